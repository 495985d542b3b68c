"""K5xx: what a proof finds, by walking through a pack in every way that a player can."""

from game.check.codes.code import DEFAULT_MANIFEST, Code

_TRUST = """
[variable]
trust = { kind = "number", max = 5, start = 0, label = "Trust" }
"""
_COINS = """
[variable]
coins = { kind = "number", max = 1, start = 1, label = "Coins" }
"""
_HOURS = """
[objective.read-hours]
title = "Read opening hours"
"""
_QUESTION = """
[question.opening]
kind = "number"
prompt = "At what hour does the library open?"
answer = 9
why = "The notice at the gate says so."
tests = ["read-hours"]
"""


def codes() -> tuple[Code, ...]:
    """What a proof can find."""
    return (*_unreached(), *_unused(), *_traps(), *_incomplete(), *_lessons())


def _scene(name: str, text: str, *rest: str) -> str:
    title = name.replace("-", " ").capitalize()
    lines = "\n".join(rest)
    return f'[scene.{name}]\ntitle = "{title}"\ntext = "{text}"\n{lines}\n'


def _choice(scene: str, label: str, goto: str, *rest: str) -> str:
    lines = "".join(f"{line}\n" for line in rest)
    return f'[[scene.{scene}.choice]]\nlabel = "{label}"\ngoto = "{goto}"\n{lines}'


def _pack(*parts: str, manifest: str = "") -> dict[str, str]:
    files = {"story.toml": "\n".join(parts)}
    return {"pack.toml": DEFAULT_MANIFEST + manifest, **files} if manifest else files


_GATE = _scene("gate", "A notice hangs at the gate.")
_IN = _choice("gate", "Go in", "end")
_END = _scene("end", "You find a seat by the window.", 'ending = "inside"')
_CELLAR = _scene("cellar", "It is dark here.")
_UP = _choice("cellar", "Climb up", "gate")
_ASK = _choice(
    "gate", "Ask the guard about the notice", "gate", 'id = "ask"', 'set = ["trust += 1"]',
    "once = true",
)  # fmt: skip


def _unreached() -> tuple[Code, ...]:
    whispered = (
        "[scene.gate]\n"
        'title = "Gate"\n\n'
        "[[scene.gate.text]]\n"
        'text = "A notice hangs at the gate."\n\n'
        "[[scene.gate.text]]\n"
        'text = "The guard winks at you."\n'
        'when = "trust >= {need}"\n'
    )
    book = _scene("book", "Names, and dates.", "aside = true", 'when = "trust >= {need}"')
    side_door = 'id = "side-door"', 'when = "trust >= {need}"'
    return (
        Code(
            "K501",
            "A scene that no player can come to",
            "Somebody wrote this scene, and nobody will ever read it: no choice leads to it, or"
            " only choices of scenes that cannot be reached themselves.\n\n"
            "Add a choice that leads there, or remove the scene.",
            _pack(_GATE, _IN, _CELLAR, _UP, _END),
            _pack(_GATE, _IN, _choice("gate", "Climb down", "cellar"), _CELLAR, _UP, _END),
        ),
        Code(
            "K502",
            "A choice that is never open",
            "Its condition cannot hold when a player is there, so nobody can ever take it, and"
            " whatever lies behind it is lost with it. The check has looked at every way to this"
            " scene; it says how the things stand that the condition asks about.\n\n"
            "Change the condition, or what should make it true earlier on.",
            _pack(_GATE, _IN, _ASK,
                  _choice("gate", "Take the side door", "end", *side_door).format(need=2),
                  _END, manifest=_TRUST),
            _pack(_GATE, _IN, _ASK,
                  _choice("gate", "Take the side door", "end", *side_door).format(need=1),
                  _END, manifest=_TRUST),
        ),
        Code(
            "K503",
            "A piece of text that is never shown",
            "The condition of this block cannot hold at this scene, on any way there.\n\n"
            "Change the condition, or remove the block. A block without `when` is always shown.",
            _pack(whispered.format(need=2), _IN, _ASK, _END, manifest=_TRUST),
            _pack(whispered.format(need=1), _IN, _ASK, _END, manifest=_TRUST),
        ),
        Code(
            "K505",
            "An ending that no player can come to",
            "A story may have several endings; this one is in the files, and no way leads to"
            " it.\n\nLet a choice lead there, or remove it.",
            _pack(_GATE, _IN, _scene("hall", "A party.", 'ending = "party"'), _END),
            _pack(_GATE, _IN, _choice("gate", "Follow the music", "hall"),
                  _scene("hall", "A party.", 'ending = "party"'), _END),
        ),
        Code(
            "K510",
            "An aside that can never be opened",
            "An aside can be opened from anywhere while its condition holds; this condition never"
            " does.\n\nChange the condition, or what should make it true.",
            _pack(_GATE, _IN, _ASK, book.format(need=2), _END, manifest=_TRUST),
            _pack(_GATE, _IN, _ASK, book.format(need=1), _END, manifest=_TRUST),
        ),
    )  # fmt: skip


