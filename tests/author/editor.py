"""An editor as its language server sees one: opens a file, asks what a key means and completes."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

PATIENCE = 30
"""Seconds until a server that has nothing to say fails the test."""


class Editor:
    """One language server, spoken to over its standard streams."""

    def __init__(self, folder: Path, command: list[str]) -> None:
        self.folder = folder
        self.server = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.last = 0
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": "pack"}],
            capabilities={
                "textDocument": {
                    "hover": {"contentFormat": ["markdown"]},
                    "completion": {"completionItem": {"snippetSupport": True}},
                }
            },
        )
        self.tell("initialized")

    def open(self, name: str) -> Self:
        """Open a file of the folder."""
        path = self.folder / name
        self.text, self.uri = path.read_text(encoding="utf-8"), path.as_uri()
        self.tell(
            "textDocument/didOpen",
            textDocument={"uri": self.uri, "languageId": "toml", "version": 1, "text": self.text},
        )
        return self

    def hover(self, piece: str, into: int = 1) -> str:
        """What is shown when the pointer rests on the first `piece`, `into` characters in."""
        found = self._answer("textDocument/hover", piece, into)
        return json.dumps(found, ensure_ascii=False) if found else ""

    def completions(self, piece: str, into: int) -> set[str]:
        """What is offered `into` characters after the beginning of the first `piece`."""
        found = self._answer("textDocument/completion", piece, into) or []
        items = found["items"] if isinstance(found, dict) else found
        return {str(item["label"]) for item in items}

    def _answer(self, method: str, piece: str, into: int) -> Any:
        """The first answer that is not empty: a server may still be reading the file."""
        end = time.monotonic() + PATIENCE
        while not (found := self.ask(method, **self._at(piece, into))):
            if time.monotonic() > end:
                break
        return found

    def _at(self, piece: str, into: int) -> dict[str, Any]:
        place = self.text.index(piece) + into
        line = self.text.count("\n", 0, place)
        column = place - (self.text.rfind("\n", 0, place) + 1)
        return {
            "textDocument": {"uri": self.uri},
            "position": {"line": line, "character": column},
        }

    def tell(self, method: str, **params: object) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: object) -> Any:
        self.last += 1
        self._send({"id": self.last, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self.last and "method" not in message:
                return message.get("result")
            if "id" in message:  # the server asks the editor something, such as its settings
                items = (message.get("params") or {}).get("items", [])
                self._send({"id": message["id"], "result": [None] * len(items) or None})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.server.stdout
        length = 0
        while line := self.server.stdout.readline().strip():
            name, _colon, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        return message

    def close(self) -> None:
        self.server.kill()
        self.server.communicate()


@contextmanager
def editor(folder: Path, command: list[str]) -> Iterator[Editor]:
    """An editor that is closed at the end, whatever happens."""
    opened = Editor(folder, command)
    try:
        yield opened
    finally:
        opened.close()
