"""An index as one file: arrays that are used where they lie, guarded by a checksum.

Layout: a line of JSON (fingerprint of the sources, checksum of the rest, and for each part its
type and place), then the parts, each on a multiple of eight bytes. Numbers are in the byte order
of the machine; a file of another machine, of older sources or that was damaged is not used.
"""

from __future__ import annotations

import json
import mmap
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar
from zlib import crc32

from storage.place_index.building import DerivedTables, NameTables
from storage.place_index.regions import Region
from storage.place_index.tables import Lists, Strings

if TYPE_CHECKING:
    from collections.abc import Iterator

_T = TypeVar("_T", NameTables, DerivedTables)

_ALIGNMENT = 8
_CHUNK = 1 << 16
"""Bytes that are read and written at a time. Linux keeps together what is written together, and
would later take all of it into memory for one byte of it that is looked up."""
Parts = Mapping[str, memoryview]


def write(path: Path, fingerprint: str, parts: Parts) -> None:
    """Write a file as a whole or not at all; raises `OSError` where that is impossible."""
    body = bytearray()
    places = {}
    for name, part in parts.items():
        body.extend(bytes(-len(body) % _ALIGNMENT))
        places[name] = (part.format, len(body), part.nbytes)
        body.extend(part.cast("B"))
    head = {"of": _of(fingerprint), "checksum": crc32(body), "parts": places}
    line = json.dumps(head).encode()
    line += b" " * (-(len(line) + 1) % _ALIGNMENT) + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.write(line)
            for start in range(0, len(body), _CHUNK):
                file.write(body[start : start + _CHUNK])
            file.close()
            Path(file.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise


def read(path: Path, fingerprint: str) -> Parts | None:
    """The parts of a file, or ``None`` where it is missing, damaged or of other sources."""
    try:
        with path.open("rb") as file:
            line = file.readline()
            head = json.loads(line)
            if head["of"] != _of(fingerprint) or head["checksum"] != _checksum(file):
                return None
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        body = whole[len(line) :]
        return {
            name: body[start : start + size].cast(kind)
            for name, (kind, start, size) in head["parts"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _checksum(file: BinaryIO) -> int:
    """Of the rest of a file, read rather than mapped: what is never looked up takes no memory."""
    checksum = 0
    while chunk := file.read(_CHUNK):
        checksum = crc32(chunk, checksum)
    return checksum


def names_to_parts(tables: NameTables) -> dict[str, memoryview]:
    """The arrays of the tables by name, and what is no array as JSON."""
    parts = dict(_arrays(tables))
    numbers = {region: number for number, region in enumerate(tables.regions)}
    for regions in tables.region_names.values():
        for region in regions:
            numbers.setdefault(region, len(numbers))
    rest = {
        "careful": tables.careful,
        "levels": tables.levels,
        "every_region": [[region.country, region.admin1] for region in numbers],
        "regions": len(tables.regions),
        "region_names": {
            name: [numbers[region] for region in regions]
            for name, regions in tables.region_names.items()
        },
    }
    parts["rest"] = memoryview(json.dumps(rest, ensure_ascii=False).encode())
    return parts


def derived_to_parts(tables: DerivedTables) -> dict[str, memoryview]:
    """The arrays of the tables by name."""
    return dict(_arrays(tables))


def names_from_parts(parts: Parts) -> NameTables:
    """The inverse of `names_to_parts`."""
    rest = json.loads(bytes(parts["rest"]))
    every = tuple(Region(*pair) for pair in rest["every_region"])
    return NameTables(
        **_tables(NameTables, parts),
        careful=rest["careful"],
        levels=tuple(rest["levels"]),
        regions=every[: rest["regions"]],
        region_names={
            name: tuple(every[number] for number in numbers)
            for name, numbers in rest["region_names"].items()
        },
    )


def derived_from_parts(parts: Parts) -> DerivedTables:
    """The inverse of `derived_to_parts`."""
    return DerivedTables(**_tables(DerivedTables, parts))


def _of(fingerprint: str) -> str:
    return f"{sys.byteorder} {fingerprint}"


def _arrays(tables: NameTables | DerivedTables) -> Iterator[tuple[str, memoryview]]:
    for field in fields(tables):
        value = getattr(tables, field.name)
        if isinstance(value, Strings):
            yield f"{field.name}.text", value.text
            yield f"{field.name}.starts", value.starts
        elif isinstance(value, Lists):
            yield f"{field.name}.numbers", value.numbers
            yield f"{field.name}.starts", value.starts
        elif isinstance(value, memoryview):
            yield field.name, value


def _tables(kind: type[_T], parts: Parts) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(kind):
        name = field.name
        if f"{name}.text" in parts:
            found[name] = Strings(parts[f"{name}.text"], parts[f"{name}.starts"])
        elif f"{name}.numbers" in parts:
            found[name] = Lists(parts[f"{name}.numbers"], parts[f"{name}.starts"])
        elif name in parts:
            found[name] = parts[name]
    return found
