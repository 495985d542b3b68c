"""Which questions a room asks: from a pack, from a question file, or what a class got wrong.

A question file holds `[question.NAME]` tables as a pack does, or names questions of a pack:

    pack = "thirty-years"
    questions = ["border-length", "border-kind"]
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli_w

from game.i18n import gettext as _
from game.live.setup import Cited, Item, Rules, Setup
from game.pack import Examination, Pack, PackError, examine, parse_cite, safe_line
from game.pack.decode import FileFault, decode, parse_toml
from game.pack.diagnostic import Diagnostic, nearest
from game.pack.library import find_pack
from game.pack.questions import AnyQuestion


class NoQuestions(LookupError):
    """No question fits, or one that is named is not there; the message says what there is."""


@dataclass(frozen=True)
class Wanted:
    """Which of a pack's questions are wanted; what is empty chooses nothing.

    Each of `tags`, `objectives`, `chapters` (a title or its number, from 1) widens its own kind
    and narrows the others: two tags and a chapter mean either tag, in that chapter. `ids` are
    taken as they stand, in their order, and nothing else then. `number`: at most so many, chosen
    by `seed` where there are more. `shuffled`: in an order that `seed` gives, not the pack's.
    """

    tags: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    number: int | None = None
    shuffled: bool = False
    seed: int = 0


def setup_from(name: str, wanted: Wanted, rules: Rules) -> Setup:
    """A room's setup from `name`: a pack's id or folder, or a question file.

    Raises:
        NoSuchPack: there is no such pack or file.
        PackError: it has faults.
        NoQuestions: nothing in it fits.
        OSError: it cannot be read.
    """
    return setup_of(*_found(name, wanted), rules)


def pack_of(name: str) -> Pack:
    """The pack that holds the questions of `name`: a pack's id or folder, or a question file.

    Raises:
        NoSuchPack, PackError, NoQuestions, OSError: as for `setup_from`.
    """
    pack = _found(name, Wanted())[0].pack
    assert pack is not None
    return pack


def _found(name: str, wanted: Wanted) -> tuple[Examination, Wanted]:
    path = Path(name).expanduser()
    # A folder's own pack.toml named by itself is a pack as well.
    if path.suffix == ".toml" and path.name != "pack.toml" and path.is_file():
        return _read_file(path, wanted)
    return _sound(examine(find_pack(name))), wanted


def setup_of(found: Examination, wanted: Wanted, rules: Rules) -> Setup:
    """A room's setup from a pack that was read and found sound.

    Raises:
        NoQuestions: nothing in it fits.
    """
    pack = found.pack
    assert pack is not None
    questions = chosen(found, wanted)
    return Setup(
        title=pack.title,
        language=pack.language,
        pack=pack.id,
        fingerprint=pack.fingerprint,
        seed=wanted.seed,
        rules=rules,
        items=tuple(Item(id=i, question=q, cites=_cited(pack, q)) for i, q in questions),
    )


def chosen(found: Examination, wanted: Wanted) -> list[tuple[str, AnyQuestion]]:
    """The questions that are wanted, by id.

    Raises:
        NoQuestions: none fits, or what is named is not there.
    """
    pack = found.pack
    assert pack is not None
    known = pack.questions
    if wanted.ids:
        for name in wanted.ids:
            _must_be(name, known, _("There is no question “{name}” here"))
        names = list(dict.fromkeys(wanted.ids))
    else:
        names = _fitting(found, pack, wanted)
    chance = random.Random(wanted.seed)  # noqa: S311 - an order, not a secret
    if wanted.number is not None and wanted.number < len(names):
        picked = set(chance.sample(names, max(0, wanted.number)))
        names = [name for name in names if name in picked]
    if wanted.shuffled:
        chance.shuffle(names)
    if not names:
        raise NoQuestions(_("No question fits that choice."))
    return [(name, known[name]) for name in names]


def _must_be(name: str, known: Iterable[str], missing: str) -> None:
    known = list(known)
    if name not in known:
        said = missing.format(name=safe_line(name[:80]))
        near = nearest(name, known) if known else ""
        raise NoQuestions(f"{said}; {near}" if near else f"{said}.")


def _fitting(found: Examination, pack: Pack, wanted: Wanted) -> list[str]:
    tags = {tag for question in pack.questions.values() for tag in question.tags}
    for tag in wanted.tags:
        _must_be(tag, tags, _("No question has the tag “{name}”"))
    for objective in wanted.objectives:
        _must_be(objective, pack.objectives, _("There is no objective “{name}” here"))
    chapters = _by_chapter(found, pack, wanted.chapters)
    tests: list[Callable[[str, AnyQuestion], bool]] = []
    if wanted.tags:
        tests.append(lambda _name, question: not set(wanted.tags).isdisjoint(question.tags))
    if wanted.objectives:
        tests.append(lambda _name, question: not set(wanted.objectives).isdisjoint(question.tests))
    if wanted.chapters:
        tests.append(lambda name, _question: name in chapters)
    return [
        name
        for name, question in pack.questions.items()
        if all(test(name, question) for test in tests)
    ]


def _by_chapter(found: Examination, pack: Pack, chapters: Sequence[str]) -> set[str]:
    """The questions that scenes of the chapters ask, or that stand in a file of them."""
    named: set[str] = set()
    titles = {chapter.title.casefold(): chapter for chapter in pack.chapters}
    numbers = {str(number): chapter for number, chapter in enumerate(pack.chapters, 1)}
    for name in chapters:
        chapter = titles.get(name.casefold()) or numbers.get(name)
        if chapter is None:
            _must_be(name, [c.title for c in pack.chapters], _("There is no chapter “{name}” here"))
            continue
        files = {found.file_of("scene", scene) for scene in chapter.scenes}
        named |= {i for i in pack.questions if found.file_of("question", i) in files}
        for scene in chapter.scenes:
            quiz = pack.scenes[scene].quiz
            named |= set(quiz.ask) if quiz else set()
    return named


def _cited(pack: Pack, question: AnyQuestion) -> tuple[Cited, ...]:
    cited = []
    for cite in question.cite:
        place = parse_cite(cite)
        source = pack.sources.get(place.source)
        cited.append(
            Cited(
                at=cite,
                title=source.title if source else "",
                lines=cite.partition(":")[2],
                gist=tuple(words for _at, words in pack.gist(cite)) if source else (),
            )
        )
    return tuple(cited)


# Question files


def _sound(found: Examination) -> Examination:
    if found.pack is None:
        raise PackError(d for d in found.diagnostics if d.severity == "error")
    return found


def _read_file(path: Path, wanted: Wanted) -> tuple[Examination, Wanted]:
    try:
        text = decode(path.read_bytes())
        data = parse_toml(text)
    except FileFault as fault:
        raise PackError([_told(path, fault)]) from None
    if "pack" in data or "questions" in data:
        return _named(path, data, wanted)
    return _sound(_own(path, text, data)), wanted


def _told(path: Path, fault: FileFault) -> Diagnostic:
    return Diagnostic(
        fault.code,
        "error",
        path.name,
        fault.line,
        fault.column,
        1,
        "",
        fault.message,
        fault.remedy,
    )


def _named(path: Path, data: dict[str, Any], wanted: Wanted) -> tuple[Examination, Wanted]:
    pack, ids = data.get("pack"), data.get("questions")
    listed = isinstance(ids, list) and all(isinstance(name, str) for name in ids)
    if not isinstance(pack, str) or not listed or not ids:
        raise NoQuestions(
            _('{file} needs pack = "…" and questions = ["…"], or [question.…] tables.').format(
                file=path.name
            )
        )
    assert isinstance(ids, list)
    beside = path.parent / pack
    found = _sound(examine(find_pack(str(beside) if beside.is_dir() else pack)))
    return found, replace(wanted, ids=wanted.ids or tuple(ids))


def _own(path: Path, text: str, data: dict[str, Any]) -> Examination:
    """The questions of a file, read as a pack's are; whatever they cite is taken as given."""
    tables = data.get("question")
    questions = (
        [t for t in tables.values() if isinstance(t, dict)] if isinstance(tables, dict) else []
    )

    def all_of(key: str) -> set[str]:
        lists = [table.get(key) for table in questions]
        return {one for several in lists if isinstance(several, list) for one in several
                if isinstance(one, str)}  # fmt: skip

    manifest = {
        "format": 1,
        "id": "questions",
        "title": safe_line(path.stem.replace("-", " ")[:80]) or _("Questions"),
        "language": "en",
        "start": "start",
        "source": {
            cite.partition(":")[0]: {"title": cite.partition(":")[0], "lines": 100_000}
            for cite in all_of("cite")
            if _is_cite(cite)
        },
        "objective": {name: {"title": name} for name in all_of("tests")},
    }
    start = {"scene": {"start": {"title": "-", "text": "-", "ending": "end"}}}
    with TemporaryDirectory(prefix="keruen-") as folder:
        for name, content in (
            ("pack.toml", tomli_w.dumps(manifest)),
            ("0-start.toml", tomli_w.dumps(start)),
            (path.name, text),
        ):
            Path(folder, name).write_text(content, encoding="utf-8")
        return examine(Path(folder))


def _is_cite(cite: str) -> bool:
    try:
        return bool(parse_cite(cite))
    except ValueError:
        return False
