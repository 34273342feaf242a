"""``sistercity doctor``: checks everything that the Discord bot needs, before it is started."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.discord.checkup import examine
from bot.discord.connection import use_api
from bot.failures import DONE, FAILED
from bot.opening import open_atlas, run_async, today
from bot.showing import show
from handlers.conversation import Assistant
from handlers.replies import Table, Text

if TYPE_CHECKING:
    import argparse

    from bot.discord.finding import Finding
    from bot.settings import Settings

_MARKS = {True: "ok", False: "PROBLEM"}


def run(arguments: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001 - there are none
    """Show what was found; 1 where something is to be done."""
    use_api(settings)
    logging.getLogger("discord").addHandler(logging.NullHandler())
    atlas = open_atlas(settings)
    findings: list[Finding] = run_async(examine(settings, atlas, Assistant(atlas, today)))
    rows = tuple((finding.subject, _MARKS[finding.ok], finding.text) for finding in findings)
    well = all(finding.ok for finding in findings)
    verdict = "All is well." if well else "Something is to be done; see above."
    show((Table(("what", "state", "found"), rows), Text(verdict, "lead")))
    return DONE if well else FAILED
