"""Walking through every state that can be reached."""

from array import array
from collections import deque
from dataclasses import dataclass

from game.check.proof.machine import Machine

_MEMORY = 700_000_000
"""Bytes that the states of a walk may take, roughly."""


@dataclass(frozen=True)
class Graph:
    """The states found, in the order of finding, and which follow which.

    The successors of state `n` are `after[first[n]:first[n + 1]]`, in the order of the machine's
    table. Those from `walked` on were found, and not looked further into.
    """

    machine: Machine
    states: list[int]
    first: "array[int]"
    after: "array[int]"

    @property
    def walked(self) -> int:
        """How many of the states were looked into."""
        return len(self.first) - 1

    @property
    def complete(self) -> bool:
        """Whether every state was."""
        return self.walked == len(self.states)

    def following(self, state: int) -> "array[int]":
        """The numbers of the states that follow a state that was looked into."""
        return self.after[self.first[state] : self.first[state + 1]]


def scout(machine: Machine, most: int) -> None:
    """Let `machine` come to much of what it can, where a walk is too long: not in every way.

    Only what is seen to stand in a new way where it matters at once is looked into, `most` such.
    """
    looked_into: set[int] = set()
    ahead = deque([machine.first])
    while ahead and len(looked_into) < most:
        state = ahead.popleft()
        key = machine.key(state)
        if key in looked_into:
            continue
        looked_into.add(key)
        for keep, put in machine.table[key]:
            then = state & keep | put
            if then & machine.reads[then & machine.here] not in looked_into:
                ahead.append(then)


def walk(machine: Machine, most: int) -> Graph:
    """Every state that `machine` can reach; no more than `most`, and what memory holds."""
    most = min(most, _MEMORY // (220 + machine.fields.bits // 7))
    states = [machine.first]
    numbers = {machine.first: 0}
    first, after = array("Q", [0]), array("I")
    here, reads, table = machine.here, machine.reads, machine.table
    found = 1
    number_of, add, found_one = numbers.setdefault, after.append, states.append
    looked_up, walked, compiled = table.get, first.append, machine.compile
    ends = 0
    for state in states:  # which grows on the way
        if found > most:
            break
        key = state & reads[state & here]
        moves = looked_up(key)
        if moves is None:
            moves = compiled(key)
        for keep, put in moves:
            then = state & keep | put
            number = number_of(then, found)
            if number == found:
                found += 1
                found_one(then)
            add(number)
        ends += len(moves)
        walked(ends)
    return Graph(machine, states, first, after)
