"""What each answer of Discord means for a delivery: one table, and how to read it.

Sources: Discord's list of JSON error codes (docs: topics/opcodes-and-status-codes), and of limits
(docs: topics/rate-limits).
"""

from __future__ import annotations

import enum
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from bot.courier.wire import Answer


class Verdict(enum.Enum):
    """What to do next."""

    DONE = "it is delivered"
    AGAIN = "it may have arrived: repeat with the same nonce, later and later"
    WAIT = "this destination takes nothing for a while; that counts as no attempt"
    PAUSE = "nothing is to be sent to anybody for a while"
    BANNED = "the proxy before Discord refuses us: nothing for ten minutes at least, and an alarm"
    STOP = "the token is not accepted: stop everything, and an alarm"
    OPENING = "no direct messages are to be opened for a while"
    CLOSED = "the person takes no direct messages: dead, and given up after three announcements"
    GONE = "the channel or the server is gone: dead, the subscriber stopped, the owner told"
    FORGET = "the person is gone: their data is deleted"
    ACCESS = "the bot may not: suspended until it may, the owner told"
    REMOVED = "somebody has deleted it: done, and not sent again"
    INVALID = "our content breaks a rule: dead, and stopped for all after three in a row"
    BLOCKED = "a filter of the server refuses the content: dead"
    ARCHIVED = "the thread is archived or locked: suspended until it is open, the owner told"
    SLOWLY = "old messages may be edited only now and then: later, the newest revision"
    REFUSED = "refused for a reason that is not known here: dead"


CODES: Final[Mapping[int, Verdict]] = {
    10003: Verdict.GONE,  # unknown channel
    10004: Verdict.GONE,  # unknown guild
    10008: Verdict.REMOVED,  # unknown message: of a send, the one that our nonce names
    10013: Verdict.FORGET,  # unknown user
    10015: Verdict.GONE,  # unknown webhook
    20016: Verdict.WAIT,  # slow mode
    20022: Verdict.SLOWLY,  # edits of an announcement
    20028: Verdict.WAIT,  # write limit of the channel
    20029: Verdict.WAIT,  # write limit of the server
    30046: Verdict.SLOWLY,  # edits of messages older than an hour
    40001: Verdict.STOP,  # unauthorized
    40003: Verdict.OPENING,  # direct messages are opened too fast
    40005: Verdict.INVALID,  # request entity too large
    40033: Verdict.DONE,  # already crossposted
    40062: Verdict.PAUSE,  # service resource is being rate limited
    40333: Verdict.BANNED,  # requests of this kind are blocked by Cloudflare
    50001: Verdict.ACCESS,  # missing access
    50006: Verdict.INVALID,  # empty message
    50007: Verdict.CLOSED,  # cannot send messages to this user
    50013: Verdict.ACCESS,  # missing permissions
    50014: Verdict.STOP,  # invalid token
    50027: Verdict.GONE,  # invalid webhook token
    50035: Verdict.INVALID,  # invalid form body
    50045: Verdict.INVALID,  # file too large
    50083: Verdict.ARCHIVED,  # archived thread
    50278: Verdict.CLOSED,  # no server in common
    130000: Verdict.PAUSE,  # API resource is overloaded
    160002: Verdict.ACCESS,  # may not read the history
    160005: Verdict.ARCHIVED,  # locked thread
    200000: Verdict.BLOCKED,  # AutoMod
    240000: Verdict.BLOCKED,  # harmful link
}
"""Discord's error code → what to do."""

_TOO_MANY: Final = 429
_UNAUTHORIZED: Final = 401
_ERRORS: Final = 400
_SERVER_ERRORS: Final = 500

BAN: Final = timedelta(minutes=10)
"""How long nothing is sent when the proxy refuses us, and no direct messages are opened."""
PATIENCE: Final = timedelta(hours=24)
"""How long something is tried that may have arrived."""
_LONGEST: Final = timedelta(minutes=5)
_MOST_DOUBLINGS: Final = 9
_JITTER: Final = 0.5


def judge(answer: Answer) -> Verdict:
    """What an answer means; status 0 is none at all."""
    if answer.banned:
        return Verdict.BANNED
    if answer.code in CODES:
        return CODES[answer.code]
    if answer.status == _TOO_MANY:
        return Verdict.PAUSE if answer.scope == "global" else Verdict.WAIT
    if answer.status == 0 or answer.status >= _SERVER_ERRORS:
        return Verdict.AGAIN
    if answer.status == _UNAUTHORIZED:
        return Verdict.STOP
    return Verdict.REFUSED if answer.status >= _ERRORS else Verdict.DONE


def backoff(attempts: int, dice: random.Random) -> timedelta:
    """How long to wait before the next attempt: doubling from a second, at most five minutes.

    Args:
        attempts: Made so far, at least 1.
        dice: For the half more or less that keeps many from coming back at the same moment.
    """
    doubled = timedelta(seconds=2 ** min(attempts - 1, _MOST_DOUBLINGS))
    return min(doubled, _LONGEST) * dice.uniform(1 - _JITTER, 1 + _JITTER)
