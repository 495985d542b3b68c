"""What an author is told of the slips that people make who write TOML for the first time."""

import pytest

from game.pack.decode import syntax_faults
from game.pack.marks import marks

SOUND = '''\
[scene.gate]
title = "The gate"
text = """
You stand at the gate.
"""
cite = ["speech:13"]

[[scene.gate.choice]]
label = "Walk on"
goto = "end"
when = "trust >= 2"

[scene.end]
title = "The end"
text = "Over."
ending = "out"

[variable]
trust = { kind = "number", max = 5 }
'''

# What is changed into what; the line and column told, how what is said and the remedy begin.
# fmt: off
SLIPS = [
    ('"The gate"', '“The gate"', 2, 9, 'these quotation marks ', 'write straight quotation marks'),
    ('"The gate"', '"The gate”', 2, 18, 'the last quotation mar', 'write straight quotation marks'),
    ('"The gate"', '„The gate“', 2, 9, 'these quotation marks ', 'write straight quotation marks'),
    ('"The gate"', '«The gate»', 2, 9, 'these quotation marks ', 'write straight quotation marks'),
    ('"The gate"', '‘The gate’', 2, 9, 'these quotation marks ', 'write straight quotation marks'),
    ('text = """\nYou', 'text = “““\nYou', 3, 8, 'these quotation', 'write straight quotatio'),
    ('text = """\nYou', 'text = “”"\nYou', 3, 8, 'these quotation', 'write straight quotatio'),
    ('gate.\n"""', 'gate.\n”””', 5, 1, 'the quotation marks that end this text a', 'write """'),
    ('["speech:13"]', '[“speech:13”]', 6, 9, 'these quotation ma', 'write straight quotation m'),
    ('["speech:13"]', '["speech:13", “speech:14”]', 6, 22, 'these quotat', 'write straight quota'),
    ('gate.\n"""', 'gate.', 3, 8, 'the text that begins here is never ', 'write """ where it ends'),
    ('gate.\n"""', 'gate.\n""', 5, 1, 'the end of a text of several lines has three ', 'write """'),
    ('"The gate"', 'The gate', 2, 9, 'this is no text in quo', 'put text in quotation marks: "'),
    ('goto = "end"', 'goto = end', 10, 8, 'this is no text in', 'put text in quotation mark'),
    ('goto = "end"', 'goto = the-end', 10, 8, 'this is no text in', 'put text in quotation mark'),
    ('[scene.end]', '[scene.end', 13, 11, 'the brackets of this line do n', 'write [scene.end]'),
    ('[scene.end]', 'scene.end]', 13, 1, 'the brackets of this line do n', 'write [scene.end]'),
    ('[[scene.gate.choice]]', '[[scene.gate.choice]', 8, 20, 'the bracke', 'write [[scene.gate'),
    ('[[scene.gate.choice]]', '[scene.gate.choice]]', 8, 20, 'the bracke', 'write [[scene.gate'),
    ('[scene.end]', '(scene.end)', 13, 1, 'the brackets of this line do n', 'write [scene.end]'),
    ('[scene.end]', '{scene.end}', 13, 1, 'the brackets of this line do n', 'write [scene.end]'),
    ('[scene.end]', '[scene end]', 13, 2, "'scene end' is not an id", 'write [scene.end]'),
    ('[scene.end]', '[scene:end]', 13, 2, "'scene:end' is not an id", 'write [scene.end]'),
    ('[scene.end]', '[scene.конец]', 13, 8, "'конец' is not an ", 'use small Latin letters, d'),
    ('[scene.end]', '[scene.“end”]', 13, 8, 'these quotation ma', 'write straight quotation m'),
    ('[scene.end]', '[scene.end]]', 13, 12, 'the brackets of this line do n', 'write [scene.end]'),
    ('[scene.end]', '[scene.end] =', 13, 12, 'something follows ', 'put nothing behind the bra'),
    ('[scene.end]', '[scene.end.]', 13, 12, 'a name is missing beside a dot', 'write [scene.end]'),
    ('[scene.end]', '[scene,end]', 13, 2, "'scene,end' is not an id", 'write [scene.end]'),
    ('title = "The gate"', 'title "The gate"', 2, 7, 'an equals sign is miss', 'write title = …'),
    ('title = "The gate"', 'title: "The gate"', 2, 6, 'an equals sign is miss', 'write title = …'),
    ('title = "The gate"', 'title := "The gate"', 2, 7, 'an equals sign is ', 'write title = …'),
    ('title = "The gate"', 'title == "The gate"', 2, 8, 'two equals s', 'write one: key = val'),
    ('title = "The gate"', 'title -> "The gate"', 2, 7, 'an equals sign is ', 'write title = …'),
    ('title = "The gate"', 'title - "The gate"', 2, 7, 'an equals sign is miss', 'write title = …'),
    ('title = "The gate"', 'title – "The gate"', 2, 7, 'an equals sign is miss', 'write title = …'),
    ('[scene.end]', '[scene.the–end]', 13, 8, "'the–end' is not an id", 'write [scene.the-end]'),
    ('title = "The gate"', 'title\xa0= "The gate"', 2, 6, 'a sign that ', 'delete it, and type '),
    ('ending = "out"', 'aside = True', 16, 9, "'True' is neither true nor false", 'write true'),
    ('ending = "out"', 'aside = yes', 16, 9, "'yes' is neither true nor false", 'write true'),
    ('ending = "out"', 'aside = TRUE,', 16, 9, "'TRUE' is neither true nor false", 'write true'),
    ('"The gate"', '"The "old" gate"', 2, 15, 'the text ends at t', 'put a backslash before a q'),
    ('"The gate"', "'The gate's bar'", 2, 19, 'the text ends at t', 'put the text in double quo'),
    ('when = "trust >= 2"', 'when = "road == "south""', 11, 18, 'the text e', 'write the words of'),
    ('when = "trust >= 2"', 'when = trust >= 2', 11, 8, 'this is no t', 'put text in quotatio'),
    ('when = "trust >= 2"', 'set = [trust += 1]', 11, 8, 'this is no t', 'put text in quotatio'),
    ('when = "trust >= 2"', "set = ['road = 'south'']", 11, 17, 'the text e', 'write the words of'),
    ('You stand at', 'You stand \\at', 4, 11, 'a backslash in a text has ', 'write it twice: \\\\'),
    ('"The gate"', '"The gate\\"', 2, 20, 'the quotation mark', 'put one there; text of sev'),
    ('title = "The gate"', 'title = "The gate",', 2, 19, 'something fo', 'write one key = valu'),
    ('title = "The gate"', 'title = "The gate";', 2, 19, 'something fo', 'write one key = valu'),
    ('title = "The gate"', 'title = "The gate".', 2, 19, 'something fo', 'write one key = valu'),
    ('[scene.gate]', '```toml\n[scene.gate]', 1, 1, 'this line marks an exa', 'delete the line'),
    ('[scene.end]', '---\n[scene.end]', 13, 1, 'a line of such sig', 'delete it, or put # before'),
    ('["speech:13"]', '["speech:13" "speech:14"]', 6, 21, 'a comma is m', 'put a comma between '),
    ('["speech:13"]', '[\n"speech:13"\n"speech:14"\n]', 8, 1, 'a comma is', 'put a comma betwee'),
    ('["speech:13"]', '["speech:13"; "speech:14"]', 6, 20, 'a semicolon ', 'put a comma between '),
    ('["speech:13"]', '["speech:13"', 6, 8, 'the bracket that o', 'put ] at the end of the li'),
    ('["speech:13"]', '("speech:13")', 6, 8, 'round brackets mean nothin', 'write a list as [ … ]'),
    ('["speech:13"]', '{"speech:13"}', 6, 20, 'a table in braces ', 'write { key = value, key ='),
    ('["speech:13"]', '"speech:13", "speech:14"', 6, 19, 'several valu', 'write a list in squa'),
    ('["speech:13"]', '["speech:13, speech:14]', 6, 30, 'the quotatio', 'put one there; text '),
    ('["speech:13"]', '[speech:13]', 6, 9, 'this is no text in', 'put text in quotation mark'),
    ('["speech:13"]', '["speech:13"]]', 6, 21, 'a bracket too many stands here', 'remove it'),
    ('["speech:13"]', '["speech:13",, "speech:14"]', 6, 21, 'a comma too many stand', 'remove it'),
    ('ending = "out"', 'answer = 3,300', 16, 11, 'a number has no', 'write 3300 for three th'),
    ('ending = "out"', 'answer = 3300 km', 16, 15, 'more stands her', 'write the number alone;'),
    ('ending = "out"', 'answer = 70%', 16, 12, 'more stands here t', 'write the number alone; wh'),
    ('ending = "out"', 'answer = 70,5', 16, 12, 'a number has no co', 'write 3300 for three thous'),
    ('ending = "out"', 'answer = $500', 16, 10, 'more stands here t', 'write the number alone; wh'),
    ('ending = "out"', 'answer = 1/2', 16, 11, 'more stands here t', 'write the number alone; wh'),
    ('ending = "out"', 'tolerance = ±5', 16, 13, 'more stands her', 'write the number alone,'),
    ('ending = "out"', 'min = −5', 16, 7, 'this is not a plain minus sign', 'write -'),
    ('ending = "out"', 'answer = 05', 16, 11, 'a number does not begin with 0', 'write answer = 5'),
    ('ending = "out"', 'date = 25.01.2022', 16, 13, 'a day is not wr', 'put it in quotation mar'),
    ('ending = "out"', 'date = 2022-02-30', 16, 8, 'there is no suc', 'put it in quotation mar'),
    ('title = "The gate"', 'title =', 2, 8, 'nothing stands aft', 'write a value; text of sev'),
    ('title = "The gate"', 'title = # todo', 2, 9, 'nothing stands ', 'write a value; text of '),
    ('title = "The gate"', 'title', 2, 6, "no value is given to 'title'", 'write title = …'),
    ('title = "The gate"', 'titlе = "The gate"', 2, 5, "'е' is no La", 'type the key again, '),
    ('title = "The gate"', 'my title = "The gate"', 2, 1, 'a key is one', 'write key = value on'),
    ('title = "The gate"', 'scene\'s = "The gate"', 2, 6, 'this line is', 'put # before a note;'),
    ('"The gate"', '＂The gate＂', 2, 9, 'these quotation marks ', 'write straight'),
    ('"The gate"', '`The gate`', 2, 9, 'these quotation marks ', 'write straight quotation marks'),
    ('"The gate"', '″The gate″', 2, 9, 'these quotation marks ', 'write straight quotation marks'),
    ('"The gate"', "''The gate''", 2, 11, 'the text ends at t', 'put the text in double quo'),
    ('"The gate"', '"The gate\'', 2, 18, 'the text begins with " and ends with \'', 'write " here'),
    ('"The gate"', '\'The gate"', 2, 18, 'the text begins with \' and ends with "', "write ' here"),
    ('You stand at', 'You """stand""" at', 4, 8, 'the text ends a', 'put a backslash before '),
    ('ending = "out"', 'ending = null', 16, 10, 'there is no value ', 'leave out the whole line'),
    ('ending = "out"', 'ending = None', 16, 10, 'there is no value ', 'leave out the whole line'),
    ('[scene.end]', '\ufeff[scene.end]', 13, 1, 'a sign that cannot', 'delete it, and type a plai'),
    ('title', 'ti\u200btle', 2, 3, 'a sign that cannot be ', 'delete it, and type a plain sp'),
    ('[scene.end]', '\x0b[scene.end]', 13, 1, 'a sign that cannot', 'delete it, and type a plai'),
    ('[scene.end]', '\x0c[scene.end]', 13, 1, 'a sign that cannot', 'delete it, and type a plai'),
    ('", max = 5', '" max = 5', 19, 27, 'a comma is missing', 'put a comma between two keys'),
    ('", max = 5', '"; max = 5', 19, 26, 'a semicolon stands', 'put a comma between two keys'),
    ('max = 5 }', 'max = 5', 19, 35, 'the brace is not closed', 'put } at the end'),
    ('max = 5 }', 'max = 5, }', 19, 35, 'a comma too many stands', 'remove it'),
    ('{ kind', '{\n kind', 19, 10, 'a table in braces stands on one line', 'put all of it'),
    ('{ kind = "number", max = 5 }', '( kind = 1 )', 19, 9, 'round brackets', 'write { key'),
    ('{ kind = "number", max = 5 }', '[ kind = 1 ]', 19, 9, 'a table stands', 'write { key'),
    ('"number"', '“number”', 19, 18, 'these quotation marks', 'write straight'),
    ('"number"', '"number”', 19, 25, 'the last quotation mark', 'write straight'),
    ('kind = "number"', 'kind: "number"', 19, 15, 'an equals sign is missing', 'write kind ='),
    ('\ntext = "Over."', ' text = "Over."', 14, 19, 'something follows', 'write one key = value'),
    ('You stand', '"""\nYou stand', 5, 5, 'this line is neither', 'put # before a note'),
    ('ending', '<<<<<<< HEAD\nending', 16, 1, 'git has left two versions', 'keep one of them'),
]
# fmt: on


