"""Limits of application commands (docs: interactions/application-commands)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from tests.discord_server.limits.measures import count, length, unique
from tests.discord_server.wire import InvalidFormError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord_server.wire import Json

MAX_TOTAL: Final = 8000
"""Code points of all names, descriptions and values of one command, longest localisation each."""
LARGEST_NUMBER: Final = 2**53 - 1
"""Of an option's bounds: what JavaScript can still count (Discord's API description)."""
CHAT_INPUT: Final = 1
MOST_OF_TYPE: Final = {1: 100, 2: 15, 3: 15}
"""How many commands of each type may exist in one scope."""
LOCALES: Final = frozenset(
    {
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
    }
)
"""The locales Discord knows (docs: reference, locales)."""
_NESTING: Final = {1: {0, 2}, 2: {0}}
"""Where a subcommand (1) and a subcommand group (2) may stand: at the top, or in a group."""


def check_commands(commands: list[Json]) -> None:
    """Raise for a list of commands that Discord would refuse."""
    problems: list[Problem] = []
    for index, command in enumerate(commands):
        problems += _command(command, str(index))
    for kind, most in MOST_OF_TYPE.items():
        named = [c.get("name") for c in commands if (c.get("type") or CHAT_INPUT) == kind]
        problems += count(named, "", 0, most)
        problems += unique(named, "", "command name")
    if problems:
        raise InvalidFormError(problems)


def _command(command: Json, where: str) -> Iterator[Problem]:
    kind = command.get("type") or CHAT_INPUT
    if kind == CHAT_INPUT:
        yield from _named(command, where)
        yield from _options(command.get("options") or [], f"{where}.options", 0)
    else:
        yield from _texts(command, "name", where, 32)
        for key in ("description", "options"):
            if command.get(key):
                yield Problem(f"{where}.{key}", "only slash commands have one")
    for key in ("contexts", "integration_types"):
        if command.get(key) is not None:
            yield from unique(command[key], f"{where}.{key}", key)
    if (total := size(command)) > MAX_TOTAL:
        yield Problem(where, f"has {total} characters in all, more than {MAX_TOTAL}")


def _named(item: Json, where: str) -> Iterator[Problem]:
    yield from _texts(item, "name", where, 32)
    yield from _texts(item, "description", where, 100)
    for name in (item.get("name"), *(item.get("name_localizations") or {}).values()):
        if isinstance(name, str) and not _is_name(name):
            yield Problem(f"{where}.name", f"is no command or option name: {name!r}")


def _texts(item: Json, key: str, where: str, most: int) -> Iterator[Problem]:
    yield from length(item.get(key), f"{where}.{key}", 1, most)
    for locale, text in (item.get(f"{key}_localizations") or {}).items():
        spot = f"{where}.{key}_localizations.{locale}"
        yield from length(text, spot, 1, most)
        if locale not in LOCALES:
            yield Problem(spot, "is no locale of Discord")


def _is_name(name: str) -> bool:
    """Letters and digits of any script, hyphen, underscore, apostrophe; lower case where there is one."""
    allowed = all(unicodedata.category(c)[0] in "LNM" or c in "-_'" for c in name)
    return allowed and name == name.lower()


def _options(options: list[Json], where: str, depth: int) -> Iterator[Problem]:
    yield from count(options, where, 0, 25)
    yield from unique([option.get("name") for option in options], where, "option name")
    for locale in {loc for o in options for loc in o.get("name_localizations") or {}}:
        names = [(o.get("name_localizations") or {}).get(locale, o.get("name")) for o in options]
        yield from unique(names, where, f"option name in {locale}")
    nesting = [option.get("type") in _NESTING for option in options]
    if any(nesting) and not all(nesting):
        yield Problem(where, "subcommands and other options may not stand side by side")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield Problem(where, "required options must come before optional ones")
    for index, option in enumerate(options):
        yield from _option(option, f"{where}.{index}", depth)


def _option(option: Json, where: str, depth: int) -> Iterator[Problem]:
    kind = option.get("type")
    yield from _named(option, where)
    if kind in _NESTING:
        if depth not in _NESTING[kind]:
            yield Problem(where, "is nested too deeply")
        yield from _options(option.get("options") or [], f"{where}.options", depth + kind)
        return
    for key in ("min_value", "max_value"):
        if abs(option.get(key) or 0) > LARGEST_NUMBER:
            yield Problem(f"{where}.{key}", f"lies beyond {LARGEST_NUMBER}")
    choices = option.get("choices") or []
    yield from count(choices, f"{where}.choices", 0, 25)
    if choices and option.get("autocomplete"):
        yield Problem(where, "has both choices and autocomplete")
    yield from choice_list(choices, f"{where}.choices")


def choice_list(choices: list[Json], where: str) -> Iterator[Problem]:
    """Choices of an option or of an autocomplete answer."""
    yield from count(choices, where, 0, 25)
    for index, choice in enumerate(choices):
        yield from _texts(choice, "name", f"{where}.{index}", 100)
        if isinstance(choice.get("value"), str):
            yield from length(choice["value"], f"{where}.{index}.value", 0, 100)
    yield from unique([choice.get("name") for choice in choices], where, "choice name")


def size(item: Json) -> int:
    """The characters of one command as Discord adds them up."""
    total = len(str(item.get("value", "")))
    for key in ("name", "description"):
        localised = (item.get(f"{key}_localizations") or {}).values()
        total += max(map(len, [str(item.get(key) or ""), *localised]))
    for key in ("options", "choices"):
        total += sum(map(size, item.get(key) or ()))
    return total
