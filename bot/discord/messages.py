"""Messages: what is asked by mention, by reply, in direct messages and in ask-here channels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import discord

from bot.discord.asker import of_message
from bot.discord.failures import LOG, expected, log_incident
from bot.discord.languages import script
from bot.discord.notices import notice
from bot.discord.sending import reply_to
from handlers.events import Greet, Thank, Unknown, kind
from handlers.wording import wording

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient
    from bot.discord.host import Host
    from handlers.replies import Reply

_KINDS: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})
_NO_QUESTION: Final = frozenset({kind(Unknown), kind(Greet), kind(Thank)})
"""What a message that also speaks to others may be taken for; then it is left alone."""
_MENTION: Final = re.compile(r"<(?:@[!&]?|#)\d+>|@everyone|@here")


async def answer_message(client: SisterCityClient, message: discord.Message) -> None:
    """Answer a message that asks something of the bot; leave all others alone."""
    host = client.host
    if message.author.bot or message.type not in _KINDS or host.work.stopping:
        return
    addressed = _is_addressed(client, message)
    if not (addressed or _is_asked_here(message, host)):
        return
    answer = None
    with host.work.in_hand():
        try:
            answer = _reply(client, message, addressed=addressed)
            if answer is not None:
                reply, question = answer
                view = host.messages.layout(
                    reply, question=question, in_server=message.guild is not None
                )
                await reply_to(message, view, client)
                LOG.info("message %s: answered", message.id)
        except discord.Forbidden as error:
            # Whatever the code: where the bot may not write, that is for the server to say.
            LOG.info("message %s: %s", message.id, expected(error) or "Discord forbids it")
        except Exception as error:  # noqa: BLE001 - this is the place for all of them
            if reason := expected(error):
                LOG.info("message %s: %s", message.id, reason)
            else:
                incident = log_incident(f"message {message.id}", error)
                if addressed or answer is not None:
                    say = wording(answer[0].locale if answer else _locale(message, host))
                    await _tell(client, message, say("discord-failed", incident=incident))


def _locale(message: discord.Message, host: Host) -> str:
    """The language of an answer that could not be made, as far as it is known without one."""
    asker = of_message(message, host)
    return asker.locale if asker.fixed else script(message.content) or asker.locale


async def _tell(client: SisterCityClient, message: discord.Message, said: str) -> None:
    """Tell that an answer failed, if that can be told."""
    try:
        await reply_to(message, notice(said), client)
    except Exception as error:  # noqa: BLE001 - the log has the first one, which counts
        LOG.info("message %s: not told: %s", message.id, expected(error) or type(error).__name__)


def _is_addressed(client: SisterCityClient, message: discord.Message) -> bool:
    """Whether it is said to the bot: directly, by mention, by its role, or by a reply that pings."""
    if message.guild is None:
        return True
    if client.user in message.mentions:
        return True
    own = message.guild.self_role
    return own is not None and own.id in message.raw_role_mentions


def _is_asked_here(message: discord.Message, host: Host) -> bool:
    """Whether it stands in a channel, or a thread of one, where all messages are answered."""
    if message.guild is None or not message.content or not host.message_content:
        return False
    channels = host.settings_of(message.guild.id).ask_channels
    parent = getattr(message.channel, "parent_id", None)
    return message.channel.id in channels or parent in channels


def _reply(
    client: SisterCityClient, message: discord.Message, *, addressed: bool
) -> tuple[Reply, str] | None:
    """The reply and the question; nothing where a message asks nothing of the bot."""
    asker = of_message(message, client.host)
    question = _MENTION.sub(" ", message.content).strip()
    if message.guild is None:
        question = question or message.content.strip()
    among_others = message.guild is not None and (
        not addressed
        or message.mention_everyone
        or any(
            user != client.user and not _is_reply_ping(user, message) for user in message.mentions
        )
        or len(message.raw_role_mentions) > 1
    )
    if not question:
        if among_others or message.guild is None or not message.content:
            return None
        return asker.handle(Greet()), ""
    reply = asker.ask(question)
    if among_others and reply.intent in _NO_QUESTION:
        return None
    return reply, question


def _is_reply_ping(user: discord.abc.User, message: discord.Message) -> bool:
    """Whether somebody is mentioned only because the message answers theirs."""
    return not re.search(rf"<@!?{user.id}>", message.content)
