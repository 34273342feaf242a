"""The command line, as `bot.__main__` starts it.

Only the command that is asked for is imported, so that a question is answered quickly.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from bot.arguments import PROGRAM, parser
from bot.failures import FAILED, Failure
from bot.rendering.clean import one_line
from bot.settings import load_settings
from storage.failures import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 wrong usage.

    What goes wrong is told in one line on standard error.
    """
    # Imports and loading make many objects and hardly any garbage: looking for it takes a tenth of
    # the time of an answer.
    gc.disable()
    try:
        return _run(argv)
    except BrokenPipeError:
        _forget_output()
        return _end("whoever read the answers has gone; stopped there", FAILED)
    except StoreError as error:
        return _end(str(error), FAILED)
    except OSError as error:
        _forget_output()
        why = error.strerror or str(error)
        return _end(f"reading or writing failed ({why}); check the files and the disk", FAILED)
    except Failure as failure:
        return _end(str(failure), failure.exit_code)
    finally:
        gc.enable()


def _run(argv: Sequence[str] | None) -> int:
    _prepare_streams()
    arguments = parser().parse_args(argv)
    command = import_module(f"bot.commands.{arguments.module}")
    code: int = command.run(arguments, load_settings())
    sys.stdout.flush()
    return code


def _prepare_streams() -> None:
    """Speak UTF-8 whatever the locale, replace what cannot be shown, do without a closed stream."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            stream = open(os.devnull, mode)  # noqa: PTH123, SIM115  # open until the end
            setattr(sys, name, stream)
        stream.reconfigure(encoding="utf-8", errors="replace")


def _forget_output() -> None:
    """Keep the interpreter from writing the rest to a pipe that is closed."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def _end(message: str, code: int) -> int:
    with contextlib.suppress(OSError, ValueError):  # nobody may be listening there either
        print(f"{PROGRAM}: {one_line(message)}", file=sys.stderr, flush=True)
    return code
