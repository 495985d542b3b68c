"""A file of moves: written by a check, played by anybody; a save is one, too."""

from pathlib import Path

import pytest

from game.saves import Game, Saves
from game.saves.moves_file import Moves, NoMoves, game_from, read_moves, write_moves
from game.story import Answered, Chose, Opened, Retried, Returned, Story, Undid
from tests.packs import small_pack

MOVES = (
    Opened("gate", "note"),
    Returned("note"),
    Chose("gate", "window"),
    Answered("window", "length", "12"),
    Answered("window", "settled", False),
    Retried("window"),
    Answered("window", "length", "3300 km"),
    Undid(),
)


def test_moves_come_back_as_they_were(tmp_path: Path) -> None:
    pack = small_pack(tmp_path / "pack")
    write_moves(tmp_path / "a.toml", pack, MOVES, note="K507: [why]\nand how")
    assert read_moves(tmp_path / "a.toml") == Moves("small", MOVES)
    text = (tmp_path / "a.toml").read_text(encoding="utf-8")
    assert text.startswith("# K507: [why]\n# and how\n")


def test_a_save_is_a_file_of_moves(tmp_path: Path) -> None:
    story = Story(small_pack(tmp_path / "pack"))
    game = Saves(tmp_path / "slots").start(story, "mine")
    game.do(Chose("gate", "window"))
    game.close()
    assert read_moves(tmp_path / "slots" / "mine.toml").moves == (Chose("gate", "window"),)


def test_a_game_goes_on_from_where_the_moves_lead_and_is_in_no_slot(tmp_path: Path) -> None:
    story = Story(small_pack(tmp_path))
    game, said = game_from(story, Moves("small", MOVES))
    assert isinstance(game, Game)
    assert game.slot == ""
    assert (game.turn.place, game.turn.question) == ("window", "length")
    assert said == "8 moves from the file were made. This game is not saved."


def test_moves_that_no_longer_hold_are_told(tmp_path: Path) -> None:
    story = Story(small_pack(tmp_path))
    moves = (Chose("gate", "window"), Chose("window", "gate"), Chose("gate", "end"))
    game, said = game_from(story, Moves("small", moves))
    assert game.turn.place == "window"
    assert said.startswith("1 of 3 moves were made; the next one does not hold: a question waits")


def test_moves_of_another_pack_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NoMoves, match="of the pack “other”, and this is “small”"):
        game_from(Story(small_pack(tmp_path)), Moves("other", ()))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 1\n[pack]\nid = \"small\"\n[[move]]\nat = 'gate'\nchose = 3\n", "move number 1"),
        ('format = 1\n[pack]\nid = "small"\n[[move]]\nundid = true\n[[move]]\n', "move number 2"),
        ("format = 9\n", "newer version"),
        ('title = "x"\n', "is no file of moves"),
        ("format = 1\n[pack]\n", "is no file of moves"),
        ("format = 1\nformat = 2\n", "line 2"),
        ("\0\ud800", "line 1"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "moves.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(NoMoves, match=said):
        read_moves(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoMoves, match="cannot be read"):
        read_moves(tmp_path / "none.toml")
    with pytest.raises(NoMoves, match="is no file of moves"):
        read_moves(tmp_path)
