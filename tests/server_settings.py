"""The settings of a server that a test starts: production’s, with the static files that the tests collected."""

import os
from pathlib import Path

from tracker.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["COLLECTED_STATIC_FILES"])
