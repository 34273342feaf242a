"""Requests are checked against Discord's own API description, where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.discord.serving import DESCRIPTION, description, make_server, running


def test_the_environment_wins_over_the_usual_place(tmp_path: Path) -> None:
    usual = tmp_path / "description.json"
    assert description("", usual) is None
    usual.touch()
    assert description(None, usual) == usual
    assert description("other.json", usual) == Path("other.json")


@pytest.mark.skipif(
    DESCRIPTION is None, reason="no API description of Discord's: DISCORD_OPENAPI may name one"
)
async def test_the_bot_keeps_to_the_description(own_data: Path) -> None:
    async with make_server() as server:
        described = server.backend.description
        assert described is not None
        channel, user = server.add_guild().add_text_channel(), server.add_user()
        async with running(server, own_data) as bot:
            await bot.slash(user, channel, "partners", place="cn-wuhan")
            await bot.mention(user, channel, "partners of Wuhan")
        assert server.violations == []
        bodies = {(one.method, one.route): one.body for one in server.requests if one.body}
    assert len(bodies) >= 3
    for (method, route), body in bodies.items():
        assert described.problems(method, route, body) == []
        assert described.problems(method, route, "no body of this kind")
