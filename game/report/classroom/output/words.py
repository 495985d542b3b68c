"""Wordings and figures that several outputs share."""

from game.i18n import gettext as _
from game.i18n import ngettext
from game.report.classroom.classroom import ClassReport
from game.report.classroom.sitting import Room
from game.report.classroom.table import Result
from game.report.classroom.topics import TopicKind


def per_cent(value: float) -> str:
    """A share as people read it: 31 %."""
    return _("{n} %").format(n=round(value))


def index(value: float | None) -> str:
    """A discrimination index, or a dash."""
    return "–" if value is None else f"{value:.0f}".replace("-", "−").replace("−0", "0")


def share(earned: float, possible: float) -> float | None:
    """`earned` in per cent of `possible`; None where nothing could be earned."""
    return 100 * earned / possible if possible else None


def facts(report: ClassReport) -> list[str]:
    """What the report is on, in short sentences."""
    students, questions = len(report.students), len(report.table.questions)
    said = [_room(room) for room in report.rooms]
    for kind, text in (
        (
            "homework",
            ngettext("{n} homework file.", "{n} homework files.", _of(report, "homework")),
        ),
        ("save", ngettext("{n} saved game.", "{n} saved games.", _of(report, "save"))),
    ):
        if many := _of(report, kind):
            said.append(text.format(n=many))
    said.append(
        _("{students}, {questions}.").format(
            students=ngettext("{n} student", "{n} students", students).format(n=students),
            questions=ngettext("{n} question", "{n} questions", questions).format(n=questions),
        )
    )
    return said


def _of(report: ClassReport, kind: str) -> int:
    return sum(student.kind == kind for student in report.students)


def _room(room: Room) -> str:
    day = room.when.date().isoformat() if room.when else ""
    said = _("Room {code}, {day}").format(code=room.code, day=day) if day else (
        _("Room {code}").format(code=room.code)
    )  # fmt: skip
    return said + ("." if room.finished else " " + _("(not over yet)") + ".")


def result_word(result: Result) -> str:
    """What came of a question, in a word."""
    return {
        "right": _("right"),
        "partly": _("partly right"),
        "wrong": _("wrong"),
        "none": _("not answered"),
    }[result]


def topic_word(kind: TopicKind) -> str:
    """The heading over topics of a kind."""
    return {
        "tag": _("By tag"),
        "objective": _("By objective"),
        "line": _("By source line"),
    }[kind]


def meanings(report: ClassReport) -> list[str]:
    """What the figures mean, for whoever sees them for the first time."""
    said = [
        _(
            "Facility: the mean mark in per cent of the points; 100 % where everybody was right."
            " First answers count; a question that was put and not answered earns nothing."
        ),
        _(
            "Discrimination, from −100 to 100: whether students who did well on the other"
            " questions did well on this one. Below 0, look at the question itself. It needs"
            " ten students and marks that differ."
        ),
    ]
    if report.retaken:
        said.append(_("Some questions were answered again; “last” counts the last answer to each."))
    return said
