"""Fan-out: who gets an announcement, when, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.models import Delivery
from storage.outbox import moments
from storage.outbox.publishing import Reach, reach
from tests.storage.outbox.outbox import DAY, EVERYTHING, HOUR, NOON, QINGDAO

if TYPE_CHECKING:
    import pytest

    from tests.storage.outbox.outbox import Outbox


async def test_who_subscribed_to_a_subject_gets_it_once(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1)
    await outbox.subscribe(QINGDAO, discord_id=2)
    await outbox.subscribe(EVERYTHING, QINGDAO, discord_id=3)
    await outbox.subscribe(("place", "elsewhere"), discord_id=4)
    await outbox.subscribe(kind="person", discord_id=5)
    _, told = await outbox.announce("Choir", QINGDAO)
    assert told == Reach(people=1, channels=3)
    assert sorted(await outbox.deliver()) == [(n, "send Choir") for n in (1, 2, 3, 5)]
    assert await outbox.deliver() == []


async def test_reach_counts_before_anything_is_written(outbox: Outbox) -> None:
    await outbox.subscribe(kind="person")
    await outbox.subscribe(digest="daily")
    await outbox.subscribe(quiet_from=11 * 60, quiet_until=13 * 60)
    await outbox.subscribe(quiet_from=11 * 60, quiet_until=13 * 60, urgent_at_once=True)
    await outbox.subscribe(state="paused")
    await outbox.subscribe(state="paused", paused_until=NOON)
    await outbox.subscribe(state="suspended")
    await outbox.subscribe(state="stopped")
    async with outbox.engine.connect() as connection:
        told = await reach(connection, [EVERYTHING], outbox.now)
        urgent = await reach(connection, [EVERYTHING, QINGDAO], outbox.now, urgent=True)
    assert told == Reach(people=1, channels=4, digest=1, quiet=2, paused=1, suspended=1)
    assert urgent == Reach(people=1, channels=4, digest=1, quiet=1, paused=1, suspended=1)
    assert (await outbox.announce("News"))[1] == told
    assert await outbox.states() == {"pending": 5, "gathered": 1, "suspended": 1}


async def test_quiet_hours_put_it_off_in_the_zone_of_the_subscriber(outbox: Outbox) -> None:
    await outbox.subscribe(time_zone="Asia/Shanghai", quiet_from=20 * 60, quiet_until=8 * 60)
    await outbox.subscribe(time_zone="America/Los_Angeles", quiet_from=22 * 60, quiet_until=7 * 60)
    await outbox.announce("News")
    due = [moment for (moment,) in await outbox.rows(Delivery.visible_at)]
    assert due == [NOON + 12 * HOUR, NOON + 3 * HOUR]
    assert await outbox.deliver() == []
    outbox.now += 3 * HOUR
    assert await outbox.deliver() == [(2, "send News")]


async def test_many_different_quiet_hours_take_several_statements(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "AT_ONCE", 1)
    for until in (13, 14, 15):
        await outbox.subscribe(quiet_from=11 * 60, quiet_until=until * 60)
    await outbox.subscribe()
    for weekday in (3, 4):
        await outbox.subscribe(digest="weekly", digest_weekday=weekday)
    await outbox.announce("News")
    rows = await outbox.rows(Delivery.subscriber_id, Delivery.visible_at, Delivery.state)
    hours = {who: round((at - NOON) / HOUR) for who, at, state in rows if state == "pending"}
    assert hours == {1: 1, 2: 2, 3: 3, 4: 0, 5: 21, 6: 45}


async def test_servers_take_turns(outbox: Outbox) -> None:
    for channel in range(3):
        await outbox.subscribe(server_id=10, discord_id=100 + channel)
    await outbox.subscribe(server_id=20, discord_id=200)
    await outbox.subscribe(kind="person", discord_id=300, dm_channel_id=1)
    await outbox.announce("News")
    assert [who for who, _ in await outbox.deliver()] == [100, 200, 300, 101, 102]


async def test_a_digest_holds_what_came_since_the_last(outbox: Outbox) -> None:
    await outbox.subscribe(digest="daily", time_zone="Europe/Berlin")
    for title in ("One", "Two"):
        await outbox.announce(title)
    assert await outbox.states() == {"pending": 1, "gathered": 2}
    outbox.now += DAY - 4 * HOUR
    assert await outbox.deliver() == [(1, "send One, Two")]
    await outbox.announce("Three")
    outbox.now += DAY
    assert await outbox.deliver() == [(1, "send Three")]
    assert await outbox.states() == {"done": 5}
