"""What a document can be refused for."""

from __future__ import annotations


class UnreadableFeedError(Exception):
    """It cannot be read as a feed; the message is a line for an operator."""
