"""A shared pack from a stranger: what is opened, what is refused and in which words."""

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack import bundle, read_pack
from game.pack.bundle import BundleFault, contents
from game.pack.filenames import belongs, taken_for_one, wrong_with
from game.pack.library import BadBundle, NoSuchPack, find_pack, opened_shelf, packs
from tests.packs import MANIFEST, SCENES

GOOD = {"pack.toml": MANIFEST.encode(), "scenes.toml": SCENES.encode()}

Change = Callable[[zipfile.ZipInfo], None]


def zipped(
    files: dict[str, bytes] | list[tuple[str, bytes]],
    change: Change = lambda info: None,
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A zip of `files`, each member first handed to `change`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items() if isinstance(files, dict) else files:
            info = zipfile.ZipInfo(name)
            info.filename = name  # a ZipInfo of its own accord cuts at NUL
            info.compress_type = method
            change(info)
            archive.writestr(info, data)
    return out.getvalue()


def written(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*")) if folder.exists() else []


def refused(tmp_path: Path, raw: bytes) -> str:
    """What is said of a file that is refused and of which nothing is left behind."""
    file = tmp_path / "trip.keruen"
    file.write_bytes(raw)
    with pytest.raises(BadBundle) as caught:
        find_pack(str(file))
    assert written(opened_shelf()) == []
    assert written(tmp_path) == [file]
    said = str(caught.value)
    assert said.startswith("trip.keruen cannot be opened: ")
    assert caught.value.remedy
    assert said.endswith(caught.value.remedy)
    return said


# What is opened


def test_a_shared_pack_is_unpacked_and_read(tmp_path: Path) -> None:
    (tmp_path / "trip.keruen").write_bytes(zipped(GOOD))
    folder = find_pack(str(tmp_path / "trip.keruen"))
    assert folder.parent == opened_shelf()
    assert folder.name.startswith("small-")
    assert read_pack(folder).title == "A small pack"
    assert [p.name for p in written(folder)] == ["pack.toml", "scenes.toml"]


def test_a_file_of_another_name_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    for name in ("trip.keruen.zip", "trip (1).KERUEN", "trip"):
        (tmp_path / name).write_bytes(zipped(GOOD))
        assert read_pack(find_pack(str(tmp_path / name))).id == "small"


def test_the_same_contents_are_unpacked_once(tmp_path: Path) -> None:
    (tmp_path / "a.keruen").write_bytes(zipped(GOOD))
    (tmp_path / "b.keruen").write_bytes(zipped(GOOD, method=zipfile.ZIP_STORED))
    first = find_pack(str(tmp_path / "a.keruen"))
    before = {path: path.stat().st_mtime_ns for path in written(first)}
    assert find_pack(str(tmp_path / "b.keruen")) == first
    assert {path: path.stat().st_mtime_ns for path in written(first)} == before
    assert len(list(opened_shelf().iterdir())) == 1


def test_a_pack_once_opened_is_found_by_its_id_and_the_last_version_opened_counts(
    tmp_path: Path,
) -> None:
    newer = {**GOOD, "pack.toml": MANIFEST.replace("A small pack", "Mended").encode()}
    (tmp_path / "old.keruen").write_bytes(zipped(GOOD))
    (tmp_path / "new.keruen").write_bytes(zipped(newer))
    for name in ("old", "new", "old"):
        folder = find_pack(str(tmp_path / f"{name}.keruen"))
        for other in opened_shelf().iterdir():
            if other != folder:
                os.utime(other, (1, 1))
        assert find_pack("small") == folder
        assert [p.folder for p in packs() if p.id == "small"] == [folder]


def test_a_folder_that_was_edited_since_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "trip.keruen"
    file.write_bytes(zipped(GOOD))
    first = find_pack(str(file))
    (first / "scenes.toml").write_text("# mine")
    again = find_pack(str(file))
    assert again != first
    assert (first / "scenes.toml").read_text() == "# mine"
    assert read_pack(again).id == "small"
    (again / "more.toml").write_text("# mine, too")
    assert find_pack(str(file)) not in (first, again)


def test_two_programs_that_open_a_file_at_once_share_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "trip.keruen"
    file.write_bytes(zipped(GOOD))
    rename = Path.rename
    won: list[Path] = []

    def other_was_faster(self: Path, target: Path) -> Path:
        if not won:
            won.append(target)
            find_pack(str(file))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", other_was_faster)
    assert find_pack(str(file)) == won[0]
    assert [path.name for path in opened_shelf().iterdir()] == [won[0].name]


def test_a_full_disk_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "trip.keruen"
    file.write_bytes(zipped(GOOD))
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name == "scenes.toml":
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(BadBundle, match="No space left on device"):
        find_pack(str(file))
    assert written(opened_shelf()) == []


def test_what_no_pack_is_made_of_is_not_written(tmp_path: Path) -> None:
    more = {
        **GOOD,
        ".git/config": b"x",
        "run.exe": b"MZ",
        "setup.py": b"x",
        "README.md": b"r",
        "LICENSE": b"l",
        "texts/speech.txt": b"s",
        "texts/.hidden.toml": b"=",
        "texts/LICENSE": b"l",
    }
    (tmp_path / "trip.keruen").write_bytes(zipped(more))
    folder = find_pack(str(tmp_path / "trip.keruen"))
    names = {p.relative_to(folder).as_posix() for p in written(folder) if p.is_file()}
    assert names == {*GOOD, "README.md", "LICENSE", "texts/speech.txt"}


def test_nothing_written_can_be_run(tmp_path: Path) -> None:
    def runnable(info: zipfile.ZipInfo) -> None:
        info.external_attr = (stat.S_IFREG | 0o4777) << 16

    (tmp_path / "trip.keruen").write_bytes(zipped(GOOD, runnable))
    folder = find_pack(str(tmp_path / "trip.keruen"))
    assert not any(path.stat().st_mode & 0o7111 for path in folder.iterdir())


# What is refused

PATHS = {
    "../evil.toml": "leads out of the pack's folder",
    "a/../../evil.toml": "leads out of the pack's folder",
    "../../../../../../../../tmp/evil.toml": "leads out of the pack's folder",
    "..": "leads out of the pack's folder",
    "/etc/evil.toml": "root of a disk",
    "//server/share/evil.toml": "root of a disk",
    "C:/evil.toml": "root of a disk",
    "c:evil.toml": "root of a disk",
    "..\\evil.toml": "backslash",
    "a\\b.toml": "backslash",
    "scenes.toml:stream": "sign that file names",
    "a\x00b.toml": "sign that file names",
    "a\x1b[31mb.toml": "sign that file names",
    "a?b.toml": "sign that file names",
    "CON.toml": "Windows keeps the name CON.toml",
    "nul": "Windows keeps the name nul",
    "texts/com1.txt": "Windows keeps the name com1.txt",
    "LPT9 .toml": "Windows keeps",
    "a /b.toml": "ends with a space",
    "a./b.toml": "full stop",
    "b.toml.": "full stop",
    "a//b.toml": "no name",
    "./b.toml": "no name",
    "x" * 150 + ".toml": "longer than 150 characters",
}


@pytest.mark.parametrize("name", PATHS)
def test_a_path_that_is_not_safe_refuses_the_whole_file(tmp_path: Path, name: str) -> None:
    assert PATHS[name] in refused(tmp_path, zipped({**GOOD, name: b"x"}))


@pytest.mark.parametrize(
    "other", ["scenes.toml", "Scenes.toml", "SCENES.TOML", "scenes.toml/x.toml"]
)
def test_names_that_are_one_file_on_some_systems_are_refused(tmp_path: Path, other: str) -> None:
    twice = pytest.warns(UserWarning, match="Duplicate name")
    with twice if other == "scenes.toml" else nullcontext():
        raw = zipped([*GOOD.items(), (other, b"x")])
    assert "the same file on some systems" in refused(tmp_path, raw)


@pytest.mark.parametrize(
    ("names", "clash"),
    [
        (["a", "a"], ("a", "a")),
        (["caf\u00e9.toml", "cafe\u0301.toml"], ("caf\u00e9.toml", "cafe\u0301.toml")),
        (["STRASSE.md", "stra\u00dfe.md"], ("STRASSE.md", "stra\u00dfe.md")),
        (["A/x.toml", "a/y.toml"], ("A/x.toml", "a/y.toml")),
        (["a/x.toml", "a/y.toml", "b"], None),
        (["a/b", "a"], ("a/b", "a")),
    ],
)
def test_which_names_are_taken_for_one(names: list[str], clash: tuple[str, str] | None) -> None:
    assert taken_for_one(names) == clash


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFDIR])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    def other(info: zipfile.ZipInfo) -> None:
        if info.filename == "scenes.toml":
            info.external_attr = (kind | 0o777) << 16

    assert "a link, or no ordinary file" in refused(tmp_path, zipped(GOOD, other))


