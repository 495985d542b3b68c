"""Reading a pack: what is sound comes out whole, and everything unsound is told at its place."""

import os
from pathlib import Path

import pytest

from game.pack import Diagnostic, PackError, examine_pack, read_pack
from tests.packs import MANIFEST, SCENES, faults, small_pack, write_pack


def told(folder: Path, scenes: str = SCENES, **more: str | bytes) -> list[tuple[str, int, str]]:
    return [(d.code, d.line, d.remedy) for d in faults(folder, scenes, **more)]


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


def test_a_sound_pack_is_read_whole(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    assert list(pack.scenes) == ["gate", "window", "note", "end"]
    assert [c.title for c in pack.chapters] == ["The road"]
    assert pack.chapters[0].scenes == ("gate", "window", "end")
    assert pack.asides == ("note",)
    assert pack.terms_in("gate") == ("corridor",)
    assert pack.gist("speech:13-15") == (
        ("speech:13", "Borders are said to be settled"),
        ("speech:15-16", "Trade is said to have grown"),
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_the_editor_did_to_the_file_changes_nothing(
    tmp_path: Path, newline: str, encoding: str
) -> None:
    plain = small_pack(tmp_path / "plain")
    folder = write_pack(tmp_path / "other")
    for name, text in (("pack.toml", MANIFEST), ("scenes.toml", SCENES)):
        (folder / name).write_bytes(text.replace("\n", newline).encode(encoding))
    other = read_pack(folder)
    assert other.scenes == plain.scenes
    assert other.fingerprint == plain.fingerprint


def test_any_edit_changes_the_fingerprint(tmp_path: Path) -> None:
    one = small_pack(tmp_path / "one")
    two = small_pack(tmp_path / "two", SCENES.replace("leave by", "go by"))
    assert one.fingerprint != two.fingerprint


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "remedy"),
    [
        ('title = "The gate"', 'titel = "The gate"', "K101", 'titel = "The', "'title'"),
        ('title = "The gate"\n', "", "K102", "[scene.gate]", "add title"),
        ('goto = "window"', 'goto = "windw"', "K201", 'goto = "windw"', "'window'"),
        ('ask = ["length"', 'ask = ["lenght"', "K202", "lenght", "'length'"),
        ('"card:border"', '"card:bordr"', "K203", "bordr", "'border'"),
        ('gain = ["card:border"]', 'gain = ["border"]', "K106", '["border"]', "card:border"),
        ("(term:corridor)", "(term:coridor)", "K204", "coridor", "'corridor'"),
        ('teaches = ["figures"]', 'teaches = ["figure"]', "K205", '["figure"]', "'figures'"),
        ('tests = ["figures"]', 'tests = ["figs"]', "K205", '["figs"]', "'figures'"),
        ('"speech:13"', '"speech:99"', "K206", '"speech:99"', "1 to 86"),
        ('"speech:13"', '"speach:13"', "K206", '"speach:13"', "'speech'"),
        ('"speech:13"', '"speech:16-15"', "K206", "16-15", "speech:15-16"),
        ('"speech:13"', '"line 13"', "K106", "line 13", "source:line"),
        ("Trust is {trust}", "Trust is {trsut}", "K305", "{trsut}", "'trust'"),
        ("Trust is {trust}", "Trust is {permit}", "K305", "{permit}", 'when = "permit"'),
        ('when = "permit"', 'when = "permt"', "K302", 'when = "permt"', "'permit'"),
        ('when = "permit"', 'when = "trust"', "K303", 'when = "trust"', "trust >= 2"),
        ("road = 'south'", "road = 'suth'", "K304", "suth", "'south'"),
        ('"trust += 1"', '"trust ++ 1"', "K301", "++", "write an effect"),
        ("pass = 2", "pass = 3", "K214", "pass = 3", "pass = 2 or less"),
        (", pass = 2", "", "K102", "quiz = {", "add pass"),
        ("pass = 2", "pass = nan", "K104", "pass = nan", ""),
        ("pass = 2", "pass = 9223372036854775808", "K104", "92233", ""),
        ("pass = 2", "pass = -1", "K104", "pass = -1", "from 0 up"),
        ('kind = "number"', 'kind = "nmber"', "K108", '"nmber"', "'number'"),
        ("answer = 3300\n", "", "K102", "[question.length]", "add answer"),
        ("answer = 3300", 'answer = "3300"', "K103", "3300", "answer = 3300"),
        ("answer = true", 'answer = "true"', "K103", '"true"', "answer = true"),
        ("once = true", 'once = "yes"', "K103", '"yes"', "once = true"),
        ('why = "Line 13 has', 'wy = "Line 13 has', "K101", "wy = ", "'why'"),
        ("[scene.end]", "[scene.End]", "K106", "[scene.End]", "write end: small letters"),
        ('kind = "claim"', 'kind = "fact"', "K104", '"fact"', "'claim'"),
        ('ending = "out"', 'ending = "out"\nquiz = { ask = ["length"], pass = 0 }', "K209",
         'ending = "out"', "remove"),
        ("aside = true", "aside = true\nending = \"x\"", "K211", "aside = true", ""),
        ('id = "south"\n', "", "K208", "[[scene.gate.choice]]\nlabel = \"Take", "end-again"),
        ('goto = "window"', 'goto = "note"', "K211", 'goto = "note"', "aside"),
        ("A route for goods", "A [route](term:rout)", "K204", "term:rout", "corridor"),
        ("nothing much", "[nothing](speech:87)", "K206", "speech:87", "1 to 86"),
        ('text = "A route', 'text = ""\nchapter = "x"\n#', "K101",
         'chapter = "x"', "above the first"),
    ],
)  # fmt: skip
def test_one_slip_is_told_at_its_line_with_what_to_write(
    tmp_path: Path, old: str, new: str, code: str, at: str, remedy: str
) -> None:
    assert old in SCENES
    scenes = SCENES.replace(old, new, 1)
    found = faults(tmp_path, scenes)
    match = [d for d in found if d.code == code]
    assert match, [str(d) for d in found]
    assert match[0].line == line_of(scenes, at)
    assert match[0].file == "scenes.toml"
    assert remedy in match[0].remedy
    assert match[0].severity == "error"


