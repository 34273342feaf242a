"""What is scheduled comes out once, at its time, if its author may still announce."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.clock.scheduled import GRACE, publish_due
from storage import audit, published, publishing, scheduling
from storage.announcements import Content, Wording
from storage.audit import Actor
from storage.engine import writing
from storage.privacy import delete_person
from storage.publishing import Draft

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.published import Known

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
EDITOR, FORMER = 42, 43
SHELL = Actor(name="shell:ada")
MINUTE = dt.timedelta(minutes=1)


async def is_editor(user_id: int) -> bool:
    return user_id == EDITOR


async def nobody_knows(user_id: int) -> bool:
    raise OSError(user_id)


async def test_it_comes_out_when_its_time_has_come(engine: AsyncEngine) -> None:
    number = await schedule(engine, "2026-11-24T20:30", "Asia/Shanghai")
    await publish_due(engine, is_editor, NOW + 29 * MINUTE)
    assert (await known(engine, number)).state == "scheduled"
    await publish_due(engine, is_editor, NOW + 30 * MINUTE)
    out = await known(engine, number)
    assert (out.state, out.published_at) == ("published", NOW + 30 * MINUTE)
    await publish_due(engine, is_editor, NOW + 31 * MINUTE)
    assert await actions(engine) == ["draft", "schedule", "publish"]


async def test_who_is_no_editor_any_more_is_refused(engine: AsyncEngine) -> None:
    number = await schedule(engine, "2026-11-24T12:00", "UTC", Actor(FORMER))
    await publish_due(engine, is_editor, NOW)
    assert (await known(engine, number)).state == "refused"
    assert await actions(engine) == ["draft", "schedule", "refuse"]


async def test_what_the_shell_scheduled_needs_no_editor(engine: AsyncEngine) -> None:
    number = await schedule(engine, "2026-11-24T12:00", "UTC", SHELL)
    await publish_due(engine, nobody_knows, NOW)
    assert (await known(engine, number)).state == "published"


async def test_who_had_their_data_deleted_is_no_editor_any_more(engine: AsyncEngine) -> None:
    number = await schedule(engine, "2026-11-24T12:00", "UTC")
    await delete_person(engine, EDITOR, NOW)
    await publish_due(engine, is_editor, NOW)
    assert (await known(engine, number)).state == "refused"


async def test_while_nobody_knows_it_waits_and_the_others_do_not(engine: AsyncEngine) -> None:
    waits = await schedule(engine, "2026-11-24T12:00", "UTC")
    goes = await schedule(engine, "2026-11-24T12:00", "UTC", SHELL)
    with pytest.raises(OSError, match="42"):
        await publish_due(engine, nobody_knows, NOW)
    assert (await known(engine, waits)).state == "scheduled"
    assert (await known(engine, goes)).state == "published"
    await publish_due(engine, is_editor, NOW + MINUTE)
    assert (await known(engine, waits)).state == "published"


async def test_a_missed_time_is_made_up_for_a_day_and_skipped_after(engine: AsyncEngine) -> None:
    late = await schedule(engine, "2026-11-24T12:00", "UTC")
    await publish_due(engine, is_editor, NOW + GRACE)
    assert (await known(engine, late)).state == "published"
    later = await schedule(engine, "2026-11-24T12:00", "UTC")
    await publish_due(engine, is_editor, NOW + GRACE + MINUTE)
    assert (await known(engine, later)).state == "skipped"
    assert (await actions(engine))[-1] == "skip"


@pytest.mark.parametrize(
    ("local", "zone", "moment"),
    [
        ("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30"),  # left out: 03:30 there
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30"),  # twice: the first
        ("2026-03-30T09:00", "Europe/Berlin", "2026-03-30T07:00"),
    ],
)
async def test_wall_time_is_right_across_clock_changes(
    engine: AsyncEngine, local: str, zone: str, moment: str
) -> None:
    at = dt.datetime.fromisoformat(f"{moment}+00:00")
    number = await schedule(engine, local, zone)
    await publish_due(engine, is_editor, at - MINUTE)
    assert (await known(engine, number)).state == "scheduled"
    await publish_due(engine, is_editor, at)
    assert (await known(engine, number)).state == "published"


async def test_the_moment_follows_the_rules_of_the_zone(engine: AsyncEngine) -> None:
    # As though the zone had had other rules when it was scheduled.
    number = await schedule(engine, "2026-11-25T09:00", "Asia/Shanghai", at=NOW)
    await publish_due(engine, is_editor, NOW)
    waits = await known(engine, number)
    assert waits.state == "scheduled"
    assert waits.publish_at == dt.datetime(2026, 11, 25, 1, 0, tzinfo=dt.UTC)


async def test_what_is_put_off_in_that_moment_waits(engine: AsyncEngine) -> None:
    number = await schedule(engine, "2026-11-24T12:00", "UTC")
    later = "2026-12-24T12:00", "UTC", NOW + dt.timedelta(days=30)

    async def slow(user_id: int) -> bool:
        async with writing(engine) as conn:
            await scheduling.schedule(conn, number, later, Actor(user_id), NOW)
        return True

    await publish_due(engine, slow, NOW)
    waits = await known(engine, number)
    assert (waits.state, waits.publish_local) == ("scheduled", "2026-12-24T12:00")


async def test_somebody_may_be_quicker(engine: AsyncEngine) -> None:
    number = await schedule(engine, "2026-11-24T12:00", "UTC")

    async def slow(user_id: int) -> bool:
        async with writing(engine) as conn:
            await publishing.retract(conn, number, Actor(user_id), NOW)
        return True

    await publish_due(engine, slow, NOW)
    assert (await known(engine, number)).state == "retracted"
    assert await actions(engine) == ["draft", "schedule", "retract"]


async def schedule(
    engine: AsyncEngine,
    local: str,
    zone: str,
    actor: Actor = Actor(EDITOR),  # noqa: B008 - frozen
    at: dt.datetime = NOW,
) -> int:
    draft = Draft(Content({"en": Wording("Hello")}), frozenset({("everything", "")}))
    async with writing(engine) as conn:
        number = await publishing.create(conn, draft, actor, NOW)
        assert number is not None
        move = partial(scheduling.schedule, conn, number)
        await move((local, zone, at), actor, NOW)
    return number


async def known(engine: AsyncEngine, number: int) -> Known:
    async with engine.connect() as conn:
        found = await published.find(conn, number)
    assert found is not None
    return found


async def actions(engine: AsyncEngine) -> list[str]:
    async with engine.connect() as conn:
        newest_first = await audit.entries(conn, 99)
    return [entry.action.removeprefix("announcement.") for entry in reversed(newest_first)]
