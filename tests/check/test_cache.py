"""A check that takes over earlier results finds what a check from scratch finds, always."""

import json
import os
import re
import shutil
import zlib
from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.check import cache as cache_module
from game.check import static
from game.check.static import StaticCheck, check_static
from game.pack import examine
from tests.packs import MANIFEST, SCENES, write_pack

SECOND = """\
chapter = "The market"

[scene.market]
title = "The market"
text = "Stalls on both sides, [more](term:stall), and a [stamp](card:stamp)."
cite = ["speech:15-16"]
teaches = ["figures"]
[[scene.market.choice]]
label = "Back to the gate"
goto = "gate"
when = "visited('window') or has('stamp')"
[[scene.market.choice]]
label = "Sit down"
goto = "bench"
set = ["permit = visited('gate')", "trust += 1"]
[scene.market.quiz]
ask = ["trade"]
pass = 1

[scene.bench]
title = "A bench"
text = "You sit."
ending = "rest"

[question.trade]
kind = "words"
prompt = "What is said to have grown?"
answer = ["trade"]
why = "Line 15."
cite = ["speech:15"]

[term.stall]
title = "stall"
text = "A table with [goods](speech:16)."
"""


def three_files(folder: Path) -> Path:
    """A sound pack of pack.toml and two more files, whose scenes name each other."""
    scenes = SCENES.replace('goto = "window"', 'goto = "window"\n\n[[scene.gate.choice]]\n'
                            'label = "To the market"\ngoto = "market"')  # fmt: skip
    return write_pack(folder, scenes, MANIFEST, market=SECOND)