def test_a_caret_stands_under_the_culprit(tmp_path: Path) -> None:
    scenes = SCENES.replace("road = 'south'", "rod = 'south'")
    (fault,) = faults(tmp_path, scenes)
    assert fault.source[fault.column - 1 :][: fault.width] == "rod"
    caret = str(fault).splitlines()[-2]
    assert caret.index("^") == str(fault).splitlines()[-3].index("rod")


def test_faults_of_many_kinds_and_files_are_told_in_one_run(tmp_path: Path) -> None:
    scenes = SCENES.replace('title = "The gate"', 'titel = "The gate"').replace(
        'goto = "window"', 'goto = "windw"\t'
    )
    broken = '[scene.x]\ntitle = "X"\ntext = "x"\n[[scene.x.choice]]\nlabel = "no way"\n'
    found = told(tmp_path, scenes, other=broken, worse=b"a = \xff\n", tabs="a = “x”\n")
    assert {code for code, _line, _remedy in found} >= {"K101", "K102", "K002", "K003"}
    # Where a file could not be read, ids that it may hold are not told as missing.
    assert "K201" not in {code for code, _line, _remedy in found}
    (tmp_path / "worse.toml").unlink()
    (tmp_path / "tabs.toml").unlink()
    codes = [d.code for d in examine_pack(tmp_path)[1] if d.severity == "error"]
    assert sorted(codes) == ["K101", "K102", "K201"]


def test_a_misspelt_id_is_told_once_and_not_by_all_who_name_it_rightly(tmp_path: Path) -> None:
    (fault,) = faults(
        tmp_path,
        SCENES.replace("[scene.window]", "[scene.Window]")
        .replace("[scene.window.", "[scene.Window.")
        .replace("scene.window.choice", "scene.Window.choice"),
    )
    assert fault.code == "K106"


def test_a_text_too_long_is_named_by_its_key(tmp_path: Path) -> None:
    long = "a " * 10_001
    (fault,) = faults(tmp_path, SCENES.replace("You leave by the {road} road.", long))
    assert fault.code == "K105"
    assert fault.message.startswith("'text' is too long")


def test_a_file_ending_in_capitals_is_read(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "scenes.toml").rename(folder / "SCENES.TOML")
    assert "gate" in read_pack(folder).scenes


def test_a_key_given_twice_names_both_places(tmp_path: Path) -> None:
    scenes = SCENES.replace('title = "The gate"', 'title = "The gate"\ntitle = "Again"')
    (fault,) = faults(tmp_path, scenes)
    first = line_of(scenes, 'title = "The gate"')
    assert (fault.code, fault.line) == ("K005", first + 1)
    assert f"line {first} already" in fault.message


