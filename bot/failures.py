"""What ends a command before its work is done: one line for the operator and an exit code."""

from __future__ import annotations

DONE = 0
FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130
"""Ended by Ctrl-C, as a shell counts it: 128 + SIGINT."""


class Failure(Exception):  # noqa: N818  # it is what the operator is told, not a bug
    """The thing failed. The message is one line: what is wrong and what to do about it."""

    exit_code = FAILED


class WrongUsage(Failure):
    """The command was called with options that do not go together."""

    exit_code = WRONG_USAGE
