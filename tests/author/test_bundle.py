"""Making a shared pack, and `keruen pack` around it."""

import os
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from game import cli
from game.author.bundle import make_bundle
from game.pack import read_pack
from game.pack.bundle import BundleFault, contents
from game.pack.library import find_pack
from game.saves import Saves
from game.story import Chose, Story
from tests.packs import MANIFEST, SCENES, small_pack, write_pack

SHIPPED = Path(__file__).resolve().parent.parent.parent / "scenes" / "thirty-years"
WITH_TEXT = MANIFEST.replace("lines = 86", 'lines = 86\nfile = "texts/speech.txt"')


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_what_comes_out_is_what_went_in(tmp_path: Path) -> None:
    bundle = make_bundle(read_pack(SHIPPED))
    assert contents(bundle.data) == {name: (SHIPPED / name).read_bytes() for name in bundle.names}
    assert {p.name for p in SHIPPED.glob("*.toml")} < set(bundle.names)
    (tmp_path / "t.keruen").write_bytes(bundle.data)
    there = read_pack(find_pack(str(tmp_path / "t.keruen")))
    assert there.fingerprint == read_pack(SHIPPED).fingerprint


def test_the_bytes_depend_on_nothing_but_the_contents(tmp_path: Path) -> None:
    one, other = write_pack(tmp_path / "a"), tmp_path / "b"
    other.mkdir()
    for path in sorted(one.iterdir(), reverse=True):
        (other / path.name).write_bytes(path.read_bytes())
        os.utime(other / path.name, (1, 1))
        (other / path.name).chmod(0o700)
    assert make_bundle(read_pack(one)).data == make_bundle(read_pack(other)).data


def test_a_pack_made_of_a_shared_pack_is_the_same_file(tmp_path: Path) -> None:
    first = make_bundle(small_pack(tmp_path / "a")).data
    (tmp_path / "t.keruen").write_bytes(first)
    assert make_bundle(read_pack(find_pack(str(tmp_path / "t.keruen")))).data == first


def test_only_the_packs_own_files_are_in_it_and_the_others_are_named(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", manifest=WITH_TEXT)
    for name, text in {
        "texts/speech.txt": "\n" * 86,
        "more/extra.toml": "",
        "README.md": "r",
        "licence.txt": "l",
        "picture.png": "p",
        "more/run.py": "p",
        ".env": "SECRET=1",
        ".git/config": "g",
        "texts/.draft.toml": "d",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, newline="")
    (tmp_path / "outside.toml").write_text("x = 1")
    (folder / "link.toml").symlink_to(tmp_path / "outside.toml")
    (folder / "linked").symlink_to(tmp_path)
    bundle = make_bundle(read_pack(folder))
    assert bundle.names == (
        "pack.toml",
        "README.md",
        "licence.txt",
        "more/extra.toml",
        "scenes.toml",
        "texts/speech.txt",
    )
    assert bundle.left_out == (
        ".env",
        ".git/",
        "link.toml",
        "linked/",
        "more/run.py",
        "picture.png",
        "texts/.draft.toml",
    )


def test_times_and_rights_are_told_to_nobody(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(make_bundle(small_pack(tmp_path / "p")).data)) as archive:
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.external_attr >> 16 == 0o100644
            assert (info.create_system, info.extra, info.comment) == (3, b"", b"")


@pytest.mark.skipif(os.name == "nt", reason="there is no such name there")
@pytest.mark.parametrize(
    ("name", "said"),
    [("con.toml", "a device"), ("a:b.toml", "root of a disk"), ("SCENES.toml", "same file")],
)
def test_a_name_that_not_every_system_has_is_refused(tmp_path: Path, name: str, said: str) -> None:
    folder = write_pack(tmp_path / "p")
    (folder / name).write_text("")
    with pytest.raises(BundleFault) as caught:
        make_bundle(read_pack(folder))
    assert said in caught.value.message
    assert "rename" in caught.value.remedy


def test_a_source_whose_text_would_be_missing_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", manifest=WITH_TEXT.replace("speech.txt", "speech.doc"))
    (folder / "texts").mkdir()
    (folder / "texts" / "speech.doc").write_text("\n" * 86)
    with pytest.raises(BundleFault) as caught:
        make_bundle(read_pack(folder))
    assert "texts/speech.doc" in caught.value.message
    assert ".txt" in caught.value.remedy


# The command


def test_a_pack_is_packed_sent_checked_and_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_pack(tmp_path / "p")
    (folder / "notes.docx").write_text("x")
    assert cli.main(["pack", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("small.keruen: 2 files, ")
    assert "notes.docx" in told
    assert "keruen play small.keruen" in told
    assert cli.main(["check", "--no-proof", "small.keruen"]) == 0
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", StringIO("quit\n"))
    assert cli.main(["--plain", "play", "small.keruen"]) == 0
    assert "The gate" in capsys.readouterr().out


def test_a_game_begun_from_a_file_goes_on_with_its_next_version(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p")
    assert cli.main(["pack", str(folder)]) == 0
    story = Story(read_pack(find_pack("small.keruen")))
    game = Saves().start(story, "aru")
    game.do(Chose("gate", "window"))
    game.close()
    (folder / "scenes.toml").write_text(SCENES.replace("A clerk looks up.", "A clerk nods."))
    assert cli.main(["pack", str(folder)]) == 0
    find_pack("small.keruen")
    newer = Story(read_pack(find_pack("small")))
    opened = Saves().open(newer, "aru")
    assert opened.game.turn.text == "A clerk nods."
    opened.game.close()


def test_where_the_file_is_made(tmp_path: Path, here: Path) -> None:
    folder = str(write_pack(tmp_path / "p"))
    (tmp_path / "sub").mkdir()
    for out, made in {
        "mine.keruen": "here/mine.keruen",
        "mine": "here/mine.keruen",
        "pack.toml": "here/pack.toml.keruen",
        "../sub": "sub/small.keruen",
    }.items():
        assert cli.main(["pack", folder, "--out", out]) == 0
        assert (tmp_path / made).is_file()
    assert not (here / "pack.toml").exists()


def test_what_cannot_be_packed_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    broken = write_pack(tmp_path / "broken", SCENES.replace('goto = "window"', 'goto = "windw"'))
    sound = write_pack(tmp_path / "sound")
    for words, code, said in [
        ([str(broken)], 1, "did you mean 'window'?"),
        ([str(broken)], 1, "not packed until that is mended"),
        (["nowhere"], 2, "There is no pack called 'nowhere'"),
        ([str(sound), "--out", "no/such/folder/x"], 1, "cannot be written"),
        ([str(sound), "--out", "x" * 3000], 1, "cannot be written"),
        ([str(sound), "--out", ""], 2, "needs a name"),
    ]:
        assert cli.main(["pack", *words]) == code
        assert said in capsys.readouterr().err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("verb", ["play", "check", "pack", "map", "stats"])
def test_a_bad_file_is_told_by_every_command(
    verb: str, capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    (here / "bad.keruen").write_bytes(b"not a zip")
    assert cli.main([verb, "bad.keruen"]) == 1
    assert capsys.readouterr().err == (
        "error: this is no shared pack: it is not a zip file\n"
        "  --> bad.keruen\n"
        "  = help: ask for the file that `keruen pack` made\n"
    )
