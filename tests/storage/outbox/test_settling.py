"""What comes of attempts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from storage.announcements import Content
from storage.models import AnnouncementRevision, Delivery
from storage.outbox.listing import parked, requeue, status
from storage.outbox.resuming import due_probes, resume
from storage.outbox.settling import (
    Dead,
    Done,
    Forget,
    Later,
    Refused,
    Stop,
    Suspend,
    Unknown,
)
from tests.storage.outbox.outbox import DAY, HOUR, MINUTE, NOON

if TYPE_CHECKING:
    from storage.outbox.jobs import Job
    from tests.storage.outbox.outbox import Outbox


def of(job: Job) -> dict[str, Any]:
    return {"id": job.id, "epoch": job.epoch}


async def test_done_is_remembered_with_its_message_and_counts_once(outbox: Outbox) -> None:
    await outbox.subscribe()
    await outbox.announce("News")
    (job,) = await outbox.claim()
    done = Done(**of(job), channel_id=5, message_id=6)
    assert await outbox.settle(done) == 1
    assert await outbox.settle(done) == 0
    assert await outbox.rows(Delivery.state, Delivery.channel_id, Delivery.message_id) == [
        ("done", 5, 6)
    ]


async def test_later_says_whether_the_first_try_may_have_arrived(outbox: Outbox) -> None:
    await outbox.subscribe()
    await outbox.announce("News")
    (job,) = await outbox.claim()
    assert (job.attempts, job.first_try_at) == (1, None)
    await outbox.settle(Later(**of(job), at=outbox.now + MINUTE, counted=False))
    outbox.now += MINUTE
    (job,) = await outbox.claim()
    assert (job.attempts, job.first_try_at) == (1, None)
    await outbox.settle(Later(**of(job), at=outbox.now, unsure=True, code=503, error="away"))
    outbox.now += MINUTE
    (job,) = await outbox.claim()
    assert (job.attempts, job.first_try_at) == (2, NOON + MINUTE)
    await outbox.settle(Later(**of(job), at=outbox.now))
    outbox.now += MINUTE
    (job,) = await outbox.claim()
    assert (job.attempts, job.first_try_at) == (3, NOON + MINUTE)


async def test_failures_count_only_for_whoever_claimed_last(outbox: Outbox) -> None:
    await outbox.subscribe()
    await outbox.announce("News")
    (job,) = await outbox.claim()
    outbox.now += HOUR
    (again,) = await outbox.claim(owner="other")
    assert again.epoch == job.epoch + 1
    assert await outbox.settle(Dead(**of(job), code=1, error="stale")) == 0
    assert await outbox.settle(Done(**of(job), channel_id=5, message_id=6)) == 1
    assert await outbox.settle(Dead(**of(again), code=1, error="late")) == 0
    assert await outbox.states() == {"done": 1}


async def test_a_suspended_channel_waits_and_its_owner_is_told_once(outbox: Outbox) -> None:
    here = await outbox.subscribe(discord_id=7, owner_id=99, server_id=3)
    for title in ("One", "Two"):
        await outbox.announce(title)
    (job,) = await outbox.claim()
    await outbox.settle(Suspend(**of(job), code=50013, error="Missing Permissions"))
    await outbox.announce("Three")
    assert await outbox.deliver() == [(99, "send notice-suspended")]
    async with outbox.engine.connect() as connection:
        contents = list(await connection.scalars(select(AnnouncementRevision.content)))
    notice = Content.from_json(contents[-1] if "notice" in contents[-1] else contents[2]).notice
    assert notice is not None
    assert notice.arguments == {"channel_id": "7", "code": "50013"}
    assert await due_probes(outbox.engine, outbox.now, 10) == []
    outbox.now += 10 * MINUTE
    (probe,) = await due_probes(outbox.engine, outbox.now, 10)
    assert (probe.id, probe.discord_id) == (here, 7)
    assert await due_probes(outbox.engine, outbox.now, 10) == []
    assert await resume(outbox.engine, [], outbox.now, server_id=3) == 1
    assert await outbox.deliver() == [(7, "send One"), (7, "send Two"), (7, "send Three")]
    assert await resume(outbox.engine, [here], outbox.now) == 0


async def test_what_waited_a_week_for_access_is_skipped(outbox: Outbox) -> None:
    here = await outbox.subscribe(digest="daily", state="suspended")
    await outbox.announce("Old")
    outbox.now += 5 * DAY
    await outbox.announce("New")
    outbox.now += 3 * DAY
    await due_probes(outbox.engine, outbox.now, 10)
    assert await outbox.states() == {"skipped": 1, "suspended": 1}
    await resume(outbox.engine, [here], outbox.now)
    outbox.now += DAY
    assert await outbox.deliver() == [(1, "send New")]


async def test_what_was_sent_is_retracted_however_late_access_returns(outbox: Outbox) -> None:
    here = await outbox.subscribe()
    news, _ = await outbox.announce("News")
    other, _ = await outbox.announce("Othre")
    await outbox.deliver()
    await outbox.announce("Later")
    (job,) = await outbox.claim()
    await outbox.settle(Suspend(**of(job), code=50001, error="Missing Access"))
    await outbox.retract(news)
    await outbox.correct(other, "Other")
    outbox.now += 8 * DAY
    await due_probes(outbox.engine, outbox.now, 10)
    await resume(outbox.engine, [here], outbox.now)
    assert await outbox.deliver() == [(1, "delete News"), (1, "edit Other")]


async def test_a_channel_that_is_gone_is_stopped_and_its_owner_told(outbox: Outbox) -> None:
    here = await outbox.subscribe(discord_id=7, owner_id=99)
    for title in ("One", "Two"):
        await outbox.announce(title)
    (job,) = await outbox.claim()
    await outbox.settle(Stop(**of(job), code=10003, error="Unknown Channel"))
    assert (await outbox.subscriber(here)).state == "stopped"
    assert await outbox.deliver() == [(99, "send notice-stopped")]
    assert await outbox.states() == {"dead": 1, "cancelled": 1, "done": 1}


async def test_three_refusals_in_a_row_stop_direct_messages(outbox: Outbox) -> None:
    here = await outbox.subscribe(kind="person", dm_channel_id=1)
    for title in ("1", "2", "3", "4", "5", "6"):
        await outbox.announce(title)
        if title == "3":
            await outbox.deliver()
            continue
        for job in await outbox.claim():
            await outbox.settle(Refused(**of(job), code=50007, error="Cannot send"))
        state = (await outbox.subscriber(here)).state
        assert state == ("stopped" if title == "6" else "active")
    assert (await outbox.announce("7"))[1].people == 0


async def test_a_user_that_is_gone_is_forgotten(outbox: Outbox) -> None:
    here = await outbox.subscribe(kind="person", dm_channel_id=1, digest="daily")
    await outbox.announce("News")
    await outbox.announce("Urgent", urgent=True)
    outbox.now += DAY
    job, *_ = await outbox.claim()
    await outbox.settle(Forget(**of(job)))
    assert await outbox.subscriber(here) is None
    assert await outbox.rows(Delivery.id) == []


async def test_three_invalid_in_a_row_stop_the_announcement(outbox: Outbox) -> None:
    for _ in range(6):
        await outbox.subscribe()
    news, _ = await outbox.announce("News")
    jobs = await outbox.claim(5)
    await outbox.settle(
        Dead(**of(jobs[0]), code=50035, error="Invalid Form Body", invalid=True),
        Dead(**of(jobs[1]), code=50035, error="Invalid Form Body", invalid=True),
    )
    outbox.now += MINUTE / 60
    await outbox.settle(outbox.send(jobs[2]))
    outbox.now += MINUTE / 60
    await outbox.settle(Dead(**of(jobs[3]), code=50035, error="Invalid Form Body", invalid=True))
    assert await outbox.states() == {"dead": 3, "done": 1, "sending": 1, "pending": 1}
    outbox.now += MINUTE / 60
    await outbox.settle(Dead(**of(jobs[4]), code=50035, error="Invalid Form Body", invalid=True))
    assert (await status(outbox.engine, news)).counts == {"dead": 4, "done": 1, "pending": 1}
    (job,) = await outbox.claim(5)
    await outbox.settle(Dead(**of(job), code=50035, error="Invalid Form Body", invalid=True))
    await outbox.announce("More")
    found = await status(outbox.engine, news)
    assert found.counts == {"dead": 5, "done": 1}


async def test_dead_and_unknown_can_be_sent_again_as_new_messages(outbox: Outbox) -> None:
    for _ in range(3):
        await outbox.subscribe()
    await outbox.announce("News")
    jobs = await outbox.claim()
    await outbox.settle(
        Dead(**of(jobs[0]), code=200000, error="blocked"),
        Unknown(**of(jobs[1]), error="cannot read the history"),
    )
    await outbox.settle(outbox.send(jobs[2]))
    assert [(line.state, line.code) for line in await parked(outbox.engine)] == [
        ("unknown", 0),
        ("dead", 200000),
    ]
    assert len(await parked(outbox.engine, code=200000)) == 1
    assert await requeue(outbox.engine, outbox.now, code=200000) == 1
    assert await requeue(outbox.engine, outbox.now, ids=[jobs[1].id, jobs[2].id]) == 1
    again = await outbox.claim()
    assert [job.revision for job in again] == [2, 2]
    assert [(job.attempts, job.first_try_at) for job in again] == [(1, None), (1, None)]


async def test_a_dead_digest_is_sent_again_with_all_in_it(outbox: Outbox) -> None:
    await outbox.subscribe(digest="daily")
    await outbox.announce("News")
    outbox.now += DAY
    (job,) = await outbox.claim()
    await outbox.settle(Dead(**of(job), code=200000, error="blocked"))
    assert await outbox.states() == {"dead": 2}
    (line,) = await parked(outbox.engine)
    outbox.now += 3 * DAY
    await requeue(outbox.engine, outbox.now, ids=[line.id])
    assert await outbox.deliver() == [(1, "send News")]


async def test_a_message_is_published_ten_times_an_hour(outbox: Outbox) -> None:
    await outbox.subscribe(publish=True)
    for number in range(12):
        await outbox.announce(str(number))
    for _ in range(13):
        jobs = await outbox.claim()
        sent = [outbox.send(job) for job in jobs]
        await outbox.settle(*[replace(one, publish=True) for one in sent if isinstance(one, Done)])
    published = [what for _, what in outbox.sent if what.startswith("publish")]
    assert published == [f"publish {number}" for number in range(10)]
    assert await outbox.deliver() == []
    outbox.now += HOUR
    assert await outbox.deliver() == [(1, "publish 10"), (1, "publish 11")]


async def test_direct_messages_to_be_opened_go_slowly(outbox: Outbox) -> None:
    for _ in range(3):
        await outbox.subscribe(kind="person")
    await outbox.subscribe(kind="person", dm_channel_id=8)
    await outbox.announce("One")
    await outbox.announce("Two", urgent=True)
    assert len(await outbox.claim(openings=0)) == 2
    (job,) = await outbox.claim(openings=1)
    assert job.subscriber.dm_channel_id is None
    await outbox.settle(Done(**of(job), channel_id=9, message_id=1, opened=9))
    (next_job,) = await outbox.claim(openings=0)
    assert next_job.subscriber == replace(job.subscriber, dm_channel_id=9)


async def test_an_owner_who_wants_no_messages_is_not_told(outbox: Outbox) -> None:
    await outbox.subscribe(kind="person", discord_id=99, state="stopped")
    await outbox.subscribe(discord_id=7, owner_id=99)
    await outbox.announce("News")
    (job,) = await outbox.claim()
    await outbox.settle(Suspend(**of(job), code=50001, error="Missing Access"))
    assert await outbox.deliver() == []
    assert await outbox.states() == {"suspended": 1}
