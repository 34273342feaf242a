"""A later data release into a store with local edits: a three-way merge, field by field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storage.edits import WHOLE_ROW, Edit, EditKey
from storage.records import CLAIM, KINDS, PARTNERSHIP, SOURCE, pair_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from storage.edits import Edits
    from storage.records import Facts, Kind, Record


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where release and local edit disagree; the store keeps the local value."""

    entity: str
    row_key: str
    field: str
    """Empty where the row as a whole is meant."""
    reason: str
    """``both-changed``, ``removed-upstream`` or ``same-pair``."""
    before: str
    """The value of the release before."""
    shipped: str
    """The value of the new release; for ``same-pair`` its id for the pair."""
    local: str
    """The value that the store keeps."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The facts after a merge, the edits that remain on top of the release, and the conflicts."""

    facts: Facts
    edits: Edits
    conflicts: tuple[Conflict, ...]


def merge(local: Facts, edits: Edits, shipped: Facts, at: dt.datetime) -> Merged:
    """Bring ``local``, made of the release before and ``edits``, to the release ``shipped``.

    What was not edited becomes what the release has. What was edited stays; if the release changed
    it too, to something else, that is a conflict. Rows added here stay. Rows that the release no
    longer has go, but for those that were edited or that a row which stays refers to.
    """
    work = _Merge(edits, at)
    skipped = work.same_pairs(local.get(PARTNERSHIP.name, {}), shipped[PARTNERSHIP.name])
    facts: dict[str, Mapping[str, Record]] = {}
    for kind in reversed(tuple(KINDS.values())):
        arriving = {
            key: row
            for key, row in shipped[kind.name].items()
            if not (kind is PARTNERSHIP and key in skipped)
            and not (kind is CLAIM and row["partnership_id"] in skipped)
        }
        facts[kind.name] = work.kind(kind, local.get(kind.name, {}), arriving)
    conflicts = sorted(work.conflicts, key=lambda c: (c.entity, c.row_key, c.field))
    return Merged({name: facts[name] for name in KINDS}, work.kept, tuple(conflicts))


@dataclass
class _Merge:
    edits: Edits
    at: dt.datetime
    kept: dict[EditKey, Edit] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    needed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Kind → keys that rows which stay refer to."""
    edited: dict[tuple[str, str], list[EditKey]] = field(init=False)

    def __post_init__(self) -> None:
        self.edited = defaultdict(list)
        for key in self.edits:
            self.edited[key.entity, key.row_key].append(key)

    def same_pairs(self, local: Mapping[str, Record], shipped: Mapping[str, Record]) -> set[str]:
        """Ids of the release for pairs that people here entered under another id."""
        entered = {
            pair_of(row): key
            for key, row in local.items()
            if any(
                edit.field in _PAIR_FIELDS for edit in self.edited.get((PARTNERSHIP.name, key), ())
            )
        }
        found = set()
        for key, row in shipped.items():
            own = entered.get(pair_of(row), key)
            if own != key:
                found.add(key)
                self.conflict(EditKey(PARTNERSHIP.name, own, WHOLE_ROW), "same-pair", "", key, own)
        return found

    def conflict(self, key: EditKey, reason: str, before: str, shipped: str, local: str) -> None:
        self.conflicts.append(Conflict(*key, reason, before, shipped, local))

    def kind(
        self, kind: Kind, local: Mapping[str, Record], shipped: Mapping[str, Record]
    ) -> Mapping[str, Record]:
        """Merge the rows of one kind; the kinds that refer to it come before it."""
        result = {
            key: self.row(kind, key, local[key], row) if key in local else row
            for key, row in shipped.items()
        }
        gone = {key: row for key, row in local.items() if key not in shipped}
        for key in [key for key in gone if (kind.name, key) in self.edited]:
            self.keep_row(kind, key)
            result[key] = gone.pop(key)
        for row in result.values():
            self.note_references(kind, row)
        while staying := self.needed[kind.name] & gone.keys():
            for key in staying:
                self.kept[EditKey(kind.name, key, WHOLE_ROW)] = Edit(None, "", self.at)
                if kind is not SOURCE:
                    self.conflict(
                        EditKey(kind.name, key, WHOLE_ROW), "removed-upstream", "", "", ""
                    )
                result[key] = gone.pop(key)
                self.note_references(kind, result[key])
        return result

    def row(self, kind: Kind, key: str, local: Record, shipped: Record) -> Record:
        """Merge a row that both sides have."""
        if not self.edited.get((kind.name, key)):
            return shipped
        added_here = EditKey(kind.name, key, WHOLE_ROW) in self.edits
        result = {}
        for name, new in shipped.items():
            edit_key = EditKey(kind.name, key, name)
            edit = Edit(None, local[name], self.at) if added_here else self.edits.get(edit_key)
            if edit is None or local[name] == new:
                result[name] = new
                continue
            result[name] = local[name]
            self.kept[edit_key] = Edit(new, local[name], edit.at)
            if edit.shipped != new:
                self.conflict(edit_key, "both-changed", edit.shipped or "", new, local[name])
        return result

    def keep_row(self, kind: Kind, key: str) -> None:
        """Keep an edited or added row that the release does not have as a row of our own."""
        whole = EditKey(kind.name, key, WHOLE_ROW)
        if whole not in self.edits:
            self.conflict(whole, "removed-upstream", "", "", "")
        self.kept[whole] = self.edits.get(whole, Edit(None, "", self.at))

    def note_references(self, kind: Kind, row: Record) -> None:
        """Remember what the row refers to."""
        for column in kind.columns:
            if column.refers_to:
                self.needed[column.refers_to].update(column.entries(row[column.name]))


_PAIR_FIELDS = {WHOLE_ROW, "cn_place_id", "us_place_id"}
