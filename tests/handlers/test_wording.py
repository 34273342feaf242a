"""Every sentence exists in each language, takes what it is given, and says it well."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

from handlers.catalogue import OFFERED
from handlers.events import kind
from handlers.wording import LOCALES, Wording, source, topics, wording
from handlers.wording.dates import elapsed
from handlers.wording.names import shortened
from storage.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storage.directory import Place

ROOT = Path(__file__).parents[2]
MESSAGE_ID = re.compile(r"[a-z]+(-[a-z0-9]+)+")
CHINESE = re.compile(r"[\u3400-\u9fff，。：；（）？！]")
LATIN_WORDS = re.compile(r"(?<![$\w{-])[A-Za-z]{2,}")
BOTH_LANGUAGES = {"GeoNames", "CC", "BY", "SA", "CC0", "Discord", "sistercity", "http", "https"}


class _Parts(Visitor):
    """The variables and the messages that a pattern names, its keys and its text."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.keys: set[str] = set()
        self.text = ""

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_Variant(self, node: ftl.Variant) -> None:  # noqa: N802
        if isinstance(node.key, ftl.Identifier):
            self.keys.add(node.key.name)
        self.generic_visit(node)

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802
        self.text += node.value


def messages(locale: str) -> dict[str, _Parts]:
    found = {}
    for topic in topics(locale):
        for entry in FluentParser().parse(source(locale, topic)).body:
            assert not isinstance(entry, ftl.Junk), entry.content
            if isinstance(entry, ftl.Message):
                assert entry.id.name.startswith(f"{topic}-")
                assert entry.id.name not in found
                parts = _Parts()
                parts.visit(entry)
                found[entry.id.name] = parts
    return found


MESSAGES = {locale: messages(locale) for locale in LOCALES}


def variables(message_id: str, locale: str) -> set[str]:
    """Those of the message and of the messages that it is made of."""
    parts = MESSAGES[locale][message_id]
    return parts.variables.union(*(variables(r, locale) for r in parts.references))


def calls() -> Iterator[tuple[str, set[str]]]:
    """Every message id that the code says, with the names of the values given to it."""
    for path in [*ROOT.glob("handlers/**/*.py"), *ROOT.glob("bot/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            first = node.args[0]
            for text in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
                    continue
                if _says(node.func) and MESSAGE_ID.fullmatch(text.value):
                    yield text.value, {keyword.arg or "**" for keyword in node.keywords}


def _says(function: ast.expr) -> bool:
    name = function.func if isinstance(function, ast.Call) else function
    return ast.unparse(name).rpartition(".")[2] in {"say", "self", "wording", "own_wording"}


CALLS = list(calls())
FOR_EACH_REQUEST = {
    f"{topic}-{kind(event).replace('_', '-')}" for event in OFFERED for topic in ("help", "example")
}


def test_all_languages_have_the_same_files() -> None:
    assert {topics(locale) for locale in LOCALES} == {topics("en-US")}


def test_both_kinds_of_chinese_have_the_same_messages() -> None:
    simplified, traditional = MESSAGES["zh-CN"], MESSAGES["zh-TW"]
    assert list(simplified) == list(traditional)
    for message_id, message in simplified.items():
        assert variables(message_id, "zh-CN") == variables(message_id, "zh-TW")
        assert message.keys == traditional[message_id].keys


@pytest.mark.parametrize("locale", LOCALES)
def test_what_the_code_says_exists_and_gets_its_values(locale: str) -> None:
    assert len(CALLS) > 150
    wrong = [
        (message_id, given)
        for message_id, given in CALLS
        if message_id not in MESSAGES[locale] or not variables(message_id, locale) <= given
    ]
    assert wrong == []


def test_no_value_is_given_in_vain() -> None:
    wrong = [
        (message_id, given)
        for message_id, given in CALLS
        if given - set().union(*(variables(message_id, locale) for locale in LOCALES))
    ]
    assert wrong == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_said_or_part_of_one_that_is(locale: str) -> None:
    said = {message_id for message_id, _ in CALLS} | FOR_EACH_REQUEST
    # Commands are named by their parts; notices are written by the store and worded when sent.
    built = ("command-", "notice-", "feed-command-", "feed-notice-", "status-command-")
    said |= {message_id for message_id in MESSAGES[locale] if message_id.startswith(built)}
    parts = set().union(*(message.references for message in MESSAGES[locale].values()))
    assert set(MESSAGES[locale]) == said | parts


def test_no_message_mixes_languages() -> None:
    english, chinese = MESSAGES["en-US"], MESSAGES["zh-CN"]
    assert [i for i, message in english.items() if CHINESE.search(message.text)] == []
    strays = {i: set(LATIN_WORDS.findall(m.text)) - BOTH_LANGUAGES for i, m in chinese.items()}
    assert {i: words for i, words in strays.items() if words} == {}


def test_chinese_has_no_singular() -> None:
    assert [i for i, message in MESSAGES["zh-CN"].items() if "one" in message.keys] == []


# --- Wording


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("en", "en-US"),
        ("en-GB", "en-GB"),
        ("en-AU", "en-US"),
        ("fr-FR", "en-US"),
        ("", "en-US"),
        ("zh", "zh-CN"),
        ("zh-SG", "zh-CN"),
        ("zh-TW", "zh-TW"),
        ("ZH_hant_HK", "zh-TW"),
    ],
)
def test_a_language_for_every_tag(tag: str, locale: str) -> None:
    assert wording(tag).locale == locale
    assert wording(tag) is wording(locale)
    assert wording(tag).other.locale != locale


