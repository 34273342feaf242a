"""Characters that no fact needs and that deceive readers, spreadsheets or terminals."""

from __future__ import annotations

import re
import unicodedata

from storage.cells import CellError

_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"  # invisible, direction
    "\ud800-\udfff"  # halves of characters, and bytes that were not UTF-8
    "\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"  # private use, no characters, replacement
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff]"  # tags, private use
)
_FORMULA = tuple("=+-@")
_ESCAPED_BYTES = range(0xDC80, 0xDD00)
_LINE_BREAKS = frozenset("\r\n\u2028\u2029")


def check_characters(text: str) -> None:
    """Accept a cell without invisible, control, private or broken characters.

    Raises:
        CellError: Names the first such character and its place in the cell.
    """
    match = _FORBIDDEN.search(text)
    if match is None:
        return
    character, place = match[0], match.start() + 1
    if ord(character) in _ESCAPED_BYTES:
        raise CellError(
            "bad-encoding",
            f"byte 0x{ord(character) - 0xDC00:02X} at character {place} is not UTF-8",
            "save the file as CSV in UTF-8",
        )
    if character in _LINE_BREAKS:
        raise CellError(
            "line-break", f"a line break at character {place} of the cell", "write it on one line"
        )
    name = unicodedata.name(character, "").lower() or _category(character)
    raise CellError(
        "bad-character",
        f"U+{ord(character):04X} ({name}) at character {place} of the cell",
        "remove the character",
    )


def check_formula(text: str) -> None:
    """Accept a text that no spreadsheet takes for a formula.

    Raises:
        CellError: When it begins with ``=``, ``+``, ``-`` or ``@``.
    """
    if text.startswith(_FORMULA):
        raise CellError(
            "formula",
            f"the text begins with {text[0]}, which spreadsheet programs run as a formula",
            "begin it with a letter or a digit",
        )


def _category(character: str) -> str:
    return "a control character" if unicodedata.category(character) == "Cc" else "no character"
