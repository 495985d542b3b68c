"""The preview in line mode: a script of what is typed and what is saved in between."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from game.plain.preview import run
from game.saves import Settings
from tests.author.preview.editing import replace, until
from tests.packs import SCENES, write_pack

BROKEN = SCENES.replace('goto = "window"', 'goto = "windw"')


class Keyboard:
    """Lines to type, and functions to call when the line before was read; then the input ends."""

    def __init__(self, *steps: str | Callable[[], None]) -> None:
        self.steps = list(steps)

    def isatty(self) -> bool:
        return True

    def readline(self, _limit: int = -1) -> str:
        while self.steps:
            step = self.steps.pop(0)
            if isinstance(step, str):
                return f"{step}\n"
            step()
        return ""


class Written(StringIO):
    """What was said; `waits` is a step that goes on once something was said."""

    def waits(self, words: str) -> Callable[[], None]:
        return lambda: until(lambda: words in self.getvalue())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


def previewed(folder: Path, said: Written, *steps: str | Callable[[], None]) -> str:
    assert run(folder, Settings(), stdin=Keyboard(*steps), stdout=said) == 0
    return said.getvalue()


def save(folder: Path, scenes: str) -> Callable[[], None]:
    return lambda: replace(folder / "scenes.toml", scenes)


def test_the_scene_is_said_again_after_a_save(folder: Path) -> None:
    said = Written()
    text = previewed(
        folder, said, "1", save(folder, SCENES.replace("A clerk", "The clerk")),
        said.waits("The clerk looks up."), "status", "quit",
    )  # fmt: skip
    assert "nothing is saved" in text
    assert text.index("A clerk looks up.") < text.index("Read again.") < text.index("The clerk")


def test_faults_are_said_and_the_last_version_goes_on(folder: Path) -> None:
    said = Written()
    text = previewed(
        folder, said, save(folder, BROKEN), said.waits("without errors"), "1",
        "problems", save(folder, SCENES), said.waits("Read again."), "quit",
    )  # fmt: skip
    assert text.count("did you mean 'window'?") == 2
    assert text.count("A clerk looks up.") == 2


def test_a_pack_with_faults_waits_to_be_mended(folder: Path) -> None:
    said = Written()
    write_pack(folder, BROKEN)
    text = previewed(
        folder, said, said.waits("nothing to play"), "help", save(folder, SCENES),
        said.waits("You stand at the gate."), "quit",
    )  # fmt: skip
    assert text.count("error[K201]") == 2


def test_scenes_are_jumped_to_and_variables_set(folder: Path) -> None:
    text = previewed(
        folder, Written(), "set trust = 4", "set permit = yes", "set road = 'south'",
        "jump the end", "undo", "again", "set trust = 9", "set luck = 1", "set trust",
        "jump nowhere", "set has('stamp') = yes", "state", "restart", "state", "quit",
    )  # fmt: skip
    assert "trust = 4." in text
    assert "You leave by the south road." in text
    assert "Trust is 4." in text
    assert "trust can be: 0 to 5." in text
    assert "There is no variable “luck”." in text
    assert "There is no scene “nowhere”." in text
    assert "has('stamp') = yes." in text
    assert "Walk on: closed: permit (permit = false)." in text.rpartition("begins anew.")[2]


def test_nothing_that_is_typed_saves_anything(folder: Path, tmp_path: Path) -> None:
    text = previewed(folder, Written(), "save x", "load x", "menu", "2", "2", "new", "quit")
    assert text.count("saves nothing") == 3
    assert text.count("The story begins anew.") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack"]


def test_an_answer_in_words_is_not_taken_for_a_command(folder: Path) -> None:
    number = 'kind = "number"\nprompt = "How long are the borders said to be?"\nanswer = 3300\n'
    words = 'kind = "words"\nprompt = "What next?"\nanswer = "jump about"\n'
    assert number in SCENES
    scenes = SCENES.replace(number, words).replace('unit = "km"\n', "")
    write_pack(folder, scenes)
    text = previewed(folder, Written(), "1", "jump about", "jump the end", "quit")
    assert "Right." in text
    assert "You leave by the" in text


def test_the_help_tells_of_what_there_is(folder: Path) -> None:
    text = previewed(folder, Written(), "help")
    for usage in (
        "jump SCENE:",
        "set NAME = VALUE:",
        "state:",
        "problems:",
        "restart:",
        "undo or u:",
    ):
        assert usage in text
    for usage in ("save NAME", "load NAME", "menu:", "saved after every move"):
        assert usage not in text


def test_piped_input_that_fits_nothing_is_told_in_the_exit_code(folder: Path) -> None:
    said = StringIO()
    assert run(folder, Settings(), stdin=StringIO("jump nowhere\n"), stdout=said) == 1


def test_a_last_line_without_an_end_is_heard(folder: Path) -> None:
    said = StringIO()
    assert run(folder, Settings(), stdin=StringIO("2\nset trust = 3"), stdout=said) == 0
    assert "trust = 3." in said.getvalue()
