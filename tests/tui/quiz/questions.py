"""One question of each kind, in ordinary words and in the nastiest that a pack may hold."""

from typing import Any

from game.pack.questions import KINDS, AnyQuestion

WHY = "Line 13 tells of more than 3,300 km; 'over' belongs to the figure."
NASTY = "[red] [/] [link=https://x] [Ann] {X} $y \\[b] 中文字 Қазақ е̂"
"""Markup of every dialect, wide characters, Kazakh, a combining mark."""


def question(kind: str, **fields: Any) -> AnyQuestion:
    """A question of `kind`."""
    return KINDS[kind].model_validate({"kind": kind, "why": WHY, "cite": ["speech:13"], **fields})


def samples() -> dict[str, AnyQuestion]:
    """A question of every kind, by kind; number and gap have hints."""
    return {
        "choice": question(
            "choice",
            prompt="The speech says that the boundary questions have been completely resolved.\n"
            "Which drawer?",
            option={
                "promise": {"text": "Promise", "feedback": "A promise lies ahead of the speaker."},
                "claim": {"text": "Claim", "right": True, "feedback": "It says what happened."},
                "opinion": {"text": "Opinion", "feedback": "Papers can show it."},
                "proof": {"text": "None: a published speech makes it certain"},
            },
        ),
        "many": question(
            "many",
            prompt="Which records would help to confirm that boundary questions were settled?",
            points=2,
            option={
                "treaties": {
                    "text": "Boundary agreements that both neighbours signed",
                    "right": True,
                },
                "speech": {
                    "text": "A second speech in which the same office repeats it",
                    "feedback": "That is the same voice again.",
                },
                "maps": {"text": "Maps with the agreed line in each archive", "right": True},
                "pictures": {"text": "Pictures of leaders shaking hands at the border"},
            },
        ),
        "true-false": question(
            "true-false",
            prompt="The speech counts six countries of Central Asia.",
            answer=False,
            feedback={"true": "Count them on the map.", "false": "Five."},
        ),
        "number": question(
            "number",
            prompt="More than how many kilometres of shared border does the speech count?",
            answer=3300,
            unit="km",
            slip=[{"value": 330, "feedback": "A nought went missing."}],
            hint="It stands in line 13.",
        ),
        "words": question(
            "words", prompt="Which city gave the old road its name for silk?", answer=["Xi'an"]
        ),
        "order": question(
            "order",
            prompt="Put these in the order in which the speech tells of them.",
            item={
                "ties": "Thirty years of diplomatic ties",
                "border": "The border settled",
                "trade": "Trade grown a hundredfold",
                "gas": "The gas pipeline opened",
            },
        ),
        "match": question(
            "match",
            prompt="What does each country have most of, as the teacher says?",
            pair={
                "kz": {"left": "Kazakhstan", "right": "Uranium", "feedback": "Think of energy."},
                "tm": {"left": "Turkmenistan", "right": "Gas"},
                "uz": {"left": "Uzbekistan", "right": "Cotton"},
            },
            extra={"tea": "Tea"},
        ),
        "gap": question(
            "gap",
            prompt="Fill the gaps.",
            text="In {year} ties began; the border is {length} long, and gas comes from {who}.",
            gap={
                "year": {"answer": 1992},
                "length": {"answer": 3300, "unit": "km"},
                "who": {
                    "answer": "Turkmenistan",
                    "options": ["Kazakhstan", "Turkmenistan", "Tajikistan"],
                    "feedback": "The pipeline starts further west.",
                },
            },
            hint="Thirty years before 2022.",
        ),
    }


def nasty() -> dict[str, AnyQuestion]:
    """A question of every kind with all of its texts nasty."""
    options = {
        f"o{i}": {"text": f"{NASTY} {i}", "right": i == 1, "feedback": NASTY} for i in range(3)
    }
    common: dict[str, Any] = {"prompt": NASTY, "hint": NASTY, "why": NASTY}
    return {
        "choice": question("choice", option=options, **common),
        "many": question("many", option=options, **common),
        "true-false": question("true-false", answer=True, feedback={"false": NASTY}, **common),
        "number": question("number", answer=5, unit="[red] [/]", **common),
        "words": question("words", answer=NASTY, **common),
        "order": question("order", item={f"i{i}": f"{NASTY} {i}" for i in range(3)}, **common),
        "match": question(
            "match",
            pair={
                f"p{i}": {"left": f"{NASTY} {i}", "right": f"{i} {NASTY}", "feedback": NASTY}
                for i in range(3)
            },
            **common,
        ),
        "gap": question(
            "gap",
            text=f"{NASTY} {{one}} [/] {{two}}",
            gap={
                "one": {"answer": f"{NASTY} 1", "options": [f"{NASTY} {i}" for i in range(2)]},
                "two": {"answer": 7, "unit": "[/]", "feedback": NASTY},
            },
            **common,
        ),
    }
