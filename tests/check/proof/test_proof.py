"""What a proof says, and what it refrains from saying."""

from pathlib import Path

import pytest

from game.check.proof import Proof, proof_faults, prove, traces, wander, ways_to_places
from game.check.proof.responses import Responses
from game.pack import Pack, read_pack
from game.pack.library import find_pack
from game.pack.reader import examine
from game.story import Chose, Story, replay
from tests.packs import MANIFEST, small_pack, write_pack

END = '[scene.end]\ntitle = "The end"\ntext = "x"\nending = "out"\n'
PLAIN = 'format = 1\nid = "small"\ntitle = "Small"\nlanguage = "en"\nstart = "gate"\n'


def scene(name: str, *lines: str, text: str = "x") -> str:
    return "\n".join((f"[scene.{name}]", f'title = "{name}"', f'text = "{text}"', *lines, ""))


def choice(name: str, goto: str, *lines: str) -> str:
    table = (f"[[scene.{name}.choice]]", f'label = "To {goto}"', f'goto = "{goto}"', *lines, "")
    return "\n".join(table)


def pack_of(folder: Path, *parts: str, manifest: str = PLAIN) -> Pack:
    return read_pack(write_pack(folder, "\n".join(parts), manifest))


def codes(proof: Proof) -> list[str]:
    return [finding.code for finding in proof.findings]


def test_the_shipped_pack_is_proved_and_nothing_is_left_to_say() -> None:
    proof = prove(read_pack(find_pack("thirty-years")))
    assert proof.complete
    assert not proof.findings
    assert proof.lengths
    assert proof.lengths.shortest.words < proof.lengths.median.words < proof.lengths.longest.words
    assert sum("Proved" in sentence for sentence in proof.sentences()) == 3


def ring(folder: Path, scenes: int) -> Pack:
    """A ring of scenes, each of which asks about another; and one that nothing leads to."""
    parts = []
    for n in range(scenes):
        there, far = (n + 1) % scenes, (n * 7) % scenes
        parts.append(scene(f"s{n}"))
        parts.append(choice(f"s{n}", f"s{there}"))
        parts.append(choice(f"s{n}", f"s{n // 2}", 'id = "half"', f"when = \"visited('s{far}')\""))
    parts += [choice("s1", "end"), scene("lost"), choice("lost", "end"), END]
    return pack_of(folder, *parts, manifest=PLAIN.replace('"gate"', '"s0"'))


def test_an_incomplete_proof_says_so_and_claims_nothing_of_the_rest(tmp_path: Path) -> None:
    pack = ring(tmp_path, 12)
    whole, part = prove(pack), prove(pack, max_states=20)
    assert whole.complete
    assert not part.complete
    assert part.states <= 21 < whole.states
    assert not any("Proved" in sentence for sentence in part.sentences())
    # What no chain of choices leads to is lost, whatever was not looked into.
    assert codes(part) == ["K501", "K519"]
    incomplete = part.findings[-1]
    assert incomplete.severity == "warning"
    assert f"{part.states} states" in incomplete.message
    assert "13 of 14 scenes" in incomplete.notes[0]
    assert part.scenes <= whole.scenes
    assert part.choices <= whole.choices


def test_a_trap_found_in_an_incomplete_walk_is_one(tmp_path: Path) -> None:
    dead_end = (scene("pit"), choice("pit", "end", "when = \"visited('end')\""))
    parts = [scene("s0"), choice("s0", "pit"), choice("s0", "s1"), *dead_end]
    for n in range(1, 30):
        parts += [scene(f"s{n}"), choice(f"s{n}", f"s{n + 1}" if n < 29 else "end")]
    pack = pack_of(tmp_path, *parts, END, manifest=PLAIN.replace('"gate"', '"s0"'))
    proof = prove(pack, max_states=5)
    assert "K507" in codes(proof)
    assert not proof.complete


