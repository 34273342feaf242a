"""Feeds in the shapes that publishers give them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Entry:
    """An item of a sample."""

    title: str
    link: str = ""
    guid: str = ""
    text: str = ""
    date: dt.datetime | None = NOON


def entries(count: int, since: int = 1) -> list[Entry]:
    """Items that are told apart by everything."""
    return [
        Entry(
            f"Council note {number} of the year",
            f"https://news.example/{number}",
            f"tag:news.example,2026:{number}",
            f"What was decided in session {number}.",
            NOON + dt.timedelta(hours=number),
        )
        for number in range(since, since + count)
    ]


def rss2(items: Iterable[Entry], *, encoding: str = "UTF-8", extra: str = "") -> str:
    """RSS 2.0 as WordPress writes it."""
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">\n<channel>'
        "<title>City Hall &#8211; News</title><link>https://news.example</link>"
        f"<description>All of it</description><language>en-US</language>{extra}"
        + "".join(_rss_item(item) for item in items)
        + "</channel></rss>\n"
    )


def _rss_item(item: Entry) -> str:
    parts = [f"<title>{escape(item.title)}</title>"]
    if item.link:
        parts.append(f"<link>{escape(item.link)}</link>")
    if item.guid:
        parts.append(f'<guid isPermaLink="false">{escape(item.guid)}</guid>')
    if item.date:
        parts.append(f"<pubDate>{format_datetime(item.date)}</pubDate>")
    parts.append("<dc:creator><![CDATA[The clerk]]></dc:creator>")
    if item.text:
        parts.append(
            f"<description><![CDATA[<p>{item.text}</p><script>x()</script>]]></description>"
        )
    return f"<item>{''.join(parts)}</item>"


RSS_091 = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old news</title><link>https://old.example/</link>
<description>Since 1999</description><language>en-us</language>
<item><title>Montr\xe9al visits Nanjing</title><link>https://old.example/1</link></item>
<item><title>Second</title><link>https://old.example/2</link></item>
</channel></rss>""".encode("latin-1")

RSS_092 = """<rss version="0.92"><channel><title>Small</title><link>https://s.example</link>
<description>x</description><item><description>An item of text only, without a title</description>
</item></channel></rss>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://rdf.example/"><title>RDF news</title><link>https://rdf.example/</link>
<description>x</description><items><rdf:Seq><rdf:li resource="https://rdf.example/1"/></rdf:Seq></items>
</channel>
<item rdf:about="https://rdf.example/1"><title>Xuzhou signs</title><link>https://rdf.example/1</link>
<dc:date>2026-11-18T09:00:00+08:00</dc:date></item></rdf:RDF>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">A &amp;amp; B</title>
<id>urn:uuid:1</id><updated>2026-11-20T12:00:00Z</updated>
<link rel="self" href="https://atom.example/feed"/><link href="https://atom.example/"/>
<entry><id>urn:uuid:2</id><title>First</title><link rel="alternate" href="/posts/first"/>
<link rel="enclosure" href="https://atom.example/x.mp3"/><updated>2026-11-20T12:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Some <b>bold</b> words</p></div>
</content></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "JSON news",
        "language": "zh-Hans",
        "items": [
            {
                "id": 7,
                "title": "南京代表团访问圣路易斯",
                "url": "https://json.example/7",
                "content_html": "<p>代表团参观了植物园。</p>",
                "date_published": "2026-11-19T08:00:00+08:00",
            },
            {"id": "8", "content_text": "Only text", "external_url": "javascript:alert(1)"},
            "no object",
        ],
    }
)


def calendar(*events: str, zone: str = "") -> str:
    """An iCalendar with some events, each the lines between BEGIN and END."""
    head = f"X-WR-TIMEZONE:{zone}\n" if zone else ""
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nX-WR-CALNAME:Events\n{head}{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


ENTITY_BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><title>&c;</title></channel></rss>"""

EXTERNAL_ENTITY = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&x;</title></channel></rss>"""

WEB_PAGE = "<!DOCTYPE html><html><head><title>Sorry</title></head><body>Maintenance</body></html>"
