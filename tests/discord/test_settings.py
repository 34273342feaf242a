"""What the managers of a server choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord.serving import make_server, planted, running
from tests.discord_server import MEMBER_DEFAULT, Permission

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, ScriptedGuild, User


async def test_public_answers_take_the_language_of_the_server(
    bot: Bot, channel: Channel, guild: ScriptedGuild, ada: User
) -> None:
    panel = await bot.slash(guild.owner, channel, "settings")
    assert panel.ephemeral
    assert "The language of the question" in panel.text
    saved = await bot.choose(panel, "zh-TW", guild.owner)
    assert "Saved." in saved.text
    assert "繁體中文" in saved.text
    assert "江蘇省" in (await bot.slash(ada, channel, "partners", place="us-st-louis-mo")).text
    assert (
        "江蘇省"
        in (await bot.slash(ada, channel, "ask", question="who is St. Louis' partner")).text
    )
    assert "江蘇省" in (await bot.mention(ada, channel, "partners of St. Louis")).text
    await bot.choose(saved, "auto", guild.owner)
    assert "Jiangsu" in (await bot.mention(ada, channel, "partners of St. Louis")).text


async def test_private_answers_take_the_persons_language(
    bot: Bot, channel: Channel, guild: ScriptedGuild, ada: User, lin: User
) -> None:
    panel = await bot.slash(guild.owner, channel, "settings")
    await bot.choose(panel, "zh-CN", guild.owner)
    private = await bot.press(panel, "Answer privately", guild.owner)
    assert "Only the person who asks" in private.text
    english = await bot.slash(ada, channel, "ask", question="圣路易斯的友好城市是哪个？")
    assert english.ephemeral
    assert "Jiangsu" in english.text
    chinese = await bot.slash(lin, channel, "partners", place="us-st-louis-mo")
    assert "江蘇省" in chinese.text
    await bot.press(panel, "Answer publicly", guild.owner)
    public = await bot.slash(lin, channel, "partners", place="us-st-louis-mo")
    assert not public.ephemeral
    assert "江苏省" in public.text


async def test_the_panel_tells_what_is_missing(
    bot: Bot, channel: Channel, guild: ScriptedGuild
) -> None:
    panel = await bot.slash(guild.owner, channel, "settings")
    assert "I lack" not in panel.text
    guild.overwrite(
        channel, guild.everyone, deny=Permission.READ_MESSAGE_HISTORY | Permission.SEND_MESSAGES
    )
    panel = await bot.slash(guild.owner, channel, "settings")
    assert "this channel I lack: Send Messages, Read Message History" in panel.text
    chosen = await bot.choose_channels(panel, guild.owner, channel)
    assert f"In {channel.mention} I lack" in chosen.text
    assert "message content" in chosen.text
    other = guild.add_text_channel()
    guild.delete_channel(channel)
    panel = await bot.slash(guild.owner, other, "settings")
    assert f"{channel.mention} is gone" in panel.text
    assert "I lack" not in panel.text


async def test_the_panel_tells_that_nothing_is_missing(
    bot: Bot, channel: Channel, guild: ScriptedGuild
) -> None:
    panel = await bot.slash(guild.owner, channel, "settings")
    assert "every permission" not in panel.text
    news = guild.add_announcement_channel()
    (picker,) = [one for one in panel.controls if one["type"] == 8]
    assert int(news.type) in picker["channel_types"]
    assert (
        "every permission I need in the chosen channel."
        in (await bot.choose_channels(panel, guild.owner, news)).text
    )
    both = await bot.choose_channels(panel, guild.owner, news, channel)
    assert "every permission I need in the 2 chosen channels." in both.text
    guild.overwrite(news, guild.everyone, deny=Permission.SEND_MESSAGES)
    panel = await bot.slash(guild.owner, channel, "settings")
    assert f"In {news.mention} I lack: Send Messages" in panel.text
    assert "every permission" not in panel.text


async def test_channels_can_be_taken_back(bot: Bot, channel: Channel, guild: ScriptedGuild) -> None:
    panel = await bot.slash(guild.owner, channel, "settings")
    assert channel.mention in (await bot.choose_channels(panel, guild.owner, channel)).text
    assert "None" in (await bot.choose_channels(panel, guild.owner)).text


async def test_only_managers_may_press(
    bot: Bot, channel: Channel, guild: ScriptedGuild, ada: User
) -> None:
    guild.join(ada, guild.add_role("Managers", MEMBER_DEFAULT | Permission.MANAGE_GUILD))
    panel = await bot.slash(ada, channel, "settings")
    nonsense = await bot.press(planted(bot, channel, "sc1:o:en-US:maybe"), "Press", ada)
    assert "no longer works" in nonsense.text
    guild.join(ada)
    assert "Manage Server" in (await bot.press(panel, "Answer privately", ada)).text
    assert not (await bot.slash(ada, channel, "help")).ephemeral


async def test_only_managers_see_the_panel_even_where_others_may_use_the_command(
    bot: Bot, channel: Channel, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    (command,) = [one for one in bot.server.commands if one["name"] == "settings"]
    monkeypatch.setitem(command, "default_member_permissions", None)
    refused = await bot.slash(ada, channel, "settings")
    assert refused.ephemeral
    assert "Manage Server" in refused.text
    assert refused.controls == []


async def test_settings_belong_to_servers(bot: Bot, ada: User) -> None:
    direct = bot.server.direct_messages(ada)
    refused = await bot.press(planted(bot, direct, "sc1:o:en-US:private"), "Press", ada)
    assert "belong to a server" in refused.text


async def test_settings_outlive_the_process(own_data: Path) -> None:
    async with make_server() as server:
        guild = server.add_guild()
        channel = guild.add_text_channel()
        async with running(server, own_data) as bot:
            panel = await bot.slash(guild.owner, channel, "settings")
            await bot.choose(panel, "zh-CN", guild.owner)
            await bot.choose_channels(panel, guild.owner, channel)
            await bot.press(panel, "Answer privately", guild.owner)
        async with running(server, own_data) as bot:
            panel = await bot.slash(guild.owner, channel, "settings")
            assert channel.mention in panel.text
            assert "简体中文" in panel.text
            assert "Answer publicly" in panel.labels
        assert server.violations == []
