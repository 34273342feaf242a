"""The steps in which an editor writes a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord

from bot.discord.announcing import drafting, modals
from bot.discord.announcing.access import speaking
from bot.discord.announcing.previewing import show_preview
from bot.discord.announcing.showing import existing, open_draft, show_panel
from bot.discord.announcing.steps import Press, Step
from bot.discord.controls.pressed import chosen
from bot.rendering.clean import web_link
from storage.announcements import Wording as Words

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient
    from storage.announcements import Content

    _Interaction = discord.Interaction[SisterCityClient]

_LANGUAGES: Final = {Step.ENGLISH: "en", Step.CHINESE: "zh"}


async def back_to_panel(interaction: _Interaction, press: Press) -> None:
    """Show the draft again."""
    await show_panel(interaction, await open_draft(interaction, press))


async def write(interaction: _Interaction, press: Press) -> None:
    """Open the form for a text, or keep what was written in it."""
    say = speaking(interaction)
    if interaction.type is not discord.InteractionType.modal_submit:
        known = await open_draft(interaction, press)
        await interaction.response.send_modal(modals.text_form(known, press.step, say))
        return
    written = modals.filled_in(interaction)
    links = [*written.get(modals.LINK, "").split(), written.get(modals.PICTURE, "").strip()]
    wrong = [text for text in links if text and not web_link(text)]
    try:
        known = await drafting.edit(
            interaction.client.host,
            interaction.user.id,
            press.number,
            lambda content: _with_text(content, _LANGUAGES[press.step], written),
            looked_at=press.rest,
        )
    except drafting.ChangedError as error:
        text = f"{written.get(modals.TITLE, '')}\n{written.get(modals.BODY, '')}"
        await show_panel(interaction, error.known, say("announce-not-kept"), text)
        return
    notes, unkept = [], ""
    if not written.get(modals.TITLE, "").strip():
        notes.append(say("announce-untitled"))
        unkept = written.get(modals.BODY, "").strip()
    if wrong:
        notes.append(say("announce-left-out", schemes="http://, https://", what=" ".join(wrong)))
    await show_panel(interaction, known, " ".join(notes), unkept)


def _with_text(content: Content, language: str, written: dict[str, str]) -> Content:
    text = Words(written.get(modals.TITLE, "").strip(), written.get(modals.BODY, "").strip())
    texts = {**content.texts, language: text}
    if not text.title:
        del texts[language]
    return replace(
        content,
        texts={key: texts[key] for key in sorted(texts)},
        urls=tuple(filter(web_link, written.get(modals.LINK, "").split())),
        picture=web_link(written.get(modals.PICTURE, "").strip()),
    )


async def change_urgency(interaction: _Interaction, press: Press) -> None:
    """Make it urgent, or not."""
    urgent = press.step is Step.URGENT
    host, user_id = interaction.client.host, interaction.user.id
    known = await drafting.edit(host, user_id, press.number, lambda same: same, urgent=urgent)
    await show_panel(interaction, known)


async def change_subjects(interaction: _Interaction, press: Press) -> None:
    """Keep the topics, the conference or the places that were chosen."""
    values, atlas = chosen(interaction), interaction.client.host.atlas

    def edited(content: Content) -> Content:
        if press.step is Step.TOPICS:
            known_topics = {topic.id for topic in atlas.directory.topics} | set(content.topics)
            return replace(content, topics=tuple(i for i in values if i in known_topics))
        if press.step is Step.PLACES:
            return replace(content, place_ids=tuple(i for i in content.place_ids if i in values))
        conferences = (one.id for one in atlas.directory.conferences)
        wanted = next((key for key in conferences if key in values), "")
        return replace(content, conference_id=wanted)

    known = await drafting.edit(interaction.client.host, interaction.user.id, press.number, edited)
    await show_panel(interaction, known)


async def preview(interaction: _Interaction, press: Press) -> None:
    """Show it as it is delivered."""
    await show_preview(interaction, await existing(interaction, press))