def test_a_link_of_windows_is_refused(tmp_path: Path) -> None:
    def other(info: zipfile.ZipInfo) -> None:
        info.create_system = 0
        info.external_attr = 0x400

    assert "a link, or no ordinary file" in refused(tmp_path, zipped(GOOD, other))


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    raw = bytearray(zipped(GOOD))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := raw.find(signature, at + 1)) >= 0:
            raw[at + place] |= 1
    assert "password" in refused(tmp_path, bytes(raw))


def test_a_packing_that_is_not_usual_is_refused(tmp_path: Path) -> None:
    raw = zipped(GOOD, method=zipfile.ZIP_BZIP2)
    assert "packed in a way" in refused(tmp_path, raw)


@pytest.mark.parametrize("raw", [b"", b"hello", b"format = 1\n", b"Rar!\x1a\x07", b"\x1f\x8b"])
def test_what_is_no_zip_is_told_in_words(tmp_path: Path, raw: bytes) -> None:
    assert "it is not a zip file" in refused(tmp_path, raw)


@pytest.mark.parametrize(
    "files", [{}, {"trip/pack.toml": b"x"}, {"Pack.toml": b"x"}, {"scenes.toml": b"x"}]
)
def test_a_zip_that_is_no_pack_is_told_in_words(tmp_path: Path, files: dict[str, bytes]) -> None:
    assert "holds no pack.toml" in refused(tmp_path, zipped(files))


