"""``/subscribe``, ``/subscriptions`` and ``/unsubscribe``."""

# Annotations are read at run time by the library.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands

from bot.discord.asker import of_interaction
from bot.discord.completing import MOST, chosen_from, matching
from bot.discord.controls.custom_ids import Action
from bot.discord.guarding import guarded
from bot.discord.languages import spoken
from bot.discord.localizing import text
from bot.discord.rendering.markdown import escape
from bot.discord.subscribing.answers import button, say_so, think, to_list
from bot.discord.subscribing.describing import LANGUAGES, told_line
from bot.discord.subscribing.leaving import now
from bot.discord.subscribing.opting_in import tell_here, tell_me
from bot.discord.subscribing.panel import list_view, mine
from bot.discord.subscribing.permits import may_manage
from bot.discord.subscribing.subjects import complete_subject, name_of, read_value, value_of
from bot.discord.subscribing.times import HoursError, read_quiet
from bot.discord.subscribing.zones import complete_zone, find_zone
from bot.opening import today
from handlers.events import Subscribe
from handlers.replies import Text
from handlers.understanding.options import is_everything
from handlers.wording import wording
from storage.subscribers import By, Subject, known
from storage.subscriptions import stop, unsubscribe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.discord.client import SisterCityClient
    from handlers.wording import Wording
    from storage.atlas import Atlas
    from storage.subscribers import Listener

_Typed = app_commands.Range[str, 1, 100]
_Command = app_commands.Command[Any, ..., Any]
ME: Final = "me"
HERE: Final = "channel"
_WHERE: Final = [
    app_commands.Choice(name=text("command-subscribe-where-me"), value=ME),
    app_commands.Choice(name=text("command-subscribe-where-channel"), value=HERE),
]
_LANGUAGES: Final = [app_commands.Choice(name=name, value=tag) for tag, name in LANGUAGES.items()]
_DIGESTS: Final = [
    app_commands.Choice(name=text("command-subscribe-digest-none"), value="none"),
    app_commands.Choice(name=text("command-subscribe-digest-daily"), value="daily"),
    app_commands.Choice(name=text("command-subscribe-digest-weekly"), value="weekly"),
]


def subscribing_commands() -> tuple[_Command, ...]:
    """The commands, which anybody may use anywhere."""
    return _subscribe, _subscriptions, _unsubscribe


def _command(name: str, **options: str) -> Callable[[Any], _Command]:
    """A command with its names and descriptions; ``options``: parameter → option."""

    def make(callback: Any) -> _Command:  # noqa: ANN401
        described = app_commands.describe(
            **{
                parameter: text(f"command-{name}-{option}-description")
                for parameter, option in options.items()
            }
        )
        renamed = app_commands.rename(
            **{
                parameter: text(f"command-{name}-{option}-name")
                for parameter, option in options.items()
            }
        )
        command: _Command = app_commands.command(
            name=text(f"command-{name}-name"), description=text(f"command-{name}-description")
        )(renamed(described(callback)))
        return app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(
            app_commands.allowed_installs(guilds=True, users=True)(command)
        )

    return make


@_command(
    "subscribe",
    to="to",
    where="where",
    language="language",
    digest="digest",
    quiet="quiet",
    zone="zone",
    role="role",
)
@app_commands.choices(where=_WHERE, language=_LANGUAGES, digest=_DIGESTS)
@app_commands.autocomplete(to=complete_subject, zone=complete_zone)
async def _subscribe(  # noqa: PLR0913, PLR0917 - the options of the command
    interaction: discord.Interaction[Any],
    to: _Typed,
    where: str = ME,
    language: str | None = None,
    digest: str | None = None,
    quiet: app_commands.Range[str, 1, 40] | None = None,
    zone: app_commands.Range[str, 1, 60] | None = None,
    role: discord.Role | None = None,
) -> None:
    typed = {"locale": language, "digest": digest, "quiet": quiet, "zone": zone}

    async def respond(interaction: discord.Interaction[SisterCityClient]) -> None:
        host, say = interaction.client.host, wording(spoken(interaction.locale))
        picked = read_value(to, host.atlas)
        subject, note = (picked, "") if picked else _understood(interaction, to, say)
        if not isinstance(subject, Subscribe):
            await interaction.response.send_message(view=subject, ephemeral=True)
            return
        changes, refusal = _changes(typed, interaction, say)
        if role is not None and where != HERE:
            refusal = say("subscribe-role-in-channels")
        if refusal:
            await think(interaction)
            await say_so(interaction, escape(refusal))
        elif where == HERE:
            await tell_here(interaction, subject, changes, role, note=note)
        else:
            await tell_me(interaction, subject, changes, note=note)

    await guarded(interaction, respond)


def _understood(
    interaction: discord.Interaction[SisterCityClient], typed: str, say: Wording
) -> tuple[Subscribe | discord.ui.LayoutView, str]:
    """What was typed without picking, as in a conversation: a subject, or what to choose from.

    With a subject, how it was read is said.
    """
    if is_everything(typed, interaction.client.host.atlas, today()):
        return Subscribe("everything"), ""
    asker = of_interaction(interaction, private=True).speaking(say.locale)
    reply = asker.ask(say("subscribe-ask", subject=typed))
    wish = reply.request
    if isinstance(wish, Subscribe) and wish.subject_kind != "everything" and not wish.others:
        first = reply.blocks[0]
        return wish, first.text if isinstance(first, Text) and first.tone == "note" else ""
    return asker.host.messages.layout(reply, in_server=interaction.guild_id is not None), ""


