"""Random and hostile messages, commands and forged controls against `sistercity serve`.

What is drawn and what must be true of the answers stands in `tests/discord/hostility.py`; here it
is done many times over, 64 at once, on a loopback server::

    python benchmarks/hostile.py [--acts 100000] [--seed 0]

Ends with 1 where an answer pings, links elsewhere, breaks a rule of Discord or is a fault.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Not the folder of this file, which would hide the library of the same name.
sys.path[0] = str(ROOT)

import argparse  # noqa: E402
import asyncio  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections import Counter  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from tests.discord.hostility import Act, Stage, acts  # noqa: E402
from tests.discord.serving import make_server, start  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

IN_FLIGHT = 64
PART = 6400
"""Acts drawn in a row: Hypothesis remembers all of them, which in the end takes seconds to look over."""
PATIENCE = 120.0


def run(wanted: int, number: int) -> None:
    """Do that many acts and tell what they were."""
    done: Counter[str] = Counter()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        loop = runner.get_loop()
        server = loop.run_until_complete(make_server().__aenter__())
        server.lift_rate_limits()
        bot = loop.run_until_complete(start(server, Path(folder)))
        loop.run_until_complete(server.connected(PATIENCE))
        stage = Stage(bot)

        def play(drawn: list[Act]) -> None:
            loop.run_until_complete(asyncio.wait_for(stage.play(drawn), PATIENCE))
            done.update(act.kind for act in drawn)

        try:
            for part in range(-(-wanted // PART)):
                drawing(play, f"{number}.{part}", min(PART, wanted - part * PART))
        except BaseException:
            loop.run_until_complete(bot.stop())
            print(*bot.log.splitlines()[-IN_FLIGHT:], sep="\n", file=sys.stderr)
            raise
        finally:
            code = loop.run_until_complete(bot.stop())
            loop.run_until_complete(server.__aexit__(None, None, None))
    seconds = time.monotonic() - begun
    faults = sum("incident" in line or "Traceback" in line for line in bot.log.splitlines())
    print(f"{done.total():,} acts in {seconds:.0f} s; faults: {faults}; exit code: {code}")
    print(", ".join(f"{kind} {count:,}" for kind, count in done.most_common()))
    if faults or code:
        sys.exit(1)


def drawing(play: Callable[[list[Act]], None], name: str, wanted: int) -> None:
    """Let Hypothesis draw that many acts, always the same ones for a name."""

    @seed(name)
    @given(st.lists(acts, min_size=IN_FLIGHT, max_size=IN_FLIGHT))
    @settings(
        max_examples=-(-wanted // IN_FLIGHT),
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    def anything(drawn: list[Act]) -> None:
        play(drawn)

    anything()


def main() -> None:
    """Read the number of acts and do them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=100_000, help="(default 100000)")
    parser.add_argument("--seed", type=int, default=0, help="for other ones (default 0)")
    options = parser.parse_args()
    run(options.acts, options.seed)


if __name__ == "__main__":
    main()
