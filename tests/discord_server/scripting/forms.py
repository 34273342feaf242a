"""Filling in modals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from tests.discord_server.components import LABEL, STRING_SELECT, TEXT_INPUT
from tests.discord_server.interaction import Interaction, Kind
from tests.discord_server.scripting.controls import RESOLVED, resolve
from tests.discord_server.scripting.dispatching import Origin, dispatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.discord_server.backend import Backend
    from tests.discord_server.wire import Json

    Entry: TypeAlias = str | bool | Sequence[str]
    """A text, a tick, or what was chosen in a menu."""

_RADIO_GROUP: Final = 21
_CHECKBOX: Final = 23


def fill_in(backend: Backend, opened: Interaction, entries: Mapping[str, Entry]) -> Interaction:
    """Submit the modal that an interaction opened; fields left out keep their preset value."""
    answer = opened.answer
    if answer is None or "title" not in answer.data:
        msg = "no modal is open"
        raise LookupError(msg)
    modal = answer.data
    rest = dict(entries)
    components = [_filled(component, rest) for component in modal["components"]]
    if rest:
        msg = f"the modal has no fields {sorted(rest)}"
        raise LookupError(msg)
    resolved: Json = {}
    for field in (component.get("component") or {} for component in components):
        if field.get("type") in RESOLVED:
            for key, found in resolve(backend, field["type"], field["values"]).items():
                resolved.setdefault(key, {}).update(found)
    data = {"custom_id": modal["custom_id"], "components": components, "resolved": resolved}
    owners = opened.payload["authorizing_integration_owners"]
    origin = Origin(opened.user, opened.channel, owners, opened.source)
    return dispatch(backend, Kind.MODAL, origin, data)


def _filled(component: Json, entries: dict[str, Entry]) -> Json:
    kind, shell = component["type"], {"type": component["type"], "id": component.get("id", 1)}
    if kind == LABEL:
        return shell | {"component": _field(component["component"], entries)}
    if kind == 1:
        return shell | {"components": [_field(one, entries) for one in component["components"]]}
    return shell


def _field(component: Json, entries: dict[str, Entry]) -> Json:
    kind, custom_id = component["type"], component["custom_id"]
    shell: Json = {"type": kind, "id": component.get("id", 1), "custom_id": custom_id}
    if kind == TEXT_INPUT:
        text = str(entries.pop(custom_id, component.get("value") or ""))
        return shell | {"value": _typed(component, text)}
    if kind in {_RADIO_GROUP, _CHECKBOX}:
        preset = component.get("default", False) if kind == _CHECKBOX else None
        return shell | {"value": entries.pop(custom_id, preset)}
    entry = entries.pop(custom_id, _preset(component))
    if isinstance(entry, bool):
        msg = f"{custom_id} is no checkbox"
        raise TypeError(msg)
    chosen = [entry] if isinstance(entry, str) else list(entry)
    return shell | {"values": _chosen(component, chosen)}


def _typed(component: Json, text: str) -> str:
    """The text, if the field takes it; an empty one passes where none is required."""
    required = component.get("required", True)
    least, most = component.get("min_length") or 0, component.get("max_length") or 4000
    if (required and not text) or (text and not least <= len(text) <= most):
        msg = f"{component['custom_id']}: {least} to {most} characters, required: {required}"
        raise ValueError(msg)
    return text


def _preset(component: Json) -> list[str]:
    options = component.get("options") or ()
    marked = [one["value"] for one in options if one.get("default")]
    return marked + [str(one["id"]) for one in component.get("default_values") or ()]


def _chosen(component: Json, values: list[str]) -> list[str]:
    """The values, if the menu offers them and takes as many."""
    required = component.get("required", True)
    most = component.get("max_values", 1)
    offered = {one["value"] for one in component.get("options") or ()}
    strange = component["type"] == STRING_SELECT and not set(values) <= offered
    if (required and not values) or len(values) > most or strange:
        msg = f"{component['custom_id']}: {values} of {sorted(offered)}, required: {required}"
        raise ValueError(msg)
    return values
