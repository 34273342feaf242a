"""What is done to announcements, with its audit row."""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from storage import audit, correction_drafts, published, publishing, scheduling
from storage.announcements import Content, Wording
from storage.audit import PROGRAM, Actor
from storage.engine import make_engine, writing
from storage.models import AnnouncementRevision
from storage.publishing import OPEN, REFUSED, SCHEDULED, Draft, StateError
from storage.schema import create_schema
from tests.storage.support import NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

EDITOR = Actor(42)
HELLO = Content({"en": Wording("Hello"), "zh": Wording("您好")}, place_ids=("cn-qingdao",))
DRAFT = Draft(HELLO, frozenset({("everything", ""), ("place", "cn-qingdao")}))
LATER = NOW + dt.timedelta(hours=1)


async def test_a_draft_is_kept_with_what_it_is_about(database_url: URL) -> None:
    async with change(database_url) as conn:
        announcement_id = await publishing.create(conn, DRAFT, EDITOR, NOW)
        assert announcement_id is not None
        known = await published.find(conn, announcement_id)
        assert known is not None
        assert (known.state, known.revision, known.author_id) == ("draft", 1, 42)
        assert known.content == HELLO
        assert await published.subjects_of(conn, announcement_id) == DRAFT.subjects
        (entry,) = await audit.entries(conn, 9)
        assert (entry.action, entry.actor_id) == ("announcement.draft", 42)
        assert entry.after is not None
        assert entry.after["content"]["texts"]["zh"]["title"] == "您好"


async def test_one_source_is_announced_once(database_url: URL) -> None:
    async with change(database_url) as conn:
        draft = Draft(HELLO, DRAFT.subjects, source_key="file:welcome")
        first = await publishing.announce(conn, draft, PROGRAM, NOW)
        assert first is not None
        assert await publishing.announce(conn, draft, PROGRAM, NOW) is None
        known = await published.find_key(conn, "file:welcome")
        assert known is not None
        assert known.id == first


async def test_what_nobody_has_got_may_be_changed(database_url: URL) -> None:
    async with change(database_url) as conn:
        announcement_id = await drafted(conn)
        other = Draft(Content({"en": Wording("Bye")}), frozenset({("everything", "")}), urgent=True)
        await publishing.revise(conn, announcement_id, other, EDITOR, LATER)
        known = await published.find(conn, announcement_id)
        assert known is not None
        assert known.content.texts["en"].title == "Bye"
        assert (known.revision, known.urgent) == (1, True)
        assert await published.subjects_of(conn, announcement_id) == other.subjects
        await publishing.publish(conn, announcement_id, EDITOR, LATER)
        with pytest.raises(StateError, match="published"):
            await publishing.revise(conn, announcement_id, other, EDITOR, LATER)


async def test_a_correction_keeps_what_was_said_before(database_url: URL) -> None:
    async with change(database_url) as conn:
        announcement_id = await drafted(conn)
        mended = Content({"en": Wording("Hello!")})
        with pytest.raises(StateError, match="draft"):
            await publishing.correct(conn, announcement_id, mended, EDITOR, LATER)
        await publishing.publish(conn, announcement_id, EDITOR, NOW)
        assert await publishing.correct(conn, announcement_id, mended, EDITOR, LATER) == 2
        known = await published.find(conn, announcement_id)
        assert known is not None
        assert known.content == mended
        revisions = (await conn.execute(select(AnnouncementRevision.revision))).scalars().all()
        assert sorted(revisions) == [1, 2]
        assert [entry.action for entry in await audit.entries(conn, 1)] == ["announcement.correct"]


async def test_what_is_scheduled_is_published_once(database_url: URL) -> None:
    async with change(database_url) as conn:
        announcement_id = await drafted(conn)
        when = ("2026-11-24T21:00", "Asia/Shanghai", LATER)
        await scheduling.schedule(conn, announcement_id, when, EDITOR, NOW)
        (known,) = await published.scheduled(conn)
        assert (known.id, known.publish_at) == (announcement_id, LATER)
        only = frozenset({SCHEDULED})
        await publishing.publish(conn, announcement_id, PROGRAM, LATER, states=only)
        with pytest.raises(StateError, match="published"):
            await publishing.publish(conn, announcement_id, PROGRAM, LATER, states=only)