def _unused() -> tuple[Code, ...]:
    card = (
        "[card.ticket]\n"
        'title = "A reader\'s ticket"\n'
        'measures = "Who may borrow books."\n'
        'kind = "background"\n'
    )
    question = _QUESTION.replace('tests = ["read-hours"]\n', "")
    quiz = 'quiz = { ask = ["opening"], pass = 1 }'
    return (
        Code(
            "K504",
            "A question that is never asked",
            "No quiz asks it.\n\nName it in the `ask` of a quiz, or remove it. A question whose"
            " quiz stands in a scene that no player can come to is not told again: the scene is.",
            _pack(_GATE, _IN, _END, question),
            _pack(_scene("gate", "A notice hangs at the gate.", quiz), _IN, _END, question),
        ),
        Code(
            "K506",
            "A card that no player can collect",
            "Cards are what a player carries home as evidence. No scene and no choice gives this"
            ' one.\n\nWrite `gain = ["card:…"]` in a scene or choice, or remove the card.',
            _pack(_GATE, _IN, _END, card),
            _pack(_scene("gate", "A notice hangs at the gate.", 'gain = ["card:ticket"]'), _IN,
                  _END, card),
        ),
    )  # fmt: skip


def _traps() -> tuple[Code, ...]:
    tolls = (
        _GATE,
        _choice("gate", "Buy bread", "toll", 'set = ["coins -= 1"]', 'id = "bread"'),
        _choice("gate", "Go on hungry", "toll", 'id = "hungry"'),
        _scene("toll", "A barrier, and a man with a bag."),
        _choice("toll", "Pay a coin", "end", 'when = "coins >= 1"'),
    )
    woods = (
        _GATE, _IN, _choice("gate", "Walk into the wood", "wood"),
        _scene("wood", "Trees, and more trees."), _choice("wood", "Turn left", "pond"),
        _scene("pond", "Frogs."), _choice("pond", "Turn right", "wood"),
    )  # fmt: skip
    boat = _choice("gate", "Show the ticket and take the boat", "isle", "once = true")
    isles = (
        _GATE, _choice("gate", "Read the notice", "notice"),
        _scene("notice", "The boat goes at nine."), _choice("notice", "Turn round", "gate"),
        _scene("isle", "Stones, and a light."), _choice("isle", "Stay", "end"),
        _choice("isle", "Go back", "gate"), _END,
    )  # fmt: skip
    return (
        Code(
            "K507",
            "A player can be left without any way on",
            "There is a way to this scene on which none of its choices is open. The story then"
            " stands still, and all that a player can do is to take moves back. The check tells"
            " the shortest such way; `keruen check --moves FOLDER` writes it down, and"
            " `keruen play --moves FILE` plays it.\n\n"
            "Add a choice that is open then, for instance one with the opposite condition.",
            _pack(*tolls, _END, manifest=_COINS),
            _pack(*tolls,
                  _choice("toll", "Give the bread instead", "end", 'when = "coins < 1"',
                          'id = "give"'),
                  _END, manifest=_COINS),
        ),
        Code(
            "K508",
            "A place from which no ending can be reached",
            "Here a player can still move, and never arrive: all that is left leads round and"
            " round. The check tells the shortest way into the trap, and the scenes that make it"
            " up.\n\nAdd a way out of one of them.",
            _pack(*woods, _END),
            _pack(*woods, _choice("pond", "Follow the smell of soup", "gate"), _END),
        ),
        Code(
            "K509",
            "Only a choice that was already taken leads on",
            "A choice with `once = true` is there no more after it was taken. Here it is the only"
            " way out, and a player who has taken it can come back and be caught.\n\n"
            "Remove `once = true`, add another way out, or see to it that nobody comes back.",
            _pack(isles[0], boat, *isles[1:]),
            _pack(isles[0], boat.replace("once = true\n", ""), *isles[1:]),
        ),
    )  # fmt: skip


