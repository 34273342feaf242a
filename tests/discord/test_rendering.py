"""A reply as a message of Discord: within its limits, harmless, cut where people would cut."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.discord.rendering.cutting import cut, length
from bot.discord.rendering.fitting import LONGEST_MESSAGE, fitted
from bot.discord.rendering.layout import layout
from bot.discord.rendering.markdown import escape, link
from handlers.events import ListPartners
from handlers.replies import Card, Choice, Choices, Link, Reply, Table, Text
from storage.dates import PartialDate
from tests.discord_server.components import walk
from tests.discord_server.limits.layout import layout as broken_limits

if TYPE_CHECKING:
    from handlers.replies import Block
    from storage.atlas import Atlas

FAMILY = "👨\u200d👩\u200d👧"
FLAG = "🇨🇳"
SKIN = "👋🏽"
ACCENT = "e\u0301"
SIGNS = st.text(st.sampled_from("\\*_~|`<>[]()#-+>1.)@:/ \n!&:eh武漢🇨🇳\u200d\u0301"))
ANY = st.text() | SIGNS


@pytest.mark.parametrize("grapheme", [FAMILY, FLAG, SKIN, ACCENT, "한", "武"])
def test_a_cut_falls_between_what_people_see_as_characters(grapheme: str) -> None:
    whole = grapheme * 5
    for limit in range(1, length(whole)):
        shown = cut(whole, limit)
        assert length(shown) <= limit
        assert shown.endswith("…")
        assert shown[:-1] in {grapheme * count for count in range(5)}
    assert cut(whole, length(whole)) == whole


@given(ANY, st.integers(1, 60))
def test_a_cut_text_fits_and_ends_in_an_ellipsis(text: str, limit: int) -> None:
    shown = cut(text, limit, escape)
    assert length(shown) <= limit
    assert shown == escape(text) or shown.endswith("…")


UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*([*_~|`<>\[\]])")
LINE_START = re.compile(r"^\s*(?:#{1,3}\s|-#|[-+*]\s|\d+[.)]\s|>)", re.MULTILINE)


@given(ANY)
@example("<@1> <@&2> <#3> </help:4> <t:5:R> <:e:6> <id:guide> @everyone @here")
@example("# a\n-# b\n> c\n1. d\n- e\n+ f\n* g")
@example("[a](https://b.c) ||d|| `e` ```f``` __g__ ~~h~~")
@example("javascript://x discord://y http://z\nmailto:a@b.c")
def test_nothing_in_an_escaped_text_has_a_meaning(text: str) -> None:
    shown = escape(text)
    assert not UNESCAPED.search(shown)
    assert not LINE_START.search(shown)
    assert "://" not in shown
    assert "@everyone" not in shown
    assert "@here" not in shown


def test_an_escaped_text_reads_as_before() -> None:
    plain = "Winston-Salem, St. Louis (Missouri) & 武汉: 1979 – 1980"
    assert escape(plain) == plain


def test_links_lead_to_web_pages_only() -> None:
    assert link("a", "https://x.org/a_(b)?c=[d]") == "[a](<https://x.org/a_%28b%29?c=%5Bd%5D>)"
    for address in ("javascript:alert(1)", "discord://x", "https://", "not a link", ""):
        assert link("[a]", address) == r"\[a\]"


@given(st.lists(ANY, max_size=8), st.integers(50, 400))
def test_texts_that_are_too_long_together_share_the_room(texts: list[str], total: int) -> None:
    shown = fitted(texts, total)
    assert len(shown) == len(texts)
    assert sum(map(length, shown)) <= max(total, len(texts))
    if sum(map(length, texts)) <= total:
        assert shown == texts


LINKS = st.builds(
    Link,
    ANY,
    st.sampled_from(["https://x.org/a", "ftp://x", "javascript:1", "https://y.org/(" * 60]),
)
CELLS = st.text(max_size=20) | st.sampled_from(["x" * 300, "長 " * 400, "*" * 500, "🇨🇳" * 90, ""])
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Text, CELLS, st.sampled_from(["plain", "note", "lead"])),
    st.builds(
        Card,
        CELLS,
        CELLS,
        st.lists(st.tuples(CELLS, CELLS), max_size=12).map(tuple),
        CELLS,
        st.lists(LINKS, max_size=2).map(tuple),
        CELLS,
    ),
    st.builds(
        Table,
        st.tuples(CELLS, CELLS),
        st.lists(st.tuples(CELLS, CELLS), max_size=25).map(tuple),
        CELLS,
    ),
    st.builds(Choices, st.lists(CELLS, max_size=30).map(tuple)),
)
IDS = st.text("abc-", min_size=1, max_size=120)
REPLIES = st.builds(
    Reply,
    st.just("list_partners"),
    st.sampled_from(["en-US", "en-GB", "zh-CN", "zh-TW"]),
    st.lists(BLOCKS, min_size=1, max_size=14).map(tuple),
    choices=st.lists(st.builds(Choice, IDS, CELLS, st.builds(ListPartners, IDS)), max_size=30).map(
        tuple
    ),
    suggestions=st.lists(ANY.filter(str.strip), max_size=5).map(tuple),
    rest=st.none() | st.builds(ListPartners, IDS),
    request=st.none() | st.builds(ListPartners, IDS),
)


@given(REPLIES, ANY)
def test_every_reply_fits_into_a_message(reply: Reply, question: str) -> None:
    components = shown(reply, question)
    assert [str(problem) for problem in broken_limits(components, v2=True)] == []
    for component in walk(components):
        if url := component.get("url"):
            assert url.startswith("https://")
        if component["type"] == 10:
            assert length(component["content"]) <= LONGEST_MESSAGE


def test_a_whole_page_of_long_rows_is_shown() -> None:
    rows = tuple((f"{number} " + "x" * 300, "y" * 300) for number in range(20))
    reply = Reply("list_partners", "en-US", (Text("lead"), Table(("a", "b"), rows, "more")))
    text = "\n".join(c["content"] for c in walk(shown(reply, "")) if c["type"] == 10)
    assert [number for number in range(20) if f"- **{number} " not in text] == []
    assert "more" in text


def test_many_short_blocks_share_their_components() -> None:
    blocks = tuple(Card(f"Title {number}") for number in range(30))
    components = list(walk(shown(Reply("list_news", "en-US", blocks), "")))
    assert len(components) <= 40
    text = "\n".join(c["content"] for c in components if c["type"] == 10)
    assert all(f"### Title {number}" in text for number in range(30))


def test_the_time_until_a_conference_is_counted_by_the_reader(atlas: Atlas) -> None:
    (known,) = [one for one in atlas.directory.conferences if one.id == "cusc-2016"]
    coming = replace(known, start=PartialDate(2099, 5, 6), end=PartialDate(2099, 5, 7))
    vague = replace(known, start=PartialDate(2099, 5), end=PartialDate(2099, 5))
    seen = {}
    for name, one in (("past", known), ("coming", coming), ("vague", vague)):
        reply = Reply("show_conference", "en-US", (Text("It is"),), conferences=(one,))
        seen[name] = [c["content"] for c in walk(shown(reply, "")) if c["type"] == 10][1:]
    assert seen == {"past": [], "coming": ["-# <t:4081752000:R>"], "vague": []}


def shown(reply: Reply, question: str) -> list[dict[str, Any]]:
    """The components of the message."""
    return layout(reply, question=question).to_components()
