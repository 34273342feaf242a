"""Keys under which a name is filed so that it is found when it is written wrongly.

Two names that differ by one error share one of their `near_keys`, by two errors one of their
`far_keys` (deletion neighbourhoods of a bounded prefix, as in SymSpell), two that sound alike one
of their `sound_keys`, and two Chinese homophones one of their `sounds`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.place_index.folding import is_han
from storage.place_index.romanization import pinyin
from storage.place_index.sounding import heard, heard_in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR_LETTERS = 5
"""The shortest name that is still known with one letter wrong."""
NEAR_WORD_LETTERS = 3
"""The shortest ordinary word that a misspelt one can be."""
NEAR_PREFIX = 10
"""Letters of a longer name in which one error is looked for."""
FAR_LETTERS = 8
"""The shortest name that is still known with two letters wrong."""
_MIN_HAN = 2


def near_keys(name: bytes) -> set[bytes]:
    """What a name and the same with one letter added, dropped, changed or swapped share."""
    head = name[:NEAR_PREFIX]
    keys = {head[:i] + head[i + 1 :] for i in range(len(head))}
    if len(name) < NEAR_PREFIX:
        keys.add(name)
    return keys


def far_keys(name: bytes) -> set[bytes]:
    """What a name and the same with two such errors share."""
    head = name[:FAR_LETTERS]
    if len(head) == FAR_LETTERS:
        return {
            head[:i] + head[i + 1 : j] + head[j + 1 :]
            for j in range(1, FAR_LETTERS)
            for i in range(j)
        }
    if len(head) == FAR_LETTERS - 1:
        return {head[:i] + head[i + 1 :] for i in range(len(head))}
    return {head}


def sound_keys(name: str) -> tuple[bytes, bytes]:
    """What a squashed Latin name shares with others that are heard as the same."""
    return b"e " + heard(name).encode(), b"p " + heard_in_chinese(name).encode()


def sounds(name: str) -> Iterator[bytes]:
    """How a Chinese name is read, as keys for homophones; nothing for other scripts."""
    if len(name) >= _MIN_HAN and all(map(is_han, name)):
        for syllables in pinyin(name):
            yield " ".join(syllables).encode()
