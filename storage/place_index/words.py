"""Ordinary English and Chinese words, so that these are not taken for misspelt places."""

from __future__ import annotations

import gzip
from importlib.resources import files


def ordinary_words(least: int = 0) -> dict[str, int]:
    """Folded, squashed word → ten times its Zipf value (log₁₀ of occurrences in 10⁹ words).

    Only words of the value ``least`` or more: of the 95,000 that there are, most are rare.
    """
    data = files("storage.place_index").joinpath("data/words.txt.gz").read_bytes()
    words: dict[str, int] = {}
    for line in gzip.decompress(data).decode().splitlines():
        if not line.startswith("#"):
            zipf, _, listed = line.partition("\t")
            if int(zipf) >= least:
                words |= dict.fromkeys(listed.split(), int(zipf))
    return words
