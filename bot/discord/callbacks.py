"""How interactions are answered: without Discord sending back what it was just sent.

The library asks for that, to make an object of it that nobody here looks at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

if TYPE_CHECKING:
    import aiohttp
    from discord.http import MultipartParameters


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
        await self.request(
            route,
            session=session,
            proxy=proxy,
            proxy_auth=proxy_auth,
            payload=None if params.files else params.payload,
            multipart=params.multipart,
            files=params.files,
        )
        return {"interaction": {"id": interaction_id}}


def answer_tersely() -> None:
    """Answer so from here on, in this task and those that it starts."""
    async_context.set(_Adapter())  # type: ignore[no-untyped-call]
