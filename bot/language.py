"""Which language to speak, from what a person or their environment says (BCP 47 or POSIX)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH = "en-US"
CHINESE = "zh-CN"
_POSIX_ORDER = ("LC_ALL", "LC_MESSAGES", "LANG")


def supported(tag: str) -> str | None:
    """The spoken language that a tag such as ``zh_TW.UTF-8`` or ``en`` asks for, or ``None``."""
    language = tag.replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return {"en": ENGLISH, "zh": CHINESE}.get(language)


def from_environment(environ: Mapping[str, str] | None = None) -> str:
    """The language of the environment by POSIX precedence; English where it is another."""
    environ = os.environ if environ is None else environ
    tag = next((environ[name] for name in _POSIX_ORDER if environ.get(name)), "")
    return supported(tag) or ENGLISH
