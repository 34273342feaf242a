"""A number with what is counted, in English."""

from __future__ import annotations


def counted(count: int, one: str, more: str) -> str:
    """``1 item``, ``2 items``."""
    return f"{count} {one if count == 1 else more}"
