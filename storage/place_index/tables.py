"""The flat tables that an index is made of: strings in one text, and buckets of numbers by hash.

Everything is an array of plain numbers or bytes, so that it is small, can never change, loads from
a file without being parsed, and is shared by all tasks. The hash is CRC-32: stable across
processes and fast in the standard library. Buckets may hold numbers of other keys; whoever looks
one up compares the string itself.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LOW = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Strings:
    """Many byte strings in one."""

    text: memoryview
    starts: memoryview
    """Where each begins in ``text``; one more entry for the end of the last."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> bytes:
        """One of them, by number."""
        return bytes(self.text[self.starts[number] : self.starts[number + 1]])

    def first_from(self, text: bytes) -> int:
        """The number of the first that is not less than ``text``; only where they are sorted."""
        return bisect_left(self, text)


@dataclass(frozen=True, slots=True)
class Lists:
    """Many lists of numbers in one."""

    numbers: memoryview
    starts: memoryview

    def __getitem__(self, number: int) -> memoryview:
        """One of them, by number."""
        return self.numbers[self.starts[number] : self.starts[number + 1]]


def bucket(table: Lists, key: bytes) -> memoryview:
    """The numbers filed under a key, and some that share its hash."""
    slot = crc32(key) & (len(table.starts) - 2)
    return table.numbers[table.starts[slot] : table.starts[slot + 1]]


def filed(table: Lists, keys: Iterable[bytes]) -> list[int]:
    """The numbers filed under any of the keys, and some that share a hash; perhaps repeatedly."""
    starts, numbers = table.starts, table.numbers
    mask = len(starts) - 2
    found: list[int] = []
    for key in keys:
        slot = crc32(key) & mask
        first, last = starts[slot], starts[slot + 1]
        if first != last:
            found += numbers[first:last]
    return found


def make_strings(items: Iterable[bytes]) -> Strings:
    """Join byte strings."""
    starts = array("I", [0])
    parts = list(items)
    end = 0
    for part in parts:
        end += len(part)
        starts.append(end)
    return Strings(memoryview(b"".join(parts)), memoryview(starts))


def make_lists(items: Iterable[Sequence[int]]) -> Lists:
    """Join lists of numbers below 2³²."""
    starts, numbers = array("I", [0]), array("I")
    for item in items:
        numbers.extend(item)
        starts.append(len(numbers))
    return Lists(memoryview(numbers), memoryview(starts))


def make_buckets(pairs: Iterable[tuple[bytes, int]]) -> Lists:
    """File numbers below 2³² under keys; look them up with `bucket`."""
    return file_hashes([crc32(key) << 32 | number for key, number in pairs])


def file_hashes(entries: list[int]) -> Lists:
    """The same from entries of ``hash << 32 | number``, which it may reorder."""
    slots = 1 << max(1, len(entries).bit_length())
    mask = (slots - 1) << 32 | _LOW
    entries = sorted([entry & mask for entry in entries])
    starts = array("I", bytes(4 * (slots + 1)))
    for entry in entries:
        starts[(entry >> 32) + 1] += 1
    starts = array("I", accumulate(starts))
    numbers = array("I", [entry & _LOW for entry in entries])
    return Lists(memoryview(numbers), memoryview(starts))