def _changes(
    typed: dict[str, str | None], interaction: discord.Interaction[SisterCityClient], say: Wording
) -> tuple[dict[str, Any], str]:
    """The preferences that the options say, and what of them cannot be read."""
    changes: dict[str, Any] = {name: typed[name] for name in ("locale", "digest") if typed[name]}
    if (zone := typed["zone"]) is not None:
        found = find_zone(zone, interaction.client.host.atlas)
        if found is None:
            return {}, say("subscribe-unread", field="zone")
        changes["time_zone"] = found
    if (quiet := typed["quiet"]) is not None:
        try:
            changes["quiet_from"], changes["quiet_until"] = read_quiet(quiet)
        except HoursError:
            return {}, say("subscribe-unread", field="quiet")
    return changes, ""


@_command("subscriptions")
async def _subscriptions(interaction: discord.Interaction[Any]) -> None:
    async def respond(interaction: discord.Interaction[SisterCityClient]) -> None:
        await think(interaction)
        await interaction.edit_original_response(view=await list_view(interaction, 0))

    await guarded(interaction, respond)


async def _complete_subscribed(
    interaction: discord.Interaction[SisterCityClient], typed: str
) -> list[app_commands.Choice[str]]:
    """What is subscribed to, by whoever types and in the channels that they manage."""
    say = wording(spoken(interaction.locale))
    entries = [
        (value, label, "")
        for value, label in _subscribed(interaction, await mine(interaction), say)
    ]
    return chosen_from(matching(typed, entries))[:MOST]


def _subscribed(
    interaction: discord.Interaction[SisterCityClient], listeners: Iterable[Listener], say: Wording
) -> list[tuple[str, str]]:
    """Value and label of each thing subscribed to, and of all of a subscriber at once."""
    atlas, found = interaction.client.host.atlas, []
    for listener in listeners:
        place = _place(interaction, listener, say)
        for subject in listener.subjects:
            label = say("subscribe-drop-choice", subject=name_of(subject, atlas, say), where=place)
            found.append((f"{listener.id}/{value_of(subject)}", label))
        found.append((f"{listener.id}/", say("subscribe-drop-all", where=place)))
    return found


def _called(
    typed: str, listeners: Iterable[Listener], atlas: Atlas, say: Wording
) -> frozenset[str]:
    """Values of what is called exactly as was typed; else of all of each, if that was typed."""
    sought = typed.strip().casefold()
    named = {
        f"{listener.id}/{value_of(subject)}"
        for listener in listeners
        for subject in listener.subjects
        if name_of(subject, atlas, say).casefold() == sought
    }
    words = [word.strip() for word in say("subscribe-drop-all-words").split(",")]
    if not named and sought in words:
        named = {f"{listener.id}/" for listener in listeners}
    return frozenset(named)


def _place(
    interaction: discord.Interaction[SisterCityClient], listener: Listener, say: Wording
) -> str:
    """Where a subscriber is told, as plain text."""
    if listener.target.server_id is None:
        return say("subscribe-to-you")
    guild = interaction.guild
    channel = guild and guild.get_channel_or_thread(listener.target.discord_id)
    return f"#{channel.name if channel else listener.target.discord_id}"


@_command("unsubscribe", what="what")
@app_commands.autocomplete(what=_complete_subscribed)
async def _unsubscribe(interaction: discord.Interaction[Any], what: _Typed) -> None:
    async def respond(interaction: discord.Interaction[SisterCityClient]) -> None:
        host, say = interaction.client.host, wording(spoken(interaction.locale))
        await think(interaction)
        found = await _meant(interaction, what, say)
        if found is None:
            unknown = say("subscribe-drop-unknown")
            await say_so(interaction, escape(unknown), buttons=[to_list(say)])
            return
        listener, subject = found
        by = By(interaction.user.id, now())
        if subject is None:
            await stop(host.engine, listener.id, by)
            await say_so(interaction, escape(say("subscribe-dropped-all")))
            return
        listener = await unsubscribe(host.engine, listener.id, [subject], by)
        label = name_of(subject, host.atlas, say)
        await say_so(
            interaction,
            f"**{escape(say('subscribe-dropped', subject=label))}**",
            told_line(listener, host.atlas, say),
            buttons=[
                button(Action.PANEL, say("subscribe-change"), say, f"{listener.id};show"),
                to_list(say),
            ],
        )

    await guarded(interaction, respond)


async def _meant(
    interaction: discord.Interaction[SisterCityClient], typed: str, say: Wording
) -> tuple[Listener, Subject | None] | None:
    """The subscriber and the subject that were picked or typed; no subject stands for all."""
    number, bar, value = typed.partition("/")
    engine = interaction.client.host.engine
    if not (bar and number.isascii() and number.isdecimal()):
        listeners = await mine(interaction)
        entries = [(v, label, "") for v, label in _subscribed(interaction, listeners, say)]
        called = _called(typed, listeners, interaction.client.host.atlas, say)
        fitting = [entry for entry in entries if entry[0] in called] or matching(typed, entries)
        if len(fitting) != 1:
            return None
        number, _, value = fitting[0][0].partition("/")
    listener = await known(engine, int(number))
    if listener is None or not may_manage(interaction, listener):
        return None
    subject = Subject(*value.partition(":")[::2]) if value else None
    if subject is not None and subject not in listener.subjects:
        return None
    return listener, subject
