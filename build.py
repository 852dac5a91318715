"""`python build.py` builds the site; with a command after it, it is `masthead` from this checkout."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))

from masthead.cli import run

if __name__ == "__main__":
    run(sys.argv[1:] or ["build"])
