"""A file of moves: a way through a story, kept to be played again. A save is one, too."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tomli_w
from pydantic import ValidationError

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Pack
from game.pack.decode import FileFault, decode, parse_toml
from game.saves.errors import SaveError
from game.saves.game import Game
from game.saves.migrate import NewerFormat, UnknownFormat, migrate
from game.saves.model import FORMAT, Head, Row
from game.saves.read import MAX_BYTES
from game.saves.text import table
from game.saves.write import cause, replace_file, shown
from game.story import Move, Story, replay


class NoMoves(SaveError):
    """A file out of which no moves can be read; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Moves that were read from a file, and the id of the pack that they are of."""

    pack: str
    moves: tuple[Move, ...]


class _File(Head):
    """What is read of a file of moves, or of a save."""

    move: tuple[Row, ...] = ()


def write_moves(file: Path, pack: Pack, moves: Iterable[Move], note: str = "") -> None:
    """Write `moves` through `pack` to `file`, with a `note` for who opens it.

    Raises:
        OSError: it cannot be written.
    """
    head = {
        "format": FORMAT,
        "pack": {"id": pack.id, "title": pack.title, "fingerprint": pack.fingerprint},
    }
    lines = [f"# {line}".rstrip() + "\n" for line in note.splitlines()]
    tables = [table("move", move) for move in moves]
    replace_file(file, "".join((*lines, tomli_w.dumps(head), "\n", *tables)).encode())


def read_moves(file: Path) -> Moves:
    """The moves in `file`, which a check has written, or which is a save.

    Raises:
        NoMoves: it holds none that can be read.
    """
    try:
        if file.exists() and not file.is_file():  # reading a pipe would wait for ever
            raise NoMoves(_not_moves(file))
        with file.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise NoMoves(
            _("The file of moves {path} cannot be read ({cause}).").format(
                path=shown(file), cause=cause(error)
            )
        ) from error
    if len(raw) > MAX_BYTES:
        raise NoMoves(
            _("The file {path} is too long for a file of moves.").format(path=shown(file))
        )
    try:
        found = _File.model_validate(migrate(parse_toml(decode(raw))))
    except FileFault as fault:
        raise NoMoves(
            _("{path}, line {line}: {message}; {remedy}.").format(
                path=shown(file), line=fault.line, message=fault.message, remedy=fault.remedy
            )
        ) from fault
    except NewerFormat:
        raise NoMoves(
            _("{path} was made by a newer version of Keruen. Update Keruen to play it.").format(
                path=shown(file)
            )
        ) from None
    except UnknownFormat:
        raise NoMoves(_not_moves(file)) from None
    except ValidationError as error:
        where = error.errors()[0]["loc"]
        if where[:1] == ("move",) and len(where) > 1:
            raise NoMoves(
                _("{path}: move number {n} is none that Keruen knows.").format(
                    path=shown(file), n=int(where[1]) + 1
                )
            ) from error
        raise NoMoves(_not_moves(file)) from error
    return Moves(found.pack.id, tuple(row.move() for row in found.move))


def game_from(story: Story, found: Moves, folder: Path | None = None) -> tuple[Game, str]:
    """A game in no slot that has come as far as the moves hold; and what there is to say of it.

    `folder` is where saved games go, should the player save it after all.

    Raises:
        NoMoves: they are of another pack.
    """
    if found.pack != story.pack.id:
        raise NoMoves(
            _("The moves are of the pack “{other}”, and this is “{pack}”.").format(
                other=found.pack, pack=story.pack.id
            )
        )
    replayed = replay(story, found.moves)
    game = Game(replayed.playthrough, folder=folder)
    made, held = len(found.moves), len(found.moves) - len(replayed.stranded)
    if held < made:
        return game, _(
            "{held} of {made} moves were made; the next one does not hold: {reason}."
            " This game is not saved."
        ).format(held=held, made=made, reason=replayed.reason)
    return game, ngettext(
        "{n} move from the file was made. This game is not saved.",
        "{n} moves from the file were made. This game is not saved.",
        made,
    ).format(n=made)


def _not_moves(file: Path) -> str:
    return _("{path} is no file of moves. `keruen check --moves FOLDER` writes such files.").format(
        path=shown(file)
    )
