"""Countries other than the two that the store covers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from handlers.facts import HOME
from storage.place_index.folding import fold, is_han, simplify

if TYPE_CHECKING:
    from handlers.understanding.numerals import Span
    from handlers.understanding.text import Typed

_ADJECTIVES = {
    "JP": "japanese", "DE": "german germans", "FR": "french", "GB": "british english england uk britain scotland scottish wales welsh 英格兰 苏格兰",
    "IT": "italian", "ES": "spanish", "RU": "russian", "KR": "korean korea 南韩", "KP": "北韩", "CA": "canadian", "MX": "mexican",
    "AU": "australian", "IN": "indian", "BR": "brazilian", "NL": "dutch holland 荷兰", "SE": "swedish", "CH": "swiss", "AT": "austrian",
    "PL": "polish", "GR": "greek", "TR": "turkish turkey", "EG": "egyptian", "TH": "thai", "VN": "vietnamese", "PH": "filipino", "UA": "ukrainian",
    "IE": "irish", "IL": "israeli", "TW": "taiwanese taiwan 台湾", "CZ": "czech 捷克", "HK": "香港", "MO": "macau macao 澳门",
    "AE": "emirates uae 阿联酋", "IR": "iranian 伊朗", "PT": "portuguese", "NO": "norwegian", "FI": "finnish", "DK": "danish", "BE": "belgian", "CU": "cuban",
}  # fmt: skip
_LONGEST = 5
_NEW = (["new"], ["新"])
_ELSEWHERE = {("england",), ("英", "格", "兰"), ("mexico",)}
"""With "New" before it, it is no country."""
_ISO = re.compile("[A-Z]{2}")
_NO_COUNTRIES = HOME | {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
"""CLDR has these among its territories, for groups of countries and for tests."""


@cache
def _names() -> dict[tuple[str, ...], str]:
    """Folded names in English (by words) and Chinese (by characters) → ISO 3166-1 alpha-2."""
    names: dict[tuple[str, ...], str] = {}
    for language in ("en", "zh"):
        for code, name in Locale.parse(language).territories.items():
            if _ISO.fullmatch(code) and code not in _NO_COUNTRIES:
                names[_key(name)] = code
    for code, words in _ADJECTIVES.items():
        for word in words.split():
            names[_key(word)] = code
    names[_key("north korea")] = "KP"
    names[_key("hong kong")] = "HK"
    return names


def _key(name: str) -> tuple[str, ...]:
    if any(map(is_han, name)):
        return tuple(simplify(name))
    return tuple(fold(word) for word in name.replace("-", " ").split())


def country_in(typed: Typed, taken: list[Span]) -> str:
    """The first other country named outside the spans ``taken``: ISO 3166-1 alpha-2, or empty."""
    words = [t.word for t in typed.tokens]
    free = [not any(s < t.end and t.start < e for s, e in taken) for t in typed.tokens]
    names = _names()
    for at in range(len(words)):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            named = tuple(words[at : at + length])
            if all(free[at : at + length]) and (code := names.get(named)):
                if words[max(0, at - 1) : at] in _NEW and named in _ELSEWHERE:
                    continue
                return code
    return ""
