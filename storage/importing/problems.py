"""What is wrong with a file, said so that whoever made it can find and mend the place."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_PROBLEMS = 1000
"""More are counted, not listed: a report stays readable and small whatever the file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend."""

    file: str
    line: int
    """The physical line in the file, from 1; 0 for the file as a whole."""
    column: str
    """The header of the column; empty for the line as a whole."""
    code: str
    """What kind of problem, such as ``bad-date``, for programs and translations."""
    reason: str
    remedy: str
    detail: str = ""
    """What translations of the reason name, such as an id."""

    def __str__(self) -> str:
        """All of it on one line."""
        place = f"{self.file}, line {self.line}" if self.line else self.file
        column = f", column {self.column}" if self.column else ""
        return f"{place}{column}: {self.reason}; {self.remedy}"


@dataclass
class Problems:
    """Collects problems up to `MAX_PROBLEMS` and counts the rest."""

    listed: list[Problem] = field(default_factory=list)
    omitted: int = 0

    def add(self, problem: Problem) -> None:
        """List the problem, or count it when the list is full."""
        if len(self.listed) < MAX_PROBLEMS:
            self.listed.append(problem)
        else:
            self.omitted += 1

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.listed)
