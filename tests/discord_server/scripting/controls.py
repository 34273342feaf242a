"""Pressing buttons and choosing in menus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.discord_server import payloads
from tests.discord_server.components import BUTTON, STRING_SELECT
from tests.discord_server.interaction import Interaction, Kind
from tests.discord_server.scripting.dispatching import Origin, dispatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.discord_server.backend import Backend
    from tests.discord_server.model import Message, User
    from tests.discord_server.wire import Json

RESOLVED: Final = {5: "users", 6: "roles", 7: "users", 8: "channels"}
"""What the values of a menu are ids of, by the type of the menu."""


def press(
    backend: Backend, message: Message, custom_id: str, user: User, *, forged: bool
) -> Interaction:
    """Press a button. ``forged`` sends the custom id though no such button is there."""
    if not forged:
        component = _control(message, custom_id, user)
        if component["type"] != BUTTON:
            msg = f"{custom_id!r} is no button"
            raise LookupError(msg)
    data: Json = {"custom_id": custom_id, "component_type": BUTTON, "id": 1}
    return _from_message(backend, message, user, data)


def choose(
    backend: Backend, message: Message, custom_id: str, values: Sequence[str], user: User
) -> Interaction:
    """Choose in a menu; only what it offers, as many as it takes."""
    component = _control(message, custom_id, user)
    least, most = component.get("min_values", 1), component.get("max_values", 1)
    offered = {option["value"] for option in component.get("options", ())}
    if component["type"] == STRING_SELECT and not set(values) <= offered:
        msg = f"{sorted(set(values) - offered)} not offered; there are {sorted(offered)}"
        raise LookupError(msg)
    if not least <= len(values) <= most:
        msg = f"choose {least} to {most} values"
        raise ValueError(msg)
    data: Json = {
        "custom_id": custom_id,
        "component_type": component["type"],
        "values": list(values),
        "id": component["id"],
    }
    if component["type"] in RESOLVED:
        data["resolved"] = resolve(backend, component["type"], values)
    return _from_message(backend, message, user, data)


def resolve(backend: Backend, kind: int, values: Sequence[str]) -> Json:
    """The objects behind chosen ids."""
    world, found = backend.world, {}
    for value in values:
        if kind == 8:
            shown = payloads.channel(world.channels[int(value)])
            found[value] = shown | {"permissions": "0"}
        elif kind == 6:
            roles = {key: role for one in world.guilds.values() for key, role in one.roles.items()}
            found[value] = payloads.role(roles[int(value)])
        else:
            found[value] = payloads.user(world.users[int(value)])
    return {RESOLVED[kind]: found}


def _control(message: Message, custom_id: str, user: User) -> Json:
    """The enabled control that the person sees; LookupError says what is wrong."""
    if not payloads.is_visible_to(message, user):
        msg = f"{user.name} does not see this message"
        raise LookupError(msg)
    for component in message.controls:
        if component.get("custom_id") == custom_id:
            if component.get("disabled"):
                msg = f"{custom_id!r} is disabled"
                raise LookupError(msg)
            return component
    there = [component.get("custom_id") for component in message.controls]
    msg = f"no control {custom_id!r}; there are {there}"
    raise LookupError(msg)


def _from_message(backend: Backend, message: Message, user: User, data: Json) -> Interaction:
    """Components act for whoever installed the application where the message was asked for."""
    origin = message.interaction or {}
    guild = message.channel.guild
    default = {"0": "0" if guild is None else str(guild.id)}
    owners = origin.get("authorizing_integration_owners", default)
    acting = Origin(user, message.channel, owners, message)
    return dispatch(backend, Kind.COMPONENT, acting, data)
