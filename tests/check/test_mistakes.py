"""Single mistakes that teachers make in a pack that is otherwise good: one is told, and rightly."""

import codecs
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.check import check_pack
from tests.packs import MANIFEST, write_pack
from tests.packs import SCENES as MADE

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Mistake:
    """`was` is changed into `now`; `code` is told at the one place where `at` stands after it (at
    the whole file, where `at` is empty), with a remedy that holds `remedy`.
    """

    name: str
    was: str
    now: str
    code: str
    at: str
    remedy: str
    file: str = "scenes.toml"
    saved: Callable[[str], bytes] = str.encode
    severity: str = "error"


SCENES = MADE.replace("trust >= 3", "trust >= 2").replace(
    "set = [\"road = 'south'\"]", 'set = ["road = \'south\'"]\nwhen = "permit"'
)
"""A pack of which nothing can be said: every text can be shown, every way tests what is taught."""
OPTIONS = """\
[question.length]
kind = "choice"
option.a = { text = "3,300 km", right = true }
option.b = { text = "330 km" }
"""
NUMBER = '[question.length]\nkind = "number"'
ANSWER = 'answer = 3300\nunit = "km"\n'
PACK = "pack.toml"

MISTAKES = [
    # Keys and values
    Mistake("a key misspelt", 'title = "The gate"', 'titel = "The gate"', "K101",
            "titel", "did you mean 'title'?"),
    Mistake("a key under the wrong table", '[term.corridor]\ntitle = "corridor"',
            '[term.corridor]\nchapter = "x"\ntitle = "corridor"', "K101",
            'chapter = "x"', "above the first [table]"),
    Mistake("a title missing", 'title = "The gate"\n', "", "K102",
            'scene.gate]\ntext', 'add title = "…"'),
    Mistake("a choice without a label", 'label = "Walk on"\n', "", "K102",
            'scene.gate.choice]]\ngoto = "end"', 'add label = "…"'),
    Mistake("a choice that leads nowhere", 'label = "Walk on"\ngoto = "end"\n',
            'label = "Walk on"\n', "K102",
            'scene.gate.choice]]\nlabel = "Walk on"', 'add goto = "some-scene"'),
    Mistake("a quiz without pass", ", pass = 2", "", "K102", "quiz = {", "add pass = 1"),
    Mistake("a question without why", 'why = "Line 13 has the figure."\n', "", "K102",
            "question.length]", 'add why = "…"'),
    Mistake("minutes in quotation marks", "[variable]", '[about]\nminutes = "90"\n\n[variable]',
            "K103", '"90"', "write minutes = 90", PACK),
    Mistake("a list without brackets", 'cite = ["speech:13"]\ngain', 'cite = "speech:13"\ngain',
            "K103", '"speech:13"\ngain', 'write cite = ["speech:13"]'),
    Mistake("true in quotation marks", "aside = true", 'aside = "true"', "K103",
            '"true"', "write aside = true"),
    Mistake("a choice in single brackets", '[[scene.window.choice]]\nlabel = "Back to the gate"\n'
            'goto = "gate"\ngain = ["card:stamp"]\n\n[[scene.window.choice]]',
            "[scene.window.choice]", "K103", "scene.window.choice]", "[[scene.window.choice]]"),
    Mistake("no such kind of card", 'kind = "claim"', 'kind = "fact"', "K104",
            '"fact"', "write one of 'claim'"),
    Mistake("a text left empty", 'text = "Who speaks, to whom?"', 'text = ""', "K105",
            '""', "write some text"),
    Mistake("an id in capitals", "[scene.note]", "[scene.Note]", "K106",
            "scene.Note", "write note"),
    Mistake("a card gained without its prefix", 'gain = ["card:stamp"]', 'gain = ["stamp"]',
            "K106", '"stamp"]', 'write "card:stamp"'),
    # Questions and variables
    Mistake("no such kind of question", 'kind = "true-false"', 'kind = "true-flase"', "K108",
            '"true-flase"', "did you mean 'true-false'?"),
    Mistake("no option right", NUMBER + '\nprompt = "How long are the borders said to be?"\n'
            + ANSWER, OPTIONS.replace(", right = true", "") + 'prompt = "How long?"\n', "K107",
            "question.length]", "write right = true"),
    Mistake("two options right", NUMBER + '\nprompt = "How long are the borders said to be?"\n'
            + ANSWER, OPTIONS.replace('"330 km"', '"330 km", right = true')
            + 'prompt = "How long?"\n', "K107", "question.length]", 'write kind = "many"'),
    Mistake("one option alone", NUMBER + '\nprompt = "How long are the borders said to be?"\n'
            + ANSWER, OPTIONS.replace('option.b = { text = "330 km" }\n', "")
            + 'prompt = "How long?"\n', "K104", "option.a", "at least 2"),
    Mistake("a number without its answer", "answer = 3300\n", "", "K102",
            "question.length]", "add answer ="),
    Mistake("an answer that is none of the options", NUMBER, '[question.gap]\nkind = "gap"\n'
            'prompt = "Fill the gap."\nwhy = "So it is."\ntext = "A {what} of goods."\n'
            'gap.what = { answer = "route", options = ["rute", "price"] }\n\n' + NUMBER, "K107",
            "gap.what =", "add it to them"),
    Mistake("min above max", "min = 0, max = 5", "min = 6, max = 5", "K107",
            "trust =", "write the smaller as min", PACK),
    Mistake("a start that is none of the values", 'start = "north"', 'start = "west"', "K107",
            "road =", "write one of north, south", PACK),
    # Names of what is not there
    Mistake("a goto to no scene", 'label = "Walk on"\ngoto = "end"', 'label = "Walk on"\n'
            'goto = "ende"', "K201", '"ende"', "did you mean 'end'?"),
    Mistake("a start that is no scene", 'start = "gate"', 'start = "gates"', "K201",
            '"gates"', "did you mean 'gate'?", PACK),
    Mistake("a question that is not there", '"settled"], pass', '"setled"], pass', "K202",
            '"setled"', "did you mean 'settled'?"),
    Mistake("a card that is not there", 'gain = ["card:stamp"]', 'gain = ["card:stmp"]', "K203",
            '"card:stmp"', "did you mean 'stamp'?"),
    Mistake("a link to no term", "(term:corridor)", "(term:coridor)", "K204",
            "term:coridor", "did you mean 'corridor'?"),
    Mistake("an objective that is not declared", 'teaches = ["figures"]', 'teaches = ["figure"]',
            "K205", '"figure"', "did you mean 'figures'?"),
    Mistake("a line that the source has not", 'cite = ["speech:13"]\ngain',
            'cite = ["speech:93"]\ngain', "K206", '"speech:93"', "from 1 to 86"),
    Mistake("a source that is not there", 'cite = ["speech:13"]\ngain',
            'cite = ["speach:13"]\ngain', "K206", '"speach:13"', "did you mean 'speech'?"),
    # What does not fit together
    Mistake("two choices to one place without ids", 'id = "south"\n', "", "K208",
            'scene.gate.choice]]\nlabel = "Take the south road"', 'id = "end-again"'),
    Mistake("an ending with a choice", 'ending = "out"\n', 'ending = "out"\n\n[[scene.end.choice]]'
            '\nlabel = "Back"\ngoto = "gate"\n', "K209", '"out"', "remove them"),
    Mistake("a scene without a way on", 'ending = "out"\n', "", "K507",
            "scene.end]", "add a choice"),
    Mistake("an aside as a goto", 'label = "Walk on"\ngoto = "end"',
            'label = "Walk on"\ngoto = "note"', "K211", '"note"', "opened by itself"),
    Mistake("more points to pass than there are", "pass = 2", "pass = 3", "K214",
            "3 }", "write pass = 2 or less"),
    # Conditions, effects and values in texts
    Mistake("one equals sign in a condition", 'when = "permit"', "when = \"road = 'south'\"",
            "K301", "= 'south'\"\n\n", "write =="),
    Mistake("a variable in a condition that is not there", "trust >= 2", "thrust >= 2", "K302",
            "thrust", "did you mean 'trust'?"),
    Mistake("a scene in a condition that is not there", "visited('window')", "visited('windw')",
            "K302", "'windw'", "did you mean 'window'?"),
    Mistake("a word given to a number", '"trust += 1"', "\"trust = 'high'\"", "K303",
            "'high'", "write an effect as"),
    Mistake("a word that the variable cannot be", "\"road = 'south'\"", "\"road = 'soth'\"",
            "K304", "'soth'", "did you mean 'south'?"),
    Mistake("a variable in a text that is not there", "Trust is {trust}", "Trust is {thrust}",
            "K305", "{thrust}", "did you mean 'trust'?"),
    # TOML
    Mistake("curly quotation marks", '"The gate"', "“The gate”", "K003",
            "“", 'write straight quotation marks: "…"'),
    Mistake("a quotation mark missing", '"The gate"', '"The gate', "K003",
            '\ntext = "You stand', "put one there"),
    Mistake("a text of several lines not closed", 'text = "You stand at the gate.',
            'text = """You stand at the gate.', "K003", '"""', 'write """ where it ends'),
    Mistake("a bracket missing", "[scene.end]", "[scene.end", "K003",
            '\ntitle = "The end"', "write [scene.end]"),
    Mistake("a colon for an equals sign", 'title = "The gate"', 'title: "The gate"', "K003",
            ': "The gate"', "write title = …"),
    Mistake("True for true", "aside = true", "aside = True", "K003", "True", "write true"),
    Mistake("a text without quotation marks", 'goto = "window"', "goto = window", "K003",
            "window\nset", 'put text in quotation marks: "window"'),
    Mistake("a comma missing in a list", '["length", "settled"]', '["length" "settled"]', "K003",
            '"settled"]', "put a comma"),
    Mistake("a number with a comma", "answer = 3300", "answer = 3,300", "K003",
            ",300\nunit", "write 3300"),
    Mistake("a key twice", 'title = "The gate"', 'title = "The gate"\ntitle = "A gate"', "K005",
            'title = "A gate"', "keep one of them"),
    Mistake("a table twice", "[scene.note]", "[scene.end]", "K005",
            'scene.end]\ntitle = "The end"', "keep one of them"),
    Mistake("a second choice in single brackets", "[[scene.gate.choice]]\nid", "[scene.gate.choice]"
            "\nid", "K005", "scene.gate.choice]\nid", "[[scene.gate.choice]]"),
    Mistake("an unseen sign", "[scene.end]", "[scene.end]\n\u00a0", "K003",
            "\u00a0", "delete it"),
    Mistake("a backslash between folder and file", "lines = 86", 'lines = 86\n'
            'file = "texts\\notice.txt"', "K215", '"texts', "texts/notice.txt", PACK),
    # Encodings
    Mistake("saved in the encoding of one country", '"The gate"', '"Ворота"', "K002",
            "Ворота", "as UTF-8", saved=lambda text: text.encode("cp1251")),
    Mistake("saved as UTF-16 without a mark", "The gate", "The great gate", "K002", "", "as UTF-8",
            saved=lambda text: text.encode("utf-16-le")),
]  # fmt: skip

