"""K1xx: keys and values that a table cannot hold."""

from game.check.codes.code import Code

_GATE = """\
[scene.gate]
title = "The gate"
text = "You stand at the gate."

[[scene.gate.choice]]
label = "Go home"
goto = "home"

[scene.home]
title = "Home"
text = "You are home."
ending = "home"
"""
_QUIZ = """\
[scene.gate]
title = "The gate"
text = "The guard asks how many keys you carry. You were given two."
quiz = { ask = ["keys"], pass = 1 }

[[scene.gate.choice]]
label = "Go home"
goto = "home"

[scene.home]
title = "Home"
text = "You are home."
ending = "home"

[question.keys]
kind = "choice"
prompt = "How many keys do you carry?"
why = "You were given one for each door, and there are two doors."
option.one = { text = "One" }
option.two = { text = "Two", right = true }
"""


def codes() -> tuple[Code, ...]:
    """What can be wrong with one table, whatever the others hold."""
    return (
        Code(
            "K101",
            "There is no such key",
            "Each table has keys of its own, all of them listed in the"
            " [reference](../format.md). A key that is none of them would be passed over in"
            " silence, and you would wonder why a choice is always open or a text never shown. So"
            " it is told as a fault, with the key that you most likely mean.\n\n"
            "Mend the spelling, or move the line to the table it belongs to: a key belongs to the"
            " nearest `[table]` line above it.",
            {"gate.toml": _GATE.replace("label =", "lable =")},
            {"gate.toml": _GATE},
        ),
        Code(
            "K102",
            "A key is missing",
            "Some keys cannot be done without: a scene has a title and a text, a choice says where"
            " it leads, a question says why its answer is right.\n\n"
            "Add the key that the message names. If it is there, look at which table it belongs"
            " to: the nearest `[table]` line above it.",
            {"gate.toml": _GATE.replace('title = "Home"\n', "")},
            {"gate.toml": _GATE},
        ),
        Code(
            "K103",
            "A value is of the wrong sort",
            "A text stands in quotation marks, a number without; `true` and `false` stand without;"
            ' a list stands in square brackets. `"2"` is a text that looks like a number, and'
            " cannot be counted with.\n\n"
            "Write the value as the message shows.",
            {"gate.toml": _QUIZ.replace("pass = 1", 'pass = "1"')},
            {"gate.toml": _QUIZ},
        ),
        Code(
            "K104",
            "A value is out of bounds",
            "The value is of the right sort, and still cannot be: a number too small or too great,"
            " a word that is none of those allowed, a list with too few items or too many. The"
            " bounds keep a pack readable on a small screen; all of them stand in the"
            " [reference](../format.md#limits).",
            {"gate.toml": _QUIZ.replace('option.one = { text = "One" }\n', "")},
            {"gate.toml": _QUIZ},
        ),
        Code(
            "K105",
            "A text is empty or too long",
            "A title, label or text that is empty leaves a player with nothing to read or to"
            " press. One of thousands of words is read by nobody: a text may have 20,000"
            " characters, a line 400.\n\n"
            "Write the text; or split a long scene into several, each with a choice that leads"
            " on.",
            {"gate.toml": _GATE.replace('"You are home."', '""')},
            {"gate.toml": _GATE},
        ),
        Code(
            "K106",
            "A name is not of the right form",
            "Saved games know scenes, questions and choices by their ids, so ids are plain: small"
            " Latin letters, digits and hyphens, as in `old-market`. Variables are used in"
            " conditions, where a hyphen would mean *minus*, so they have underscores:"
            " `base_year`. A place in a source is its id, a colon and a line: `speech:13`. A card"
            " to gain is `card:` and its id. Players see titles, never ids.\n\n"
            "Write the name in that form, and everywhere in the same way.",
            {"gate.toml": _GATE.replace("scene.home", "scene.Home")},
            {"gate.toml": _GATE},
        ),
        Code(
            "K107",
            "A question or variable does not fit together",
            "Every line of it may be right for itself, and the whole cannot work: no option is"
            " right, the answer is not among the options, a number's `min` is greater than its"
            " `max`, a gap is described and does not stand in the text. Such a question could not"
            " be answered, and such a variable could not have a value.\n\n"
            "The message says which two things do not fit.",
            {"gate.toml": _QUIZ.replace(", right = true", "")},
            {"gate.toml": _QUIZ},
        ),
        Code(
            "K108",
            "There is no such kind",
            "There are eight kinds of question: `choice`, `many`, `true-false`, `number`,"
            " `words`, `order`, `match` and `gap`; and three kinds of variable: `number`, `flag`"
            " and `word`. The kind says which other keys there may be, so nothing more is checked"
            " until it is known.",
            {"gate.toml": _QUIZ.replace('kind = "choice"', 'kind = "multiple-choice"')},
            {"gate.toml": _QUIZ},
        ),
    )
