"""Facts of a press: which control, on whose message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def pressed_id(interaction: discord.Interaction[Any]) -> str:
    """The custom id of the control that was used; empty for other interactions."""
    data: Any = interaction.data or {}
    return str(data.get("custom_id", ""))


def chosen(interaction: discord.Interaction[Any]) -> list[str]:
    """What was chosen in a menu."""
    data: Any = interaction.data or {}
    return [str(value) for value in data.get("values", ())]


def stands_on_message(interaction: discord.Interaction[Any]) -> bool:
    """Whether the message really has a control of that custom id."""
    message = interaction.message
    ids = () if message is None else _custom_ids(message.components)
    return pressed_id(interaction) in ids


def owner_id(message: discord.Message) -> int | None:
    """Who asked for a message of the bot, where Discord tells."""
    if message.interaction_metadata is not None:
        return message.interaction_metadata.user.id
    answered = message.reference and message.reference.resolved
    return answered.author.id if isinstance(answered, discord.Message) else None


def belongs_to_user(interaction: discord.Interaction[Any]) -> bool:
    """Whether the person who pressed is the one whom the message answers."""
    if interaction.context.dm_channel:
        return True
    return interaction.message is None or owner_id(interaction.message) == interaction.user.id


def _custom_ids(components: Iterable[Any]) -> Iterator[str]:
    for component in components:
        if custom_id := getattr(component, "custom_id", None):
            yield custom_id
        yield from _custom_ids(getattr(component, "children", None) or ())
