"""From a claimed delivery to what is written down of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.courier.delivering import Deliverer
from bot.courier.policy import BAN
from storage.outbox.outcomes import (
    Dead,
    Done,
    Dropped,
    Forget,
    Later,
    Outcome,
    Refused,
    Stop,
    Suspend,
    Unknown,
)
from tests.courier.wiring import OPEN, SEND, is_copy, job
from tests.discord_server import Permission, Refusal

if TYPE_CHECKING:
    from bot.courier.right import Right
    from storage.outbox.jobs import Job
    from tests.courier.wiring import Wired
    from tests.discord_server import Channel, DiscordServer


EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"


class Lasting:
    """A right that never ends, by the clock of this machine."""

    timeout = 2.0

    def covers(self, _job: Job, _at: float) -> bool:
        return True

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


class Told:
    """Brakes that only note what they are told."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def pause(self, seconds: float, _reason: str, *, alarm: bool = False) -> None:
        self.notes.append(f"pause {seconds:.0f}{' alarm' if alarm else ''}")

    def pause_opening(self, seconds: float) -> None:
        self.notes.append(f"opening {seconds:.0f}")

    def stop(self, _reason: str) -> None:
        self.notes.append("stop")

    def succeeded(self) -> None:
        self.notes.append("fine")


@pytest.fixture
def brakes() -> Told:
    return Told()


@pytest.fixture
def deliverer(way: Wired, brakes: Told) -> Deliverer:
    right: Right = Lasting()  # type: ignore[assignment]
    return Deliverer(way.sender, right, brakes, is_copy)


async def deliver(deliverer: Deliverer, one: Job) -> Outcome:
    return await deliverer.deliver(one, lambda: False)


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (404, 10003, Stop),
        (404, 10013, Forget),
        (403, 50001, Suspend),
        (403, 50013, Suspend),
        (403, 50007, Refused),
        (400, 50035, Dead),
        (400, 50083, Suspend),
        (400, 200000, Dead),
        (400, 12345, Dead),
        (404, 10008, Done),
    ],
)
async def test_an_error_of_discord_becomes_an_outcome(  # noqa: PLR0913, PLR0917
    deliverer: Deliverer,
    discord_server: DiscordServer,
    channel: Channel,
    status: int,
    code: int,
    outcome: type[Outcome],
) -> None:
    discord_server.fail_next(SEND, status, code=code, message="no")
    came = await deliver(deliverer, job(channel))
    assert isinstance(came, outcome)
    assert getattr(came, "code", code) == code


@pytest.mark.parametrize(
    ("refusal", "note"),
    [
        (Refusal(7.0, "global"), ["pause 7"]),
        (Refusal(7.0, via=False), [f"pause {BAN.total_seconds():.0f} alarm"]),
        (Refusal(7.0), []),
        (Refusal(7.0, "shared", code=20028), []),
    ],
)
async def test_being_told_to_wait_is_no_attempt_and_no_doubt(  # noqa: PLR0913, PLR0917
    deliverer: Deliverer,
    brakes: Told,
    discord_server: DiscordServer,
    channel: Channel,
    refusal: Refusal,
    note: list[str],
) -> None:
    discord_server.refuse_always(SEND, refusal)
    came = await deliver(deliverer, job(channel))
    assert isinstance(came, Later)
    assert (came.counted, came.unsure) == (False, False)
    assert came.at - dt.datetime.now(dt.UTC) > dt.timedelta(seconds=5)
    assert brakes.notes == note


@pytest.mark.parametrize("failure", ["lost", "cut", 500, 503])
async def test_what_may_have_arrived_is_repeated(
    deliverer: Deliverer,
    discord_server: DiscordServer,
    channel: Channel,
    failure: str,
) -> None:
    discord_server.fail_next(SEND, failure)  # type: ignore[arg-type]
    came = await deliver(deliverer, job(channel))
    assert isinstance(came, Later)
    assert came.unsure
    assert isinstance(await deliver(deliverer, job(channel, attempts=2)), Done)


@pytest.mark.parametrize("failure", ["lost", 500])
async def test_after_a_day_nobody_knows_whether_it_arrived(
    deliverer: Deliverer, discord_server: DiscordServer, channel: Channel, failure: str
) -> None:
    discord_server.fail_next(SEND, failure)  # type: ignore[arg-type]
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(hours=25)
    assert isinstance(await deliver(deliverer, job(channel, first_try_at=long_ago)), Unknown)


