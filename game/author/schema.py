"""JSON Schemas of the pack format, for the completion and hover of editors.

They are of draft 07 and hold no references: what Taplo, Even Better TOML and Tombi all read.
"""

import json
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import AfterValidator, BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from game.author.meanings import meanings
from game.i18n import gettext as _
from game.pack.compiler import MAX_LENGTH
from game.pack.model import VARIABLE_KINDS, Manifest, SceneFile
from game.pack.questions import KINDS, Question
from game.pack.safe import LINE, TEXT
from game.pack.types import Line, MaybeText, Text

DRAFT = "http://json-schema.org/draft-07/schema#"

Schema = dict[str, Any]

_BOUNDS: Mapping[Any, Schema] = {
    validator.func: bounds
    for alias, bounds in (
        (Line, {"minLength": 1, "maxLength": LINE}),
        (Text, {"minLength": 1, "maxLength": TEXT}),
        (MaybeText, {"maxLength": TEXT}),
    )
    for validator in get_args(alias)[2:3]
    if isinstance(validator, AfterValidator)
}
"""What the validators of texts allow, which pydantic cannot see in them."""
_NUMBERS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
_EXPRESSIONS = {"when", "set"}


def schema_of(name: str) -> Schema:
    """The schema of `pack` (pack.toml) or of `scenes` (every other file)."""
    scenes = _schema(SceneFile)
    scenes["properties"]["question"] = _tables(
        scenes["properties"]["question"], _by_kind(KINDS, _("A question; a quiz asks it."))
    )
    if name == "scenes":
        return {"$schema": DRAFT, "title": _("A file of a Keruen pack"), **scenes}
    pack = _schema(Manifest)
    pack["properties"]["variable"] = _tables(
        pack["properties"]["variable"],
        _by_kind(VARIABLE_KINDS, _("Something that the story remembers.")),
    )
    pack["properties"] |= scenes["properties"]
    return {"$schema": DRAFT, "title": _("pack.toml of a Keruen pack"), **pack}


def written(schema: object) -> str:
    """`schema` as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


class _Generator(GenerateJsonSchema):
    """pydantic's schema of a model, as TOML can hold it."""

    def function_after_schema(
        self, schema: core_schema.AfterValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """The schema of a value, with the bounds that its validator holds."""
        inner = self.generate_inner(schema["schema"])
        return {**inner, **_BOUNDS.get(schema["function"]["function"], {})}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The schema of what may be left out: TOML has no null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A default is told where it says something."""
        made = super().default_schema(schema)
        if "default" in made and made["default"] in (None, "", [], {}):
            del made["default"]
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  (pydantic's own)
        """A title made from a key would only repeat the key."""
        return False


def _schema(model: type[BaseModel]) -> Schema:
    """The schema of `model`, whole, with what each key means."""
    made = model.model_json_schema(schema_generator=_Generator)
    return _whole(made, made.pop("$defs", {}))


def _whole(schema: Schema, models: Mapping[str, Schema]) -> Schema:
    """`schema` with the models it refers to in their places."""
    if name := str(schema.get("$ref", "")).rpartition("/")[2]:
        schema = {**models[name], **{k: v for k, v in schema.items() if k != "$ref"}}
    if len(alone := schema.get("allOf", [])) == 1:
        schema = {**alone[0], **{k: v for k, v in schema.items() if k != "allOf"}}
        return _whole(schema, models)
    model = schema.pop("title", "") if "properties" in schema else ""
    made: Schema = {}
    for key, value in schema.items():
        if key == "properties":
            made[key] = {k: _key(model, k, _whole(v, models)) for k, v in value.items()}
        elif key == "patternProperties":
            made[key] = {k: _whole(v, models) for k, v in value.items()}
            made["additionalProperties"] = False
        elif isinstance(value, dict):
            made[key] = _whole(value, models)
        elif key in ("anyOf", "oneOf"):
            made[key] = [_whole(v, models) for v in value]
        else:
            made[_NUMBERS.get(key, key)] = value
    if "exclusiveMinimum" in made:
        made.pop("minimum", None)
    return made


def _key(model: str, key: str, schema: Schema) -> Schema:
    """The schema of a key, with what it means and what else it may hold."""
    if key in _EXPRESSIONS:
        schema.get("items", schema)["maxLength"] = MAX_LENGTH
    if (model, key) == ("Scene", "text"):
        text, several = dict(schema["items"]["properties"]["text"]), dict(schema)
        del text["description"]
        several["minItems"] = several.pop("minLength")
        schema = {"anyOf": [text, several]}
    elif (model, key) in (("WordsQuestion", "answer"), ("Gap", "answer")):
        schema = _one_or_several(schema)
    told = meanings()
    means = told.get(model, {}).get(key) or told[Question.__name__].get(key, "")
    return {"description": means, **{k: v for k, v in schema.items() if k != "description"}}


def _one_or_several(schema: Schema) -> Schema:
    """A list of values, or one of them alone."""
    lists = schema.get("anyOf", [schema])
    bounds = {"minItems": 1, "maxItems": 50}
    return {"anyOf": [*(one["items"] for one in lists), *({**one, **bounds} for one in lists)]}


def _tables(schema: Schema, table: Schema) -> Schema:
    """`schema`, which holds tables by id, with `table` as what each of them holds."""
    return {**schema, "patternProperties": dict.fromkeys(schema["patternProperties"], table)}


def _by_kind(kinds: Mapping[str, type[BaseModel]], means: str) -> Schema:
    """A table whose `kind` decides what else it holds.

    The keys of all kinds stand at its head, where editors look for them; behind `if`, what the
    kind at hand requires and allows, so that a fault is told at its own place.
    """
    shapes = {kind: _schema(model) for kind, model in kinds.items()}
    variants: dict[str, list[Schema]] = {}
    for shape in shapes.values():
        for key, held in shape["properties"].items():
            if held not in variants.setdefault(key, []):
                variants[key].append(held)
    head = {key: held[0] if len(held) == 1 else _either(held) for key, held in variants.items()}
    head["kind"] = {"description": _kinds_told(shapes), "enum": list(kinds)}
    decided: Schema = {}
    for kind, shape in reversed(shapes.items()):
        own = {
            key: held if key != "kind" and len(variants[key]) > 1 else True
            for key, held in shape["properties"].items()
        }
        decided = {
            "if": {
                "properties": {"kind": {"const": kind}},
                "required": ["kind"],
                "additionalProperties": True,  # else Tombi, by default, allows no other key here
            },
            "then": {
                "required": shape["required"],
                "properties": own,
                "additionalProperties": False,
            },
            **({"else": {**decided, "additionalProperties": True}} if decided else {}),
        }
    return {
        "description": means,
        "type": "object",
        "required": ["kind"],
        "properties": head,
        "additionalProperties": True,
        **decided,
    }


def _either(held: list[Schema]) -> Schema:
    """What a key may be in one kind or another."""
    told = dict.fromkeys(str(one.get("description", "")) for one in held)
    return {
        "description": " ".join(told),
        "anyOf": [{k: v for k, v in one.items() if k != "description"} for one in held],
    }


def _kinds_told(shapes: Mapping[str, Schema]) -> str:
    """One line a kind, for those who have to choose."""
    return "\n".join(
        f"- `{kind}`: {' '.join(shape['description'].partition(chr(10) * 2)[0].split())}"
        for kind, shape in shapes.items()
    )
