"""A small pack as data, of which another version is made by chance, and what each thing truly is.

Each scene, choice, question, part, card and variable has a token that no file shows: it stays with
the thing through every edit, and a thing that takes the place of another has a token of its own.
"""

import json
from copy import deepcopy
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from game.pack import Examination, examine

_TEXTS = {"title", "text", "label", "prompt", "measures"}


def first_version() -> dict[str, Any]:
    """A pack with two quizzes, an aside, cards, variables and two endings."""

    def choice(token: str, goto: str, **more: Any) -> dict[str, Any]:
        return {"token": token, "id": token, "label": f"Take {token}", "goto": goto, **more}

    def scene(token: str, *choices: dict[str, Any], **more: Any) -> dict[str, Any]:
        return {
            "token": token, "id": token, "title": f"Title {token}",
            "text": f"Here is {token}. More of {token} is told.", "choice": list(choices), **more,
        }  # fmt: skip

    def part(token: str, text: str, **more: Any) -> dict[str, Any]:
        return {"token": token, "id": token, "text": text, **more}

    return {
        "renamed": {},
        "scene": [
            scene("gate", choice("in", "hall", set=["<trust> += 1"]),
                  choice("round", "yard", gain=["key"], once=True)),
            scene("yard", choice("back", "gate"), choice("over", "hall", when="<trust> >= 1"),
                  gain=["leaf"]),
            scene("hall", choice("up", "loft", when="passed('<hall>')"), choice("out", "street"),
                  quiz=["colour", "steps"], needed=1),
            scene("loft", choice("jump", "street"), choice("stay", "bed", when="has('<key>')"),
                  quiz=["hours"], needed=1),
            scene("note", aside=True),
            scene("street", ending="free"),
            scene("bed", ending="asleep"),
        ],
        "question": [
            {"token": "colour", "id": "colour", "kind": "choice", "prompt": "Which colour?",
             "part": [part("red", "Red", right=True), part("blue", "Blue"), part("tan", "Tan")]},
            {"token": "steps", "id": "steps", "kind": "order", "prompt": "In which order?",
             "part": [part("one", "First"), part("two", "Second"), part("three", "Third")]},
            {"token": "hours", "id": "hours", "kind": "true-false", "prompt": "It opens at nine.",
             "answer": True, "part": []},
        ],
        "card": [
            {"token": "key", "id": "key", "title": "A key", "measures": "one door",
             "kind": "background"},
            {"token": "leaf", "id": "leaf", "title": "A leaf", "measures": "autumn",
             "kind": "background"},
        ],
        "variable": [
            {"token": "trust", "id": "trust", "kind": "number", "max": 5, "start": 0},
            {"token": "calm", "id": "calm", "kind": "number", "max": 5, "start": 2},
        ],
    }  # fmt: skip


class Version:
    """A version written to a folder and read, and the tokens of what stands in it."""

    def __init__(self, data: dict[str, Any], folder: Path) -> None:
        self.data = data
        ids = {
            thing["token"]: thing["id"]
            for kind in ("scene", "question", "card", "variable")
            for thing in data[kind]
        }
        _write(data, ids, folder)
        self.found: Examination = examine(folder)
        self.scene = {s["id"]: s["token"] for s in data["scene"]}
        self.card = {c["id"]: c["token"] for c in data["card"]}
        self.variable = {v["id"]: v["token"] for v in data["variable"]}
        self.question = {q["id"]: q["token"] for q in data["question"]}
        self.choice = {(s["id"], c["id"]): c["token"] for s in data["scene"] for c in s["choice"]}
        self.part = {(q["id"], p["id"]): p["token"] for q in data["question"] for p in q["part"]}


