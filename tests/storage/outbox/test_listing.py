"""Who got what, as people see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.outbox.listing import parked, requeue, status
from storage.outbox.resuming import resume
from storage.outbox.settling import Dead, Done, Later, Suspend
from tests.storage.outbox.outbox import DAY

if TYPE_CHECKING:
    from tests.storage.outbox.outbox import Outbox


async def test_the_state_of_an_announcement_is_told_what_is_amiss_first(outbox: Outbox) -> None:
    await outbox.subscribe(discord_id=1, server_id=9)
    await outbox.subscribe(discord_id=2)
    await outbox.subscribe(discord_id=3, state="suspended")
    await outbox.subscribe(discord_id=4, digest="daily")
    news, _ = await outbox.announce("News")
    first, second = await outbox.claim()
    await outbox.settle(
        Done(id=first.id, epoch=first.epoch, channel_id=5, message_id=6),
        Dead(id=second.id, epoch=second.epoch, code=200000, error="blocked"),
    )
    await outbox.correct(news, "Newer")
    found = await status(outbox.engine, news)
    assert found.counts == {"done": 1, "dead": 1, "suspended": 1, "gathered": 1}
    assert found.total == 4
    assert found.changes == {"pending": 1}
    assert [line.state for line in found.lines] == [
        "dead",
        "suspended",
        "pending",
        "gathered",
        "done",
    ]
    dead, *_, done = found.lines
    assert (dead.kind, dead.code, dead.error) == ("channel", 200000, "blocked")
    assert (done.channel_id, done.message_id) == (5, 6)
    assert [line.state for line in (await status(outbox.engine, news, limit=1)).lines] == ["dead"]


async def test_nothing_retracted_and_nobody_who_stopped_is_sent_to_again(outbox: Outbox) -> None:
    here = await outbox.subscribe()
    await outbox.subscribe()
    news, _ = await outbox.announce("News")
    await outbox.settle(
        *[Dead(id=job.id, epoch=job.epoch, code=200000, error="") for job in await outbox.claim()]
    )
    await outbox.change(here, state="stopped")
    assert await requeue(outbox.engine, outbox.now, code=200000) == 1
    (job,) = await outbox.claim()
    await outbox.settle(Dead(id=job.id, epoch=job.epoch, code=200000, error=""))
    await outbox.retract(news)
    assert await requeue(outbox.engine, outbox.now, code=200000) == 0
    assert len(await parked(outbox.engine)) == 2


async def test_an_acknowledgement_counts_before_a_failure_that_comes_with_it(
    outbox: Outbox,
) -> None:
    await outbox.subscribe()
    await outbox.announce("News")
    (job,) = await outbox.claim()
    done = Done(id=job.id, epoch=job.epoch, channel_id=5, message_id=6)
    later = Later(id=job.id, epoch=job.epoch, at=outbox.now, unsure=True)
    assert await outbox.settle(done, later) == 1
    assert await outbox.states() == {"done": 1}


async def test_a_digest_that_waited_for_access_goes_out_with_what_is_not_too_old(
    outbox: Outbox,
) -> None:
    here = await outbox.subscribe(digest="weekly", digest_weekday=1)
    await outbox.announce("Old")
    outbox.now += 5 * DAY
    await outbox.announce("New")
    outbox.now += DAY
    (job,) = await outbox.claim()
    await outbox.settle(Suspend(id=job.id, epoch=job.epoch, code=50001, error="Missing Access"))
    outbox.now += 1.5 * DAY
    assert await resume(outbox.engine, [here], outbox.now) == 1
    outbox.now += 7 * DAY
    assert await outbox.deliver() == [(1, "send New")]
    assert (await outbox.states())["skipped"] == 1
