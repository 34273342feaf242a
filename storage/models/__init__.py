"""Every table, by what it is about."""

from storage.models.announcements import (
    LIVE,
    Announcement,
    AnnouncementRevision,
    AnnouncementSubject,
    Delivery,
    Digest,
)
from storage.models.audit import AuditEntry
from storage.models.base import Base, table_of
from storage.models.coordination import Heartbeat, Lease, Pause, RefusedRequests, Worker
from storage.models.facts import (
    AS_OF,
    RELEASE,
    REVISION,
    Claim,
    Conference,
    ConferenceSource,
    Edit,
    NewsItem,
    NewsPlace,
    OfficialTotal,
    Partnership,
    PartnershipSource,
    Place,
    PlaceName,
    Source,
    StoreMeta,
    Topic,
)
from storage.models.feeds import Feed, FeedDraft, FeedHost, FeedItem
from storage.models.servers import AskChannel, CommandSync, DepartedServer, Server
from storage.models.subscriptions import Subscriber, Subscription

__all__ = [
    "AS_OF",
    "LIVE",
    "RELEASE",
    "REVISION",
    "Announcement",
    "AnnouncementRevision",
    "AnnouncementSubject",
    "AskChannel",
    "AuditEntry",
    "Base",
    "Claim",
    "CommandSync",
    "Conference",
    "ConferenceSource",
    "Delivery",
    "DepartedServer",
    "Digest",
    "Edit",
    "Feed",
    "FeedDraft",
    "FeedHost",
    "FeedItem",
    "Heartbeat",
    "Lease",
    "NewsItem",
    "NewsPlace",
    "OfficialTotal",
    "Partnership",
    "PartnershipSource",
    "Pause",
    "Place",
    "PlaceName",
    "RefusedRequests",
    "Server",
    "Source",
    "StoreMeta",
    "Subscriber",
    "Subscription",
    "Topic",
    "Worker",
    "table_of",
]
