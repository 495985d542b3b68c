"""K2xx: ids that name nothing, and tables that do not fit one another."""

from game.check.codes.code import DEFAULT_MANIFEST, Code

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
_TERM = """\
[scene.gate]
title = "The gate"
text = "The gate is part of a [caravanserai](term:caravanserai)."
ending = "home"

[term.caravanserai]
title = "caravanserai"
text = "An inn with a courtyard, where travellers and their animals slept."
"""
_CARD = """\
[scene.gate]
title = "The gate"
text = "On the wall hangs a list of tolls. You copy it."
gain = ["card:tolls"]
ending = "home"

[card.tolls]
title = "Tolls"
measures = "What each animal paid at the gate."
kind = "background"
"""
_QUIZ = """\
[scene.gate]
title = "The gate"
text = "The guard gives you two keys, and asks how many you carry."
quiz = { ask = ["keys"], pass = 1 }

[[scene.gate.choice]]
label = "Go home"
goto = "home"

[scene.home]
title = "Home"
text = "You are home."
ending = "home"

[question.keys]
kind = "number"
prompt = "How many keys do you carry?"
answer = 2
why = "You were given one for each door, and there are two doors."
"""
_SOURCE = (
    DEFAULT_MANIFEST
    + """
[source.notice]
title = "Notice at the gate"
lines = 5
"""
)
_CITED = """\
[scene.gate]
title = "The gate"
text = "The notice says when the gate is shut."
cite = ["notice:3"]
ending = "home"
"""
_OBJECTIVE = (
    DEFAULT_MANIFEST
    + """
[objective.count]
title = "Count what you carry"
"""
)
_TAUGHT = _QUIZ.replace("quiz =", 'teaches = ["count"]\nquiz =') + 'tests = ["count"]\n'
_ASIDE = """
[scene.note]
title = "A note"
text = "Gates were shut at night."
aside = true
"""
_RENAMED = (
    DEFAULT_MANIFEST
    + """
[renamed]
scene = { house = "home" }
"""
)


def codes() -> tuple[Code, ...]:
    """What can be wrong between the parts of a pack."""
    return (*_missing(), *_not_fitting())


def _missing() -> tuple[Code, ...]:
    return (
        Code(
            "K201",
            "There is no such scene",
            "A choice leads to a scene by its id, and `start` names the scene that the story"
            " begins in. If no scene has that id, a player would walk into nothing.\n\n"
            "Most often it is a slip of the finger; the message then names the scene you may"
            " mean. Otherwise write the scene, or let the choice lead to another.",
            {"gate.toml": _GATE.replace('goto = "home"', 'goto = "hame"')},
            {"gate.toml": _GATE},
        ),
        Code(
            "K202",
            "There is no such question",
            "A quiz asks questions by their ids. If no question has that id, the quiz could not be"
            " played. Asked twice in one quiz, a question would be answered from memory the second"
            " time and count double.",
            {"gate.toml": _QUIZ.replace('ask = ["keys"]', 'ask = ["kays"]')},
            {"gate.toml": _QUIZ},
        ),
        Code(
            "K203",
            "There is no such card",
            "A scene or choice gives a player a card by its id, and a text may link to one. The"
            " card must stand in some file of the pack, as `[card.its-id]`.",
            {"gate.toml": _CARD.replace("card:tolls", "card:toll")},
            {"gate.toml": _CARD},
        ),
        Code(
            "K204",
            "There is no such term",
            "A link such as `[caravanserai](term:caravanserai)` opens an entry of the glossary. If"
            " there is no entry of that id, a reader who wants to know the word is left"
            " alone with it.\n\n"
            "Mend the id in the link, or write the entry: `[term.caravanserai]` with a `title`"
            " and a `text`.",
            {"gate.toml": _TERM.replace("(term:caravanserai)", "(term:caravansary)")},
            {"gate.toml": _TERM},
        ),
        Code(
            "K205",
            "There is no such objective",
            "`teaches` of a scene and `tests` of a question name objectives of the pack, which are"
            " declared in pack.toml. A name that is not declared would count for nothing, and the"
            " report of what a student has learnt would lack it.",
            {
                "pack.toml": _OBJECTIVE,
                "gate.toml": _TAUGHT.replace('tests = ["count"]', 'tests = ["counting"]'),
            },
            {"pack.toml": _OBJECTIVE, "gate.toml": _TAUGHT},
        ),
        Code(
            "K206",
            "A citation leads nowhere",
            "A citation such as `notice:3` is a promise that a reader can look it up: in the"
            " source called `notice`, line 3. If there is no such source, or it has fewer lines,"
            " the promise is broken.\n\n"
            "Compare the number with the source. A range is written with the smaller line first:"
            " `notice:2-4`.",
            {"pack.toml": _SOURCE, "gate.toml": _CITED.replace("notice:3", "notice:13")},
            {"pack.toml": _SOURCE, "gate.toml": _CITED},
        ),
        Code(
            "K207",
            "Two files define the same id",
            "Ids are known throughout the pack: a choice in one file may lead to a scene in"
            " another. If two files each have a scene of that id, it cannot be known which is"
            " meant. It happens when a file is copied, to be changed later.\n\n"
            "Give one of them another id, or delete one.",
            {
                "gate.toml": _GATE,
                "home.toml": _GATE.split("\n\n")[-1],
            },
            {"gate.toml": _GATE},
        ),
    )


