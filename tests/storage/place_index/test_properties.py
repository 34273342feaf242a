"""What holds for every name and every text."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import OSA

from storage.gazetteer import Gazetteer, GazetteerPlace, shipped_places
from storage.place_index.folding import fold, squash
from storage.place_index.words import ordinary_words

if TYPE_CHECKING:
    from collections.abc import Callable

_SHORTEST = 6
_LONGEST_NAME = 100
PLACES = list(shipped_places())
WORDS = ordinary_words()
once = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
places = st.sampled_from(PLACES)
awkward = st.text(
    st.characters() | st.sampled_from("南京长重 '’-.,()的州市aeio\u0300ʹ\u202e"), max_size=400
)


@once
@given(item=places, data=st.data())
def test_a_name_leads_to_its_place(
    gazetteer: Gazetteer, item: tuple[GazetteerPlace, tuple[str, ...]], data: st.DataObject
) -> None:
    place, names = item
    name = data.draw(st.sampled_from((place.name, *names)))
    assume(fold(name) and len(name) <= _LONGEST_NAME)
    assert place.key in [match.key for match in gazetteer.index.resolve(name, 500)]


@pytest.fixture(scope="module")
def known(gazetteer: Gazetteer) -> list[str]:
    """Every name in Latin letters and every ordinary word that the gazetteer's index has."""
    names = gazetteer.index._names.names
    return [names[i].decode() for i in range(len(names)) if names[i].isascii()]


@st.composite
def one_error(draw: st.DrawFn, name: str) -> str:
    """A name with a letter added, dropped or changed, or two swapped."""
    at = draw(st.integers(0, len(name) - 2))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    return draw(
        st.sampled_from(
            [
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            ]
        )
    )


@settings(once, max_examples=50)
@given(item=places, data=st.data())
def test_one_error_keeps_the_name_that_is_alone(
    gazetteer: Gazetteer,
    known: list[str],
    item: tuple[GazetteerPlace, tuple[str, ...]],
    data: st.DataObject,
) -> None:
    place, _ = item
    name = squash(fold(place.name))
    assume(len(name) >= _SHORTEST and name.isascii() and name.isalpha() and name not in WORDS)
    written = data.draw(one_error(name))
    near = process.extract(
        written, known, scorer=OSA.distance, score_cutoff=1, limit=3, processor=None
    )
    assume({key for key, _, _ in near} == {name})
    assume(OSA.distance(written, name) == 1)
    found = gazetteer.index.resolve(written, 50)
    assert found
    assert place.key in [match.key for match in found]
    assert found[0].key in [match.key for match in gazetteer.index.resolve(name, 500)]


@once
@given(st.lists(st.sampled_from(sorted(w for w in WORDS if w.isascii())), min_size=1, max_size=4))
def test_rejection_depends_on_neither_case_nor_spacing(
    gazetteer: Gazetteer, words: list[str]
) -> None:
    resolve = gazetteer.index.resolve
    if resolve(" ".join(words)):
        return
    for text in (
        " ".join(words).upper(),
        " ".join(words).title(),
        f"  {'   '.join(words)} ",
        "-".join(words),
        "".join(words),
    ):
        assert resolve(text) == [], text


@once
@given(awkward)
def test_case_and_spacing_never_matter_to_a_whole_text(gazetteer: Gazetteer, text: str) -> None:
    def keys(written: str) -> list[str]:
        return [match.key for match in gazetteer.index.resolve(written)]

    folded = fold(text)
    assume(len(text) <= _LONGEST_NAME and len(folded) <= _LONGEST_NAME - 2)
    assert (
        keys(text)
        == keys(folded)
        == keys(f" {folded} ")
        == keys(folded.upper() if folded.isascii() else folded)
    )


@pytest.mark.parametrize("ask", ["resolve", "find", "complete"])
@once
@given(text=awkward)
def test_no_text_is_too_much(gazetteer: Gazetteer, ask: str, text: str) -> None:
    question: Callable[[str], object] = getattr(gazetteer.index, ask)
    question(text)
    question(text * 20)


@once
@given(awkward)
def test_mentions_lie_in_the_text_in_order(gazetteer: Gazetteer, text: str) -> None:
    end = 0
    for mention in gazetteer.index.find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.matches
        assert all(0 <= match.score <= 100 for match in mention.matches)
        end = mention.end


@once
@given(item=places, length=st.integers(1, 8))
def test_a_place_is_completed_from_its_start(
    gazetteer: Gazetteer, item: tuple[GazetteerPlace, tuple[str, ...]], length: int
) -> None:
    place, _ = item
    found = gazetteer.index.complete(squash(fold(place.name))[:length], len(PLACES))
    assert place.key in [match.key for match in found]
