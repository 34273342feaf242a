"""How the work is divided: partitions of subscribers, lanes of urgency."""

from __future__ import annotations

import hashlib
from typing import Final

PARTS: Final = 16
URGENT: Final = 0
ORDINARY: Final = 1
CHANGES: Final = 2
"""Edits, deletions and publishing of what was sent."""
OPENING: Final = 3
"""For people with whom no channel of direct messages is open yet; Discord wants that rare."""
LANES: Final = (URGENT, ORDINARY, CHANGES, OPENING)

PART_LEASES: Final = tuple(f"part-{part:02}" for part in range(PARTS))
"""The name of the lease on each partition."""


def part_of(discord_id: int) -> int:
    """The partition of a person or channel; the same for ever, and evenly spread."""
    return hashlib.blake2b(str(discord_id).encode(), digest_size=1).digest()[0] % PARTS
