"""A report as tables of cells, for spreadsheets: texts and numbers, no wording between."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.i18n import gettext as _
from game.report.classroom.classroom import ClassReport
from game.report.classroom.distractors import in_words
from game.report.classroom.items import Item
from game.report.classroom.output.words import result_word, share

Cell = str | float | int | None
"""A cell; None is empty."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its name, its head and its rows, all as long as the head."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def students(report: ClassReport) -> Grid:
    """A row a student, with a column a question: points at first answers.

    A question that was put and not answered has 0, one that was not put an empty cell.
    """
    teams = any(one.team for one in report.students)
    head = [_("Student"), _("From"), *([_("Team")] if teams else [])]
    head += [_("Points"), _("Of"), _("Per cent"), _("Points, last answers")]
    head += [_("Right"), _("Partly right"), _("Wrong"), _("Not answered")]
    head += [question.key for question in report.table.questions]
    rows = []
    for one in report.students:
        possible = report.table.possible(one)
        earned = share(one.first, possible)
        row: list[Cell] = [one.name, one.origin, *([one.team] if teams else [])]
        row += [one.first, possible, _round(earned), one.last]
        row += [one.count("right"), one.count("partly"), one.count("wrong"), one.count("none")]
        for question in report.table.questions:
            mark = one.marks.get(question.key)
            row.append(_round(mark.first) if mark else None)
        rows.append(tuple(row))
    return Grid(_("Students"), tuple(head), tuple(rows))


def questions(report: ClassReport) -> Grid:
    """A row a question."""
    head = (
        _("Question"),
        _("Prompt"),
        _("Kind"),
        _("Points"),
        _("Put to"),
        _("Facility"),
        _("Discrimination"),
        _("Right"),
        _("Partly right"),
        _("Wrong"),
        _("Not answered"),
        _("Answered again"),
        _("Facility, last answers"),
        _("Seconds (median)"),
        _("Most chosen wrong answer"),
        _("Chosen by"),
        _("Lines"),
        _("Tags"),
    )
    return Grid(_("Questions"), head, tuple(_question(item) for item in report.items))


def _question(item: Item) -> tuple[Cell, ...]:
    worst = [part.worst for part in item.parts]
    found = max((one for one in worst if one), key=lambda one: one.count, default=None)
    asked = item.question.posed.question
    return (
        item.question.key,
        item.question.prompt,
        asked.kind,
        item.question.points,
        item.put,
        _round(item.facility),
        _round(item.discrimination),
        item.counts["right"],
        item.counts["partly"],
        item.counts["wrong"],
        item.counts["none"],
        item.retaken,
        _round(item.facility_last),
        _round(item.seconds),
        found.text if found else None,
        found.count if found else None,
        ", ".join(asked.cite) or None,
        ", ".join(asked.tags) or None,
    )


def topics(report: ClassReport) -> Grid:
    """A row a tag, objective or line."""
    kinds = {"tag": _("tag"), "objective": _("objective"), "line": _("source line")}
    head = (
        _("Kind"),
        _("Topic"),
        _("Title"),
        _("Facility"),
        _("Answers"),
        _("Not answered"),
        _("Questions"),
    )
    rows = tuple(
        (
            kinds[one.kind],
            one.id,
            one.title or None,
            _round(one.facility),
            one.answered,
            one.unanswered,
            ", ".join(one.questions),
        )
        for one in report.topics
    )
    return Grid(_("Topics"), head, rows)


def answers(report: ClassReport) -> Grid:
    """A row a student and question: what was answered first, and what it earned."""
    head = (
        _("Student"),
        _("From"),
        _("Question"),
        _("Result"),
        _("Points"),
        _("Of"),
        _("Answer"),
        _("Seconds"),
        _("Answers given"),
        _("Points, last answer"),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in report.students:
        for question in report.table.questions:
            mark = one.marks.get(question.key)
            if mark is None:
                continue
            asked = question.posed.question
            rows.append(
                (
                    one.name,
                    one.origin,
                    question.key,
                    result_word(mark.result),
                    _round(mark.first),
                    question.points,
                    None if mark.response is None else in_words(asked, mark.response),
                    None if mark.ms is None else mark.ms / 1000,
                    mark.tries,
                    _round(mark.last),
                )
            )
    return Grid(_("Answers"), head, tuple(rows))


def distractors(report: ClassReport) -> Grid:
    """A row an answer that was given or could be, with how many gave it."""
    head = (_("Question"), _("Part"), _("Answer"), _("Right"), _("Chosen by"), _("Feedback"))
    rows: list[tuple[Cell, ...]] = [
        (
            item.question.key,
            part.label or None,
            one.text,
            _("yes") if one.right else _("no"),
            one.count,
            one.feedback or None,
        )
        for item in report.items
        for part in item.parts
        for one in part.chosen
    ]
    return Grid(_("Choices"), head, tuple(rows))


def again(report: ClassReport) -> Grid:
    """A row a question to teach again, worst first."""
    head = (
        _("Question"),
        _("Prompt"),
        _("Facility"),
        _("Most often instead"),
        _("Chosen by"),
        _("Feedback"),
        _("Right"),
        _("Why"),
        _("Lines"),
        _("What stands there"),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in report.again:
        instead = one.instead
        rows.append(
            (
                one.item.question.key,
                one.item.question.prompt,
                _round(one.item.facility),
                f"{one.part} {instead.text}".strip() if instead else None,
                instead.count if instead else None,
                instead.feedback or None if instead else None,
                one.right,
                _flat(one.why.splitlines()),
                ", ".join(cite.at for cite in one.cites) or None,
                _flat([words for cite in one.cites for words in cite.gist]) or None,
            )
        )
    return Grid(_("Teach again"), head, tuple(rows))


def _flat(texts: Sequence[str]) -> str:
    return " ".join(" ".join(texts).split())


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
