"""[tables], {tables} and lists."""

import re

from game.i18n import gettext as _
from game.pack.syntax.signs import CURLY
from game.pack.syntax.stop import BARE, HEADER, KEY, LINE_WITH_KEY, TABLES, Stop, Told
from game.pack.syntax.texts import quoted_inside

_BETWEEN = re.compile(r"\s*[.:,/;>]\s*")
_LISTED = ("choice", "text", "slip")
"""Tables that stand in double brackets, since there are several of them."""
_MEANT = re.compile(rf"\s*[\[({{<]*\s*({'|'.join(TABLES)})\b[^=\"]*$")


def header(stop: Stop) -> Told | None:
    """A line that was meant as a [table]."""
    bare = stop.row.split("#")[0]
    if stop.row.lstrip().startswith("[") and "key/value" not in stop.said:
        if not any(w in stop.said for w in ("declaration", "key part", "after a statement")):
            return None
        whole = re.match(rf"\s*\[\[?{KEY}\]\]?", stop.row)
        if not whole and "=" in stop.row:
            return None
        if whole and bare[whole.end() :].strip().strip("]"):
            return stop.here(
                _("something follows that does not belong here"),
                _("put nothing behind the bracket that ends a [table]"),
                whole.end() + 1,
                header=True,
            )
        return _named(stop, bare)
    if _MEANT.match(bare) and re.search(r"[\[\](){}<>]", bare):
        column = len(bare) - len(bare.lstrip()) + 1
        fit = _fit(bare.strip().strip("[](){}<> "))
        if all(BARE.fullmatch(part) for part in fit):
            return stop.here(
                _("the brackets of this line do not match"),
                _("write {form}").format(form=_form(bare, fit)),
                column,
                header=True,
            )
    return None


def _named(stop: Stop, bare: str) -> Told:
    names = bare.strip().strip("[]").strip()
    parts = [part.strip() for part in names.split(".")]
    bad = next((part for part in parts if not BARE.fullmatch(part)), None)
    fit = _fit(names)
    if bad is None or not bad:
        return stop.here(
            _("the brackets of this line do not match")
            if bad is None
            else _("a name is missing beside a dot"),
            _("write {form}").format(form=_form(bare, fit)),
            header=True,
        )
    remedy = _("use small Latin letters, digits and hyphens: [scene.old-market]")
    if fit and all(BARE.fullmatch(part) for part in fit):
        remedy = _("write {form}").format(form=_form(bare, fit))
    return stop.here(
        _("'{name}' is not an id").format(name=bad), remedy, stop.row.index(bad) + 1, header=True
    )


def _form(bare: str, names: list[str]) -> str:
    double = bare.lstrip().startswith("[[") or (len(names) > 2 and names[-1] in _LISTED)
    return ("[[{}]]" if double else "[{}]").format(".".join(names))


def _fit(names: str) -> list[str]:
    """The names of a [table] as near to what was written as TOML allows."""
    names = re.sub(r"[–—−]", "-", re.sub(f"[\"'{CURLY}]", "", names))
    begin = re.match(rf"({'|'.join(TABLES)})\s+(?=\S)", names)
    if begin:
        names = f"{begin[1]}.{names[begin.end() :]}"
    parts = (re.sub(r"[\s_]+", "-", part.strip()) for part in _BETWEEN.split(names))
    return [part for part in parts if part]


def braces(stop: Stop) -> Told | None:
    """A table in braces."""
    if not stop.opened("{") or not ("inline" in stop.said or "key part" in stop.said
                                    or "Expected '='" in stop.said):  # fmt: skip
        return None
    rest, begun = stop.rest, stop.row[: stop.column - 1].rstrip()
    if not rest.strip() or rest.lstrip().startswith("#"):
        if begun.endswith((",", "{")):
            return stop.here(
                _("a table in braces stands on one line"),
                _("put all of it, up to the }, on this line"),
                alone=False,
            )
        if "Expected '='" not in stop.said:
            return stop.here(_("the brace is not closed"), _("put } at the end"))
    if rest.startswith("}") and begun.endswith(","):
        column = stop.row.rfind(",", 0, stop.column) + 1
        return stop.here(_("a comma too many stands here"), _("remove it"), column)
    if "Expected '='" in stop.said:
        name = re.search(r"([\w-]+)\s*$", begun)
        if name and rest.startswith((":", '"', "'", "=")):
            return stop.here(
                _("an equals sign is missing"), _("write {key} = …").format(key=name[1])
            )
        return stop.here(
            _("a table in braces holds keys and values"), _("write { key = value, key = value }")
        )
    if rest.startswith(",") and begun.endswith(","):
        return stop.here(_("two commas follow each other"), _("remove one"))
    if "inline" in stop.said and rest.startswith(";"):
        return stop.here(
            _("a semicolon stands where a comma belongs"), _("put a comma between two keys")
        )
    if "inline" in stop.said and not rest.startswith((",", "=")):
        return stop.here(_("a comma is missing here"), _("put a comma between two keys"))
    return None


def list_(stop: Stop) -> Told | None:
    """A list in square brackets."""
    opened, said = stop.opened("["), stop.said
    if not opened or not ("array" in said or "Invalid value" in said):
        return None
    begun = opened[-1]
    starts_anew = LINE_WITH_KEY.match(stop.row) or HEADER.match(stop.row)
    if starts_anew:
        # The brackets of a [[table]] that is taken for an item of the list are not meant.
        above = [place for place in opened if "\n" in stop.text[place : stop.at]]
        begun = above[-1] if above else begun
    ended = stop.line >= len(stop.rows) and not stop.rest.strip()
    runs_on = "\n" in stop.text[begun : stop.at]
    if ended or (starts_anew and runs_on):
        return stop.before(
            _("the bracket that opens here is never closed"),
            _("put ] at the end of the list"),
            begun,
            (0, 0) if ended else (stop.place(begun)[0], stop.line - 1),
        )
    before = stop.row[: stop.column - 1].rstrip()
    if stop.rest.startswith(",") and before.endswith((",", "[")):
        return stop.here(_("a comma too many stands here"), _("remove it"), alone=not runs_on)
    if _is_table(stop, before) and not runs_on:
        return stop.here(
            _("a table stands in braces"),
            _("write { key = value, key = value }"),
            stop.place(begun)[1],
        )
    if "array" not in said:
        return None
    if stop.rest.startswith(";"):
        return stop.here(
            _("a semicolon stands where a comma belongs"),
            _("put a comma between the items of a list"),
            alone=not runs_on,
        )
    key = re.match(rf"({KEY})=", stop.row)
    if before.endswith(('"', "'")) and re.match(r"\s*[^\W\d]", stop.rest):
        return stop.here(
            _("the text ends at the quotation mark before this, and more follows"),
            quoted_inside(key[1].strip() if key else "", before[-1]),
            alone=not runs_on,
        )
    return stop.here(
        _("a comma is missing here"),
        _("put a comma between the items of a list"),
        alone=not runs_on,
    )


def _is_table(stop: Stop, before: str) -> bool:
    """Whether keys and values stand in the brackets, and no condition or effect does."""
    if re.match(r"\s*(set|when)\b", stop.row) or not before.endswith(("[", ",")):
        return False
    return bool(re.match(r"[\w-]+\s*=[^=]", stop.rest)) and "=" in before