def test_facts_that_only_texts_ask_about_do_not_multiply_the_states(tmp_path: Path) -> None:
    parts = []
    for n in range(30):
        parts += [
            scene(f"s{n}"),
            choice(f"s{n}", f"s{n + 1}"),
            choice(f"s{n}", f"s{n + 1}", 'id = "left"', f'set = ["f{n} = true"]'),
        ]
    texts = "".join(f'[[scene.s30.text]]\ntext = "x"\nwhen = "f{n}"\n' for n in range(30))
    flags = "".join(f'f{n} = {{ kind = "flag" }}\n' for n in range(30))
    pack = pack_of(
        tmp_path,
        *parts,
        f'[scene.s30]\ntitle = "x"\nending = "out"\n{texts}',
        manifest=PLAIN.replace('"gate"', '"s0"') + "[variable]\n" + flags,
    )
    proof = prove(pack)
    assert proof.complete
    assert len(proof.blocks) == 60
    assert proof.states == 31


def test_texts_that_hang_on_too_much_are_said_not_to_be_covered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = pack_of(
        tmp_path,
        '[scene.gate]\ntitle = "x"\n[[scene.gate.text]]\ntext = "x"\nwhen = "steps >= 999"\n',
        choice("gate", "gate", 'set = ["steps += 1"]'),
        choice("gate", "end"),
        END,
        manifest=PLAIN + '[variable]\nsteps = { kind = "number", max = 999 }\n',
    )
    assert prove(pack).complete
    monkeypatch.setattr(traces, "_MEMORY", 1)
    proof = prove(pack)
    assert not proof.complete
    assert codes(proof) == ["K519"]
    assert proof.blocks == {("end", 0)}


def test_what_stands_in_the_way_is_told(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path,
        scene("gate"),
        choice("gate", "end"),
        choice("gate", "hall", "when = \"road == 'south' and trust > 1 or visited('hall')\""),
        scene("hall"),
        choice("hall", "end"),
        END,
        manifest=PLAIN + '[variable]\nroad = { kind = "word", values = ["north", "south"],'
        ' start = "north" }\ntrust = { kind = "number", max = 3, start = 1 }\n',
    )
    (finding,) = prove(pack).findings
    assert finding.code == "K502"
    assert finding.path == ("choice", 1, "when")
    assert finding.notes == (
        "whenever a player is here: road is 'north'; trust is 1; 'hall' was never visited before",
        "so 1 scene cannot be reached: 'hall'",
    )


def test_of_scenes_lost_together_the_first_is_told(tmp_path: Path) -> None:
    pack = pack_of(
        tmp_path,
        scene("gate"),
        choice("gate", "end"),
        scene("b"),
        choice("b", "c"),
        scene("c"),
        choice("c", "b"),
        choice("c", "end"),
        scene("a"),
        choice("a", "b"),
        END,
    )
    (finding,) = prove(pack).findings
    assert (finding.code, finding.name) == ("K501", "a")
    assert finding.notes == ("with it, 2 more scenes cannot be reached: 'b', 'c'",)


def test_an_ending_that_does_not_pass_need_not_test(tmp_path: Path) -> None:
    objective = '[objective.figures]\ntitle = "Read a figure"\n'
    question = (
        '[question.one]\nkind = "true-false"\nprompt = "x"\nanswer = true\nwhy = "x"\n'
        'tests = ["figures"]\n'
    )
    parts = (
        scene("gate", 'teaches = ["figures"]'),
        choice("gate", "quiz"),
        choice("gate", "home"),
        scene("quiz", 'quiz = { ask = ["one"], pass = 1 }'),
        choice("quiz", "end"),
        END,
        question,
    )
    gave_up = scene("home", 'ending = "gave-up"')
    strict = pack_of(tmp_path / "a", *parts, gave_up, manifest=PLAIN + objective)
    assert codes(prove(strict)) == ["K521"]
    mild = pack_of(
        tmp_path / "b", *parts, gave_up + "passing = false\n", manifest=PLAIN + objective
    )
    assert codes(prove(mild)) == []


