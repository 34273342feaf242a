"""Writes handlers/wording/zh-TW and handlers/wording/traditional.csv.gz: the Chinese sentences and facts in the characters of Taiwan.

Development only: needs the package ``opencc-python-reimplemented`` (Apache 2.0; its tables are those
of OpenCC, Apache 2.0). Run from the repository after changing Chinese wording or facts:
``python .ci/make_traditional.py``.
"""

# ruff: noqa: INP001, T201 - a script

from __future__ import annotations

import csv
import gzip
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from opencc import OpenCC

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "handlers/wording/zh-CN"
TARGET = ROOT / "handlers/wording/zh-TW"
FACTS = ROOT / "storage/data"
FACTS_TARGET = ROOT / "handlers/wording/traditional.csv.gz"
COLUMNS = re.compile(
    r"(name|parent|theme|series|publisher|city|venue|organizers|notes?|title|summary)_zh"
)
LISTED = {"organizers_zh"}
NAMED = {"name_zh", "parent_zh", "city_zh"}
AS_IN_NAMES = str.maketrans("裡裏幹乾鬥託範", "里里干干斗托范")
"""Characters that stand for sounds in names, where OpenCC takes them for words."""
TAIWANESE = {
    "許可權": "權限",
    "控制元件": "控制項",
    "頻道里": "頻道裡",
    "物件": "對象",
    "釋出": "發布",
}
"""Words that OpenCC writes in an unusual way."""
HAN = re.compile(r"[\u3400-\u9fff]")


def main() -> None:
    """Convert every file of wording and every Chinese text of the facts."""
    converter, for_facts = OpenCC("s2twp"), OpenCC("s2tw")
    TARGET.mkdir(exist_ok=True)
    for path in sorted(SOURCE.glob("*.ftl")):
        # Fluent's own signs and names are ASCII, which conversion leaves alone.
        (TARGET / path.name).write_text(converted(converter, path.read_text("utf-8")), "utf-8")
    # Facts keep their words: the phrases of Taiwan are those of computing, and mislead elsewhere.
    pairs = {
        text: as_name(for_facts.convert(text)) if name else for_facts.convert(text)
        for text, name in facts()
    }
    changed = sorted((text, other) for text, other in pairs.items() if text != other)
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(changed)
    packed = gzip.compress(stream.getvalue().encode("utf-8"), mtime=0)
    FACTS_TARGET.write_bytes(packed)
    print(f"{len(changed)} texts of the facts, {len(packed):,} bytes")


def converted(converter: OpenCC, text: str) -> str:
    """The text as it is written in Taiwan."""
    text = converter.convert(text)
    for unusual, usual in TAIWANESE.items():
        text = text.replace(unusual, usual)
    return text


def as_name(text: str) -> str:
    """The name with characters that stand for sounds put right."""
    return text.replace("天臺", "天台").replace("臺州", "台州").translate(AS_IN_NAMES)


def facts() -> Iterator[tuple[str, bool]]:
    """Every Chinese text of the shipped facts and the gazetteer, and whether it is a name."""
    for path in sorted(FACTS.glob("*.csv*")):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8", newline="") as stream:
            lines = (line for line in stream if not line.startswith("#"))
            for row in csv.DictReader(lines):
                yield from texts(row)


def texts(row: dict[str, str | None]) -> Iterator[tuple[str, bool]]:
    """The Chinese texts of a row."""
    for column, cell in row.items():
        if column and cell and COLUMNS.fullmatch(column) and HAN.search(cell):
            for text in cell.split(";") if column in LISTED else (cell,):
                yield text, column in NAMED


if __name__ == "__main__":
    main()
