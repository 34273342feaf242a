"""One request at a time per host, with quiet between two."""

from __future__ import annotations

import asyncio

from bot.feeds import turns
from bot.feeds.turns import Turns


async def test_a_host_has_one_turn_at_a_time_and_others_do_not_wait() -> None:
    made, log = Turns(gap=0.01), []

    async def use(host: str) -> None:
        async with made.turn(host):
            log.append(f"{host}+")
            await asyncio.sleep(0)
            log.append(f"{host}-")

    await asyncio.gather(use("a"), use("a"), use("b"))
    assert [entry for entry in log if entry[0] == "a"] == ["a+", "a-", "a+", "a-"]
    assert log.index("b+") < log.index("a-")
    assert not made._locks
    assert not made._users


async def test_quiet_is_kept_between_requests_that_follow_each_other() -> None:
    made = Turns(gap=3600)
    async with made.turn("a"):
        pass
    waiting = asyncio.create_task(made.turn("a").__aenter__())
    async with made.turn("b"):
        await asyncio.sleep(0.01)
    assert not waiting.done()
    waiting.cancel()


async def test_hosts_are_forgotten() -> None:
    made = Turns(gap=0)
    for number in range(turns._MOST_KEPT + 10):
        async with made.turn(str(number)):
            pass
    assert len(made._ended) <= turns._MOST_KEPT
