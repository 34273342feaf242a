"""Any text is understood or declined, quickly and without complaint."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.events import ChoosePlace, ListPartners, Unknown
from handlers.understanding import understand
from storage.atlas import Atlas
from tests.conftest import TODAY

PIECES = st.sampled_from(
    ["partners of", "sister city", "when", "since", "how many", "next conference", "news", "Boston",
     "Wuhan", "南京", "友城", "什么时候", "和", "的", "哥伦布", "ohio", ",", "?", "1979", "before",
     "第五届", "latest", "it", "and", "那", "呢", "@everyone", "[x](http://y)", "`", "\u202e", "\x00",
     "🏯", "';--", "<@1>", "Ω", "ß", "ﷺ"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9).map(" ".join) | st.text(max_size=300))
@example("")
@example("的" * 999)
@example("Taizhou " * 100)
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_it(atlas: Atlas, text: str) -> None:
    understood = understand(text, atlas, TODAY)
    assert understood.language in {"en", "zh", ""}


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), (" \u200b\n", "empty"), ("x" * 1001, "too-long"), ("友" * 5000, "too-long")],
)
def test_nothing_to_understand(atlas: Atlas, text: str, reason: str) -> None:
    assert understand(text, atlas, TODAY).event == Unknown(reason)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("nanjing的友城", "zh"),
        ("partners of 南京", "en"),
        ("南京", "zh"),
        ("St. Louis和哪个中国城市是友好城市", "zh"),
        ("who is 上海 twinned with", "en"),
        ("Nanjing", ""),
    ],
)
def test_language_of_the_words_around_the_names(atlas: Atlas, text: str, language: str) -> None:
    assert understand(text, atlas, TODAY).language == language


def test_the_reading_of_a_name_is_told_where_it_is_not_plain(atlas: Atlas) -> None:
    plain = understand("partners of Milwaukee", atlas, TODAY)
    guessed = understand("partners of Milwauke", atlas, TODAY)
    assert plain.readings == ()
    assert [(r.typed, r.place_id) for r in guessed.readings] == [("Milwauke", "us-milwaukee-wi")]


def test_namesakes_are_offered_largest_first(atlas: Atlas) -> None:
    event = understand("sister cities of Columbus", atlas, TODAY).event
    assert isinstance(event, ChoosePlace)
    assert [place_id for place_id, _ in event.options] == ["us-columbus-oh", "us-columbus-in"]
    assert all(isinstance(chosen, ListPartners) for _, chosen in event.options)
