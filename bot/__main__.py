"""``sistercity`` and ``python -m bot``: ready for Ctrl-C before all else is imported."""

import sys
from contextlib import suppress


def main() -> int:
    """Do what `bot.cli.main` does, and return 130 for Ctrl-C."""
    try:
        from bot.cli import main as run  # noqa: PLC0415

        return run()
    except KeyboardInterrupt:
        from bot.failures import INTERRUPTED  # noqa: PLC0415

        with suppress(OSError):  # nobody may be listening there either
            print(
                "sistercity: stopped by Ctrl-C; nothing that was saved is lost",
                file=sys.stderr,
                flush=True,
            )
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
