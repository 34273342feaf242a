"""A conversation: questions in, replies out, with a bounded memory for what came before."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from handlers.desk import Desk
from handlers.events import ChoosePlace, Unknown
from handlers.replies import Reply, Text
from handlers.router import answer
from handlers.subscriptions import subscribable
from handlers.understanding import NOTHING, Context, Understood, understand
from handlers.understanding.drafts import Draft, complete
from handlers.wording import wording
from storage.place_index.folding import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from handlers.events import Event
    from handlers.understanding import Reading
    from storage.atlas import Atlas
    from storage.directory import Place

MAX_CONVERSATIONS = 1_000
"""How many conversations are remembered; the one silent for longest is forgotten first.

As many answers are remembered by themselves, so that somebody can come back to one of them.
"""

MEMORY_SECONDS = 30 * 60.0
"""How long a conversation is remembered after its last question."""

_MAX_NAMESAKES = 2
_KEPT = 256
"""How many questions as understood, and how many answers, are kept for whoever asks the same."""
_LONGEST_KEPT = 200
"""Characters of a question that is kept."""
_MAX_REMEMBERED = 400
"""How many rows of an answer a later "the second one" can reach."""


@dataclass(frozen=True, slots=True)
class _Remembered:
    context: Context
    chinese: str
    """Which Chinese was last spoken, as a locale; empty where none was."""
    at: float


_NOTHING = _Remembered(NOTHING, "", 0.0)


class Assistant:
    """Answers questions from an atlas. Not to be shared between threads."""

    def __init__(
        self,
        atlas: Atlas,
        today: Callable[[], dt.date],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start with no conversation remembered.

        Args:
            atlas: The facts and the names of places.
            today: The date that "how long" and "next" are counted from.
            clock: Seconds, for forgetting; monotonic.
        """
        self._atlas = atlas
        self._today = today
        self._clock = clock
        self._conversations: OrderedDict[str, _Remembered] = OrderedDict()
        self._answers: OrderedDict[str, _Remembered] = OrderedDict()
        # Neither depends on anything but what it is given; many people ask the same.
        self._understand = lru_cache(maxsize=_KEPT)(self._fresh_understanding)
        self._answer = lru_cache(maxsize=_KEPT)(self._fresh_answer)

    def take_in(self, atlas: Atlas) -> None:
        """Answer from other facts from now on; conversations go on."""
        self._atlas = atlas
        self._understand.cache_clear()
        self._answer.cache_clear()

    def ask(  # noqa: PLR0913 - all that tells how to answer
        self,
        text: str,
        *,
        locale: str,
        conversation: str | None = None,
        locale_is_fixed: bool = False,
        chinese: str = "",
        after: str | None = None,
        answer_id: str | None = None,
    ) -> Reply:
        """Answer a question.

        Args:
            text: What was typed.
            locale: BCP 47 tag of the language to answer in when the question does not tell.
            conversation: Whose earlier questions count; ``None`` for a question on its own.
            locale_is_fixed: Whether to answer in it whatever the language of the question.
            chinese: Which Chinese to answer a Chinese question in, where that is known; else it is
                the one that the conversation was in.
            after: The answer that the question comes back to, which then counts rather than what
                was asked last; where it is forgotten, that does.
            answer_id: What the answer can be come back to by.
        """
        before = self._recall(conversation, after)
        read = self._understand if len(text) <= _LONGEST_KEPT else self._fresh_understanding
        understood = read(text, self._today(), before.context)
        if locale_is_fixed:
            understood = replace(understood, language="")
        if understood.language == "zh":
            locale = chinese or before.chinese or locale
        reply = self._reply(understood, locale)
        self._remember(understood.event, reply, before, conversation, answer_id)
        return reply

    def handle(
        self,
        request: Event | Draft,
        *,
        locale: str,
        conversation: str | None = None,
        answer_id: str | None = None,
    ) -> Reply:
        """Answer a request that needs no understanding, such as a chosen option.

        The places of a draft are still names: a namesake is chosen as in a question.
        """
        event, readings = (
            complete(request, self._atlas.directory)
            if isinstance(request, Draft)
            else (request, ())
        )
        understood = Understood(event, "", readings)
        reply = self._reply(understood, locale)
        before = self._recall(conversation)
        self._remember(understood.event, reply, before, conversation, answer_id)
        return reply

    def rename(self, answer_id: str, new_id: str) -> None:
        """Let an answer be come back to by another id, if it is remembered."""
        if found := self._answers.pop(answer_id, None):
            self._answers[new_id] = found

    def _reply(self, understood: Understood, locale: str) -> Reply:
        spoken = {"en": "en-US", "zh": "zh-CN"}.get(understood.language, locale)
        if understood.language and locale.partition("-")[0] == understood.language:
            spoken = locale
        reply = self._answer(understood.event, spoken, self._today())
        desk = self._desk(spoken, self._today())
        notes = tuple(_note(reading, desk) for reading in understood.readings)
        return replace(reply, blocks=(*notes, *reply.blocks)) if notes else reply

    def _fresh_understanding(self, text: str, today: dt.date, context: Context) -> Understood:
        return understand(text, self._atlas, today, context)

    def _fresh_answer(self, event: Event, locale: str, today: dt.date) -> Reply:
        reply = answer(event, self._desk(locale, today))
        return replace(reply, request=event, subscribable=subscribable(event, reply))

    def _desk(self, locale: str, today: dt.date) -> Desk:
        return Desk(self._atlas, wording(locale), today)

    def _recall(self, conversation: str | None, after: str | None = None) -> _Remembered:
        for found in (self._answers.get(after or ""), self._conversations.get(conversation or "")):
            if found is not None and self._clock() - found.at <= MEMORY_SECONDS:
                return found
        return _NOTHING

    def _remember(
        self,
        event: Event,
        reply: Reply,
        before: _Remembered,
        conversation: str | None,
        answer_id: str | None,
    ) -> None:
        chinese = reply.locale if reply.locale.startswith("zh") else before.chinese
        now = _Remembered(_context(event, reply, before.context), chinese, self._clock())
        if conversation is not None:
            _keep(self._conversations, conversation, now)
        if answer_id is not None:
            _keep(self._answers, answer_id, now)


