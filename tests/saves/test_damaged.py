"""Files that a cut, a bad disk or a hand has broken: what can be opened is, and nothing is lost."""

import codecs
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.saves import NoSuchSlot, OtherPack, Saves, SlotDamaged, SlotNewer
from game.saves.migrate import MIGRATIONS
from game.saves.model import FORMAT
from game.saves.read import MAX_BYTES
from game.story import Answered, Chose
from tests.packs import MANIFEST
from tests.saves.playing import ASK, TO_THE_CLERK, files, play, saved, story


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.slow
def test_a_save_cut_at_any_byte_gives_way_to_the_one_before(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    whole, before = path.read_bytes(), (saves.folder / "aru.toml.bak").read_bytes()
    for length in range(len(whole)):
        for old in saves.folder.iterdir():
            old.unlink()
        cut = whole[:length]
        path.write_bytes(cut)
        (saves.folder / "aru.toml.bak").write_bytes(before)
        opened = saves.open(on, "aru")
        opened.game.close()
        assert saves.info("aru").trouble == ""
        if length >= len(whole) - 1:  # all but the last line break is a whole save
            assert (opened.game.playthrough.log, opened.notices) == (list(TO_THE_CLERK), ())
            continue
        assert opened.game.playthrough.log == list(TO_THE_CLERK[:-1])
        assert len(opened.notices) == 1
        assert "damaged" in opened.notices[0]
        assert files(saves.folder) == {
            "aru.damaged-1.toml": cut,
            "aru.toml": before,
            "aru.toml.bak": before,
        }


def test_a_save_cut_at_any_byte_with_none_before_it_is_left_alone(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, ASK)
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 3):
        path.write_bytes(whole[:length])
        with pytest.raises(SlotDamaged, match=re.escape(str(path))):
            saves.open(on, "aru")
        assert files(saves.folder) == {"aru.toml": whole[:length]}
        assert "damaged" in saves.info("aru").trouble


@given(raw=st.binary(max_size=400))
def test_random_bytes_are_kept_aside(tmp_path: Path, raw: bytes) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    for old in saves.slots():
        saves.delete(old.name)
    path = saved(saves.folder, on, *TO_THE_CLERK)
    path.write_bytes(raw)
    opened = saves.open(on, "aru")
    opened.game.close()
    assert opened.game.playthrough.log == list(TO_THE_CLERK[:-1])
    assert (saves.folder / "aru.damaged-1.toml").read_bytes() == raw


@given(
    place=st.integers(0, 10_000), raw=st.binary(min_size=1, max_size=8), removed=st.integers(0, 40)
)
def test_bytes_changed_anywhere_never_raise(
    tmp_path: Path, place: int, raw: bytes, removed: int
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    for old in saves.folder.glob("*") if saves.folder.exists() else ():
        old.unlink()
    path = saved(saves.folder, on, *TO_THE_CLERK)
    whole = path.read_bytes()
    place %= len(whole)
    path.write_bytes(whole[:place] + raw + whole[place + removed :])
    saves.slots()
    try:
        opened = saves.open(on, "aru")
    except (OtherPack, SlotNewer):
        return  # the id, or the format's number, is what was changed
    opened.game.close()
    assert all(isinstance(notice, str) and notice for notice in opened.notices)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 5_000,
        b"\xff\xfe",
        codecs.BOM_UTF16_LE + "format = 1".encode("utf-16-le"),
        b"format = 1\nx = " + b"[" * 5_000,
        b"format = " + b"9" * 4_301,
        b"format = nan",
        b"format = true",
        b"format = -1",
        b"format = 0",
        b"format = -9999999999999999999",
        b'format = "1"',
        b"format = 1",
        b"format = 1\n[pack]\nid = 5",
        b'format = 1\n[pack]\nid = "small"\n[[move]]\nat = "gate"\n[end]\nwhole = true',
        b'format = 1\n[pack]\nid = "small"\n[[move]]\nchose = "gate"\n[end]\nwhole = true',
        b'format = 1\n[pack]\nid = "small"\n[[move]]\nundid = true\nat = "a"\n[end]\nwhole = true',
        b'format = 1\n[pack]\nid = "../small"\n[end]\nwhole = true',
        b'format = 1\nmove = 5\n[pack]\nid = "small"\n[end]\nwhole = true',
        b'format = 1\n[pack]\nid = "small"\n[end]\nwhole = false',
        b'format = 1\n[pack]\nid = "small"\n[[move]]\nat = "a"\nanswered = "q"\nresponse = nan\n'
        b"[end]\nwhole = true",
        b'format = 1\n[pack]\nid = "small"\n[[move]]\nat = "a"\nanswered = "q"\nresponse = [[""]]\n'
        b"[end]\nwhole = true",
    ],
    ids=lambda raw: repr(raw[:40]),
)
def test_what_is_no_save_gives_way_to_the_one_before(tmp_path: Path, raw: bytes) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    path.write_bytes(raw)
    assert saves.info("aru").trouble == ""
    opened = saves.open(on, "aru")
    opened.game.close()
    assert opened.game.playthrough.log == list(TO_THE_CLERK[:-1])
    assert (saves.folder / "aru.damaged-1.toml").read_bytes() == raw
    (saves.folder / "aru.toml").write_bytes(raw)
    (saves.folder / "aru.toml.bak").write_bytes(raw)
    before = files(saves.folder)
    with pytest.raises(SlotDamaged, match="so is the one before"):
        saves.open(on, "aru")
    assert "damaged" in saves.slots()[0].trouble
    assert files(saves.folder) == before


