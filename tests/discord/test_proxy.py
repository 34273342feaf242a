"""Where Discord is reached through a proxy only."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from tests.discord.proxying import PASSWORD, proxying
from tests.discord.serving import running, start
from tests.discord.test_doctor import examine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord_server import DiscordServer


async def test_everything_goes_through_the_proxy(server: DiscordServer, own_data: Path) -> None:
    channel, user = server.add_guild().add_text_channel(), server.add_user()
    async with proxying() as proxy:
        async with running(server, own_data, SISTERCITY_PROXY=proxy.url) as bot:
            assert "Pittsburgh" in (await bot.mention(user, channel, "partners of Wuhan")).text
            assert "Wuhan" in (await bot.slash(user, channel, "partners", place="cn-wuhan")).text
        connected = [one for one in proxy.asked if "/api/" not in one]
        assert len(proxy.asked) - len(connected) == len(server.requests)
        assert len(connected) == 1
        asked = len(server.requests)
        code, said = await examine(server, own_data, SISTERCITY_PROXY=proxy.url)
        assert code == 0, said
        assert len(proxy.asked) - len(connected) == len(server.requests) > asked
    assert PASSWORD not in bot.log + said


async def test_a_proxy_that_is_not_there_is_told_in_one_line(
    server: DiscordServer, own_data: Path
) -> None:
    url = f"http://ada:{PASSWORD}@127.0.0.1:9"
    bot = await start(server, own_data, SISTERCITY_PROXY=url)
    assert await bot.stop(signal.SIGCONT) == 1
    assert "the proxy does not lead to Discord: check SISTERCITY_PROXY" in bot.log
    assert "Traceback" not in bot.log
    assert PASSWORD not in bot.log
    assert server.requests == []


async def test_a_proxy_that_refuses_is_told_in_one_line(
    server: DiscordServer, own_data: Path
) -> None:
    async with proxying() as proxy:
        url = proxy.url.replace(PASSWORD, "wrong")
        bot = await start(server, own_data, SISTERCITY_PROXY=url)
        assert await bot.stop(signal.SIGCONT) == 1
        assert proxy.refused
    assert "the proxy does not lead to Discord" in bot.log
    assert "Traceback" not in bot.log
    assert server.requests == []
