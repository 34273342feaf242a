"""The store as files: CSV that an import takes back, and one JSON document with everything."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from storage.dates import PartialDate
from storage.edits import read_edits
from storage.files import refuse_existing, whole_file
from storage.models import STORE_ID, StoreMeta
from storage.place_names import names_of
from storage.records import KINDS, PLACE, Kind, Record, typed
from storage.rows import read_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

FORMAT = "sistercity-1"
"""The first word of the JSON document; the number moves when readers would have to change."""


async def export_csv(engine: AsyncEngine, folder: Path) -> tuple[Path, ...]:
    """Write a CSV file of each kind into ``folder``, in UTF-8, and say which.

    Raises:
        StoreFileError: When a file cannot be written, or is there already.
    """
    async with engine.connect() as connection:
        facts = await connection.run_sync(read_facts)
    paths = {kind.name: folder / kind.file for kind in KINDS.values()}
    refuse_existing(paths.values())
    for name, kind in KINDS.items():
        _write(paths[name], csv_text(kind, facts[name].values()), new_folder=True)
    return tuple(paths.values())


async def export_json(engine: AsyncEngine, path: Path) -> None:
    """Write everything that the store holds into one JSON document.

    Raises:
        StoreFileError: When the file cannot be written, or is there already.
    """
    text = await json_text(engine)
    refuse_existing([path])
    _write(path, text)


async def json_text(engine: AsyncEngine) -> str:
    """Everything that the store holds, as a JSON document."""
    async with engine.connect() as connection:
        document = await connection.run_sync(_document)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def csv_text(kind: Kind, records: Iterable[Record]) -> str:
    """The records under the header of their kind."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(kind.by_name), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue()


def _write(path: Path, text: str, *, new_folder: bool = False) -> None:
    with whole_file(path, new_folder=new_folder) as part:
        part.write_text(text, encoding="utf-8", newline="")


def _document(connection: Connection) -> dict[str, Any]:
    facts = read_facts(connection)
    meta = connection.execute(
        select(StoreMeta.key, StoreMeta.value)
        .where(StoreMeta.key != STORE_ID)
        .order_by(StoreMeta.key)
    )
    document: dict[str, Any] = {"format": FORMAT, "store": dict(iter(meta))}
    for name, kind in KINDS.items():
        document[Path(kind.file).stem] = [_json_row(kind, row) for row in facts[name].values()]
    document["edits"] = [
        {
            "entity": key.entity,
            "row": key.row_key,
            "field": key.field,
            "shipped": edit.shipped,
            "local": edit.local,
            "at": edit.at.isoformat(),
        }
        for key, edit in sorted(read_edits(connection).items())
    ]
    return document


def _json_row(kind: Kind, record: Record) -> dict[str, Any]:
    row: dict[str, Any] = {
        name: str(value) if isinstance(value, PartialDate) else value
        for name, value in typed(kind, record).items()
    }
    if kind is PLACE:
        row["names"] = [
            {"text": name.text, "language": name.language, "kind": name.kind}
            for name in names_of(record)
        ]
    return row
