"""What everything that faces Discord shares: who answers, the settings, the work in hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.discord.announcing.editors import Editors
from bot.discord.completing import place_chooser
from bot.discord.rendering.keeping import Messages
from bot.discord.work import Work
from storage.servers import DEFAULTS, save_server

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.feeds.checking import Readers
    from handlers.conversation import Assistant
    from storage.atlas import Atlas
    from storage.servers import ServerSettings


@dataclass
class Host:
    """The bot behind the client. Settings are read from memory and written through."""

    assistant: Assistant
    atlas: Atlas
    engine: AsyncEngine
    servers: dict[int, ServerSettings]
    proxy: str | None = field(default=None, repr=False)
    """The URL of the proxy through which Discord is reached."""
    message_content: bool = False
    """Whether messages that do not mention the bot can be read."""
    work: Work = field(default_factory=Work)
    messages: Messages = field(default_factory=Messages)
    editors: Editors = field(default_factory=Editors)
    """Who may announce."""

    readers: Readers | None = None
    """Who reads feeds, by the same facts."""

    def __post_init__(self) -> None:
        """Make ready to offer places while they are typed."""
        self.place_choices = place_chooser(self.atlas)

    def take_in(self, atlas: Atlas) -> None:
        """Answer, and read feeds, by other facts from now on."""
        self.atlas = atlas
        if self.readers is not None:
            self.readers = replace(self.readers, atlas=atlas)
        self.assistant.take_in(atlas)
        self.place_choices = place_chooser(atlas)

    def settings_of(self, server_id: int | None) -> ServerSettings:
        """The settings of a server; the defaults for direct messages."""
        return DEFAULTS if server_id is None else self.servers.get(server_id, DEFAULTS)

    async def change_settings(self, server_id: int, settings: ServerSettings) -> None:
        """Keep the settings of a server.

        Raises:
            SQLAlchemyError: When they cannot be saved; then nothing has changed.
        """
        await save_server(self.engine, server_id, settings)
        self.servers[server_id] = settings
