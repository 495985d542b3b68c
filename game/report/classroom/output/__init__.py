"""The forms that a report can take."""

from game.report.classroom.classroom import ClassReport

FORMATS = {
    "text": ".txt",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "json": ".json",
    "html": ".html",
    "xapi": ".jsonl",
}
"""Formats, each with the ending of its files."""
TABLES = ("students", "questions", "topics", "answers")
"""What a CSV file can hold a table of."""
HOME = "https://keruen.invalid"
"""Where accounts and activities are said to be at home unless a school says otherwise: nowhere."""


class NoWorkbooks(ImportError):
    """What writes workbooks is not installed."""


def output(
    report: ClassReport,
    form: str,
    *,
    table: str = "students",
    bom: bool = False,
    home: str = HOME,
    blocks: bool = True,
) -> bytes:
    """The report as a file of the format `form` holds it.

    `table`: which of `TABLES` a CSV file holds, `bom`: whether it begins as Excel likes it.
    `home`: the address that xAPI ids begin with. `blocks`: whether bars may be of block
    characters.

    Raises:
        NoWorkbooks: the format is xlsx, and xlsxwriter is not installed.
    """
    match form:
        case "text":
            from game.report.classroom.output.text import text_report

            return (text_report(report, blocks=blocks) + "\n").encode()
        case "csv":
            from game.report.classroom.output.comma import csv_table

            return csv_table(report, table).encode("utf-8-sig" if bom else "utf-8")
        case "xlsx":
            try:
                from game.report.classroom.output.workbook import workbook
            except ImportError as error:
                raise NoWorkbooks(str(error)) from error
            return workbook(report)
        case "json":
            from game.report.classroom.output.document import document

            return document(report).encode()
        case "html":
            from game.report.classroom.output.page import page

            return page(report).encode()
        case "xapi":
            from game.report.classroom.output.statements import statements

            return statements(report, home.rstrip("/")).encode()
    raise ValueError(form)
