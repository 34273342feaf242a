"""What editors do, and what then stands in the store."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, Message, Role, ScriptedGuild, User

HELLO = {"title": "Choirs meet", "body": "In spring.\nTickets are free.", "link": "", "picture": ""}
CHINESE = {"title": "合唱团相聚", "body": "明年春天。", "link": "", "picture": ""}


@dataclass
class Desk:
    """A bot with editors: one by name, others by a role in the home server."""

    bot: Bot
    data: Path
    home: ScriptedGuild
    role: Role
    editor: User
    channel: Channel

    async def new(self, **options: object) -> Message:
        """A draft with an English text."""
        opened = await self.bot.server.slash(self.editor, self.channel, "announce new", options)
        await opened.modal()
        return await (await self.bot.server.submit_modal(opened, HELLO)).reply()

    async def write(self, panel: Message, label: str, **entries: str) -> Message:
        """Open a form by its button and send it."""
        opened = await self.bot.server.click(panel, panel.custom_id(label), self.editor)
        await opened.modal()
        return await (await self.bot.server.submit_modal(opened, entries)).reply()

    async def press(self, panel: Message, *labels: str) -> Message:
        """Press buttons one after the other, each on what the last one showed."""
        for label in labels:
            panel = await self.bot.press(panel, label, self.editor)
        return panel

    async def choose(self, panel: Message, menu: int, *values: str) -> Message:
        """Choose in one of the menus of a panel."""
        custom_id = [one["custom_id"] for one in panel.controls if one["type"] == 3][menu]
        return await (await self.bot.server.select(panel, custom_id, values, self.editor)).reply()

    async def published(self, **options: object) -> int:
        """The number of an announcement that is out."""
        panel = await self.new(**options)
        await self.press(panel, "Publish now…", "Yes, publish")
        return number_of(panel)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What stands in the store."""
        (path,) = self.data.glob("*.sqlite3")
        with closing(sqlite3.connect(path, timeout=10)) as store, store:
            return store.execute(query, values).fetchall()

    def content(self, number: int) -> dict[str, Any]:
        """What an announcement says now."""
        query = "SELECT content FROM announcement_revision WHERE announcement_id = ?"
        ((text,), *_) = self.rows(f"{query} ORDER BY revision DESC", number)
        found: dict[str, Any] = json.loads(text)
        return found

    def state(self, number: int) -> str:
        """Draft, scheduled, published…"""
        ((state,),) = self.rows("SELECT state FROM announcement WHERE id = ?", number)
        return str(state)

    def actions(self, number: int) -> list[tuple[Any, ...]]:
        """Who did what to an announcement."""
        query = "SELECT actor_id, action FROM audit_entry WHERE subject = ? ORDER BY id"
        return self.rows(query, f"announcement {number}")


def number_of(panel: Message) -> int:
    return int(panel.text.split("Announcement ")[1].split()[0])
