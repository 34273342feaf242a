"""A later data release in a store with local edits."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Any

import pytest

from storage.database import open_store
from storage.edits import read_edits
from storage.loading import load_directory
from tests.storage.support import (
    CLAIM,
    LONG_BEACH,
    NEWS,
    PAIR,
    PLACES,
    QINGDAO,
    SMALL,
    SOURCE,
    TOPIC,
    facts_of,
    release,
    table,
    take_in,
)

if TYPE_CHECKING:
    from pathlib import Path

KEY = PAIR["id"]


async def merged(tmp_path: Path, mine: dict[str, str], theirs: dict[str, str]) -> tuple[Any, ...]:
    """Records, remembered edits and conflicts, after a local import and then a later release."""
    folder = tmp_path / "store"
    async with open_store(None, folder, facts=release(tmp_path / "r1", "1", **SMALL)) as store:
        await take_in(store.engine, tmp_path, **mine)
    later = release(tmp_path / "r2", "2", **{**SMALL, **theirs})
    async with open_store(None, folder, facts=later) as store:
        assert store.built is not None
        assert (store.built.release_before, store.built.release) == ("1", "2")
        conflicts = [astuple(conflict) for conflict in store.built.conflicts]
        facts = await facts_of(store.engine)
        await load_directory(store.engine)
        async with store.engine.connect() as connection:
            edits = await connection.run_sync(read_edits)
    return facts, {tuple(key): (e.shipped, e.local) for key, e in edits.items()}, conflicts


def pair(**changes: str) -> str:
    return table("partnership", {**PAIR, **changes})


@pytest.mark.parametrize(
    ("mine", "theirs", "result", "edits", "conflicts"),
    [
        pytest.param({}, {}, "active", {}, [], id="nobody-changed"),
        pytest.param({}, {"status": "suspended"}, "suspended", {}, [], id="they-changed"),
        pytest.param(
            {"status": "unknown"},
            {},
            "unknown",
            {("partnership", KEY, "status"): ("active", "unknown")},
            [],
            id="we-changed",
        ),
        pytest.param(
            {"status": "suspended"}, {"status": "suspended"}, "suspended", {}, [], id="both-alike"
        ),
        pytest.param(
            {"status": "unknown"},
            {"status": "suspended"},
            "unknown",
            {("partnership", KEY, "status"): ("suspended", "unknown")},
            [("partnership", KEY, "status", "both-changed", "active", "suspended", "unknown")],
            id="both-differently",
        ),
        pytest.param(
            {"notes": "seen in Long Beach"},
            {"status": "suspended"},
            "suspended",
            {("partnership", KEY, "notes"): ("signed in Long Beach", "seen in Long Beach")},
            [],
            id="different-fields",
        ),
    ],
)
async def test_each_field_is_merged_by_itself(  # noqa: PLR0913, PLR0917 - a table of cases
    tmp_path: Path,
    mine: dict[str, str],
    theirs: dict[str, str],
    result: str,
    edits: dict[str, object],
    conflicts: list[object],
) -> None:
    facts, left, found = await merged(
        tmp_path, {"mine": pair(**mine)}, {"partnerships": pair(**theirs)}
    )
    assert facts["partnership"][KEY]["status"] == result
    assert left == edits
    assert found == conflicts


async def test_a_conflict_is_reported_once(tmp_path: Path) -> None:
    await merged(
        tmp_path, {"mine": pair(status="unknown")}, {"partnerships": pair(status="suspended")}
    )
    third = release(
        tmp_path / "r3", "3", **{**SMALL, "partnerships": pair(status="suspended", notes="")}
    )
    async with open_store(None, tmp_path / "store", facts=third) as store:
        assert store.built is not None
        assert store.built.conflicts == ()
        row = (await facts_of(store.engine))["partnership"][KEY]
    assert (row["status"], row["notes"]) == ("unknown", "")


async def test_rows_added_here_stay(tmp_path: Path) -> None:
    mine = table("partnership", {**PAIR, "id": "ours", "us_place_id": "us-ca"})
    facts, edits, conflicts = await merged(tmp_path, {"mine": mine}, {})
    assert set(facts["partnership"]) == {KEY, "ours"}
    assert edits == {("partnership", "ours", ""): (None, "")}
    assert conflicts == []


async def test_a_row_added_here_and_there_is_compared_field_by_field(tmp_path: Path) -> None:
    ours = {**PAIR, "id": "ca", "us_place_id": "us-ca"}
    facts, edits, conflicts = await merged(
        tmp_path,
        {"mine": table("partnership", ours)},
        {"partnerships": table("partnership", PAIR, {**ours, "established": "1986"})},
    )
    assert facts["partnership"]["ca"]["established"] == "1985-04-05"
    assert edits == {("partnership", "ca", "established"): ("1986", "1985-04-05")}
    assert conflicts == [
        ("partnership", "ca", "established", "both-changed", "", "1986", "1985-04-05")
    ]


async def test_what_the_release_drops_goes_with_what_hangs_on_it(tmp_path: Path) -> None:
    facts, edits, conflicts = await merged(
        tmp_path, {}, {"partnerships": table("partnership"), "claims": table("claim")}
    )
    assert facts["partnership"] == {}
    assert "https://www.longbeach.gov/sister-cities" not in facts["source"]
    assert (edits, conflicts) == ({}, [])


async def test_an_edited_row_that_the_release_drops_is_kept_and_reported(tmp_path: Path) -> None:
    facts, edits, conflicts = await merged(
        tmp_path,
        {"mine": pair(notes="ours")},
        {"partnerships": table("partnership"), "claims": table("claim")},
    )
    assert facts["partnership"][KEY]["notes"] == "ours"
    assert edits[("partnership", KEY, "")] == (None, "")
    assert conflicts == [("partnership", KEY, "", "removed-upstream", "", "", "")]
    assert "https://www.longbeach.gov/sister-cities" in facts["source"]


async def test_what_a_kept_row_refers_to_is_kept_too(tmp_path: Path) -> None:
    ours = {**PAIR, "id": "ours", "us_place_id": "us-ca"}
    theirs = {
        "places": table("place", *(p for p in PLACES if p is not QINGDAO and p is not LONG_BEACH)),
        "partnerships": table("partnership"),
        "claims": table("claim"),
        "news": table("news"),
    }
    facts, _, conflicts = await merged(tmp_path, {"mine": table("partnership", ours)}, theirs)
    assert set(facts["place"]) == {"cn-sd", "us-ca", "cn-qingdao"}
    assert conflicts == [("place", "cn-qingdao", "", "removed-upstream", "", "", "")]


async def test_a_chain_of_topics_is_kept_to_its_end(tmp_path: Path) -> None:
    chain = table("topic", TOPIC, {**TOPIC, "id": "sea", "broader": "ports", "raw": "sea"})
    ours = table("topic", {**TOPIC, "id": "ships", "broader": "sea", "raw": "ships"})
    folder = tmp_path / "store"
    first = release(tmp_path / "r1", "1", **{**SMALL, "topics": chain})
    async with open_store(None, folder, facts=first) as store:
        await take_in(store.engine, tmp_path, ours=ours)
    later = release(tmp_path / "r2", "2", **{**SMALL, "topics": table("topic")})
    async with open_store(None, folder, facts=later) as store:
        assert set((await facts_of(store.engine))["topic"]) == {"ports", "sea", "ships"}


async def test_a_page_whose_address_holds_a_semicolon_is_kept_for_the_news(tmp_path: Path) -> None:
    page = "https://example.org/choir;1"
    item = table("news", {"id": "choir", **NEWS, "url": page})
    source = table("source", SOURCE, {**SOURCE, "url": page})
    first = release(tmp_path / "r1", "1", **{**SMALL, "news": item, "sources": source})
    ours = table("news", {"id": "choir", **NEWS, "url": page, "title": "A choir"})
    async with open_store(None, tmp_path / "store", facts=first) as store:
        await take_in(store.engine, tmp_path, ours=ours)
    later = release(tmp_path / "r2", "2", **{**SMALL, "news": table("news")})
    async with open_store(None, tmp_path / "store", facts=later) as store:
        assert page in (await facts_of(store.engine))["source"]


async def test_a_pair_entered_here_is_not_doubled_by_the_release(tmp_path: Path) -> None:
    ours = {**PAIR, "id": "ours", "us_place_id": "us-ca"}
    theirs = {**ours, "id": "theirs"}
    facts, edits, conflicts = await merged(
        tmp_path,
        {"mine": table("partnership", ours)},
        {
            "partnerships": table("partnership", PAIR, theirs),
            "claims": table("claim", CLAIM, {**CLAIM, "partnership_id": "theirs"}),
        },
    )
    assert set(facts["partnership"]) == {KEY, "ours"}
    assert edits == {("partnership", "ours", ""): (None, "")}
    assert conflicts == [("partnership", "ours", "", "same-pair", "", "theirs", "ours")]


async def test_a_pair_may_get_another_id_and_pairs_may_swap_theirs(tmp_path: Path) -> None:
    other = {**PAIR, "id": "other", "us_place_id": "us-ca"}
    both = table("partnership", PAIR, other)
    folder = tmp_path / "store"
    first = release(tmp_path / "r1", "1", **{**SMALL, "partnerships": both})
    async with open_store(None, folder, facts=first):
        pass
    swapped = table("partnership", {**PAIR, "us_place_id": "us-ca"}, {**PAIR, "id": "new"})
    later = release(tmp_path / "r2", "2", **{**SMALL, "partnerships": swapped})
    async with open_store(None, folder, facts=later) as store:
        directory = await load_directory(store.engine)
    assert [(p.id, p.b.id, len(p.claims)) for p in directory.partnerships] == [
        (KEY, "us-ca", 1),
        ("new", "us-long-beach-ca", 0),
    ]


async def test_every_kind_of_row_can_be_changed_by_a_release(tmp_path: Path) -> None:
    theirs = {
        "places": table(
            "place", *(p for p in PLACES if p is not QINGDAO), {**QINGDAO, "lat": "36"}
        ),
        "claims": table("claim", {**CLAIM, "note_en": "another list"}),
        "news": table("news", {"id": "choir", **NEWS, "places": "cn-sd"}),
        "sources": table("source", {**SOURCE, "linkable": "no"}),
        "topics": table("topic", {**TOPIC, "raw": ""}),
    }
    facts, edits, conflicts = await merged(tmp_path, {}, theirs)
    assert facts["place"]["cn-qingdao"]["lat"] == "36"
    assert [claim["note_en"] for claim in facts["claim"].values()] == ["another list"]
    assert facts["news"]["choir"]["places"] == "cn-sd"
    assert facts["source"][SOURCE["url"]]["linkable"] == "no"
    assert facts["topic"]["ports"]["raw"] == ""
    assert (edits, conflicts) == ({}, [])