def test_a_file_that_was_cut_off_is_told_in_words(tmp_path: Path) -> None:
    raw = zipped(GOOD)
    for length in (4, 40, len(raw) // 2, len(raw) - 30, len(raw) - 1):
        assert "damaged" in refused(tmp_path, raw[:length])


def test_a_wrong_checksum_is_told_in_words(tmp_path: Path) -> None:
    raw = bytearray(zipped(GOOD, method=zipfile.ZIP_STORED))
    raw[raw.find(b"The gate")] ^= 1
    assert "damaged" in refused(tmp_path, bytes(raw))


# Too large


def test_a_bomb_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    raw = zipped({**GOOD, "bomb.toml": b"\0" * (30 * 2**20)})
    assert len(raw) < 100_000
    assert "more than 200 times its size" in refused(tmp_path, raw)


def test_a_bomb_in_a_kind_that_is_passed_over_is_never_unpacked(tmp_path: Path) -> None:
    (tmp_path / "t.keruen").write_bytes(zipped({**GOOD, "bomb.bin": b"\0" * (30 * 2**20)}))
    assert read_pack(find_pack(str(tmp_path / "t.keruen"))).id == "small"


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("MAX_PACKED", 2**19, "the file is larger than 0 MiB"),
        ("MAX_FILES", 3, "more than 3 files"),
        ("MAX_FILE", 2**20, "“b.toml” in it is larger than 1 MiB"),
        ("MAX_TOTAL", 2**20, "its files together are larger than 1 MiB"),
    ],
)
def test_every_limit_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, said: str
) -> None:
    noise = os.urandom(2**19)
    files = {**GOOD, "a.toml": noise, "b.toml": noise * 3}
    assert set(contents(zipped(files))) == set(files)
    monkeypatch.setattr(bundle, limit, value)
    assert said in refused(tmp_path, zipped(files))


