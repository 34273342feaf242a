"""How interactions are answered: without Discord sending back what it was just sent, and surely.

The library asks for the first, to make an object of it that nobody here looks at. And it gives up
where the connection breaks before Discord answers, so that what was to follow would never come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from discord.http import MultipartParameters

_ANSWERED: Final = 40060
"""Discord's code for an interaction that has its first answer."""


class _Adapter(AsyncWebhookAdapter):
    async def create_interaction_response(  # type: ignore[override]  # noqa: PLR0913  # as there
        self,
        interaction_id: int,
        token: str,
        *,
        session: aiohttp.ClientSession,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        params: MultipartParameters,
    ) -> dict[str, Any]:
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction_id,
            webhook_token=token,
        )

        async def send() -> None:
            await self.request(
                route,
                session=session,
                proxy=proxy,
                proxy_auth=proxy_auth,
                payload=None if params.files else params.payload,
                multipart=params.multipart,
                files=params.files,
            )

        try:
            await send()
        except aiohttp.ClientConnectionError:
            if params.files:
                raise  # they have been read: whoever sends them makes them anew
            await _again(send)
        return {"interaction": {"id": interaction_id}}


async def _again(send: Callable[[], Awaitable[None]]) -> None:
    """Send once more what Discord takes only once: it may have taken it the first time."""
    try:
        await send()
    except discord.HTTPException as error:
        if error.code != _ANSWERED:
            raise


def answer_tersely() -> None:
    """Answer so from here on, in this task and those that it starts."""
    async_context.set(_Adapter())  # type: ignore[no-untyped-call]
