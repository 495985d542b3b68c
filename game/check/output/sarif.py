"""For code scanning and editors: SARIF 2.1.0, the OASIS form for what checkers find."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from urllib.parse import quote

from game import __version__
from game.check.codes import Code, all_codes
from game.check.output import Checked
from game.pack import Diagnostic

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def told(packs: Iterable[Checked]) -> Iterator[str]:
    """The log, once all packs are checked: one run, in which each code found is a rule."""
    faults = [fault for _name, report in packs for fault in report.diagnostics]
    found = sorted({fault.code for fault in faults})
    places = {code: place for place, code in enumerate(found)}
    known = all_codes()
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "keruen",
                        "version": __version__,
                        "rules": [_rule(code, known.get(code)) for code in found],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(fault, places[fault.code]) for fault in faults],
            }
        ],
    }
    # In ASCII, so that no control code and no lone surrogate leaves it as such.
    yield json.dumps(log, indent=2) + "\n"


def _rule(code_id: str, code: Code | None) -> dict[str, object]:
    rule: dict[str, object] = {"id": code_id}
    if code:
        rule |= {
            "shortDescription": {"text": code.title},
            "fullDescription": {"text": code.prose},
            "help": {"text": code.prose, "markdown": code.prose},
        }
    return rule


def _result(fault: Diagnostic, rule: int) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(fault.file)}}
    if fault.line:
        place["region"] = {
            "startLine": fault.line,
            "startColumn": fault.column,
            "endLine": fault.line,
            "endColumn": fault.column + fault.width,
            "snippet": {"text": fault.source},
        }
    return {
        "ruleId": fault.code,
        "ruleIndex": rule,
        "level": fault.severity,
        "message": {"text": "\n".join(filter(None, (fault.message, *fault.notes, fault.remedy)))},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    """A file's name as a reference; bytes that are no UTF-8 stay what they are."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
