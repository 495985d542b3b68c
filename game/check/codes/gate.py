"""K6xx: what `--against` finds, by opening the saved games of an earlier version."""

from game.check.codes.code import DEFAULT_MANIFEST, EARLIER, Code

_COINS = """
[variable]
coins = { kind = "number", max = 9, start = 3, label = "Coins" }
"""


def codes() -> tuple[Code, ...]:
    """What a trial of saved games can find."""
    renamed = _two(_GATE + _choice("Go in", "hall", 'id = "go-in"') + _HALL, _GATE + _IN + _HALL)
    declared = '\n[renamed]\nchoice = { "gate/hall" = "gate/go-in" }\n'
    toll = _choice("Pay the toll", "hall", 'id = "pay"', 'set = ["coins -= 1"]')
    dear = _choice("Pay the toll", "hall", 'id = "pay"', 'set = ["coins -= 2"]')
    return (
        Code(
            "K601",
            "The pack has another id than before",
            "Saved games belong to a pack by its `id`. With another id none of them is found any"
            " more: to its players it is another pack, and their games are gone from the"
            " list.\n\nWrite the old id again. A title can be changed freely.",
            {**_both(_GATE + _IN + _HALL), "pack.toml": DEFAULT_MANIFEST.replace("example", "new")},
            {**_both(_GATE + _IN + _HALL), "pack.toml": DEFAULT_MANIFEST},
        ),
        Code(
            "K602",
            "Saved games go back, since a move of theirs is not open any more",
            "A saved game is a list of moves, which is played again when it is opened. It stops"
            " before the first move that cannot be made any more, and the player stands there and"
            " is told so. Mostly an id was changed, a condition made stricter, or a choice"
            " removed.\n\nIf an id was changed, say so under `[renamed]` in pack.toml, and"
            " nothing is lost. Otherwise think of who has made this move already: let it stay"
            " open for them, or accept that they go back.",
            renamed,
            {**renamed, "pack.toml": DEFAULT_MANIFEST + declared},
        ),
        Code(
            "K603",
            "A saved game would silently mean something else",
            "The saved game is opened without a word, and what it says is not what the player"
            " did: an id now goes to another thing, or a choice that was taken leads to another"
            " place. Ids are all that a saved game knows, so rewording is always safe, and so is"
            " changing the order. An id is taken to go to another thing where both its wording"
            " and what it does have changed, where its old wording now stands under another id,"
            " or where it is of another kind.\n\nGive the new thing an id of its own. If it is the"
            " old one corrected, saved games will be read with the correction; to say that this"
            " is meant, check with `--ignore K603`.",
            _two(_GATE + _question("close", 17), _GATE + _question("open", 9)),
            _two(_GATE + _question("open on Mondays", 9),
                 _GATE + _question("open", 9)),
        ),
        Code(
            "K604",
            "Saved games stay where they are, with other facts",
            "The player stands where he stood, and yet a variable has another value, a card is"
            " missing, or a quiz that was passed is not passed. Facts are worked out again from"
            " the moves each time, so a change of what a choice does reaches back into games that"
            " were played before.\n\nOften that is what is meant, as when a mistake is mended."
            " If not, leave what there is as it was, and write the new effect into a new choice."
            " If the card or variable was only renamed, say so under `[renamed]`.",
            _two(_GATE + dear + _POOR, _GATE + toll + _POOR, _COINS),
            _two(_GATE + toll + _RICH, _GATE + toll + _POOR, _COINS),
        ),
    )  # fmt: skip


def _choice(label: str, goto: str, *rest: str) -> str:
    lines = "".join(f"{line}\n" for line in rest)
    return f'\n[[scene.gate.choice]]\nlabel = "{label}"\ngoto = "{goto}"\n{lines}'


def _question(verb: str, hour: int) -> str:
    return (
        'quiz = { ask = ["hours"], pass = 1 }\n'
        f"{_IN}{_HALL}"
        '\n[question.hours]\nkind = "number"\n'
        f'prompt = "At what hour does the library {verb}?"\n'
        f'answer = {hour}\nwhy = "The notice at the gate says so."\n'
    )


_GATE = '[scene.gate]\ntitle = "Gate"\ntext = "A notice hangs at the gate."\n'
_IN = _choice("Go in", "hall")
_HALL = '\n[scene.hall]\ntitle = "Hall"\ntext = "You find a seat."\nending = "inside"\n'
_POOR = '\n[scene.hall]\ntitle = "Hall"\ntext = "You have {coins} coins."\nending = "inside"\n'
_RICH = '\n[scene.hall]\ntitle = "Hall"\ntext = "{coins} coins are left."\nending = "inside"\n'


def _two(now: str, before: str, manifest: str = "") -> dict[str, str]:
    """A pack, and its earlier version."""
    files = {"story.toml": now, f"{EARLIER}story.toml": before}
    if manifest:
        both = DEFAULT_MANIFEST + manifest
        files = {"pack.toml": both, f"{EARLIER}pack.toml": both, **files}
    return files


def _both(story: str) -> dict[str, str]:
    return _two(story, story)
