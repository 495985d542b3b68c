"""A report as one HTML page: tables and bars, no script, nothing from elsewhere, fit to print."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import safe_text
from game.pack.emphasis import spans
from game.report.classroom.again import Again
from game.report.classroom.classroom import ClassReport
from game.report.classroom.items import Item
from game.report.classroom.output.words import (
    facts,
    index,
    meanings,
    per_cent,
    result_word,
    share,
    topic_word,
)
from game.report.classroom.table import Mark, Question, Result, Student
from game.report.classroom.topics import Topic, TopicKind
from game.report.words import amount

_STYLE = Path(__file__).with_name("page.css")
_SIGNS: dict[Result, str] = {"right": "✓", "partly": "~", "wrong": "✗", "none": "–"}


def page(report: ClassReport) -> str:
    """The whole file."""
    text = "\n".join(_lines(report)) + "\n"
    return safe_text(text, len(text))


def _lines(report: ClassReport) -> Iterator[str]:
    title = escape(_("Report: {title}").format(title=report.title) if report.title else _("Report"))
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    yield "<!doctype html>"
    yield f'<html lang="{escape(report.language)}">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style></head>"
    yield f"<body><header><h1>{title}</h1>"
    yield f"<p>{_text(' '.join(facts(report)))}</p></header>"
    yield "<main>"
    if report.items:
        yield from _again(report)
        yield from _questions(report)
        yield from _details(report)
        for kind in ("tag", "objective", "line"):
            yield from _topics(report, kind)
        yield from _students(report)
        yield from _marks(report)
        yield f"<section><h2>{escape(_('What the figures mean'))}</h2>"
        yield from (f"<p>{escape(said)}</p>" for said in meanings(report))
        yield "</section>"
    else:
        yield f"<p>{escape(_('Nothing was answered, so there is nothing to tell yet.'))}</p>"
    yield "</main></body></html>"


def _again(report: ClassReport) -> Iterator[str]:
    yield f"<section><h2>{escape(_('What to teach again'))}</h2>"
    if not report.again and not report.topics_again:
        said = _("Nothing: on every question the class earned two thirds or more.")
        yield f"<p>{escape(said)}</p>"
    if report.again:
        yield "<ol>"
        for again in report.again:
            yield "<li>"
            yield from _one_again(again)
            yield "</li>"
        yield "</ol>"
    if report.topics_again:
        yield "<ul>"
        for topic in report.topics_again:
            yield f"<li>{_about(topic)} {_bar(topic.facility)}</li>"
        yield "</ul>"
    yield "</section>"


def _one_again(again: Again) -> Iterator[str]:
    item = again.item
    yield f'<p class="prompt">{_rich(item.question.posed.question.prompt)}</p>'
    yield f"<p>{_bar(item.facility)} <code>{escape(item.question.key)}</code></p>"
    if again.instead:
        students = ngettext("{n} student", "{n} students", again.instead.count)
        said = _("Most often instead: {part}“{answer}” ({students}).").format(
            part=f"{again.part}: " if again.part else "",
            answer=again.instead.text,
            students=students.format(n=again.instead.count),
        )
        told = f" {again.instead.feedback}" if again.instead.feedback else ""
        yield f"<p>{_text(said + told)}</p>"
    if none := item.counts["none"]:
        said = ngettext("{n} student did not answer.", "{n} students did not answer.", none)
        yield f"<p>{escape(said.format(n=none))}</p>"
    yield f"<p>{_text(_('Right: {answer}').format(answer=again.right))}</p>"
    yield f"<p>{_rich(again.why)}</p>"
    if again.cites:
        yield "<ul>"
        for cite in again.cites:
            words = escape(" ".join(" ".join(cite.gist).split()))
            yield f"<li><code>{escape(cite.at)}</code> {words}</li>"
        yield "</ul>"


def _questions(report: ClassReport) -> Iterator[str]:
    heads = [
        _("Question"),
        _("Facility"),
        _("Discrimination"),
        _("Right"),
        _("Partly right"),
        _("Wrong"),
        _("Not answered"),
    ]
    if report.retaken:
        heads.append(_("Facility, last answers"))
    rows = []
    for item in report.items:
        head = f"<code>{escape(item.question.key)}</code> {escape(_short(item.question.prompt))}"
        cells = [_bar(item.facility), index(item.discrimination)]
        cells += [str(item.counts[one]) for one in ("right", "partly", "wrong", "none")]
        if report.retaken:
            cells.append(per_cent(item.facility_last))
        rows.append((head, cells))
    yield from _section(_("Questions"), heads, rows)


def _details(report: ClassReport) -> Iterator[str]:
    """What was answered to each question, folded away until it is asked for."""
    yield f"<section><h2>{escape(_('Answers'))}</h2>"
    for item in report.items:
        yield "<details>"
        yield f"<summary><code>{escape(item.question.key)}</code> "
        yield f"{escape(_short(item.question.prompt))}</summary>"
        yield from _chosen(item)
        yield "</details>"
    yield "</section>"


def _chosen(item: Item) -> Iterator[str]:
    heads = [_("Answer"), _("Students"), _("Right")]
    for part in item.parts:
        caption = f"{item.question.key} {part.label}".strip()
        rows = [
            (
                _text(one.text)
                + (f"<br><small>{_text(one.feedback)}</small>" * bool(one.feedback)),
                [
                    _bar(100 * one.count / item.answered if item.answered else 0, str(one.count)),
                    escape(_("yes") if one.right else _("no")),
                ],
            )
            for one in part.chosen
        ]
        yield from _table(caption, heads, rows)


def _topics(report: ClassReport, kind: TopicKind) -> Iterator[str]:
    its = [topic for topic in report.topics if topic.kind == kind]
    if not its:
        return
    heads = [_("Topic"), _("Facility"), _("Answers"), _("Not answered"), _("Questions")]
    rows = [
        (
            _about(topic),
            [
                _bar(topic.facility),
                str(topic.answered),
                str(topic.unanswered),
                f'<span class="list">{escape(", ".join(topic.questions))}</span>',
            ],
        )
        for topic in its
    ]
    yield from _section(topic_word(kind), heads, rows)


def _about(topic: Topic) -> str:
    if topic.kind == "objective":
        return _text(topic.title or topic.id)
    said = f"<code>{escape(topic.id)}</code>"
    return f"{said} {_text(topic.title)}" if topic.title else said


def _students(report: ClassReport) -> Iterator[str]:
    heads = [
        _("Student"),
        _("Per cent"),
        _("Points"),
        _("Of"),
        _("Right"),
        _("Partly right"),
        _("Wrong"),
        _("Not answered"),
    ]
    if report.retaken:
        heads.append(_("Points, last answers"))
    rows = []
    for one in report.students:
        possible = report.table.possible(one)
        earned = share(one.first, possible)
        cells = ["" if earned is None else _bar(earned), amount(one.first), amount(possible)]
        cells += [str(one.count(what)) for what in ("right", "partly", "wrong", "none")]
        if report.retaken:
            cells.append(amount(one.last))
        rows.append((_name(one), cells))
    yield from _section(_("Students"), heads, rows)


def _marks(report: ClassReport) -> Iterator[str]:
    """Every student's mark at every question."""
    heads = [_("Student"), *(question.key for question in report.table.questions)]
    rows = [
        (_name(one), [_mark(one.marks.get(q.key), q) for q in report.table.questions])
        for one in report.students
    ]
    yield from _section(_("Marks"), heads, rows, "marks")
    signs = "; ".join(f"{sign} {result_word(result)}" for result, sign in _SIGNS.items())
    empty = _("empty: was not put to the student")
    yield f'<p class="quiet">{escape(signs)}; {escape(empty)}.</p>'


