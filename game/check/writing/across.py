"""Rules that look across files. They run on what each file adds, so that no file is read twice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from game.check.writing.balance import balance_faults
from game.check.writing.facts import FileFacts
from game.check.writing.tags import tag_faults
from game.check.writing.warn import warning
from game.i18n import gettext as _
from game.pack.library import MANIFEST
from game.pack.model import FlagVariable, NumberVariable, Variable
from game.pack.parts import Fault
from game.pack.types import parse_cite


def faults_across(files: Sequence[FileFacts], variables: Mapping[str, Variable]) -> list[Fault]:
    """What is wrong with a pack without errors, beyond its single files.

    `files` are in the order in which the pack is read; `variables` are those declared.
    """
    return list(
        chain(
            _unused(files),
            _untold(files),
            _idle_variables(files, variables),
            balance_faults(files),
            tag_faults(files),
        )
    )


def _unused(files: Sequence[FileFacts]) -> Iterator[Fault]:
    """K406, K407 and K410."""
    gained = _all(facts.gained for facts in files)
    linked = _all(facts.linked for facts in files)
    asked = _all(facts.asked for facts in files)
    for facts in files:
        for card in facts.cards:
            if card not in gained:
                yield warning(
                    "K406",
                    facts.file,
                    ("card", card),
                    _("no scene and no choice gives the card '{id}'").format(id=card),
                    _('write gain = ["card:{id}"] where a player earns it').format(id=card),
                    key=True,
                )
        for term in facts.terms:
            if term not in linked:
                yield warning(
                    "K407",
                    facts.file,
                    ("term", term),
                    _("no scene links to the term '{id}', so no player meets it").format(id=term),
                    _("link to it in the text of a scene: [its words](term:{id})").format(id=term),
                    key=True,
                )
        for question in facts.questions:
            if question not in asked:
                yield warning(
                    "K410",
                    facts.file,
                    ("question", question),
                    _("no quiz asks '{id}'").format(id=question),
                    _("name it in the ask of a scene's quiz"),
                    key=True,
                )


def _all(lists: Iterable[Iterable[str]]) -> set[str]:
    return set(chain.from_iterable(lists))


def _untold(files: Sequence[FileFacts]) -> Iterator[Fault]:
    """K402: an asked question cites lines of which no scene, card or term tells."""
    asked = _all(facts.asked for facts in files)
    told: dict[str, int] = {}
    for cite in _all(facts.told for facts in files):
        source, lines = _lines(cite)
        told[source] = told.get(source, 0) | lines
    for facts in files:
        for question, cites in facts.tested:
            if question not in asked:
                continue
            for place, cite in enumerate(cites):
                source, lines = _lines(cite)
                # Of a source that no scene cites at all, scenes may tell without saying so.
                if told.get(source) and not told[source] & lines:
                    yield warning(
                        "K402",
                        facts.file,
                        ("question", question, "cite", place),
                        _("this is asked, and no scene, card or term cites {cite}").format(
                            cite=cite
                        ),
                        _("let a scene tell it and cite it, before the quiz"),
                    )


def _lines(cite: str) -> tuple[str, int]:
    """The source of a citation, and its lines as the bits of a number."""
    place = parse_cite(cite)
    return place.source, ((1 << (place.last - place.first + 1)) - 1) << place.first


def _idle_variables(
    files: Sequence[FileFacts], variables: Mapping[str, Variable]
) -> Iterator[Fault]:
    """K413: a variable that nothing changes, or that nothing looks at."""
    if not variables:
        return
    read, put = _all(facts.reads for facts in files), _all(facts.sets for facts in files)
    for name, variable in variables.items():
        seen = name in read or bool(variable.label)
        if name in put and seen:
            continue
        if seen:
            message = _("nothing changes '{name}', so it stays what it is at the start")
            remedy = _("change it in a choice, as in {example}, or take it out")
        elif name in put:
            message = _("nothing looks at '{name}': no condition, no text, and it has no label")
            remedy = _("let a condition or text depend on it, or take it out")
        else:
            message = _("nothing changes '{name}', and nothing looks at it")
            remedy = _("take it out")
        yield warning(
            "K413",
            MANIFEST,
            ("variable", name),
            message.format(name=name),
            remedy.format(example=_example(name, variable)),
            key=True,
        )


def _example(name: str, variable: Variable) -> str:
    if isinstance(variable, FlagVariable):
        return f'set = ["{name} = true"]'
    if isinstance(variable, NumberVariable):
        return f'set = ["{name} += 1"]'
    return f"set = [\"{name} = '{variable.values[-1]}'\"]"
