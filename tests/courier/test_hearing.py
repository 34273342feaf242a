"""A message that the gateway tells of has arrived, whatever became of the answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.courier import hearing
from bot.courier.hearing import Heard
from storage.outbox.outcomes import Done, Later
from tests.courier.wiring import job

if TYPE_CHECKING:
    import pytest

    from tests.discord_server import Channel

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
UNSURE = Later(id=7, epoch=1, at=NOW, unsure=True)


def test_told_while_the_answer_is_awaited(channel: Channel) -> None:
    heard = Heard()
    heard.expect("N", job(channel))
    assert heard.hear("N", 1, 2) is None
    assert heard.over("N", UNSURE) == Done(id=7, epoch=1, channel_id=1, message_id=2)


def test_told_after_the_attempt_was_given_up(channel: Channel) -> None:
    heard = Heard()
    heard.expect("N", job(channel))
    assert heard.over("N", UNSURE) is UNSURE
    assert heard.hear("N", 1, 2) == Done(id=7, epoch=1, channel_id=1, message_id=2)
    assert heard.hear("N", 1, 2) is None


def test_an_answer_needs_no_gateway(channel: Channel) -> None:
    heard = Heard()
    heard.expect("N", job(channel))
    done = Done(id=7, epoch=1, channel_id=3, message_id=4)
    heard.hear("N", 3, 4)
    assert heard.over("N", done) is done
    assert heard.hear("N", 3, 4) is None


def test_changes_and_messages_of_others_are_none_of_it(channel: Channel) -> None:
    heard = Heard()
    heard.expect("N", job(channel, operation="edit"))
    assert heard.hear("N", 1, 2) is None
    assert heard.hear("other", 1, 2) is None
    assert heard.over("N", UNSURE) is UNSURE


def test_only_so_many_are_remembered(channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "_MOST", 2)
    heard = Heard()
    for number in range(3):
        heard.expect(str(number), job(channel, number))
        heard.over(str(number), UNSURE)
    assert heard.hear("0", 1, 2) is None
    assert heard.hear("2", 1, 2) is not None
