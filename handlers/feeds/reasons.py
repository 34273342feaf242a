"""Why a feed cannot be read, and what is left out of it, in words.

Reasons are kept as a code, with a detail after a space where there is one, several with semicolons
between them: ``status 404``, ``too-often; no-zone``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.wording import Wording


def reason_text(reasons: str, say: Wording) -> str:
    """Kept reasons as a part of a sentence; nothing for none."""
    texts = []
    for reason in filter(None, reasons.split("; ")):
        code, _, detail = reason.partition(" ")
        texts.append(say("feed-reason", code=code, detail=detail))
    return ("；" if say.chinese else "; ").join(texts)
