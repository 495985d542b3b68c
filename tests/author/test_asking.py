"""The questions that `new` and `add` ask of whoever sits at the terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import add as add_verb
from game.cli import main
from game.cli import new as new_verb
from game.pack import read_pack
from tests.packs import write_pack

Typed = Callable[..., list[str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Sit at a terminal and type these answers; the questions asked are kept in the list."""

    def sit(*answers: str | type[BaseException]) -> list[str]:
        asked: list[str] = []
        rest = iter(answers)

        def answer(question: str) -> str:
            asked.append(question)
            given = next(rest)
            if isinstance(given, str):
                return given
            raise given

        monkeypatch.setattr("builtins.input", answer)
        for verb in (new_verb, add_verb):
            monkeypatch.setattr(verb, "can_ask", lambda: True)
        return asked

    return sit


def test_a_new_pack_asks_three_questions_and_offers_an_answer_to_each(
    typed: Typed, tmp_path: Path
) -> None:
    asked = typed("", "A speech", "")
    assert main(["new", str(tmp_path / "river-letters")]) == 0
    assert asked == [
        "Title of the pack [River letters]: ",
        "Title of the text it teaches [The document]: ",
        "Language of the pack, as a code [en]: ",
    ]
    pack = read_pack(tmp_path / "river-letters")
    assert (pack.title, pack.sources["document"].title) == ("River letters", "A speech")


def test_what_a_flag_says_is_not_asked(typed: Typed, tmp_path: Path) -> None:
    asked = typed("A speech")
    assert main(["new", str(tmp_path / "mine"), "--title", "T", "--language", "en"]) == 0
    assert len(asked) == 1
    asked = typed()
    assert main(["new", str(tmp_path / "other"), "--yes"]) == 0
    assert not asked


def test_an_answer_that_cannot_be_is_told_and_asked_again(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = typed("x" * 401, "T", "S", "English!", "kk")
    assert main(["new", str(tmp_path / "mine")]) == 0
    assert len(asked) == 5
    told = capsys.readouterr().err
    assert "It is too long" in told
    assert "'English!' is no code of a language" in told
    assert read_pack(tmp_path / "mine").language == "kk"


@pytest.mark.parametrize(("stop", "code"), [(EOFError, 2), (KeyboardInterrupt, 130)])
def test_who_stops_in_the_middle_leaves_nothing_behind(
    stop: type[BaseException],
    code: int,
    typed: Typed,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed("T", stop)
    assert main(["new", str(tmp_path / "mine")]) == code
    assert "othing was made" in capsys.readouterr().err
    assert list(tmp_path.rglob("*")) == []
    folder = write_pack(tmp_path / "pack")
    before = (folder / "scenes.toml").read_bytes()
    typed("T", stop)
    assert main(["add", "scene", "--pack", str(folder)]) == code
    assert "othing was added" in capsys.readouterr().err
    assert (folder / "scenes.toml").read_bytes() == before


def test_a_folder_that_is_not_empty_is_told_before_anything_is_asked(
    typed: Typed, tmp_path: Path
) -> None:
    asked = typed()
    assert main(["new", str(write_pack(tmp_path / "pack"))]) == 1
    assert not asked


def test_a_scene_is_asked_for_its_title_its_id_and_what_leads_there(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_pack(tmp_path / "pack")
    asked = typed("The Yard", "gate", "", "gaet", "gate")
    assert main(["add", "scene", "--pack", str(folder)]) == 0
    assert asked[1] == asked[2] == "Its id [the-yard]: "
    told = capsys.readouterr().err
    assert "'gate' is taken" in told
    assert "did you mean 'gate'?\n" in told
    pack = read_pack(folder)
    assert pack.scenes["the-yard"].title == "The Yard"
    assert pack.scenes["gate"].choice[-1].goto == "the-yard"


def test_a_question_is_asked_for_its_kind_its_words_and_its_id(
    typed: Typed, tmp_path: Path
) -> None:
    folder = write_pack(tmp_path / "pack")
    asked = typed("gpa", "gap", "Which year?", "")
    assert main(["add", "question", "--pack", str(folder)]) == 0
    assert asked[0].startswith("Kind of question (choice, many, true-false,")
    question = read_pack(folder).questions["new-question"]
    assert (question.kind, question.prompt) == ("gap", "Which year?")
