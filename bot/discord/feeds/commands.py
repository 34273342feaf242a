"""``/feed``: where news is read from, for editors."""

# Annotations are read at run time by the library.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands, ui

from bot.discord.announcing.access import put, refused, speaking
from bot.discord.announcing.texts import place_name
from bot.discord.completing import complete_place, complete_series, complete_topic
from bot.discord.grouping import editors_group
from bot.discord.guarding import guarded
from bot.discord.localizing import text
from bot.discord.notices import notice
from bot.discord.permissions import missing
from bot.discord.rendering.components import ACCENT, finished
from bot.discord.rendering.cutting import cut
from bot.discord.rendering.markdown import escape_line
from bot.feeds.adding import NotAddedError, add_feed
from bot.feeds.checking import check
from bot.rendering.clean import one_line
from handlers.feeds.naming import place_named
from handlers.feeds.reasons import reason_text
from storage.audit import Actor
from storage.engine import writing
from storage.feeds import sources

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.discord.host import Host
    from bot.feeds.checking import Readers
    from handlers.wording import Wording
    from storage.feeds.sources import Source

_Interaction = discord.Interaction[Any]
_Address = app_commands.Range[str, 1, 500]
_Typed = app_commands.Range[str, 1, 100]
_Number = app_commands.Range[int, 1, 2**53 - 1]
_TRUST: Final = [
    app_commands.Choice(name=text("feed-command-trust-draft"), value="draft"),
    app_commands.Choice(name=text("feed-command-trust-publish"), value="publish"),
]
_LANGUAGES: Final = [
    app_commands.Choice(name=text("feed-command-language-en"), value="en"),
    app_commands.Choice(name=text("feed-command-language-zh"), value="zh"),
]
_MOST_CHOICES: Final = 25
_PAGE: Final = 20
_LONGEST_NAME: Final = 80
_LONGEST_ERROR: Final = 150


def group() -> app_commands.Group:
    """The command with everything below it."""
    return editors_group(
        "feed-command",
        (
            ("add", _add, ("url", "trust", "language", "place", "topic", "series")),
            ("list", _list, ()),
            ("check", _check, ("number",)),
            ("pause", _pause, ("number",)),
            ("resume", _resume, ("number",)),
            ("remove", _remove, ("number",)),
        ),
        {
            "number": _complete_number,
            "place": complete_place,
            "topic": complete_topic,
            "series": complete_series,
        },
        servers_only=True,
    )


@app_commands.choices(trust=_TRUST, language=_LANGUAGES)
async def _add(  # noqa: PLR0913, PLR0917 - the options
    interaction: _Interaction,
    url: _Address,
    trust: str = "draft",
    language: str | None = None,
    place: _Typed | None = None,
    topic: _Typed | None = None,
    series: _Typed | None = None,
) -> None:
    async def respond(interaction: _Interaction, readers: Readers) -> None:
        host, say = interaction.client.host, speaking(interaction)
        place_id = place_named(place, host.atlas) if place else ""
        directory = host.atlas.directory
        known = (
            ("place", place, bool(place_id)),
            ("topic", topic, topic in {one.id for one in directory.topics}),
            ("series", series, series in {one.series for one in directory.conferences}),
        )
        unknown = [(kind, text) for kind, text, is_known in known if text and not is_known]
        if unknown:
            told = (say("feed-unknown", kind=kind, what=say.quoted(text)) for kind, text in unknown)
            await _tell(interaction, "\n".join(told))
            return
        feed = sources.NewFeed(
            url,
            "",
            language or "",
            (place_id,) if place_id else (),
            (topic,) if topic else (),
            trust,
            interaction.guild_id,
            interaction.channel_id,
            series or "",
        )
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            added, checked = await add_feed(feed, Actor(interaction.user.id), readers)
        except NotAddedError as error:
            code, _, detail = str(error).partition(" ")
            await _tell(interaction, say("feed-not-added", code=code, detail=detail))
            return
        count = checked.taken.old if checked.taken else 0
        lines = [
            say("feed-added", id=str(added.id), feed=one_line(added.name), count=count),
            say("feed-drafts-here") if trust == "draft" else say("feed-goes-out"),
        ]
        if trust == "draft" and missing(interaction.app_permissions):
            lines.append(say("feed-cannot-write"))
        await _tell(interaction, "\n".join(lines))

    await _for_editor(interaction, respond)


