"""Single facts of partnerships in words: since when, in what state, in which fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storage.dates import PartialDate
from storage.directory import ADMIN1_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handlers.desk import Desk
    from handlers.wording import Wording
    from storage.directory import Claim, Directory, Partnership, Place, Source

HOME: Final = frozenset({"CN", "US"})
"""The countries that the store covers (ISO 3166-1 alpha-2)."""
NAMED: Final = 5
"""How many names a sentence gives before it counts the rest."""
MAIN_SERIES: Final = "china-us-sister-cities-conference"
"""The series meant by "the conference" when none is named."""


def since_text(partnership: Partnership, say: Wording) -> str:
    """The date of the partnership, with what other sources say beside it."""
    known = partnership.established
    date = say.date(known) if known else say("words-since-unknown")
    others = [_claimed(c, say) for c in partnership.claims if c.field == "established"]
    others = [text for text in others if text]
    return say("words-since-disputed", date=date, others=say.list(others)) if others else date


def _claimed(claim: Claim, say: Wording) -> str:
    if claim.chosen or not claim.value:
        return ""
    value = say.date(PartialDate.parse(claim.value))
    note = say.pick(claim.note_en, claim.note_zh)
    return say("words-claim-noted", value=value, note=note) if note else value


def _publisher(source: Source, say: Wording) -> str:
    """Who published a page; a copy site that nobody should visit is not named."""
    if not source.linkable:
        return say("words-copy-site")
    return say.pick(source.publisher, source.publisher_zh)


def status_text(partnership: Partnership, say: Wording) -> str:
    """The status with its date and source, or why there is none."""
    if partnership.status == "unknown":
        return say("words-status-why", why=_why_unknown(partnership))
    status = say("words-status", status=partnership.status)
    on, source = partnership.status_on, partnership.status_source
    if on is None:
        return status
    if source is None:
        return say("words-status-date-only", status=status, date=say.date(on))
    return say(
        "words-status-dated", status=status, date=say.date(on), source=_publisher(source, say)
    )


def _why_unknown(partnership: Partnership) -> str:
    if any(claim.field == "status" for claim in partnership.claims):
        return "disputed"
    return "noted" if partnership.notes_en else "unconfirmed"


def topic_names(raw: Iterable[str], desk: Desk) -> list[str]:
    """Words of sources for fields and subjects, in the language of the answer, each once."""
    known, say = desk.directory.topics_by_word, desk.say
    topics = ((word, known.get(word.casefold())) for word in raw)
    return list(dict.fromkeys(say.pick(t.name_en, t.name_zh) if t else word for word, t in topics))


def topic_words(topic_id: str, directory: Directory) -> frozenset[str]:
    """The case-folded words of sources that mean a topic or one below it; none for no topic."""
    if not topic_id:
        return frozenset()
    wider = {topic.id: topic.broader for topic in directory.topics}
    return frozenset(
        word.casefold()
        for topic in directory.topics
        if topic_id in _chain(topic.id, wider)
        for word in topic.raw
    )


def deals_with(raw: Iterable[str], words: frozenset[str]) -> bool:
    """Whether one of the words of a source for topics is among case-folded words."""
    return any(word.casefold() in words for word in raw)


def _chain(topic_id: str, wider: Mapping[str, str]) -> list[str]:
    chain: list[str] = []
    while topic_id and topic_id not in chain:
        chain.append(topic_id)
        topic_id = wider.get(topic_id, "")
    return chain


def topic_name(topic_id: str, desk: Desk) -> str:
    """The name of a topic in the language of the answer, or its id where it is not known."""
    found = (t for t in desk.directory.topics if t.id == topic_id)
    return next((desk.say.pick(t.name_en, t.name_zh) for t in found), topic_id)


def named_few(names: Sequence[str], say: Wording) -> str:
    """Up to `NAMED` names as an enumeration, with how many more there are."""
    more = len(names) - NAMED
    rest = [say("words-others", count=more)] if more > 0 else []
    return say.list([*names[:NAMED], *rest])


def is_admin1(place: Place) -> bool:
    """Whether the place is a state, or a province that is no city (municipalities are both)."""
    return place.level in ADMIN1_LEVELS and place.level != "municipality"


def division(place: Place, directory: Directory) -> Place | None:
    """The state or province that a place lies in, found by its code for a place elsewhere."""
    if place.admin1_id is not None:
        return directory.places.get(place.admin1_id)
    if place.level in ADMIN1_LEVELS or not place.admin1_code:
        return None
    same = (p for p in directory.places.values() if p.admin1_code == place.admin1_code)
    return next((p for p in same if p.level in ADMIN1_LEVELS), None)


def precision(date: PartialDate | None) -> str:
    """How well a date is known: ``day``, ``month``, ``year`` or ``none``."""
    if date is None:
        return "none"
    if date.day is not None:
        return "day"
    return "year" if date.month is None else "month"