def test_a_scene_in_two_files_names_both_places(tmp_path: Path) -> None:
    again = '[scene.gate]\ntitle = "G"\ntext = "g"\nending = "x"\n'
    (fault,) = faults(tmp_path, again=again.replace("[scene.gate]", "\n[scene.gate]"))
    assert fault.code == "K207"
    assert {fault.place, fault.message.split()[-2]} == {
        f"scenes.toml:{line_of(SCENES, '[scene.gate]')}:2",
        "again.toml:2",
    }


def test_a_scene_without_a_way_on_is_a_warning(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, SCENES.replace('ending = "out"\n', ""))
    assert (fault.code, fault.severity) == ("K210", "warning")


def test_a_folder_without_pack_toml_and_no_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="K006"):
        read_pack(tmp_path)
    with pytest.raises(PackError, match="K001"):
        read_pack(tmp_path / "nowhere")


def test_a_newer_format_is_told_and_nothing_else(tmp_path: Path) -> None:
    manifest = MANIFEST.replace("format = 1", "format = 2") + "[invention]\n"
    (fault,) = faults(tmp_path, manifest=manifest)
    assert fault.code == "K007"
    assert "update Keruen" in fault.remedy


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('start = "gate"\n', 'start = "gat"\n', "K201"),
        ("format = 1", "format = 0", "K104"),
        ("[source.speech]", "[source.term]", "K106"),
        ("max = 5", "max = 0", "K107"),
        ('start = "north"', 'start = "west"', "K107"),
        ("permit =", "visited =", "K106"),
        ("permit =", "Permit =", "K106"),
        ("lines = 86", "lines = 10", "K206"),
        ("lines = 86", "lines = 0", "K104"),
        ("lines = 86", 'lines = 86\nfile = "speech.txt"', "K215"),
        ("lines = 86", 'lines = 86\nfile = "../../etc/passwd"', "K215"),
        ('language = "en"', 'langage = "en"', "K101"),
    ],
)
def test_faults_of_pack_toml_are_told(tmp_path: Path, old: str, new: str, code: str) -> None:
    found = faults(tmp_path, manifest=MANIFEST.replace(old, new))
    assert code in {d.code for d in found if d.file == "pack.toml"}


def test_renamings_must_lead_from_what_is_gone_to_what_is_there(tmp_path: Path) -> None:
    manifest = MANIFEST + '[renamed]\nscene = { gate = "window", old = "nowhere", was = "end" }\n'
    found = faults(tmp_path, manifest=manifest)
    assert [d.code for d in found] == ["K213", "K213"]


