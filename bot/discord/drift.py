"""Compares the commands that Discord has with those that it is to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from discord.http import Route

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient

    Payload = dict[str, Any]

_CHAT_INPUT: Final = 1
_ITEMS: Final = frozenset({"options", "choices"})
_ORDERLESS: Final = frozenset({"contexts", "integration_types", "channel_types"})
_STATED: Final = frozenset({"contexts", "integration_types"})
"""What Discord fills in by itself where nothing is said."""
_COMPARED: Final = (
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "type",
    "default_member_permissions",
    "contexts",
    "integration_types",
    "nsfw",
    "required",
    "autocomplete",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "channel_types",
    "value",
    "options",
    "choices",
)
"""What makes a command. The rest are ids, versions, and what follows from these."""


async def fetch_payloads(client: SisterCityClient) -> list[Payload]:
    """The commands as Discord has them, with the names in all languages."""
    application_id = client.application_id or 0
    route = Route("GET", "/applications/{application_id}/commands", application_id=application_id)
    fetched: list[Payload] = await client.http.request(route, params={"with_localizations": "true"})
    return fetched


def unshared(ours: list[Payload], theirs: list[Payload]) -> list[str]:
    """The names of the commands that only one side has."""
    return sorted(name for _, name in _by_key(ours).keys() ^ _by_key(theirs).keys())


def differing(ours: list[Payload], theirs: list[Payload]) -> list[str]:
    """Each command that both sides have but not alike, with what differs in it."""
    fetched = _by_key(theirs)
    found = []
    for key, wanted in _by_key(ours).items():
        parts = _differences(wanted, fetched.get(key, wanted))
        if parts:
            found.append(f"{key[1]}: {', '.join(parts)}")
    return sorted(found)


def _by_key(payloads: list[Payload]) -> dict[tuple[int, str], Payload]:
    return {(one.get("type") or _CHAT_INPUT, one["name"]): one for one in payloads}


def _differences(wanted: Payload, fetched: Payload) -> list[str]:
    left, right = _comparable(wanted), _comparable(fetched)
    names = [name for name in _COMPARED if left.get(name) != right.get(name)]
    return [name for name in names if name not in _STATED or name in left]


def _comparable(item: Payload) -> Payload:
    """A command, option or choice without what Discord adds or leaves out."""
    plain: Payload = {}
    for name in _COMPARED:
        value = item.get(name)
        if value is None or value is False or value in ("", [], {}):
            continue
        if name in _ITEMS:
            value = [_comparable(one) for one in value]
        elif name in _ORDERLESS:
            value = sorted(value)
        elif name == "default_member_permissions":
            value = str(value)  # sent as a number, given back as text
        plain[name] = value
    return plain
