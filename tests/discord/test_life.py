"""Start, connection losses, trouble at Discord, and the end."""

from __future__ import annotations

import argparse
import errno
import re
import signal
import socket
import sqlite3
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest

from bot.commands import serve
from bot.discord.connection import explained
from bot.discord.failures import expected
from bot.discord.running import FINISHING_SECONDS
from bot.failures import Failure
from bot.settings import Settings as BotSettings
from tests.bot.conftest import store_in
from tests.discord.serving import make_server, running, start
from tests.discord_server import DiscordServer, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import Interaction
    from tests.discord_server.faults import Failure as Failing

MEETING = "sci-ac-2010"
"""A conference of the records."""
SYNC = "PUT /applications/{application_id}/commands"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
MESSAGES = "POST /channels/{channel_id}/messages"
ORIGINAL = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"


async def test_commands_are_synced_when_they_changed_only(
    server: DiscordServer, own_data: Path
) -> None:
    async with running(server, own_data):
        assert len(server.requests_to(SYNC)) == 1
    async with running(server, own_data):
        assert len(server.requests_to(SYNC)) == 1
    async with running(server, own_data, "--sync"):
        assert len(server.requests_to(SYNC)) == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_after_what_is_in_hand(
    server: DiscordServer, own_data: Path, number: signal.Signals
) -> None:
    server.lift_rate_limits()
    channel = server.add_guild().add_text_channel()
    user = server.add_user()
    async with running(server, own_data) as bot:
        server.slow_next(CALLBACK, 0.5, times=64)
        asked: list[Interaction] = [
            await server.slash(user, channel, "partners", {"place": "cn-wuhan"}) for _ in range(64)
        ]
        await server.until(lambda: len(server.requests_to(CALLBACK)) >= 1, "the first answer")
        assert await bot.stop(number) == 0
    assert [one.status for one in asked if one.status != "answered"] == []
    assert "Traceback" not in bot.log