def test_the_text_of_a_source_may_come_with_the_pack(tmp_path: Path) -> None:
    manifest = MANIFEST.replace("lines = 86", 'lines = 2\nfile = "speech.txt"')
    manifest = "\n".join(row for row in manifest.splitlines() if not row.startswith("gist"))
    scenes = SCENES.replace("speech:13", "speech:2")
    folder = write_pack(tmp_path, scenes, manifest)
    (folder / "speech.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert read_pack(folder).gist("speech:2") == (("speech:2", "two"),)


def test_links_out_of_the_folder_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    (tmp_path / "outside.toml").write_text("not toml")
    try:
        (folder / "link.toml").symlink_to(tmp_path / "outside.toml")
    except OSError:
        pytest.skip("this system makes no links")
    (folder / ".hidden.toml").write_text("not toml")
    assert len(read_pack(folder).scenes) == 4


def test_texts_of_a_pack_are_made_safe(tmp_path: Path) -> None:
    scenes = SCENES.replace("The gate", "The \\u001b[2Jgate\\u202e").replace(
        "You stand", "Café\\u0007"
    )
    pack = small_pack(tmp_path, scenes)
    assert pack.scenes["gate"].title == "The [2Jgate"
    assert pack.scenes["gate"].text[0].text.startswith("Café at")


def alone(folder: Path, old: str, new: str, *, manifest: bool = False) -> Diagnostic:
    """The one fault that a slip in the small pack is told as; more would be noise."""
    text = MANIFEST if manifest else SCENES
    assert old in text
    text = text.replace(old, new, 1)
    found = faults(folder, manifest=text) if manifest else faults(folder, text)
    assert len(found) == 1, [str(fault) for fault in found]
    return found[0]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("format = 1\n", "", "K102"),
        ("format = 1", 'format = "1"', "K103"),
        ("format = 1", "format = 0", "K104"),
        ('id = "small"\n', "", "K102"),
        ('id = "small"', 'id = "Small"', "K106"),
        ('title = "A small pack"', "title = 5", "K103"),
        ('language = "en"', 'language = "English"', "K106"),
        ('start = "gate"\n', "", "K102"),
        ('start = "gate"\n', 'strat = "gate"\n', "K101"),
        ("lines = 86", 'lines = "86"', "K103"),
        ("lines = 86\n", "", "K102"),
        ("[variable]", "[variables]", "K101"),
        ("[source.speech]", "[sources.speech]", "K101"),
        ("[objective.figures]", "[objectives.figures]", "K101"),
        ("permit = {", "Permit = {", "K106"),
        ('permit = { kind = "flag", label = "Permit" }', "permit = false", "K103"),
        ("max = 5", "max = 0", "K107"),
    ],
)
def test_a_slip_in_pack_toml_is_told_once_and_not_by_all_that_it_upsets(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    fault = alone(tmp_path, old, new, manifest=True)
    assert (fault.code, fault.file) == (code, "pack.toml")
    assert fault.remedy


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[scene.end]", "[scenes.end]", "K101"),
        ("[scene.window]", "[scen.window]", "K101"),
        (", pass = 2", "", "K102"),
        ("pass = 2", 'pass = "2"', "K103"),
        ("quiz = {", "quizz = {", "K101"),
        ('ending = "out"', "ending = true", "K103"),
        ('ending = "out"', 'endng = "out"', "K101"),
        ('goto = "window"', 'goto = "Window"', "K106"),
        ('title = "The gate"', 'TITLE = "The gate"', "K101"),
        ('kind = "number"', 'Kind = "number"', "K101"),
        ("[[scene.window.choice]]", "[scene.window.choice]", "K005"),
    ],
)
def test_a_slip_in_a_scene_is_told_once_and_not_by_all_that_it_upsets(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert alone(tmp_path, old, new).code == code


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ('cite = ["speech:13"]', 'cite = "speech:13"', 'cite = ["speech:13"]'),
        ("[[scene.window.choice]]", "[scene.window.choice]", "[[scene.window.choice]]"),
        ("(term:corridor)", "(Term: Corridor)", "(term:corridor)"),
        ('title = "The gate"', "title = 1998", 'title = "1998"'),
        ('text = "A route for goods', 'text = ["a", "b"]\n#', 'text = "…"'),
    ],
)
def test_the_remedy_is_what_belongs_there(tmp_path: Path, old: str, new: str, remedy: str) -> None:
    assert remedy in alone(tmp_path, old, new).remedy


@pytest.mark.parametrize(
    ("written", "code", "remedy"),
    [
        ('option = ["a", "b"]', "K103", "option.some-id = {"),
        ('option.a = "Bread"\noption.b = { text = "b", right = true }', "K103",
         'option.a = { text = "Bread" }'),
        ("option.a = { right = true }\noption.b = { text = \"b\" }", "K102", "add text"),
        ('option.a = { text = "a", right = true }', "K104", "at least 2"),
        ('option.a = { text = "a" }\noption.b = { text = "b" }', "K107", "right = true"),
        ('option.a = { text = "a", right = true }\noption.b = { text = "b", right = true }',
         "K107", 'kind = "many"'),
    ],
)  # fmt: skip
def test_options_written_otherwise_are_told_how(
    tmp_path: Path, written: str, code: str, remedy: str
) -> None:
    more = f'[question.more]\nkind = "choice"\nprompt = "?"\nwhy = "."\n{written}\n'
    (fault,) = faults(tmp_path, more=more)
    assert fault.code == code
    assert remedy in fault.remedy


def test_a_gap_of_numbers_and_texts_is_told_once(tmp_path: Path) -> None:
    more = (
        '[question.more]\nkind = "gap"\nprompt = "?"\nwhy = "."\ntext = "{a}"\n'
        'gap.a = { answer = [120, "x"] }\n'
    )
    (fault,) = faults(tmp_path, more=more)
    assert "numbers and texts at once" in fault.message