async def test_a_schedule_can_be_turned_down_and_published_by_hand_later(database_url: URL) -> None:
    async with change(database_url) as conn:
        announcement_id = await drafted(conn)
        with pytest.raises(StateError, match="draft"):
            await scheduling.turn_down(conn, announcement_id, REFUSED, LATER)
        when = ("2026-11-24T21:00", "Asia/Shanghai", LATER)
        await scheduling.schedule(conn, announcement_id, when, EDITOR, NOW)
        await scheduling.turn_down(conn, announcement_id, REFUSED, LATER)
        assert await published.scheduled(conn) == []
        (entry,) = await audit.entries(conn, 1)
        assert (entry.action, entry.actor) == ("announcement.refuse", "program")
        await publishing.publish(conn, announcement_id, EDITOR, LATER)


async def test_what_is_retracted_stays_retracted(database_url: URL) -> None:
    async with change(database_url) as conn:
        announcement_id = await drafted(conn)
        await publishing.retract(conn, announcement_id, EDITOR, NOW)
        for states in (OPEN, frozenset({"published"})):
            with pytest.raises(StateError, match="discarded"):
                await publishing.publish(conn, announcement_id, EDITOR, NOW, states=states)
        with pytest.raises(StateError, match="discarded"):
            await publishing.retract(conn, announcement_id, EDITOR, NOW)
        with pytest.raises(StateError, match="no such announcement"):
            await publishing.retract(conn, 9999, EDITOR, NOW)


async def test_a_correction_is_drafted_first(database_url: URL) -> None:
    async with change(database_url) as conn:
        announcement_id = await drafted(conn)
        with pytest.raises(StateError, match="draft"):
            await correction_drafts.draft_correction(conn, announcement_id, EDITOR, NOW)
        await publishing.publish(conn, announcement_id, EDITOR, NOW)
        draft_id = await correction_drafts.draft_correction(conn, announcement_id, EDITOR, NOW)
        assert (
            await correction_drafts.draft_correction(conn, announcement_id, EDITOR, NOW) == draft_id
        )
        mended = Draft(Content({"en": Wording("Hello!")}), frozenset())
        await publishing.revise(conn, draft_id, mended, EDITOR, NOW)
        assert [known.id for known in await published.newest(conn, 9)] == [announcement_id]
        assert (
            await correction_drafts.apply_correction(conn, draft_id, EDITOR, LATER)
            == announcement_id
        )
        known = await published.find(conn, announcement_id)
        assert known is not None
        assert known.content == mended.content
        with pytest.raises(StateError, match="corrected"):
            await correction_drafts.apply_correction(conn, draft_id, EDITOR, LATER)


async def test_a_correction_is_proposed_until_an_editor_decides(database_url: URL) -> None:
    async with change(database_url) as conn:
        announcement_id = await drafted(conn)
        await publishing.publish(conn, announcement_id, EDITOR, NOW)
        known = await published.find(conn, announcement_id)
        assert known is not None
        first, second = (Content({"en": Wording(title)}) for title in ("Hello!", "Hello again"))

        async def proposed(content: Content) -> int | None:
            return await correction_drafts.propose_correction(conn, announcement_id, content, NOW)

        assert await proposed(known.content) is None
        draft_id = await proposed(first)
        assert draft_id is not None
        assert await proposed(second) is None
        draft = await published.find(conn, draft_id)
        assert draft is not None
        assert draft.content == second
        assert await proposed(known.content) is None
        draft = await published.find(conn, draft_id)
        assert draft is not None
        assert draft.standing == "discarded"
        begun = await correction_drafts.draft_correction(conn, announcement_id, EDITOR, NOW)
        assert begun != draft_id
        assert await proposed(first) is None
        kept = await published.find(conn, begun)
        assert kept is not None
        assert kept.content == known.content


async def test_a_change_that_fails_leaves_no_trace(database_url: URL) -> None:
    async with open_engine(database_url) as engine:
        with pytest.raises(StateError):
            await corrected_too_early(engine)
        async with engine.connect() as conn:
            assert await audit.entries(conn, 9) == []
            assert await published.newest(conn, 9) == []


async def corrected_too_early(engine: AsyncEngine) -> None:
    async with writing(engine) as conn:
        announcement_id = await drafted(conn)
        await publishing.correct(conn, announcement_id, HELLO, EDITOR, NOW)


async def drafted(conn: AsyncConnection) -> int:
    announcement_id = await publishing.create(conn, DRAFT, EDITOR, NOW)
    assert announcement_id is not None
    return announcement_id


@asynccontextmanager
async def open_engine(url: URL) -> AsyncIterator[AsyncEngine]:
    """A store without facts."""
    engine = make_engine(url, busy_timeout=5)
    try:
        async with engine.begin() as conn:
            await conn.run_sync(create_schema)
        yield engine
    finally:
        await engine.dispose()


@asynccontextmanager
async def change(url: URL) -> AsyncIterator[AsyncConnection]:
    async with open_engine(url) as engine, writing(engine) as conn:
        yield conn
