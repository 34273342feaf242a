"""Who is told of what and how: subscribing, changing, pausing, stopping, on both databases."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from storage import audit, subscriptions
from storage.engine import make_engine
from storage.models import AuditEntry, Delivery
from storage.subscribers import (
    CHANNEL,
    EVERYTHING,
    PERSON,
    By,
    Preferences,
    Subject,
    Target,
    known,
    of_person,
    of_server,
)
from storage.subscriptions import MOST_SUBJECTS, GoneError, TooManyError, Wish
from tests.storage.outbox.outbox import DAY, HOUR, NOON, Outbox, make_outbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.subscribers import Listener

ADA = 1 << 60
CHONGQING = Subject("place", "cn-cq")
EDUCATION = Subject("topic", "education")
ENGLISH = Preferences("en-US", "America/Chicago")
BY_ADA = By(ADA, NOON)


@pytest.fixture
async def outbox(database_url: URL) -> AsyncIterator[Outbox]:
    """A store with nothing in it, on each database in turn."""
    async with make_outbox(database_url) as made:
        yield made


@pytest.fixture
def engine(outbox: Outbox) -> AsyncEngine:
    return outbox.engine


async def told(
    engine: AsyncEngine,
    subject: Subject = CHONGQING,
    **changes: Any,  # noqa: ANN401
) -> Listener:
    """Ada, who is told of something by direct message."""
    target = Target(PERSON, ADA, dm_channel_id=7)
    wish = Wish(target, subject, ENGLISH, changes)
    return (await subscriptions.subscribe(engine, wish, BY_ADA))[0]


async def actions(engine: AsyncEngine) -> list[str]:
    """What the audit says was done, oldest first."""
    async with engine.connect() as conn:
        return list(await conn.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


async def test_a_new_subscriber_has_the_preferences_and_what_was_said(engine: AsyncEngine) -> None:
    ada = await told(engine, digest="daily")
    assert ada.preferences == Preferences("en-US", "America/Chicago", digest="daily")
    assert ada.subjects == (CHONGQING,)
    assert ada == await of_person(engine, ADA)
    assert await of_person(engine, ADA + 1) is None
    assert await actions(engine) == ["subscription.add"]


async def test_subscribing_again_changes_only_what_is_said(engine: AsyncEngine) -> None:
    await told(engine, quiet_from=60, quiet_until=120)
    wish = Wish(Target(PERSON, ADA), CHONGQING, Preferences("zh-CN", "UTC"), {"digest": "weekly"})
    ada, added = await subscriptions.subscribe(engine, wish, BY_ADA)
    assert not added
    assert ada.target.dm_channel_id == 7
    assert ada.preferences.locale == "en-US"
    assert (ada.preferences.quiet_from, ada.preferences.digest) == (60, "weekly")
    async with engine.connect() as conn:
        (entry,) = await audit.entries(conn, 1)
    assert (entry.actor_id, entry.action) == (ADA, "subscriber.change")
    assert (entry.before, entry.after) == ({"digest": "none"}, {"digest": "weekly"})


async def test_what_is_no_preference_changes_nothing(engine: AsyncEngine) -> None:
    ada = await told(engine)
    with pytest.raises(AttributeError):
        await subscriptions.change(engine, ada.id, {"state": "stopped"}, BY_ADA)
    assert await known(engine, ada.id) == ada


async def test_a_subscriber_has_a_bounded_number_of_subjects(engine: AsyncEngine) -> None:
    for number in range(MOST_SUBJECTS):
        await told(engine, Subject("place", f"cn-{number}"))
    with pytest.raises(TooManyError):
        await told(engine, digest="daily")
    ada = await of_person(engine, ADA)
    assert ada is not None
    assert len(ada.subjects) == MOST_SUBJECTS
    assert ada.preferences.digest == "none"


async def test_channels_of_a_server(engine: AsyncEngine) -> None:
    for channel_id, server_id in ((1, 10), (2, 10), (3, 11)):
        target = Target(CHANNEL, channel_id, server_id, ADA)
        wish = Wish(target, EVERYTHING, ENGLISH, {"role_id": server_id})
        await subscriptions.subscribe(engine, wish, BY_ADA)
    found = await of_server(engine, 10)
    assert [listener.target.discord_id for listener in found] == [1, 2]
    assert found[0].preferences.role_id == 10


async def test_unsubscribing(engine: AsyncEngine) -> None:
    await told(engine)
    ada = await told(engine, EDUCATION)
    left = await subscriptions.unsubscribe(engine, ada.id, [CHONGQING, EVERYTHING], BY_ADA)
    assert left.subjects == (EDUCATION,)
    again = await subscriptions.unsubscribe(engine, ada.id, [CHONGQING], BY_ADA)
    assert again == left
    assert await actions(engine) == ["subscription.add"] * 2 + ["subscription.remove"]


async def test_a_pause_drops_what_waits_and_ends_by_itself(
    engine: AsyncEngine, outbox: Outbox
) -> None:
    ada = await told(engine, EVERYTHING)
    await outbox.announce("before")
    paused = await subscriptions.pause(engine, ada.id, NOON + DAY, BY_ADA)
    assert (paused.state, paused.paused_until) == ("paused", NOON + DAY)
    await outbox.announce("meanwhile")
    assert await outbox.deliver() == []
    outbox.now = NOON + DAY
    await outbox.announce("after")
    assert await outbox.deliver() == [(ADA, "send after")]


async def test_resuming(engine: AsyncEngine, outbox: Outbox) -> None:
    ada = await told(engine, EVERYTHING)
    await subscriptions.pause(engine, ada.id, None, BY_ADA)
    await outbox.announce("meanwhile")
    resumed = await subscriptions.resume(engine, ada.id, BY_ADA)
    assert resumed.state == "active"
    await outbox.announce("after")
    assert await outbox.deliver() == [(ADA, "send after")]
    assert await actions(engine) == ["subscription.add", "subscriber.paused", "subscriber.active"]


async def test_stopping_is_for_good_until_somebody_subscribes_again(
    engine: AsyncEngine, outbox: Outbox
) -> None:
    ada = await told(engine, EVERYTHING)
    await outbox.announce("before")
    stopped = await subscriptions.stop(engine, ada.id, BY_ADA)
    assert (stopped.state, stopped.subjects) == ("stopped", ())
    assert await outbox.deliver() == []
    assert (await subscriptions.resume(engine, ada.id, BY_ADA)).state == "stopped"
    assert (await subscriptions.pause(engine, ada.id, None, BY_ADA)).state == "stopped"
    again = await told(engine, CHONGQING)
    assert (again.id, again.state, again.subjects) == (ada.id, "active", (CHONGQING,))


async def test_other_times_move_what_waits(engine: AsyncEngine, outbox: Outbox) -> None:
    ada = await told(engine, EVERYTHING, time_zone="UTC", quiet_from=0, quiet_until=1439)
    await outbox.announce("waiting")
    assert await outbox.deliver() == []
    await subscriptions.change(engine, ada.id, {"quiet_from": None, "quiet_until": None}, BY_ADA)
    assert await outbox.deliver() == [(ADA, "send waiting")]
    await subscriptions.change(engine, ada.id, {"digest": "daily", "digest_minute": 780}, BY_ADA)
    await outbox.announce("gathered")
    assert await outbox.deliver() == []
    outbox.now = NOON + HOUR
    assert await outbox.deliver() == [(ADA, "send gathered")]


async def test_who_is_not_there_cannot_be_changed(engine: AsyncEngine) -> None:
    for change in (
        subscriptions.unsubscribe(engine, 99, [EVERYTHING], BY_ADA),
        subscriptions.change(engine, 99, {"digest": "daily"}, BY_ADA),
        subscriptions.pause(engine, 99, None, BY_ADA),
        subscriptions.stop(engine, 99, BY_ADA),
    ):
        with pytest.raises(GoneError):
            await change
    assert await actions(engine) == []


async def test_many_at_once_make_one_subscriber(engine: AsyncEngine, database_url: URL) -> None:
    other = make_engine(database_url, busy_timeout=30)
    subjects = [Subject("place", f"cn-{number}") for number in range(12)]
    await asyncio.gather(
        *(told(engine if n % 2 else other, subject) for n, subject in enumerate(subjects))
    )
    await other.dispose()
    ada = await of_person(engine, ADA)
    assert ada is not None
    assert set(ada.subjects) == set(subjects)


async def test_a_change_that_fails_in_the_middle_leaves_nothing(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await told(engine)

    async def broken(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(OSError):  # noqa: PT011 - any
        await subscriptions.stop(engine, ada.id, BY_ADA)
    assert await known(engine, ada.id) == ada


async def test_the_partition_is_that_of_the_outbox(engine: AsyncEngine, outbox: Outbox) -> None:
    await told(engine, EVERYTHING)
    await outbox.announce("news")
    assert len(await outbox.rows(Delivery.part)) == 1
    assert await outbox.deliver() == [(ADA, "send news")]
    assert dt.UTC is outbox.now.tzinfo
