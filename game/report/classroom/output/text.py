"""A class report as plain text of at most 80 columns, which needs no colour."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import safe_text
from game.pack.columns import cell, cells
from game.pack.emphasis import unmarked
from game.report.classroom.again import Again
from game.report.classroom.classroom import ClassReport
from game.report.classroom.items import Item
from game.report.classroom.output.words import (
    facts,
    index,
    meanings,
    per_cent,
    share,
    topic_word,
)
from game.report.classroom.table import Student
from game.report.classroom.topics import Topic, TopicKind
from game.report.words import amount

WIDTH = 80
_BAR = 20
_SHOWN = 5
"""How many questions to teach again are told in full."""
_GIST = 240
"""How many characters are shown of what a cited place holds."""


def text_report(report: ClassReport, *, blocks: bool = True) -> str:
    """The report, what to teach again first. Without `blocks` bars are of ASCII signs."""
    bars = _Bars(blocks)
    parts = [
        _head(report),
        _again(report, bars),
        _questions(report, bars),
        *(_topics(report, kind, bars) for kind in ("tag", "objective", "line")),
        _students(report, bars),
        [line for said in meanings(report) for line in _wrapped(said)] if report.items else [],
    ]
    text = "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines)
    return safe_text(text, len(text))


class _Bars:
    def __init__(self, blocks: bool) -> None:
        self._full, self._empty = ("█", "░") if blocks else ("#", ".")

    def bar(self, value: float) -> str:
        """A bar for `value` per cent, and the number."""
        full = round(value * _BAR / 100)
        return f"{self._full * full}{self._empty * (_BAR - full)} {per_cent(value):>5}"


def _head(report: ClassReport) -> Iterator[str]:
    if report.title:
        yield from _wrapped(report.title)
    yield from _wrapped(" ".join(facts(report)))


def _again(report: ClassReport, bars: _Bars) -> Iterator[str]:
    if not report.items:
        yield _("Nothing was answered, so there is nothing to tell yet.")
        return
    yield _heading(_("What to teach again"))
    if not report.again and not report.topics_again:
        yield from _wrapped(_("Nothing: on every question the class earned two thirds or more."))
        return
    for number, again in enumerate(report.again[:_SHOWN], 1):
        yield from _one_again(number, again, bars)
    more = [again.item.question.key for again in report.again[_SHOWN:]]
    if more:
        yield from _wrapped(_("Also: {questions}.").format(questions=", ".join(more)))
    for topic in report.topics_again[:_SHOWN]:
        yield f"{bars.bar(topic.facility)}  {_cut(_about(topic), WIDTH - _BAR - 8)}"


def _one_again(number: int, again: Again, bars: _Bars) -> Iterator[str]:
    item = again.item
    head = f"{number}. {item.question.key}"
    yield f"{_padded(head, WIDTH - _BAR - 8)}  {bars.bar(item.facility)}"
    yield from _wrapped(item.question.prompt, "   ")
    if again.instead:
        given = ngettext("{n} student", "{n} students", again.instead.count).format(
            n=again.instead.count
        )
        where = f"{again.part}: " if again.part else ""
        yield from _wrapped(
            _("Most often instead: {part}“{answer}” ({students}).").format(
                part=where, answer=again.instead.text, students=given
            ),
            "   ",
        )
        if again.instead.feedback:
            yield from _wrapped(again.instead.feedback, "     ")
    if item.counts["none"]:
        yield from _wrapped(
            ngettext(
                "{n} student did not answer.", "{n} students did not answer.", item.counts["none"]
            ).format(n=item.counts["none"]),
            "   ",
        )
    yield from _wrapped(_("Right: {answer}").format(answer=unmarked(again.right)), "   ")
    yield from _wrapped(" ".join(unmarked(again.why).split()), "   ")
    for cite in again.cites:
        said = " ".join(" ".join(cite.gist).split())
        yield from _wrapped(f"{cite.at}  {shorten(said, _GIST, placeholder=' …')}", "   ", "     ")


def _questions(report: ClassReport, bars: _Bars) -> Iterator[str]:
    if not report.items:
        return
    yield _heading(_("Questions"))
    heads = [_("disc."), _("right"), _("part."), _("wrong"), _("none")]
    rows = [
        [index(i.discrimination), *(str(i.counts[r]) for r in ("right", "partly", "wrong", "none"))]
        for i in report.items
    ]
    if report.retaken:
        heads.append(_("last"))
        for row, item in zip(rows, report.items, strict=True):
            row.append(per_cent(item.facility_last) if item.retaken else "")
    names = [item.question.key for item in report.items]
    yield from _table(names, [bars.bar(i.facility) for i in report.items], heads, rows)
    for item in report.items:
        yield from _wrong_answers(item)


def _wrong_answers(item: Item) -> Iterator[str]:
    """What was answered instead, most often first."""
    said = [
        _("{part}{answer} ({n})").format(
            part=f"{part.label}: " if part.label else "", answer=_cut(one.text, 50), n=one.count
        )
        for part in item.parts
        for one in sorted(part.chosen, key=lambda one: -one.count)[:4]
        if one.count and not one.right
    ]
    if said:
        yield from _wrapped(
            _("{question}, instead: {answers}").format(
                question=item.question.key, answers="; ".join(said[:6])
            ),
            "",
            "  ",
        )


def _topics(report: ClassReport, kind: TopicKind, bars: _Bars) -> Iterator[str]:
    rows = [topic for topic in report.topics if topic.kind == kind]
    if not rows:
        return
    yield _heading(topic_word(kind))
    for topic in rows:
        yield f"{bars.bar(topic.facility)}  {_cut(_about(topic), WIDTH - _BAR - 8)}"


def _about(topic: Topic) -> str:
    if topic.kind == "objective":
        return topic.title or topic.id
    return f"{topic.id}  {topic.title}" if topic.title else topic.id


def _students(report: ClassReport, bars: _Bars) -> Iterator[str]:
    if not report.students:
        return
    yield _heading(_("Students"))
    heads = [_("points"), _("of"), _("right"), _("part."), _("wrong"), _("none")]
    rows = []
    for one in report.students:
        row = [amount(one.first), amount(report.table.possible(one))]
        row += [str(one.count(what)) for what in ("right", "partly", "wrong", "none")]
        rows.append(row)
    if report.retaken:
        heads.append(_("last"))
        for row, one in zip(rows, report.students, strict=True):
            row.append(amount(one.last))
    shares = [_share(report, one, bars) for one in report.students]
    yield from _table([one.name for one in report.students], shares, heads, rows)


def _share(report: ClassReport, one: Student, bars: _Bars) -> str:
    earned = share(one.first, report.table.possible(one))
    return " " * (_BAR + 6) if earned is None else bars.bar(earned)


def _table(
    names: Sequence[str], bars: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[str]:
    widths = [
        max(cells(text) for text in (head, *(row[n] for row in rows)))
        for n, head in enumerate(heads)
    ]
    room = WIDTH - (_BAR + 6) - sum(width + 1 for width in widths) - 1
    wide = min(max(map(cells, names), default=0), max(room, 8))

    def line(name: str, bar: str, values: Sequence[str]) -> str:
        columns = [" " * (w - cells(v)) + v for v, w in zip(values, widths, strict=True)]
        return f"{_padded(_cut(name, wide), wide)} {bar} {' '.join(columns)}".rstrip()

    yield line("", " " * (_BAR + 6), heads)
    for name, bar, row in zip(names, bars, rows, strict=True):
        yield line(name, bar, row)


def _heading(text: str) -> str:
    return f"{text}\n{'-' * cells(text)}"


def _wrapped(text: str, indent: str = "", more: str | None = None) -> Iterator[str]:
    """`text` in lines of WIDTH columns, the first after `indent`, the others after `more`."""
    line, began = indent, False
    for word in text.split():
        while True:
            gap = " " if began else ""
            if cells(line + gap + word) <= WIDTH:
                line, began = line + gap + word, True
                break
            if began:
                yield line
                line, began = indent if more is None else more, False
                continue
            # A word that is wider than a line, as of a language without spaces.
            fits = _fitting(word, WIDTH - cells(line))
            yield line + word[:fits]
            line, word = indent if more is None else more, word[fits:]
    if began:
        yield line


def _fitting(word: str, width: int) -> int:
    """How many signs of `word` fit into `width` columns, at least one."""
    used = 0
    for place, sign in enumerate(word):
        used += cell(sign)
        if used > width:
            return max(1, place)
    return len(word)


def _padded(text: str, width: int) -> str:
    text = _cut(text, width)
    return text + " " * (width - cells(text))


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"