async def _list(interaction: _Interaction) -> None:
    async def respond(interaction: _Interaction, _: Readers) -> None:
        host, say = interaction.client.host, speaking(interaction)
        async with host.engine.connect() as conn:
            feeds = await sources.feeds(conn)
            drafts = await sources.waiting_drafts(conn)
        lines = [f"### {escape_line(say('feed-list-title'))}"]
        lines += [_line(feed, drafts.get(feed.id, 0), host, say) for feed in feeds[:_PAGE]]
        if len(feeds) > _PAGE:
            lines.append(escape_line(say("feed-list-more", count=len(feeds) - _PAGE)))
        if not feeds:
            lines.append(escape_line(say("feed-list-none")))
        text = ui.TextDisplay[ui.LayoutView]("\n".join(lines))
        await put(interaction, finished(ui.Container(text, accent_colour=ACCENT)))

    await _for_editor(interaction, respond)


def _line(feed: Source, drafts: int, host: Host, say: Wording) -> str:
    """One feed as markdown: its number and name, then how it fares."""
    parts = [
        say("feed-state", state="failing" if feed.failures else feed.state),
        say("feed-trust", trust=feed.trust),
        *(place_name(key, host.atlas, say) for key in feed.place_ids),
    ]
    if drafts:
        parts.append(say("feed-drafts", count=drafts))
    about = " · ".join(map(escape_line, parts))
    if feed.state == sources.ACTIVE:
        about += f" · {escape_line(say('feed-next'))} <t:{int(feed.next_at.timestamp())}:R>"
    name = cut(one_line(feed.name), _LONGEST_NAME, escape_line)
    reason = cut(reason_text(feed.error, say), _LONGEST_ERROR, escape_line)
    error = f"\n-# {reason}" if reason else ""
    return f"**{feed.id}** {name}\n-# {about}{error}"


async def _check(interaction: _Interaction, number: _Number) -> None:
    async def respond(interaction: _Interaction, readers: Readers) -> None:
        say = speaking(interaction)
        feed = await _found(interaction, number)
        if feed is None:
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        checked = await check(feed, readers)
        code, _, detail = checked.reason.partition(" ")
        text = say(
            "feed-checked",
            outcome=checked.outcome,
            feed=one_line(feed.name),
            code=code,
            detail=detail,
            new=checked.taken.new if checked.taken else 0,
        )
        if checked.taken and checked.taken.changed:
            text += "\n" + say("feed-checked-changed", count=checked.taken.changed)
        await _tell(interaction, text)

    await _for_editor(interaction, respond)


async def _pause(interaction: _Interaction, number: _Number) -> None:
    await _turn(interaction, number, sources.PAUSED)


async def _resume(interaction: _Interaction, number: _Number) -> None:
    await _turn(interaction, number, sources.ACTIVE)


async def _turn(interaction: _Interaction, number: int, state: str) -> None:
    async def respond(interaction: _Interaction, readers: Readers) -> None:
        say = speaking(interaction)
        feed = await _found(interaction, number)
        if feed is None:
            return
        async with writing(readers.engine) as conn:
            await sources.set_state(conn, feed, state, Actor(interaction.user.id), readers.now())
        name = one_line(feed.name)
        paused = state == sources.PAUSED
        text = say("feed-paused", feed=name) if paused else say("feed-resumed", feed=name)
        await _tell(interaction, text)

    await _for_editor(interaction, respond)


async def _remove(interaction: _Interaction, number: _Number) -> None:
    async def respond(interaction: _Interaction, readers: Readers) -> None:
        say = speaking(interaction)
        feed = await _found(interaction, number)
        if feed is None:
            return
        async with writing(readers.engine) as conn:
            await sources.remove(conn, feed, Actor(interaction.user.id), readers.now())
        await _tell(interaction, say("feed-removed", feed=one_line(feed.name), url=feed.url))

    await _for_editor(interaction, respond)


async def _for_editor(
    interaction: _Interaction, respond: Callable[[_Interaction, Readers], Awaitable[None]]
) -> None:
    async def only_editors(interaction: _Interaction) -> None:
        if not await refused(interaction):
            await respond(interaction, interaction.client.host.readers)

    await guarded(interaction, only_editors)


async def _found(interaction: _Interaction, number: int) -> Source | None:
    """The feed with this number; where there is none, that is told."""
    async with interaction.client.host.engine.connect() as conn:
        feed = await sources.find(conn, number)
    if feed is None:
        say = speaking(interaction)
        await _tell(interaction, say("feed-none", id=str(number)))
    return feed


async def _tell(interaction: _Interaction, text: str) -> None:
    await put(interaction, notice(text))


async def _complete_number(interaction: _Interaction, typed: int) -> list[app_commands.Choice[int]]:
    """The feeds, those first whose number begins as typed."""
    host = interaction.client.host
    if not await host.editors.includes(interaction):
        return []
    async with host.engine.connect() as conn:
        feeds = await sources.feeds(conn)
    wanted = [feed for feed in feeds if str(feed.id).startswith(str(typed or ""))]
    return [
        app_commands.Choice(name=cut(one_line(f"{feed.id} · {feed.name}"), 100), value=feed.id)
        for feed in wanted[:_MOST_CHOICES]
    ]
