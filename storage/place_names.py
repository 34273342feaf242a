"""A place's names as records hold them ↔ as tables hold them, each with language and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.cells import split_list
from storage.directory import ADMIN1_LEVELS, PlaceName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.records import Record

_CHINESE_SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "省", "市", "县", "区", "州", "盟")


def chinese_language(text: str) -> str:
    """``zh-Hant`` for a Chinese name with a traditional character, else ``zh-Hans``.

    GB 2312 holds the simplified characters and Big5 the traditional ones: a name that only the
    second can write is traditional.
    """
    return "zh-Hant" if not _fits(text, "gb2312") and _fits(text, "big5") else "zh-Hans"


def names_of(record: Record) -> list[PlaceName]:
    """All names of a place record: the official ones first, then the aliases in their order."""
    names = [PlaceName(record["name_en"], "en", "official")]
    if record["name_zh"]:
        names.append(PlaceName(record["name_zh"], "zh-Hans", "official"))
    names.extend(
        PlaceName(text, "en", _english_kind(text, record))
        for text in split_list(record["aliases_en"])
    )
    names.extend(
        PlaceName(text, chinese_language(text), _chinese_kind(text, record))
        for text in split_list(record["aliases_zh"])
    )
    return names


def cells_of(names: Iterable[PlaceName]) -> dict[str, str]:
    """The cells of a place record that hold the names: what `names_of` reads."""
    cells = dict.fromkeys(("name_en", "name_zh", "aliases_en", "aliases_zh"), "")
    for name in names:
        side = "en" if name.language == "en" else "zh"
        if name.kind == "official":
            cells[f"name_{side}"] = name.text
        else:
            key = f"aliases_{side}"
            cells[key] = f"{cells[key]};{name.text}" if cells[key] else name.text
    return cells


def _english_kind(text: str, record: Record) -> str:
    is_code = record["level"] in ADMIN1_LEVELS and text == record["admin1_code"]
    return "code" if is_code else "alias"


def _chinese_kind(text: str, record: Record) -> str:
    official = record["name_zh"]
    shortened = any(official == text + suffix for suffix in _CHINESE_SUFFIXES)
    return "short" if shortened else "alias"


def _fits(text: str, charset: str) -> bool:
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
