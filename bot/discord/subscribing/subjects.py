"""What can be subscribed to, as the value of an option, and while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.discord.completing import MOST, chosen_from, matching
from bot.discord.languages import spoken
from bot.opening import today
from handlers.desk import Desk
from handlers.events import Subscribe
from handlers.subscriptions import KINDS, subject_label
from handlers.wording import wording
from storage.subscribers import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    import discord
    from discord import app_commands

    from bot.discord.client import SisterCityClient
    from handlers.wording import Wording
    from storage.atlas import Atlas

_TOPICS: Final = (
    "environment",
    "education",
    "culture",
    "health",
    "tourism",
    "trade",
    "youth",
    "sports",
    "government",
)
"""Those offered first."""
_LONGEST: Final = 100
_WORDS_FOR_ALL: Final = "everything all 全部 所有 一切"


def value_of(subject: Subscribe | Subject) -> str:
    """A subject as the value of an option: ``place:cn-wuhan``."""
    kind, name = kind_and_id(subject)
    return f"{kind}:{name}"


def kind_and_id(subject: Subscribe | Subject) -> tuple[str, str]:
    """The two parts of a subject."""
    if isinstance(subject, Subscribe):
        return subject.subject_kind, subject.subject_id
    return subject.kind, subject.id


def read_value(value: str, atlas: Atlas) -> Subscribe | None:
    """The subject that was picked; nothing where it was typed, or names nothing any more."""
    kind, _, name = value.partition(":")
    if kind not in KINDS:
        return None
    subject = Subscribe(kind, name)
    return subject if label_of(subject, atlas, wording("en-US")) else None


def stored(subject: Subscribe) -> Subject:
    """The subject as it is kept."""
    return Subject(subject.subject_kind, subject.subject_id)


def label_of(subject: Subscribe | Subject, atlas: Atlas, say: Wording) -> str:
    """What a subject is called; empty where it names nothing (any more)."""
    try:
        return subject_label(Subscribe(*kind_and_id(subject)), Desk(atlas, say, today()))
    except KeyError:
        return ""


def name_of(subject: Subject, atlas: Atlas, say: Wording) -> str:
    """What a subject is called, or its id where the records have it no more."""
    return label_of(subject, atlas, say) or subject.id


async def complete_subject(
    interaction: discord.Interaction[SisterCityClient], typed: str
) -> list[app_commands.Choice[str]]:
    """Everything, topics, series of conferences and places, as far as they fit what was typed."""
    host, locale = interaction.client.host, spoken(interaction.locale)
    typed = typed[:_LONGEST]
    entries = list(_entries(host.atlas, wording(locale)))
    found = matching(typed, entries)
    if not typed.strip():
        found = found[: 1 + len(_TOPICS)]
    places = [(f"place:{c.value}", c.name) for c in host.place_choices(typed, locale)]
    if typed.strip() and places:
        # A place whose name begins so comes before topics that only resemble what was typed.
        exact = [entry for entry in found if typed.strip().casefold() in entry[1].casefold()]
        found = [*exact, *places, *(entry for entry in found if entry not in exact)]
    else:
        found = [*found, *places]
    return chosen_from(found)[:MOST]


def _entries(atlas: Atlas, say: Wording) -> Iterator[tuple[str, str, str]]:
    """Option value, label and other words of all but places."""
    directory = atlas.directory
    yield "everything:", say("subscribe-everything"), _WORDS_FOR_ALL
    topics = {topic.id: topic for topic in directory.topics}
    order = [*(key for key in _TOPICS if key in topics), *(k for k in topics if k not in _TOPICS)]
    for key in order:
        topic = topics[key]
        label = say("subscribe-topic-choice", name=say.pick(topic.name_en, topic.name_zh))
        yield f"topic:{key}", label, f"{topic.name_en} {topic.name_zh}"
    for series in dict.fromkeys(c.series for c in directory.conferences):
        one = next(c for c in directory.conferences if c.series == series)
        label = say("subscribe-series-choice", name=say.pick(one.series_en, one.series_zh))
        yield f"series:{series}", label, f"{one.series_en} {one.series_zh}"
