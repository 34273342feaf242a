"""A server of feeds on loopback addresses, and feeds as publishers really write them."""

from tests.feed_server.server import FeedServer, Page

__all__ = ["FeedServer", "Page"]