def _not_fitting() -> tuple[Code, ...]:
    twice = _GATE.replace(
        "[scene.home]",
        '[[scene.gate.choice]]\nlabel = "Run home"\ngoto = "home"\n\n[scene.home]',
    )
    stuck = _GATE.replace('ending = "home"\n', "")
    return (
        Code(
            "K208",
            "Two choices of a scene have the same id",
            "A saved game remembers each choice by its id, never by its wording or its place, so"
            " that you may reword and reorder them. Where a choice has no `id`, its `goto` is its"
            " id. Two choices of one scene that lead to the same place therefore need ids of"
            " their own.",
            {"gate.toml": twice},
            {"gate.toml": twice.replace('label = "Run home"', 'id = "run"\nlabel = "Run home"')},
        ),
        Code(
            "K209",
            "An ending has choices or a quiz",
            "At an ending the story is over: nothing that follows would ever be shown.\n\n"
            "Remove the line with `ending` if the story goes on, or remove the choices. A quiz"
            " belongs to the scene before.",
            {
                "gate.toml": _GATE.replace(
                    'text = "You stand at the gate."',
                    'text = "You stand at the gate."\nending = "gate"',
                )
            },
            {"gate.toml": _GATE},
        ),
        Code(
            "K210",
            "A scene has no way on",
            "A scene without a choice, which is no ending either, leaves a player in front of a"
            " text with nothing to press. While you write it may well be so, and the pack can"
            " still be played: this is a warning.\n\n"
            "Add a choice; or, if the story ends here, write `ending` with a name of your own for"
            " this ending.",
            {"gate.toml": stuck},
            {"gate.toml": _GATE},
        ),
        Code(
            "K211",
            "An aside is used as a scene, or a scene as an aside",
            "An aside is a page that a player can open from anywhere, and that returns to where"
            " they were: a map, a note, a list of people. It is not a place in the story. So no"
            " choice leads to it, the story does not start in it, and it has no quiz and no"
            " ending. Its `when` says from when on it can be opened; other scenes have no `when`"
            " of their own, since the choices that lead to them have.",
            {"gate.toml": _GATE.replace('goto = "home"', 'goto = "note"') + _ASIDE},
            {"gate.toml": _GATE + _ASIDE},
        ),
        Code(
            "K213",
            "A line of [renamed] does not hold",
            "`[renamed]` in pack.toml carries saved games over when you change an id: the old id"
            " to the left, the new one to the right. The new one must exist, and the old one must"
            " exist no more, or a saved game could mean either.",
            {"pack.toml": _RENAMED.replace('"home"', '"hone"'), "gate.toml": _GATE},
            {"pack.toml": _RENAMED, "gate.toml": _GATE},
        ),
        Code(
            "K214",
            "A quiz asks for more points than it has",
            "`pass` says how many points a quiz needs. Each question is worth one point unless it"
            " says otherwise. If the sum is below `pass`, nobody can ever pass, however much they"
            " know.",
            {"gate.toml": _QUIZ.replace("pass = 1", "pass = 2")},
            {"gate.toml": _QUIZ},
        ),
        Code(
            "K215",
            "The text of a source does not fit",
            "`file` names a text file that holds the source whole, a line of the file for a line"
            " of the source. It must be in the pack's folder, and have as many lines as `lines`"
            " says: otherwise every citation below the missing line would point at the wrong"
            " sentence.",
            {
                "pack.toml": _SOURCE.replace("lines = 5", 'lines = 5\nfile = "notice.txt"'),
                "gate.toml": _CITED,
                "notice.txt": "Notice.\nThe gate is open by day.\nIt is shut at night.\nRing.\n",
            },
            {
                "pack.toml": _SOURCE.replace("lines = 5", 'lines = 4\nfile = "notice.txt"'),
                "gate.toml": _CITED,
                "notice.txt": "Notice.\nThe gate is open by day.\nIt is shut at night.\nRing.\n",
            },
        ),
    )