def test_being_told_to_stop_while_it_loads_is_no_failure(
    own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told_to_stop(_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("bot.discord.starting.open_atlas", told_to_stop)
    settings = BotSettings(own_data, discord_token="x")  # noqa: S106
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit) as ended:
            serve.run(argparse.Namespace(sync=False, role="all"), settings)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ended.value.code == 0


async def test_the_first_start_makes_what_the_bot_needs(
    server: DiscordServer, tmp_path: Path
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, tmp_path / "new") as bot:
        assert "Toulouse" in (await bot.mention(user, channel, "partners of Toulouse")).text
    assert (tmp_path / "new" / "gazetteer.index").exists()
    assert "Traceback" not in bot.log


async def test_what_does_not_end_is_left(server: DiscordServer, own_data: Path) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        server.slow_next(CALLBACK, 30)
        await server.slash(user, channel, "help")
        await server.until(lambda: len(server.requests_to(CALLBACK)) == 1, "the answer to begin")
        assert await bot.stop() == 0
    assert "1 answers were not finished" in bot.log


async def test_all_that_does_not_end_is_left_in_one_line(
    server: DiscordServer, own_data: Path
) -> None:
    server.lift_rate_limits()
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        server.slow_next(CALLBACK, 30, times=32)
        server.slow_next(MESSAGES, 30, times=16)
        for _ in range(16):
            await server.slash(user, channel, "partners", {"place": "cn-wuhan"})
            await server.autocomplete(user, channel, "partners", ("place", "wu"))
            await server.send_message(user, channel, f"{server.bot.mention} partners of Wuhan")
        await server.until(lambda: len(server.requests_to(CALLBACK)) == 32, "all to begin")
        await bot.logged("synced")
        assert await bot.stop() == 0
    assert "48 answers were not finished" in bot.log
    assert [line for line in bot.log.splitlines() if " INFO " not in line] == [
        line for line in bot.log.splitlines() if "were not finished" in line
    ]


@pytest.mark.parametrize("route", ["GET /users/@me", "GET /gateway/bot", SYNC])
async def test_a_signal_ends_the_login_at_once(
    server: DiscordServer, own_data: Path, route: str
) -> None:
    server.slow_next(route, 30)
    bot = await start(server, own_data)
    await server.until(lambda: bool(server.requests_to(route)), "the login to begin")
    began = time.monotonic()
    assert await bot.stop() == 0
    assert time.monotonic() - began < FINISHING_SECONDS - 1
    assert "stopped" in bot.log
    assert "Traceback" not in bot.log


async def test_while_it_stops_it_says_so(server: DiscordServer, own_data: Path) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        server.slow_next(CALLBACK, 1.5)
        first = await server.slash(user, channel, "help")
        await server.until(lambda: len(server.requests_to(CALLBACK)) == 1, "the answer to begin")
        bot.process.send_signal(signal.SIGTERM)
        await bot.logged("stopping")
        second = await server.slash(user, channel, "help")
        assert "restarted" in (await second.reply()).text
        assert "sister cities" in (await first.reply()).text
        assert await bot.stop() == 0


@pytest.mark.parametrize("resume", [True, False])
async def test_a_dropped_connection_comes_back(
    server: DiscordServer, own_data: Path, *, resume: bool
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        before = {session.id for session in server.sessions}
        server.drop_gateway(resume=resume)
        await server.until(lambda: not server.sessions or not server._all_connected(), "the drop")
        await server.connected(30)
        assert ({session.id for session in server.sessions} == before) == resume
        assert "Wuhan" in (await bot.slash(user, channel, "partners", place="cn-wuhan")).text


async def test_two_shards(own_data: Path) -> None:
    async with make_server(Settings(shards=2, max_concurrency=2)) as server:
        async with running(server, own_data) as bot:
            user = server.add_user()
            for shard in (0, 1):
                channel = server.add_guild(shard=shard).add_text_channel()
                assert "Pittsburgh" in (await bot.mention(user, channel, "partners of Wuhan")).text
        assert server.violations == []


async def test_trouble_at_discord_is_waited_out(server: DiscordServer, own_data: Path) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        server.fail_next(MESSAGES, 502, times=2)
        assert "Pittsburgh" in (await bot.mention(user, channel, "partners of Wuhan")).text
        server.fail_next(MESSAGES, 502)
        server.refuse_next(MESSAGES, 0.2, times=3)
        assert "Pittsburgh" in (await bot.mention(user, channel, "partners of Wuhan")).text
        server.fail_next(MESSAGES, "lost")
        await bot.mention(user, channel, "which was the first pair")
        assert len(server.bot_messages(channel)) == 3
    assert "incident" not in bot.log


async def test_late_interactions_are_no_trouble(server: DiscordServer, own_data: Path) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        for code, status in ((10062, 404), (40060, 400), (50013, 403), (50001, 403)):
            server.fail_next(CALLBACK, status, code=code)
            await server.slash(user, channel, "help")
        assert "sister cities" in (await bot.slash(user, channel, "help")).text
        failures: list[tuple[Failing, int, str]] = [
            (404, 10062, "Discord did not wait any longer"),
            (400, 40060, "was answered already"),
        ]
        for failure, code, told in failures:
            server.fail_next(CALLBACK, failure, code=code)
            typing = await server.autocomplete(user, channel, "partners", ("place", "wu"))
            await bot.logged(f"autocomplete partners {typing.id}: {told}")
            assert typing.answer is None
        server.fail_next(CALLBACK, "cut")  # is sent once more
        assert "Wuhan, Hubei · 武汉市" in await bot.complete(user, channel, "partners", place="wu")
    assert "did not wait any longer" in bot.log
    assert "a permission is missing" in bot.log
    assert "incident" not in bot.log
    assert "Traceback" not in bot.log
    assert "not told" not in bot.log


async def test_a_fault_in_a_suggestion_is_logged_only(
    server: DiscordServer, own_data: Path
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        server.fail_next(CALLBACK, 400, code=50109)
        typing = await server.autocomplete(user, channel, "partners", ("place", "wu"))
        await bot.logged(f"autocomplete partners {typing.id}: incident")
        assert "sister cities" in (await bot.slash(user, channel, "help")).text
        assert len(server.requests_to(CALLBACK)) == 2


async def test_suggestions_are_finished_before_it_ends(
    server: DiscordServer, own_data: Path
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        server.slow_next(CALLBACK, 1.0)
        typing = await server.autocomplete(user, channel, "partners", ("place", "wu"))
        await server.until(lambda: len(server.requests_to(CALLBACK)) == 1, "the answer to begin")
        assert await bot.stop() == 0
    assert typing.answer is not None
    assert "WARNING" not in bot.log


@pytest.mark.parametrize(
    ("locale", "told"), [("en-US", "command has changed"), ("zh-TW", "命令已有改動")]
)
async def test_a_client_that_still_shows_older_commands_is_told(
    server: DiscordServer, own_data: Path, locale: str, told: str
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user(locale=locale)
    async with running(server, own_data) as bot:
        shown = {one["name"]: one for one in server.commands}
        shown["partners"]["options"][0]["name"] = "town"
        shown["overview"]["name"] = "summary"
        for name, given in (("partners", {"town": "Wuhan"}), ("summary", {})):
            answer = await bot.slash(user, channel, name, **given)
            assert told in answer.text
            assert answer.ephemeral
        again = answer.labels[-1]
        assert "302" in (await bot.press(answer, again, user)).text
        typing = await server.autocomplete(user, channel, "partners", ("town", "wu"))
        await bot.logged(f"autocomplete partners {typing.id}: outdated")
        assert typing.answer is None
    assert "incident" not in bot.log
    assert "Traceback" not in bot.log


async def test_facts_that_cannot_be_taken_in_do_not_end_the_looking(
    server: DiscordServer, own_data: Path
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        with sqlite3.connect(store_in(own_data)) as store:
            ((before,),) = store.execute("SELECT start FROM conference WHERE id = ?", [MEETING])

            def change(start: str) -> None:
                given = [start, MEETING]
                store.execute("UPDATE conference SET start = ? WHERE id = ?", given)
                store.execute("UPDATE store_meta SET value = value + 1 WHERE key = 'revision'")
                store.commit()

            change("some day")
            await bot.logged("facts: incident")
            assert "Wuhan" in (await bot.slash(user, channel, "partners", place="cn-wuhan")).text
            change(before)
            await bot.logged("took in revision")
        store.close()


async def test_logs_hold_no_words_of_people(server: DiscordServer, own_data: Path) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user("Secretname")
    async with running(server, own_data) as bot:
        await bot.mention(user, channel, "partners of Xanadu-on-Sea")
        await bot.slash(user, channel, "ask", question="partners of Xanadu-on-Sea")
        await bot.slash(user, channel, "partners", place="Xanadu-on-Sea")
        await bot.forge(server.bot_messages(channel)[0], "sc1:q:en-US:Xanadu-on-Sea", user)
    assert "answered" in bot.log
    assert "Xanadu" not in bot.log
    assert "Secretname" not in bot.log
    assert server.token not in bot.log


async def test_a_store_that_cannot_be_written_does_no_harm(
    server: DiscordServer, own_data: Path
) -> None:
    guild = server.add_guild()
    channel = guild.add_text_channel()
    busy = sqlite3.connect(store_in(own_data), isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    async with running(server, own_data) as bot:
        panel = await bot.slash(guild.owner, channel, "settings")
        press = await server.click(panel, panel.custom_id("Answer privately"), guild.owner)
        await server.until(lambda: bool(press.follow_ups), "the failure to be told")
        assert "could not be saved" in press.follow_ups[0].text
        busy.execute("ROLLBACK")
        saved = await bot.press(panel, "Answer privately", guild.owner)
        assert "Answer publicly" in saved.labels
    busy.close()
    assert "could not be remembered" in bot.log


async def test_what_cannot_even_be_told_is_logged(server: DiscordServer, own_data: Path) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        server.fail_next(CALLBACK, 400, times=2, code=50109)
        await server.slash(user, channel, "help")
        await server.until(lambda: len(server.requests_to(CALLBACK)) >= 2, "both attempts")
        server.fail_next(CALLBACK, "cut", times=2)
        await server.slash(user, channel, "help")
        await server.until(lambda: len(server.requests_to(CALLBACK)) >= 4, "all attempts")
        assert "sister cities" in (await bot.slash(user, channel, "help")).text
    assert "not told" in bot.log
    assert "cannot be reached" in bot.log


async def test_an_error_at_the_start_is_told_in_one_line(
    server: DiscordServer, own_data: Path
) -> None:
    server.fail_next("GET /users/@me", 403, code=40001)
    bot = await start(server, own_data)
    assert await bot.stop(signal.SIGCONT) == 1
    assert "Discord answers with an error (403)" in bot.log
    assert "Traceback" not in bot.log


async def test_a_long_wait_that_discord_asks_for_is_told_in_one_line(
    server: DiscordServer, own_data: Path
) -> None:
    server.refuse_next("GET /users/@me", 120)
    bot = await start(server, own_data)
    assert await bot.stop(signal.SIGCONT) == 1
    assert "sistercity: Discord asks to wait 120 seconds" in bot.log
    assert "Traceback" not in bot.log


def test_the_end_of_a_connection_is_told_with_its_code() -> None:
    socket: Any = SimpleNamespace(close_code=4013)
    with pytest.raises(Failure, match="code 4013"), explained():
        raise discord.ConnectionClosed(socket, shard_id=0)


async def test_storms_longer_than_the_librarys_patience_leave_a_line_and_pass(
    server: DiscordServer, own_data: Path
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    question = f"{server.bot.mention} partners of Wuhan"

    async def storm(bot: Bot, status: int) -> None:
        written = await server.send_message(user, channel, question)
        typed = await server.slash(user, channel, "partners", {"place": "cn-wuhan"})
        await bot.logged(f"message {written.id}: Discord answered {status}")
        await bot.logged(f"application_command partners {typed.id}: Discord answered {status}")
        # What is left of the storm is within the library's patience.
        assert "Pittsburgh" in (await bot.mention(user, channel, "partners of Wuhan")).text
        assert "Pittsburgh" in (await bot.slash(user, channel, "partners", place="cn-wuhan")).text

    async with running(server, own_data) as bot:
        for route in (MESSAGES, CALLBACK):
            server.refuse_next(route, 0.05, 8)
        await storm(bot, 429)
        for route in (MESSAGES, CALLBACK):
            server.fail_next(route, 502, 6)
        await storm(bot, 502)
        assert bot.process.returncode is None
    assert "Traceback" not in bot.log


async def test_a_fault_of_ours_has_a_number(server: DiscordServer, own_data: Path) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user(locale="zh-TW")
    async with running(server, own_data) as bot:
        server.fail_next(CALLBACK, 400, code=50109, message="The request body is invalid.")
        interaction = await server.slash(user, channel, "help")
        told = await interaction.reply()
        assert told.ephemeral
        assert "編號" in told.text
    number = "".join(c for c in told.text if c.isascii() and c.isalnum())
    assert f"incident {number}" in bot.log


async def test_a_fault_after_the_first_answer_is_told_too(
    server: DiscordServer, own_data: Path
) -> None:
    guild = server.add_guild()
    channel = guild.add_text_channel()
    async with running(server, own_data) as bot:
        panel = await bot.slash(guild.owner, channel, "settings")
        server.fail_next(ORIGINAL, 400, code=50109)
        press = await server.click(panel, panel.custom_id("Answer privately"), guild.owner)
        await server.until(lambda: bool(press.follow_ups), "the fault to be told")
        assert press.follow_ups[0].ephemeral
        assert "went wrong" in press.follow_ups[0].text
    assert "incident" in bot.log


@pytest.mark.parametrize(
    ("question", "told"), [("partners of Wuhan", "went wrong"), ("武漢有哪些友好城市？", "編號")]
)
@pytest.mark.parametrize("code", [50109, 50035])
async def test_who_writes_is_told_of_a_fault_too(
    server: DiscordServer, own_data: Path, question: str, told: str, code: int
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        for room, text in (
            (channel, f"{server.bot.mention} {question}"),
            (server.direct_messages(user), question),
        ):
            server.fail_next(MESSAGES, 400, code=code, message="Invalid Form Body")
            answer = await server.answer_to(await server.send_message(user, room, text))
            assert told in answer.text
            number = "".join(re.findall(r"\b[0-9a-f]{8}\b", answer.text, re.ASCII))
            await bot.logged(f"incident {number}")
        server.fail_next(MESSAGES, 400, 2, code=code)
        written = await server.send_message(user, channel, f"{server.bot.mention} {question}")
        await bot.logged(f"message {written.id}: not told")
        assert len(server.bot_messages(channel)) == 1


async def test_a_message_that_discord_takes_no_answer_to_stays_unanswered(
    server: DiscordServer, own_data: Path
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data) as bot:
        gone = "Invalid Form Body\nIn message_reference: Unknown message"
        for status, code, text in ((403, 50013, ""), (400, 50035, gone)):
            server.fail_next(MESSAGES, status, code=code, message=text)
            await server.send_message(user, channel, f"{server.bot.mention} partners of Wuhan")
        await bot.logged("a permission is missing")
        await bot.logged("the message answered to is gone")
        server.refuse_next(MESSAGES, 120)
        await server.send_message(user, channel, f"{server.bot.mention} partners of Wuhan")
        await bot.logged("too many requests")
        assert server.bot_messages(channel) == []
        assert "Pittsburgh" in (await bot.mention(user, channel, "partners of Wuhan")).text
    assert "incident" not in bot.log


@pytest.mark.parametrize(
    "error", [FileNotFoundError(), OSError(errno.ENOSPC, ""), TimeoutError(), sqlite3.Error()]
)
def test_troubles_of_this_machine_are_none_of_discords(error: Exception) -> None:
    assert not expected(error)


@pytest.mark.parametrize(
    "error",
    [ConnectionResetError(), socket.gaierror(), aiohttp.ServerDisconnectedError()],
)
def test_troubles_of_the_connection_are_discords(error: Exception) -> None:
    assert expected(error) == "Discord cannot be reached"


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ({"SISTERCITY_DISCORD_TOKEN": ""}, "there is no Discord token"),
        ({"SISTERCITY_DISCORD_TOKEN": "wrong"}, "does not accept the token"),
        ({"SISTERCITY_DISCORD_API": "http://127.0.0.1:9"}, "cannot be reached"),
        ({"SISTERCITY_DISCORD_API": "ftp://x"}, "is not a web address"),
        ({"SISTERCITY_DISCORD_MESSAGE_CONTENT": "yes"}, "Message Content Intent"),
        ({"SISTERCITY_DISCORD_MESSAGE_CONTENT": "perhaps"}, "neither yes nor no"),
    ],
)
async def test_what_keeps_it_from_starting_is_told_in_one_line(
    server: DiscordServer, own_data: Path, extra: dict[str, str], told: str
) -> None:
    bot = await start(server, own_data, **extra)
    assert await bot.stop(signal.SIGCONT) == 1
    *_, last = bot.log.splitlines()
    assert last.startswith("sistercity: ")
    assert told in last
    assert "Traceback" not in bot.log
