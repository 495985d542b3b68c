"""What is known of one code: the page that `keruen check --explain` prints."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_MANIFEST = """\
format = 1
id = "example"
title = "An example"
language = "en"
start = "gate"
"""
"""The pack.toml of an example that gives none."""


EARLIER = "earlier/"


@dataclass(frozen=True, slots=True)
class Code:
    r"""One kind of fault: its stable `id` (K204), a short `title`, and `why` it matters.

    `why` is one or more paragraphs of plain Markdown, parted by empty lines. `wrong` and `right`
    are small packs, each a TOML text by the name of its file; where no file of theirs is called
    pack.toml, it is `DEFAULT_MANIFEST`. Checking `wrong` finds this code and no other; `right`,
    nothing. Files whose names begin with `EARLIER` are an earlier version of the pack, against
    which it is checked. A byte that is no UTF-8 stands in a text as `surrogateescape` has it
    (`\udcc6`). Both are empty where no text can show the fault, such as a disk that fails.
    """

    id: str
    title: str
    why: str
    wrong: Mapping[str, str]
    right: Mapping[str, str]

    @property
    def prose(self) -> str:
        """`why` without links, which lead somewhere on the page alone."""
        return _LINK.sub(r"\1", self.why)


_LINK = re.compile(r"\[([^\]]+)\]\((?:\.\./)?[\w-]+\.md(?:#[\w-]+)?\)")
