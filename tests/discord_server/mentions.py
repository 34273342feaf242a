"""Who a message notifies (docs: resources/message, allowed mentions)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.discord_server.wire import Json

_USER: Final = re.compile(r"<@!?(\d+)>")
_ROLE: Final = re.compile(r"<@&(\d+)>")
_EVERYONE: Final = re.compile(r"@(everyone|here)\b")


def mentioned(text: str) -> tuple[list[int], list[int]]:
    """The ids of people and of roles that the text mentions."""
    users = dict.fromkeys(int(found) for found in _USER.findall(text))
    roles = dict.fromkeys(int(found) for found in _ROLE.findall(text))
    return list(users), list(roles)


def pings(text: str, allowed: Json | None) -> frozenset[str]:
    """The mentions in the text that notify: ids, ``everyone`` and ``here``; by default all do."""
    users, roles = mentioned(text)
    everyone = _EVERYONE.findall(text)
    if allowed is None:
        return frozenset([*map(str, users), *map(str, roles), *everyone])
    parse = allowed.get("parse") or []
    may_users = {str(one) for one in allowed.get("users") or ()}
    may_roles = {str(one) for one in allowed.get("roles") or ()}
    found = [str(user) for user in users if "users" in parse or str(user) in may_users]
    found += [str(role) for role in roles if "roles" in parse or str(role) in may_roles]
    return frozenset(found + (everyone if "everyone" in parse else []))
