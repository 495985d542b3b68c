"""`python -m game` is `keruen`."""

import sys

from game.cli import main

sys.exit(main())
