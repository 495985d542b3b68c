"""The codes of the rules about writing. Each wrong example has one slip; the right one mends it."""

from collections.abc import Mapping

from game.check.codes.code import DEFAULT_MANIFEST, Code
from game.pack.library import MANIFEST

_STORY = """\
chapter = "The gate"

[scene.gate]
title = "The gate"
text = "A notice hangs at the gate of the library."
{gate}
[[scene.gate.choice]]
label = "Go in"
goto = "end"

[scene.end]
title = "The reading room"
text = "You find a seat by the window."
ending = "inside"
"""
_SOURCE = """
[source.notice]
title = "The library's notice"
lines = 20
"""


def codes() -> tuple[Code, ...]:
    """Every code of the rules about writing."""
    return (*_texts(), *_questions(), *_patterns(), *_unused())


def _story(gate: str = "", *tables: str) -> str:
    """A story of two scenes: `gate` are further lines of the first one."""
    return _STORY.format(gate=gate) + "".join(f"\n{table}" for table in tables)


def _asking(question: str, *tables: str) -> dict[str, str]:
    """A story whose first scene asks `question`, the table [question.opening]."""
    quiz = 'quiz = { ask = ["opening"], pass = 1 }\n'
    return {"story.toml": _story(quiz, f"[question.opening]\n{question}", *tables)}


def _with(manifest: str, story: str) -> Mapping[str, str]:
    return {MANIFEST: DEFAULT_MANIFEST + manifest, "story.toml": story}


