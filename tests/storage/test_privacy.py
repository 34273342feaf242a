"""What is kept of people and servers: handed out whole, deleted without a trace, purged in time."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import BigInteger, insert, select, update

from storage import audit, departures, disclosing, privacy, publishing, subscriptions
from storage.announcements import Content, Notice, Wording
from storage.audit import Actor
from storage.engine import writing
from storage.feeds import items, sources
from storage.models import (
    Announcement,
    AnnouncementRevision,
    AskChannel,
    Base,
    Delivery,
    DepartedServer,
    Digest,
    Server,
    Subscriber,
)
from storage.outbox.notices import tell
from storage.publishing import Draft
from storage.subscribers import CHANNEL, EVERYTHING, PERSON, By, Preferences, Target, of_server
from storage.subscriptions import Wish
from tests.storage.outbox.outbox import DAY, NOON, Outbox, make_outbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncEngine

ADA, LIN = 1_111_111_111_111_111_111, 2_222_222_222_222_222_222
HOME, AWAY = 3_333_333_333_333_333_333, 4_444_444_444_444_444_444
ROOM, HALL, ROLE = 5_555_555_555_555_555_555, 6_666_666_666_666_666_666, 7_777_777_777_777_777_777
DAILY = Preferences("en-US", "UTC", digest="daily")
SNOWFLAKES = {
    "announcement.author_id",
    "announcement_revision.author_id",
    "ask_channel.channel_id",
    "audit_entry.actor_id",
    "audit_entry.server_id",
    "delivery.channel_id",
    "delivery.message_id",
    "departed_server.server_id",
    "event_server.server_id",
    "feed.author_id",
    "feed.channel_id",
    "feed.server_id",
    "feed_draft.channel_id",
    "feed_draft.message_id",
    "server.id",
    "server_event.event_id",
    "server_event.server_id",
    "subscriber.discord_id",
    "subscriber.dm_channel_id",
    "subscriber.owner_id",
    "subscriber.role_id",
    "subscriber.server_id",
}
"""Every column that holds an id of Discord; whoever adds one thinks of deleting it here."""
FACTS = {"place.geonames_id", "place.population"}
"""Other large numbers."""


@pytest.fixture
async def outbox(database_url: URL) -> AsyncIterator[Outbox]:
    """A store in which two people and two servers have left their traces."""
    async with make_outbox(database_url) as made:
        await lived_in(made)
        yield made


@pytest.fixture
def engine(outbox: Outbox) -> AsyncEngine:
    return outbox.engine


async def lived_in(outbox: Outbox) -> None:
    engine = outbox.engine
    for person, channel, server in ((ADA, ROOM, HOME), (LIN, HALL, AWAY)):
        by = By(person, NOON)
        own = Wish(Target(PERSON, person, dm_channel_id=person + 1), EVERYTHING, DAILY, {})
        await subscriptions.subscribe(engine, own, by)
        target = Target(CHANNEL, channel, server, person)
        changes = {"role_id": ROLE, "digest": "none"}
        await subscriptions.subscribe(engine, Wish(target, EVERYTHING, DAILY, changes), by)
        made = await of_server(engine, server)
        await subscriptions.change(engine, made[0].id, {"role_id": server}, by)
        async with writing(engine) as conn:
            text = Wording(f"From <@{person}>", f"In <#{channel}> of {server}")
            content = Content({"en": text}, urls=(f"https://example.org/{person}",))
            key = f"file:{person}-{channel}-{server}"
            draft = Draft(content, frozenset({("everything", "")}), source_key=key)
            announced = await publishing.announce(conn, draft, Actor(person), NOON)
            assert announced is not None
            notice = Notice("notice-suspended", {"channel_id": str(channel)})
            key = f"notice:{person}:{channel}:{server}"
            await tell(conn, person, notice, key, NOON, locale="en-US", time_zone="UTC")
            await conn.execute(insert(Server).values(id=server, locale="", private=False))
            await conn.execute(insert(AskChannel).values(server_id=server, channel_id=channel))
            await conn.execute(insert(DepartedServer).values(server_id=server, at=NOON))
            feed = sources.NewFeed(f"https://example.org/{len(made)}{server % 10}", "example.org")
            feed = replace(feed, server_id=server, channel_id=channel)
            feed_id = await sources.add(conn, feed, Actor(person), NOON)
            assert feed_id is not None
            await items.add_draft(conn, announced, feed_id, channel, NOON)
            await audit.record(
                conn,
                "editor.add",
                f"user {person} of {server}",
                Actor(person),
                NOON,
                before={"users": [person, str(person)], str(channel): {"role": server}},
                after={"note": f"see https://example.org/{person}/{channel}"},
                server_id=server,
            )
    await outbox.deliver()


async def holding(engine: AsyncEngine, *ids: int) -> set[str]:
    """The columns of the store that hold any of the ids, alone or within a text."""
    found = set()
    async with engine.connect() as conn:
        for table in Base.metadata.sorted_tables:
            for row in (await conn.execute(select(table))).mappings():
                found |= {
                    f"{table.name}.{column}"
                    for column, value in row.items()
                    if any(str(one) in str(value) for one in ids)
                }
    return found


async def test_deleting_a_person_leaves_no_row_with_their_id(engine: AsyncEngine) -> None:
    of_lin = await holding(engine, LIN)
    assert await holding(engine, ADA) >= {
        "announcement.author_id",
        "announcement.source_key",
        "announcement_revision.author_id",
        "announcement_revision.content",
        "audit_entry.actor_id",
        "audit_entry.after",
        "audit_entry.before",
        "audit_entry.subject",
        "subscriber.discord_id",
        "subscriber.owner_id",
    }
    await privacy.delete_person(engine, ADA, NOON)
    assert await holding(engine, ADA) == set()
    assert await holding(engine, LIN) == of_lin
    assert [one.target.owner_id for one in await of_server(engine, HOME)] == [None]


async def test_the_audit_of_a_person_deleted_goes_on_under_one_pseudonym(
    engine: AsyncEngine,
) -> None:
    async with engine.connect() as conn:
        before = [e for e in await audit.entries(conn, 99) if e.actor_id == ADA]
    await privacy.delete_person(engine, ADA, NOON)
    async with engine.connect() as conn:
        entries = await audit.entries(conn, 99)
    mine = [entry for entry in entries if entry.actor.startswith("deleted-")]
    assert len({entry.actor for entry in mine}) == 1
    assert [entry.action for entry in mine] == ["privacy.delete", *(e.action for e in before)]
    (added,) = [entry for entry in mine if entry.action == "editor.add"]
    pseudonym = mine[0].actor
    assert added.before is not None
    assert added.before["users"] == [pseudonym, pseudonym]
    assert added.server_id == HOME


async def test_deleting_a_server_leaves_no_row_with_its_ids(engine: AsyncEngine) -> None:
    of_away = await holding(engine, AWAY, HALL)
    await privacy.delete_server(engine, HOME, NOON, actor_id=ADA)
    assert await holding(engine, HOME, ROOM) == set()
    assert await holding(engine, AWAY, HALL) == of_away
    async with engine.connect() as conn:
        (entry,) = await audit.entries(conn, 1)
    assert (entry.action, entry.actor_id) == ("privacy.delete", ADA)


async def test_what_was_announced_stays_without_its_author(
    engine: AsyncEngine, outbox: Outbox
) -> None:
    await privacy.delete_person(engine, ADA, NOON)
    async with engine.connect() as conn:
        kinds = list(await conn.scalars(select(Announcement.kind).order_by(Announcement.id)))
        contents = list(await conn.scalars(select(AnnouncementRevision.content)))
    assert kinds == ["editor", "editor", "notice"]
    assert all(Content.from_json(content) for content in contents)
    assert set(await outbox.states()) <= {"done", "gathered", "pending"}


async def test_deleting_twice_or_a_stranger_does_no_harm(engine: AsyncEngine) -> None:
    everything = await holding(engine, ADA, LIN, HOME, AWAY)
    await privacy.delete_person(engine, 42, NOON)
    await privacy.delete_server(engine, 43, NOON)
    assert await holding(engine, ADA, LIN, HOME, AWAY) == everything
    await privacy.delete_person(engine, ADA, NOON)
    await privacy.delete_person(engine, ADA, NOON)
    assert await holding(engine, ADA) == set()


def test_every_column_with_an_id_of_discord_is_known() -> None:
    large = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if type(column.type) is BigInteger and not column.foreign_keys
        if not column.primary_key
        or column.name == "server_id"
        or table.name in {"ask_channel", "server"}
    }
    assert large == SNOWFLAKES | FACTS


async def test_an_export_holds_all_that_is_kept(engine: AsyncEngine) -> None:
    of_ada = await disclosing.export_person(engine, ADA)
    text = json.dumps(of_ada)
    assert str(ADA) in text
    assert str(LIN) not in text
    assert {row["kind"] for row in of_ada["subscribers"]} == {"person", "channel"}
    assert of_ada["subscribers"][0]["discord_id"] in {str(ADA), str(ROOM)}
    for name in ("subscriptions", "deliveries", "announcements", "revisions", "feeds", "changes"):
        assert of_ada[name]
    of_home = await disclosing.export_server(engine, HOME)
    assert [row["id"] for row in of_home["settings"]] == [str(HOME)]
    assert of_home["ask_channels"]
    assert str(HALL) not in json.dumps(of_home)
    assert all(not rows for rows in (await disclosing.export_person(engine, 42)).values())


# --- servers that remove the bot


async def departed(engine: AsyncEngine) -> set[int]:
    async with engine.connect() as conn:
        return set(await conn.scalars(select(DepartedServer.server_id)))


async def test_servers_that_come_and_go(engine: AsyncEngine) -> None:
    await departures.arrive(engine, HOME)
    assert await departed(engine) == {AWAY}
    await departures.depart(engine, HOME, NOON)
    await departures.depart(engine, HOME, NOON)
    assert await departed(engine) == {HOME, AWAY}
    await departures.take_stock(engine, lambda: {HOME}, NOON + DAY)
    assert await departed(engine) == {AWAY}
    await departures.take_stock(engine, lambda: {AWAY}, NOON + DAY)
    assert await departed(engine) == {HOME}


async def test_the_data_of_a_server_goes_thirty_days_after_the_bot(engine: AsyncEngine) -> None:
    await departures.arrive(engine, AWAY)
    await privacy.purge(engine, NOON + dt.timedelta(days=29))
    assert await holding(engine, HOME)
    assert await privacy.purge(engine, NOON + dt.timedelta(days=30)) > 0
    assert await holding(engine, HOME, ROOM) == set()
    assert await holding(engine, AWAY)


# --- what grows old


async def test_texts_go_after_thirty_days_unless_they_are_to_be_delivered(
    engine: AsyncEngine,
) -> None:
    async with writing(engine) as conn:
        await conn.execute(update(Delivery).values(state="done"))
        draft = Draft(Content({"en": Wording("later")}), frozenset())
        await publishing.create(conn, draft, Actor(ADA), NOON)
        everybody = frozenset({("everything", "")})
        draft = Draft(Content({"en": Wording("waiting")}), everybody)
        await publishing.announce(conn, draft, Actor(ADA), NOON)
    await privacy.purge(engine, NOON + dt.timedelta(days=30))
    async with engine.connect() as conn:
        texts = [text for text in await conn.scalars(select(AnnouncementRevision.content)) if text]
    assert [Content.from_json(text).texts["en"].title for text in texts] == ["later", "waiting"]


async def test_deliveries_go_after_ninety_days(engine: AsyncEngine, outbox: Outbox) -> None:
    outbox.now = NOON + dt.timedelta(hours=20)
    await outbox.deliver()
    await privacy.purge(engine, NOON + dt.timedelta(days=89))
    assert await outbox.states()
    await privacy.purge(engine, NOON + dt.timedelta(days=95))
    assert await outbox.states() == {}
    async with engine.connect() as conn:
        assert (await conn.execute(select(Digest.id))).all() == []


async def test_what_is_still_to_be_delivered_never_goes(
    engine: AsyncEngine, outbox: Outbox
) -> None:
    waiting = await outbox.states(Delivery.state.in_(("pending", "gathered")))
    assert waiting
    await privacy.purge(engine, NOON + dt.timedelta(days=1000))
    still = await outbox.states(Delivery.state.in_(("pending", "gathered")))
    assert set(still) == set(waiting)


async def test_people_who_stopped_are_forgotten_unless_they_set_up_channels(
    engine: AsyncEngine,
) -> None:
    for person in (ADA, LIN):
        wanted = select(Subscriber.id).where(Subscriber.discord_id == person)
        async with engine.connect() as conn:
            subscriber_id = int((await conn.scalars(wanted)).one())
        await subscriptions.stop(engine, subscriber_id, By(person, NOON))
    await privacy.delete_server(engine, HOME, NOON)
    await departures.arrive(engine, AWAY)
    await privacy.purge(engine, NOON + dt.timedelta(days=91))
    async with engine.connect() as conn:
        left = await conn.scalars(select(Subscriber.discord_id).where(Subscriber.kind == PERSON))
        assert set(left) == {LIN}
