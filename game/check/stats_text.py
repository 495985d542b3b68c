"""Figures on a pack as plain text of at most 80 columns."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from game.check.stats import ChapterStats, SourceStats, Stats
from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack.columns import cells
from game.pack.wordcount import SECONDS_A_QUESTION, WORDS_A_MINUTE

WIDTH = 80
_WIDEST = 40
"""Columns of a title, beyond which it is cut."""


def stats_text(found: Stats) -> str:
    """The figures, part by part, with an empty line between."""
    parts = [
        _whole(found),
        _chapters(found.chapters),
        _counts(_("Questions by kind"), found.kinds),
        _counts(_("Questions by tag"), found.tags),
        _counts(_("Cards by kind"), found.evidence),
        _objectives(found),
        *(_source(name, source) for name, source in found.sources.items()),
    ]
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part)


def _whole(found: Stats) -> Iterator[str]:
    yield from _wrapped(f"{found.title} ({found.id})")
    rows = [
        (_("Scenes"), found.scenes, _scenes(found)),
        (_("Words"), found.words, _("in scenes and questions")),
        (
            _("Minutes"),
            found.minutes,
            _("for all of it: {words} words a minute, {seconds} s a question").format(
                words=WORDS_A_MINUTE, seconds=SECONDS_A_QUESTION
            ),
        ),
        (_("Questions"), found.questions, ""),
        (_("Cards"), found.cards, ""),
        (_("Terms"), found.terms, ""),
    ]
    wide = max(cells(name) for name, _n, _more in rows)
    long = max(len(f"{count:,}") for _name, count, _more in rows)
    for name, count, more in rows:
        yield f"  {_padded(name, wide)}  {count:>{long},}  {more}".rstrip()


def _scenes(found: Stats) -> str:
    endings, asides = len(found.endings), found.asides
    said = [
        ngettext("{n} ending", "{n} endings", endings).format(n=endings),
        ngettext("{n} aside", "{n} asides", asides).format(n=asides),
    ]
    scenes = sum(found.choices.values())
    if scenes:
        choices = sum(choices * times for choices, times in found.choices.items())
        said.append(
            _("{mean:.1f} choices a scene, {least} to {most}").format(
                mean=choices / scenes, least=min(found.choices), most=max(found.choices)
            )
        )
    return "; ".join(said)


def _chapters(chapters: Sequence[ChapterStats]) -> list[str]:
    if not chapters:
        return []
    heads = [_("Scenes"), _("Words"), _("Questions"), "LIX"]
    rows = [
        (
            chapter.title or _("(asides)"),
            [
                f"{chapter.scenes:,}",
                f"{chapter.words:,}",
                f"{chapter.questions:,}",
                "-" if chapter.lix is None else f"{chapter.lix:.0f}",
            ],
        )
        for chapter in chapters
    ]
    return _table(_("Chapter"), heads, rows)


def _objectives(found: Stats) -> list[str]:
    if not found.objectives:
        return []
    rows = [
        (objective.title, [str(objective.scenes), str(objective.questions)])
        for objective in found.objectives.values()
    ]
    return _table(_("Objective"), [_("Taught in"), _("Tested by")], rows)


def _table(head: str, heads: Sequence[str], rows: Sequence[tuple[str, list[str]]]) -> list[str]:
    names = [_cut(name) for name, _values in rows]
    wide = max(cells(name) for name in (head, *names))
    widths = [
        max(cells(text) for text in (title, *(values[n] for _name, values in rows)))
        for n, title in enumerate(heads)
    ]

    def row(name: str, values: Sequence[str]) -> str:
        columns = (" " * (w - cells(v)) + v for v, w in zip(values, widths, strict=True))
        return f"{_padded(name, wide)}  {'  '.join(columns)}"

    return [row(head, heads), *(row(n, v) for n, (_n, v) in zip(names, rows, strict=True))]


def _counts(head: str, counts: Mapping[str, int]) -> list[str]:
    if not counts:
        return []
    listed = ", ".join(f"{name} {count}" for name, count in counts.items())
    return _wrapped(f"{head}: {listed}.")


def _source(name: str, source: SourceStats) -> list[str]:
    head = ngettext("{title} ({id}), {n} line", "{title} ({id}), {n} lines", source.lines).format(
        title=source.title, id=name, n=source.lines
    )
    if not source.by_no_scene:
        return _wrapped(_("{source}: every line is cited by a scene.").format(source=head))
    lines = _wrapped(
        _("{source}: no scene cites {lines}.").format(
            source=head, lines=", ".join(source.by_no_scene)
        )
    )
    if not source.by_nothing:
        return lines + _wrapped(_("A card, term or question cites each of them."))
    return lines + _wrapped(
        _("Nothing at all cites {lines}.").format(lines=", ".join(source.by_nothing))
    )


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _cut(text: str) -> str:
    while cells(text) > _WIDEST:
        text = text.rstrip("…")[:-1].rstrip() + "…"
    return text
