"""Shows editors the drafts that feeds make, each in a message with what can be done to it.

The buttons are those of every draft (`announcing.acting`), which look whether whoever presses them
is an editor. A message is sent with the same nonce in each attempt, so that one which got lost on
the way is not shown twice.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
from discord import ButtonStyle, ui

from bot.discord.announcing.drafting import fingerprint
from bot.discord.announcing.panel import LANGUAGES, heading
from bot.discord.announcing.steps import Press, Step, button
from bot.discord.announcing.texts import place_name, topic_name
from bot.discord.rendering.components import ACCENT, finished
from bot.discord.rendering.cutting import cut
from bot.discord.rendering.markdown import escape, escape_line, link
from bot.rendering.clean import one_line
from handlers.wording import wording
from storage.engine import writing
from storage.feeds import items
from storage.outbox.identity import nonce, store_id
from storage.published import find
from storage.publishing import CORRECTION, DRAFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.discord.host import Host
    from handlers.wording import Wording
    from storage.atlas import Atlas
    from storage.feeds.items import Draft
    from storage.published import Known

LOG: Final = logging.getLogger("sistercity.feeds")
EVERY_SECONDS: Final = 5.0
_AT_ONCE: Final = 50
_LONGEST_TEXT: Final = 500
_LONGEST_LIST: Final = 400
_LATER: Final = dt.timedelta(minutes=1)
_LATEST: Final = dt.timedelta(hours=12)
_MOST_DOUBLINGS: Final = 10


async def show_drafts(client: discord.Client, host: Host, now: dt.datetime) -> None:
    """Show what is new, show anew what has changed, and say what was decided."""
    engine = host.engine
    async with engine.connect() as conn:
        drafts = await items.drafts_to_show(conn, now, _AT_ONCE)
    for draft in drafts:
        async with engine.connect() as conn:
            known = await find(conn, draft.announcement_id)
        if known is None:
            continue
        shown = fingerprint(known) if known.state == DRAFT else items.CLOSED
        if shown != draft.shown:
            await _show(client, host, draft, known, shown, now)


async def _show(  # noqa: PLR0913, PLR0917 - what is shown, to whom
    client: discord.Client, host: Host, draft: Draft, known: Known, shown: str, now: dt.datetime
) -> None:
    engine = host.engine
    say = wording(host.settings_of(draft.server_id).locale or "en-US")
    view = draft_view(known, draft.feed_title or draft.feed_host, host.atlas, say)
    channel = client.get_partial_messageable(draft.channel_id)
    message_id = draft.message_id
    try:
        if message_id is not None:
            await channel.get_partial_message(message_id).edit(view=view)
        else:
            key = nonce(await store_id(engine), known.id, "feed-draft", 1)
            message_id = (await channel.send(view=view, nonce=key)).id
    except discord.NotFound:
        # The message was deleted, or the channel: the draft can still be found by its number.
        shown = items.CLOSED
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        LOG.info("draft %d cannot be shown: %s", known.id, type(error).__name__)
        await _try_later(engine, draft, now)
        return
    async with writing(engine) as conn:
        await items.change_draft(conn, known.id, message_id=message_id, shown=shown, tries=0)


async def _try_later(engine: AsyncEngine, draft: Draft, now: dt.datetime) -> None:
    wait = min(_LATER * 2 ** min(draft.tries, _MOST_DOUBLINGS), _LATEST)
    async with writing(engine) as conn:
        await items.change_draft(
            conn, draft.announcement_id, tries=draft.tries + 1, next_at=now + wait
        )


def draft_view(known: Known, feed: str, atlas: Atlas, say: Wording) -> ui.LayoutView:
    """A draft with what an editor needs to decide, and with the ways to do so while it is open."""
    container: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay("\n".join(_lines(known, feed, atlas, say))), accent_colour=ACCENT
    )
    if known.state == DRAFT:
        correction = known.kind == CORRECTION
        step = Step.ASK_CORRECT if correction else Step.ASK_PUBLISH
        labels = (say("announce-correct"), say("feed-edit-text"), say("feed-leave"))
        first = (say("feed-approve"), say("feed-edit"), say("feed-reject"))
        yes, edit, no = labels if correction else first
        container.add_item(
            ui.ActionRow[ui.LayoutView](
                button(Press(step, known.id, fingerprint(known)), yes, say, ButtonStyle.success),
                button(Press(Step.PANEL, known.id), edit, say),
                button(Press(Step.ASK_DISCARD, known.id), no, say),
            )
        )
    return finished(container)


def _lines(known: Known, feed: str, atlas: Atlas, say: Wording) -> Iterator[str]:
    content = known.content
    yield f"### {heading(known, say)}"
    yield f"-# {escape_line(say('feed-from', feed=one_line(feed)))}"
    if known.kind == CORRECTION:
        yield escape_line(say("feed-changed"))
    for language, text in content.texts.items():
        shown = cut(f"{one_line(text.title)}\n{text.body}".strip(), _LONGEST_TEXT, escape)
        yield f"**{LANGUAGES.get(language, language)}** {shown}"
    places = say.row([place_name(key, atlas, say) for key in content.place_ids])
    topics = say.row([topic_name(key, atlas, say) for key in content.topics])
    for label, value in ((say("words-places-label"), places), (say("words-topics-label"), topics)):
        yield f"**{escape(label)}** {cut(value or '–', _LONGEST_LIST, escape_line)}"
    for url in content.urls[:5]:
        yield link(cut(url, 100), url)
    if known.state != DRAFT:
        state = say("announce-state", state=known.standing)
        yield f"-# {escape_line(say('feed-decided', state=state))}"