def _keep(memory: OrderedDict[str, _Remembered], key: str, remembered: _Remembered) -> None:
    memory[key] = remembered
    memory.move_to_end(key)
    while len(memory) > MAX_CONVERSATIONS:
        memory.popitem(last=False)


def _context(event: Event, reply: Reply, before: Context) -> Context:
    """What the next question may lean on. A failed question leaves what was there before it."""
    if isinstance(event, Unknown):
        return before
    if isinstance(event, ChoosePlace):
        return replace(before, options=tuple((c.id, c.event) for c in reply.choices))
    if not (reply.places or reply.partnerships or reply.conferences or reply.news):
        return replace(before, options=())
    return Context(
        event,
        tuple(p.id for p in reply.partnerships[:_MAX_REMEMBERED]),
        tuple(c.id for c in reply.conferences[:_MAX_REMEMBERED]),
        tuple(item.id for item in reply.news[:_MAX_REMEMBERED]),
        rest=reply.rest,
    )


def _note(reading: Reading, desk: Desk) -> Text:
    place = _told_apart(desk.atlas.place(reading.place_id), desk)
    others = [_told_apart(other, desk) for other in _called_alike(reading, desk)][:_MAX_NAMESAKES]
    others = [label for label in others if label != place]
    if others:
        text = desk.say(
            "reading-decided",
            typed=reading.typed,
            place=place,
            others=desk.say.list(others),
        )
    else:
        text = desk.say("reading-taken", typed=reading.typed, place=place)
    return Text(text, tone="note")


def _called_alike(reading: Reading, desk: Desk) -> list[Place]:
    """The namesakes ruled out, without those that only go by the name as well."""
    typed = fold(reading.typed)
    dropped = map(desk.atlas.place, reading.dropped)
    return [
        p
        for p in dropped
        if {fold(p.name_en), fold(p.name_zh)} & {typed, f"{typed}州", f"{typed}省", f"{typed}市"}
    ]


def _told_apart(place: Place, desk: Desk) -> str:
    """The label of a place; of a state or province with that word, which its name may lack."""
    label = desk.say.place(place)
    if place.level in {"state", "province"}:
        return desk.say("reading-area", place=label, level=place.level)
    return label
