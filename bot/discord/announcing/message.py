"""An announcement as the message that a person or a channel gets.

Plain content with an embed, rather than a layout: only content reads well as a push notification.
Everything in it that people or feeds wrote is escaped; nobody is pinged but the one role that the
subscription names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol

import discord
from discord import ButtonStyle, ui

from bot.discord.announcing.digest import digest_text
from bot.discord.announcing.texts import about, chosen, host, language_note
from bot.discord.controls.custom_ids import Action, Control
from bot.discord.rendering.components import ACCENT
from bot.discord.rendering.cutting import cut, length
from bot.discord.rendering.markdown import escape, escape_line, link, small
from bot.rendering.clean import one_line, web_link
from handlers.digests import Entry, entries
from handlers.wording import wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from handlers.wording import Wording
    from storage.announcements import Content, Notice
    from storage.atlas import Atlas
    from storage.outbox.jobs import Slot

_LONGEST_TITLE: Final = 400
_LONGEST_BODY: Final = 3500
_LONGEST_NOTE: Final = 300
_LONGEST_NOTICE: Final = 1800
_LONGEST_NAME: Final = 200
_LONGEST_LABEL: Final = 80
_LONGEST_BUTTON_URL: Final = 512
_LONGEST_URL: Final = 2048
_MOST_LINKS: Final = 4
_OTHER_LANGUAGE: Final = {False: "中文", True: "English"}
_MARKER: Final = re.compile(rf"sc\d+:{Action.ANNOUNCED}:[A-Za-z-]+:(\d+)")
OPEN: Final = "open"
"""The verb of a button that opens the panel of a subscriber, as a message of its own."""
_CHANNEL: Final = "¤"
"""Stands for the mention of a channel until the rest is escaped."""


class Reader(Protocol):
    """Who gets a message; `storage.outbox.claiming.Recipient` is one."""

    @property
    def id(self) -> int:
        """Of the subscriber; 0 for somebody who is only shown a message."""

    @property
    def kind(self) -> str:
        """``person`` or ``channel``."""

    @property
    def server_id(self) -> int | None:
        """Of a channel."""

    @property
    def locale(self) -> str:
        """The language to be told in (BCP 47)."""

    @property
    def role_id(self) -> int | None:
        """The role to ping; ``@everyone`` has the server's id."""


class Letter(Protocol):
    """What is told to whom; `storage.outbox.claiming.Job` is one."""

    @property
    def id(self) -> int:
        """Of the delivery."""

    @property
    def operation(self) -> str:
        """``send`` or ``edit``."""

    @property
    def kind(self) -> str:
        """Of the announcement; ``digest`` for a digest."""

    @property
    def contents(self) -> tuple[tuple[int, Content], ...]:
        """Announcement id and what it says; none where everything was retracted."""

    @property
    def subscriber(self) -> Reader:
        """Who gets it."""

    @property
    def slot(self) -> Slot | None:
        """Of a digest."""


def compose(letter: Letter, atlas: Atlas, now: dt.datetime) -> dict[str, Any]:
    """The message for one reader, as arguments of the library's ``send`` and ``edit``.

    Args:
        letter: What is told to whom.
        atlas: The names of places and topics.
        now: The time that the message shows.

    Returns:
        ``content``, ``embeds``, ``view`` and ``allowed_mentions``. An edit never pings.
    """
    say = wording(letter.subscriber.locale)
    contents = [content for _, content in letter.contents if content.texts or content.notice]
    listed = _listed(letter, atlas)
    notice = contents[0].notice if contents and letter.kind != "digest" else None
    embeds: list[discord.Embed] = []
    corrected = say("announce-corrected") if letter.operation == "edit" else ""
    links: list[tuple[str, str]] = []
    if not (listed if letter.kind == "digest" else contents):
        text = escape(say("announce-withdrawn"))
    elif notice is not None:
        text = _notice(notice, say)
    elif letter.kind == "digest":
        wanted = letter.slot.subjects if letter.slot else frozenset()
        text, body = digest_text(listed, wanted, atlas, say)
        embeds = [_embed(body, corrected, say("announce-kind", kind="digest"), now)]
    else:
        content = contents[0]
        title = one_line(chosen(content, say).title) or say("announce-kind", kind=letter.kind)
        text = f"**{cut(title, _LONGEST_TITLE, escape_line)}**"
        links = list(_links(content))
        embeds = [_announcement(content, letter.kind, corrected, atlas, now, say)]
    ping = _ping(letter.subscriber)
    return {
        "content": f"{ping}{text}",
        "embeds": embeds,
        "view": _view(letter, say, links),
        "allowed_mentions": _allowed(letter, pings=bool(ping)),
    }


def marker(delivery_id: int, locale: str = "en-US") -> str:
    """The custom id of the button for the other language ``locale``; it tells the delivery."""
    return str(Control(Action.ANNOUNCED, locale, str(delivery_id)))


