"""Every setting, from the environment or a ``.env`` file, checked as a whole before anything starts.

pydantic-settings does the same but takes longer to import than a question takes to answer.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "SISTERCITY_"
_YES = frozenset({"yes", "true", "on", "1"})
_NO = frozenset({"no", "false", "off", "0"})
_SNOWFLAKE = re.compile(r"[1-9][0-9]{14,18}", re.ASCII)
"""An id in Discord: a 63-bit number, at least as long as those of its first days."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator may choose. The names in the environment are these in capitals."""

    data_dir: Path
    """Where the embedded store lies; by default the user's data directory of the platform."""
    database_url: str = field(default="", repr=False)
    """An SQLAlchemy URL, which may hold a password; empty for the embedded store."""
    discord_token: str = field(default="", repr=False)
    """The token of the bot's application; a secret, needed by ``serve`` and ``doctor`` only."""
    discord_api: str = ""
    """The base URL of Discord's API, where it is another than the library's."""
    discord_message_content: bool = False
    """Whether the application may read messages that do not mention the bot."""
    proxy: str = field(default="", repr=False)
    """The URL of the proxy through which Discord is reached, which may hold a password."""
    feed_allow: frozenset[str] = frozenset()
    """``host:port`` of servers that feeds may be read from although they are not public."""
    editors: frozenset[int] = frozenset()
    """The users who may announce, by their ids in Discord."""
    home_server: int | None = None
    """The server whose members with a role may announce, too."""
    editor_role: int | None = None
    """That role."""


def variable(setting: str) -> str:
    """The environment variable of a setting: ``data_dir`` → ``SISTERCITY_DATA_DIR``."""
    return PREFIX + setting.upper()


def names() -> tuple[str, ...]:
    """The environment variables that are read."""
    return tuple(variable(item.name) for item in fields(Settings))


def load_settings(
    environ: Mapping[str, str] | None = None, env_file: Path = Path(".env")
) -> Settings:
    """Read the settings; the environment wins over the file, an empty value counts as not set.

    Raises:
        Failure: With every problem found, not only the first.
    """
    values = _values(os.environ if environ is None else environ, env_file)
    problems: list[str] = []
    settings = Settings(
        data_dir=_data_dir(values.get(variable("data_dir"), ""), problems),
        database_url=_database_url(values.get(variable("database_url"), ""), problems),
        discord_token=_discord_token(values.get(variable("discord_token"), ""), problems),
        discord_api=_discord_api(values.get(variable("discord_api"), ""), problems),
        discord_message_content=_switch("discord_message_content", values, problems),
        proxy=_proxy(values.get(variable("proxy"), ""), problems),
        feed_allow=_feed_allow(values.get(variable("feed_allow"), ""), problems),
        editors=frozenset(_ids("editors", values, problems)),
        home_server=_id("home_server", values, problems),
        editor_role=_id("editor_role", values, problems),
    )
    if (settings.home_server is None) != (settings.editor_role is None):
        problems.append(
            f"{variable('home_server')} and {variable('editor_role')} go together: set both, "
            "or leave both out"
        )
    if problems:
        raise Failure("; ".join(problems))
    return settings


def _values(environ: Mapping[str, str], env_file: Path) -> dict[str, str]:
    from_file: dict[str, str | None] = {}
    if env_file.is_file():
        from dotenv import dotenv_values  # noqa: PLC0415  # most runs have no such file

        try:
            from_file = dotenv_values(env_file)
        except (OSError, UnicodeDecodeError) as error:
            raise Failure(
                f"{env_file} cannot be read ({error}): save it as UTF-8 text that you may read"
            ) from error
    merged = {**from_file, **environ}
    return {name: value.strip() for name, value in merged.items() if value and value.strip()}


def _data_dir(value: str, problems: list[str]) -> Path:
    if value:
        path = Path(value).expanduser()
    else:
        from platformdirs import user_data_path  # noqa: PLC0415  # not needed where it is set

        path = user_data_path("sistercity", appauthor=False)
    if path.exists() and not path.is_dir():
        problems.append(f"{variable('data_dir')}: {path} is a file; name a directory, or a new one")
    return path.absolute()


def _database_url(value: str, problems: list[str]) -> str:
    # The value is never shown: it may hold a password.
    scheme, separator, _ = value.partition("://")
    if value and not (separator and scheme.replace("+", "").isalnum()):
        problems.append(
            f"{variable('database_url')}: not a database URL; write it like "
            "postgresql+psycopg://user:password@host/name, or leave it out for the embedded store"
        )
    return value


def _discord_token(value: str, problems: list[str]) -> str:
    # The value is never shown: whoever has it is the bot.
    token = value.removeprefix("Bot ").strip()
    if not (token.isascii() and token.isprintable()) or " " in token:
        problems.append(
            f"{variable('discord_token')}: not a bot token; copy it from the page Bot of your "
            "application on https://discord.com/developers/applications"
        )
    return token


def _discord_api(value: str, problems: list[str]) -> str:
    parts = urlsplit(value)
    if value and not (parts.scheme in {"http", "https"} and parts.netloc):
        problems.append(
            f"{variable('discord_api')}: {value!r} is not a web address; write it like "
            "https://discord.com/api/v10, or leave it out"
        )
    return value.rstrip("/")


def _proxy(value: str, problems: list[str]) -> str:
    # The value is never shown: it may hold a password.
    try:
        parts = urlsplit(value)
        well = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        well = False
    if value and not well:
        problems.append(
            f"{variable('proxy')}: not a proxy; write it like http://proxy.internal:3128, "
            "or leave it out to reach Discord directly"
        )
    return value


def _switch(setting: str, values: Mapping[str, str], problems: list[str]) -> bool:
    value = values.get(variable(setting), "no").lower()
    if value not in _YES | _NO:
        problems.append(
            f"{variable(setting)}: {value!r} is neither yes nor no; write yes or no, "
            "or leave it out"
        )
    return value in _YES


def _feed_allow(value: str, problems: list[str]) -> frozenset[str]:
    servers = frozenset(filter(None, (part.strip() for part in value.split(","))))
    for server in sorted(servers):
        host, _, port = server.rpartition(":")
        if not (host and port.isascii() and port.isdigit()):
            problems.append(
                f"{variable('feed_allow')}: {server!r} is no server; write it like "
                "feeds.internal:8080, several with commas between them"
            )
    return servers


def _ids(setting: str, values: Mapping[str, str], problems: list[str]) -> list[int]:
    """Ids in Discord, with commas or spaces between them."""
    texts = values.get(variable(setting), "").replace(",", " ").split()
    found = [int(text) for text in texts if _SNOWFLAKE.fullmatch(text)]
    if len(found) < len(texts):
        wrong = next(text for text in texts if not _SNOWFLAKE.fullmatch(text))
        problems.append(
            f"{variable(setting)}: {wrong!r} is not an id; switch on Developer Mode in Discord, "
            "right-click and choose Copy ID"
        )
    return found


def _id(setting: str, values: Mapping[str, str], problems: list[str]) -> int | None:
    found = _ids(setting, values, problems)
    if len(found) > 1:
        problems.append(f"{variable(setting)}: more than one id; name one")
    return found[0] if found else None
