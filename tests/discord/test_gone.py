"""What has gone when the bot answers: the channel, the message, the time, the connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.discord.serving import running
from tests.discord.test_life import CALLBACK, MESSAGES, ORIGINAL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord_server import DiscordServer
    from tests.discord_server.gateway.connection import Drop


async def test_an_interaction_that_expired_meanwhile_is_no_incident(
    server: DiscordServer, own_data: Path
) -> None:
    guild = server.add_guild()
    channel = guild.add_text_channel()
    async with running(server, own_data) as bot:
        panel = await bot.slash(guild.owner, channel, "settings")
        server.slow_next(ORIGINAL, 0.5)
        press = await server.click(panel, panel.custom_id("Answer privately"), guild.owner)
        await server.until(lambda: len(server.requests_to(ORIGINAL)) == 1, "the panel to be edited")
        server.advance(16 * 60)
        await bot.logged(f"component {press.id}: the interaction has expired")
        again = await bot.slash(guild.owner, channel, "settings")
        assert "Answer publicly" in again.labels
    (edit,) = server.requests_to(ORIGINAL)
    assert edit.code in {10015, 50027}
    assert press.follow_ups == []
    assert "incident" not in bot.log


async def test_a_deleted_channel_or_message_is_no_incident(
    server: DiscordServer, own_data: Path
) -> None:
    guild, user = server.add_guild(), server.add_user()
    async with running(server, own_data) as bot:
        kept = guild.add_text_channel()
        channel = guild.add_text_channel()
        server.slow_next(MESSAGES, 0.5)
        asked = await server.send_message(user, channel, f"{server.bot.mention} partners of Wuhan")
        await server.until(lambda: len(server.requests_to(MESSAGES)) == 1, "the answer to begin")
        guild.delete_channel(channel)
        await bot.logged(f"message {asked.id}: the channel is gone")

        server.slow_next(MESSAGES, 0.5)
        asked = await server.send_message(user, kept, f"{server.bot.mention} partners of Wuhan")
        await server.until(lambda: len(server.requests_to(MESSAGES)) == 2, "the answer to begin")
        await server.delete_message(asked)
        # What was asked may be gone: the answer stands without a reference.
        assert "Pittsburgh" in (await server.answer_to(asked)).text

        panel = await bot.slash(guild.owner, kept, "settings")
        server.slow_next(ORIGINAL, 0.5)
        press = await server.click(panel, panel.custom_id("Answer privately"), guild.owner)
        await server.until(lambda: len(server.requests_to(ORIGINAL)) == 1, "the panel to be edited")
        await server.delete_message(panel)
        await bot.logged(f"component {press.id}: the message is gone")
        assert press.follow_ups == []

        channel = guild.add_text_channel()
        shown = await bot.slash(user, channel, "overview")
        server.slow_next(CALLBACK, 0.5)
        seen = len(server.requests_to(CALLBACK))
        await server.click(shown, str(shown.controls[0]["custom_id"]), user)
        await server.until(lambda: len(server.requests_to(CALLBACK)) > seen, "the press")
        guild.delete_channel(channel)
        assert "Pittsburgh" in (await bot.mention(user, kept, "partners of Wuhan")).text
    assert "incident" not in bot.log
    assert "Traceback" not in bot.log


@pytest.mark.parametrize("how", ["reconnect", "close", "cut"])
async def test_what_is_asked_during_a_drop_is_answered_after_the_resume(
    server: DiscordServer, own_data: Path, how: Drop
) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with running(server, own_data):
        server.drop_gateway(how=how)
        await server.until(lambda: not server._all_connected(), "the drop")
        asked = await server.send_message(user, channel, f"{server.bot.mention} partners of Wuhan")
        assert "Pittsburgh" in (await server.answer_to(asked)).text
        (session,) = server.sessions
        assert session.resumes == 1
        assert len(server.bot_messages(channel)) == 1


async def test_an_answer_whose_receipt_got_lost_is_given_once(
    server: DiscordServer, own_data: Path
) -> None:
    guild, user = server.add_guild(), server.add_user()
    channel = guild.add_text_channel()
    async with running(server, own_data) as bot:
        server.fail_next(CALLBACK, "lost")
        asked = await server.slash(user, channel, "partners", {"place": "cn-wuhan"})
        await bot.logged(f"partners {asked.id}: answered")
        assert "Pittsburgh" in (await asked.reply()).text
        assert asked.refused == [40060]
        assert len(server.bot_messages(channel)) == 1
        assert asked.follow_ups == []


async def test_a_press_whose_receipt_got_lost_takes_effect(
    server: DiscordServer, own_data: Path
) -> None:
    guild = server.add_guild()
    channel = guild.add_text_channel()
    async with running(server, own_data) as bot:
        panel = await bot.slash(guild.owner, channel, "settings")
        server.fail_next(CALLBACK, "lost")
        press = await server.click(panel, panel.custom_id("Answer privately"), guild.owner)
        await bot.logged(f"component {press.id}: answered")
        assert "Answer publicly" in (await press.reply()).labels
    assert press.refused == [40060]
    assert "incident" not in bot.log
