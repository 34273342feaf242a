"""One attempt at one thing, as Discord sees it and as the courier hears of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.courier.history import Found, is_doubtful, look
from bot.courier.sending import HeldBackError, Sent
from tests.courier.wiring import OPEN, SEND, attempt, is_copy, job
from tests.discord_server import Permission, Refusal

if TYPE_CHECKING:
    from tests.courier.wiring import Wired
    from tests.discord_server import Channel, DiscordServer

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


async def test_a_message_is_sent_and_known_by_its_nonce(
    way: Wired, discord_server: DiscordServer, channel: Channel
) -> None:
    sent = await way.sender.carry_out(job(channel), attempt())
    (message,) = discord_server.bot_messages(channel)
    assert (sent.channel_id, sent.message_id) == (channel.id, message.id)
    assert message.nonce == way.sender.nonce(job(channel))
    again = await way.sender.carry_out(job(channel, attempts=2), attempt())
    assert again.message_id == message.id
    assert len(discord_server.bot_messages(channel)) == 1


async def test_direct_messages_are_opened_once(way: Wired, discord_server: DiscordServer) -> None:
    direct = discord_server.direct_messages(discord_server.add_user())
    letter = job(direct)
    sent = await way.sender.carry_out(letter, attempt())
    assert sent.channel_id == direct.id
    known = replace(letter, id=8, subscriber=replace(letter.subscriber, dm_channel_id=direct.id))
    await way.sender.carry_out(known, attempt())
    assert len(discord_server.requests_to(OPEN)) == 1
    assert len(discord_server.bot_messages(direct)) == 2


async def test_edits_deletions_and_publishing(way: Wired, discord_server: DiscordServer) -> None:
    news = discord_server.add_guild().add_announcement_channel()
    sent = await way.sender.carry_out(job(news), attempt())
    known = job(news, channel_id=sent.channel_id, message_id=sent.message_id)
    (message,) = discord_server.bot_messages(news)
    await way.sender.carry_out(replace(known, operation="edit", revision=2), attempt())
    assert message.content == "delivery 7 revision 2"
    published = await way.sender.carry_out(replace(known, operation="publish"), attempt())
    assert published.answer.status == 200
    published = await way.sender.carry_out(replace(known, operation="publish"), attempt())
    assert published.answer.code == 40033
    gone = await way.sender.carry_out(replace(known, operation="delete"), attempt())
    assert gone.answer.status == 204
    assert message.deleted


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520, 524])
async def test_an_error_of_the_server_comes_at_once_and_not_after_five_more(
    way: Wired, discord_server: DiscordServer, channel: Channel, status: int
) -> None:
    discord_server.fail_next(SEND, status, times=2)
    sent = await way.sender.carry_out(job(channel), attempt())
    assert sent.answer.status == status
    assert len(discord_server.requests_to(SEND)) == 1


@pytest.mark.parametrize("failure", ["lost", "cut"])
async def test_a_lost_answer_is_no_answer(
    way: Wired, discord_server: DiscordServer, channel: Channel, failure: str
) -> None:
    discord_server.fail_next(SEND, failure)  # type: ignore[arg-type]
    sent = await way.sender.carry_out(job(channel), attempt())
    assert sent.answer.status == 0
    sent = await way.sender.carry_out(job(channel), attempt())
    assert sent.message_id == discord_server.bot_messages(channel)[0].id
    assert len(discord_server.bot_messages(channel)) == 1


@pytest.mark.parametrize(
    ("refusal", "scope", "banned", "code"),
    [
        (Refusal(45.0), "user", False, 0),
        (Refusal(45.0, "shared"), "shared", False, 0),
        (Refusal(45.0, "shared", code=20028), "shared", False, 20028),
        (Refusal(45.0, "global"), "global", False, 0),
        (Refusal(45.0, via=False), "user", True, 0),
    ],
)
async def test_what_a_429_says_comes_at_once(  # noqa: PLR0913, PLR0917
    way: Wired,
    discord_server: DiscordServer,
    channel: Channel,
    refusal: Refusal,
    scope: str,
    banned: bool,  # noqa: FBT001
    code: int,
) -> None:
    discord_server.refuse_always(SEND, refusal)
    answer = (await way.sender.carry_out(job(channel), attempt())).answer
    assert (answer.status, answer.retry_after) == (429, 45)
    assert (answer.scope, answer.banned, answer.code) == (scope, banned, code)
    assert len(discord_server.requests_to(SEND)) == 1
    assert way.refused == [answer]


async def test_every_refusal_is_counted_whoever_caused_it(
    way: Wired, discord_server: DiscordServer, channel: Channel
) -> None:
    discord_server.fail_next(SEND, 403, code=50013)
    discord_server.fail_next(SEND, 404, code=10003)
    for _ in range(2):
        await way.sender.carry_out(job(channel), attempt())
    discord_server.fail_next("GET /channels/{channel_id}", 403, code=50001)
    with pytest.raises(Exception, match="50001"):
        await way.client.fetch_channel(channel.id)
    assert [answer.code for answer in way.refused] == [50013, 50001]


async def test_nothing_goes_out_without_the_right(
    way: Wired, discord_server: DiscordServer, channel: Channel
) -> None:
    with pytest.raises(HeldBackError):
        await way.sender.carry_out(job(channel), attempt(may_go=False))
    assert discord_server.requests_to(SEND) == []


async def test_a_full_bucket_does_not_hide_that_a_message_arrived(
    way: Wired, discord_server: DiscordServer, channel: Channel
) -> None:
    """After the last request that a bucket allows, the library answers when the bucket is full."""
    discord_server.rate_limit(SEND, 1, 3600)
    sent = await way.sender.carry_out(job(channel), attempt())
    assert sent.message_id is not None
    later = await way.sender.carry_out(job(channel, 8), attempt())
    assert later.answer.status == 429
    assert later.answer.retry_after > 0
    assert len(discord_server.requests_to(SEND)) == 1


async def test_the_history_shows_what_was_sent(
    way: Wired, discord_server: DiscordServer, channel: Channel
) -> None:
    first = dt.datetime.now(dt.UTC)
    await way.sender.carry_out(job(channel, 6), attempt())
    sent = await way.sender.carry_out(job(channel, 7), attempt())
    doubted = job(channel, 7, first_try_at=first)
    assert await look(way.sender, doubted, attempt(), is_copy) == replace(
        sent,
        answer=(await look(way.sender, doubted, attempt(), is_copy)).answer,  # type: ignore[union-attr]
    )
    absent = job(channel, 8, first_try_at=first)
    assert await look(way.sender, absent, attempt(), is_copy) is Found.ABSENT
    assert discord_server.busiest_second <= 50


async def test_an_empty_history_is_believed_only_where_it_may_be_read(
    way: Wired, discord_server: DiscordServer
) -> None:
    guild = discord_server.add_guild()
    open_one, closed = guild.add_text_channel(), guild.add_text_channel()
    guild.overwrite(closed, guild.everyone, deny=Permission.READ_MESSAGE_HISTORY)
    first = dt.datetime.now(dt.UTC)
    doubted = job(open_one, first_try_at=first)
    assert await look(way.sender, doubted, attempt(), is_copy) is Found.ABSENT
    hidden = job(closed, first_try_at=first)
    assert await look(way.sender, hidden, attempt(), is_copy) is Found.UNREADABLE


@pytest.mark.parametrize("trouble", [500, 502])
async def test_what_is_wrong_for_a_while_does_not_make_it_unreadable(
    way: Wired, discord_server: DiscordServer, channel: Channel, trouble: int
) -> None:
    doubted = job(channel, first_try_at=dt.datetime.now(dt.UTC))
    discord_server.fail_next("GET /channels/{channel_id}/messages/{message_id}", trouble)
    assert isinstance(await look(way.sender, doubted, attempt(), is_copy), Sent)
    assert await look(way.sender, doubted, attempt(), is_copy) is Found.ABSENT


async def test_a_long_history_is_read_in_pages(
    way: Wired, discord_server: DiscordServer, channel: Channel
) -> None:
    first = dt.datetime.now(dt.UTC)
    for number in range(120):
        discord_server.plant_bot_message(channel, {"content": str(number)})
    sent = await way.sender.carry_out(job(channel), attempt())
    found = await look(way.sender, job(channel, first_try_at=first), attempt(), is_copy)
    assert not isinstance(found, Found)
    assert found.message_id == sent.message_id
    assert len(discord_server.requests_to("GET /channels/{channel_id}/messages")) == 2


@pytest.mark.parametrize(
    ("operation", "seconds", "doubtful"),
    [("send", 61, True), ("send", 59, False), ("edit", 61, False), ("send", None, False)],
)
def test_doubt_begins_when_the_nonce_may_be_forgotten(
    operation: str,
    seconds: float | None,
    doubtful: bool,  # noqa: FBT001
    channel: Channel,
) -> None:
    first = None if seconds is None else NOW - dt.timedelta(seconds=seconds)
    one = job(channel, operation=operation, first_try_at=first)
    assert is_doubtful(one, NOW) is doubtful


async def test_a_message_that_cannot_be_made_is_refused_and_not_a_crash(
    way: Wired, discord_server: DiscordServer, channel: Channel
) -> None:
    way.sender._compose = lambda _: {"content": "x", "nonsense": 1}
    answer = (await way.sender.carry_out(job(channel), attempt())).answer
    assert answer.code == 50035
    way.sender._compose = _broken
    answer = (await way.sender.carry_out(job(channel), attempt())).answer
    assert answer.code == 50035
    assert discord_server.requests_to(SEND) == []


def _broken(_: object) -> dict[str, object]:
    raise KeyError
