"""Suggestions while an option is typed: from memory only, most useful first, at most 25."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from discord import app_commands
from rapidfuzz import fuzz

from bot.discord.languages import own_wording, spoken
from bot.discord.rendering.cutting import cut
from bot.discord.typed import LAST, NEXT, conference_label
from bot.opening import today
from bot.rendering.clean import one_line
from handlers.wording import wording
from storage.dates import PartialDate
from storage.place_index.folding import fold, simplify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import discord

    from bot.discord.client import SisterCityClient
    from handlers.wording import Wording
    from storage.atlas import Atlas
    from storage.directory import Place

MOST: Final = 25
_LONGEST: Final = 100
_KEPT: Final = 1024
"""How many beginnings of names are remembered with what they offer."""
_CLOSE: Final = 75.0
"""From which share of likeness, in percent, a misspelt word is taken for another (RapidFuzz)."""

_SOME_YEAR: Final = 2000

_Choice = app_commands.Choice[str]


async def complete_place(
    interaction: discord.Interaction[SisterCityClient], typed: str
) -> list[_Choice]:
    """Places of the records whose names are like what was typed."""
    choices = interaction.client.host.place_choices
    return choices(typed[:_LONGEST], spoken(interaction.locale))


async def complete_conference(
    interaction: discord.Interaction[SisterCityClient], typed: str
) -> list[_Choice]:
    """The next and the last conference, then all, the newest first."""
    say = own_wording(interaction)
    conferences = reversed(interaction.client.host.atlas.directory.conferences)
    entries = [
        (NEXT, say("discord-next-conference"), ""),
        (LAST, say("discord-last-conference"), ""),
        *(
            (
                known.id,
                conference_label(known, say),
                f"{known.name_en} {known.name_zh} {known.city_en} {known.city_zh} {known.start}",
            )
            for known in conferences
        ),
    ]
    return chosen_from(matching(typed, entries))


async def complete_recorded_conference(
    interaction: discord.Interaction[SisterCityClient], typed: str
) -> list[_Choice]:
    """Conferences of the records by their ids, the newest first."""
    choices = await complete_conference(interaction, typed)
    return [choice for choice in choices if choice.value not in {NEXT, LAST}]


async def complete_series(
    interaction: discord.Interaction[SisterCityClient], typed: str
) -> list[_Choice]:
    """The series of conferences."""
    say = wording(spoken(interaction.locale))
    series = {c.series: c for c in interaction.client.host.atlas.directory.conferences}
    entries = [
        (key, say.pick(c.series_en, c.series_zh), f"{c.series_en} {c.series_zh}")
        for key, c in series.items()
    ]
    return chosen_from(matching(typed, entries))


async def complete_month(
    interaction: discord.Interaction[SisterCityClient], typed: str | int
) -> list[app_commands.Choice[int]]:
    """This month and those that come, as the person's language writes them."""
    say, day = wording(spoken(interaction.locale)), today()
    months = [
        (day.year + (m < day.month), m) for m in (*range(day.month, 13), *range(1, day.month))
    ]
    labels = {m: say.date(PartialDate(year, m)) for year, m in months}
    entries = [(str(m), label, _month_words(m)) for m, label in labels.items()]
    return [
        app_commands.Choice(name=choice.name, value=int(choice.value))
        for choice in chosen_from(matching(str(typed), entries))
    ]


def _month_words(month: int) -> str:
    """A month in all languages, so that it is found in any."""
    date = PartialDate(_SOME_YEAR, month)
    return f"{wording('en-US').date(date)} {wording('zh-CN').date(date)}"


async def complete_topic(
    interaction: discord.Interaction[SisterCityClient], typed: str
) -> list[_Choice]:
    """Topics that the news of the records have."""
    say = own_wording(interaction)
    entries = [
        (topic.id, say.pick(topic.name_en, topic.name_zh), f"{topic.name_en} {topic.name_zh}")
        for topic in interaction.client.host.atlas.directory.topics
    ]
    return chosen_from(matching(typed, entries))


def place_chooser(atlas: Atlas) -> Callable[[str, str], list[_Choice]]:
    """Finds the choices for what was typed, in a language."""

    @cache
    def choice(place_id: str, locale: str) -> list[_Choice]:
        return chosen_from([(place_id, place_label(atlas.place(place_id), wording(locale)))])

    @lru_cache(maxsize=_KEPT)
    def found(typed: str) -> tuple[str, ...]:
        return tuple(_place_ids(atlas, typed))

    def choices(typed: str, locale: str) -> list[_Choice]:
        made = (choice(place_id, locale) for place_id in found(typed))
        return list(chain.from_iterable(made))[:MOST]

    return choices


def place_label(place: Place, say: Wording) -> str:
    """A place with what it lies in, and its name in the other language."""
    label, second = say.place(place), say.other.name(place)
    return label if second in label else f"{label} · {second}"


def _place_ids(atlas: Atlas, typed: str) -> Iterable[str]:
    """The places that begin as was typed, else those that are meant by something like it."""
    if not typed.strip():
        return _best_known(atlas)
    matches = atlas.complete(typed, MOST) or atlas.index.resolve(typed, MOST)
    return dict.fromkeys(match.key for match in matches)


def _best_known(atlas: Atlas) -> list[str]:
    """The places with the most partnerships, for who has not typed anything."""
    directory = atlas.directory
    return sorted(directory.places, key=lambda known: -len(directory.partnerships_of(known)))[:MOST]


def matching(typed: str, entries: Sequence[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """The entries (id, label, other words) that hold every word typed, else those that are close."""
    words = _folded(typed[:_LONGEST]).split()
    texts = [(key, label, _folded(f"{label} {other}")) for key, label, other in entries]
    found = [(key, label) for key, label, text in texts if all(word in text for word in words)]
    if found or not words:
        return found
    sought = " ".join(words)
    scored = [(fuzz.partial_ratio(sought, text), key, label) for key, label, text in texts]
    close = sorted((entry for entry in scored if entry[0] >= _CLOSE), key=lambda entry: -entry[0])
    return [(key, label) for _, key, label in close]


def _folded(text: str) -> str:
    return simplify(fold(text))


def chosen_from(entries: Iterable[tuple[str, str]]) -> list[_Choice]:
    """Choices within Discord's limits; an id that is too long for one is left out."""
    choices = [
        _Choice(name=cut(one_line(label), _LONGEST) or key, value=key)
        for key, label in entries
        if len(key) <= _LONGEST
    ]
    return choices[:MOST]
