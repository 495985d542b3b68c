"""What pydantic found wrong, in the words of the pack format."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.i18n import gettext as _
from game.pack.diagnostic import nearest
from game.pack.types import BIGGEST

Path = tuple[str | int, ...]
Fault = tuple[str, Path, str, str, bool]
"""Code, path, message, remedy, and whether the key (not the value) is the culprit."""


def explain(
    error: ValidationError, base: Path, data: Any, models: Mapping[str, type[BaseModel]]
) -> list[Fault]:
    """One fault for each place that `error` speaks of, below `base`.

    `data` is what was validated; `models` gives the model that a table is read as, by the
    name of the table (`scene`, `choice`), so that an unknown key can be told its neighbours.
    """
    faults: dict[Path, Fault] = {}
    for detail in error.errors(include_url=False):
        path = _real(detail["loc"], data)
        fault = _fault(detail, base, path, models)
        faults.setdefault(fault[1], fault)
    return [fault for fault in faults.values() if not _misspelt(fault, faults)]


def _misspelt(fault: Fault, faults: Iterable[Path]) -> bool:
    """Whether a key is only missing because it stands there misspelt, which is told already."""
    code, path = fault[0], fault[1]
    unknown = [str(other[-1]) for other in faults if other[:-1] == path[:-1] and other != path]
    return code == "K102" and bool(get_close_matches(str(path[-1]), unknown, n=1, cutoff=0.6))


def _real(loc: Path, data: Any) -> Path:
    """`loc` without the tags that pydantic puts in for members of unions and for keys."""
    path: list[str | int] = []
    here = data
    for step in loc:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            if step == loc[-1] and isinstance(here, dict) and step != "[key]":
                path.append(step)  # a missing key: the last step is the key itself
            continue
        path.append(step)
    return tuple(path)


def _fault(
    detail: ErrorDetails, base: Path, path: Path, models: Mapping[str, type[BaseModel]]
) -> Fault:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    full = base + path
    key = str(full[-1]) if full else ""
    if detail["loc"] and detail["loc"][-1] == "[key]":
        return ("K106", full, _bad_id(key), _ID_FORM(), True)
    if kind == "extra_forbidden":
        known = _fields(full, models)
        return (
            "K101",
            full,
            _("'{key}' is not a key of this table").format(key=key),
            _("put it above the first [table] of the file")
            if key in ("chapter", "ornament") and len(full) > 1
            else nearest(key, known),
            True,
        )
    if kind == "missing":
        return (
            "K102",
            full,
            _("{table} has no '{key}'").format(table=written(full[:-1]), key=key),
            _("add {example}").format(example=_EXAMPLES.get(key, f"{key} = …")),
            True,
        )
    if kind == "string_pattern_mismatch":
        if "(card" in str(context.get("pattern")) or str(context.get("pattern")).startswith(
            "^card"
        ):
            return (
                "K106",
                full,
                _("'{given}' gains nothing").format(given=given),
                _('write "card:some-card"'),
                False,
            )
        if ":" in str(context.get("pattern")):
            return (
                "K106",
                full,
                _("'{given}' is not a place in a source").format(given=given),
                _('write "source:line", as in "speech:13" or "speech:12-14"'),
                False,
            )
        return ("K106", full, _bad_id(str(given)), _ID_FORM(), False)
    if kind == "literal_error":
        wanted = str(context.get("expected", ""))
        return (
            "K104",
            full,
            _("'{key}' cannot be {given}").format(key=key, given=_shown(given)),
            _("write one of {wanted}").format(wanted=wanted),
            False,
        )
    if kind == "question" or kind == "variable":
        return ("K107", full, f"{written(full)}: {context.get('why', detail['msg'])}", "", True)
    if kind == "empty_text":
        return ("K105", full, _("'{key}' is empty").format(key=key), _("write some text"), False)
    if kind == "too_long_text":
        return (
            "K105",
            full,
            _("'{key}' is too long: {why}").format(key=key, why=context["why"]),
            _("shorten it or split it"),
            False,
        )
    if kind in _WANTED:
        return (
            "K103",
            full,
            _("'{key}' is {wanted}, and this is {given}").format(
                key=key, wanted=_WANTED[kind](), given=_type(given)
            ),
            _("write {example}").format(example=_form(kind, key, given)),
            False,
        )
    if kind in _BOUNDS:
        bound = next((context[b] for b in ("ge", "gt", "le", "lt") if b in context), BIGGEST)
        return (
            "K104",
            full,
            _("'{key}' cannot be {given}").format(key=key, given=_shown(given)),
            _BOUNDS[kind]().format(bound=f"{bound:,}" if isinstance(bound, int) else f"{bound:g}"),
            False,
        )
    if kind in ("too_short", "too_long", "string_too_long"):
        least, most = context.get("min_length"), context.get("max_length")
        return (
            "K104",
            full,
            _("'{key}' is of the wrong length").format(key=key),
            _("at least {n} are needed").format(n=least)
            if least is not None and kind == "too_short"
            else _("at most {n} are allowed").format(n=most),
            False,
        )
    return ("K103", full, f"'{key}': {detail['msg']}", "", False)


_EXAMPLES = {
    "title": 'title = "…"',
    "text": 'text = """…"""',
    "label": 'label = "…"',
    "goto": 'goto = "some-scene"',
    "why": 'why = "…" (shown with every verdict)',
    "prompt": 'prompt = "…"',
    "answer": "answer = …",
    "pass": "pass = 1 (the points that pass)",
    "kind": 'kind = "…"',
    "format": "format = 1",
    "start": 'start = "…"',
    "lines": "lines = … (how many lines the source has)",
}

_WANTED = {
    "string_type": lambda: _("a text"),
    "bool_type": lambda: _("true or false"),
    "int_type": lambda: _("a whole number"),
    "number_type": lambda: _("a number"),
    "tuple_type": lambda: _("a list"),
    "list_type": lambda: _("a list"),
    "dict_type": lambda: _("a table"),
    "model_type": lambda: _("a table"),
    "model_attributes_type": lambda: _("a table"),
}

_BOUNDS = {
    "greater_than_equal": lambda: _("write a number from {bound} up"),
    "greater_than": lambda: _("write a number above {bound}"),
    "less_than_equal": lambda: _("write a number up to {bound}"),
    "less_than": lambda: _("write a number below {bound}"),
    "number_range": lambda: _("write a number between -{bound} and {bound}"),
}


def _form(kind: str, key: str, given: object) -> str:
    if kind in ("tuple_type", "list_type"):
        return f'{key} = ["…"]' if key != "choice" else "[[scene.….choice]]"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return f"[….{key}]"
    if kind == "bool_type":
        return f"{key} = true"
    if kind in ("int_type", "number_type"):
        digits = given if isinstance(given, str) and given.strip().isdigit() else "1"
        return f"{key} = {str(digits).strip()}"
    return f'{key} = "…"'


def _ID_FORM() -> str:  # noqa: N802
    return _("use small letters, digits and hyphens: border-file (variables: underscores)")


def _bad_id(given: str) -> str:
    return _("'{given}' is not an id").format(given=given[:80])


def _shown(given: object) -> str:
    text = repr(given) if isinstance(given, str) else str(given)
    return text if len(text) <= 40 else text[:39] + "…"


def _type(given: object) -> str:
    if isinstance(given, bool):
        return _("true or false")
    if isinstance(given, (int, float)):
        return _("a number")
    if isinstance(given, str):
        return _("a text")
    if isinstance(given, (list, tuple)):
        return _("a list")
    if isinstance(given, dict):
        return _("a table")
    return _("a date or time")


def written(path: Path) -> str:
    """`scene.market.choice` for a path: how the author wrote the table."""
    return ".".join(
        str(step) if isinstance(step, str) else f"[{step + 1}]" for step in path
    ).replace(".[", "[") or _("the file")


def _fields(path: Path, models: Mapping[str, type[BaseModel]]) -> Iterable[str]:
    """Keys allowed where `path` ends: by the innermost table with a model, past `scene.ID`."""
    inner = [step for step in path[2:-1] if isinstance(step, str) and step in models]
    outer = [str(path[0])] if len(path) > 1 and path[0] in models else [""]
    model = models[(inner or outer)[-1]]
    return [field.alias or name for name, field in model.model_fields.items()]
