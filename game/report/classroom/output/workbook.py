"""A report as a workbook: a sheet a table. Texts are texts, never formulas or links."""

import io

import xlsxwriter  # type: ignore[import-untyped]

from game.i18n import gettext as _
from game.report.classroom.classroom import ClassReport
from game.report.classroom.output import rows
from game.report.classroom.output.rows import Grid
from game.report.classroom.output.words import facts, meanings

_LONGEST = 32_767
"""Characters that a cell can hold."""
_WIDEST = 60


def workbook(report: ClassReport) -> bytes:
    """The file's bytes."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for grid in (
        rows.again(report),
        rows.questions(report),
        rows.topics(report),
        rows.students(report),
        rows.answers(report),
        rows.distractors(report),
    ):
        sheet = book.add_worksheet(grid.name[:31])
        for column, text in enumerate(grid.head):
            sheet.write_string(0, column, text[:_LONGEST], head)
        for number, row in enumerate(grid.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    form = wrapped if len(cell) > _WIDEST else plain
                    sheet.write_string(number, column, cell[:_LONGEST], form)
                elif cell is not None:
                    sheet.write_number(number, column, cell, plain)
        for column, width in enumerate(_widths(grid)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        if grid.rows:
            sheet.autofilter(0, 0, len(grid.rows), len(grid.head) - 1)
    about = book.add_worksheet(_("About")[:31])
    about.set_column(0, 0, 100)
    for number, text in enumerate([report.title, *facts(report), *meanings(report)]):
        about.write_string(number, 0, text[:_LONGEST], wrapped)
    book.close()
    return written.getvalue()


def _widths(grid: Grid) -> list[int]:
    columns = zip(grid.head, *grid.rows, strict=True)
    return [
        min(_WIDEST, max(8, *(len(str(cell)) + 2 for cell in column if cell is not None)))
        for column in columns
    ]
