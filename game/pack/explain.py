"""What pydantic found wrong, in the words of the pack format."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.diagnostic import closest, nearest
from game.pack.types import (
    BIGGEST,
    CITE_PATTERN,
    GAIN_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    NAME_PATTERN,
)

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
        if path[-1:] == ("id",) and detail["type"] != "missing" and not _holds(data, path):
            continue  # a choice's id is its goto, whose fault is told there
        fault = _fault(detail, base, path, models)
        # Of a list of the wrong sort, the first item stands for all.
        one_for_all = fault[0] == "K103" and isinstance(fault[1][-1], int)
        faults.setdefault(fault[1][:-1] if one_for_all else fault[1], fault)
    return [fault for fault in faults.values() if not _misspelt(fault, faults)]


def _holds(data: Any, path: Path) -> bool:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _misspelt(fault: Fault, faults: Mapping[Path, Fault]) -> bool:
    """Whether a key is missing only because it stands misspelt or misplaced, which is told."""
    code, path = fault[0], fault[1]
    if code != "K102":
        return False
    unknown = [other for other in faults if faults[other][0] == "K101"]
    beside = [str(other[-1]) for other in unknown if other[:-1] == path[:-1]]
    misplaced = any(other[-1] == path[-1] and len(other) > len(path) for other in unknown)
    return misplaced or bool(closest(str(path[-1]), beside))


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
    # A place in a list has no name of its own; its list has.
    key = next((step for step in reversed(full) if isinstance(step, str)), "")
    if detail["loc"] and detail["loc"][-1] == "[key]":
        variable = full[0] == "variable" or full[:2] == ("renamed", "variable")
        return ("K106", full, _bad_id(key), _id_form(key, variable=variable), True)
    if kind == "extra_forbidden":
        known = _fields(full, models)
        return (
            "K101",
            full,
            _("'{key}' is not a key of this table").format(key=key),
            _("put it above the first [table] of the file")
            if len(full) > 1 and key in _OF_FILE and key in models[""].model_fields
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
        return (
            "K106",
            full,
            *_unlike(str(given), str(context.get("pattern"))),
            False,
        )
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
        # "What is wrong; what to write", of which either may hold a semicolon of the author's.
        why, _semicolon, remedy = context["why"].partition("; ")
        return ("K107", full, f"{written(full)}: {why}", remedy, True)
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
        if full and isinstance(full[-1], int) and _name(full) == "answer":
            return (
                "K103",
                full,
                _("'answer' holds numbers and texts at once"),
                _("write all of them as numbers, or all of them in quotation marks"),
                False,
            )
        if full and isinstance(full[-1], int):
            return (
                "K103",
                full,
                _("'{key}' is a list whose items must each be {wanted}; this is {given}").format(
                    key=_name(full), wanted=_WANTED[kind](), given=_type(given)
                ),
                _("write {example}").format(example=_item_form(kind, _name(full))),
                False,
            )
        return (
            "K103",
            full,
            _("'{key}' must be {wanted}, and this is {given}").format(
                key=key, wanted=_WANTED[kind](), given=_type(given)
            ),
            _("write {example}").format(example=_form(kind, full, given)),
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
        if kind == "too_short":
            wrong = _("'{key}' holds too few").format(key=key)
            remedy = ngettext(
                "at least {n} is needed", "at least {n} are needed", least or 0
            ).format(n=least)
        elif kind == "too_long":
            wrong = _("'{key}' holds too many").format(key=key)
            remedy = _("at most {n} are allowed").format(n=most)
        else:
            wrong = _("'{key}' is too long").format(key=key)
            remedy = _("at most {n} characters are allowed").format(n=most)
        return ("K104", full, wrong, remedy, False)
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
    "id": 'id = "…"',
    "language": 'language = "en"',
    "ask": 'ask = ["some-question"]',
    "max": "max = … (the highest value)",
    "values": 'values = ["…", "…"]',
    "measures": 'measures = "…"',
    "left": 'left = "…"',
    "right": 'right = "…"',
    "value": "value = …",
    "feedback": 'feedback = "…"',
    "option": 'option.some-id = { text = "…", right = true } for each',
    "item": 'item.some-id = "…" for each, in the right order',
    "pair": 'pair.some-id = { left = "…", right = "…" } for each',
    "gap": "gap.some-id = { answer = … } for each",
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


def _form(kind: str, full: Path, given: object) -> str:
    """How the value at `full` is written, where another kind of value was given."""
    key = str(full[-1])
    if kind in ("tuple_type", "list_type"):
        if key in ("choice", "slip"):
            return f"[[{_table(full)}]]"
        if isinstance(given, str):
            return (
                f'{key} = ["{given}"]' if len(given) < 60 and '"' not in given else f'{key} = ["…"]'
            )
        return f'{key} = ["…"]'
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        if key in _ENTRIES:
            return f"{key}.some-id = {_ENTRIES[key]}"
        if len(full) > 1 and full[-2] in _ENTRIES:
            text = given if isinstance(given, str) and len(given) < 60 and '"' not in given else "…"
            return f"{full[-2]}.{key} = {_ENTRIES[str(full[-2])]}".replace("…", text, 1)
        return f"[{_table(full)}]"
    if kind == "bool_type":
        no = isinstance(given, str) and given.casefold() in {"false", "no", "off"}
        return f"{key} = {'false' if no else 'true'}"
    if kind in ("int_type", "number_type"):
        digits = given if isinstance(given, str) and given.strip().isdigit() else "1"
        return f"{key} = {str(digits).strip()}"
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return f'{key} = "{given}"'
    return f'{key} = "…"'


def _item_form(kind: str, key: str) -> str:
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return _LIST_ITEMS.get(key, "{ … }")
    return f'{key} = ["…", "…"]' if kind == "string_type" else f"{key} = [1, 2]"


_OF_FILE = ("chapter", "ornament", "format", "language", "start")
"""Keys of a file itself, told apart from those of a table by no table having them."""
_ENTRIES = {
    "option": '{ text = "…" }',
    "item": '"…"',
    "pair": '{ left = "…", right = "…" }',
    "gap": '{ answer = "…" }',
    "extra": '"…"',
}
_LIST_ITEMS = {
    "text": '{ text = "…" } for each piece, or one text for all',
    "choice": '{ label = "…", goto = "…" }',
    "slip": '{ text = "…", feedback = "…" }',
}


def _name(full: Path) -> str:
    """The key that leads to the list in which `full` is a place."""
    return str(next((step for step in reversed(full) if isinstance(step, str)), ""))


def _table(full: Path) -> str:
    return ".".join(step for step in full if isinstance(step, str))


def _unlike(given: str, pattern: str) -> tuple[str, str]:
    """What is said of a text that is not of the form it must have, and what to write."""
    if pattern == GAIN_PATTERN:
        card = given if re.fullmatch(ID_PATTERN, given) else "some-card"
        return _("'{given}' is no card to gain").format(given=given[:80]), _(
            'write "card:{card}"'
        ).format(card=card)
    if pattern == CITE_PATTERN:
        return _("'{given}' is not a place in a source").format(given=given[:80]), _(
            'write "source:line", as in "speech:13" or "speech:12-14"'
        )
    if pattern == LANGUAGE_PATTERN:
        return _("'{given}' is not the code of a language").format(given=given[:80]), _(
            'write a code such as "en", "kk" or "zh-Hans"'
        )
    return _bad_id(given), _id_form(given)


def _id_form(given: str, *, variable: bool = False) -> str:
    """What to write instead of `given`: the nearest id, where its letters allow one."""
    sign = "_" if variable else "-"
    near = re.sub(r"[\s_-]+", sign, given.strip().lower()).strip(sign)
    pattern = NAME_PATTERN if variable else ID_PATTERN
    if re.fullmatch(pattern, near):
        return _("write {near}: small letters, digits and {sign} alone").format(
            near=near, sign=sign
        )
    if variable:
        return _("use small Latin letters, digits and underscores: border_file")
    return _("use small Latin letters, digits and hyphens: border-file")


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