def test_a_header_that_tells_too_little_is_not_believed(tmp_path: Path) -> None:
    raw = zipped({**GOOD, "bomb.toml": b"\0" * (3 * 2**20)})
    assert "damaged" in refused(tmp_path, _lie(raw, b"bomb.toml", size=10))


def test_a_header_that_tells_too_much_is_not_believed(tmp_path: Path) -> None:
    assert "damaged" in refused(tmp_path, _lie(zipped(GOOD), b"scenes.toml", size=2**31))


def _lie(raw: bytes, name: bytes, size: int) -> bytes:
    """`raw` with another unpacked size of one member, in both of its headers."""
    changed = bytearray(raw)
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = -1
        while (at := raw.find(signature, at + 1)) >= 0:
            if raw[at + name_at :].startswith(name):
                struct.pack_into("<I", changed, at + size_at, size)
    return bytes(changed)


def test_members_that_share_bytes_are_refused(tmp_path: Path) -> None:
    # As in Fifield's bomb: the second entry of the directory leads to the first one's bytes.
    raw = bytearray(zipped([*GOOD.items(), ("x.toml", b"a" * 900), ("y.toml", b"a" * 900)]))
    x, y = raw.find(b"x.toml"), raw.find(b"y.toml")
    raw[y] = ord("x")
    entry = raw.rfind(b"y.toml") - 46
    struct.pack_into("<I", raw, entry + 42, x - 30)
    raw[entry + 46] = ord("X")
    assert refused(tmp_path, bytes(raw))
    raw[entry + 46] = ord("x")
    assert refused(tmp_path, bytes(raw))


def test_a_directory_of_a_million_entries_is_not_even_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*args: object) -> None:
        raise AssertionError

    monkeypatch.setattr(bundle, "ZipFile", never)
    entry = b"PK\x01\x02" + b"\0" * 42
    with pytest.raises(BundleFault, match="more than 10,000 files"):
        contents(b"PK\x03\x04" + entry * 300_000)


# Whatever comes


@given(st.data())
def test_no_byte_changed_leads_to_anything_but_an_answer_in_words(data: st.DataObject) -> None:
    raw = bytearray(zipped({**GOOD, "texts/speech.txt": b"Speech " * 30}))
    for _time in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] = data.draw(st.integers(0, 255))
    with suppress(BundleFault):
        files = contents(bytes(raw))
        assert "pack.toml" in files
        assert not any(wrong_with(name) for name in files)


@given(st.binary(max_size=300))
def test_no_bytes_lead_to_anything_but_an_answer_in_words(noise: bytes) -> None:
    for raw in (noise, b"PK\x03\x04" + noise, zipped(GOOD)[:-22] + noise, noise + zipped(GOOD)):
        with suppress(BundleFault):
            assert "pack.toml" in contents(raw)


@given(st.text(max_size=40))
def test_a_name_that_is_let_through_stays_below_its_folder(name: str) -> None:
    if not wrong_with(name):
        root = Path("/pack")
        assert Path(os.path.normpath(root / name)).is_relative_to(root)
        assert Path(os.path.normpath(root / name)) != root
        assert os.fsencode(name)


def test_what_belongs_to_a_pack() -> None:
    assert all(map(belongs, ["a.toml", "b/c.toml", "s.txt", "s.md", "LICENSE", "Licence.txt"]))
    assert not any(map(belongs, ["a.TOML", ".a.toml", ".b/c.toml", "b.py", "b/LICENSE", "toml"]))


# What is no shared pack by its name


def test_a_file_that_is_no_pack_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "notes.docx.txt").write_text("x")
    with pytest.raises(NoSuchPack, match="is a file and no pack"):
        find_pack(str(tmp_path / "notes.docx.txt"))
    with pytest.raises(NoSuchPack, match=r"there is no file 'gone\.keruen'"):
        find_pack("gone.keruen")
