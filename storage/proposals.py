"""Changes to conferences that a feed proposes and an editor decides on, with their announcement."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from storage.conferences import add_conference, cancel_conference, edit_conference
from storage.models import ConferenceProposal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.conferences import ConferenceChange


@dataclass(frozen=True, slots=True)
class Proposal:
    """As in `storage.models.ConferenceProposal`."""

    conference_id: str
    what: str
    columns: Mapping[str, str]

    def change(self, at: dt.datetime) -> Callable[[Connection], ConferenceChange]:
        """What makes the change."""
        if self.what == "add":
            named = {"id": self.conference_id} if self.conference_id else {}
            return partial(add_conference, values={**self.columns, **named}, at=at)
        if self.what == "edit":
            return partial(
                edit_conference, conference_id=self.conference_id, values=self.columns, at=at
            )
        undo = self.what == "reinstate"
        return partial(cancel_conference, conference_id=self.conference_id, at=at, undo=undo)


async def keep_proposal(conn: AsyncConnection, announcement_id: int, proposal: Proposal) -> None:
    """Have it made when the draft of its announcement is published."""
    await conn.execute(
        insert(ConferenceProposal).values(
            announcement_id=announcement_id,
            conference_id=proposal.conference_id,
            what=proposal.what,
            columns=json.dumps(dict(proposal.columns), ensure_ascii=False),
        )
    )


async def proposal_of(conn: AsyncConnection, announcement_id: int) -> Proposal | None:
    """What was proposed with an announcement, whatever became of it."""
    table = ConferenceProposal
    query = select(table.conference_id, table.what, table.columns)
    row = (await conn.execute(query.where(table.announcement_id == announcement_id))).first()
    return None if row is None else Proposal(row[0], row[1], json.loads(row[2]))