def told(check: StaticCheck) -> tuple[object, ...]:
    return (check.diagnostics, dict(check.counts))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file was read and validated."""
    seen: Counter[str] = Counter()
    real = static.read_file

    def counted(contents, name):  # type: ignore[no-untyped-def]
        seen[name] += 1
        return real(contents, name)

    monkeypatch.setattr(static, "read_file", counted)
    return seen


def cache_file() -> Path:
    (path,) = cache_module.cache_folder().iterdir()
    return path


def test_after_an_edit_one_file_is_read(tmp_path: Path, reads: Counter[str]) -> None:
    folder = three_files(tmp_path / "pack")
    first = check_static(folder)
    assert first.counts == {"scenes": 6, "questions": 3, "cards": 2, "terms": 2}
    assert reads.keys() == {"pack.toml", "scenes.toml", "market.toml"}
    reads.clear()
    (folder / "market.toml").write_text(SECOND.replace('"bench"', '"bank"'), encoding="utf-8")
    warm = check_static(folder)
    assert reads == {"market.toml": 1}
    (fault,) = (d for d in warm.diagnostics if d.severity == "error")
    assert (fault.code, fault.file, fault.line, fault.column) == ("K201", "market.toml", 14, 8)
    reads.clear()
    assert told(check_static(folder)) == told(warm)
    assert not reads


def test_what_the_edit_of_another_file_breaks_is_told_at_its_place(
    tmp_path: Path, reads: Counter[str]
) -> None:
    folder = three_files(tmp_path / "pack")
    check_static(folder)
    reads.clear()
    changed = SECOND.replace("[scene.market", "[scene.bazaar").replace("term.stall", "term.booth")
    changed = changed.replace("[[scene.market", "[[scene.bazaar")
    (folder / "market.toml").write_text(changed, encoding="utf-8")
    errors = [d for d in check_static(folder).diagnostics if d.severity == "error"]
    assert reads == {"market.toml": 1}
    assert [(d.code, d.file) for d in errors] == [("K204", "market.toml"), ("K201", "scenes.toml")]
    line = (folder / "scenes.toml").read_text().split("\n")[errors[1].line - 1]
    assert line[errors[1].column - 1 :] == '"market"'


def test_a_new_title_reads_pack_toml_alone_and_a_new_variable_reads_all(
    tmp_path: Path, reads: Counter[str]
) -> None:
    folder = three_files(tmp_path / "pack")
    check_static(folder)
    reads.clear()
    (folder / "pack.toml").write_text(MANIFEST.replace("A small", "A little"), encoding="utf-8")
    check_static(folder)
    assert reads == {"pack.toml": 1}
    reads.clear()
    (folder / "pack.toml").write_text(MANIFEST.replace("max = 5", "max = 6"), encoding="utf-8")
    check_static(folder)
    assert reads == {"pack.toml": 1, "scenes.toml": 1, "market.toml": 1}


def test_the_pack_is_whole_after_a_check_that_read_nothing(
    tmp_path: Path, reads: Counter[str]
) -> None:
    folder = three_files(tmp_path / "pack")
    check_static(folder)
    reads.clear()
    warm = check_static(folder)
    assert not reads
    found, fresh = warm.examination(), examine(folder)
    assert found.pack is not None
    assert fresh.pack is not None
    assert found.pack.scenes == fresh.pack.scenes
    assert found.pack.fingerprint == fresh.pack.fingerprint
    assert found.parts.where == fresh.parts.where
    condition = found.pack.conditions["visited('window') or has('stamp')"]
    assert condition.reads == {"visited(window)", "has(stamp)"}


def test_without_the_cache_nothing_is_written(tmp_path: Path) -> None:
    check_static(three_files(tmp_path / "pack"), cache=False)
    assert not cache_module.cache_folder().exists()


def test_another_language_is_another_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: Counter[str]
) -> None:
    folder = three_files(tmp_path / "pack")
    check_static(folder)
    reads.clear()
    monkeypatch.setattr("game.i18n.catalogue", lambda: "kk")
    check_static(folder)
    assert set(reads) == {"pack.toml", "scenes.toml", "market.toml"}


def _forged(raw: bytes, lines: list[str]) -> bytes:
    """A cache with the right head and sum that holds `lines`."""
    body = "".join(f"{line}\n" for line in lines).encode()
    return raw.split(b" ")[0] + f" {zlib.crc32(body)}\n".encode() + body


def _damages(raw: bytes) -> dict[str, bytes]:
    lines = raw.decode().split("\n")[1:-1]
    start = [line.rsplit("\t", 1)[0] for line in lines]
    result = json.loads(lines[1].split("\t")[2])
    uses = {**result, "summary": {**result["summary"], "uses": {"scene": {"gate": [["no", 1]]}}}}
    lists = {**result, "summary": {**result["summary"], "scenes": [["gate"]], "terms": 3}}
    return {
        "empty": b"",
        "cut": raw[: len(raw) // 2],
        "no lines": raw.split(b"\n")[0],
        "a sign changed": raw.replace(b"gate", b"date", 1),
        "no text": bytes(range(256)) * 9,
        "another version": b"0" + raw,
        "forged: no JSON": _forged(raw, [f"{s}\tno" for s in start]),
        "forged: no result": _forged(raw, [f"{s}\t[1, 2]" for s in start]),
        "forged: null": _forged(raw, [f"{s}\tnull" for s in start]),
        "forged: empty": _forged(raw, [f"{s}\t{{}}" for s in start]),
        "forged: deep": _forged(raw, [f"{s}\t{'[' * 100_000}" for s in start]),
        "forged: uses": _forged(raw, [f"{s}\t{json.dumps(uses)}" for s in start]),
        "forged: lists": _forged(raw, [f"{s}\t{json.dumps(lists)}" for s in start]),
        "forged: no tabs": _forged(raw, ["x"]),
        "forged: no UTF-8": _forged(raw, ["x\ty\tz"]).replace(b"x", b"\xff"),
    }


def test_a_damaged_or_forged_cache_changes_nothing(tmp_path: Path) -> None:
    folder = three_files(tmp_path / "pack")
    cold = told(check_static(folder))
    path = cache_file()
    whole = path.read_bytes()
    for name, damaged in _damages(whole).items():
        path.write_bytes(damaged)
        assert told(check_static(folder)) == cold, name
        assert path.read_bytes() == whole, name


def test_a_cache_of_another_user_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: Counter[str]
) -> None:
    folder = three_files(tmp_path / "pack")
    check_static(folder)
    reads.clear()
    monkeypatch.setattr(os, "getuid", lambda: 987_654, raising=False)
    check_static(folder)
    assert set(reads) == {"pack.toml", "scenes.toml", "market.toml"}


def test_where_nothing_can_be_kept_the_check_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = three_files(tmp_path / "pack")
    cold = told(check_static(folder, cache=False))
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("KERUEN_CACHE", str(tmp_path / "file"))
    assert told(check_static(folder)) == cold
    assert (tmp_path / "file").read_text() == "no folder"


def test_a_folder_in_the_place_of_the_cache_is_left_alone(tmp_path: Path) -> None:
    folder = three_files(tmp_path / "pack")
    cold = told(check_static(folder))
    path = cache_file()
    path.unlink()
    path.mkdir()
    assert told(check_static(folder)) == cold
    assert path.is_dir()


def test_nothing_is_kept_inside_the_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = three_files(tmp_path / "pack")
    monkeypatch.setenv("KERUEN_CACHE", str(folder / "cache"))
    check_static(folder)
    assert sorted(p.name for p in folder.iterdir()) == ["market.toml", "pack.toml", "scenes.toml"]


def test_the_packs_longest_unused_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "MOST_PACKS", 2)
    made: list[set[Path]] = []
    seen: set[Path] = set()
    for number in range(3):
        check_static(three_files(tmp_path / f"pack-{number}"))
        new = set(cache_module.cache_folder().iterdir()) - seen
        for path in new:
            os.utime(path, (number, number))
        made.append(new)
        seen |= new
        if number == 1:  # the first is used again, so that the second is the longest unused
            check_static(tmp_path / "pack-0")
    assert set(cache_module.cache_folder().iterdir()) == made[0] | made[2]


WORDS = re.compile(r"[\w.-]+|[^\w\s]")
EDIT = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 2), st.integers(0, 400), st.integers(0, 999)),
    st.tuples(st.just("cut"), st.integers(0, 2), st.integers(0, 400), st.just(0)),
    st.tuples(st.just("twice"), st.integers(0, 2), st.integers(0, 400), st.just(0)),
    st.tuples(st.just("copy"), st.integers(0, 2), st.just(0), st.just(0)),
    st.tuples(st.just("drop"), st.integers(0, 3), st.just(0), st.just(0)),
    st.tuples(st.just("undo"), st.just(0), st.just(0), st.just(0)),
)
TEXTS = {"pack.toml": MANIFEST, "scenes.toml": SCENES, "market.toml": SECOND}
POOL = sorted({word for text in TEXTS.values() for word in WORDS.findall(text)})
_folders = count()


def edited(texts: dict[str, str], edit: tuple[str, int, int, int]) -> dict[str, str]:
    """The pack after one slip of its author's: a word put for another, a line lost or doubled."""
    what, file, place, word = edit
    if not texts:
        return TEXTS
    name = sorted(texts)[file % len(texts)]
    lines = texts[name].split("\n")
    at = place % len(lines)
    if what == "put":
        words = list(WORDS.finditer(texts[name]))
        if not words:
            return texts
        match = words[place % len(words)]
        new = texts[name][: match.start()] + POOL[word % len(POOL)] + texts[name][match.end() :]
        return {**texts, name: new}
    if what == "cut":
        return {**texts, name: "\n".join(lines[:at] + lines[at + 1 :])}
    if what == "twice":
        return {**texts, name: "\n".join([*lines[: at + 1], *lines[at:]])}
    if what == "copy":
        return {**texts, f"copy-of-{name}": texts[name]}
    return {other: text for other, text in texts.items() if other != name}