def _incomplete() -> tuple[Code, ...]:
    return (
        Code(
            "K519",
            "The proof is incomplete",
            "The check walks through every state that a player can be in, and this pack has more"
            " of them than it was allowed to look into. What it says it has seen is so; about the"
            " rest it says nothing.\n\n"
            "Give `--max-states` a higher number. What makes states many are conditions that ask"
            " about things far back: each `visited('…')` that is still asked about ten scenes"
            " later doubles their number. Ask about fewer, or let a variable sum up what"
            " matters.",
            {},
            {},
        ),
    )


def _lessons() -> tuple[Code, ...]:
    teaching = _scene("notice", "Open from nine to five.", 'teaches = ["read-hours"]')
    quiz = 'quiz = { ask = ["opening"], pass = 1 }'
    asking = _scene("desk", "A clerk looks at you.", quiz)
    done = _choice("desk", "Thank the clerk", "end")
    read = _choice("gate", "Read the notice", "notice")
    to_desk = _choice("notice", "Go to the desk", "desk")
    straight = _choice("gate", "Go straight to the desk", "desk")
    past = _choice("notice", "Walk in", "end")
    rest = (_END, _QUESTION)
    return (
        Code(
            "K521",
            "A way that never tests an objective",
            "There is a way to an ending on which no question tests this objective, so a player"
            " can pass without showing it. The check tells the shortest.\n\n"
            "Ask about it on every way. Or, where an ending is none that passes (the player gives"
            " up, say), write `passing = false` in its scene.",
            _pack(_GATE, read, teaching, to_desk, past, asking, done, *rest, manifest=_HOURS),
            _pack(_GATE, read, teaching, to_desk, asking, done, *rest, manifest=_HOURS),
        ),
        Code(
            "K522",
            "A quiz can test what was not taught yet",
            "There is a way to this quiz on which no scene has taught the objective that the"
            " question tests. A scene teaches what its `teaches` names, from its first line on:"
            " a quiz may test what its own scene teaches.\n\n"
            "Teach it on every way there, or ask later.",
            _pack(_GATE, read, straight, teaching, to_desk, asking, done, *rest,
                  manifest=_HOURS),
            _pack(_GATE, read, teaching, to_desk, asking, done, *rest, manifest=_HOURS),
        ),
        Code(
            "K523",
            "A quiz that cannot be passed with what the story has told",
            "Whatever way a player takes, nothing has taught by then what the questions test, and"
            " the other questions do not give enough points. Who passes has guessed, or has known"
            " it before.\n\nTeach it before the quiz, or lower `pass`.",
            _pack(_GATE, straight, asking, _choice("desk", "Read the notice", "notice"),
                  teaching, past, *rest, manifest=_HOURS),
            _pack(_GATE, read, teaching, to_desk, asking, done, *rest, manifest=_HOURS),
        ),
        Code(
            "K524",
            "An objective that no scene teaches",
            "The pack declares it, and a question may test it, but no scene names it in"
            ' `teaches`.\n\nWrite `teaches = ["…"]` in the scene that tells it, or remove it.',
            _pack(_GATE, straight, asking, done, *rest, manifest=_HOURS),
            _pack(_GATE, read, teaching, to_desk, asking, done, *rest, manifest=_HOURS),
        ),
        Code(
            "K525",
            "An objective that no quiz tests",
            "The pack means to teach it, and never asks about it, so neither the player nor the"
            ' report can tell whether it was understood.\n\nWrite `tests = ["…"]` in a question'
            " that a quiz asks, or remove the objective.",
            _pack(_GATE, read, teaching, past, _END, manifest=_HOURS),
            _pack(_GATE, read, teaching, to_desk, asking, done, *rest, manifest=_HOURS),
        ),
    )  # fmt: skip