HARMLESS = {
    "a BOM": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16 with a mark": lambda text: text.encode("utf-16"),
    "lines of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "tabs for indents": lambda text: text.replace("\n", "\n\t").encode(),
}


def make(folder: Path, mistake: Mistake) -> str:
    """Write the pack with the mistake in it; the text of the file that has it."""
    texts = {"scenes.toml": SCENES, PACK: MANIFEST}
    assert mistake.was in texts[mistake.file]
    texts[mistake.file] = text = texts[mistake.file].replace(mistake.was, mistake.now, 1)
    write_pack(folder, texts["scenes.toml"], texts[PACK])
    (folder / mistake.file).write_bytes(mistake.saved(text))
    return text


def place(text: str, at: str) -> tuple[int, int]:
    """The line and column where `at`, which is there once, begins; of the whole file, 0."""
    if not at:
        return 0, 0
    assert text.count(at) == 1, f"{at!r} stands {text.count(at)} times"
    begin = text.index(at)
    return text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)


def test_there_are_as_many_mistakes_as_promised() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= 20


def test_the_pack_that_the_mistakes_are_made_in_is_good(tmp_path: Path) -> None:
    assert check_pack(write_pack(tmp_path, SCENES)).diagnostics == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_once_at_its_place_with_what_to_write(
    tmp_path: Path, mistake: Mistake
) -> None:
    text = make(tmp_path, mistake)
    (told,) = check_pack(tmp_path).diagnostics
    assert (told.code, told.severity, told.file) == (mistake.code, mistake.severity, mistake.file)
    assert (told.line, told.column) == place(text, mistake.at)
    assert mistake.remedy in told.remedy


@pytest.mark.parametrize("save", HARMLESS.values(), ids=HARMLESS)
def test_how_an_editor_saves_is_no_mistake(tmp_path: Path, save: Callable[[str], bytes]) -> None:
    write_pack(tmp_path)
    (tmp_path / "scenes.toml").write_bytes(save(SCENES))
    assert check_pack(tmp_path).diagnostics == ()


def test_the_command_tells_each_mistake_without_a_traceback(tmp_path: Path) -> None:
    texts = {}
    for number, mistake in enumerate(MISTAKES):
        texts[f"p{number}"] = make(tmp_path / f"p{number}", mistake)
    done = subprocess.run(
        [sys.executable, "-m", "game", "check", *texts],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    for (name, text), mistake in zip(texts.items(), MISTAKES, strict=True):
        line, column = place(text, mistake.at)
        where = f"{Path(name) / mistake.file}" + (f":{line}:{column}" if line else "")
        assert f"{mistake.severity}[{mistake.code}]" in done.stdout
        assert f"  --> {where}\n" in done.stdout
    assert done.stdout.count("  --> ") == len(MISTAKES)
