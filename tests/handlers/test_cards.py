"""How a partnership is shown, whatever is known of it."""

from __future__ import annotations

import pytest

from handlers.events import ShowConference, ShowPartnership
from storage.dates import PartialDate
from storage.directory import Claim, Source
from tests.handlers.asking import Asking, cards, rows

KEY = "st-louis-mo--nanjing"
EVENT = ShowPartnership("cn-nanjing", "us-st-louis-mo")


def source(url: str, *, linkable: bool = True) -> Source:
    return Source(url, "The Paper", PartialDate(2026, 11), linkable)


def claim(value: str, *, chosen: bool = False, note: str = "") -> Claim:
    return Claim("established", value, chosen, None, note, note and "备注")


@pytest.mark.parametrize(
    ("claims", "english", "chinese"),
    [
        ((), "November 2, 1979", "1979年11月2日"),
        ((claim("1979-11-02", chosen=True),), "November 2, 1979", "1979年11月2日"),
        (
            (claim("1979-11-02", chosen=True), claim("1980"), claim("1981-05", note="a list")),
            "November 2, 1979 (other sources: 1980 and May 1981 – a list)",
            "1979年11月2日（其他来源：1980年和1981年5月——备注）",
        ),
        ((claim(""),), "November 2, 1979", "1979年11月2日"),
    ],
)
def test_conflicting_dates_stand_beside_the_chosen_one(
    ask: Asking, claims: tuple[Claim, ...], english: str, chinese: str
) -> None:
    asking = ask.where("partnerships", KEY, claims=claims)
    assert rows(asking(EVENT))["Since"] == english
    assert rows(asking(EVENT, "zh-CN"))["结好时间"] == chinese


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"status_on": None}, "active"),
        (
            {"status_on": PartialDate(2026, 2), "status_source": None},
            "active (as of February 2026)",
        ),
        (
            {"status_on": PartialDate(2026, 2), "status_source": source("https://example.org")},
            "active (as of February 2026, The Paper)",
        ),
        ({"status": "suspended", "status_on": None}, "suspended"),
        ({"status": "unknown", "notes_en": "an old list"}, "not certain, see the note"),
        (
            {"status": "unknown", "notes_en": ""},
            "not certain: no current source confirms it",
        ),
        (
            {
                "status": "unknown",
                "claims": (
                    Claim("status", "active", chosen=False, source=None, note_en="", note_zh=""),
                ),
            },
            "not certain: sources or laws disagree",
        ),
    ],
)
def test_the_status_says_how_it_is_known(
    ask: Asking, changes: dict[str, object], status: str
) -> None:
    plain: dict[str, object] = {"claims": ()}
    asking = ask.where("partnerships", KEY, **(plain | changes))
    assert rows(asking(EVENT))["Status"] == status


@pytest.mark.parametrize(
    ("sources", "links", "more"),
    [
        ((), 0, ""),
        ((source("https://a.example"),), 1, ""),
        ((source("https://a.example"), source("http://b.example")), 2, ""),
        (
            (source("https://a.example"), source("http://b.example"), source("https://c.example")),
            2,
            "+ 1 more source",
        ),
        (
            (source("https://a.example", linkable=False), source("javascript:alert(1)")),
            0,
            "2 sources, on copy sites that are not linked",
        ),
        (
            (source("ftp://a.example"), source("https://b.example"), source("data:,x")),
            1,
            "+ 2 more sources",
        ),
    ],
)
def test_at_most_two_links_and_only_web_pages(
    ask: Asking, sources: tuple[Source, ...], links: int, more: str
) -> None:
    (card,) = cards(ask.where("partnerships", KEY, sources=sources)(EVENT))
    assert (len(card.links), card.more_links) == (links, more)
    assert all(link.url.startswith("http") for link in card.links)


def test_fields_and_notes_are_in_the_language_of_the_answer(ask: Asking) -> None:
    asking = ask.where(
        "partnerships",
        KEY,
        fields=("technology", "science and technology", "beekeeping"),
        notes_en="a note",
        notes_zh="",
    )
    english, chinese = rows(asking(EVENT)), rows(asking(EVENT, "zh-CN"))
    assert english["Fields"] == "science and technology; beekeeping"
    assert chinese["合作领域"] == "科技、beekeeping"
    assert chinese["备注"] == english["Note"] == "a note"


def test_a_conference_with_one_name_is_not_named_twice(ask: Asking) -> None:
    asking = ask.where("conferences", "cusc-2025", name_zh="")
    for locale in ("en-US", "zh-CN"):
        (card,) = cards(asking(ShowConference("id", conference_id="cusc-2025"), locale))
        assert card.subtitle == ""
