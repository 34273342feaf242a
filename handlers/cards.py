"""Partnerships, places, conferences and news as cards and table rows, worded in both languages."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from handlers.facts import since_text, status_text, topic_names
from handlers.replies import Card, Link, Table
from handlers.wording.traditional import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.desk import Desk
    from handlers.paging import Page
    from handlers.wording import Wording
    from storage.directory import Conference, NewsItem, Partnership, Place, Source

MAX_LINKS: Final = 2
"""How many sources a card links; the rest are counted."""
MAX_NAMES: Final = 8
"""How many other names of a place a card gives."""
_GEONAMES: Final = "https://www.geonames.org/"


def partnership_card(partnership: Partnership, desk: Desk) -> Card:
    """All that is known of a partnership."""
    say = desk.say
    links, more = source_links(partnership.sources, say)
    return Card(
        title=say.pair(partnership),
        subtitle=say.other.pair(partnership),
        rows=filled(
            (say("words-level-label"), say("words-level", level=partnership.level)),
            (say("words-since-label"), since_text(partnership, say)),
            _duration_row(partnership, desk),
            (say("words-status-label"), status_text(partnership, say)),
            (say("words-fields-label"), say.row(topic_names(partnership.fields, desk))),
            (say("words-note-label"), say.pick(partnership.notes_en, partnership.notes_zh)),
            (say("words-as-of-label"), say.date(desk.directory.as_of)),
        ),
        links=links,
        more_links=more,
    )


def _duration_row(partnership: Partnership, desk: Desk) -> tuple[str, str]:
    say, start, ended = desk.say, partnership.established, partnership.status_on
    if start is None or partnership.status == "unknown":
        return ("", "")
    if partnership.status == "terminated":
        return (say("words-lasted-label"), say.duration(start, ended) if ended else "")
    return (say("words-duration-label"), say.duration(start, desk.today))


def place_card(place: Place, desk: Desk) -> Card:
    """Where a place lies, what it is called and how large it is."""
    say, country = desk.say, desk.say.country(place.country)
    level = f"{place.country}-{place.level.replace(' ', '-')}"
    located = place.latitude is not None and place.longitude is not None
    return Card(
        title=say.place(place),
        subtitle=say.other.place(place),
        rows=filled(
            (
                say("words-kind-label"),
                say("words-place-level", level=level, country=say.country_in_text(place.country)),
            ),
            (say("words-in-label"), say.area(place)),
            (say("words-country-label"), country),
            (say("words-population-label"), f"{place.population:,}" if place.population else ""),
            (
                say("words-coordinates-label"),
                f"{place.latitude:.4f}, {place.longitude:.4f}" if located else "",
            ),
            (say("words-names-label"), say.row(_other_names(place, say))),
            (say("words-credit-label"), "GeoNames (CC BY 4.0)" if located else ""),
        ),
        links=(Link("GeoNames", f"{_GEONAMES}{place.geonames_id}"),) if place.geonames_id else (),
    )


def _other_names(place: Place, say: Wording) -> list[str]:
    tongue = "zh" if say.chinese else "en"
    shown = {place.name_en, place.name_zh, say.name(place)}
    names = (n.text for n in place.names if n.language.startswith(tongue) and n.kind != "code")
    return list(dict.fromkeys(name for name in names if name not in shown))[:MAX_NAMES]


def conference_card(conference: Conference, desk: Desk) -> Card:
    """All that is known of a conference."""
    say = desk.say
    links, more = source_links(conference.sources, say)
    other_name = say.other.pick(conference.name_en, conference.name_zh)
    return Card(
        title=conference_name(conference, say),
        subtitle=other_name if conference.name_en and conference.name_zh else "",
        rows=filled(
            (say("words-dates-label"), say.period(conference.start, conference.end)),
            (say("words-city-label"), conference_city(conference, say)),
            (say("words-venue-label"), say.pick(conference.venue_en, conference.venue_zh)),
            (say("words-theme-label"), say.pick(conference.theme_en, conference.theme_zh)),
            (say("words-hosts-label"), say.row(conference_hosts(conference, say))),
            (say("words-topics-label"), say.row(topic_names(conference.topics, desk))),
            (say("words-series-label"), say.pick(conference.series_en, conference.series_zh)),
            (say("words-note-label"), say.pick(conference.notes_en, conference.notes_zh)),
            (say("words-as-of-label"), say.date(desk.directory.as_of)),
        ),
        links=links,
        more_links=more,
    )


def conference_name(conference: Conference, say: Wording) -> str:
    """The name, with the word that it is cancelled where it is."""
    name = say.pick(conference.name_en, conference.name_zh)
    return say("calendar-cancelled-name", name=name) if conference.cancelled else name


def conference_city(conference: Conference, say: Wording) -> str:
    """The host city, with its state or province where it is a place of the directory."""
    if conference.place is not None:
        return say.place(conference.place)
    return say.pick(conference.city_en, conference.city_zh)


def conference_hosts(conference: Conference, say: Wording) -> Sequence[str]:
    """The organizers in the language, in English where no Chinese is recorded."""
    if say.chinese and conference.organizers_zh:
        return [written(name, say.locale) for name in conference.organizers_zh]
    return conference.organizers_en


def news_card(item: NewsItem, desk: Desk) -> Card:
    """A news item with the page it was read on."""
    say = desk.say
    links, more = source_links((item.source,), say)
    return Card(
        title=say.pick(item.title_en, item.title_zh),
        rows=filled(
            (say("words-dates-label"), say.date(item.date)),
            (say("words-places-label"), say.row([say.place(p) for p in item.places])),
            (say("words-topics-label"), say.row(topic_names(item.topics, desk))),
        ),
        body=say.pick(item.summary_en, item.summary_zh),
        links=links,
        more_links=more,
    )


def source_links(sources: Sequence[Source], say: Wording) -> tuple[tuple[Link, ...], str]:
    """At most two links, and what to say of the sources beside them."""
    links = tuple(
        Link(say.pick(s.publisher, s.publisher_zh), s.url)
        for s in islice(filter(linkable, sources), MAX_LINKS)
    )
    left = len(sources) - len(links)
    if not left:
        return links, ""
    return links, say("words-sources-more" if links else "words-sources-unlinked", count=left)


def _common_sources(pairs: Iterable[Partnership]) -> Sequence[Source]:
    """All sources of several partnerships, those of most of them first."""
    sources = {source.url: source for pair in pairs for source in pair.sources}
    counted = Counter(source.url for pair in pairs for source in pair.sources)
    return [sources[url] for url, _ in counted.most_common()]


def linkable(source: Source) -> bool:
    """Whether people may be sent to the source: an original, at an http or https address."""
    return source.linkable and urlsplit(source.url).scheme in {"http", "https"}


def partner_table(
    place_id: str, shown: Page[Partnership], say: Wording, *, levels: bool = False
) -> Table:
    """The partners of one place, each by both names; with their level where it varies."""
    level = (say("words-column-level"),) if levels else ()
    links, more = source_links(_common_sources(shown.items), say)
    return Table(
        columns=(
            say("words-column-partner"),
            say("words-column-other-name"),
            *level,
            say("words-column-since"),
            say("words-column-status"),
        ),
        rows=tuple(
            (
                say.place(p.other(place_id)),
                say.other.place(p.other(place_id)),
                *((say("words-level", level=p.level),) if levels else ()),
                *_since_and_status(p, say),
            )
            for p in shown.items
        ),
        more=left_out(shown.left, say),
        links=links,
        more_links=more,
    )


def pair_table(shown: Page[Partnership], say: Wording) -> Table:
    """Pairs of places, each by both names."""
    links, more = source_links(_common_sources(shown.items), say)
    return Table(
        columns=(
            say("words-column-pair"),
            say("words-column-other-name"),
            say("words-column-since"),
            say("words-column-status"),
        ),
        rows=tuple(
            (say.pair(p), say.other.pair(p), *_since_and_status(p, say)) for p in shown.items
        ),
        more=left_out(shown.left, say),
        links=links,
        more_links=more,
    )


def left_out(count: int, say: Wording) -> str:
    """How many rows come after a page and how to see them, or nothing."""
    return say("words-more", count=count) if count else ""


def kept_back(count: int, say: Wording) -> str:
    """How many rows a table without a next page leaves out, or nothing."""
    return say("words-more-kept", count=count) if count else ""


def _since_and_status(partnership: Partnership, say: Wording) -> tuple[str, str]:
    established = partnership.established
    since = say.date(established) if established else say("words-since-unknown")
    return since, say("words-status", status=partnership.status)


def filled(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The rows that have something to say."""
    return tuple(row for row in rows if row[1])
