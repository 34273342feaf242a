"""Asks a server for a feed, as a stranger that must be able to do no harm."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urljoin

import aiohttp

from bot import __version__
from bot.feeds.addresses import PublicResolver, RefusedAddressError, checked_url
from bot.feeds.answers import Answer, Body, Busy, Failed, Gone, Unchanged, Validators
from bot.feeds.bodies import ENCODINGS, BodyError, read_body
from bot.feeds.headers import freshness, retry_after
from bot.feeds.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Container
    from types import TracebackType

    from yarl import URL

TOTAL_SECONDS: Final = 20.0
"""For one feed, all redirects included, without the time spent waiting for a turn."""
CONNECT_SECONDS: Final = 5.0
_MOST_REDIRECTS: Final = 5
_PERMANENT: Final = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_TEMPORARY: Final = frozenset(
    {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}
)
_BUSY: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_MOST_VALIDATOR: Final = 500
_HEADERS: Final = {
    "User-Agent": f"sistercity/{__version__} (feed reader)",
    "Accept": (
        "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, "
        "text/calendar, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1"
    ),
    "Accept-Encoding": ENCODINGS,
}


class Fetcher:
    """A session of its own: no proxies, no cookies, no connection kept open between requests."""

    def __init__(
        self,
        allowed: Container[str] = (),
        *,
        gap: float = 1.0,
        total: float = TOTAL_SECONDS,
    ) -> None:
        """Make ready.

        Args:
            allowed: ``host:port`` of servers that may be asked although they are not public.
            gap: Seconds of quiet between two requests to one host.
            total: Seconds that one feed may take.
        """
        self.allowed = allowed
        self._total = total
        self.turns = Turns(gap)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open the session."""
        connector = aiohttp.TCPConnector(
            resolver=PublicResolver(self.allowed), use_dns_cache=False, force_close=True
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(total=self._total, connect=CONNECT_SECONDS),
            headers=_HEADERS,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        if self._session is not None:
            await self._session.close()

    async def fetch(self, address: str, validators: Validators | None = None) -> Answer:
        """Ask for a feed; whatever goes wrong is an answer, too."""
        try:
            return await self._follow(address, validators or Validators())
        except (RefusedAddressError, BodyError) as error:
            return Failed(str(error))
        except TimeoutError:
            return Failed(f"timeout {self._total:g}")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Failed(_reason(error))

    async def _follow(self, address: str, validators: Validators) -> Answer:
        left, moved, for_good = self._total, "", True
        for _ in range(_MOST_REDIRECTS + 1):
            url = checked_url(address, self.allowed)
            async with self.turns.turn(url.host or ""):
                started = time.monotonic()
                async with asyncio.timeout(left):
                    answer = await self._ask(url, validators, moved)
                left -= time.monotonic() - started
            if not isinstance(answer, _Redirect):
                return answer
            address = urljoin(str(url), answer.target)
            for_good = for_good and answer.for_good
            if for_good:
                moved = str(checked_url(address, self.allowed))
        return Failed(f"redirects {_MOST_REDIRECTS}")

    async def _ask(self, url: URL, validators: Validators, moved: str) -> Answer | _Redirect:
        assert self._session is not None  # noqa: S101 - it is entered before it is used
        async with self._session.get(
            url, headers=_conditions(validators), allow_redirects=False
        ) as response:
            return await _understood(response, moved)


class _Redirect:
    def __init__(self, target: str, *, for_good: bool) -> None:
        self.target = target
        self.for_good = for_good


async def _understood(response: aiohttp.ClientResponse, moved: str) -> Answer | _Redirect:
    status, headers, now = response.status, response.headers, dt.datetime.now(dt.UTC)
    if status in _PERMANENT | _TEMPORARY:
        target = headers.get("Location", "")
        if not target:
            return Failed("redirect")
        return _Redirect(target, for_good=status in _PERMANENT)
    if status == HTTPStatus.NOT_MODIFIED:
        return Unchanged(freshness(headers, now), moved)
    if status == HTTPStatus.GONE:
        return Gone()
    if status in _BUSY:
        return Busy(retry_after(headers, now), response.url.host or "", f"status {status}")
    if status != HTTPStatus.OK:
        return Failed(f"status {status}")
    content = await read_body(response)
    return Body(
        content,
        response.content_type,
        response.charset or "",
        Validators(*(_kept(headers.get(name, "")) for name in ("ETag", "Last-Modified"))),
        str(response.url),
        freshness(headers, now),
        moved,
    )


def _conditions(validators: Validators) -> dict[str, str]:
    conditions = {
        "If-None-Match": validators.etag,
        "If-Modified-Since": validators.modified,
    }
    return {name: value for name, value in conditions.items() if value}


def _kept(value: str) -> str:
    """A validator to be sent back; none where it is too long or could not be sent."""
    return value if len(value) <= _MOST_VALIDATOR and value.isprintable() else ""


def _reason(error: Exception) -> str:
    """What went wrong, from the kind of the error: its text may repeat what the server said."""
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return "certificate"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "unknown-host"
    if isinstance(error, aiohttp.ClientConnectorError):
        return "unreachable"
    if isinstance(error, aiohttp.ClientPayloadError | aiohttp.ServerDisconnectedError):
        return "cut-off"
    return f"not-understood {type(error).__name__}"