def test_a_file_too_large_to_be_a_save_is_not_read_whole(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    with path.open("ab") as file:
        file.truncate(MAX_BYTES * 1_000)  # takes no room on the disk
    try:
        assert saves.info("aru").trouble == ""
        assert "damaged" in saves.open(on, "aru", for_reading=True).notices[0]
    finally:
        path.unlink()


def test_a_save_longer_than_saves_may_be_is_no_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    monkeypatch.setattr("game.saves.read.MAX_BYTES", path.stat().st_size - 1)
    assert "damaged" in saves.open(on, "aru").notices[0]


def test_damaged_files_never_take_each_others_place_nor_show_as_slots(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    for raw in (b"one", b"two"):
        path.write_bytes(raw)
        saves.open(on, "aru").game.close()
    assert (saves.folder / "aru.damaged-1.toml").read_bytes() == b"one"
    assert (saves.folder / "aru.damaged-2.toml").read_bytes() == b"two"
    assert [slot.name for slot in saves.slots()] == ["aru"]


def test_a_damaged_save_that_cannot_be_kept_aside_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    path.write_bytes(b"broken")

    def full(path: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("game.saves.slot.keep_aside", full)
        game = saves.open(on, "aru").game
        assert "disk is full" in game.trouble
        game.do(TO_THE_CLERK[3])
        assert path.read_bytes() == b"broken"
        assert "disk is full" in game.trouble
    game.undo()
    assert game.trouble == ""
    assert (saves.folder / "aru.damaged-1.toml").read_bytes() == b"broken"
    assert len(saves.open(on, "aru", for_reading=True).game.playthrough.log) == 5


def test_a_missing_save_gives_way_to_the_one_before(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK).unlink()
    assert saves.info("aru").moves == 3
    opened = saves.open(on, "aru")
    assert "missing" in opened.notices[0]
    play(opened.game, TO_THE_CLERK[3]).close()
    assert saves.open(on, "aru").notices == ()


@pytest.mark.parametrize("broken_main", [False, True])
def test_a_newer_save_is_refused_untouched(tmp_path: Path, broken_main: bool) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    newer = b'format = 2\nwhat = { "is" = "this" }\n'
    path.write_bytes(b"broken" if broken_main else newer)
    if broken_main:
        (saves.folder / "aru.toml.bak").write_bytes(newer)
    before = files(saves.folder)
    with pytest.raises(SlotNewer, match="newer version"):
        saves.open(on, "aru")
    assert "newer version" in saves.slots()[0].trouble
    assert files(saves.folder) == before


def test_an_older_save_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    rewrite(path, f"format = {FORMAT}", "format = -1")
    rewrite(path, "chose = ", "took = ")
    steps = []

    def from_minus_one(data: dict) -> dict:
        steps.append(data["format"])
        for row in data["move"]:
            if "took" in row:
                row["chose"] = row.pop("took")
        return data

    def from_zero(data: dict) -> dict:
        steps.append(data["format"])
        return data

    monkeypatch.setitem(MIGRATIONS, -1, from_minus_one)
    monkeypatch.setitem(MIGRATIONS, 0, from_zero)
    opened = saves.open(on, "aru")
    assert opened.notices == ()
    assert opened.game.playthrough.log == list(TO_THE_CLERK)
    assert steps == [-1, 0]


def test_every_format_that_there_was_can_be_brought_up_to_date() -> None:
    assert sorted(MIGRATIONS) == list(range(1, FORMAT))


def test_a_save_of_another_pack_is_named(tmp_path: Path) -> None:
    other = story(
        tmp_path / "other",
        manifest=MANIFEST.replace('id = "small"', 'id = "tea"').replace("A small pack", "Tea"),
    )
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, other, ASK)
    before = files(saves.folder)
    with pytest.raises(OtherPack, match="“Tea” \\(tea\\), not to “A small pack”"):
        saves.open(story(tmp_path / "pack"), "aru")
    assert files(saves.folder) == before
    saves.open(other, "aru").game.close()


def test_a_save_from_an_editor_with_a_bom_and_crlf_is_the_same_save(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    plain = saves.info("aru")
    raw = path.read_bytes().replace(b"\n", b"\r\n").replace(b"    ", b"\t")
    path.write_bytes(codecs.BOM_UTF8 + raw)
    assert saves.info("aru") == plain
    opened = saves.open(on, "aru")
    assert (opened.game.playthrough.log, opened.notices) == (list(TO_THE_CLERK), ())


def test_a_note_added_by_hand_costs_nothing(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    rewrite(path, "[pack]", 'teacher = "seen"\n\n[pack]\nnote = 5')
    opened = saves.open(on, "aru")
    assert (opened.game.playthrough.log, opened.notices) == (list(TO_THE_CLERK), ())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("trust = 2", "trust = 5", "played again"),
        ("trust = 2", "trust = nan", ""),
        ("trust = 2", "trust = 9223372036854775808", ""),
        ('title = "The gate"', 'title = "The throne"', ""),
        ("moves = 4", "moves = -4", ""),
        ("ending = false", "ending = true", ""),
        ('    "stamp",\n', "", "played again"),
        ("saved = ", "saved = 2020-01-01 # ", ""),
        ("saved = ", "saved = 0001-01-01T00:00:00+14:00 # ", ""),
        ("saved = ", "saved = 2020-01-01T00:00:00 # ", ""),
    ],
)
def test_an_edited_snapshot_has_no_power(tmp_path: Path, old: str, new: str, said: str) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    rewrite(path, old, new)
    saves.slots()
    opened = saves.open(on, "aru")
    assert opened.game.state.values == (2, True, "north")
    assert opened.game.playthrough.log == list(TO_THE_CLERK)
    assert (said in opened.notices[0]) if said else opened.notices == ()


def test_moves_that_were_made_up_are_set_aside(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    rewrite(path, 'chose = "gate"', 'chose = "end"')
    rewrite(path, 'response = "3300"', 'response = "1"')
    opened = saves.open(on, "aru")
    assert "does not fit" in opened.notices[0]
    assert opened.game.stranded == (Chose("window", "end"),)
    assert opened.game.playthrough.log[1] == Answered("window", "length", "1")


def test_texts_of_a_save_are_made_safe(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    rewrite(path, 'title = "The gate"', 'title = "\\u001b[2J\\u202eThe\\n gate"')
    rewrite(path, 'response = "3300"', 'response = "3300\\u0007"')
    assert saves.info("aru").scene_title == "[2JThe gate"
    opened = saves.open(on, "aru")
    assert opened.game.playthrough.log == list(TO_THE_CLERK)


def test_a_folder_called_like_a_save_is_no_slot(tmp_path: Path) -> None:
    saves = Saves(tmp_path / "saves")
    (saves.folder / "aru.toml").mkdir(parents=True)
    assert saves.slots() == ()
    with pytest.raises(NoSuchSlot):
        saves.open(story(tmp_path / "pack"), "aru")
