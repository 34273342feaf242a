"""The facts that the program ships: files in the package, each release with a version and a date."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from storage.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Release:
    """Which edition of the facts: ``version`` is numbers with dots, such as ``2026.11``."""

    version: str
    as_of: PartialDate
    """When the facts were compiled."""

    def newer(self, version: str) -> bool:
        """Whether this release came after the one of that version."""
        return _order(self.version) > _order(version)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


DATA = Path(__file__).parent / "data"
"""The folder of the shipped fact files, wherever the package is installed."""


def read_release(folder: Path | None = None) -> Release:
    """The release of the fact files in ``folder``, by default those of the package."""
    text = ((folder or DATA) / "release.toml").read_text(encoding="utf-8")
    values = tomllib.loads(text)
    return Release(values["version"], PartialDate.parse(values["as_of"]))
