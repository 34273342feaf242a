"""What a document can be refused for."""

from __future__ import annotations


class UnreadableFeedError(Exception):
    """It cannot be read as a feed; for the message see `handlers.feeds.reasons`."""
