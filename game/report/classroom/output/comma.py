"""A table of a report as CSV, as RFC 4180 has it, and safe to be opened in a spreadsheet."""

import csv
import io

from game.report.classroom.classroom import ClassReport
from game.report.classroom.output import rows
from game.report.classroom.output.rows import Cell

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, or passes over before one."""


def csv_table(report: ClassReport, table: str) -> str:
    """The table called `table`. A text that would be a formula has an apostrophe before it."""
    grid = {
        "students": rows.students,
        "questions": rows.questions,
        "topics": rows.topics,
        "answers": rows.answers,
    }[table](report)
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    for row in (grid.head, *grid.rows):
        writer.writerow([_cell(cell) for cell in row])
    return written.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return plain(cell) if isinstance(cell, str) else f"{cell:.12g}"


def plain(text: str) -> str:
    """`text` as no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" \xa0")[:1] in FORMULA and text.strip() else text
