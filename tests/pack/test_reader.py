"""Reading a pack: what is sound comes out whole, and everything unsound is told at its place."""

from pathlib import Path

import pytest

from game.pack import PackError, examine_pack, read_pack
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
        ('gain = ["card:border"]', 'gain = ["border"]', "K106", '["border"]', "card:some-card"),
        ("(term:corridor)", "(term:coridor)", "K204", "coridor", "'corridor'"),
        ('teaches = ["figures"]', 'teaches = ["figure"]', "K205", '["figure"]', "'figures'"),
        ('tests = ["figures"]', 'tests = ["figs"]', "K205", '["figs"]', "'figures'"),
        ('"speech:13"', '"speech:99"', "K206", '"speech:99"', "1 to 86"),
        ('"speech:13"', '"speach:13"', "K206", '"speach:13"', "'speech'"),
        ('"speech:13"', '"speech:16-15"', "K206", "16-15", "1 to 86"),
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
        ("[scene.end]", "[scene.End]", "K106", "[scene.End]", "small letters"),
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
