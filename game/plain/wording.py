"""Small wordings that line mode's pages share."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import groupby
from typing import TypeVar

from game.i18n import gettext as _
from game.pack import Pack, parse_cite

_T = TypeVar("_T")


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = words
    if not most:
        return last
    return _("{most} and {last}").format(most=", ".join(most), last=last)


def places(cites: Iterable[str]) -> str:
    """Citations as they are read aloud: `speech, lines 1 to 7 and 86`."""
    cited = [parse_cite(cite) for cite in dict.fromkeys(cites)]
    named = []
    for source, group in groupby(cited, key=lambda place: place.source):
        spans = sorted(group, key=lambda place: place.first)
        lines = listed(
            str(p.first)
            if p.first == p.last
            else _("{first} to {last}").format(first=p.first, last=p.last)
            for p in spans
        )
        if len(spans) == 1 and spans[0].first == spans[0].last:
            named.append(_("{source}, line {line}").format(source=source, line=lines))
        else:
            named.append(_("{source}, lines {lines}").format(source=source, lines=lines))
    return "; ".join(named)


def source_note(pack: Pack, cites: tuple[str, ...]) -> str:
    """`Source: speech, line 13: what the line holds.` One place is told whole, more are named."""
    if not cites:
        return ""
    gist = pack.gist(cites[0]) if len(cites) == 1 else ()
    if len(gist) == 1:
        return _("Source: {place}: {gist}").format(place=places(cites), gist=gist[0][1])
    return _("Source: {places}.").format(places=places(cites))


def within(cite: str, cites: Iterable[str]) -> bool:
    """Whether the lines of `cite` all lie within one of `cites`."""
    place = parse_cite(cite)
    return any(
        place.source == other.source and other.first <= place.first and place.last <= other.last
        for other in map(parse_cite, cites)
    )


def named(name: str, titles: Mapping[str, str]) -> str | None:
    """The id that `name` means: an id, a title, or the only one that begins with or holds it."""
    wanted = _plain(name)
    if not wanted:
        return None
    if name in titles:
        return name
    for match in (
        [i for i, title in titles.items() if _plain(title) == wanted or _plain(i) == wanted],
        [
            i
            for i, title in titles.items()
            if _plain(title).startswith(wanted) or _plain(i).startswith(wanted)
        ],
        [i for i, title in titles.items() if wanted in _plain(title)],
    ):
        if len(match) == 1:
            return match[0]
    return None


def suggestion(name: str, titles: Mapping[str, str]) -> str:
    """` Did you mean X?`, or nothing."""
    plain = {_plain(title): title for title in titles.values()}
    plain |= {_plain(i): titles[i] for i in titles}
    close = get_close_matches(_plain(name), list(plain), n=1, cutoff=0.6)
    return " " + _("Did you mean “{title}”?").format(title=plain[close[0]]) if close else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())
