"""Example facts, and a reply that shows each kind of block and fact."""

from __future__ import annotations

from handlers.events import ShowPlace
from handlers.replies import Card, Choice, Choices, Link, Reply, Table, Text
from storage.dates import PartialDate
from storage.directory import Conference, NewsItem, Partnership, Place, Source

HOSTILE = "[bold]a\x1b]0;title\x07b[/bold]\u202ec\u200bd"
"""Markup, an escape sequence that sets a title, a right-to-left override, a zero-width space."""

HARMLESS = "[bold]a]0;titleb[/bold]cd"


def _place(place_id: str, name: str, name_zh: str, country: str, admin1: str) -> Place:
    return Place(
        id=place_id,
        country=country,
        level="city",
        admin1_code="",
        admin1_id=None,
        name_en=name,
        name_zh=name_zh,
        admin1_en=admin1,
        admin1_zh="",
        latitude=None,
        longitude=None,
        population=None,
        geonames_id=None,
    )


NANJING = _place("cn-nanjing", "Nanjing", "南京", "CN", "Jiangsu")
ST_LOUIS = _place("us-st-louis-mo", "St. Louis", "圣路易斯", "US", "Missouri")
PAGE = Source("https://example.org/a", "Example", None, linkable=True)
COPY_SITE = Source("https://copy.example/b", "Copy", None, linkable=False)
PAIR = Partnership(
    id="nanjing-st-louis",
    a=NANJING,
    b=ST_LOUIS,
    level="city",
    established=PartialDate(1979, 11),
    status="active",
    status_on=None,
    status_source=None,
    fields=(),
    sources=(PAGE, COPY_SITE),
    verified_on=None,
    notes_en="",
    notes_zh="",
)
MEETING = Conference(
    id="c-1",
    series="s",
    series_en="Series",
    series_zh="系列",
    edition=1,
    name_en="First meeting",
    name_zh="第一次会议",
    start=PartialDate(2014),
    end=PartialDate(2014),
    city_en="Washington",
    city_zh="华盛顿",
    place=None,
    country="US",
    venue_en="",
    venue_zh="",
    theme_en="",
    theme_zh="",
    organizers_en=(),
    organizers_zh=(),
    topics=(),
    url="",
    sources=(PAGE,),
    notes_en="",
    notes_zh="",
)
HEADLINE = NewsItem(
    id="n-1",
    date=PartialDate(2024, 6, 1),
    title_en="A visit",
    title_zh="",
    summary_en="",
    summary_zh="",
    places=(NANJING,),
    topics=(),
    source=COPY_SITE,
)
FULL_REPLY = Reply(
    intent="show_partnership",
    locale="zh-CN",
    blocks=(
        Text("Nanjing 南京 is twinned.", tone="lead"),
        Text(HOSTILE, tone="note"),
        Card(
            title="Nanjing – St. Louis",
            subtitle="南京—圣路易斯",
            rows=(("Since", "November 1979"), (HOSTILE, HOSTILE)),
            body="First of all.\nTwo lines.",
            links=(Link("Example", PAGE.url), Link("Bad", "javascript:alert(1)")),
            more_links="+ 1 more source",
        ),
        Card(title="Bare"),
        Table(
            columns=("Place", "Since"),
            rows=(("Wuhan 武汉", "2004"), (HOSTILE, "")),
            more="3 more: say “more”.",
        ),
        Table(columns=("Only",), rows=()),
        Choices(labels=("Portland, Oregon", HOSTILE)),
    ),
    places=(NANJING, ST_LOUIS),
    partnerships=(PAIR,),
    conferences=(MEETING,),
    news=(HEADLINE,),
    choices=(Choice("us-portland-or", "Portland, Oregon", ShowPlace("us-portland-or")),),
    suggestions=("Since when?", HOSTILE),
)