async def test_after_a_day_a_change_is_given_up(
    deliverer: Deliverer, discord_server: DiscordServer, channel: Channel
) -> None:
    discord_server.fail_always(EDIT, 500)
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(hours=25)
    sent = job(channel, channel_id=channel.id, message_id=1, first_try_at=long_ago)
    assert isinstance(await deliver(deliverer, replace(sent, operation="edit")), Dead)


async def test_an_old_doubt_is_resolved_by_the_history(
    deliverer: Deliverer, discord_server: DiscordServer, channel: Channel
) -> None:
    done = await deliver(deliverer, job(channel))
    earlier = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5)
    discord_server.advance(3600)  # no nonce is remembered
    assert await deliver(deliverer, job(channel, first_try_at=earlier)) == done
    assert len(discord_server.bot_messages(channel)) == 1


async def test_what_was_retracted_is_looked_for_and_never_sent(
    deliverer: Deliverer, discord_server: DiscordServer, channel: Channel
) -> None:
    now = dt.datetime.now(dt.UTC)
    discord_server.fail_next(SEND, "lost")
    assert isinstance(await deliver(deliverer, job(channel, number=7)), Later)
    found = await deliver(deliverer, job(channel, number=7, first_try_at=now, only_look=True))
    assert isinstance(found, Done)
    assert [found.message_id] == [message.id for message in discord_server.bot_messages(channel)]
    absent = job(channel, number=8, first_try_at=now, only_look=True)
    still = await deliver(deliverer, absent)
    assert isinstance(still, Later)  # it may arrive yet
    assert (still.unsure, still.at) == (True, now + deliverer.nonce_trusted)
    long_ago = replace(absent, first_try_at=now - dt.timedelta(minutes=5))
    assert isinstance(await deliver(deliverer, long_ago), Dropped)
    assert len(discord_server.bot_messages(channel)) == 1


async def test_a_doubt_that_nobody_can_resolve_is_told(
    deliverer: Deliverer, discord_server: DiscordServer
) -> None:
    guild = discord_server.add_guild()
    closed = guild.add_text_channel()
    guild.overwrite(closed, guild.everyone, deny=Permission.READ_MESSAGE_HISTORY)
    earlier = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5)
    assert isinstance(await deliver(deliverer, job(closed, first_try_at=earlier)), Unknown)
    assert discord_server.bot_messages(closed) == []


async def test_direct_messages_that_are_opened_too_fast_pause_opening_alone(
    deliverer: Deliverer, brakes: Told, discord_server: DiscordServer
) -> None:
    direct = discord_server.direct_messages(discord_server.add_user())
    discord_server.fail_next(OPEN, 403, code=40003)
    came = await deliver(deliverer, job(direct))
    assert isinstance(came, Later)
    assert not came.counted
    assert brakes.notes == ["opening 600"]
    done = await deliver(deliverer, job(direct))
    assert isinstance(done, Done)
    assert done.opened == direct.id


async def test_a_permission_that_is_known_to_be_missing_costs_no_request(
    deliverer: Deliverer, discord_server: DiscordServer, channel: Channel
) -> None:
    deliverer.refusal = lambda _: 50013
    came = await deliver(deliverer, job(channel))
    assert isinstance(came, Suspend)
    assert came.code == 50013
    assert discord_server.requests_to(SEND) == []


async def test_a_token_that_is_refused_stops_all(
    deliverer: Deliverer, brakes: Told, discord_server: DiscordServer, channel: Channel
) -> None:
    discord_server.fail_next(SEND, 401)
    assert isinstance(await deliver(deliverer, job(channel)), Later)
    assert brakes.notes == ["stop"]


async def test_what_is_held_back_is_given_back(deliverer: Deliverer, channel: Channel) -> None:
    came = await deliverer.deliver(job(channel), lambda: True)
    assert isinstance(came, Later)
    assert not came.counted


async def test_edits_that_come_too_often_wait(
    deliverer: Deliverer, discord_server: DiscordServer, channel: Channel
) -> None:
    done = await deliver(deliverer, job(channel))
    assert isinstance(done, Done)
    discord_server.fail_next(EDIT, 400, code=30046, message="later")
    known = job(channel, channel_id=done.channel_id, message_id=done.message_id)
    came = await deliver(deliverer, replace(known, operation="edit", revision=2))
    assert isinstance(came, Later)
    assert not came.counted
