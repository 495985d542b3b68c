"""Ids that a pack names and must hold: looked up, and told with the nearest that it does hold."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from game.i18n import gettext as _
from game.pack.diagnostic import nearest
from game.pack.model import FlagVariable
from game.pack.pack import BRACES, LINK
from game.pack.parts import Parts
from game.pack.positions import Path
from game.pack.types import parse_cite

OWN_SCHEMES = ("term", "card")
"""What a link in a text may name beside a source, which therefore cannot be called so."""

_ANY_LINK = re.compile(r"\]\(([^():\n]*):([^()\n]*)\)")
_CODES = {
    "scene": "K201",
    "question": "K202",
    "card": "K203",
    "term": "K204",
    "objective": "K205",
}


class Spot(NamedTuple):
    """A place in the pack: a file, and the keys that lead to a value in it."""

    file: str
    path: Path

    def at(self, *steps: str | int) -> "Spot":
        """The place that `steps` lead to from here."""
        return Spot(self.file, (*self.path, *steps))


def check_objectives(parts: Parts, ids: Iterable[str], spot: Spot, key: str) -> None:
    """Note each of the objectives listed under `key` that is not declared."""
    for place, objective in enumerate(ids):
        check_id(parts, "objective", objective, parts.objectives, spot.at(key, place))


def check_id(
    parts: Parts, kind: str, entry_id: str, known: Collection[str], spot: Spot, find: str = ""
) -> bool:
    """Whether a `kind` goes by `entry_id`; noted where none does."""
    if not parts.missing(kind, entry_id, known):
        return True
    message = {
        "scene": _("no scene is called '{id}'"),
        "question": _("no question is called '{id}'"),
        "card": _("no card is called '{id}'"),
        "term": _("no term is called '{id}'"),
        "objective": _("no objective is called '{id}'"),
    }[kind]
    remedy = nearest(entry_id, known) or (
        _("declare [objective.{id}] in pack.toml").format(id=entry_id)
        if kind == "objective"
        else _("add [{kind}.{id}] to a file of the pack").format(kind=kind, id=entry_id)
    )
    parts.report(_CODES[kind], *spot, message.format(id=entry_id), remedy, find=find)
    return False


def check_text(parts: Parts, text: str, spot: Spot, *steps: str | int) -> None:
    """Note variables put into a text that cannot be, and its links that lead nowhere."""
    if "{" in text or "}" in text:
        _check_variables(parts, text, spot.at(*steps))
    if "](" in text:
        check_links(parts, text, spot.at(*steps))


def check_links(parts: Parts, text: str, spot: Spot) -> None:
    """Note the links in a text that lead nowhere; those to other entries for a later look."""
    if "](" not in text:
        return
    for match in _ANY_LINK.finditer(text):
        scheme = match[1].strip().casefold()
        own = scheme in OWN_SCHEMES or scheme in parts.manifest.source
        if own and not LINK.match(text, match.start()):
            parts.report(
                "K206",
                *spot,
                _("'{cite}' is not a link of this format").format(cite=match[0][2:-1]),
                _("write ({cite}), in small letters and without spaces").format(
                    cite=f"{scheme}:{'-'.join(match[2].lower().split())}"
                ),
                find=match[0][2:-1],
            )
    for scheme, target in LINK.findall(text):
        found = f"{scheme}:{target}"
        if scheme in OWN_SCHEMES:
            parts.use(scheme, target, *spot.path[2:], find=found)
        else:
            check_cite(parts, found, spot, find=found)


def check_cites(parts: Parts, cites: Iterable[str], spot: Spot) -> None:
    """Note each of a list of citations that leads nowhere."""
    for place, cite in enumerate(cites):
        if cite not in parts.cited:
            check_cite(parts, cite, spot.at("cite", place))


def check_cite(parts: Parts, cite: str, spot: Spot, find: str = "") -> None:
    """Note a citation of no source, or past its last line."""
    try:
        place = parse_cite(cite)
    except ValueError:
        parts.report(
            "K206",
            *spot,
            _("'{cite}' is not a link of this format").format(cite=cite),
            _("write term:id, card:id or source:line"),
            find=find,
        )
        return
    sources = parts.manifest.source
    if place.source not in sources:
        if not parts.missing("source", place.source, ()):
            return
        parts.report(
            "K206",
            *spot,
            _("no source is called '{id}'").format(id=place.source),
            nearest(place.source, sources) or _("declare it in pack.toml"),
            find=find,
        )
        return
    lines = sources[place.source].lines
    if place.first > place.last:
        parts.report(
            "K206",
            *spot,
            _("'{cite}' ends before it begins").format(cite=cite),
            _("write {cite}").format(cite=f"{place.source}:{place.last}-{place.first}"),
            find=find,
        )
        return
    if place.last > lines:
        parts.report(
            "K206",
            *spot,
            _("'{cite}' lies outside the source, which has {lines} lines").format(
                cite=cite, lines=lines
            ),
            _("cite a line from 1 to {lines}").format(lines=lines),
            find=find,
        )
        return
    parts.cited.add(cite)


def _check_variables(parts: Parts, text: str, spot: Spot) -> None:
    for match in BRACES.finditer(text):
        if match[1] is None:
            continue
        name = match[1].strip()
        declared = parts.variables.get(name)
        if declared is None and parts.missing("variable", name, ()):
            parts.report(
                "K305",
                *spot,
                _("the text has {{{name}}}, and no variable is called so").format(name=name),
                nearest(name, parts.variables) or _("write {{ for a brace that stands for itself"),
                find="{" + match[1],
            )
        elif isinstance(declared, FlagVariable):
            parts.report(
                "K305",
                *spot,
                _("{{{name}}} is a flag and cannot be put into a text").format(name=name),
                _('use a block of text with when = "{name}"').format(name=name),
                find="{" + match[1],
            )