@settings(max_examples=int(os.environ.get("KERUEN_EXAMPLES", "60")))
@given(st.lists(EDIT, min_size=1, max_size=6))
@example([("put", 2, 60, POOL.index("market")), ("undo", 0, 0, 0)])
@example([("drop", 0, 0, 0), ("undo", 0, 0, 0), ("copy", 1, 0, 0), ("undo", 0, 0, 0)])
def test_after_any_edits_warm_and_cold_checks_agree(
    tmp_path: Path, edits: list[tuple[str, int, int, int]]
) -> None:
    folder = tmp_path / f"pack-{next(_folders)}"
    history = [TEXTS]
    for edit in [("put", 0, 0, POOL.index("format")), *edits]:
        if edit[0] == "undo":
            texts = history.pop() if len(history) > 1 else history[0]
        else:
            texts = edited(history[-1], edit)
            history.append(texts)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        warm, cold = check_static(folder), check_static(folder, cache=False)
        assert told(warm) == told(cold)
        read = examine(folder)
        rules = [d for d in cold.diagnostics if not d.code.startswith("K4")]
        assert list(read.diagnostics) == rules
        assert (read.pack is None) == (not cold.counts)
        again = warm.examination()
        assert (again.pack is None) == (read.pack is None)
        if again.pack and read.pack:
            assert again.pack.scenes == read.pack.scenes
            assert again.pack.names == read.pack.names
