"""The proof against playing every state of small packs made by chance: they must agree."""

import os
from collections import Counter

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from game.check.proof import Finding, Proof, prove
from game.story import Move, Replay, State, replay
from tests.check.proof.brute_force import BruteForce, Node, TooLarge
from tests.check.proof.random_packs import random_pack

EXAMPLES = int(os.environ.get("KERUEN_PROOF_EXAMPLES", "2000"))
"""Packs that are tried; more of them where somebody has the time."""
MOST = 1_500
"""States of a pack, on all ways there, above which it is left out."""


def check(brute: BruteForce, proof: Proof) -> None:
    pack, story, states = brute.pack, brute.story, brute.states
    assert proof.complete
    assert proof.scenes == {state.scene for state in states}
    assert proof.asides == {state.aside for state in states if state.aside}
    assert proof.choices == brute.choices()
    assert proof.blocks == brute.blocks()
    assert proof.questions == {q for state in states if (q := story.question(state))}
    assert proof.cards == {c for c in pack.cards if any(story.has_card(s, c) for s in states)}
    assert proof.endings == {e for s in states if (e := pack.scenes[s.scene].ending)}
    ends = brute.ends()
    fine = brute.leads_to(ends)
    beyond = set(brute.after) - fine
    assert proof.trapped == {node.state.scene for node in beyond}
    stuck = {node for node in beyond if story.turn(node.state).stuck}
    assert proof.stuck == {node.state.scene for node in stuck}
    nearest = min((brute.distance[n] for n in ends), default=None)
    assert (proof.lengths.shortest.moves if proof.lengths else None) == nearest
    check_traps(brute, proof, beyond, stuck)
    check_learning(brute, proof)


def played(brute: BruteForce, finding: Finding) -> State:
    """The state that a finding's moves lead to; they are as few as can be where it says so."""
    replayed: Replay = replay(brute.story, finding.moves)
    assert not replayed.stranded, replayed.reason
    return replayed.playthrough.state


def check_traps(brute: BruteForce, proof: Proof, beyond: set[Node], stuck: set[Node]) -> None:
    found = [f for f in proof.findings if f.code in ("K507", "K508", "K509")]
    assert bool(found) == bool(beyond)
    if not beyond:
        return
    states = {node.state for node in beyond}
    for finding in found:
        state = played(brute, finding)
        assert state in states
        if finding.code == "K507":
            same = (n for n in stuck if n.state.scene == finding.name)
            assert len(finding.moves) == min(brute.distance[node] for node in same)
            assert brute.story.turn(state).stuck
    told = {f.name for f in found if f.code == "K507"}
    once = [f for f in found if f.code == "K509"]
    assert told <= proof.stuck
    assert told == proof.stuck or once
    if not stuck:
        # In the middle of a quiz all may be lost already; it is told once the quiz is over.
        there = (n for n in beyond if not brute.in_a_quiz(n.state))
        first = min(brute.distance[node] for node in there)
        sealed = min(brute.distance[node] for node in beyond)
        assert sealed <= min(len(f.moves) for f in found) <= first
    for finding in once:
        choice = brute.pack.scenes[finding.name].choice[int(finding.path[1])]
        assert choice.once


def check_learning(brute: BruteForce, proof: Proof) -> None:
    pack, found = brute.pack, proof.learning
    seen = proof.scenes | proof.asides
    teachers = {o: {s for s in seen if o in pack.scenes[s].teaches} for o in pack.objectives}
    tests = {q: pack.questions[q].tests for q in pack.questions}
    tested = {o for q in proof.questions for o in tests[q]}
    assert set(found.untaught) == {o for o in pack.objectives if not teachers[o]}
    assert set(found.untested) == set(pack.objectives) - tested
    passing = brute.passing()
    known = brute.leads_to(passing)
    waiting = {node: q for node in brute.after if (q := brute.story.question(node.state))}
    early = {
        o
        for node, question in waiting.items()
        for o in tests[question]
        if node in known and o not in node.taught and teachers[o]
    }
    assert set(found.early) == early
    skipped = {o for o in tested for node in passing if o not in node.tested}
    assert set(found.skipped) == skipped
    for objective, (scene, question, moves) in found.early.items():
        replayed = replay(brute.story, moves)
        assert not replayed.stranded
        assert brute.story.question(replayed.playthrough.state) == question
        assert replayed.playthrough.state.scene == scene
        assert taught_and_tested(brute, moves)[0].isdisjoint({objective})
    for objective, (scene, moves) in found.skipped.items():
        replayed = replay(brute.story, moves)
        assert not replayed.stranded
        assert replayed.playthrough.state.scene == scene
        assert objective not in taught_and_tested(brute, moves)[1]
        ways = (n for n in passing if objective not in n.tested)
        assert len(moves) == min(brute.distance[node] for node in ways)
    impossible = {}
    for name in proof.scenes:
        quiz = pack.scenes[name].quiz
        if quiz is None or not any(node.state.scene == name for node in waiting):
            continue
        here = {n: q for n, q in waiting.items() if n.state.scene == name}
        lacking = {
            question: {
                o
                for o in tests[question]
                if teachers[o] and not any(o in n.taught for n, q in here.items() if q == question)
            }
            for question in quiz.ask
        }
        points = sum(pack.questions[q].points for q in quiz.ask if not lacking[q])
        if points < quiz.needed:
            impossible[name] = set().union(*lacking.values())
    assert {name: set(objectives) for name, objectives in found.impossible.items()} == impossible


def taught_and_tested(brute: BruteForce, moves: tuple[Move, ...]) -> tuple[set[str], set[str]]:
    node = next(iter(brute.after))
    for move in moves:
        node = brute.follow(node, move)
    return set(node.taught), set(node.tested)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # a smaller seed makes no smaller pack
)
@given(seed=st.integers(0, 2**64))
def test_the_proof_agrees_with_playing_every_state(seed: int) -> None:
    pack = random_pack(seed)
    try:
        brute = BruteForce(pack, MOST)
    except TooLarge:
        assume(False)
    check(brute, prove(pack, plays=1))


def test_packs_made_by_chance_have_all_that_can_go_wrong() -> None:
    codes = Counter(
        finding.code
        for seed in range(150)
        for finding in prove(random_pack(seed), plays=0).findings
    )
    wanted = {f"K{number}" for number in (*range(501, 511), *range(521, 526))}
    assert wanted - codes.keys() <= {"K504"}
