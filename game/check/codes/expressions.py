"""K3xx: conditions, effects, and values put into texts."""

from game.check.codes.code import DEFAULT_MANIFEST, Code

_MANIFEST = (
    DEFAULT_MANIFEST
    + """
[variable]
trust = { kind = "number", max = 5, start = 1 }
permit = { kind = "flag" }
road = { kind = "word", values = ["north", "south"], start = "north" }
"""
)
_GATE = """\
[scene.gate]
title = "The gate"
text = "The guard looks at you. Trust: {trust}."

[[scene.gate.choice]]
id = "talk"
label = "Talk about the weather"
goto = "gate"
set = ["trust += 1", "road = 'south'"]
when = "trust < 5"

[[scene.gate.choice]]
id = "ask"
label = "Ask for a permit"
goto = "gate"
set = ["permit = true"]
when = "trust >= 2 and not permit"

[[scene.gate.choice]]
label = "Take the south road"
goto = "home"
when = "permit and road == 'south'"

[scene.home]
title = "Home"
text = "You are home."
ending = "home"
"""


def codes() -> tuple[Code, ...]:
    """What can be wrong with an expression."""
    return (
        Code(
            "K301",
            "This is no condition, or no effect",
            "A condition (`when`) is a question that is answered by yes or no:"
            " `trust >= 2 and not permit`. An effect (`set`) changes one variable: `trust += 1`,"
            " `road = 'south'`, `permit = true`. The"
            " [reference](../format.md#conditions-and-effects) lists all that they may hold;"
            " nothing in a pack is ever run as a program.\n\n"
            "A single `=` changes a value, and `==` compares two. *And*, *or*, *not* are written"
            " as words.",
            _pack(_GATE.replace("road == 'south'", "road = 'south'")),
            _pack(_GATE),
        ),
        Code(
            "K302",
            "A condition or effect names what does not exist",
            "Variables are declared in pack.toml. `visited('…')`, `passed('…')`, `answered('…')`"
            " and `has('…')` ask about a scene, a scene with a quiz, a question and a card of the"
            " pack. A name that is none of these would make a condition that can never hold, and"
            " nobody would notice.\n\n"
            "Mend the spelling, or declare the variable. A word of text inside a condition stands"
            " in single quotation marks: `road == 'south'`.",
            _pack(_GATE.replace("trust >= 2", "thrust >= 2")),
            _pack(_GATE),
        ),
        Code(
            "K303",
            "The sorts do not fit",
            "A number is compared with numbers, a word with words, and a flag stands for itself:"
            " `permit`, `not permit`. A variable keeps the kind it was declared with, so a number"
            " cannot become a word.",
            _pack(_GATE.replace("trust >= 2", "trust >= 'two'")),
            _pack(_GATE),
        ),
        Code(
            "K304",
            "The variable can never be this word",
            "A variable of words has a closed list of values, given in pack.toml. Compared with a"
            " word outside the list, the condition could never hold; set to one, the variable"
            " would have no meaning.\n\n"
            "Mend the word, or add it to `values`.",
            _pack(_GATE.replace("road == 'south'", "road == 'soth'")),
            _pack(_GATE),
        ),
        Code(
            "K305",
            "A text puts in what it cannot",
            "`{trust}` in a text is replaced by the value of the variable. There must be a"
            " variable of that name, and it must be a number or a word: a flag has no wording of"
            " its own. For a flag, write two blocks of text, one of them with `when`.\n\n"
            "For a brace that stands for itself, write it twice: `{{`.",
            _pack(_GATE.replace("{trust}", "{thrust}")),
            _pack(_GATE),
        ),
    )


def _pack(scenes: str) -> dict[str, str]:
    return {"pack.toml": _MANIFEST, "gate.toml": scenes}
