"""What the gateway tells of our own messages: a second way to learn that one has arrived."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from storage.outbox.outcomes import Done, Later

if TYPE_CHECKING:
    from storage.outbox.claiming import Job
    from storage.outbox.outcomes import Outcome

_MOST: Final = 10_000
"""So many doubtful deliveries are remembered; of others the nonce and the history tell."""


class Heard:
    """Puts together what was sent, by its nonce, with what the gateway tells."""

    def __init__(self) -> None:
        """Wait for nothing yet."""
        self._doubtful: OrderedDict[str, Job] = OrderedDict()
        self._in_hand: dict[str, Job] = {}
        self._arrived: dict[str, tuple[int, int]] = {}

    def expect(self, nonce: str, job: Job) -> None:
        """Something is about to be sent."""
        self._doubtful.pop(nonce, None)
        if job.operation == "send":
            self._in_hand[nonce] = job

    def hear(self, nonce: str, channel_id: int, message_id: int) -> Done | None:
        """The gateway tells of a message; what follows for a delivery that was in doubt."""
        if nonce in self._in_hand:
            self._arrived[nonce] = (channel_id, message_id)
            return None
        job = self._doubtful.pop(nonce, None)
        return None if job is None else _done(job, channel_id, message_id)

    def over(self, nonce: str, outcome: Outcome) -> Outcome:
        """The attempt is over; what really came of it."""
        job = self._in_hand.pop(nonce, None)
        arrived = self._arrived.pop(nonce, None)
        if job is None or not (isinstance(outcome, Later) and outcome.unsure):
            return outcome
        if arrived is not None:
            return _done(job, *arrived)
        self._doubtful[nonce] = job
        if len(self._doubtful) > _MOST:
            self._doubtful.popitem(last=False)
        return outcome


def _done(job: Job, channel_id: int, message_id: int) -> Done:
    return Done(
        id=job.id,
        epoch=job.epoch,
        channel_id=channel_id,
        message_id=message_id,
        publish=job.subscriber.publish,
    )
