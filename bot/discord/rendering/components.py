"""The components of messages as Discord takes them, and a view that sends them.

The library's own objects for them cost several times as much as what is said in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from discord import ButtonStyle, ComponentType, ui

if TYPE_CHECKING:
    from collections.abc import Sequence

Component = dict[str, Any]

ACCENT: Final = 0xC8102E
"""The colour of the bar beside an answer: red, as in both flags."""

_TEXT: Final = ComponentType.text_display.value
_LINE: Final = ComponentType.separator.value
_ROW: Final = ComponentType.action_row.value
_BUTTON: Final = ComponentType.button.value
_MENU: Final = ComponentType.select.value
_CONTAINER: Final = ComponentType.container.value
_PRIMARY: Final = ButtonStyle.primary.value
_SECONDARY: Final = ButtonStyle.secondary.value
_LINK: Final = ButtonStyle.link.value


class Layout(ui.LayoutView):
    """Components that are ready to be sent.

    Its controls are told by their custom ids (`bot.discord.controls`), so that the library need
    not keep it.
    """

    def __init__(self, *components: Component) -> None:
        """Take the components, from top to bottom."""
        super().__init__(timeout=None)
        self._written = list(components)
        # A stopped view is not stored by the library when it is sent.
        self.stop()

    def to_components(self) -> list[Component]:
        """The components as Discord takes them."""
        return self._written

    def has_components_v2(self) -> bool:
        """Always: that is what a layout is made of."""
        return True


def finished(*items: ui.Item[Any]) -> Layout:
    """The same of the library's own objects, for panels that are shown now and then."""
    return Layout(*(item.to_component_dict() for item in items))


def container(components: Sequence[Component]) -> Component:
    """A frame with a coloured bar."""
    return {"type": _CONTAINER, "accent_color": ACCENT, "components": components}


def text(content: str) -> Component:
    """Markdown."""
    return {"type": _TEXT, "content": content}


def line() -> Component:
    """A line between texts."""
    return {"type": _LINE}


def row(*controls: Component) -> Component:
    """Up to five buttons, or a menu."""
    return {"type": _ROW, "components": list(controls)}


def button(label: str, custom_id: str, *, primary: bool = False, emoji: str = "") -> Component:
    """A button that does what its custom id says."""
    style = _PRIMARY if primary else _SECONDARY
    made = {"type": _BUTTON, "style": style, "label": label, "custom_id": custom_id}
    return made | ({"emoji": {"name": emoji}} if emoji else {})


def link_button(label: str, url: str) -> Component:
    """A button that opens a page."""
    return {"type": _BUTTON, "style": _LINK, "label": label, "url": url}


def menu(custom_id: str, placeholder: str, options: Sequence[Component]) -> Component:
    """A menu of which one option is chosen."""
    return {"type": _MENU, "custom_id": custom_id, "placeholder": placeholder, "options": options}


def option(label: str, value: str, *, chosen: bool = False) -> Component:
    """An option of a menu."""
    return {"label": label, "value": value} | ({"default": True} if chosen else {})
