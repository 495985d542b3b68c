"""What a proof finds wrong, and in which words a way through the story is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.diagnostic import Severity
from game.story import Answered, Chose, Move, Opened, Retried, Returned

_TOLD = 12
"""Steps of a way that are told; of a longer one, the middle is left out."""


@dataclass(frozen=True)
class Finding:
    """Something that a proof found wrong: where, in words, and the shortest way there.

    `kind` and `name` say in which table ("scene", "gate"), `path` where in it. `moves` is empty
    where no way leads there, which may be the very fault. `shown` tells whether they lead there.
    """

    code: str
    kind: str
    name: str
    path: tuple[str | int, ...]
    message: str
    remedy: str
    notes: tuple[str, ...] = ()
    severity: Severity = "error"
    key: bool = False
    moves: tuple[Move, ...] = ()
    shown: bool = False


def told(moves: tuple[Move, ...]) -> str:
    """A note that tells a way from the start, as short as it can be."""
    if not moves:
        return _("it is so from the start")
    steps = [_step(scene, list(group)) for scene, group in groupby(moves, _quiz_or_move)]
    if len(steps) > _TOLD:
        left_out = len(steps) - _TOLD
        steps[_TOLD // 2 : -_TOLD // 2] = [
            ngettext("… {n} more step …", "… {n} more steps …", left_out).format(n=left_out)
        ]
    return ngettext(
        "the shortest way there, {n} move: {way}",
        "the shortest way there, {n} moves: {way}",
        len(moves),
    ).format(n=len(moves), way=" → ".join(steps))


def listed(names: Iterable[str], most: int = 6) -> str:
    """Ids in quotation marks, the first few of them."""
    every = list(names)
    words = ", ".join(f"'{name}'" for name in every[:most])
    return words + ", …" if len(every) > most else words


def _quiz_or_move(move: Move) -> object:
    return ("answers", move.at) if isinstance(move, Answered) else id(move)


def _step(_key: object, moves: list[Move]) -> str:
    match moves[0]:
        case Chose(at, choice):
            return _("at '{scene}' choose '{choice}'").format(scene=at, choice=choice)
        case Opened(at, aside):
            return _("at '{scene}' open '{aside}'").format(scene=at, aside=aside)
        case Returned(at):
            return _("leave '{scene}'").format(scene=at)
        case Retried(at):
            return _("at '{scene}' take the quiz again").format(scene=at)
        case Answered(at):
            return ngettext(
                "at '{scene}' answer {n} question", "at '{scene}' answer {n} questions", len(moves)
            ).format(scene=at, n=len(moves))
        case _:
            return ""