def _swapped(files: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    return {name: text.replace(old, new) for name, text in files.items()}


def _texts() -> tuple[Code, ...]:
    walk = "You walk along the shelves and read the titles on their backs. "
    long = {"story.toml": _story().replace("A notice hangs", walk * 32 + "A notice hangs")}
    hard = (
        "Administrative considerations notwithstanding, institutional representatives "
        "responsible for acquisitions consistently emphasised interdepartmental coordination, "
        "comprehensive documentation requirements, supplementary verification procedures and "
        "standardised classification conventions throughout negotiations concerning "
        "collections, cataloguing, conservation, circulation, digitisation, accessibility, "
        "international exchange programmes and multilingual reference literature."
    )
    label = (
        "Go in through the big door beside the notice, hang up your coat, look for a seat by "
        "the window, put your books on the table, and ask the librarian where the old maps are"
    )
    figure = _with(_SOURCE, _story().replace("A notice", "All 3,300 books are back, and a notice"))
    return (
        Code(
            "K401",
            "The text of a scene is longer than two screens",
            "In a terminal of 80 columns and 24 rows, about 14 rows of a text are seen above "
            "the choices. What takes more than 28 is scrolled more than once, and is skimmed "
            "instead of read. Of blocks with a `when`, only the longest is counted, so a scene "
            "is never called longer than some player may see it.",
            long,
            {"story.toml": _story().replace("A notice hangs", walk * 4 + "A notice hangs")},
        ),
        Code(
            "K408",
            "The text of a scene is hard to read",
            "The measure is LIX, by C. H. Björnsson (1968): the words in a sentence, plus the "
            "words of more than six letters in a hundred. In English a children's book is "
            "at about 25, a newspaper at 52, a law above 60.\n\n"
            "A scene is told when it lies 8 above an ordinary newspaper of its language, as "
            "Björnsson measured them in 1983: Danish, English, Finnish, French, German, "
            "Italian, Norwegian, Portuguese, Russian, Spanish and Swedish. Packs in other "
            "languages, and texts of fewer than 40 words, are not judged. A formula counts "
            "letters; whether a text is good, only a reader can tell.",
            {"story.toml": _story().replace("A notice hangs", hard + " A notice hangs")},
            {"story.toml": _story()},
        ),
        Code(
            "K409",
            "A figure stands in a text without a place in a source",
            "In a pack that teaches a source, readers learn to ask where a figure comes from. "
            "The rule looks at money, shares in per cent, thousands and millions, numbers of "
            "four digits and more, and years; in the text of a scene, the prompt of a "
            "question and on a card. It is silent where the scene, question or card cites, "
            "where the text links to a line, on cards of the kind background, and in packs "
            "that declare no source.",
            figure,
            _swapped(figure, "[scene.gate]\n", '[scene.gate]\ncite = ["notice:3"]\n'),
        ),
        Code(
            "K418",
            "The label of a choice is longer than two rows",
            "Choices are compared with one another at a glance. At 72 columns a label of more "
            "than two rows is a paragraph, and with three such choices the story's text is "
            "pushed off the screen.",
            {"story.toml": _story().replace("Go in", label)},
            {"story.toml": _story()},
        ),
        Code(
            "K419",
            "Two choices of a scene have the same label",
            "Both can be open at once, and a player cannot know which is which. Two choices "
            "with the same label may stand in one scene where each has a `when` of its own.",
            {"story.toml": _twice("Go in")},
            {"story.toml": _twice("Go in by the back door")},
        ),
    )


def _twice(label: str) -> str:
    second = f'[[scene.gate.choice]]\nid = "back-door"\nlabel = "{label}"\ngoto = "end"\n'
    return _story().replace("[scene.end]", f"{second}\n[scene.end]")


_CHOICE = """\
kind = "choice"
prompt = "When does the library open?"
option.eight = { text = "At eight" }
option.nine = { text = "At nine", right = true }
option.noon = { text = "At noon" }
why = "The notice gives nine as the hour."
"""
_WORDS = """\
kind = "words"
prompt = "Where does the notice hang?"
answer = ["the gate", "the library gate"]
slip = [{ text = "the door", feedback = "It hung there last year." }]
why = "The text begins with the gate."
"""


def _questions() -> tuple[Code, ...]:
    choice, asked = _asking(_CHOICE), _asking(_WORDS)
    many = _swapped(choice, 'kind = "choice"', 'kind = "many"')
    all_right = _swapped(many, '" }', '", right = true }')
    told = _swapped(choice, 'text = "At noon"', 'text = "At noon", feedback = "It closes then."')
    long = "At nine, but on the first Monday of each month only after the staff have met"
    return (
        Code(
            "K403",
            "The right option is the longest",
            "Whoever writes a question takes care that the right option is wholly right, and "
            "so it grows. Readers learn quickly to choose the longest. An option is told when "
            "it is half as long again as any other, and 20 signs longer; and a whole pack, or "
            "file, when the right option is plainly the longest far more often than chance would "
            "have it (in 60 of 100, and three standard deviations from chance).",
            _swapped(choice, "At nine", long),
            choice,
        ),
        Code(
            "K405",
            "A reason explains nothing",
            "`why` is shown with every verdict: it is the moment in which somebody who was "
            "wrong learns. It is told when it has one or two words, or only says the right "
            "answer or the prompt once more.",
            _swapped(choice, "The notice gives nine as the hour.", "At nine."),
            choice,
        ),
        Code(
            "K411",
            "A slip is right, or stands there twice",
            "A slip is a wrong answer that you foresee, with what to say to it. What is right "
            "is looked for first, so the feedback of such a slip is never shown. With numbers, "
            "look at the tolerance.",
            _swapped(asked, '"the door"', '"The Gate"'),
            asked,
        ),
        Code(
            "K412",
            "The same can be chosen twice, or there is only one thing to choose",
            "Two options of the same words cannot be told apart, and one of them is wrong. A "
            "gap with one option is answered before it is read.",
            _swapped(choice, '"At noon"', '"at eight"'),
            choice,
        ),
        Code(
            "K417",
            "A wrong option has no feedback, and another one has",
            "Feedback tells a reader what they mixed up. Where some wrong options have it and "
            "one has not, it was probably forgotten. So it is with a true-false question that "
            "says something to those who were right only.",
            told,
            _swapped(told, '"At eight"', '"At eight", feedback = "The cleaners come then."'),
        ),
        Code(
            "K420",
            "An option speaks of the others: 'all of the above'",
            "Whoever knows that two options are right knows then that all are. And options "
            "carry letters of their own, so 'a and b' may be read in two ways. Where several "
            "are right, the kind `many` asks for each of them.",
            _swapped(choice, '"At noon"', '"None of the above"'),
            choice,
        ),
        Code(
            "K421",
            "The prompt says the answer",
            "The right option stands in the prompt word for word, and no wrong one does. With "
            "typed words, in English packs: an answer stands in the prompt, and the prompt "
            "quotes nothing and names nothing to choose from.",
            _swapped(
                _swapped(choice, '"At nine"', '"At nine in the morning"'),
                "When does the library open?",
                "The library opens at nine in the morning. When does it open?",
            ),
            choice,
        ),
        Code(
            "K422",
            "Every option is right",
            "In a question of the kind `many`, options are chosen and left. If all are right, "
            "whoever marks everything without reading gets full marks.",
            all_right,
            many,
        ),
    )


def _patterns() -> tuple[Code, ...]:
    told = 'cite = ["notice:3"]\n'
    untold = _with(
        _SOURCE,
        _asking(f'{_CHOICE}cite = ["notice:9"]\n')["story.toml"].replace(
            "[scene.end]", f"[scene.end]\n{told}"
        ),
    )
    return (
        Code(
            "K402",
            "A quiz asks about lines that nothing has told",
            "A question that is asked cites lines of a source, and no scene, card or term "
            "cites any of them. Whoever plays can only guess. Citing is what the rule goes by: "
            "of a source that no scene, card or term cites at all, nothing is said. Whether "
            "*objectives* are taught before they are tested is proved apart from this.",
            untold,
            _swapped(untold, '"notice:3"', '"notice:8-10"'),
        ),
        Code(
            "K404",
            "Right answers stand in the same place",
            "Options are shown in the order in which you wrote them, so a right option that "
            "is always first is found without reading. Told of five questions and more, "
            "where 60 in 100 share one place and chance would hardly do that (three standard "
            "deviations). The same goes for true-false statements that are nearly all true. "
            "It is looked at in the whole pack, and if that is well mixed, file by file.\n\n"
            "Items to be put in order and sides to be matched are shuffled; write them in the "
            "right order.",
            {"story.toml": _hours([1, 1, 1, 1, 1, 1])},
            {"story.toml": _hours([1, 2, 3, 2, 3, 1])},
        ),
        Code(
            "K415",
            "A tag looks like another one misspelt",
            "Questions are counted by their tags. A tag used once that differs by one letter "
            "from a tag used more often is probably meant to be that one. Tags that differ in "
            "their digits alone are left in peace.",
            {"story.toml": _hours([1, 2, 3, 2], ["opening", "opening", "openning", "opening"])},
            {"story.toml": _hours([1, 2, 3, 2], ["opening"] * 4)},
        ),
    )


def _hours(places: list[int], tags: list[str] | None = None) -> str:
    """A story whose quiz asks one choice question for each place of the right option."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")[: len(places)]
    ask = ", ".join(f'"{day.lower()}"' for day in days)
    tables = []
    for number, (day, place) in enumerate(zip(days, places, strict=True)):
        lines = [f"[question.{day.lower()}]", 'kind = "choice"']
        lines.append(f'prompt = "When does the library open on {day}?"')
        for option, hour in enumerate(("eight", "nine", "noon"), 1):
            right = ", right = true" if option == place else ""
            lines.append(f'option.{hour} = {{ text = "At {hour}"{right} }}')
        lines.append(f'why = "The notice has a line for {day}."')
        if tags:
            lines.append(f'tags = ["{tags[number]}"]')
        tables.append("\n".join(lines) + "\n")
    return _story(f"quiz = {{ ask = [{ask}], pass = 1 }}\n", *tables)


def _unused() -> tuple[Code, ...]:
    card = '[card.hours]\ntitle = "Hours"\nmeasures = "when the library opens"\nkind = "claim"\n'
    term = '[term.lending]\ntitle = "Lending"\ntext = "Giving a book for a time."\n'
    linked = _story("", term).replace("of the library", "of the [lending](term:lending) library")
    question = f"[question.opening]\n{_CHOICE}"
    variable = '\n[variable]\nrain = { kind = "flag" }\n'
    return (
        Code(
            "K406",
            "No scene and no choice gives a card",
            "The card stands in the pack, and no player ever collects it.",
            {"story.toml": _story("", card)},
            {"story.toml": _story('gain = ["card:hours"]\n', card)},
        ),
        Code(
            "K407",
            "No scene links to a term",
            "A player meets a term in a scene whose text links to it. One that is linked from "
            "another term only, or from nowhere, never comes into the journal.",
            {"story.toml": _story("", term)},
            {"story.toml": linked},
        ),
        Code(
            "K410",
            "No quiz asks a question",
            "The question stands in the pack, and nobody is ever asked it.",
            {"story.toml": _story("", question)},
            _asking(_CHOICE),
        ),
        Code(
            "K413",
            "A variable is never changed, or never looked at",
            "A variable that no `set` changes is always what it was at the start, so what "
            "depends on it never differs. One that no condition, no text and no label shows "
            "makes no difference to any player. Both are mostly a misspelling, or left over.",
            _with(variable, _story()),
            {"story.toml": _story()},
        ),
    )