def _write(data: dict[str, Any], ids: dict[str, str], folder: Path) -> None:
    def named(source: str) -> str:
        for token, now in ids.items():
            source = source.replace(f"<{token}>", now)
        return source

    lines = ['format = 1\nid = "small"\ntitle = "Small"\nlanguage = "en"',
             f'start = "{ids["gate"]}"']  # fmt: skip
    for v in data["variable"]:
        rest = "".join(f"{k} = {json.dumps(v[k])}\n" for k in v if k not in ("token", "id"))
        lines.append(f"[variable.{v['id']}]\n{rest}")
    for kind, table in data["renamed"].items():
        rows = "".join(f'"{old}" = "{new}"\n' for old, new in table.items())
        lines.append(f"[renamed.{kind}]\n{rows}")
    story = []
    for s in data["scene"]:
        own = {k: s[k] for k in ("title", "text", "ending", "aside") if k in s}
        if s.get("gain"):
            own["gain"] = [f"card:{ids[card]}" for card in s["gain"] if card in ids]
        story.append(f"[scene.{s['id']}]\n" + _rows(own))
        if s.get("quiz"):
            asked = json.dumps([ids[q] for q in s["quiz"]])
            story.append(f"quiz = {{ ask = {asked}, pass = {s['needed']} }}\n")
        for c in s["choice"]:
            own = {k: c[k] for k in ("id", "label", "once") if k in c} | {"goto": ids[c["goto"]]}
            if "when" in c:
                own["when"] = named(c["when"])
            if "set" in c:
                own["set"] = [named(source) for source in c["set"]]
            own["gain"] = [f"card:{ids[card]}" for card in c.get("gain", ()) if card in ids]
            story.append(f"[[scene.{s['id']}.choice]]\n" + _rows(own))
    for q in data["question"]:
        own = {k: q[k] for k in ("kind", "prompt", "answer") if k in q} | {"why": "So it is."}
        story.append(f"[question.{q['id']}]\n" + _rows(own))
        for p in q["part"]:
            if q["kind"] == "order":
                story.append(f"item.{p['id']} = {json.dumps(p['text'])}\n")
            else:
                right = json.dumps(p.get("right", False))
                story.append(
                    f"option.{p['id']} = {{ text = {json.dumps(p['text'])}, right = {right} }}\n"
                )
    for card in data["card"]:
        own = {k: v for k, v in card.items() if k not in ("token", "id")}
        story.append(f"[card.{card['id']}]\n" + _rows(own))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "story.toml").write_text("\n".join(story), encoding="utf-8")


def _rows(table: dict[str, Any]) -> str:
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())


def edited(data: dict[str, Any], seed: int, edits: int) -> dict[str, Any]:
    """Another version of `data`, after so many edits by chance."""
    editor = _Editor(deepcopy(data), Random(seed))
    for _edit in range(edits):
        editor.edit()
    return editor.data


