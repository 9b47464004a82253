"""``python -m lvze.cli``."""

import sys

from lvze.cli.main import run

sys.exit(run())
