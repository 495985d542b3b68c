"""The proof: a pack walked through in every way, and what that says about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter

from game.check.proof import summary
from game.check.proof.finding import Finding
from game.check.proof.learning import Learning, learning
from game.check.proof.lengths import PLAYS, Lengths, lengths
from game.check.proof.lessons import about_learning
from game.check.proof.looks import look
from game.check.proof.machine import Machine
from game.check.proof.reachability import never_reached
from game.check.proof.routes import moves_along, routes
from game.check.proof.traps import traps
from game.check.proof.walk import Graph, scout, walk
from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Pack
from game.story import Move

MAX_STATES = 2_000_000
"""States that a proof looks into, unless told otherwise."""
_SCOUTED = 200_000
"""States looked into beyond a walk that remains incomplete, to tell more of what is reached."""


@dataclass(frozen=True)
class Covered:
    """How much of a pack was come to: of each kind, how many of how many."""

    scenes: tuple[int, int]
    choices: tuple[int, int]
    blocks: tuple[int, int]
    questions: tuple[int, int]
    cards: tuple[int, int]
    endings: tuple[int, int]
    asides: tuple[int, int]


@dataclass(frozen=True)
class Proof:
    """What walking through a pack in every way says about it.

    `states` are those that differ in what decides how the story goes on: facts that nothing asks
    about any more are left out, and a quiz is one step where nothing asks for its single answers.
    Where `complete`, they are all that there are, and what is not in the sets below cannot be
    come to. Where not, the sets hold what was come to, and nothing is said of the rest; `choices`
    are (scene, choice id), `blocks` (scene, place).

    `stuck` are the scenes in which a player can be without a move, `trapped` those in which no
    ending can be reached any more. `objectives` is how many the pack declares. `lengths` is None
    where no playthrough comes to an ending.
    """

    states: int
    transitions: int
    seconds: float
    complete: bool
    scenes: frozenset[str]
    choices: frozenset[tuple[str, str]]
    blocks: frozenset[tuple[str, int]]
    questions: frozenset[str]
    cards: frozenset[str]
    endings: frozenset[str]
    asides: frozenset[str]
    covered: Covered
    stuck: frozenset[str]
    trapped: frozenset[str]
    objectives: int
    learning: Learning
    lengths: Lengths | None
    findings: tuple[Finding, ...]

    def sentences(self) -> tuple[str, ...]:
        """What was looked into and what is thereby proved, and how long a playthrough is."""
        return tuple(summary.sentences(self))

    def figures(self) -> Mapping[str, object]:
        """The same for other programs; the keys stay what they are."""
        return summary.figures(self)


def prove(pack: Pack, max_states: int = MAX_STATES, plays: int = PLAYS) -> Proof:
    """Walk through `pack` in every way, into `max_states` states at most.

    `plays` at random tell how long playthroughs are.
    """
    begun = perf_counter()
    machine = Machine(pack)
    graph = walk(machine, max_states)
    if not graph.complete:
        scout(machine, _SCOUTED)
    looks = look(graph)
    trapped = traps(graph)
    learnt = learning(graph)
    shortest = _shortest(graph)
    complete = graph.complete and not (looks.uncovered or looks.uncovered_asides)
    reached = machine.reached
    choices = {(name, pack.scenes[name].choice[n].id) for name, n in reached.choices}
    cards = {
        gain.removeprefix("card:")
        for gains in (
            *(pack.scenes[name].gain for name in reached.scenes | reached.asides),
            *(pack.scenes[name].choice[n].gain for name, n in reached.choices),
        )
        for gain in gains
    }
    endings = {pack.scenes[name].ending for name in reached.scenes} - {None}
    covered = _covered(pack, machine, cards, endings)
    findings = (
        *never_reached(graph, looks),
        *trapped.findings,
        *about_learning(pack, learnt),
        *(() if complete else (_incomplete(pack, graph, covered),)),
    )
    return Proof(
        states=graph.walked,
        transitions=len(graph.after),
        complete=complete,
        scenes=frozenset(reached.scenes),
        choices=frozenset(choices),
        blocks=frozenset(reached.blocks),
        questions=frozenset(reached.questions),
        cards=frozenset(cards),
        endings=frozenset(str(ending) for ending in endings),
        asides=frozenset(reached.asides),
        covered=covered,
        stuck=trapped.stuck,
        trapped=trapped.trapped,
        objectives=len(pack.objectives),
        learning=learnt,
        lengths=lengths(pack, shortest, plays) if shortest is not None or not complete else None,
        findings=findings,
        seconds=perf_counter() - begun,
    )


def _shortest(graph: Graph) -> tuple[Move, ...] | None:
    """The moves of the shortest playthrough that comes to an ending."""
    final, here = graph.machine.final, graph.machine.here
    if not any(final):
        return None
    ways, end = routes(graph, until=lambda number: final[graph.states[number] & here])
    return moves_along(graph, ways.to(end)) if end is not None else None


def _covered(pack: Pack, machine: Machine, cards: set[str], endings: set[str | None]) -> Covered:
    reached = machine.reached
    scenes = pack.scenes.values()
    return Covered(
        scenes=(len(reached.scenes), len(pack.scenes) - len(pack.asides)),
        choices=(len(reached.choices), sum(len(scene.choice) for scene in scenes)),
        blocks=(len(reached.blocks), sum(len(scene.text) for scene in scenes)),
        questions=(len(reached.questions), len(pack.questions)),
        cards=(len(cards), len(pack.cards)),
        endings=(len(endings), len({scene.ending for scene in scenes} - {None})),
        asides=(len(reached.asides), len(pack.asides)),
    )


def _incomplete(pack: Pack, graph: Graph, covered: Covered) -> Finding:
    """That not everything was looked into, what was come to, and what is not known."""
    kinds = (
        (covered.scenes, _("scenes")),
        (covered.choices, _("choices")),
        (covered.blocks, _("pieces of text")),
        (covered.questions, _("questions")),
        (covered.cards, _("cards")),
        (covered.endings, _("endings")),
        (covered.asides, _("asides")),
    )
    came = ", ".join(
        _("{n:,} of {all:,} {things}").format(n=n, all=every, things=things)
        for (n, every), things in kinds
        if every
    )
    notes = [_("come to: {counts}").format(counts=came)]
    if not graph.complete:
        notes.append(
            _(
                "not known: whether the rest can be come to, whether an ending can be reached from"
                " every state, and whether every way teaches and tests each objective"
            )
        )
        message = ngettext(
            "the proof is incomplete: {n:,} state was looked into, and there are more",
            "the proof is incomplete: {n:,} states were looked into, and there are more",
            graph.walked,
        ).format(n=graph.walked)
    else:
        message = _("the proof is incomplete: some texts hang on too many things at once")
    return Finding(
        "K519",
        "pack",
        pack.id,
        (),
        message,
        _("give --max-states a higher number; or let fewer conditions ask about what is far back"),
        tuple(notes),
        severity="warning",
    )
