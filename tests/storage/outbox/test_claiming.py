"""Claiming: what is due, in which order, and by whom."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text, update

from storage.announcements import Notice
from storage.column_types import UtcDateTime
from storage.engine import writing
from storage.models import Delivery
from storage.outbox.claiming import claim, heads
from storage.outbox.leases import evict, release, renew
from storage.outbox.parts import CHANGES, PART_LEASES, PARTS
from storage.outbox.resuming import resume
from storage.outbox.settling import Done, Later, Suspend
from tests.storage.outbox.outbox import DAY, HOUR, MINUTE, ids

if TYPE_CHECKING:
    from tests.storage.outbox.outbox import Outbox


async def test_claims_use_the_indexes_of_what_is_live(outbox: Outbox) -> None:
    sqlite = outbox.engine.dialect.name == "sqlite"
    for _ in range(300):
        await outbox.subscribe()
    for title in "abcdef":
        await outbox.announce(title)
        if title < "e":
            await outbox.execute("UPDATE delivery SET state = 'done'")
    await outbox.execute("ANALYZE")
    query = heads(outbox.engine.dialect.name, (3,), (1,))
    statement = f"{'EXPLAIN QUERY PLAN' if sqlite else 'EXPLAIN'} {query}"
    explain = text(statement).bindparams(bindparam("now", type_=UtcDateTime()))
    async with outbox.engine.connect() as connection:
        rows = await connection.execute(explain, {"now": outbox.now, "most": 5})
        found = "\n".join(str(row[-1]) for row in rows)
    assert "ix_delivery_due" in found
    assert "ix_delivery_order" in found
    assert not re.search("SCAN delivery|TEMP B-TREE|Seq Scan on delivery|Sort", found)


async def test_each_gets_things_in_order_one_at_a_time(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1)
    await outbox.subscribe(discord_id=2)
    for title in ("One", "Two"):
        await outbox.announce(title)
    first = await outbox.claim()
    assert len(first) == 2
    assert await outbox.claim() == []
    await outbox.settle(outbox.send(first[0]))
    (job,) = await outbox.claim()
    assert job.subscriber.discord_id == first[0].subscriber.discord_id
    assert [content.texts["en"].title for _, content in job.contents] == ["Two"]


async def test_what_waits_to_be_tried_again_keeps_its_turn(outbox: Outbox) -> None:
    await outbox.subscribe()
    for title in ("One", "Two"):
        await outbox.announce(title)
    (job,) = await outbox.claim()
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now + HOUR))
    assert await outbox.claim() == []
    outbox.now += HOUR
    assert await outbox.deliver() == [(1, "send One"), (1, "send Two")]


async def test_what_is_urgent_does_not_wait_for_a_digest(outbox: Outbox) -> None:
    await outbox.subscribe(kind="person", digest="weekly", urgent_at_once=True)
    await outbox.announce("Ordinary")
    await outbox.announce("Urgent", urgent=True)
    assert await outbox.deliver() == [(1, "send Urgent")]
    outbox.now += 7 * DAY
    assert await outbox.deliver() == [(1, "send Ordinary")]


async def test_what_is_urgent_does_not_wait_for_the_end_of_quiet_hours(outbox: Outbox) -> None:
    quiet = {"quiet_from": 11 * 60, "quiet_until": 20 * 60}
    await outbox.subscribe(
        kind="person", discord_id=7, dm_channel_id=5, urgent_at_once=True, **quiet
    )
    await outbox.tell(7, Notice("notice-suspended", {"channel_id": "1", "code": "50001"}))
    await outbox.announce("One", urgent=True)
    await outbox.announce("Two", urgent=True)
    assert await outbox.deliver() == [(7, "send One"), (7, "send Two")]
    outbox.now += 8 * HOUR
    assert await outbox.deliver() == [(7, "send notice-suspended")]


async def test_what_was_suspended_and_keeps_quiet_hours_lets_the_urgent_pass(
    outbox: Outbox,
) -> None:
    here = await outbox.subscribe(
        kind="person", quiet_from=13 * 60, quiet_until=20 * 60, urgent_at_once=True
    )
    await outbox.announce("Ordinary")
    (job,) = await outbox.claim()
    await outbox.settle(Suspend(id=job.id, epoch=job.epoch, code=50001, error="Missing Access"))
    outbox.now += 2 * HOUR
    await resume(outbox.engine, [here], outbox.now)
    await outbox.announce("Urgent", urgent=True)
    assert await outbox.deliver() == [(1, "send Urgent")]


async def test_what_is_urgent_keeps_its_turn_behind_what_was_tried(outbox: Outbox) -> None:
    await outbox.subscribe(kind="person")
    await outbox.announce("Ordinary")
    (job,) = await outbox.claim()
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now + MINUTE, unsure=True))
    await outbox.announce("Urgent", urgent=True)
    assert await outbox.deliver() == []
    outbox.now += MINUTE
    assert await outbox.deliver() == [(1, "send Ordinary"), (1, "send Urgent")]


async def test_urgent_ones_go_first_and_changes_get_their_share(outbox: Outbox) -> None:
    for _ in range(20):
        await outbox.subscribe()
    old, _ = await outbox.announce("Old")
    await outbox.deliver()
    await outbox.correct(old, "Older")
    await outbox.announce("News")
    await outbox.announce("Urgent", urgent=True)
    jobs = await outbox.claim(20)
    lanes = [job.lane for job in jobs]
    assert lanes == sorted(lanes)
    assert [lanes.count(lane) for lane in (0, 1, 2)] == [12, 4, 4]
    assert [job.lane for job in await outbox.claim(20)] == [0] * 8 + [1] * 8 + [CHANGES] * 4


async def test_the_first_lane_with_work_gets_the_only_place(outbox: Outbox) -> None:
    await outbox.subscribe(kind="person")
    await outbox.subscribe()
    old, _ = await outbox.announce("Old")
    await outbox.deliver()
    await outbox.correct(old, "Older")
    await outbox.subscribe(kind="person")
    await outbox.announce("News")
    assert [(await outbox.claim(1))[0].lane for _ in range(5)] == [1, 2, 2, 3, 3]


async def test_an_unsettled_claim_is_due_again_after_a_minute(outbox: Outbox) -> None:
    await outbox.subscribe()
    await outbox.announce("News")
    (job,) = await outbox.claim()
    outbox.now += MINUTE - MINUTE / 60
    assert await outbox.claim() == []
    outbox.now += MINUTE / 60
    (again,) = await outbox.claim()
    assert (again.id, again.attempts) == (job.id, 2)
    assert again.first_try_at == outbox.now - MINUTE


async def test_workers_share_evenly_and_take_over_from_the_dead(outbox: Outbox) -> None:
    a = await outbox.hold("a")
    assert len(a.parts) == PARTS
    b = await outbox.hold("b")
    assert b.parts == ()
    a = await outbox.hold("a")
    b = await outbox.hold("b")
    assert (len(a.parts), len(b.parts)) == (8, 8)
    c = await outbox.hold("c")
    a, b = await outbox.hold("a"), await outbox.hold("b")
    c = await outbox.hold("c")
    assert [len(held.parts) for held in (a, b, c)] == [6, 5, 5]
    assert sorted(a.parts + b.parts + c.parts) == list(range(PARTS))
    outbox.now += 20 * MINUTE / 60
    await outbox.hold("a")
    outbox.now += 11 * MINUTE / 60
    a = await outbox.hold("a")
    assert len(a.parts) == PARTS
    assert (await outbox.hold("b")).parts == ()


async def test_workers_that_start_at_once_share_without_overlap(outbox: Outbox) -> None:
    for _ in range(5):
        held = await asyncio.gather(*[outbox.hold(owner) for owner in "abcd"])
    parts = [part for one in held for part in one.parts]
    assert sorted(parts) == list(range(PARTS))
    assert [len(one.parts) for one in held] == [4, 4, 4, 4]


async def test_what_the_dead_had_in_hand_is_due_at_once(outbox: Outbox) -> None:
    await outbox.subscribe()
    await outbox.announce("News")
    (job,) = await outbox.claim(owner="dead")
    outbox.now += 31 * MINUTE / 60
    (again,) = await outbox.claim(owner="alive")
    assert (again.id, again.epoch) == (job.id, job.epoch + 1)
    assert await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now)) == 0


async def test_who_hands_over_still_brings_in_what_it_has_in_hand(outbox: Outbox) -> None:
    for _ in range(40):
        await outbox.subscribe()
    await outbox.announce("News")
    jobs = await outbox.claim(owner="a")
    await outbox.hold("b")
    await outbox.hold("a")
    assert await outbox.claim(owner="b") == []
    assert await outbox.settle(*[outbox.send(job) for job in jobs]) == 40


async def test_nothing_is_claimed_without_a_lease_that_still_holds(outbox: Outbox) -> None:
    await outbox.subscribe()
    await outbox.announce("News")
    held = await outbox.hold("me")
    assert await claim(outbox.engine, "other", held, outbox.now, 10) == []
    assert await claim(outbox.engine, "me", held, outbox.now + 31 * MINUTE / 60, 10) == []
    await release(outbox.engine, "me")
    assert await claim(outbox.engine, "me", held, outbox.now, 10) == []
    assert await claim(outbox.engine, "me", await outbox.hold("me"), outbox.now, 0) == []


async def test_a_clock_that_is_set_back_does_not_keep_the_leases_of_the_dead(
    outbox: Outbox,
) -> None:
    await outbox.hold("dead")
    outbox.now -= HOUR
    assert len((await outbox.hold("alive")).parts) == PARTS


async def test_a_clock_that_jumps_makes_nothing_come_twice(outbox: Outbox) -> None:
    await outbox.subscribe(digest="daily", time_zone="Europe/Berlin")
    await outbox.subscribe()
    await outbox.announce("One")
    outbox.now += 20 * HOUR  # 08:00 UTC, 09:00 in Berlin: the slot
    assert sorted(await outbox.deliver()) == [(1, "send One"), (2, "send One")]
    outbox.now -= HOUR
    await outbox.announce("Two")
    assert await outbox.deliver() == [(2, "send Two")]
    outbox.now += 2 * HOUR
    assert await outbox.deliver() == []
    outbox.now += DAY
    assert await outbox.deliver() == [(1, "send Two")]


async def test_a_late_digest_goes_out_within_its_grace_and_else_waits_for_the_next(
    outbox: Outbox,
) -> None:
    await outbox.subscribe(digest="daily")
    await outbox.subscribe(digest="weekly", digest_weekday=2, discord_id=2)
    await outbox.announce("One")
    outbox.now += 21 * HOUR + 11 * HOUR
    assert await outbox.deliver() == [(1, "send One")]
    await outbox.announce("Two")
    outbox.now += DAY + 2 * HOUR
    assert await outbox.deliver() == []
    outbox.now += 5 * DAY + 10 * HOUR
    assert await outbox.deliver() == [(2, "send One, Two")]
    assert await outbox.states() == {"done": 5, "skipped": 2, "gathered": 1, "pending": 1}


async def test_names_that_are_no_partitions_are_not_shared(outbox: Outbox) -> None:
    first = await renew(outbox.engine, "a", ["gateway"], clock=outbox.clock)
    assert first.epochs == {"gateway": 1}
    assert (await renew(outbox.engine, "b", ["gateway"], clock=outbox.clock)).epochs == {}
    assert len((await outbox.hold("b")).parts) == PARTS
    outbox.now += MINUTE
    second = await renew(outbox.engine, "b", ["gateway"], clock=outbox.clock)
    assert second.epochs == {"gateway": 2}
    await renew(outbox.engine, "c", ["gateway"])
    await evict(outbox.engine, "a")


async def test_who_knows_that_it_is_alone_need_not_wait(outbox: Outbox) -> None:
    await renew(outbox.engine, "dead", PART_LEASES)
    assert (await renew(outbox.engine, "me", PART_LEASES)).parts == ()
    await evict(outbox.engine, "me")
    held = await renew(outbox.engine, "me", PART_LEASES)
    assert len(held.parts) == PARTS
    assert held.clock() >= held.now


async def test_several_at_once_claim_each_delivery_once(outbox: Outbox) -> None:
    for _ in range(200):
        await outbox.subscribe()
    await outbox.announce("News")
    held = {owner: await outbox.hold(owner) for owner in "abcd" for _ in range(2)}
    for owner in "abcdabcd":
        held[owner] = await outbox.hold(owner)

    async def work(owner: str) -> list[int]:
        got: list[int] = []
        while True:
            jobs = await claim(outbox.engine, owner, held[owner], outbox.now, 20)
            if not jobs:
                return got
            got += ids(jobs)
            await outbox.settle(
                *[Done(id=job.id, epoch=job.epoch, channel_id=1, message_id=1) for job in jobs]
            )

    claimed = await asyncio.gather(*[work(owner) for owner in "abcd"])
    assert all(claimed)
    assert len({one for got in claimed for one in got}) == sum(map(len, claimed)) == 200


async def test_a_change_under_way_meanwhile_is_not_claimed(outbox: Outbox) -> None:
    await outbox.subscribe()
    await outbox.announce("News")
    async with writing(outbox.engine) as connection:
        await connection.execute(update(Delivery).values(state="cancelled"))
    assert await outbox.claim() == []
