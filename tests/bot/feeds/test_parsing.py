"""Documents of every format, encoding and state of repair."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.feeds.answers import Body, Validators
from bot.feeds.encodings import decode
from bot.feeds.failures import UnreadableFeedError
from bot.feeds.parser_process import ParserProcess
from bot.feeds.parsing import parse
from bot.feeds.plain import LONGEST_TEXT, link, plain, title_text
from storage.feeds.values import Document, Item
from tests.feed_server import samples
from tests.feed_server.samples import Entry, calendar, entries, rss2

NOW = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
URL = "https://news.example/feed"


def read(body: str | bytes, charset: str = "") -> Document:
    return parse(body.encode() if isinstance(body, str) else body, charset, URL, NOW)


def test_rss_2() -> None:
    document = read(rss2(entries(1), extra="<ttl>120</ttl>"))
    assert document == Document(
        "rss",
        "City Hall – News",
        "en",
        7200,
        (
            Item(
                "Council note 1 of the year",
                "tag:news.example,2026:1",
                "https://news.example/1",
                "What was decided in session 1.",
                samples.NOON + dt.timedelta(hours=1),
            ),
        ),
    )


def test_rss_0_91_with_the_document_type_that_it_always_has() -> None:
    document = read(samples.RSS_091)
    assert [item.title for item in document.items] == ["Montréal visits Nanjing", "Second"]
    assert document.items[0].url == "https://old.example/1"


def test_rss_0_92_items_without_a_title_are_called_by_their_text() -> None:
    (item,) = read(samples.RSS_092).items
    assert (item.title, item.text) == ("An item of text only, without a title", "")


def test_rdf() -> None:
    document = read(samples.RDF)
    (item,) = document.items
    assert (document.kind, document.title, item.title) == ("rdf", "RDF news", "Xuzhou signs")
    assert item.published == dt.datetime(2026, 11, 18, 1, tzinfo=dt.UTC)


def test_atom_with_links_relative_to_its_address() -> None:
    document = read(samples.ATOM)
    (item,) = document.items
    assert (document.kind, document.title) == ("atom", "A & B")
    assert (item.guid, item.text) == ("urn:uuid:2", "Some bold words")
    assert item.url == "https://news.example/posts/first"


def test_json_feed() -> None:
    document = read(samples.JSON_FEED)
    first, second = document.items
    assert (document.kind, document.language) == ("json", "zh")
    assert (first.guid, first.text) == ("7", "代表团参观了植物园。")
    assert first.published == dt.datetime(2026, 11, 19, 0, tzinfo=dt.UTC)
    assert (second.title, second.url) == ("Only text", "")


@pytest.mark.parametrize(
    "body",
    ["{", "{}", '{"version": 1}', '{"version": "https://other/1"}', '{"a":' * 100_000, "[]", "x"],
)
def test_json_that_is_no_feed(body: str) -> None:
    with pytest.raises(UnreadableFeedError):
        read(body)


def test_a_calendar() -> None:
    document = read(
        calendar(
            "UID:1\nDTSTART:20261201T010000Z\nSUMMARY:One\\, two\nURL:https://c.example/1\n"
            "LAST-MODIFIED:20261101T000000Z",
            "UID:2\nDTSTART;VALUE=DATE:20270105\nSUMMARY:All day\nSTATUS:CANCELLED",
            "UID:3\nDTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:Bomb",
            "UID:4\nDTSTART:20200101T000000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2,3\nSUMMARY:Bomb",
            "UID:5\nSUMMARY:Never",
            "UID:6\nDTSTART;TZID=Nowhere/City:20261202T090000\nSUMMARY:Somewhere",
            "UID:7\nDTSTART:20200106T100000Z\nRRULE:FREQ=WEEKLY\nSUMMARY:Weekly",
            "UID:7\nRECURRENCE-ID:20261207T100000Z\nDTSTART:20261208T100000Z\nSUMMARY:Weekly",
        )
    )
    found = {item.guid.replace("\n", " "): item for item in document.items}
    assert set(found) == {"1", "2", "6", "7", "7 2026-12-07T10:00:00+00:00"}
    assert (found["1"].title, found["1"].url) == ("One, two", "https://c.example/1")
    assert (found["2"].starts, found["2"].cancelled) == ("2027-01-05", True)
    assert found["7"].starts == "2026-11-30T10:00:00+00:00"
    assert document.title == "Events"
    assert "too-often" in document.note
    assert "no-zone" in document.note


CHINESE = [
    Entry("南京市友好代表团访问圣路易斯市", "https://n.example/1", "1", "中国城市的代表团来访。")
]
JAPANESE = [Entry("名古屋市の代表団が南京を訪れる", "https://n.example/1", "1", "桜の祭り")]
FRENCH = [Entry("Le maire de Montréal à Nankin – déjà vu", "https://n.example/1", "1", "été")]


@pytest.mark.parametrize(
    ("items", "encoding", "declared", "charset"),
    [
        (CHINESE, "gb18030", "GB2312", ""),
        (CHINESE, "gb18030", "UTF-8", "gbk"),
        (CHINESE, "gb18030", "UTF-8", ""),
        (CHINESE, "utf-8", "ISO-8859-1", "iso-8859-1"),
        (CHINESE, "utf-8", "UTF-8", "gb2312"),
        (CHINESE, "utf-16", "UTF-16", ""),
        (CHINESE, "utf-16-be", "UTF-16", "utf-16"),
        (CHINESE, "utf-8-sig", "UTF-8", ""),
        (JAPANESE, "shift_jis", "Shift_JIS", ""),
        (JAPANESE, "shift_jis", "UTF-8", ""),
        (JAPANESE, "euc_jp", "EUC-JP", "utf-8"),
        (FRENCH, "cp1252", "windows-1252", ""),
        (FRENCH, "cp1252", "UTF-8", ""),
        (FRENCH, "cp1252", "ISO-8859-1", "utf-8"),
        (FRENCH, "cp1252", "no such", "nor this"),
    ],
)
def test_encodings_as_declared_as_the_server_says_or_as_neither_says(
    items: list[Entry], encoding: str, declared: str, charset: str
) -> None:
    (item,) = read(rss2(items, encoding=declared).encode(encoding), charset).items
    assert (item.title, item.text) == (items[0].title, items[0].text)


def test_markup_and_addresses_become_text_and_links() -> None:
    assert plain("<p>A&nbsp;<b>b</b></p><style>x</style><p>c</p><!-- d -->") == "A b c"
    assert plain("1 < 2 & 3") == "1 < 2 & 3"
    assert plain("x" * 5000) == "x" * (LONGEST_TEXT - 1) + "…"
    assert plain(None) == ""
    assert title_text("Tom &amp;amp; <i>Ann</i>") == "Tom & Ann"
    for address in ("javascript:alert(1)", "data:text/html,x", "mailto:a@b", "http://[", ""):
        assert link(address, "") == ""


def test_dates_that_nobody_published_at_are_none() -> None:
    old = Entry("Old", "https://n.example/1", date=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    future = Entry("Future", "https://n.example/2", date=dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
    assert [item.published for item in read(rss2([old, future])).items] == [None, None]


def test_a_document_goes_through_json_and_back() -> None:
    document = read(rss2(entries(3)))
    assert Document.from_dict(document.to_dict()) == document


DOCUMENTS = st.sampled_from(
    [
        rss2(entries(3)).encode(),
        samples.RSS_091,
        samples.RDF.encode(),
        samples.ATOM.encode(),
        samples.JSON_FEED.encode(),
        calendar("UID:1\nDTSTART:20261201T010000Z\nSUMMARY:One\nRRULE:FREQ=DAILY").encode(),
        samples.ENTITY_BOMB.encode(),
        rss2(CHINESE).encode("utf-16"),
    ]
)


@given(DOCUMENTS, st.data())
def test_whatever_is_broken_gives_items_or_a_reason(body: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    broken = body[:start] + data.draw(st.binary(max_size=8)) + body[end:]
    try:
        document = read(broken, data.draw(st.sampled_from(["", "utf-8", "gb2312", "x"])))
    except UnreadableFeedError:
        pass
    else:
        assert all(item.title and "\n" not in item.title for item in document.items)
        assert all(item.url.startswith(("http", "")) for item in document.items)


@given(st.binary(max_size=300), st.text(max_size=20))
@example(b"news", "undefined")
def test_all_bytes_are_some_text(body: bytes, charset: str) -> None:
    assert isinstance(decode(body, charset), str)


def body(content: bytes) -> Body:
    return Body(content, "", "", Validators(), URL)


@pytest.fixture
def bombs() -> list[bytes]:
    """Documents that would take minutes or all memory."""
    deep = "<a>" * 300_000
    return [
        f'<rss version="2.0"><channel><item><title>{deep}</title></item></channel></rss>'.encode(),
        calendar(
            *(
                f"UID:{n}\nDTSTART:19000101T000000Z\nRRULE:FREQ=DAILY;BYSETPOS=-1;BYDAY=MO\nSUMMARY:x"
                for n in range(20_000)
            )
        ).encode(),
    ]


async def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read(
    bombs: list[bytes],
) -> None:
    async with ParserProcess(seconds=1.5) as parser:
        for bomb in bombs:
            with contextlib.suppress(UnreadableFeedError):
                await parser.parse(body(bomb), NOW)
        with pytest.raises(UnreadableFeedError, match="too-slow"):
            async with ParserProcess(seconds=0.0) as hasty:
                await hasty.parse(body(rss2(entries(1)).encode()), NOW)
        document = await parser.parse(body(rss2(entries(2)).encode()), NOW)
    assert len(document.items) == 2


async def test_the_process_is_renewed_and_ends_with_its_owner() -> None:
    async with ParserProcess() as parser:
        documents = await asyncio.gather(
            *(parser.parse(body(rss2(entries(1)).encode()), NOW) for _ in range(205))
        )
        process = parser._process
        assert process is not None
        assert len({document.title for document in documents}) == 1
    assert process.returncode == 0


async def test_the_process_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SISTERCITY_DISCORD_TOKEN", "secret")
    async with ParserProcess() as parser:
        await parser.parse(body(rss2(entries(1)).encode()), NOW)
        assert parser._process is not None
        with open(f"/proc/{parser._process.pid}/environ", "rb") as environ:  # noqa: ASYNC230, PTH123
            assert b"secret" not in environ.read()
