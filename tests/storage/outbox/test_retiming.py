"""Digests after a zone got new rules, and the engine of who writes much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text, update

from storage.engine import make_engine, sqlite_url, writing
from storage.models import Delivery, Digest
from storage.outbox.retiming import retime_digests
from tests.storage.outbox.outbox import HOUR, NOON

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.outbox.outbox import Outbox


async def test_digests_to_come_follow_the_new_rules_of_a_zone(outbox: Outbox) -> None:
    await outbox.subscribe(digest="daily", time_zone="Europe/Berlin")
    await outbox.announce("News")
    assert await retime_digests(outbox.engine, outbox.now) == 0
    async with writing(outbox.engine) as connection:  # as the rules were before an update
        await connection.execute(update(Digest).values(slot_at=NOON + 19 * HOUR))
        await connection.execute(
            update(Delivery).where(Delivery.digest_id.is_not(None)).values(visible_at=NOON)
        )
    assert await retime_digests(outbox.engine, outbox.now) == 1
    assert await outbox.deliver() == []
    outbox.now = NOON + 20 * HOUR
    assert await outbox.deliver() == [(1, "send News")]
    assert await retime_digests(outbox.engine, outbox.now) == 0


async def test_who_writes_much_has_one_connection_that_survives_a_loss_of_power(
    tmp_path: Path,
) -> None:
    engine = make_engine(sqlite_url(tmp_path / "a.sqlite3"), busy_timeout=1, single=True)
    async with engine.connect() as connection:
        assert await connection.scalar(text("PRAGMA synchronous")) == 2
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert "Connections in pool: 0" in engine.pool.status()
        assert "Current Overflow: 0" in engine.pool.status()
    await engine.dispose()
