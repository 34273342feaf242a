"""Which items are the same as before, whatever their publisher calls them.

What the items of a feed are told apart by is decided once, from the first that came, and kept:
another rule would make all of them new.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapidfuzz import fuzz

from storage.place_index.folding import fold, simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storage.feeds.items import StoredItem
    from storage.feeds.values import Document, Item

GUID, LINK, CONTENT = "guid", "link", "content"
_REMEMBERED: Final = dt.timedelta(days=30)
"""How long an item that has left its feed can come back under another name."""
_ALIKE: Final = 60.0
"""From which likeness on (0 to 100) two titles at one address are of one item."""
_TRACKING: Final = frozenset({"fbclid", "gclid", "mc_cid", "mc_eid", "spm", "from", "ref", "rss"})
"""Parameters of addresses that tell where a reader came from; so do all that begin ``utm_``."""
_DIGEST_SIZE: Final = 16


@dataclass(frozen=True, slots=True)
class Identified:
    """An item with what it is known by."""

    item: Item
    key: str
    link_key: str
    """Empty where several items of the document share the address."""
    content_key: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """The items of a document, by what is known of them."""

    new: tuple[Identified, ...]
    same: tuple[tuple[StoredItem, Identified], ...]
    """With what is remembered; changed where the content keys differ."""


def decide(document: Document) -> str:
    """By what the items of a feed are to be told apart; nothing while there are none."""
    items = _once(document.items)
    if not items:
        return ""
    for rule, values in ((GUID, [i.guid for i in items]), (LINK, [_link_key(i) for i in items])):
        if all(values) and len(set(values)) == len(values):
            return rule
    guids = Counter(item.guid for item in items)
    links = Counter(_link_key(item) for item in items)
    named = sum(bool(i.guid) and guids[i.guid] == 1 for i in items)
    linked = sum(bool(_link_key(i)) and links[_link_key(i)] == 1 for i in items)
    if max(named, linked) * 2 <= len(items):
        return CONTENT
    return GUID if named >= linked else LINK


def identified(document: Document, rule: str) -> tuple[Identified, ...]:
    """The items with their keys, in order, each key once.

    An item whose name by the rule is missing or not its own is known by its link, else by its
    content.
    """
    items = _once(document.items)
    guids = Counter(item.guid for item in items)
    links = Counter(_link_key(item) for item in items)
    found: dict[str, Identified] = {}
    for item in items:
        link, content = _link_key(item), content_key(item)
        own_link = link if links[link] == 1 else ""
        if rule == GUID and item.guid and guids[item.guid] == 1:
            key = _digest(GUID, item.guid)
        elif rule != CONTENT and own_link:
            key = _digest(LINK, link)
        else:
            key = _digest(CONTENT, content)
        found.setdefault(key, Identified(item, key, own_link, content))
    return tuple(found.values())


def sort(
    items: Sequence[Identified], remembered: Mapping[str, StoredItem], now: dt.datetime
) -> Sorted:
    """Tell what is new from what is known, also under another name.

    Only what has left the document can have got another name: two items that stand in it side by
    side are two.
    """
    here = {item.key for item in items}
    last = max((one.last_seen_at for one in remembered.values()), default=now)
    since = min(last, now - _REMEMBERED)
    lost = [one for one in remembered.values() if one.key not in here and one.last_seen_at >= since]
    by_link, by_content = _only(lost, "link_key"), _only(lost, "content_key")
    new: list[Identified] = []
    same: list[tuple[StoredItem, Identified]] = []
    taken: set[int] = set()
    for item in items:
        before = remembered.get(item.key) or _renamed(item, by_link, by_content)
        if before is None or before.id in taken:
            new.append(item)
        else:
            taken.add(before.id)
            same.append((before, item))
    return Sorted(tuple(new), tuple(same))


def content_key(item: Item) -> str:
    """A digest of what an item says."""
    where = f"{item.schedule}\n{item.location}\n{item.cancelled}" if item.starts else ""
    return _digest(CONTENT, f"{fold(item.title)}\n{fold(item.text)}\n{where}")


def _renamed(
    item: Identified, by_link: Mapping[str, StoredItem], by_content: Mapping[str, StoredItem]
) -> StoredItem | None:
    before = by_link.get(item.link_key) if item.link_key else None
    if before is not None and (_same_day(item, before) or _alike(item.item.title, before.title)):
        return before
    before = by_content.get(item.content_key)
    if before is not None and (item.item.text or _same_day(item, before)):
        return before
    return None


def _same_day(item: Identified, before: StoredItem) -> bool:
    return item.item.published is not None and item.item.published == before.published_at


def _alike(title: str, other: str) -> bool:
    return fuzz.token_sort_ratio(simplify(fold(title)), simplify(fold(other))) >= _ALIKE


def _only(items: Iterable[StoredItem], name: str) -> dict[str, StoredItem]:
    """Items by a key that no other of them has."""
    found: dict[str, list[StoredItem]] = {}
    for item in items:
        found.setdefault(getattr(item, name), []).append(item)
    return {key: some[0] for key, some in found.items() if key and len(some) == 1}


def _once(items: Iterable[Item]) -> list[Item]:
    """Without repetitions of the same item."""
    return list({(i.guid, _link_key(i), content_key(i)): i for i in items}.values())


def _link_key(item: Item) -> str:
    """A digest of the address without what changes from reader to reader; empty for none."""
    if not item.url:
        return ""
    parts = urlsplit(item.url)
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not (name.lower() in _TRACKING or name.lower().startswith("utm_"))
    )
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    return _digest(LINK, f"{host}{port}{parts.path.rstrip('/')}?{urlencode(query)}")


def _digest(kind: str, text: str) -> str:
    value = f"{kind}\n{text}".encode("utf-8", "replace")
    return kind[0] + hashlib.blake2b(value, digest_size=_DIGEST_SIZE).hexdigest()