def test_one_table_for_several_choices_is_told_the_double_brackets(tmp_path: Path) -> None:
    scenes = SCENES.replace("[[scene.gate.choice]]", "[scene.gate.choice]")
    found = faults(tmp_path, scenes)
    assert {fault.code for fault in found} == {"K005"}
    assert {fault.remedy for fault in found} == {
        "write each of them with double brackets: [[scene.gate.choice]]"
    }


def test_a_table_given_twice_is_told_once_and_not_key_by_key(tmp_path: Path) -> None:
    scenes = SCENES + '\n[scene.end]\ntitle = "Again"\ntext = "Again"\n'
    (fault,) = faults(tmp_path, scenes)
    assert (fault.code, fault.width) == ("K005", len("scene.end"))


def test_pack_toml_is_told_first(tmp_path: Path) -> None:
    scenes = SCENES.replace('goto = "window"', 'goto = "windw"')
    found = faults(tmp_path, scenes, MANIFEST.replace('start = "gate"', 'start = "gat"', 1))
    assert [fault.file for fault in found] == ["pack.toml", "scenes.toml"]


def test_an_empty_pack_toml_is_all_that_is_told(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, manifest="")
    assert (fault.code, fault.message) == ("K102", "pack.toml is empty")


@pytest.mark.parametrize("name", ["pack.toml", "scenes.toml"])
def test_a_file_that_windows_gave_a_second_ending_is_told(tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path)
    (folder / name).rename(folder / f"{name}.txt")
    (fault,) = examine_pack(folder)[1]
    assert (fault.code, fault.file) == ("K008", f"{name}.txt")
    assert f"rename it to {name}" in fault.remedy


def test_a_link_that_leads_nowhere_or_to_itself_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    try:
        (folder / "gone.toml").symlink_to(folder / "nowhere.toml")
        (folder / "loop.toml").symlink_to(folder / "loop.toml")
    except OSError:
        pytest.skip("this system makes no links")
    found = examine_pack(folder)[1]
    assert {(fault.code, fault.file) for fault in found} == {
        ("K001", "gone.toml"),
        ("K001", "loop.toml"),
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    manifest = MANIFEST.replace("lines = 86", 'lines = 86\nfile = "speech.txt"')
    folder = write_pack(tmp_path, manifest=manifest)
    os.mkfifo(folder / "speech.txt")
    (fault,) = examine_pack(folder)[1]
    assert fault.code == "K215"
    os.mkfifo(folder / "more.toml")
    (fault,) = examine_pack(folder)[1]
    assert (fault.code, fault.file) == ("K001", "more.toml")


def test_a_folder_inside_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_pack(tmp_path)
    (folder / "part").mkdir()
    scan = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("part"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", refusing)
    (fault,) = examine_pack(folder)[1]
    assert (fault.code, fault.file) == ("K001", "part")


def test_the_source_s_own_fault_comes_with_its_own_remedy(tmp_path: Path) -> None:
    manifest = MANIFEST.replace("lines = 86", 'lines = 86\nfile = "speech.txt"')
    folder = write_pack(tmp_path, manifest=manifest)
    (fault,) = examine_pack(folder)[1]
    assert "name a text file" in fault.remedy
    (folder / "speech.txt.txt").write_text("x")
    (fault,) = examine_pack(folder)[1]
    assert fault.remedy == "did you mean 'speech.txt.txt'?"
    (folder / "speech.txt").write_bytes("Жар\n".encode("cp1251") * 86)
    (fault,) = examine_pack(folder)[1]
    assert "UTF-8" in fault.remedy


def test_a_long_line_is_shown_around_its_culprit(tmp_path: Path) -> None:
    scenes = SCENES.replace("Trust is {trust}", "word " * 200 + "{trsut} " + "word " * 200)
    (fault,) = faults(tmp_path, scenes)
    shown, caret = str(fault).splitlines()[-3:-1]
    assert len(shown) < 200
    assert shown[caret.index("^") :].startswith("{trsut}"[: caret.count("^")])


def test_a_caret_stands_under_the_culprit_behind_wide_letters(tmp_path: Path) -> None:
    scenes = SCENES.replace("Trust is {trust}", "信任 {trsut}")
    (fault,) = faults(tmp_path, scenes)
    shown, caret = str(fault).splitlines()[-3:-1]
    # Each of the two signs before it is two columns wide.
    assert caret.index("^") == shown.index("{trsut}") + 2
