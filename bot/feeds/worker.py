"""The process that reads bodies: one line of JSON and a body in, one line of JSON out."""

from __future__ import annotations

import datetime as dt
import json
import signal
import sys
from typing import Any, Final

from bot.feeds.failures import UnreadableFeedError
from bot.feeds.parsing import parse

_MOST_MEMORY: Final = 1024 * 1024 * 1024
"""Bytes of address space."""


def main() -> None:
    """Read bodies until standard input ends."""
    # Ctrl-C goes to the whole group of processes; this one ends when the other side does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints gets between the replies
    while line := source.readline():
        head: dict[str, Any] = json.loads(line)
        reply = _reply(head, source.read(head["length"]))
        target.write(json.dumps(reply).encode() + b"\n")
        target.flush()


def _reply(head: dict[str, Any], body: bytes) -> dict[str, Any]:
    try:
        now = dt.datetime.fromisoformat(head["now"])
        return parse(body, head["charset"], head["url"], now).to_dict()
    except UnreadableFeedError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "too-big"}
    except Exception as error:  # noqa: BLE001 - whatever a library makes of a stranger's bytes
        return {"error": f"unreadable {type(error).__name__}"}


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
