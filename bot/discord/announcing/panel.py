"""The panel on which an editor sees a draft, and what they confirm before it goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from discord import ButtonStyle, SelectOption, ui

from bot.discord.announcing.drafting import fingerprint
from bot.discord.announcing.steps import Press, Step, button
from bot.discord.announcing.texts import place_name, topic_name
from bot.discord.controls.custom_ids import Action
from bot.discord.rendering.components import ACCENT, finished
from bot.discord.rendering.cutting import cut
from bot.discord.rendering.markdown import escape, escape_line
from bot.rendering.clean import one_line
from storage.correction_drafts import corrected_id
from storage.publishing import CORRECTION, SCHEDULED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.wording import Wording
    from storage.atlas import Atlas
    from storage.outbox.publishing import Reach
    from storage.published import Known

LANGUAGES: Final = {"en": "English", "zh": "中文"}
"""Each language in itself."""
_MOST_OPTIONS: Final = 25
_LONGEST_LABEL: Final = 100
_EXCERPT: Final = 200
_LONGEST_SHOWN: Final = 1200
"""Characters of a text that is shown to be read."""
_NONE: Final = "-"
_GOES_OUT: Final = frozenset({Step.PUBLISH, Step.SCHEDULE, Step.CORRECT})
"""Steps after which subscribers get what a draft says."""
_FIRST: Final = (
    "environment",
    "education",
    "culture",
    "health",
    "tourism",
    "trade",
    "youth",
    "sports",
    "government",
)
"""The topics that people subscribe to most, so that a menu of 25 has them."""


def panel(  # noqa: PLR0913, PLR0917 - what is shown, and what has just happened
    known: Known,
    reach: Reach | None,
    atlas: Atlas,
    say: Wording,
    note: str = "",
    not_kept: str = "",
) -> ui.LayoutView:
    """A draft with everything that can be done to it; ``note`` tells first what has just happened.

    ``not_kept`` is what somebody wrote that could not be kept, for them to copy.
    """
    correction = known.kind == CORRECTION
    rows = _correction_rows(known, say) if correction else _draft_rows(known, atlas, say)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    if note:
        container.add_item(ui.TextDisplay(f"⚠️ {cut(note, _EXCERPT * 2, escape)}"))
    container.add_item(ui.TextDisplay("\n".join(_texts(known, reach, atlas, say))))
    for row in rows:
        container.add_item(row)
    if not_kept:
        container.add_item(ui.TextDisplay(cut(not_kept, _LONGEST_SHOWN, escape)))
    return finished(container)


def confirm(  # noqa: PLR0913, PLR0917 - what is asked and what follows
    known: Known, question: str, yes: str, press: Press, say: Wording, notes: tuple[str, ...] = ()
) -> ui.LayoutView:
    """A question before something that cannot be undone. ``question`` and ``notes`` are markdown."""
    lines = [question, *(f"-# {note}" for note in notes)]
    if press.step in _GOES_OUT:
        lines = [*_shown(known), *lines]
    back = Step.STATUS if press.step is Step.RETRACT else Step.PANEL
    return finished(
        ui.Container[ui.LayoutView](
            ui.TextDisplay(f"### {heading(known, say)}\n" + "\n".join(lines)),
            ui.ActionRow(
                button(press, yes, say, ButtonStyle.danger),
                button(Press(back, known.id), say("announce-back"), say),
            ),
            accent_colour=ACCENT,
        )
    )


def _shown(known: Known) -> Iterator[str]:
    """What is to go out, in each language."""
    for language, text in known.content.texts.items():
        shown = cut(f"{one_line(text.title)}\n{text.body}".strip(), _LONGEST_SHOWN, escape)
        yield f"**{LANGUAGES.get(language, language)}** {shown}"


def heading(known: Known, say: Wording) -> str:
    """The number and the title of an announcement, as markdown."""
    title = title_of(known, say)
    if known.kind == CORRECTION and known.source_key is not None:
        number = str(corrected_id(known.source_key))
        return escape_line(f"{say('announce-correction-title', id=number)} · {title}")
    return escape_line(f"{say('announce-draft-title', id=str(known.id))} · {title}")


def title_of(known: Known, say: Wording, longest: int = 80) -> str:
    """The title in the language of the editor, or in the other."""
    texts = known.content.texts
    text = texts.get("zh" if say.chinese else "en") or next(iter(texts.values()), None)
    title = one_line(text.title) if text else ""
    return cut(title, longest) or say("announce-no-title")


def reach_text(reach: Reach, say: Wording) -> str:
    """How many it reaches, by stage."""
    besides = {
        (True, True): "both",
        (True, False): "paused",
        (False, True): "suspended",
    }.get((reach.paused > 0, reach.suspended > 0), "none")
    return say(
        "announce-reach",
        besides=besides,
        people=say("announce-reach-people", count=reach.people),
        channels=say("announce-reach-channels", count=reach.channels),
        digest=reach.digest,
        quiet=reach.quiet,
        paused=reach.paused,
        suspended=reach.suspended,
    )


def _texts(known: Known, reach: Reach | None, atlas: Atlas, say: Wording) -> Iterator[str]:
    content = known.content
    yield f"### {heading(known, say)}"
    for language, name in LANGUAGES.items():
        text = content.texts.get(language)
        shown = say("announce-no-text")
        if text is not None:
            shown = cut(f"{one_line(text.title)} – {one_line(text.body)}".strip(" –"), _EXCERPT)
        yield f"**{name}** {escape_line(shown)}"
    rows = [
        (say("announce-link-label"), " ".join(content.urls)),
        (say("announce-picture-label"), content.picture),
        (
            say("words-places-label"),
            say.row([place_name(i, atlas, say) for i in content.place_ids]),
        ),
        (say("words-topics-label"), say.row([topic_name(i, atlas, say) for i in content.topics])),
        (say("announce-conference-label"), _conference_name(content.conference_id, atlas, say)),
        (say("announce-urgent-label"), say("announce-urgent-yes") if known.urgent else ""),
    ]
    if known.kind != CORRECTION:
        rows.append((say("announce-state-label"), say("announce-state", state=known.standing)))
    if known.state == SCHEDULED:
        when = f"{known.publish_local.replace('T', ' ')} {known.time_zone}"
        rows.append((say("announce-when-label"), when))
    if reach is not None:
        rows.append((say("announce-reach-label"), reach_text(reach, say)))
    for label, value in rows:
        if value:
            yield f"**{escape(label)}** {cut(one_line(value), 2 * _EXCERPT, escape_line)}"
    if known.kind != CORRECTION:
        yield f"-# {escape(say('announce-places-how'))}"


def _draft_rows(known: Known, atlas: Atlas, say: Wording) -> Iterator[ui.ActionRow[ui.LayoutView]]:
    key = known.id
    turn = Step.ORDINARY if known.urgent else Step.URGENT
    label = say("announce-make-ordinary" if known.urgent else "announce-make-urgent")
    yield ui.ActionRow(
        *_language_buttons(key, say),
        button(Press(turn, key), label, say),
        button(Press(Step.PREVIEW, key), say("announce-preview"), say, ButtonStyle.primary),
    )
    yield ui.ActionRow(_topics_menu(known, atlas, say))
    yield ui.ActionRow(_conference_menu(known, atlas, say))
    if known.content.place_ids:
        yield ui.ActionRow(_places_menu(known, atlas, say))
    yield ui.ActionRow(
        button(
            Press(Step.ASK_PUBLISH, key, fingerprint(known)),
            say("announce-publish"),
            say,
            ButtonStyle.success,
        ),
        button(Press(Step.ASK_WHEN, key), say("announce-schedule"), say),
        button(Press(Step.ASK_DISCARD, key), say("announce-discard"), say),
    )


def _correction_rows(known: Known, say: Wording) -> Iterator[ui.ActionRow[ui.LayoutView]]:
    key = known.id
    yield ui.ActionRow(
        *_language_buttons(key, say),
        button(Press(Step.PREVIEW, key), say("announce-preview"), say, ButtonStyle.primary),
    )
    yield ui.ActionRow(
        button(
            Press(Step.ASK_CORRECT, key, fingerprint(known)),
            say("announce-correct"),
            say,
            ButtonStyle.success,
        ),
        button(Press(Step.ASK_DISCARD, key), say("announce-discard"), say),
    )


def _language_buttons(key: int, say: Wording) -> list[ui.Button[ui.LayoutView]]:
    steps = {"en": Step.ENGLISH, "zh": Step.CHINESE}
    return [button(Press(steps[tag], key), f"✏️ {name}", say) for tag, name in LANGUAGES.items()]


def _topics_menu(known: Known, atlas: Atlas, say: Wording) -> ui.Select[ui.LayoutView]:
    chosen = known.content.topics
    wide = [topic.id for topic in atlas.directory.topics if not topic.broader]
    known_ids = {topic.id for topic in atlas.directory.topics}
    ids = [i for i in dict.fromkeys((*chosen, *_FIRST, *wide)) if i in known_ids or i in chosen]
    options = [
        _option(topic_name(topic_id, atlas, say), topic_id, default=topic_id in chosen)
        for topic_id in ids[:_MOST_OPTIONS]
    ]
    return ui.Select(
        custom_id=Press(Step.TOPICS, known.id).custom_id(say, Action.DRAFT_MENU),
        placeholder=say("announce-pick-topics"),
        options=options,
        min_values=0,
        max_values=len(options),
    )


def _conference_menu(known: Known, atlas: Atlas, say: Wording) -> ui.Select[ui.LayoutView]:
    chosen = known.content.conference_id
    newest = [one.id for one in reversed(atlas.directory.conferences)]
    ids = list(dict.fromkeys(filter(None, (chosen, *newest))))[: _MOST_OPTIONS - 1]
    options = [
        _option(_conference_name(key, atlas, say), key, default=key == chosen) for key in ids
    ]
    return ui.Select(
        custom_id=Press(Step.CONFERENCE, known.id).custom_id(say, Action.DRAFT_MENU),
        placeholder=say("announce-pick-conference"),
        options=[_option(say("announce-no-conference"), _NONE, default=False), *options],
    )


def _places_menu(known: Known, atlas: Atlas, say: Wording) -> ui.Select[ui.LayoutView]:
    options = [
        _option(place_name(key, atlas, say), key, default=True)
        for key in known.content.place_ids[:_MOST_OPTIONS]
    ]
    return ui.Select(
        custom_id=Press(Step.PLACES, known.id).custom_id(say, Action.DRAFT_MENU),
        placeholder=say("announce-pick-places"),
        options=options,
        min_values=0,
        max_values=len(options),
    )


def _option(label: str, value: str, *, default: bool) -> SelectOption:
    return SelectOption(
        label=cut(one_line(label), _LONGEST_LABEL) or value, value=value, default=default
    )


def _conference_name(conference_id: str, atlas: Atlas, say: Wording) -> str:
    found = (one for one in atlas.directory.conferences if one.id == conference_id)
    return next((say.pick(one.name_en, one.name_zh) for one in found), conference_id)