@pytest.mark.parametrize(("was", "now", "line", "column", "message", "remedy"), SLIPS)
def test_one_slip_is_told_once_at_its_place_with_what_to_write(
    was: str, now: str, line: int, column: int, message: str, remedy: str
) -> None:
    assert SOUND.count(was) >= 1
    found = syntax_faults(SOUND.replace(was, now, 1))
    assert [(f.code, f.line, f.column) for f in found] == [("K003", line, column)]
    assert found[0].message.startswith(message)
    assert found[0].remedy.startswith(remedy)


def test_the_text_that_the_slips_are_made_in_is_sound() -> None:
    assert syntax_faults(SOUND) == []


def test_slips_of_many_kinds_in_one_file_are_all_told() -> None:
    text = SOUND.replace('title = "The gate"', "title = “The gate”")
    text = text.replace("[[scene.gate.choice]]", "[[scene.gate.choice]")
    text = text.replace('goto = "end"', "goto = end")
    text = text.replace("[scene.end]", "scene.end]")
    text = text.replace('title = "The end"', 'title: "The end"')
    text = text.replace('ending = "out"', 'ending = "out')
    assert [fault.line for fault in syntax_faults(text)] == [2, 8, 10, 13, 14, 16]


def test_a_text_or_list_that_is_not_closed_hides_no_fault_of_the_next_table() -> None:
    text = SOUND.replace('gate.\n"""', "gate.").replace('"Over."', "“Over.”")
    assert [fault.line for fault in syntax_faults(text)] == [3, 14]
    text = SOUND.replace('["speech:13"]', '["speech:13"').replace('"Over."', "“Over.”")
    assert [fault.line for fault in syntax_faults(text)] == [6, 15]


