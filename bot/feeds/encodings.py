"""Bytes of a feed as text, whatever is said of their encoding and whether it is true.

The order is: a byte-order mark, the document's own declaration, the server's word, UTF-8, a guess
by what the text looks like. The first that decodes without an error wins, but bytes that are UTF-8
are never read as one of the encodings in which every byte is a letter.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "big5": "cp950",
    "euc_kr": "cp949",
}
"""What is really meant where a narrower encoding is named (WHATWG Encoding Standard)."""
_LETTERS_ONLY: Final = re.compile(r"cp12\d\d|iso8859-\d+|koi8|mac|latin")
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARED_WIDE: Final = (("utf-16-le", b"<\x00?\x00"), ("utf-16-be", b"\x00<\x00?"))
_GUESSES: Final = ("cp932", "gb18030", "cp950")
_KANA: Final = re.compile("[\u3040-\u30ff]")
_USUAL_HAN: Final = re.compile("[的一是在不了有人中国市大会年和上月日为发新友城省州长]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_NO_CHARSETS: Final = frozenset({"idna", "punycode", "undefined"})
"""Of Python's encodings of text those in which no document is written."""
_RARE_SHARE: Final = 40
"""Of this many Chinese characters at least one is among the most usual in any real text."""


def decode(body: bytes, charset: str = "") -> str:
    """The text; bytes that cannot be read in any way become U+FFFD.

    Args:
        body: What came.
        charset: What the server says of it.
    """
    for name in _candidates(body, charset):
        try:
            return body.decode(name)
        except (UnicodeError, LookupError):
            continue
    return _guessed(body)


def _candidates(body: bytes, charset: str) -> Iterator[str]:
    for mark, name in _MARKS:
        if body.startswith(mark):
            yield name
            return
    for name, start in _DECLARED_WIDE:
        if body.startswith(start):
            yield name
    declared = _DECLARED.match(body[:400])
    named = [_known(declared[1].decode()) if declared else "", _known(charset)]
    yield from (name for name in named if name and not _LETTERS_ONLY.match(name))
    yield "utf-8"
    yield from (name for name in named if name)


def _known(name: str) -> str:
    """Python's name for the encoding that is meant, or nothing; only real encodings of text."""
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    if not getattr(found, "_is_text_encoding", True) or found.name in _NO_CHARSETS:
        return ""
    if found.name.startswith(("utf-16", "utf-32", "unicode", "raw")):
        return ""  # they have their marks, or are no encodings of documents
    return _WIDER.get(found.name, found.name)


def _guessed(body: bytes) -> str:
    texts: dict[str, str] = {}
    for name in _GUESSES:
        try:
            texts[name] = body.decode(name)
        except UnicodeDecodeError:
            continue
    if "cp932" in texts and _KANA.search(texts["cp932"]):
        return texts["cp932"]
    for name in ("gb18030", "cp950"):
        text = texts.get(name, "")
        if len(_USUAL_HAN.findall(text)) * _RARE_SHARE > len(_HAN.findall(text)):
            return text
    return (
        body.decode("cp1252", "replace") if _mostly_latin(body) else body.decode("utf-8", "replace")
    )


def _mostly_latin(body: bytes) -> bool:
    """Whether few bytes stand for letters with accents, as in western European languages."""
    high = sum(byte >= 0x80 for byte in body)  # noqa: PLR2004 - beyond ASCII
    try:
        body.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return high * 3 < len(body)
