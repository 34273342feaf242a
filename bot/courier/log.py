"""The log of the courier: ids and outcomes, never what was announced."""

from __future__ import annotations

import logging
from typing import Final

LOG: Final = logging.getLogger("sistercity.courier")
