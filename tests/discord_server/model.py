"""What exists on the server: people, servers, channels, messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING, Final

from tests.discord_server.components import visible_text, walk
from tests.discord_server.permissions import MEMBER_DEFAULT, NOTHING, Permission

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord_server.wire import Json


class ChannelType(IntEnum):
    TEXT = 0
    DM = 1
    ANNOUNCEMENT = 5
    PUBLIC_THREAD = 11


class MessageFlag(IntFlag):
    CROSSPOSTED = 1 << 0
    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


NO_FLAGS: Final = MessageFlag(0)


@dataclass(eq=False)
class User:
    """A person or a bot; ``installed`` says whether they added the application to themselves."""

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    installed: bool = False
    accepts_direct_messages: bool = True

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    id: int
    name: str
    permissions: Permission = NOTHING
    position: int = 1
    bot_id: int | None = None


@dataclass(frozen=True)
class Overwrite:
    """What a role (kind 0) or a member (kind 1) may do differently in one channel."""

    target: int
    kind: int
    allow: Permission = NOTHING
    deny: Permission = NOTHING


@dataclass(eq=False)
class Member:
    user: User
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None


@dataclass(eq=False)
class Guild:
    """A server. ``bot_role`` is the bot's own role; without it the bot is not a member."""

    id: int
    name: str
    owner: User
    locale: str = "en-US"
    bot_role: Role | None = None
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    events: dict[int, Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles[self.id] = Role(self.id, "@everyone", MEMBER_DEFAULT, 0)
        self.members[self.owner.id] = Member(self.owner)

    @property
    def everyone(self) -> Role:
        return self.roles[self.id]

    @property
    def bot_present(self) -> bool:
        return self.bot_role is not None


@dataclass(eq=False)
class Channel:
    """A text or announcement channel, a thread, or the direct messages with one person."""

    id: int
    type: ChannelType
    name: str = ""
    guild: Guild | None = None
    recipient: User | None = None
    parent: Channel | None = None
    archived: bool = False
    foreign: bool = False
    """Direct messages between two people, where the bot is not."""
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    def require_guild(self) -> Guild:
        """The server it belongs to; direct messages have none."""
        if self.guild is None:
            msg = f"channel {self.id} belongs to no server"
            raise LookupError(msg)
        return self.guild


@dataclass(eq=False)
class Message:
    """A message as it now stands; ``edits`` counts changes, ``pings`` names who was notified."""

    id: int
    channel: Channel
    author: User
    content: str = ""
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    flags: MessageFlag = NO_FLAGS
    type: int = 0
    nonce: str | int | None = None
    reference: Message | None = None
    mentions: list[User] = field(default_factory=list)
    role_mentions: list[int] = field(default_factory=list)
    pings: frozenset[str] = frozenset()
    interaction: Json | None = None
    invoker: User | None = None
    edits: int = 0
    edited_at: str | None = None
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & MessageFlag.EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.flags & MessageFlag.LOADING)

    @property
    def text(self) -> str:
        """All that a reader sees, in reading order, without the labels of controls."""
        embedded = [
            str(embed.get(key, "")) for embed in self.embeds for key in ("title", "description")
        ]
        parts = [self.content, *visible_text(self.components), *embedded]
        return "\n".join(part for part in parts if part)

    def walk(self) -> Iterator[Json]:
        """Every component, outermost first."""
        return walk(self.components)

    @property
    def controls(self) -> list[Json]:
        """The buttons and menus, in order."""
        return [component for component in self.walk() if component["type"] in {2, 3, 5, 6, 7, 8}]

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons and in the options of menus."""
        buttons = [str(c["label"]) for c in self.controls if "label" in c]
        options = [str(o["label"]) for c in self.controls for o in c.get("options", ())]
        return buttons + options

    def custom_id(self, label: str) -> str:
        """The custom id of the button that carries ``label``; LookupError names those there are."""
        for component in self.controls:
            if component.get("label") == label and "custom_id" in component:
                return str(component["custom_id"])
        msg = f"no button {label!r}; there are {self.labels}"
        raise LookupError(msg)