def test_a_scene_that_is_no_ending_cannot_say_that_it_does_not_pass(tmp_path: Path) -> None:
    found = examine(
        write_pack(tmp_path, scene("gate", "passing = false") + choice("gate", "end") + END, PLAIN)
    )
    assert [(fault.code, fault.line) for fault in found.diagnostics] == [("K209", 4)]


def test_findings_stand_at_their_lines_and_their_moves_play(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path,
        scene("gate")
        + choice("gate", "pit")
        + choice("gate", "end")
        + scene("pit")
        + choice("pit", "end", "when = \"visited('end')\"")
        + END,
        PLAIN,
    )
    examination = examine(folder)
    assert examination.pack
    closed, stuck = proof_faults(examination, prove(examination.pack))
    assert closed.fault.code == "K502"
    assert not closed.shown
    assert stuck.fault.code == "K507"
    assert stuck.shown
    assert stuck.moves == (Chose("gate", "pit"),)
    (diagnostic,) = examination.locate([stuck.fault])
    assert (diagnostic.line, diagnostic.source) == (10, "[scene.pit]")
    assert diagnostic.notes == ("the shortest way there, 1 move: at 'gate' choose 'pit'",)
    story = Story(examination.pack)
    assert story.turn(replay(story, stuck.moves).playthrough.state).stuck


def test_random_play_is_the_same_for_one_seed_and_counts_what_it_meets(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    first, again, other = wander(pack, 5_000, 1), wander(pack, 5_000, 1), wander(pack, 5_000, 2)
    assert first == again != other
    assert first.choices == sum(first.visits.values()) == 5_000
    assert set(first.endings) == {"out"}
    assert first.plays == sum(first.endings.values()) > 500
    assert set(first.visits) == {"gate", "window", "end"}
    assert first.stuck == 0


def test_the_shipped_questions_can_all_be_answered_rightly_and_wrongly() -> None:
    pack = read_pack(find_pack("thirty-years"))
    responses = Responses(pack)
    for name in pack.questions:
        assert responses.worst(name).score == 0, name
    for place in pack.scenes.values():
        if place.quiz:
            assert responses.can_pass(place.quiz)
            assert responses.can_fail(place.quiz)


def test_a_question_that_cannot_be_answered_wrongly_lets_nobody_fail(tmp_path: Path) -> None:
    # Two items of the same words: there is no wrong order.
    question = (
        '[question.same]\nkind = "order"\nprompt = "x"\nwhy = "x"\nitem.a = "y"\nitem.b = "y"\n'
    )
    pack = pack_of(
        tmp_path,
        scene("gate", 'quiz = { ask = ["same"], pass = 1 }'),
        choice("gate", "end"),
        choice("gate", "pit", "when = \"not passed('gate')\""),
        scene("pit"),
        choice("pit", "end"),
        END,
        question,
    )
    assert codes(prove(pack)) == ["K502"]


def test_there_is_a_shortest_way_to_each_scene_that_plays(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    ways = ways_to_places(pack)
    assert list(ways) == ["gate", "window", "end"]
    story = Story(pack)
    for name, moves in ways.items():
        played = replay(story, moves)
        assert not played.stranded
        assert played.playthrough.state.place == name
    assert [len(moves) for moves in ways.values()] == [0, 1, 1]


def test_the_small_pack_of_the_tests_is_walked_through_as_it_is_played(tmp_path: Path) -> None:
    proof = prove(small_pack(tmp_path))
    assert proof.complete
    assert proof.questions == {"length", "settled"}
    assert proof.cards == {"border", "stamp"}
    assert proof.asides == {"note"}
    assert proof.endings == {"out"}
    assert proof.objectives == MANIFEST.count("[objective.")