class _Editor:
    def __init__(self, data: dict[str, Any], chance: Random) -> None:
        self.data, self.chance = data, chance
        self.fresh = count(1)
        self.touched: set[str] = set()

    def edit(self) -> None:
        self.chance.choice((
            self.rename, self.rename, self.swap, self.replace, self.reword, self.reorder,
            self.remove, self.add, self.redirect, self.tighten, self.change_start, self.change_set,
        ))()  # fmt: skip

    def new(self) -> str:
        return f"x{next(self.fresh)}"

    def groups(self) -> list[tuple[str, str, list[dict[str, Any]]]]:
        """All lists of things: their kind, what stands before their ids in [renamed], they."""
        data = self.data
        found = [(kind, "", data[kind]) for kind in ("scene", "question", "card", "variable")]
        found += [("choice", f"{s['id']}/", s["choice"]) for s in data["scene"] if s["choice"]]
        found += [("part", f"{q['id']}/", q["part"]) for q in data["question"] if q["part"]]
        return found

    def rename(self) -> None:
        """Give a thing another id, mostly saying so."""
        kind, before, things = self.chance.choice(self.groups())
        thing = self.chance.choice(things)
        if kind in ("scene", "question") or thing["token"] in self.touched:
            # What is named by the id of what it is in is not renamed with it here.
            inner = thing.get("choice", thing.get("part", ()))
            if any(t["token"] in self.touched for t in inner) or thing["token"] in self.touched:
                return
            self.touched.update(t["token"] for t in inner)
        self.touched.add(thing["token"])
        old, thing["id"] = thing["id"], self.new()
        if self.chance.random() < 0.7:
            self.data["renamed"].setdefault(kind, {})[before + old] = before + thing["id"]

    def swap(self) -> None:
        """Exchange the ids of two things, saying nothing."""
        _kind, _before, things = self.chance.choice(self.groups())
        if len(things) > 1:
            one, other = self.chance.sample(things, k=2)
            if {one["token"], other["token"]} & self.touched or "max" in one:
                return
            self.touched |= {one["token"], other["token"]}
            one["id"], other["id"] = other["id"], one["id"]

    def replace(self) -> None:
        """Put another thing in the place of one, under its id."""
        kind, _before, things = self.chance.choice(self.groups())
        thing = self.chance.choice(things)
        name = self.new()
        if kind == "choice":
            thing |= {"token": name, "label": name, "goto": self.another(thing["goto"])}
        elif kind == "card":
            self.retokened(thing, name)
            thing |= {"title": name, "measures": name, "kind": "claim"}
        elif kind == "question":
            self.retokened(thing, name)
            thing |= {"prompt": name, "kind": "true-false", "part": []}
            thing["answer"] = not thing.get("answer", False)
        elif kind == "part" and "right" not in thing and things[0]["text"] != "First":
            thing |= {"token": name, "text": name}
            for other in things:
                other.pop("right", None)
            thing["right"] = True

    def retokened(self, thing: dict[str, Any], name: str) -> None:
        """Let what names a thing name what takes its place."""
        old, thing["token"] = thing["token"], name
        for s in self.data["scene"]:
            s["quiz"] = [name if q == old else q for q in s.get("quiz", ())]
            for holder in (s, *s["choice"]):
                holder["gain"] = [name if g == old else g for g in holder.get("gain", ())]
                if "when" in holder:
                    holder["when"] = holder["when"].replace(f"<{old}>", f"<{name}>")

    def another(self, goto: str) -> str:
        scenes = [s["token"] for s in self.data["scene"] if not s.get("aside")]
        return str(self.chance.choice([token for token in scenes if token != goto]))

    def reword(self) -> None:
        """Say a thing in other words; it stays what it is."""
        _kind, _before, things = self.chance.choice(self.groups())
        thing = self.chance.choice(things)
        for key in _TEXTS & thing.keys():
            if key != "text" or "title" not in thing:
                thing[key] = f"{thing[key]}, in other words"

    def reorder(self) -> None:
        _kind, _before, things = self.chance.choice(self.groups())
        self.chance.shuffle(things)

    def remove(self) -> None:
        scene = self.chance.choice([s for s in self.data["scene"] if len(s["choice"]) > 1] or [{}])
        if scene:
            scene["choice"].pop(self.chance.randrange(len(scene["choice"])))

    def add(self) -> None:
        scene = self.chance.choice([s for s in self.data["scene"] if s["choice"]])
        name = self.new()
        scene["choice"].insert(0, {"token": name, "id": name, "label": name,
                                   "goto": self.another("")})  # fmt: skip

    def redirect(self) -> None:
        """Let a choice lead elsewhere; it stays the choice that it is."""
        scene = self.chance.choice([s for s in self.data["scene"] if s["choice"]])
        choice = self.chance.choice(scene["choice"])
        choice["goto"] = self.another(choice["goto"])

    def tighten(self) -> None:
        scene = self.chance.choice([s for s in self.data["scene"] if s["choice"]])
        self.chance.choice(scene["choice"])["when"] = "<calm> >= 3 or <trust> >= 2"

    def change_start(self) -> None:
        self.chance.choice(self.data["variable"])["start"] = self.chance.randint(0, 5)

    def change_set(self) -> None:
        scene = self.chance.choice([s for s in self.data["scene"] if s["choice"]])
        self.chance.choice(scene["choice"])["set"] = ["<calm> += 1"]
