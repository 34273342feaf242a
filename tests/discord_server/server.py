"""The loopback Discord as a test uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord_server import payloads
from tests.discord_server.faults import Failure, Fault
from tests.discord_server.hosting import Host
from tests.discord_server.model import Channel, ChannelType, Message, User
from tests.discord_server.permissions import MEMBER_DEFAULT, Permission
from tests.discord_server.posting import remove, revise
from tests.discord_server.ratelimits import Refusal, Rule, Scope
from tests.discord_server.record import busiest_second, copies
from tests.discord_server.scripting import asking, controls, forms, talking
from tests.discord_server.scripting.guilds import ScriptedGuild

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.discord_server.gateway.connection import Drop
    from tests.discord_server.gateway.session import Session
    from tests.discord_server.interaction import Interaction
    from tests.discord_server.journal import Request
    from tests.discord_server.wire import Json


class DiscordServer(Host):
    """Discord with one application and its bot; use as an asynchronous context manager."""

    # What happened

    @property
    def violations(self) -> list[str]:
        """Unknown routes and broken limits, in order; a good client leaves it empty."""
        return self.backend.journal.violations

    @property
    def requests(self) -> list[Request]:
        """All requests in the order in which they came."""
        return self.backend.journal.requests

    def requests_to(self, route: str) -> list[Request]:
        """The requests to one route, such as ``PUT /applications/{application_id}/commands``."""
        return [request for request in self.requests if request.key == route]

    @property
    def refused_requests(self) -> list[Request]:
        """The requests that were answered with an error, scripted or not."""
        return [request for request in self.requests if request.status >= 400]

    @property
    def invalid_requests(self) -> int:
        """Answers of 401, 403 and 429; 10,000 in ten minutes get an address banned."""
        return sum(request.status in {401, 403, 429} for request in self.requests)

    @property
    def copies(self) -> dict[int, list[Message]]:
        """What the bot has sent and still stands, by channel, oldest first."""
        return copies(self.backend.world, self.bot)

    @property
    def busiest_second(self) -> int:
        """The most requests in any second, of those that fall under the limit for all routes."""
        return busiest_second(self.requests)

    @property
    def commands(self) -> list[Json]:
        """The globally registered commands."""
        return list(self.backend.world.commands[None].values())

    @property
    def sessions(self) -> list[Session]:
        """The gateway sessions that may still be resumed or are connected."""
        return list(self.backend.hub.sessions.values())

    def messages(self, channel: Channel, viewer: User | None = None) -> list[Message]:
        """What stands in the channel, oldest first; ephemeral ones only for their viewer."""
        return [one for one in channel.messages.values() if payloads.is_visible_to(one, viewer)]

    def bot_messages(self, channel: Channel, viewer: User | None = None) -> list[Message]:
        """The same, of the bot alone."""
        return [one for one in self.messages(channel, viewer) if one.author is self.bot]

    async def until(self, holds: Callable[[], bool], what: str, seconds: float = 60) -> None:
        """Wait until ``holds()``; it is asked again after every request and gateway event."""
        await self.backend.changed.until(holds, seconds, what)

    async def connected(self, seconds: float = 60) -> None:
        """Wait until every shard has a live session."""
        await self.until(self._all_connected, "all shards to connect", seconds)

    def _all_connected(self) -> bool:
        live = [session.shard for session in self.sessions if session.connection is not None]
        return bool(live) and len({shard for shard, _ in live}) == live[0][1]

    async def answer_to(self, message: Message, seconds: float = 60) -> Message:
        """The bot's next message in the channel after this one."""
        later: list[Message] = []

        def found() -> bool:
            later.extend(one for one in self.bot_messages(message.channel) if one.id > message.id)
            return bool(later)

        await self.until(found, f"an answer to {message.content!r}", seconds)
        return later[0]

    # People and places

    def add_guild(
        self,
        name: str = "Friends of Sister Cities",
        *,
        locale: str = "en-US",
        shard: int | None = None,
        bot: bool = True,
        bot_permissions: Permission = MEMBER_DEFAULT,
    ) -> ScriptedGuild:
        """A new server; without ``bot`` the application is not in it."""
        backend, shards = self.backend, self.backend.hub.limits.shards
        made = backend.snowflakes
        number = made.make() if shard is None else made.make_for_shard(shard, shards)
        owner = self.add_user("Owner")
        guild = ScriptedGuild(number, name, owner, locale, backend=backend)
        backend.world.guilds[number] = guild
        if bot:
            guild.add_bot(bot_permissions)
        return guild

    def add_user(
        self,
        name: str = "Lin",
        *,
        locale: str = "en-US",
        installed: bool = False,
        bot: bool = False,
    ) -> User:
        """A person; ``installed`` if they added the application to themselves."""
        user = User(self.backend.snowflakes.make(), name, locale, bot=bot, installed=installed)
        self.backend.world.users[user.id] = user
        return user

    def direct_messages(self, user: User) -> Channel:
        """The channel between the bot and the person."""
        return self.backend.world.direct_messages(user)

    def add_private_channel(self, user: User) -> Channel:
        """Direct messages between ``user`` and somebody else, where the bot is not."""
        channel = Channel(self.backend.snowflakes.make(), ChannelType.DM, recipient=user)
        channel.foreign = True
        self.backend.world.channels[channel.id] = channel
        return channel

    # What people do

    async def send_message(
        self, author: User, channel: Channel, content: str, *, reply_to: Message | None = None
    ) -> Message:
        """Write a message; mention the bot with ``server.bot.mention``."""
        return talking.say(self.backend, author, channel, content, reply_to)

    async def edit_message(self, message: Message, content: str) -> None:
        """Change what a person wrote."""
        revise(self.backend, message, {"content": content}, {})

    async def delete_message(self, message: Message) -> None:
        """Delete a message, whoever wrote it."""
        remove(self.backend, message)

    def plant_bot_message(self, channel: Channel, body: Json) -> Message:
        """A message that the bot sent before the test began."""
        return talking.plant(self.backend, channel, body)

    async def slash(
        self, user: User, channel: Channel, name: str, options: Mapping[str, object] | None = None
    ) -> Interaction:
        """Run a slash command; subcommands follow after a space. LookupError if it is not there."""
        typed = asking.Input(name, options or {})
        return asking.run_slash(self.backend, user, channel, typed)

    async def autocomplete(
        self,
        user: User,
        channel: Channel,
        name: str,
        typed: tuple[str, str],
        options: Mapping[str, object] | None = None,
    ) -> Interaction:
        """Ask for choices while ``typed`` (option, text so far) is being typed."""
        option, text = typed
        entered = asking.Input(name, {**(options or {}), option: text}, option)
        return asking.run_slash(self.backend, user, channel, entered)

    async def context_menu(
        self, user: User, target: Message | User, name: str, channel: Channel | None = None
    ) -> Interaction:
        """Run a message command, or a user command where ``channel`` says."""
        place = target.channel if isinstance(target, Message) else channel
        assert place is not None, "a user command needs a channel"
        return asking.run_context_menu(self.backend, user, target, place, name)

    async def click(
        self, message: Message, custom_id: str, user: User, *, forged: bool = False
    ) -> Interaction:
        """Press a button by its custom id; ``forged`` sends one that is not there."""
        return controls.press(self.backend, message, custom_id, user, forged=forged)

    async def select(
        self, message: Message, custom_id: str, values: Sequence[str], user: User
    ) -> Interaction:
        """Choose in a menu."""
        return controls.choose(self.backend, message, custom_id, values, user)

    async def submit_modal(
        self, opened: Interaction, entries: Mapping[str, forms.Entry]
    ) -> Interaction:
        """Submit the modal that an interaction opened: entries by the fields' custom ids."""
        return forms.fill_in(self.backend, opened, entries)

    # What goes wrong

    def advance(self, seconds: float) -> None:
        """Let time pass at once: deadlines, tokens, nonces, rate limits, identify pauses."""
        self.backend.clock.advance(seconds)

    def fail_next(
        self, route: str, failure: Failure, times: int = 1, *, code: int = 0, message: str = ""
    ) -> None:
        """Let the next requests to a route (or ``*``) fail: a status, ``lost``, or ``cut``.

        ``lost`` takes effect but the answer never comes; ``cut`` does neither. With ``code`` the
        status is one of Discord's own errors.
        """
        self.backend.faults.script(route, Fault(failure, code=code, message=message), times)

    def fail_always(
        self, route: str, failure: Failure, *, code: int = 0, message: str = "", within: str = ""
    ) -> None:
        """Let requests to a route (or ``*``) fail from now on, where the path holds ``within``."""
        fault = Fault(failure, code=code, message=message)
        self.backend.faults.standing.append((route, within, fault))

    def refuse_always(self, route: str, refusal: Refusal, *, within: str = "") -> None:
        """Answer a route (or ``*``) with 429 from now on, where the path holds ``within``."""
        self.backend.faults.standing.append((route, within, Fault(refusal=refusal)))

    def fail_sometimes(
        self, route: str, odds: Sequence[tuple[float, Fault]], *, seed: int = 0
    ) -> None:
        """Let requests to a route fail by chance: pairs of a probability and what goes wrong."""
        self.backend.faults.dice.seed(seed)
        self.backend.faults.odds[route] = list(odds)

    def heal(self) -> None:
        """Let nothing fail any more that was to fail always or sometimes."""
        self.backend.faults.standing.clear()
        self.backend.faults.odds.clear()

    def slow_next(self, route: str, seconds: float, times: int = 1) -> None:
        """Let the next requests to a route (or ``*``) wait before they are handled."""
        self.backend.faults.script(route, Fault(delay=seconds), times)

    def rate_limit(self, route: str, limit: int, seconds: float) -> None:
        """Set the bucket of a route; ``*`` sets the global one."""
        rule = Rule(limit, seconds)
        if route == "*":
            self.backend.ratelimits.everywhere = rule
        else:
            self.backend.ratelimits.rules[route] = rule

    def lift_rate_limits(self) -> None:
        """Allow any number of requests, as a benchmark needs."""
        self.backend.ratelimits.rules.clear()
        self.backend.ratelimits.usual = Rule(1_000_000_000, 1.0)
        self.backend.ratelimits.everywhere = None

    def refuse_next(
        self, route: str, seconds: float, times: int = 1, *, scope: Scope = "user", via: bool = True
    ) -> None:
        """Answer the next requests to a route (or ``*``) with 429; without ``via``: Cloudflare."""
        self.backend.ratelimits.script(route, Refusal(seconds, scope, via), times)

    def drop_gateway(
        self, *, resume: bool = True, shard: int | None = None, how: Drop = "reconnect"
    ) -> None:
        """Drop the connections of one shard or of all; without ``resume`` their sessions too."""
        for session in self.sessions:
            connection = session.connection
            if shard not in {None, session.shard[0]}:
                continue
            if not resume:
                self.backend.hub.invalidate(session)
            elif connection is not None:
                connection.drop(how, self.backend.connections.get(connection))

    def forget(self) -> None:
        """Forget requests, finished interactions and messages, to keep a long run small."""
        self.backend.journal.requests.clear()
        open_still = [
            one
            for one in self.backend.interactions.values()
            if one.status in {"waiting", "deferred"}
        ]
        self.backend.interactions = {one.id: one for one in open_still}
        self.backend.by_token = {one.token: one for one in open_still}
        self.backend.nonces.clear()
        for channel in self.backend.world.channels.values():
            channel.messages.clear()
