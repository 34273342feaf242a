"""Who asks, where, in which language the answer is, and who sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.discord.languages import script, spoken

if TYPE_CHECKING:
    import discord

    from bot.discord.client import SisterCityClient
    from bot.discord.host import Host
    from handlers.events import Event
    from handlers.replies import Reply
    from handlers.understanding.drafts import Draft


@dataclass(frozen=True, slots=True)
class Asker:
    """Someone asking somewhere; asks the assistant for them."""

    host: Host
    conversation: str
    """One person in one channel."""
    locale: str
    fixed: bool
    """Whether to answer in ``locale`` whatever the language of the question."""
    private: bool
    """Whether only they see the answer."""
    own_locale: str = ""
    """The language of the person's Discord, where it is known."""
    answer_id: str | None = None
    """What the answer can be come back to by: the id of what was asked, until that of the answer
    is known."""
    after: str | None = None
    """The message that theirs is a reply to."""

    def ask(self, question: str) -> Reply:
        """The reply to a question.

        Which Chinese a Chinese question is answered in, the person's own language tells, else the
        characters of the question, else what was spoken before.
        """
        own = self.own_locale if self.own_locale.startswith("zh") else ""
        chinese = "" if self.fixed else own or script(question)
        return self.host.assistant.ask(
            question,
            locale=chinese or self.locale,
            conversation=self.conversation,
            locale_is_fixed=self.fixed,
            chinese=chinese,
            after=self.after,
            answer_id=self.answer_id,
        )

    def handle(self, request: Event | Draft) -> Reply:
        """The reply to a request."""
        return self.host.assistant.handle(
            request,
            locale=self.locale,
            conversation=self.conversation,
            answer_id=self.answer_id,
        )

    def speaking(self, locale: str) -> Asker:
        """The same person, to be answered in this language."""
        return replace(self, locale=locale, fixed=True)


def of_interaction(interaction: discord.Interaction[SisterCityClient], *, private: bool) -> Asker:
    """Who uses a command or a control.

    Private answers follow the person's own language; public ones the server's, else that of the
    question, else the person's. With ``private`` they are private even where the server chose
    public ones; in direct messages with the bot nobody else is there to see them.
    """
    host = interaction.client.host
    settings = host.settings_of(interaction.guild_id)
    private = (private or settings.private) and not interaction.context.dm_channel
    own, fixed = spoken(interaction.locale), True
    locale = own
    if interaction.guild_id is not None and not private:
        locale, fixed = settings.locale or own, bool(settings.locale)
    return Asker(
        host,
        conversation_key(interaction.channel_id, interaction.user.id),
        locale,
        fixed,
        private,
        own,
        str(interaction.id),
    )


def of_message(message: discord.Message, host: Host) -> Asker:
    """Who wrote a message; Discord does not tell a writer's language, only that of the server."""
    guild = message.guild
    settings = host.settings_of(guild.id if guild else None)
    locale = settings.locale or (spoken(guild.preferred_locale) if guild else spoken(""))
    key = conversation_key(message.channel.id, message.author.id)
    return Asker(
        host,
        key,
        locale,
        bool(settings.locale),
        private=False,
        answer_id=str(message.id),
        after=str(message.reference.message_id) if message.reference else None,
    )


def conversation_key(channel_id: int | None, user_id: int) -> str:
    """What tells one conversation from another: a person in a channel."""
    return f"{channel_id or 0}/{user_id}"
