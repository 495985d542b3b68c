"""A report on a class: on rooms, homework and saved games alike, graded anew from the answers."""

from game.report.classroom.classroom import ClassReport, class_report
from game.report.classroom.files import Files, NoPack
from game.report.classroom.output import FORMATS, output
from game.report.classroom.questions_again import questions_again
from game.report.classroom.sitting import Cite, Gathered, Given, Posed, Room, Sitting

__all__ = [
    "FORMATS",
    "Cite",
    "ClassReport",
    "Files",
    "Gathered",
    "Given",
    "NoPack",
    "Posed",
    "Room",
    "Sitting",
    "class_report",
    "output",
    "questions_again",
]
