"""What a reply looks like in each of the three renderings."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bot.rendering.clean import clean, one_line, web_link
from bot.rendering.json import json_line, json_object
from bot.rendering.plain import plain_line, plain_text
from bot.rendering.terminal import show_blocks, terminal_console
from handlers.replies import Reply, Table
from tests.bot.examples import COPY_SITE, FULL_REPLY, HARMLESS, PAGE

PLAIN = f"""\
Nanjing 南京 is twinned.

{HARMLESS}

Nanjing – St. Louis 南京—圣路易斯
Since: November 1979
{HARMLESS}: {HARMLESS}
First of all.
Two lines.
Example: {PAGE.url}
+ 1 more source

Bare

Place · Since
- Wuhan 武汉 · 2004
- {HARMLESS} · –
3 more: say “more”.

Only

1. Portland, Oregon
2. {HARMLESS}"""


def shown(reply: Reply, *, colour: bool = True) -> str:
    """What a terminal 100 cells wide receives."""
    console = Console(
        file=io.StringIO(),
        force_terminal=colour,
        width=100,
        markup=False,
        emoji=False,
        highlight=False,
        color_system="truecolor" if colour else None,
        legacy_windows=False,
    )
    with console.capture() as capture:
        show_blocks(console, reply.blocks, reply.suggestions)
    return capture.get()


def test_plain_text_lays_every_block_out_without_markup() -> None:
    assert plain_text(FULL_REPLY.blocks) == PLAIN


def test_plain_line_is_the_same_on_one_line() -> None:
    line = plain_line(FULL_REPLY.blocks)
    assert "\n" not in line
    assert line.startswith(f"Nanjing 南京 is twinned. / {HARMLESS} / Nanjing")


def test_json_has_the_promised_keys_in_order() -> None:
    answer = json.loads(json_line(json_object("南京?", FULL_REPLY)))
    assert list(answer) == [
        "question", "locale", "intent", "places", "partnerships", "conferences", "news", "choices",
        "text", "files",
    ]  # fmt: skip
    assert answer["question"] == "南京?"
    assert answer["locale"] == "zh-CN"
    assert answer["intent"] == "show_partnership"
    assert answer["places"][0] == {
        "id": "cn-nanjing", "name": "Nanjing", "name_zh": "南京", "admin1": "Jiangsu",
        "country": "CN",
    }  # fmt: skip
    assert answer["partnerships"] == [
        {
            "id": "nanjing-st-louis", "a": "cn-nanjing", "b": "us-st-louis-mo", "level": "city",
            "established": "1979-11", "status": "active", "sources": [PAGE.url],
        }
    ]  # fmt: skip
    assert answer["conferences"] == [
        {
            "id": "c-1", "name": "第一次会议", "edition": 1, "start": "2014", "end": "2014",
            "city": "华盛顿", "sources": [PAGE.url],
        }
    ]  # fmt: skip
    assert answer["news"] == [{"id": "n-1", "title": "A visit", "date": "2024-06-01", "url": None}]
    assert answer["choices"] == [{"id": "us-portland-or", "label": "Portland, Oregon"}]
    assert answer["text"] == PLAIN
    assert answer["files"] == []


def test_json_of_an_empty_reply_has_empty_lists() -> None:
    answer = json_object("?", Reply(intent="unknown", locale="en-US", blocks=()))
    lists = ("places", "partnerships", "conferences", "news", "choices", "files")
    assert [answer[name] for name in lists] == [[]] * 6
    assert answer["text"] == ""


@given(st.text())
def test_json_stays_one_line_and_loses_nothing(text: str) -> None:
    line = json_line({"question": text})
    assert line.isprintable()
    assert json.loads(line) == {"question": text}


def test_json_leaves_chinese_readable() -> None:
    assert json_line(["南京"]) == '["南京"]'


def test_terminal_shows_every_fact_and_link() -> None:
    text = shown(FULL_REPLY, colour=False)
    for part in ("Nanjing 南京 is twinned.", "November 1979", "Two lines.", PAGE.url, "Wuhan 武汉"):
        assert part in text
    assert "  1  Portland, Oregon" in text
    assert "› Since when?" in text
    assert "+ 1 more source" in text
    assert "javascript" not in text


def test_terminal_links_are_clickable_and_untrusted_text_is_inert() -> None:
    text = shown(FULL_REPLY)
    assert f";{PAGE.url}\x1b\\" in text
    assert "\x1b]0;title" not in text
    assert "\u202e" not in text
    assert "[bold]" in text


def test_terminal_tables_align_both_scripts() -> None:
    table = Table(
        ("Place", "Since"), (("Wuhan 武汉", "2004"), ("Columbus", "1988"), ("成都", "1994"))
    )
    lines = shown(Reply("x", "en-US", (table,)), colour=False).splitlines()
    starts = {
        cell_len(line[: line.index(year)])
        for line in lines
        for year in ("2004", "1988", "1994")
        if year in line
    }
    assert len(starts) == 1


def test_the_console_takes_text_as_it_stands() -> None:
    console = terminal_console()
    with console.capture() as capture:
        console.print("[red]:smile:[/red]")
    assert capture.get() == "[red]:smile:[/red]\n"


@given(st.text())
def test_clean_text_is_printable_but_for_line_breaks(text: str) -> None:
    assert clean(text).replace("\n", "").isprintable()
    assert one_line(text).isprintable()


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_clean_keeps_what_people_write(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://[::1",
        "http://example.org:99999/a",
        "https://example.org:abc/",
        "http://a b",
        "http://a\x1b",
        "",
    ],
)
def test_only_plain_web_addresses_become_links(url: str) -> None:
    assert web_link(url) == ""
    assert web_link(COPY_SITE.url) == COPY_SITE.url