def test_a_missing_message_or_value_is_an_error() -> None:
    say = Wording("en-US")
    with pytest.raises(LookupError):
        say("words-nothing")
    with pytest.raises(FileNotFoundError):
        say("nothing-at-all")
    with pytest.raises(ValueError, match="first"):
        say("words-and", last="B")


def test_a_message_without_text_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "handlers.wording.source", lambda _locale, _topic: "odd-one =\n    .a = b\n"
    )
    with pytest.raises(LookupError, match="odd-one"):
        Wording("en-US")("odd-one")


def test_all_files_can_be_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    say = Wording("zh-CN")
    say.preload()
    monkeypatch.delattr("handlers.wording.source")
    assert say("words-level", level="city") == "市级"


@pytest.mark.parametrize(
    ("date", "english", "chinese"),
    [
        ("1979-11-02", "November 2, 1979", "1979年11月2日"),
        ("1979-11", "November 1979", "1979年11月"),
        ("1979", "1979", "1979年"),
    ],
)
def test_dates_are_as_precise_as_known(date: str, english: str, chinese: str) -> None:
    assert wording("en").date(PartialDate.parse(date)) == english
    assert wording("zh").date(PartialDate.parse(date)) == chinese


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        ("2025-10-25", "2025-10-27", "October 25 – 27, 2025", "2025年10月25日至27日"),
        ("2025-10-30", "2025-11-02", "October 30 – November 2, 2025", "2025年10月30日至11月2日"),
        (
            "2025-12-30",
            "2026-01-02",
            "December 30, 2025 – January 2, 2026",
            "2025年12月30日至2026年1月2日",
        ),
        ("2025-10-25", "2025-10-25", "October 25, 2025", "2025年10月25日"),
        ("2018-08", "2018-09", "August 2018 – September 2018", "2018年8月 – 2018年9月"),
    ],
)
def test_periods(start: str, end: str, english: str, chinese: str) -> None:
    first, last = PartialDate.parse(start), PartialDate.parse(end)
    plain = wording("en").period(first, last).replace("\u2009", " ")
    assert (plain, wording("zh").period(first, last)) == (english, chinese)


@pytest.mark.parametrize(
    ("start", "english", "chinese"),
    [
        ("1979-11-02", "47 years", "47年"),
        ("1979-11-25", "46 years", "46年"),
        ("1979-12", "46 years", "46年"),
        ("1979-11", "about 47 years", "约47年"),
        ("1979", "about 47 years", "约47年"),
        ("2025-11-24", "1 year", "1年"),
        ("2026-01-24", "10 months", "10个月"),
        ("2026-10-20", "1 month", "1个月"),
        ("2026-11-20", "less than a month", "不到一个月"),
        ("2026-08", "less than a year", "不到一年"),
        ("2026", "less than a year", "不到一年"),
        ("2027-03-01", "less than a month", "不到一个月"),
    ],
)
def test_durations_claim_no_more_than_the_date(start: str, english: str, chinese: str) -> None:
    today = dt.date(2026, 11, 24)
    date = PartialDate.parse(start)
    assert (wording("en").duration(date, today), wording("zh").duration(date, today)) == (
        english,
        chinese,
    )


@given(st.dates(dt.date(1900, 1, 1)), st.dates(dt.date(1900, 1, 1)))
def test_a_span_of_full_dates_is_exact(start: dt.date, end: dt.date) -> None:
    span = elapsed(PartialDate(start.year, start.month, start.day), end)
    assert not span.about
    assert 0 <= span.months < 12
    if start > end:
        assert (span.years, span.months) == (0, 0)
    elif (start.month, start.day) != (2, 29):
        anniversary = start.replace(year=start.year + span.years)
        assert anniversary <= end
        assert start.year + span.years == 9999 or start.replace(year=anniversary.year + 1) > end


