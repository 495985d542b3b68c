"""Small packs made by chance, of everything that decides how a story goes on."""

from pathlib import Path
from random import Random
from typing import Any

from game.pack import Pack
from game.pack.compiler import compile_condition, compile_effect
from game.pack.expression import Condition, Effect, Names
from game.pack.model import VARIABLE_KINDS, About, Card, Objective, Renamed, Scene
from game.pack.questions import KINDS

VARIABLES = {
    "trust": {"kind": "number", "max": 3, "start": 1},
    "permit": {"kind": "flag"},
    "road": {"kind": "word", "values": ["north", "south"], "start": "north"},
    "copy": {"kind": "word", "values": ["east", "north"], "start": "east"},
}
CARDS = ("stamp", "coin")
OBJECTIVES = ("figures", "voices")
QUESTIONS = ("length", "pairs", "settled")


def pack_of(scenes: dict[str, Any], questions: dict[str, Any], start: str) -> Pack:
    """A pack without files, as sound as its reader would want it."""
    made = {name: Scene.model_validate(scene) for name, scene in scenes.items()}
    asked = {n: KINDS[q["kind"]].model_validate(q) for n, q in questions.items()}
    variables = {n: VARIABLE_KINDS[v["kind"]].model_validate(v) for n, v in VARIABLES.items()}
    names = Names(
        {name: (place, variable) for place, (name, variable) in enumerate(variables.items())},
        {name: place for place, name in enumerate(made)},
        {name: place for place, name in enumerate(asked)},
        {name: place for place, name in enumerate(CARDS)},
        {name: place for place, (name, scene) in enumerate(made.items()) if scene.quiz},
    )
    conditions: dict[str, Condition] = {}
    effects: dict[str, Effect] = {}
    for scene in made.values():
        for when in (scene.when, *(b.when for b in scene.text), *(c.when for c in scene.choice)):
            if when is not None:
                conditions[when] = compile_condition(when, names)
        for choice in scene.choice:
            effects |= {source: compile_effect(source, names) for source in choice.set}
    return Pack(
        folder=Path(),
        id="random",
        title="By chance",
        language="en",
        start=start,
        about=About(),
        sources={},
        variables=variables,
        objectives={name: Objective(title=name) for name in OBJECTIVES},
        scenes=made,
        questions=asked,
        terms={},
        cards={c: Card(title=c, measures="m", kind="background") for c in CARDS},
        chapters=(),
        renamed=Renamed(),
        fingerprint="",
        names=names,
        conditions=conditions,
        effects=effects,
    )


EFFECTS = (
    "trust += 1",
    "trust -= 1",
    "trust = 3",
    "permit = true",
    "permit = not permit",
    "permit = trust >= 2",
    "permit = has('stamp')",
    "road = 'south'",
    "road = copy",
    "copy = road",
)


def random_pack(seed: int) -> Pack:
    """A pack of two to five scenes, up to two asides and up to two quizzes."""
    return _Maker(Random(seed)).pack()


class _Maker:
    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.scenes = [f"s{n}" for n in range(chance.randint(2, 5))]
        self.asides = [f"a{n}" for n in range(chance.choice((0, 0, 1, 2)))]
        self.endings = set(chance.sample(self.scenes[1:], k=min(len(self.scenes) - 1, self.few())))
        others = [name for name in self.scenes if name not in self.endings]
        self.quizzes = chance.sample(others, k=min(len(others), self.few()))

    def few(self) -> int:
        return self.chance.choice((0, 1, 1, 2))

    def seldom(self) -> bool:
        return self.chance.random() < 0.25

    def pack(self) -> Pack:
        made = {name: self.scene(name) for name in (*self.scenes, *self.asides)}
        return pack_of(made, self.questions(), self.scenes[0])

    def scene(self, name: str) -> dict[str, Any]:
        chance = self.chance
        scene: dict[str, Any] = {"title": name, "text": [{"text": "x"}]}
        if self.seldom():
            scene["text"].append({"text": "y", "when": self.condition()})
        if self.seldom():
            scene["gain"] = [f"card:{chance.choice(CARDS)}"]
        if self.seldom():
            scene["teaches"] = [chance.choice(OBJECTIVES)]
        if name in self.endings:
            return {**scene, "ending": f"end-{name}", "passing": not self.seldom()}
        inside = name in self.asides
        ways = chance.randint(0, 2) if inside else chance.choice((0, 1, 2, 2, 3, 3))
        goals = self.asides if inside else self.scenes
        scene["choice"] = [self.choice(f"c{n}", goals) for n in range(ways)]
        if inside:
            scene["aside"] = True
            if chance.random() < 0.5:
                scene["when"] = self.condition()
        if name in self.quizzes:
            ask = chance.sample(QUESTIONS, k=chance.randint(1, 3))
            points = sum(2 if question == "pairs" else 1 for question in ask)
            scene["quiz"] = {
                "ask": ask,
                "pass": chance.randint(0, 2 * points) / 2,
                "retry": chance.random() < 0.5,
            }
        return scene

    def choice(self, name: str, goals: list[str]) -> dict[str, Any]:
        chance = self.chance
        choice: dict[str, Any] = {"id": name, "label": name, "goto": chance.choice(goals)}
        if chance.random() < 0.5:
            choice["when"] = self.condition()
        if self.seldom():
            choice["once"] = True
        if self.seldom():
            choice["gain"] = [f"card:{chance.choice(CARDS)}"]
        if chance.random() < 0.5:
            choice["set"] = chance.choices(EFFECTS, k=chance.randint(1, 2))
        return choice

    def condition(self) -> str:
        atoms = (
            "trust >= 2",
            "trust == 0",
            "permit",
            "road == 'south'",
            "copy == road",
            "has('stamp')",
            "has('coin')",
            *(f"answered('{question}')" for question in QUESTIONS),
            *(f"visited('{scene}')" for scene in (*self.scenes, *self.asides)),
            *(f"passed('{scene}')" for scene in self.quizzes),
        )
        form = self.chance.choice(("{0}", "not {0}", "{0} and {1}", "{0} or not {1}"))
        return form.format(*self.chance.choices(atoms, k=2))

    def questions(self) -> dict[str, Any]:
        shared = {"prompt": "p", "why": "w"}
        pairs = {"a": {"left": "a", "right": "b"}, "c": {"left": "c", "right": "d"}}
        made: dict[str, Any] = {
            "length": {**shared, "kind": "number", "answer": 12},
            "pairs": {**shared, "kind": "match", "points": 2, "pair": pairs},
            "settled": {**shared, "kind": "true-false", "answer": True},
        }
        for question in made.values():
            question["tests"] = self.chance.sample(OBJECTIVES, k=self.chance.randint(0, 2))
        return made
