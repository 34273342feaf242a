"""What each answer of Discord means."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.courier.policy import CODES, Verdict, backoff, judge
from bot.courier.wire import Answer

if TYPE_CHECKING:
    import random


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200), Verdict.DONE),
        (Answer(204), Verdict.DONE),
        (Answer(0), Verdict.AGAIN),
        (Answer(500), Verdict.AGAIN),
        (Answer(503), Verdict.AGAIN),
        (Answer(524), Verdict.AGAIN),
        (Answer(429, retry_after=1, scope="user"), Verdict.WAIT),
        (Answer(429, retry_after=1, scope="shared"), Verdict.WAIT),
        (Answer(429, 20028, retry_after=1, scope="shared"), Verdict.WAIT),
        (Answer(429, retry_after=1, scope="global"), Verdict.PAUSE),
        (Answer(429, banned=True), Verdict.BANNED),
        (Answer(401), Verdict.STOP),
        (Answer(403, 50007), Verdict.CLOSED),
        (Answer(403, 40003), Verdict.OPENING),
        (Answer(403, 50013), Verdict.ACCESS),
        (Answer(404, 10003), Verdict.GONE),
        (Answer(503, 130000), Verdict.PAUSE),
        (Answer(400, 99), Verdict.REFUSED),
    ],
)
def test_an_answer_has_one_meaning(answer: Answer, verdict: Verdict) -> None:
    assert judge(answer) is verdict


def test_every_verdict_can_come_of_some_answer() -> None:
    by_status = {Verdict.AGAIN, Verdict.REFUSED}
    assert set(Verdict) == set(CODES.values()) | by_status


@given(st.integers(1, 10_000), st.randoms(use_true_random=False))
def test_waiting_doubles_and_ends_at_five_minutes(attempts: int, dice: random.Random) -> None:
    waited = backoff(attempts, dice)
    whole = timedelta(seconds=min(2 ** min(attempts - 1, 20), 300))
    assert whole / 2 <= waited <= whole * 1.5