@given(st.integers(1900, 2026), st.dates(dt.date(2027, 1, 1), dt.date(2100, 1, 1)))
def test_a_bare_year_is_never_exact(year: int, end: dt.date) -> None:
    span = elapsed(PartialDate(year), end)
    assert span.about == (end != dt.date(end.year, 12, 31))
    assert span.years == end.year - year


@pytest.mark.parametrize(
    ("items", "english", "chinese"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A and B", "A和B"),
        (["A", "B", "C"], "A, B and C", "A、B和C"),
        (["A, X", "B"], "A, X and B", "A, X和B"),
        (["A, X", "B", "C"], "A, X; B; C", "A, X、B和C"),
        (["arts and crafts", "B"], "arts and crafts; B", "arts and crafts和B"),
    ],
)
def test_enumerations(items: list[str], english: str, chinese: str) -> None:
    assert (wording("en").list(items), wording("zh").list(items)) == (english, chinese)


def test_bare_enumerations() -> None:
    assert wording("en").row(["A", "B", "C"]) == "A, B, C"
    assert wording("en").row(["A, X", "B"]) == "A, X; B"
    assert wording("zh").row(["A", "B"]) == "A、B"


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("US", "the United States", "美国"),
        ("CN", "China", "中国"),
        ("HK", "Hong Kong", "香港"),
        ("MO", "Macao", "澳门"),
        ("TW", "Taiwan", "台湾"),
        ("NL", "the Netherlands", "荷兰"),
        ("ZZZ", "ZZZ", "ZZZ"),
    ],
)
def test_countries(code: str, english: str, chinese: str) -> None:
    assert wording("en").country_in_text(code) == english
    assert wording("zh").country_in_text(code) == chinese


def test_place_labels(directory_places: dict[str, Place]) -> None:
    labels = {
        "cn-nanjing": ("Nanjing, Jiangsu", "江苏省南京市"),
        "us-st-louis-mo": ("St. Louis, Missouri", "密苏里州圣路易斯"),
        "us-new-york-ny": ("New York, New York", "纽约州纽约"),
        "cn-haidian-beijing": ("Haidian District, Beijing", "北京市海淀区"),
        "cn-tj": ("Tianjin", "天津市"),
        "us-washington-county-us": ("Washington County", "华盛顿县"),
    }
    for place_id, expected in labels.items():
        place = directory_places[place_id]
        assert (wording("en").place(place), wording("zh").place(place)) == expected


def test_labels_of_places_elsewhere(elsewhere: Callable[..., Place]) -> None:
    osaka = elsewhere(name_en="Osaka", name_zh="", admin1_en="Osaka", admin1_zh="", country="JP")
    assert wording("en").place(osaka) == "Osaka, Japan"
    assert wording("zh").place(osaka) == "日本 Osaka"
    taipei = elsewhere(name_en="Taipei", name_zh="台北", admin1_en="", admin1_zh="", country="TW")
    assert (wording("en").place(taipei), wording("zh").place(taipei)) == (
        "Taipei, Taiwan",
        "台湾台北",
    )
    city = elsewhere(name_en="Hong Kong", name_zh="香港", admin1_en="", admin1_zh="", country="HK")
    assert (wording("en").place(city), wording("zh").place(city)) == ("Hong Kong", "香港")
    again = elsewhere(
        name_en="Hualien", name_zh="花莲", admin1_en="Taiwan", admin1_zh="", country="TW"
    )
    assert (wording("en").place(again), wording("zh").place(again)) == (
        "Hualien, Taiwan",
        "台湾花莲",
    )
    ashland = elsewhere(name_en="Ashland", name_zh="", admin1_en="Oregon", admin1_zh="俄勒冈州")
    assert wording("zh").place(ashland) == "俄勒冈州 Ashland"
    assert wording("zh").name(ashland) == "Ashland"


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("  Atlantis \n city ", "Atlantis city"),
        ("a\u202eb\u200bc\x1b[31m", "abc[31m"),
        ("e\u0301" * 80, "e\u0301" * 59 + "…"),
        ("x" * 60, "x" * 60),
        ("\u0301", "\u0301"),
    ],
)
def test_what_people_typed_is_quoted_harmlessly(typed: str, quoted: str) -> None:
    assert wording("en").quoted(typed) == quoted


@given(st.text())
def test_quotes_are_short_and_on_one_line(text: str) -> None:
    quoted = shortened(text)
    assert len([c for c in quoted if c.isprintable()]) <= len(text) + 1
    assert "\n" not in quoted
    assert shortened(quoted) == quoted
