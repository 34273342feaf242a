"""Follow-ups, and the bounds of what is remembered."""

import pytest

from handlers.conversation import MAX_CONVERSATIONS, MEMORY_SECONDS, Assistant
from handlers.events import ListPartners
from storage.atlas import Atlas
from tests.conftest import TODAY


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def patient(atlas: Atlas, clock: Clock) -> Assistant:
    return Assistant(atlas, lambda: TODAY, clock)


def test_a_follow_up_needs_its_conversation(patient: Assistant) -> None:
    patient.ask("partners of Des Moines", locale="en-US", conversation="a")
    assert patient.ask("since when?", locale="en-US", conversation="b").intent == "unknown"
    assert patient.ask("since when?", locale="en-US").intent == "unknown"
    assert patient.ask("since when?", locale="en-US", conversation="a").intent == "show_partnership"


def test_a_silent_conversation_is_forgotten(patient: Assistant, clock: Clock) -> None:
    patient.ask("partners of Des Moines", locale="en-US", conversation="a")
    clock.now = MEMORY_SECONDS
    assert patient.ask("since when?", locale="en-US", conversation="a").intent == "show_partnership"
    clock.now = 2 * MEMORY_SECONDS + 1
    assert patient.ask("since when?", locale="en-US", conversation="a").intent == "unknown"


def test_only_so_many_conversations_are_remembered(patient: Assistant) -> None:
    patient.ask("partners of Des Moines", locale="en-US", conversation="first")
    for number in range(MAX_CONVERSATIONS):
        patient.ask("hi", locale="en-US", conversation=str(number))
    reply = patient.ask("since when?", locale="en-US", conversation="first")
    assert reply.intent == "unknown"


def test_a_failed_question_does_not_end_the_subject(patient: Assistant) -> None:
    patient.ask("partners of Des Moines", locale="en-US", conversation="a")
    patient.ask("blah blub", locale="en-US", conversation="a")
    assert patient.ask("since when?", locale="en-US", conversation="a").intent == "show_partnership"


def test_the_same_answer_in_the_other_language(patient: Assistant) -> None:
    english = patient.ask("partners of Wuhan", locale="en-US", conversation="a")
    chinese = patient.ask("用中文", locale="en-US", conversation="a")
    assert (english.locale, chinese.locale) == ("en-US", "zh-CN")
    assert english.partnerships == chinese.partnerships


def test_a_chosen_event_needs_no_understanding(patient: Assistant) -> None:
    reply = patient.handle(ListPartners("cn-wuhan"), locale="zh-CN", conversation="a")
    assert (reply.intent, reply.locale) == ("list_partners", "zh-CN")


def test_a_name_taken_in_a_special_way_is_said(patient: Assistant) -> None:
    reply = patient.ask("partners of beantown", locale="en-US")
    assert "“beantown” as Boston, Massachusetts" in reply.blocks[0].text  # type: ignore[union-attr]


def test_one_can_come_back_to_an_answer(patient: Assistant, clock: Clock) -> None:
    patient.ask("partners of Des Moines", locale="en-US", conversation="a", answer_id="1")
    patient.ask("partners of St. Louis", locale="en-US", conversation="a", answer_id="2")
    patient.rename("1", "one")
    back = patient.ask("since when?", locale="en-US", conversation="b", after="one")
    assert "us-des-moines-ia" in {place.id for place in back.places}
    on = patient.ask("since when?", locale="en-US", conversation="b")
    assert on.places == back.places
    clock.now = MEMORY_SECONDS + 1
    forgotten = patient.ask("since when?", locale="en-US", conversation="c", after="one")
    assert forgotten.intent == "unknown"


def test_only_so_many_answers_are_remembered(patient: Assistant) -> None:
    patient.ask("partners of Des Moines", locale="en-US", answer_id="first")
    for number in range(MAX_CONVERSATIONS):
        patient.ask("hi", locale="en-US", answer_id=str(number))
    assert patient.ask("since when?", locale="en-US", after="first").intent == "unknown"
