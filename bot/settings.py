"""Every setting, from the environment or a ``.env`` file, checked as a whole before anything starts.

pydantic-settings does the same but takes longer to import than a question takes to answer.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from bot.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "SISTERCITY_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator may choose. The names in the environment are these in capitals."""

    data_dir: Path
    """Where the embedded store lies; by default the user's data directory of the platform."""
    database_url: str = field(default="", repr=False)
    """An SQLAlchemy URL, which may hold a password; empty for the embedded store."""


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
