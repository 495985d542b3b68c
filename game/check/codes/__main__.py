"""`python -m game.check.codes docs/codes` writes the page of every code."""

import sys
from pathlib import Path

from game.check.codes import all_codes
from game.check.codes.page import write_pages

write_pages(tuple(all_codes().values()), Path(sys.argv[1]))
