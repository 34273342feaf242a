"""Whatever crashes, is lost or late: each gets everything, once, in order, as it is now.

Two workers claim, send and settle in any order. A stand-in for Discord knows each nonce for ever.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, select

from storage.engine import make_engine, writing
from storage.models import Base, Delivery
from storage.outbox.claiming import claim
from storage.outbox.identity import nonce
from storage.outbox.leases import Held
from storage.outbox.settling import Done, Dropped, Later, settle
from storage.schema import create_schema
from tests.storage.outbox.outbox import HOUR, Outbox

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from sqlalchemy.engine import URL

    from storage.outbox.jobs import Job
    from storage.outbox.settling import Outcome

SECOND = dt.timedelta(seconds=1)
SURE = 24
"""Seconds after which a worker that did not renew its leases sends nothing more."""
OWNERS = ("a", "b")


@dataclass
class Worker:
    """What a process knows, and loses in a crash."""

    held: Held = field(default_factory=Held)
    renewed: int = -1000
    """On a clock that nobody sets."""
    jobs: list[Job] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass
class Message:
    """In Discord."""

    channel: int
    announcement: int
    lane: int
    text: str
    deleted: bool = False


class Machine(RuleBasedStateMachine):
    def __init__(self, url: URL) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.outbox = Outbox(make_engine(url, busy_timeout=30, single=True))
        self.workers = {owner: Worker() for owner in OWNERS}
        self.latest = self.outbox.now
        """The latest that the clock has shown: what was put off is due after that."""
        self.seconds = 0
        self.messages: list[Message] = []
        self.by_nonce: dict[str, int] = {}
        self.settled: set[int] = set()
        self.texts: dict[int, str] = {}
        self.gone: set[int] = set()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401
        return self.runner.run(work)

    @initialize(channels=st.integers(1, 4))
    def begin(self, channels: int) -> None:
        async def empty() -> None:
            async with writing(self.outbox.engine) as connection:
                for table in reversed(Base.metadata.sorted_tables):
                    await connection.execute(delete(table))
            for _ in range(channels):
                await self.outbox.subscribe()

        self.channels = channels
        self.run(empty())

    @rule(urgent=st.booleans())
    def announce(self, urgent: bool) -> None:  # noqa: FBT001
        made, _ = self.run(self.outbox.announce("0", urgent=urgent))
        self.texts[made] = "0"

    @precondition(lambda self: set(self.texts) - self.gone)
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(set(self.texts) - self.gone)))
        self.texts[one] = str(int(self.texts[one]) + 1)
        self.run(self.outbox.correct(one, self.texts[one]))

    @precondition(lambda self: set(self.texts) - self.gone)
    @rule(data=st.data())
    def retract(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(sorted(set(self.texts) - self.gone)))
        self.gone.add(one)
        self.run(self.outbox.retract(one))

    @rule(owner=st.sampled_from(OWNERS))
    def renew(self, owner: str) -> None:
        worker = self.workers[owner]
        worker.renewed = self.seconds
        worker.held = self.run(self.outbox.hold(owner))

    @rule(owner=st.sampled_from(OWNERS), limit=st.integers(1, 5))
    def claim(self, owner: str, limit: int) -> None:
        worker, outbox = self.workers[owner], self.outbox
        in_hand = {job.id for job in worker.jobs} | {one.id for one in worker.outcomes}
        jobs = self.run(claim(outbox.engine, owner, worker.held, outbox.now, limit))
        worker.jobs += [job for job in jobs if job.id not in in_hand]

    @rule(owner=st.sampled_from(OWNERS), how=st.sampled_from(["well", "well", "unsure", "no"]))
    def send(self, owner: str, how: str) -> None:
        worker = self.workers[owner]
        if not worker.jobs:
            return
        job = worker.jobs.pop(0)
        late = self.outbox.now + 2 * SECOND
        if self.seconds >= worker.renewed + SURE or how == "no":
            outcome: Outcome = Later(id=job.id, epoch=job.epoch, at=late, counted=False)
        elif how == "unsure":
            self.carry_out(job)
            outcome = Later(id=job.id, epoch=job.epoch, at=late, unsure=True)
        else:
            outcome = self.carry_out(job)
        worker.outcomes.append(outcome)

    def carry_out(self, job: Job) -> Outcome:
        channel = job.subscriber.discord_id
        text = job.contents[0][1].texts["en"].title
        if job.operation == "send":
            key = nonce("store", job.id, job.operation, job.revision)
            if key not in self.by_nonce and job.only_look:
                return Dropped(id=job.id, epoch=job.epoch)
            if key not in self.by_nonce:
                self.by_nonce[key] = len(self.messages)
                one = job.announcement_id
                assert one is not None
                self.messages.append(Message(channel, one, job.lane, text))
            return Done(
                id=job.id, epoch=job.epoch, channel_id=channel, message_id=self.by_nonce[key]
            )
        assert job.message_id is not None
        message = self.messages[job.message_id]
        if job.operation == "delete":
            message.deleted = True
        elif not message.deleted:
            message.text = text
        return Done(id=job.id, epoch=job.epoch, channel_id=channel, message_id=job.message_id)

    @rule(owner=st.sampled_from(OWNERS))
    def settle(self, owner: str) -> None:
        worker = self.workers[owner]
        for outcome in worker.outcomes:
            counted = self.run(settle(self.outbox.engine, [outcome], self.outbox.now))
            if counted and isinstance(outcome, Done):
                assert outcome.id not in self.settled
                self.settled.add(outcome.id)
        worker.outcomes.clear()

    @rule(owner=st.sampled_from(OWNERS))
    def crash(self, owner: str) -> None:
        self.workers[owner] = Worker()

    @rule(owner=st.sampled_from(OWNERS))
    def lose_what_is_to_be_settled(self, owner: str) -> None:
        self.workers[owner].outcomes.clear()

    @rule(seconds=st.sampled_from([1, 5, 31, 61]))
    def wait(self, seconds: int) -> None:
        self.seconds += seconds
        self.outbox.now += seconds * SECOND

    @rule(hours=st.sampled_from([-1, 1]))
    def set_the_clock(self, hours: int) -> None:
        self.latest = max(self.latest, self.outbox.now)
        self.outbox.now += hours * HOUR

    def teardown(self) -> None:
        try:
            if hasattr(self, "channels"):
                self.finish()
                self.check()
        finally:
            self.run(self.outbox.engine.dispose())
            self.runner.close()

    def finish(self) -> None:
        """Let one worker do what is left, with no more mishaps."""
        self.outbox.now = max(self.latest, self.outbox.now) + 3 * HOUR
        idle = 0
        while idle < len(OWNERS) * 2:
            self.wait(61)
            for owner in OWNERS:
                self.renew(owner)
                self.claim(owner, 100)
                idle = 0 if self.workers[owner].jobs else idle + 1
                while self.workers[owner].jobs:
                    self.send(owner, "well")
                self.settle(owner)

    def check(self) -> None:
        states = self.run(self.outbox.states())
        assert set(states) <= {"done", "cancelled"}, states
        shown: dict[int, list[Message]] = {n: [] for n in range(1, self.channels + 1)}
        for message in self.messages:
            shown[message.channel].append(message)
        wanted = {one: text for one, text in self.texts.items() if one not in self.gone}
        for messages in shown.values():
            left = [message for message in messages if not message.deleted]
            assert {message.announcement: message.text for message in left} == wanted
            assert len(left) == len(wanted)
            for lane in (0, 1):
                order = [message.announcement for message in messages if message.lane == lane]
                assert order == sorted(order)
        assert len(set(self.run(self.ids()))) == sum(states.values())

    async def ids(self) -> list[int]:
        async with self.outbox.engine.connect() as connection:
            return list(await connection.scalars(select(Delivery.id)))


def test_each_gets_everything_once_and_in_order(database_url: URL) -> None:
    async def prepare() -> None:
        engine = make_engine(database_url, busy_timeout=30)
        async with writing(engine) as connection:
            await connection.run_sync(create_schema)
        await engine.dispose()

    asyncio.run(prepare())
    run_state_machine_as_test(
        partial(Machine, database_url),  # type: ignore[arg-type]  # any that makes one will do
        settings=settings(
            max_examples=12,
            stateful_step_count=40,
            phases=[Phase.generate],
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