def _mark(mark: Mark | None, question: Question) -> str:
    if mark is None:
        return ""
    sign = f'<span aria-hidden="true">{_SIGNS[mark.result]}</span>'
    word = escape(result_word(mark.result))
    points = f" {amount(mark.first)}" if question.points != 1 or mark.result == "partly" else ""
    return f'<span class="{mark.result}">{sign}<span class="said">{word}</span>{points}</span>'


def _name(student: Student) -> str:
    # A name that is written from right to left leaves the rest of its row where it is.
    return f"<bdi>{escape(student.name)}</bdi>"


def _section(
    title: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], more: str = ""
) -> Iterator[str]:
    yield f"<section><h2>{escape(title)}</h2>"
    yield from _table(title, heads, rows, more)
    yield "</section>"


def _table(
    caption: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], more: str = ""
) -> Iterator[str]:
    """A table; the first cell of a row is its head, and all cells are HTML."""
    kind = f' class="{more}"' if more else ""
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}">'
    yield f'<table{kind}><caption class="said">{escape(caption)}</caption><thead><tr>'
    yield "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    for head, cells in rows:
        told = "".join(f"<td>{cell}</td>" for cell in cells)
        yield f'<tr><th scope="row">{head}</th>{told}</tr>'
    yield "</tbody></table></div>"


def _bar(value: float, said: str = "") -> str:
    """A bar for `value` per cent, with the number beside it."""
    wide = f"{max(0.0, min(100.0, value)):.1f}"
    return (
        f'<span class="bar"><span aria-hidden="true" class="track"><span style="width:{wide}%">'
        f"</span></span>{escape(said or per_cent(value))}</span>"
    )


def _short(text: str, most: int = 140) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _text(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _rich(text: str) -> str:
    """`text` with its emphasis."""
    said = []
    for span in spans(text):
        part = escape(span.text).replace("\n", "<br>")
        if span.emphasis:
            part = f"<em>{part}</em>"
        said.append(f"<strong>{part}</strong>" if span.strong else part)
    return "".join(said)
