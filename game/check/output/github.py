"""For GitHub Actions: workflow commands, which GitHub shows beside the lines of a change."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from game.check.output import Checked
from game.check.report import summary
from game.i18n import gettext as _
from game.pack import Diagnostic
from game.pack.safe import safe_text


def told(packs: Iterable[Checked]) -> Iterator[str]:
    """A command for each fault, and a notice for each pack."""
    for name, report in packs:
        for fault in report.diagnostics:
            yield _command(fault.severity, _place(fault), _sentences(fault))
        lines = [summary(report)]
        for more in (report.proof, report.gate):
            lines += more.sentences() if more else ()
        yield _command("notice", {"title": "keruen check"}, f"{name}: " + "\n".join(lines))


def _place(fault: Diagnostic) -> dict[str, str]:
    place = {"title": f"keruen {fault.code}", "file": PurePath(fault.file).as_posix()}
    if fault.line:
        place |= {
            "line": str(fault.line),
            "col": str(fault.column),
            "endLine": str(fault.line),
            "endColumn": str(fault.column + fault.width),
        }
    return place


def _sentences(fault: Diagnostic) -> str:
    notes = [_("note: {note}").format(note=note) for note in fault.notes]
    remedy = [_("help: {remedy}").format(remedy=fault.remedy)] if fault.remedy else []
    return "\n".join((fault.message, *notes, *remedy))


def _command(kind: str, properties: dict[str, str], text: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{kind} {given}::{_data(text)}\n"


def _data(text: str) -> str:
    text = safe_text(text, len(text)).replace("%", "%25")
    return text.replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
