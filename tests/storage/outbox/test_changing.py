"""Corrections, retractions, and subscribers who want it otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.models import Delivery
from storage.outbox.resuming import resume
from storage.outbox.settling import Dead, Done, Later, Suspend
from tests.storage.outbox.outbox import DAY, HOUR, MINUTE

if TYPE_CHECKING:
    from tests.storage.outbox.outbox import Outbox


async def test_a_correction_edits_what_is_out_and_the_rest_is_sent_as_corrected(
    outbox: Outbox,
) -> None:
    await outbox.subscribe(discord_id=1)
    await outbox.subscribe(discord_id=2, quiet_from=11 * 60, quiet_until=13 * 60)
    news, _ = await outbox.announce("Choire")
    await outbox.deliver()
    await outbox.correct(news, "Choir")
    outbox.now += HOUR
    assert sorted(await outbox.deliver()) == [(1, "edit Choir"), (2, "send Choir")]
    assert await outbox.states() == {"done": 3}
    edits = await outbox.rows(Delivery.operation, Delivery.channel_id, Delivery.message_id)
    assert edits[-1] == ("edit", 1, 1000 + 1)


async def test_only_the_newest_of_several_corrections_is_made(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1)
    news, _ = await outbox.announce("One")
    await outbox.deliver()
    await outbox.correct(news, "Two")
    await outbox.correct(news, "Three")
    assert await outbox.deliver() == [(1, "edit Three")]
    assert await outbox.states() == {"done": 2, "cancelled": 1}


async def test_a_correction_waits_for_the_message_in_flight(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1)
    news, _ = await outbox.announce("One")
    (job,) = await outbox.claim()
    await outbox.correct(news, "Two")
    assert await outbox.claim() == []
    await outbox.settle(outbox.send(job))
    assert await outbox.deliver() == [(1, "edit Two")]


async def test_a_correction_follows_a_message_that_may_be_out(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1)
    news, _ = await outbox.announce("One")
    (job,) = await outbox.claim()
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, unsure=True))
    await outbox.correct(news, "Two")
    assert await outbox.deliver() == [(1, "send Two"), (1, "edit Two")]


async def test_a_correction_of_what_never_went_out_is_none(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1)
    news, _ = await outbox.announce("One")
    (job,) = await outbox.claim()
    await outbox.correct(news, "Two")
    await outbox.settle(Dead(id=job.id, epoch=job.epoch, code=200000, error="blocked"))
    assert await outbox.deliver() == []
    assert await outbox.states() == {"dead": 1, "cancelled": 1}


async def test_a_retraction_leaves_nothing(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1)
    await outbox.subscribe(discord_id=2)
    await outbox.subscribe(discord_id=3, quiet_from=11 * 60, quiet_until=13 * 60)
    await outbox.subscribe(discord_id=4, state="suspended")
    await outbox.subscribe(discord_id=5, digest="daily")
    news, _ = await outbox.announce("Choir")
    first, second = await outbox.claim()
    await outbox.settle(outbox.send(first))
    await outbox.retract(news)
    assert [what for _, what in await outbox.deliver()] == ["delete Choir"]
    await outbox.settle(outbox.send(second))
    assert [what for _, what in await outbox.deliver()] == ["send Choir", "delete Choir"][1:]
    outbox.now += DAY
    assert await outbox.deliver() == []
    assert await outbox.states() == {"done": 4, "cancelled": 4}


async def test_what_was_refused_for_the_moment_is_not_sent_after_a_retraction(
    outbox: Outbox,
) -> None:
    await outbox.subscribe(discord_id=1)
    news, _ = await outbox.announce("Choir")
    (job,) = await outbox.claim()
    await outbox.retract(news)
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, counted=False, code=429))
    assert await outbox.deliver() == await outbox.deliver() == []
    assert await outbox.states() == {"cancelled": 2}


async def test_what_may_be_out_is_only_looked_for_after_a_retraction(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1)
    await outbox.subscribe(discord_id=2)
    news, _ = await outbox.announce("Choir")
    for job in await outbox.claim():
        await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, unsure=True))
    await outbox.retract(news)
    outbox.now += MINUTE
    found, absent = await outbox.claim()
    assert found.only_look
    await outbox.settle(
        Done(id=found.id, epoch=found.epoch, channel_id=1, message_id=9), outbox.send(absent)
    )
    assert await outbox.deliver() == [(1, "delete Choir")]
    assert outbox.sent[0] == (2, "look for Choir")
    assert await outbox.states() == {"done": 2, "cancelled": 2}


async def test_a_digest_that_may_be_out_is_only_looked_for_when_nothing_is_left_in_it(
    outbox: Outbox,
) -> None:
    await outbox.subscribe(digest="daily")
    news, _ = await outbox.announce("Choir")
    outbox.now += DAY
    (job,) = await outbox.claim()
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, unsure=True))
    await outbox.retract(news)
    outbox.now += MINUTE
    assert await outbox.deliver() == [(1, "look for ")]


@pytest.mark.parametrize("retracted", [False, True])
async def test_what_may_be_out_is_changed_when_access_returns(
    outbox: Outbox,
    retracted: bool,  # noqa: FBT001
) -> None:
    here = await outbox.subscribe(discord_id=1)
    news, _ = await outbox.announce("Choire")
    (job,) = await outbox.claim()
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, unsure=True))
    outbox.now += MINUTE
    (job,) = await outbox.claim()
    await outbox.settle(Suspend(id=job.id, epoch=job.epoch, code=50001, error="Missing Access"))
    await (outbox.retract(news) if retracted else outbox.correct(news, "Choir"))
    outbox.now += MINUTE
    await resume(outbox.engine, [here], outbox.now)
    (job,) = await outbox.claim()
    assert job.only_look == retracted
    await outbox.settle(Done(id=job.id, epoch=job.epoch, channel_id=1, message_id=9))
    assert await outbox.deliver() == [(1, "delete Choire" if retracted else "edit Choir")]


async def test_a_digest_loses_what_was_retracted(outbox: Outbox) -> None:
    await outbox.subscribe(digest="daily")
    one, _ = await outbox.announce("One")
    two, _ = await outbox.announce("Two")
    outbox.now += DAY
    assert await outbox.deliver() == [(1, "send One, Two")]
    await outbox.correct(two, "Too")
    assert await outbox.deliver() == [(1, "edit One, Too")]
    await outbox.retract(two)
    assert await outbox.deliver() == [(1, "edit One")]
    await outbox.retract(one)
    assert await outbox.deliver() == [(1, "delete ")]


async def test_a_digest_that_still_tells_what_is_coming_stands(outbox: Outbox) -> None:
    await outbox.subscribe(digest="daily")
    news, _ = await outbox.announce("News")
    outbox.now += DAY
    await outbox.deliver()
    await outbox.retract(news)
    (job,) = await outbox.claim(coming=lambda _: True)
    assert (job.operation, job.contents) == ("edit", ())


async def test_a_digest_with_nothing_left_is_not_sent(outbox: Outbox) -> None:
    await outbox.subscribe(digest="daily")
    one, _ = await outbox.announce("One")
    await outbox.retract(one)
    await outbox.announce("Two")
    outbox.now += DAY
    assert await outbox.deliver() == [(1, "send Two")]
    three, _ = await outbox.announce("Three")
    await outbox.retract(three)
    outbox.now += DAY
    assert await outbox.deliver() == []
    assert await outbox.states(Delivery.digest_id.is_not(None)) == {"done": 1, "cancelled": 1}


async def test_who_stops_gets_nothing_that_waits(outbox: Outbox) -> None:
    here = await outbox.subscribe(discord_id=1)
    await outbox.announce("Out")
    await outbox.deliver()
    await outbox.announce("Waits")
    (job,) = await outbox.claim()
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, unsure=True))
    await outbox.quit(here, "stopped")
    assert await outbox.deliver() == []


@pytest.mark.parametrize("state", ["stopped", "paused"])
@pytest.mark.parametrize("digest", ["none", "daily"])
async def test_who_stops_or_pauses_does_not_get_what_was_refused_for_the_moment(
    outbox: Outbox, state: str, digest: str
) -> None:
    here = await outbox.subscribe(digest=digest)
    await outbox.announce("News")
    outbox.now += DAY
    (job,) = await outbox.claim()
    await outbox.quit(here, state)
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, counted=False, code=429))
    assert await outbox.deliver() == []
    assert set(await outbox.states()) == {"cancelled"}


async def test_a_pause_that_is_over_cancels_nothing(outbox: Outbox) -> None:
    here = await outbox.subscribe()
    await outbox.announce("News")
    (job,) = await outbox.claim()
    await outbox.quit(here, "paused", paused_until=outbox.now + MINUTE)
    outbox.now += MINUTE
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, counted=False, code=429))
    assert await outbox.deliver() == [(1, "send News")]


@pytest.mark.parametrize("retracted_first", [False, True])
async def test_a_retraction_deletes_what_was_given_up_and_had_arrived(
    outbox: Outbox,
    retracted_first: bool,  # noqa: FBT001
) -> None:
    here = await outbox.subscribe(discord_id=1)
    news, _ = await outbox.announce("News")
    (job,) = await outbox.claim()
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, unsure=True))
    await outbox.quit(here, "stopped")
    arrived = Done(id=job.id, epoch=job.epoch, channel_id=1, message_id=9, publish=True)
    if retracted_first:
        await outbox.retract(news)
        await outbox.deliver()
    assert await outbox.settle(arrived) == 1
    assert await outbox.settle(arrived) == 0
    if not retracted_first:
        await outbox.retract(news)
    assert await outbox.deliver() == [(1, "delete News")]
    assert (await outbox.rows(Delivery.message_id))[0] == (9,)


async def test_a_message_that_comes_after_its_retraction_is_deleted(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1)
    news, _ = await outbox.announce("News")
    (job,) = await outbox.claim()
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, unsure=True))
    await outbox.retract(news)
    outbox.now += MINUTE
    assert await outbox.deliver() == [(1, "look for News")]
    assert await outbox.states() == {"cancelled": 2}
    await outbox.settle(Done(id=job.id, epoch=job.epoch, channel_id=1, message_id=9))
    assert await outbox.deliver() == [(1, "delete News")]


async def test_a_digest_that_was_given_up_and_had_arrived_loses_what_was_retracted(
    outbox: Outbox,
) -> None:
    here = await outbox.subscribe(digest="daily")
    news, _ = await outbox.announce("News")
    await outbox.announce("Concert")
    outbox.now += DAY
    (job,) = await outbox.claim()
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=outbox.now, unsure=True))
    await outbox.quit(here, "paused")
    await outbox.retract(news)
    await outbox.settle(Done(id=job.id, epoch=job.epoch, channel_id=1, message_id=9))
    assert await outbox.deliver() == [(1, "edit Concert")]


async def test_changed_wishes_move_what_waits(outbox: Outbox) -> None:
    here = await outbox.subscribe(digest="daily")
    await outbox.announce("One")
    await outbox.announce("Two")
    await outbox.change(here, digest="none")
    assert await outbox.deliver() == [(1, "send One"), (1, "send Two")]
    await outbox.announce("Three")
    await outbox.change(here, digest="weekly", digest_weekday=5, digest_minute=600)
    await outbox.announce("Four")
    outbox.now += 2 * DAY
    assert await outbox.deliver() == []
    await outbox.change(here, time_zone="Asia/Shanghai")
    outbox.now += DAY - 10 * HOUR + MINUTE
    assert await outbox.deliver() == [(1, "send Three, Four")]
    await outbox.announce("Five")
    await outbox.change(here, digest="none", quiet_from=0, quiet_until=23 * 60 + 59)
    assert await outbox.deliver() == []


async def test_changed_wishes_leave_a_digest_in_flight_as_it_is(outbox: Outbox) -> None:
    here = await outbox.subscribe(digest="daily")
    await outbox.announce("One")
    outbox.now += DAY
    (job,) = await outbox.claim()
    await outbox.announce("Two")
    await outbox.change(here, digest="none")
    await outbox.settle(outbox.send(job))
    assert await outbox.deliver() == [(1, "send Two")]
    assert outbox.sent == [(1, "send One"), (1, "send Two")]


async def test_changed_wishes_leave_a_digest_that_may_be_out_as_it_is(outbox: Outbox) -> None:
    here = await outbox.subscribe(digest="daily")
    await outbox.announce("One")
    outbox.now += DAY
    (job,) = await outbox.claim()
    later = outbox.now + MINUTE
    await outbox.settle(Later(id=job.id, epoch=job.epoch, at=later, unsure=True))
    await outbox.change(here, quiet_from=0, quiet_until=60)
    outbox.now += MINUTE
    assert await outbox.deliver() == [(1, "send One")]
    outbox.now += DAY
    assert await outbox.deliver() == []


@pytest.mark.parametrize("retracted", [False, True])
async def test_a_digest_does_not_go_out_while_something_in_it_is_changed(
    outbox: Outbox,
    retracted: bool,  # noqa: FBT001
) -> None:
    if outbox.engine.dialect.name == "sqlite":
        pytest.skip("there, one writes at a time")
    await outbox.subscribe(digest="daily")
    news, _ = await outbox.announce("Choire")
    await outbox.announce("Concert")
    outbox.now += DAY
    change = outbox.retracting(news) if retracted else outbox.correcting(news, "Choir")
    async with change:
        assert await outbox.claim() == []
    assert await outbox.deliver() == [(1, "send Concert" if retracted else "send Choir, Concert")]