def has_marker(message: discord.Message, delivery_id: int) -> bool:
    """Whether a message in Discord is the one of this delivery."""
    rows: list[Any] = list(message.components)
    ids = (getattr(one, "custom_id", None) for row in rows for one in (row, *_children(row)))
    found = (_MARKER.fullmatch(custom_id) for custom_id in ids if custom_id)
    return any(match is not None and int(match[1]) == delivery_id for match in found)


def _listed(letter: Letter, atlas: Atlas) -> list[Entry]:
    """What stands in a digest; the texts of some may be kept no longer."""
    if letter.kind != "digest":
        return []
    contents = [content for _, content in letter.contents]
    found = (
        [Entry("", content) for content in contents]
        if letter.slot is None
        else entries(letter.slot, contents, atlas)
    )
    return [one for one in found if one.content.texts]


def _children(row: Any) -> list[Any]:  # noqa: ANN401 - a component of any kind
    return list(getattr(row, "children", None) or ())


def _announcement(  # noqa: PLR0913, PLR0917 - what an embed is made of
    content: Content, kind: str, corrected: str, atlas: Atlas, now: dt.datetime, say: Wording
) -> discord.Embed:
    text = chosen(content, say)
    body = cut(text.body.strip(), _LONGEST_BODY, escape)
    long = [url for url in content.urls if not _fits_button(url) and length(url) <= _LONGEST_URL]
    if long and web_link(long[0]) and length(body) + length(long[0]) < _LONGEST_BODY:
        body = "\n".join(filter(None, (body, link(host(long[0]), long[0]))))
    notes = "\n".join(filter(None, (language_note(content, say), corrected)))
    embed = _embed(body, notes, say("announce-kind", kind=kind), now)
    picture = web_link(content.picture)
    if picture and length(picture) <= _LONGEST_URL:
        embed.set_image(url=picture)
    sources = [host(url) for url in content.urls if web_link(url)]
    source = say("announce-source", source=sources[0]) if sources else ""
    footer = " · ".join(filter(None, (about(content, atlas, say), source)))
    if footer:
        embed.set_footer(text=cut(one_line(footer), _LONGEST_NAME))
    return embed


def _embed(body: str, notes: str, name: str, now: dt.datetime) -> discord.Embed:
    noted = small(cut(notes, _LONGEST_NOTE, escape)) if notes else ""
    description = "\n\n".join(filter(None, (body, noted)))
    embed = discord.Embed(description=description or None, colour=ACCENT, timestamp=now)
    return embed.set_author(name=name)


def _notice(notice: Notice, say: Wording) -> str:
    values = dict(notice.arguments)
    channel_id = values.pop("channel_id", "")
    mention = f"<#{channel_id}>" if channel_id.isascii() and channel_id.isdigit() else ""
    text = say(notice.message, **values, channel=_CHANNEL)
    return cut(text, _LONGEST_NOTICE, escape).replace(_CHANNEL, mention)


def _ping(reader: Reader) -> str:
    """The mention of the role, on a line of its own; nothing where none is pinged."""
    if reader.role_id is None or reader.kind != "channel":
        return ""
    return "@everyone\n" if reader.role_id == reader.server_id else f"<@&{reader.role_id}>\n"


def _allowed(letter: Letter, *, pings: bool) -> discord.AllowedMentions:
    allowed = discord.AllowedMentions.none()
    role_id = letter.subscriber.role_id
    if pings and role_id is not None and letter.operation == "send":
        if role_id == letter.subscriber.server_id:
            allowed.everyone = True
        else:
            allowed.roles = [discord.Object(role_id)]
    return allowed


def _links(content: Content) -> Iterator[tuple[str, str]]:
    """Label and address of the buttons that lead to pages."""
    for url in dict.fromkeys(filter(_fits_button, content.urls)):
        yield cut(host(url), _LONGEST_LABEL) or "↗", url


def _fits_button(url: str) -> bool:
    return bool(web_link(url)) and length(url) <= _LONGEST_BUTTON_URL


def _view(letter: Letter, say: Wording, links: list[tuple[str, str]]) -> ui.View:
    view = ui.View(timeout=None)
    view.add_item(
        ui.Button(
            style=ButtonStyle.secondary,
            label=_OTHER_LANGUAGE[say.chinese],
            custom_id=marker(letter.id, say.other.locale),
        )
    )
    if letter.subscriber.kind == "person":
        view.add_item(
            ui.Button(
                style=ButtonStyle.secondary,
                label=say("announce-stop"),
                custom_id=str(Control(Action.STOP, say.locale)),
            )
        )
    if letter.kind == "digest" and letter.subscriber.id:
        view.add_item(
            ui.Button(
                style=ButtonStyle.secondary,
                label=say("digest-settings"),
                custom_id=str(Control(Action.PANEL, say.locale, f"{letter.subscriber.id};{OPEN}")),
            )
        )
    for label, url in links[:_MOST_LINKS]:
        view.add_item(ui.Button(style=ButtonStyle.link, label=label, url=url, row=1))
    # A stopped view is sent, but the library does not keep it.
    view.stop()
    return view