def test_a_table_whose_name_is_broken_does_not_pour_its_keys_into_the_one_above() -> None:
    text = SOUND.replace("[scene.end]", "[scene.end")
    assert [fault.line for fault in syntax_faults(text)] == [13]


def test_a_line_too_long_to_have_been_written_is_told_without_being_looked_at() -> None:
    (found,) = syntax_faults("a = " + "“" * 20_000)
    assert (found.line, found.message) == (1, "this line is not TOML")


@pytest.mark.parametrize(
    ("text", "open_at", "quoted"),
    [
        ("a = [\"x[\", 'y{', # [\n", [4], []),
        ("[t]\n[[u]]\na = 1", [], []),
        ('a = """x\n[y]"""\nb = [', [20], ['"""x\n[y]"""']),
        ('a = ""\nb = [ [ ]', [11], []),
        ("a = 'x\nb = ''''y\n'''", [], ["'x", "''''y\n'''"]),
        ('a = "x\\"[y', [], ['"x\\"[y']),
    ],
)
def test_brackets_inside_texts_and_notes_are_none(
    text: str, open_at: list[int], quoted: list[str]
) -> None:
    found = marks(text, len(text))
    assert found.open == open_at
    assert [text[piece.start : piece.end] for piece in found.quoted] == quoted
