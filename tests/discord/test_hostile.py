"""Whatever people write or forge: an answer or silence, no ping, no fault, no foreign link."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.discord.hostility import TRICKS, Act, Stage, acts, assert_harmless, assert_no_incident

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, User


@pytest.fixture
def hostile_bot(shared_bot: Bot) -> Iterator[Bot]:
    """The bot; whatever it is told, no request of it may break a rule of Discord."""
    yield shared_bot
    assert shared_bot.server.violations == []
    assert_no_incident(shared_bot)


@pytest.mark.parametrize("trick", TRICKS)
async def test_tricks(hostile_bot: Bot, channel: Channel, ada: User, trick: str) -> None:
    server = hostile_bot.server
    for question in (trick, f"partners of {trick}", f"{trick}有哪些友好城市？"):
        assert_harmless(await hostile_bot.slash(ada, channel, "ask", question=question[:6000]))
    direct = server.direct_messages(ada)
    said = await server.send_message(ada, direct, trick[:4000])
    assert_harmless(await server.answer_to(said))
    for name, option in (("partners", "place"), ("conference", "which"), ("news", "topic")):
        typed = trick[:100]
        assert_harmless(await hostile_bot.slash(ada, channel, name, **{option: typed}))
    looked = await server.context_menu(ada, said, "Look up places in this message", channel)
    assert_harmless(await looked.reply())


@given(drawn=st.lists(acts, min_size=1, max_size=32))
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_anything(hostile_bot: Bot, drawn: list[Act]) -> None:
    loop = hostile_bot.loop
    loop.run_until_complete(asyncio.wait_for(Stage(hostile_bot).play(drawn), 60))
