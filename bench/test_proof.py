"""The proof of a pack, and random play: states, and choices, a second of one core."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from game.check.proof import Proof, prove, wander
from game.check.proof.machine import Machine
from game.check.proof.walk import walk
from game.pack import Pack, read_pack
from game.pack.library import find_pack

CHOICES = 200_000


@pytest.fixture(scope="module")
def shipped() -> Pack:
    return read_pack(find_pack("thirty-years"))


@pytest.mark.benchmark(group="prove the shipped pack")
def test_prove_the_shipped_pack(benchmark: BenchmarkFixture, shipped: Pack) -> None:
    """All of it: the walk, texts, traps, what is learnt, and how long playthroughs are."""
    spent: list[float] = []

    def proved() -> Proof:
        begun = process_time()
        proof = prove(shipped)
        spent.append(process_time() - begun)
        return proof

    proof = benchmark.pedantic(proved, rounds=5)
    assert proof.complete
    assert not proof.findings
    benchmark.extra_info["states"] = proof.states
    benchmark.extra_info["seconds of one core"] = round(min(spent), 3)
    assert min(spent) < 2


@pytest.mark.benchmark(group="walk through every state")
@pytest.mark.parametrize("scenes", [0, 1_000], ids=["shipped", "1000"])
def test_walk(
    benchmark: BenchmarkFixture,
    shipped: Pack,
    folder_of: Callable[[int], Path],
    scenes: int,
) -> None:
    """The walk alone, with the compiling of what follows where, from nothing."""
    pack = read_pack(folder_of(scenes)) if scenes else shipped
    spent: list[float] = []

    def walked() -> int:
        begun = process_time()
        graph = walk(Machine(pack), 2_000_000)
        spent.append(process_time() - begun)
        assert graph.complete
        return len(graph.states)

    states = benchmark.pedantic(walked, rounds=3)
    rate = states / min(spent)
    benchmark.extra_info["states"] = states
    benchmark.extra_info["states a second of one core"] = round(rate)
    assert rate >= 150_000


@pytest.mark.benchmark(group="play at random, 1,000 scenes")
def test_random_play(benchmark: BenchmarkFixture, folder_of: Callable[[int], Path]) -> None:
    """Choices taken blindly, from a pack that was read and nothing else."""
    pack = read_pack(folder_of(1_000))
    spent: list[float] = []

    def played() -> None:
        begun = process_time()
        assert wander(pack, CHOICES).choices == CHOICES
        spent.append(process_time() - begun)

    benchmark.pedantic(played, rounds=3)
    rate = CHOICES / min(spent)
    benchmark.extra_info["choices a second of one core"] = round(rate)
    assert rate >= 100_000
