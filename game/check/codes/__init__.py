"""Every code that a check can tell, with what `keruen check --explain` says of it."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from game.check.codes.code import DEFAULT_MANIFEST, Code

__all__ = ["DEFAULT_MANIFEST", "Code", "all_codes"]

_MODULES = ("files", "shape", "references", "expressions", "writing", "proof", "gate")
"""Each knows the codes of one part of the check: K0xx, K1xx, and so on."""


@cache
def all_codes() -> Mapping[str, Code]:
    """Every code by its id, in order."""
    found: list[Code] = []
    for name in _MODULES:
        if find_spec(f"{__name__}.{name}"):
            found += import_module(f"{__name__}.{name}").codes()
    return {code.id: code for code in sorted(found, key=lambda code: code.id)}
