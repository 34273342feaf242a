"""The forms in which an editor writes: told by their custom ids, so that they outlive a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ui

from bot.discord.announcing.drafting import fingerprint
from bot.discord.announcing.steps import Press, Step
from bot.discord.rendering.cutting import cut
from handlers.announcements import LONGEST_BODY, LONGEST_TITLE, LONGEST_URL
from storage.announcements import Wording as Words

if TYPE_CHECKING:
    from handlers.wording import Wording
    from storage.published import Known

TITLE, BODY, LINK, PICTURE, WHEN, ZONE = "title", "body", "link", "picture", "when", "zone"
EXAMPLE_ZONES: Final = "Asia/Shanghai, America/New_York"
_LONGEST: Final = {
    TITLE: LONGEST_TITLE,
    BODY: LONGEST_BODY,
    LINK: LONGEST_URL,
    PICTURE: LONGEST_URL,
    WHEN: 40,
    ZONE: 40,
}
_HOME_ZONE: Final = {False: "America/New_York", True: "Asia/Shanghai"}


class _Form(ui.Modal):
    """A form that the library sends but does not keep."""

    def __init__(self, title: str, press: Press, say: Wording, *fields: ui.Label[Any]) -> None:
        super().__init__(title=title, custom_id=press.custom_id(say))
        for item in fields:
            self.add_item(item)
        self.stop()


def text_form(known: Known, step: Step, say: Wording) -> ui.Modal:
    """The form for the text in one language, with what there is."""
    content = known.content
    text = content.texts.get("en" if step is Step.ENGLISH else "zh", Words(""))
    title = say("announce-modal-english" if step is Step.ENGLISH else "announce-modal-chinese")
    return _Form(
        title,
        Press(step, known.id, fingerprint(known)),
        say,
        _field(TITLE, say("announce-field-title"), text.title),
        _field(BODY, say("announce-field-body"), text.body, note=say("announce-field-body-note")),
        _field(
            LINK,
            say("announce-field-link"),
            _links(content.urls),
            note=say("announce-field-link-note"),
        ),
        _field(
            PICTURE,
            say("announce-field-picture"),
            content.picture,
            note=say("announce-field-picture-note"),
        ),
    )


def when_form(known: Known, say: Wording) -> ui.Modal:
    """The form for the moment to publish at."""
    return _Form(
        say("announce-modal-when"),
        Press(Step.ASK_WHEN, known.id),
        say,
        _field(WHEN, say("announce-field-when"), known.publish_local.replace("T", " ")),
        _field(
            ZONE,
            say("announce-field-zone"),
            known.time_zone or _HOME_ZONE[say.chinese],
            note=say("announce-field-zone-note", example=EXAMPLE_ZONES),
        ),
    )


def filled_in(interaction: discord.Interaction[Any]) -> dict[str, str]:
    """What was written in the fields of a form, by their custom ids."""
    data: Any = interaction.data or {}
    written: dict[str, str] = {}
    for row in data.get("components", ()):
        for item in (row.get("component"), *(row.get("components") or ())):
            if item and "custom_id" in item:
                written[str(item["custom_id"])] = str(item.get("value") or "")
    return written


def _links(urls: tuple[str, ...]) -> str:
    """As many addresses as fit, none of them cut."""
    kept = ""
    for url in urls:
        longer = f"{kept} {url}".strip()
        if len(longer) <= _LONGEST[LINK]:
            kept = longer
    return kept


def _field(name: str, label: str, value: str, *, note: str = "") -> ui.Label[Any]:
    return ui.Label(
        text=label,
        description=note or None,
        component=ui.TextInput(
            custom_id=name,
            style=discord.TextStyle.paragraph if name == BODY else discord.TextStyle.short,
            default=cut(value, _LONGEST[name]) or None,
            required=name in {TITLE, WHEN, ZONE},
            max_length=_LONGEST[name],
        ),
    )
