"""``python -m bot``: the same as the command ``sistercity``."""

import sys

from bot.cli import main

sys.exit(main())
