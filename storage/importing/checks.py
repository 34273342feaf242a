"""What a row must fulfil beside its cells: references, pairs, dates and sums that agree."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storage.cells import DATE, CellError, excerpt, one_of
from storage.dates import PartialDate
from storage.directory import ADMIN1_LEVELS
from storage.importing.problems import Problem
from storage.records import (
    CLAIM,
    CONFERENCE,
    KINDS,
    PARTNERSHIP,
    PARTNERSHIP_LEVELS,
    PLACE,
    SOURCE,
    STATUSES,
    TOTAL,
    full_code,
    pair_of,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from storage.importing.problems import Problems
    from storage.importing.reading import Row
    from storage.records import Facts, Record

Finding = tuple[str, str, str, str]
"""Column, code, reason, remedy."""


def check_rows(world: World, problems: Problems) -> None:
    """Report what is wrong in the rows that are to change the world."""
    for name in KINDS:
        for row in world.rows.get(name, {}).values():
            if row.whole:
                for finding in (*world.references(row), *_CHECKS.get(name, _nothing)(world, row)):
                    problems.add(Problem(row.file, row.line, *finding))


class World:
    """What a row can be compared with: the facts before and after, indexed as the checks need."""

    def __init__(
        self,
        rows: Mapping[str, Mapping[str, Row]],
        base: Facts,
        facts: Facts,
        today: dt.date,
    ) -> None:
        """Index ``facts``, which ``rows`` make of ``base`` on the day ``today``."""
        self.today = today
        self.rows = rows
        self.base = base
        self.facts = facts
        self.divisions: dict[str, list[Record]] = defaultdict(list)
        for place in facts[PLACE.name].values():
            if place["level"] in ADMIN1_LEVELS and place["admin1_code"]:
                code = full_code(place["country"], place["admin1_code"])
                self.divisions[code].append(place)
        self.pairs: dict[frozenset[str], list[str]] = defaultdict(list)
        for key, record in facts[PARTNERSHIP.name].items():
            self.pairs[pair_of(record)].append(key)

    def references(self, row: Row) -> Iterator[Finding]:
        """Ids that nothing has; sources are made as needed."""
        for column in row.kind.columns:
            if not column.refers_to or column.refers_to == SOURCE.name:
                continue
            known = self.facts[column.refers_to]
            for entry in column.entries(row.record[column.name]):
                if entry not in known:
                    yield (
                        column.name,
                        f"unknown-{column.refers_to}",
                        f"there is no {column.refers_to} with the id {excerpt(entry)}",
                        f"correct it, or add the {column.refers_to} to the same import",
                    )

    def where(self, kind: str, key: str) -> str:
        """Where the record stands, for people: in a file or in the store."""
        row = self.rows.get(kind, {}).get(key)
        return "in the store" if row is None else f"in {row.file}, line {row.line}"


def _nothing(world: World, row: Row) -> Iterator[Finding]:  # noqa: ARG001
    return iter(())


def _place(world: World, row: Row) -> Iterator[Finding]:
    record = row.record
    country, code = record["country"], full_code(record["country"], record["admin1_code"])
    before = world.base.get(PLACE.name, {}).get(record["place_id"])
    if before is not None and before["country"] != country:
        yield (
            "country",
            "taken-id",
            f"the id belongs to a place in {before['country']}",
            "give the new place an id of its own",
        )
    if code and not code.startswith(f"{country}-"):
        yield (
            "admin1_code",
            "bad-code",
            f"{excerpt(code)} is not in {country}",
            "correct the code or the country",
        )
    if bool(record["lat"]) != bool(record["lon"]):
        yield (
            "lon" if record["lat"] else "lat",
            "missing",
            "only one of the two coordinates is there",
            "give both or neither",
        )
    divisions = world.divisions[code] if code.startswith(f"{country}-") else []
    if record["level"] in ADMIN1_LEVELS and len(divisions) > 1:
        other = next(d for d in divisions if d["place_id"] != record["place_id"])
        yield (
            "admin1_code",
            "duplicate",
            f"{other['place_id']} has the code {code} as well",
            "correct one of the two",
        )
    elif divisions and record["parent"] and not _is_name(record["parent"], divisions[0]):
        yield (
            "parent",
            "contradiction",
            f"{excerpt(record['parent'])} is not {divisions[0]['name_en']}, whose code is {code}",
            "correct the parent or the code",
        )


def _is_name(text: str, place: Record) -> bool:
    return text in {place["name_en"], *place["aliases_en"].split(";")}


def _partnership(world: World, row: Row) -> Iterator[Finding]:
    record = row.record
    places = world.facts[PLACE.name]
    sides = (("cn_place_id", "CN"), ("us_place_id", "US"))
    found = {name: places.get(record[name], {}).get("country", "") for name, _ in sides}
    reversed_sides = found == {"cn_place_id": "US", "us_place_id": "CN"}
    for name, country in sides:
        if found[name] not in {"", country} and not reversed_sides:
            yield (
                name,
                "wrong-country",
                f"{record[name]} is a place in {found[name]}",
                f"name a place in {country} here",
            )
    others = [key for key in world.pairs[pair_of(record)] if key != record["id"]]
    if others:
        how = "the same pair with its sides reversed" if reversed_sides else "the same pair"
        yield (
            "cn_place_id",
            "reversed-duplicate" if reversed_sides else "duplicate",
            f"{how} as {others[0]} {world.where(PARTNERSHIP.name, others[0])}",
            "remove the row, or give it that id to change the partnership",
        )
    elif reversed_sides:
        yield (
            "cn_place_id",
            "reversed",
            "the two sides are reversed",
            "put the place in CN first and the place in US second",
        )
    yield from _too_early(world, record)
    if not record["source_urls"]:
        yield (
            "source_urls",
            "missing",
            "no page vouches for the partnership",
            "give the address of one that does",
        )
    levels = {places[record[name]]["level"] for name, _ in sides if record[name] in places}
    if record["level"] == "province-state" and not levels <= ADMIN1_LEVELS:
        yield (
            "level",
            "contradiction",
            "one of the two places is neither a province nor a state",
            "write city, county or district, or correct the place",
        )


def _too_early(world: World, record: Record) -> Iterator[Finding]:
    for name in ("established", "status_on"):
        if record[name] and PartialDate.parse(record[name]).first_day > world.today:
            yield (
                name,
                "future",
                f"{record[name]} has not come yet",
                "correct the date; a partnership is entered once it is signed",
            )


def _claim(world: World, row: Row) -> Iterator[Finding]:  # noqa: ARG001
    kinds = {
        "established": DATE,
        "status": one_of(*STATUSES),
        "level": one_of(*PARTNERSHIP_LEVELS, "sister", "friendship"),
    }
    try:
        kinds[row.record["field"]].read(row.record["value"])
    except CellError as error:
        yield ("value", error.code, str(error), error.remedy)


def _conference(world: World, row: Row) -> Iterator[Finding]:
    record = row.record
    start, end = PartialDate.parse(record["start_date"]), PartialDate.parse(record["end_date"])
    if end.last_day < start.first_day:
        yield (
            "end_date",
            "contradiction",
            f"it ends on {end}, before it starts on {start}",
            "correct one of the two dates",
        )
    place = world.facts[PLACE.name].get(record["place_id"])
    if place is not None and record["country"] not in {"", place["country"]}:
        yield (
            "place_id",
            "contradiction",
            f"{record['place_id']} is not in {record['country']}",
            "correct the place or the country",
        )


def _total(world: World, row: Row) -> Iterator[Finding]:  # noqa: ARG001
    pairs, *parts = (row.record[name] for name in ("pairs", "province_state", "local"))
    if all(parts) and int(pairs) != sum(map(int, parts)):
        yield (
            "pairs",
            "contradiction",
            f"{pairs} is not the sum of {parts[0]} and {parts[1]}",
            "correct one of the three numbers",
        )


_CHECKS: Mapping[str, Callable[[World, Row], Iterator[Finding]]] = {
    PLACE.name: _place,
    PARTNERSHIP.name: _partnership,
    CLAIM.name: _claim,
    CONFERENCE.name: _conference,
    TOTAL.name: _total,
}
