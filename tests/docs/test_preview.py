"""The keys and commands that the page on the preview tells of."""

from game.plain.preview.play import own
from game.tui.preview.reader import PreviewReader
from tests.docs.pages import code, page, rows

TEXT = page("preview.md")
NAMES = {"/": "slash"}


def test_every_key_of_the_preview_is_told_and_bound() -> None:
    table = rows(TEXT.split("<!-- keys of the preview -->")[1].split("## In line")[0])
    told = {NAMES.get(name, name.lower()) for row in table for name in code(row[0])}
    bound = {
        key.strip(): binding.id or ""
        for cls in reversed(PreviewReader.__mro__)
        for binding in vars(cls).get("BINDINGS", ())
        for key in binding.key.split(",")
    }
    assert told <= bound.keys()
    assert {key for key, name in bound.items() if name.startswith("preview.")} <= told


def test_every_command_of_the_preview_is_told() -> None:
    table = rows(TEXT.split("<!-- commands of the preview -->")[1].split("## Good")[0])
    assert [code(row[0])[0] for row in table] == [usage for usage, _short, _text in own()]
