"""Texts in quotation marks that end too late, too early or not at all."""

import re

from game.i18n import gettext as _
from game.pack.marks import TRIPLE, Quoted, marks
from game.pack.syntax.signs import CURLY
from game.pack.syntax.stop import KEY, LINE_WITH_KEY, Stop, Told

_ANEW = re.compile(rf"{KEY}=|\s*\[|\s*#|\s*$")
_STRAIGHT = {'"': '""', "'": "''"}


def never_closed(stop: Stop) -> Told | None:
    """A text of several lines without its end, or with an end that is none."""
    for piece in stop.marks.quoted:
        if piece.start > stop.at:
            break
        if piece.mark not in TRIPLE:
            continue
        row = stop.text.rfind("\n", 0, piece.end) + 1
        last = stop.text[row : piece.end].removesuffix(piece.mark)
        runs_on = row > piece.start and re.fullmatch(rf"{KEY}=\s*", last)
        if piece.closed and not runs_on:
            continue
        begun, _column = stop.place(piece.start)
        if found := _badly_closed(stop, piece, begun):
            return found
        end, _column = stop.place(piece.end)
        # It was meant to end somewhere before the next [table].
        header = stop.next_header(begun + 1, end)
        through = header - 1 if header else end - 1 if piece.closed else 0
        remedy = _("write {mark} where it ends").format(mark=piece.mark)
        if not piece.closed:
            said = _("the text that begins here is never closed")
        else:
            said = _("the text that begins here is not closed before line {n}").format(n=end)
        lines = (begun, through) if through else (0, 0)
        return stop.before(said, remedy, piece.start, lines)
    return None


def _badly_closed(stop: Stop, piece: Quoted, begun: int) -> Told | None:
    """A line inside `piece` that was meant to end it: ”””, or two marks instead of three."""
    mark = piece.mark
    body = stop.text[piece.start + 3 : piece.end].split("\n")
    offset = piece.start + 3
    for row in body:
        bent = re.search(rf"[{mark}{CURLY}]{{3}}\s*$", row)
        few = row.strip()
        place = offset + (bent.start() if bent else row.find(few))
        line, _column = stop.place(place) if bent or few in _STRAIGHT[mark[0]] else (0, 0)
        if bent and bent[0].strip() != mark:
            return stop.before(
                _("the quotation marks that end this text are not straight"),
                _("write {mark}").format(mark=mark),
                place,
                (begun, line),
            )
        if few and few in _STRAIGHT[mark[0]]:
            return stop.before(
                _("the end of a text of several lines has three quotation marks"),
                _("write {mark}").format(mark=mark),
                place,
                (begun, line),
            )
        offset += len(row) + 1
    return None


def line_break(stop: Stop) -> Told | None:
    """A text of one line without its end."""
    said = stop.said
    if not ("character '\\n'" in said or "Unterminated" in said or 'Expected "\'"' in said):
        return None
    # Of a text in single marks, the reader may look for the end to the end of the file.
    open_ended = (p for p in stop.marks.quoted if not p.closed and p.mark not in TRIPLE)
    piece = next(open_ended, None)
    end = piece.end if piece else stop.at
    line, _column = stop.place(end)
    whole = not marks(stop.text, end).open and stop.is_whole(line)
    if piece:
        inside = stop.text[piece.start + 1 : end]
        other = "'" if piece.mark == '"' else '"'
        if inside.rstrip().endswith(other) and inside.count(other) == 1:
            return stop.before(
                _("the text begins with {one} and ends with {other}").format(
                    one=piece.mark, other=other
                ),
                _("write {one} here").format(one=piece.mark),
                piece.start + 1 + inside.rindex(other),
                (line, line) if whole else (0, 0),
            )
        # A bracket at the end closes a list or table that was open before the text.
        opened = marks(stop.text, piece.start).open
        pair = {"[": "]", "{": "}"}[stop.text[opened[-1]]] if opened else ""
        if pair and inside.rstrip().endswith(pair):
            end = piece.start + 1 + len(inside.rstrip()) - 1
            end -= len(stop.text[:end]) - len(stop.text[:end].rstrip(" "))
            below = stop.rows[line] if line < len(stop.rows) else ""
            whole = stop.place(opened[0])[0] == line and bool(_ANEW.match(below))
    return stop.before(
        _("the quotation mark at the end is missing"),
        _('put one there; text of several lines stands in """…"""'),
        end,
        (line, line) if whole else (0, 0),
    )


def more_after_text(stop: Stop) -> Told | None:
    """Something behind the end of a value."""
    if "after a statement" not in stop.said:
        return None
    rest = stop.rest.strip()
    key = re.match(rf"({KEY})=\s*", stop.row)
    mark = stop.row[key.end() : key.end() + 1] if key else ""
    name = key[1].strip() if key else ""
    if set(rest) <= set("]})"):
        return stop.here(_("a bracket too many stands here"), _("remove it"))
    if set(rest) <= set(";.,"):
        return stop.here(
            _("something follows that does not belong here"),
            _("write one key = value on a line, without a comma at its end"),
        )
    if rest.startswith(("//", "/*", "--", ";", "<!--", "(")):
        return stop.here(
            _("a note to yourself does not begin so"), _("put # before a note"), alone=True
        )
    if rest.startswith(",") and not LINE_WITH_KEY.match(rest[1:]):
        return stop.here(
            _("several values stand here"),
            _("write a list in square brackets: {key} = [ … ]").format(key=name),
        )
    if rest.startswith(",") or LINE_WITH_KEY.match(rest):
        return stop.here(
            _("something follows that does not belong here"),
            _("write one key = value on a line, without a comma at its end"),
        )
    if _ends_long_text(stop):
        return stop.here(
            _("the text ends at the quotation marks before this, and more follows"),
            _('put a backslash before a quotation mark inside a text: \\"'),
            alone=False,
        )
    if mark not in ("'", '"') or not re.search(r"[\"']", rest):
        return stop.here(
            _("something follows that does not belong here"),
            _("write one key = value on a line; a note begins with #"),
        )
    return stop.here(
        _("the text ends at the quotation mark before this, and more follows"),
        quoted_inside(name, mark),
    )


def _ends_long_text(stop: Stop) -> bool:
    """Whether a text in three marks ends in this line, before what is left of it."""
    begin = stop.at - (stop.column - 1)
    return any(p.mark in TRIPLE and begin < p.end <= stop.at for p in stop.marks.quoted)


def quoted_inside(name: str, mark: str) -> str:
    """What to write where a quotation mark inside a text has ended it."""
    if name in ("when", "set"):
        return _("write the words of a condition or effect in single marks: 'south'")
    if mark == "'":
        return _('put the text in double quotation marks: "…"')
    return _('put a backslash before a quotation mark inside a text: \\"')
