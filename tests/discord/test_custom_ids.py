"""What stands in custom ids: every request there and back, and nothing that was made up."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.discord.controls import event_codes
from bot.discord.controls.custom_ids import (
    LONGEST,
    Action,
    Control,
    for_event,
    for_question,
    option_value,
    read,
    renewed,
)
from bot.discord.controls.event_codes import UnreadableError, decode, encode
from handlers import events
from handlers.events import Event, PartnershipFilter
from handlers.router import HANDLERS
from handlers.wording import LOCALES
from storage.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.conversation import Assistant

UNCODED = {events.ChoosePlace, events.Unknown}
"""Requests that no control stands for: a question stands in their place."""
TEXTS = st.text("ab-;,~%:武é/ ", max_size=20)
DATES = st.dates(dt.date(1979, 1, 1), dt.date(9998, 12, 31)).map(
    lambda day: PartialDate(day.year, day.month)
)
COUNTS = st.integers(0, 999_999)
FILTERS = st.builds(
    PartnershipFilter,
    within=st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
    level=TEXTS,
    status=TEXTS,
    field=TEXTS,
    among=st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
    ids=st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
    since=st.none() | DATES,
    until=st.none() | DATES,
    country=TEXTS,
)
REQUESTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(events.ListPartners, TEXTS, TEXTS, COUNTS),
    st.builds(events.ShowPartnership, TEXTS, TEXTS, st.sampled_from(events.Aspect)),
    st.builds(events.ListPartnerships, FILTERS, st.sampled_from(events.Order), COUNTS),
    st.builds(events.CountPartnerships, FILTERS, st.none() | DATES),
    st.builds(events.ShowRecord, st.sampled_from(events.Record), FILTERS, COUNTS, TEXTS),
    st.builds(events.ListUnpartnered, TEXTS, TEXTS),
    st.builds(events.ShowOverview),
    st.builds(events.ShowPlace, TEXTS, st.sampled_from(events.Aspect)),
    st.builds(
        events.ShowConference,
        TEXTS,
        TEXTS,
        st.none() | st.integers(1, 99),
        TEXTS,
        TEXTS,
        st.none() | st.integers(1979, 2100),
        st.sampled_from(events.Aspect),
    ),
    st.builds(
        events.ListConferences,
        TEXTS,
        st.none() | DATES,
        st.none() | DATES,
        TEXTS,
        TEXTS,
        st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
        COUNTS,
    ),
    st.builds(
        events.ListNews,
        st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
        TEXTS,
        st.none() | DATES,
        st.none() | DATES,
        st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
        COUNTS,
    ),
    st.builds(
        events.Subscribe,
        TEXTS,
        TEXTS,
        st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
    ),
    st.builds(events.ManageSubscriptions),
)

CELLS = ("", "1", "0", "12", "13", "9998", "9999", "99999", "999999", "2020", "2020-02-29", "x")
NAMES = ("cn-wuhan", "us-ca", "cn-wuhan,us-ca", "first", "details", "9998-12-31", "0001", "-1")
FORGED = st.builds(
    lambda code, cells: ";".join([code, *cells]),
    st.sampled_from(sorted(event_codes._CODES)),
    st.lists(st.sampled_from(CELLS + NAMES) | TEXTS, max_size=12),
)


@given(REQUESTS)
def test_a_request_comes_back_as_it_was(request: Event) -> None:
    encoded = encode(request)
    assert encoded is not None
    assert decode(encoded) == request


def test_every_request_has_a_code_for_all_of_its_fields() -> None:
    assert set(event_codes._CODE_OF) == set(HANDLERS) - UNCODED
    for request, readers in event_codes._CODES.values():
        names = [item.name for item in fields(request)]
        extra = len(event_codes._FILTER) - 1 if "filter" in names else 0
        assert len(readers) == len(names) + extra, request


@given(st.text(max_size=110) | st.text("splr;,0123-%:", max_size=30))
def test_what_was_made_up_is_refused_or_a_request(text: str) -> None:
    try:
        request = decode(text)
    except UnreadableError:
        return
    assert type(request) in HANDLERS


@pytest.mark.parametrize(
    "text",
    [
        *("", "zz", "lp;a;b;1;2", "lp;a;;-1", "lp;a;;9999999", "lp;a;;١", "sp;a;b;x", "sr;x"),
        *("ln;;;2020-13", "ln;;;9999", "la;;;13", "la;;;0", "la;;;;0000", "la;;;5;99999"),
        *("la;;;;9999", "la;;;;;;;;9999-12-31;9999-12-31", "la;;;;;;;;2020-02-30", "sc;;;;;;10000"),
    ],
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        decode(text)


@given(FORGED, st.sampled_from(LOCALES))
@settings(max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_read_can_be_answered(assistant: Assistant, text: str, locale: str) -> None:
    try:
        request = decode(text)
    except UnreadableError:
        return
    # Ids that name nothing are looked up later, and told as outdated there.
    with contextlib.suppress(KeyError):
        assistant.handle(request, locale=locale)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("action", Action)
def test_a_control_comes_back_as_it_was(action: Action, locale: str) -> None:
    control = Control(action, locale, "lp;cn-wuhan")
    assert read(str(control)) == control
    assert control.event == events.ListPartners("cn-wuhan")


@pytest.mark.parametrize(
    "make",
    [
        lambda text: for_event(Action.NEXT, "en-US", events.ListPartners(text)),
        lambda text: for_question(Action.ASK, "en-US", text),
        lambda text: option_value(events.ListPartners(text)),
    ],
)
def test_what_is_too_long_for_a_control_makes_none(make: Callable[[str], str | None]) -> None:
    assert make("a" * 101) is None
    longest = max(length for length in range(101) if make("a" * length))
    assert len(make("a" * longest) or "") == LONGEST
    assert for_event(Action.NEXT, "en-US", events.Unknown("empty")) is None


def test_only_controls_of_other_versions_are_renewed() -> None:
    assert renewed("sc0:p:en-GB:so") == "sc1:n:en-GB:so"
    assert renewed("sc12:h:zh-TW:武漢？") == "sc1:q:zh-TW:武漢？"
    for lost in ("sc1:p:en-GB:so", "sc0:p:en-GB:zz", "sc0:p:xx-XX:so", "sc0", ""):
        assert renewed(lost) is None
