"""What one process does: answer people, deliver announcements, or both."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final, TypeVar

import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.courier.access import refusal
from bot.courier.brakes import SharedBrakes
from bot.courier.courier import IDLE_SECONDS, Courier, Limits
from bot.courier.database import is_away
from bot.courier.delivering import Deliverer
from bot.courier.gateway import CourierClient
from bot.courier.log import LOG
from bot.courier.pacing import OPENINGS_PER_SECOND, Pace
from bot.courier.returning import Returning
from bot.courier.right import RELEASE_SECONDS, RENEW_SECONDS, Right, owner_name
from bot.courier.sending import Sender
from bot.courier.wire import Wire
from bot.discord.announcing.message import compose, has_marker
from bot.failures import Failure
from handlers.digests import has_coming
from storage.database import BUSY_TIMEOUT
from storage.engine import make_engine
from storage.outbox.dialects import database_now
from storage.outbox.identity import store_id
from storage.outbox.leases import release, renew

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Sequence

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.courier.gateway import Prepare
    from bot.courier.right import Clock
    from bot.discord.host import Host
    from storage.atlas import Atlas
    from storage.database import Store

GATEWAY: Final = "gateway"
"""The role of answering people, and the lease on it: one process at a time is connected."""
COURIER: Final = "courier"
_T = TypeVar("_T")


class Roles:
    """The parts of a process that share one client."""

    def __init__(
        self,
        store: Store,
        atlas: Atlas,
        role: str,
        limits: Limits | None = None,
        clock: Clock = database_now,
    ) -> None:
        """Take on ``gateway``, ``courier`` or ``all``."""
        self._clock = clock
        self._store = store
        self._facts: Callable[[], Atlas] = lambda: atlas
        self._role = role
        self._limits = limits or Limits()
        self._owner = owner_name()
        # SQLite serves one process at a time.
        self._alone = store.engine.dialect.name == "sqlite"
        self._pace = Pace(0, 1)
        self._wire = Wire(self._pace)

    def client(self, host: Host, prepare: Prepare) -> discord.Client:
        """The client of this process."""
        self._facts = lambda: host.atlas  # which is replaced when the facts change
        if self._role != COURIER:
            return CourierClient(host, prepare, self._wire)
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        return discord.Client(
            intents=discord.Intents(guilds=True),
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=60.0,
            proxy=host.proxy,
            http_trace=self._wire.trace(),
        )

    async def run(self, client: discord.Client, told: asyncio.Event) -> None:
        """Do it until told to stop; the client has to be logged in.

        Raises:
            Failure: When the token is refused, or another process has become the one that answers.
        """
        async with self._engine() as engine:
            limits = self._limits
            right = Right(engine, self._owner, limits.lease_seconds, limits.timeout, self._clock)
            returning = Returning(engine, client, self._pace)
            work: list[Coroutine[object, object, object]] = []
            if isinstance(client, CourierClient):
                client.on_access = returning.changed
                work.append(self._answer(client, engine))
            if self._role == GATEWAY:
                work.append(told.wait())
            else:
                work.append(self._deliver(client, engine, right, returning, told))
            try:
                await _first(work)
            finally:
                await returning.close()

    async def _deliver(
        self,
        client: discord.Client,
        engine: AsyncEngine,
        right: Right,
        returning: Returning,
        told: asyncio.Event,
    ) -> None:
        opening = Pace(OPENINGS_PER_SECOND, 1)
        brakes = SharedBrakes(engine, right, self._pace, opening)
        self._wire.on_refused = brakes.count
        sender = Sender(
            client,
            lambda job: compose(job, self._facts(), right.now),
            await _store_id(engine),
            opening,
        )
        deliverer = Deliverer(
            sender,
            right,
            brakes,
            has_marker,
            lambda recipient: refusal(client, recipient),
            self._limits.nonce_trusted,
        )
        paces = (self._pace, opening)
        courier = Courier(
            engine,
            deliverer,
            right,
            brakes,
            returning,
            paces,
            self._limits,
            lambda slot: has_coming(slot, self._facts()),
        )
        if isinstance(client, CourierClient):
            client.on_own_message = courier.heard
        await courier.run(told, alone=self._alone)
        if brakes.stopped:
            raise Failure(brakes.stopped)

    async def _answer(self, client: CourierClient, engine: AsyncEngine) -> None:
        """Be connected to the gateway, as soon and as long as no other process is."""
        waits = False
        try:
            # Where no other process can be at work, the lease only tells of this one.
            while not self._alone and not await self._may_answer(engine):
                if not waits:
                    LOG.info("another process answers people; this one takes over when that ends")
                waits = True
                await asyncio.sleep(RENEW_SECONDS)
            await _first([client.connect(), self._keep_answering(engine)])
        finally:
            with contextlib.suppress(SQLAlchemyError, OSError, TimeoutError):
                async with asyncio.timeout(RELEASE_SECONDS):
                    await release(engine, self._gateway_owner)

    @property
    def _gateway_owner(self) -> str:
        return f"{self._owner}-g"

    async def _may_answer(self, engine: AsyncEngine) -> bool:
        renewal = renew(engine, self._gateway_owner, [GATEWAY], self._limits.lease_seconds)
        return GATEWAY in (await _whole(renewal)).epochs

    async def _keep_answering(self, engine: AsyncEngine) -> None:
        while True:
            # A database that is away keeps others from answering, too.
            with contextlib.suppress(SQLAlchemyError, OSError, TimeoutError):
                if not await self._may_answer(engine) and not self._alone:
                    raise Failure("another process answers people now: start this one again")
            await asyncio.sleep(RENEW_SECONDS)

    @contextlib.asynccontextmanager
    async def _engine(self) -> AsyncIterator[AsyncEngine]:
        """An engine of its own, so that what it writes and what people ask do not wait in turn."""
        engine = make_engine(self._store.location.url, busy_timeout=BUSY_TIMEOUT, single=True)
        try:
            yield engine
        finally:
            await engine.dispose()


async def _store_id(engine: AsyncEngine) -> str:
    """The id of the store, as soon as the database gives or takes it."""
    while True:
        try:
            return await store_id(engine)
        except Exception as error:
            if not is_away(error):
                raise
            LOG.warning("the database takes nothing (%s)", type(error).__name__)
            await asyncio.sleep(IDLE_SECONDS)


async def _whole(work: Coroutine[object, object, _T]) -> _T:
    """Do it to its end, if that is near, even when cancelled.

    Half a renewal may be a lease that nobody gives back.
    """
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=RENEW_SECONDS)
        raise


async def _first(work: Sequence[Coroutine[object, object, object]]) -> None:
    """Do all until the first ends, then end the others, and raise what it raised."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        ended = [task for task in tasks if task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in ended:
        await task
