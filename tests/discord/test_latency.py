"""How quickly Discord answers, as editors are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.discord.serving import make_server, running
from tests.discord_server import Settings

if TYPE_CHECKING:
    from pathlib import Path

_HEARTBEAT = 400


async def test_the_latency_is_that_of_one_heartbeat(own_data: Path) -> None:
    async with make_server(Settings(heartbeat_milliseconds=_HEARTBEAT)) as server:
        ada = server.add_user("Ada", installed=True)
        async with running(server, own_data, SISTERCITY_EDITORS=str(ada.id)) as bot:
            (session,) = server.sessions
            await server.until(lambda: session.heartbeats > 2, "heartbeats")
            shown = await bot.slash(ada, server.direct_messages(ada), "status")
            found = re.search(r"within ([\d,]+) ms", shown.text)
            assert found
            assert 0 < int(found[1].replace(",", "")) < _HEARTBEAT / 2
        assert server.violations == []
