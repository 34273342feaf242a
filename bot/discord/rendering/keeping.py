"""Messages that were made before, kept for whoever asks the same."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from bot.discord.rendering.layout import layout

if TYPE_CHECKING:
    from bot.discord.rendering.components import Layout
    from handlers.events import Event
    from handlers.replies import Reply

KEPT: Final = 256
"""Messages; each takes some kilobytes."""

_Key = tuple[int, str, "Event | None", bool]


class Messages:
    """Lays replies out, each once: the assistant gives the same reply to the same request."""

    def __init__(self) -> None:
        """Start with none; `KEPT` are kept, and the one not used for longest goes first."""
        # The reply is kept beside its message, so that no other can have its identity.
        self._kept: OrderedDict[_Key, tuple[Reply, Layout]] = OrderedDict()

    def layout(
        self,
        reply: Reply,
        *,
        question: str = "",
        back: Event | None = None,
        in_server: bool = True,
    ) -> Layout:
        """A message that shows a reply; see `layout`."""
        key = (id(reply), question, back, in_server)
        if key not in self._kept:
            view = layout(reply, question=question, back=back, in_server=in_server)
            self._kept[key] = (reply, view)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key][1]
