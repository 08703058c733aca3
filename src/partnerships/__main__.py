"""Run the command line as ``python -m partnerships``."""

from __future__ import annotations

import sys

from partnerships.cli import main

if __name__ == "__main__":
    sys.exit(main())
