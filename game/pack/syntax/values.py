"""What stands after an equals sign and is no value."""

import re

from game.i18n import gettext as _
from game.pack.syntax.stop import KEY, LINE_WITH_KEY, Stop, Told

_FLAGS = {"true": "true", "yes": "true", "on": "true", "y": "true"}
_FLAGS |= {"false": "false", "no": "false", "off": "false", "n": "false"}
_NOTHING = ("null", "none", "nil", "nothing", "undefined")


def number(stop: Stop) -> Told | None:
    """A number as people write it, and TOML does not."""
    match = re.match(
        rf"({KEY})=\s*([^\w\s\"'\[\]{{}}#.,+-]?\s*[-+]?[\d.,][\d.,'\u00a0\u202f ]*)([^#]*)",
        stop.row,
    )
    if not match or not re.search(r"\d", match[2]):
        return None
    key, digits, unit = match[1].strip(), match[2].strip(), match[3].strip()
    in_quotes = _('put it in quotation marks: "…"')
    if re.match(r"[-:T]\d", unit):
        return stop.here(_("there is no such day or time"), in_quotes)
    if re.fullmatch(r"\d{1,4}[./]\d{1,2}[./]\d{1,4}\.?", digits + unit):
        return stop.here(_("a day is not written so"), in_quotes)
    if unit or not re.match(r"[-+\d.,]", digits):
        return stop.here(
            _("more stands here than a number"),
            _('write the number alone; what it counts is named by unit = "…"')
            if key.endswith(("answer", "value"))
            else _('write the number alone, or put a text in quotation marks: "…"'),
        )
    if re.fullmatch(r"[-+]?0\d+", digits):
        return stop.here(
            _("a number does not begin with 0"),
            _("write {key} = {number}").format(key=key, number=int(digits)),
        )
    if re.fullmatch(r"[-+]?\.\d+|[-+]?\d+\.", digits):
        return stop.here(
            _("digits stand on both sides of a decimal point"),
            _("write {key} = {number}").format(key=key, number=f"{float(digits):g}"),
        )
    return stop.here(
        _("a number has no commas and no spaces"),
        _("write 3300 for three thousand three hundred, and 70.5 for seventy and a half"),
    )


def value(stop: Stop) -> Told | None:
    """A value without quotation marks, or none."""
    if "date" in stop.said:
        return stop.here(_("there is no such day or time"), _('put it in quotation marks: "…"'))
    if "Invalid value" not in stop.said:
        return None
    rest = stop.rest.split("#")[0].strip()
    if not rest:
        return stop.here(
            _("nothing stands after the equals sign"),
            _('write a value; text of several lines stands in """…"""'),
        )
    if rest.startswith("="):
        return stop.here(_("two equals signs stand here"), _("write one: key = value"))
    word = re.match(r"\w+(?=\s*([,}\]]|$))", rest)
    if word and (flag := _FLAGS.get(word[0].casefold())):
        return stop.here(
            _("'{word}' is neither true nor false").format(word=word[0]),
            _("write {flag}").format(flag=flag),
        )
    if word and word[0].casefold() in _NOTHING:
        return stop.here(
            _("there is no value '{word}'").format(word=word[0]), _("leave out the whole line")
        )
    if rest.startswith("("):
        table = LINE_WITH_KEY.match(rest[1:])
        return stop.here(
            _("round brackets mean nothing here"),
            _("write { key = value, key = value }") if table else _("write a list as [ … ]"),
        )
    if rest.endswith('"'):
        return stop.here(
            _("the quotation mark at the beginning is missing"),
            _('put text in quotation marks: "…"'),
        )
    return stop.here(
        _("this is no text in quotation marks, no number, and neither true nor false"),
        _("put text in quotation marks: {text}").format(text=_in_quotes(rest)),
    )


def _in_quotes(rest: str) -> str:
    item = re.split(r"\s*[,\]}]", rest)[0]
    return f'"{item}"' if 0 < len(item) <= 40 and not re.search(r"[\"'\\]", item) else '"…"'
