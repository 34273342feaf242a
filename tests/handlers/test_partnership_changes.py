"""Partnerships are entered or change: who hears of it, once, and what is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from handlers.announcements import subjects
from handlers.partnership_changes import (
    MOST_SINGLY,
    PairChange,
    announce_partnerships,
    change_content,
    many_content,
)
from storage.atlas import Atlas
from storage.audit import Actor
from storage.engine import writing
from storage.importing.planning import apply_plan
from storage.models import Announcement
from tests.storage.outbox.outbox import Outbox
from tests.storage.support import PAIR, plan, small_store, table

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.directory import Directory, Partnership

NOW = dt.datetime(2027, 4, 1, 12, tzinfo=dt.UTC)
EDITOR = Actor(name="shell:someone")


def boston(atlas: Atlas) -> Partnership:
    return next(
        pair
        for pair in atlas.directory.partnerships
        if {pair.a.id, pair.b.id} == {"cn-hangzhou", "us-boston-ma"}
    )


def atlas_of(directory: Directory) -> Atlas:
    return Atlas(directory, lambda: None)  # type: ignore[arg-type,return-value]


async def test_subscribers_of_either_place_hear_of_it_once(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        outbox = Outbox(store.engine, NOW)
        await outbox.subscribe(("place", PAIR["cn_place_id"]))
        await outbox.subscribe(("place", PAIR["us_place_id"]), ("place", PAIR["cn_place_id"]))
        await outbox.subscribe(("place", "us-nowhere"))
        change = await plan(
            store.engine,
            tmp_path,
            partnerships=table("partnership", PAIR | {"status": "terminated"}),
        )
        told = []

        async def tell(conn: AsyncConnection) -> None:
            told.append(await announce_partnerships(conn, change.changes, atlas_of, EDITOR, NOW))

        await apply_plan(store.engine, change, NOW, tell)
        got = await outbox.deliver()
        async with writing(store.engine) as conn:  # the same again, of the same revision
            await tell(conn)
            keys = (await conn.scalars(select(Announcement.source_key))).all()
    assert told == [1, 0]
    assert [who for who, _ in got] == [1, 2]
    assert got[0][1].endswith("the partnership is now recorded as ended")
    assert len(keys) == 1


async def test_nothing_is_told_of_a_change_that_fails(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        change = await plan(
            store.engine,
            tmp_path,
            partnerships=table("partnership", PAIR | {"status": "terminated"}),
        )

        async def tell(conn: AsyncConnection) -> None:
            await announce_partnerships(conn, change.changes, atlas_of, EDITOR, NOW)
            raise RuntimeError

        with pytest.raises(RuntimeError):
            await apply_plan(store.engine, change, NOW, tell)
        async with store.engine.connect() as conn:
            assert (await conn.scalars(select(Announcement.id))).all() == []


@pytest.mark.parametrize(
    ("what", "english", "chinese"),
    [
        (
            "new",
            "Newly recorded partnership: Hangzhou, Zhejiang and Boston, Massachusetts",
            "新收录的结好关系：浙江省杭州市与马萨诸塞州波士顿",
        ),
        (
            "status",
            "Hangzhou, Zhejiang and Boston, Massachusetts: the partnership is now recorded as active",
            "浙江省杭州市与马萨诸塞州波士顿：结好关系的状态现记录为“有效”",
        ),
        (
            "since",
            (
                "Hangzhou, Zhejiang and Boston, Massachusetts: partners since May 1, 1982, by a "
                "corrected record"
            ),
            "浙江省杭州市与马萨诸塞州波士顿：结好日期更正为1982年5月1日",
        ),
    ],
)
def test_the_words(atlas: Atlas, what: str, english: str, chinese: str) -> None:
    pair = boston(atlas)
    content = change_content(PairChange(pair, what), atlas, NOW)
    assert content.texts["en"].title == english
    assert content.texts["zh"].title == chinese
    assert "May 1, 1982" in content.texts["en"].body
    assert {("place", "us-boston-ma"), ("place", "cn-hangzhou"), ("place", "us-ma")} <= subjects(
        content, atlas
    )


def test_a_date_that_is_taken_back(atlas: Atlas) -> None:
    pair = replace(boston(atlas), established=None)
    content = change_content(PairChange(pair, "since"), atlas, NOW)
    assert content.texts["en"].title.endswith("is no longer certain")


def test_many_at_once_are_one_summary(atlas: Atlas) -> None:
    pairs = atlas.directory.partnerships[:40]
    assert len(pairs) > MOST_SINGLY
    content = many_content([PairChange(pair, "new") for pair in pairs], atlas, NOW)
    assert content.texts["en"].title == "40 partnerships were recorded or changed"
    assert content.texts["en"].body.endswith("+ 25 more")
    assert {place.id for pair in pairs for place in (pair.a, pair.b)} == set(content.place_ids)
