"""Questions answered alone and at one's own speed, and the file that is handed in.

The file holds answers, never scores: whoever marks it grades them anew.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from game.i18n import gettext as _
from game.live.setup import Item, Setup
from game.quiz import Response
from game.report.classroom.homework import FORMAT, BadHomework, HomeworkAnswer, read_homework
from game.saves.write import cause, replace_file, shown


class HomeworkTrouble(OSError):
    """The file to hand in cannot be used; the message says why and what to do."""


class Homework:
    """One student's homework. It is written to `path` after every answer.

    A file that is there already is gone on with, where it is of the same student and questions.

    Raises:
        HomeworkTrouble: it is another's, or no homework, or cannot be read or written.
    """

    def __init__(self, setup: Setup, name: str, path: Path) -> None:
        self.setup, self.name, self.path = setup, name, path
        self.given: dict[str, tuple[Response | None, int | None]] = {}
        if path.exists():
            self._go_on()
        self._write()

    def _go_on(self) -> None:
        file = shown(self.path)
        try:
            found = read_homework(self.path)
        except BadHomework as error:
            raise HomeworkTrouble(
                _("{file} is there already, and {why}. Choose another file with --out.").format(
                    file=file, why=error
                )
            ) from None
        except OSError as error:
            raise HomeworkTrouble(
                _("{file} cannot be read: {why}.").format(file=file, why=cause(error))
            ) from None
        if found.pack != self.setup.pack or found.name != self.name:
            raise HomeworkTrouble(
                _("{file} is somebody else's homework, or about another pack. Choose another file"
                  " with --out.").format(file=file)
            )  # fmt: skip
        for answer in found.answers:
            self._keep(answer)

    def _keep(self, answer: HomeworkAnswer) -> None:
        self.given.setdefault(answer.question, (answer.response, answer.ms))

    @property
    def waiting(self) -> list[Item]:
        """The questions that are not answered yet, in their order."""
        return [item for item in self.setup.items if item.id not in self.given]

    def number(self, item: Item) -> int:
        """The place of a question among all, from 1."""
        return self.setup.items.index(item) + 1

    def answer(self, item: Item, response: Response, ms: int) -> None:
        """Keep the first answer to a question; `ms` is how long it took.

        Raises:
            HomeworkTrouble: it cannot be written.
        """
        self.given.setdefault(item.id, (response, ms))
        self._write()

    def _write(self) -> None:
        data = {
            "format": FORMAT,
            "kind": "keruen-homework",
            "pack": self.setup.pack,
            "fingerprint": self.setup.fingerprint,
            "name": self.name,
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "answers": [
                {"question": name, "response": response, "ms": ms}
                for name, (response, ms) in self.given.items()
            ],
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        try:
            replace_file(self.path, text.encode("utf-8", "replace"))
        except OSError as error:
            raise HomeworkTrouble(
                _("{file} cannot be written: {why}. Choose another file with --out.").format(
                    file=shown(self.path), why=cause(error)
                )
            ) from None
