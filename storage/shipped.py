"""Reading the fact files of a release, with the checks of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.importing.gathering import gather, unlinkable_hosts
from storage.importing.problems import Problems
from storage.records import KINDS, SOURCE
from storage.release import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from storage.records import Facts


FACT_FILES = (*(kind.file for kind in KINDS.values()), "divisions.csv")
"""``divisions.csv`` holds the states and provinces without a partnership, as places."""


def read_shipped(folder: Path | None = None) -> Facts:
    """Read every fact file in ``folder``, by default those of the package.

    Raises:
        ValueError: When a file breaks a rule that `sistercity import` would refuse it for.
    """
    files = ((folder or DATA) / name for name in FACT_FILES)
    problems = Problems()
    gathered = gather(
        ((file.name, file.read_bytes()) for file in files if file.is_file()), {}, problems
    )
    if problems:
        raise ValueError(f"the shipped facts are broken: {problems.listed[0]}")
    return gathered.facts


def shipped_unlinkable_hosts() -> set[str]:
    """The hosts that the shipped sources mark as not fit to link."""
    data = (DATA / SOURCE.file).read_bytes()
    return unlinkable_hosts(gather([(SOURCE.file, data)], {}, Problems()).facts)
