"""From the text of a `when` or `set` to a closure: a typed subset of Python expressions.

An expression is parsed once with `ast`, typed against the declared variables and compiled to
a closure; nothing is ever evaluated as Python.
"""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NoReturn

from game.i18n import gettext as _
from game.pack.diagnostic import nearest
from game.pack.expression import Condition, Effect, ExpressionError, Facts, Names, Type, Value
from game.pack.model import NumberVariable, Variable, WordVariable

MAX_LENGTH = 500
"""Characters that an expression has at most."""


def compile_condition(source: str, names: Names) -> Condition:
    """The condition that `source` states.

    Raises:
        ExpressionError: it is no expression of the language, or not a yes-or-no one.
    """
    compiler = _Compiler(source, names)
    kind, test = compiler.visit(compiler.parse("eval").body)
    if kind != "flag":
        raise ExpressionError(
            "K303",
            _("a condition says yes or no, and this is a {kind}").format(kind=_kind_name(kind)),
            _("compare it, as in {example}").format(
                example="trust >= 2" if kind == "number" else "road == 'south'"
            ),
            0,
            len(source),
        )
    return Condition(source, test, frozenset(compiler.reads))


def compile_effect(source: str, names: Names) -> Effect:
    """The effect that `source` states: `trust += 1`, `road = 'south'`, `permit = true`.

    Raises:
        ExpressionError: it is no such effect, or its type is not the variable's.
    """
    compiler = _Compiler(source, names)
    body = compiler.parse("exec").body
    statement = body[0] if len(body) == 1 else None
    form = _("write an effect as {a}, {b} or {c}").format(
        a="trust += 1", b="road = 'south'", c="permit = true"
    )
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target, change = statement.targets[0], None
    elif isinstance(statement, ast.AugAssign) and isinstance(statement.op, (ast.Add, ast.Sub)):
        target, change = statement.target, statement.op
    else:
        raise ExpressionError("K301", _("this changes no variable"), form, 0, len(source))
    if not isinstance(target, ast.Name):
        compiler.fail("K301", _("this is not a variable's name"), form, target)
    index, variable = compiler.variable(target)
    kind, value = compiler.visit(statement.value)
    if kind != variable.kind or (change is not None and kind != "number"):
        compiler.fail(
            "K303",
            _("{name} is a {wanted}, and this is a {kind}").format(
                name=target.id, wanted=_kind_name(variable.kind), kind=_kind_name(kind)
            ),
            form,
            statement.value,
        )
    if isinstance(variable, WordVariable):
        compiler.check_word(statement.value, variable)
    if change is not None:
        value = _arithmetic(
            operator.add if isinstance(change, ast.Add) else operator.sub,
            lambda facts: facts.values[index],
            value,
        )
        compiler.reads.add(target.id)
    if isinstance(variable, NumberVariable):
        value = _clamped(value, variable.min, variable.max)
    return Effect(source, target.id, index, value, frozenset(compiler.reads))


def _kind_name(kind: str) -> str:
    return {"number": _("number"), "flag": _("flag"), "word": _("word")}[kind]


def _clamped(value: Callable[[Facts], Any], low: int, high: int) -> Callable[[Facts], Value]:
    return lambda facts: min(high, max(low, value(facts)))


def _arithmetic(
    act: Callable[[Any, Any], Any], left: Callable[[Facts], Any], right: Callable[[Facts], Any]
) -> Callable[[Facts], Any]:
    return lambda facts: act(left(facts), right(facts))


_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
FUNCTIONS = ("visited", "passed", "answered", "has")
_HABITS: tuple[tuple[re.Pattern[str], Callable[[], str]], ...] = (
    (re.compile("[‘’“”«»]"), lambda: _("write straight quotation marks: 'south'")),
    (re.compile(r"&&?"), lambda: _("write 'and'")),
    (re.compile(r"\|\|?"), lambda: _("write 'or'")),
    (re.compile(r"!(?!=)"), lambda: _("write 'not'")),
)
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
_LONE_EQUALS = re.compile(r"(?<![=!<>+\-])=(?!=)")


class _Compiler:
    """Turns one expression's syntax tree into a closure, noting what it reads."""

    def __init__(self, source: str, names: Names) -> None:
        self.source = source
        self.names = names
        self.reads: set[str] = set()

    def parse(self, mode: Literal["eval", "exec"]) -> Any:
        """The syntax tree of the source; what authors write by habit is told with its remedy."""
        if len(self.source) > MAX_LENGTH:
            raise ExpressionError(
                "K301",
                _("the expression is longer than {limit} characters").format(limit=MAX_LENGTH),
                _("split it: a number or flag variable can hold a part of it"),
                0,
                len(self.source),
            )
        if "\\" in self.source:
            place = self.source.index("\\")
            raise ExpressionError(
                "K301",
                _("{sign} has no meaning in an expression").format(sign="\\"),
                _("leave out the backslash"),
                place,
                place + 1,
            )
        if not self.source.strip():
            raise ExpressionError(
                "K301", _("nothing is said here"), _("write something, or remove the line"), 0, 1
            )
        # What stands in quotation marks is a word of the author's, whatever its signs.
        bare = _QUOTED.sub(lambda match: "'" * len(match[0]), self.source)
        for habit, remedy in _HABITS:
            if match := habit.search(bare):
                raise ExpressionError(
                    "K301",
                    _("{sign} has no meaning in an expression").format(sign=match[0]),
                    remedy(),
                    match.start(),
                    match.end(),
                )
        if mode == "eval" and (match := _LONE_EQUALS.search(bare)):
            raise ExpressionError(
                "K301",
                _("a condition compares, it changes nothing"),
                _("write == to compare"),
                match.start(),
                match.end(),
            )
        # A digit run into a letter makes Python warn, which a reader of packs has no use for.
        if match := re.search(r"(?<![\w'])\d+[A-Za-z_]", bare):
            raise ExpressionError(
                "K301",
                _("a number runs into a word"),
                _("put a space between them"),
                match.start(),
                match.end(),
            )
        try:
            return ast.parse(self.source, mode=mode)
        except SyntaxError as error:
            start = (error.offset or len(self.source)) - 1
        except (ValueError, MemoryError, RecursionError):
            start = 0
        raise ExpressionError(
            "K301",
            _("this is not an expression"),
            _("write one such as {example}").format(
                example="trust >= 2 and not visited('market')" if mode == "eval" else "trust += 1"
            ),
            max(0, min(start, len(self.source) - 1)),
            len(self.source),
        )

    def fail(
        self,
        code: str,
        message: str,
        remedy: str,
        node: ast.expr,
        missing: tuple[str, str] | None = None,
    ) -> NoReturn:
        """Refuse `node`."""
        start = node.col_offset if self.source.isascii() else 0
        end = node.end_col_offset if self.source.isascii() else None
        raise ExpressionError(code, message, remedy, start, end or len(self.source), missing)

    def variable(self, node: ast.Name) -> tuple[int, Variable]:
        """Place and declaration of the variable that `node` names."""
        found = self.names.variables.get(node.id)
        if found is None:
            self.fail(
                "K302",
                _("no variable is called '{name}'").format(name=node.id),
                nearest(node.id, self.names.variables) or _("declare it in pack.toml"),
                node,
                ("variable", node.id),
            )
        return found

    def check_word(self, node: ast.expr, variable: WordVariable) -> None:
        """Refuse a quoted word that the variable can never be."""
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value not in variable.values
        ):
            self.fail(
                "K304",
                _("'{word}' is none of the variable's values").format(word=node.value),
                nearest(node.value, variable.values),
                node,
            )

    def visit(self, node: ast.expr) -> tuple[Type, Callable[[Facts], Any]]:
        """Type and closure of `node`."""
        match node:
            case ast.Constant(value=bool() | str() | int() as value):
                kind: Type = (
                    "flag"
                    if isinstance(value, bool)
                    else "word"
                    if isinstance(value, str)
                    else "number"
                )
                return kind, lambda _facts: value
            case ast.Name(id="true"):
                return "flag", lambda _facts: True
            case ast.Name(id="false"):
                return "flag", lambda _facts: False
            case ast.Name():
                index, variable = self.variable(node)
                self.reads.add(node.id)
                return variable.kind, lambda facts: facts.values[index]
            case ast.BoolOp(op=op, values=values):
                return "flag", self._junction(op, [self._flag(v) for v in values])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self._flag(operand)
                return "flag", lambda facts: not inner(facts)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                number = self._number(operand)
                return "number", lambda facts: -number(facts)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
                act = operator.add if isinstance(op, ast.Add) else operator.sub
                return "number", _arithmetic(act, self._number(left), self._number(right))
            case ast.Compare():
                return "flag", self._comparison(node)
            case ast.Call():
                return "flag", self._question(node)
        self.fail(
            "K301",
            _("this is not part of the expression language"),
            _("use and, or, not, comparisons, + and -, and {functions}").format(
                functions=", ".join(f"{f}('…')" for f in FUNCTIONS)
            ),
            node,
        )

    def _typed(self, node: ast.expr, wanted: Type) -> Callable[[Facts], Any]:
        kind, closure = self.visit(node)
        if kind != wanted:
            remedy = {
                "flag": _("compare it, as in {example}").format(
                    example="trust >= 2" if kind == "number" else "road == 'south'"
                ),
                "number": _("use a number here"),
                "word": _("use a word in quotation marks here"),
            }[wanted]
            self.fail(
                "K303",
                _("a {wanted} belongs here, and this is a {kind}").format(
                    wanted=_kind_name(wanted), kind=_kind_name(kind)
                ),
                remedy,
                node,
            )
        return closure

    def _flag(self, node: ast.expr) -> Callable[[Facts], bool]:
        return self._typed(node, "flag")

    def _number(self, node: ast.expr) -> Callable[[Facts], int]:
        return self._typed(node, "number")

    @staticmethod
    def _junction(op: ast.boolop, parts: list[Callable[[Facts], bool]]) -> Callable[[Facts], bool]:
        if len(parts) == 2:
            left, right = parts
            if isinstance(op, ast.And):
                return lambda facts: left(facts) and right(facts)
            return lambda facts: left(facts) or right(facts)
        joined = all if isinstance(op, ast.And) else any
        return lambda facts: joined(part(facts) for part in parts)

    def _comparison(self, node: ast.Compare) -> Callable[[Facts], bool]:
        operands = [node.left, *node.comparators]
        typed = [self.visit(operand) for operand in operands]
        steps = []
        for place, op in enumerate(node.ops):
            act = _COMPARE.get(type(op))
            if act is None:
                self.fail(
                    "K301",
                    _("this comparison is not part of the language"),
                    _("use one of {signs}").format(signs="== != < <= > >="),
                    node,
                )
            (left_kind, left), (right_kind, right) = typed[place], typed[place + 1]
            if left_kind != right_kind:
                self.fail(
                    "K303",
                    _("a {left} is compared with a {right}").format(
                        left=_kind_name(left_kind), right=_kind_name(right_kind)
                    ),
                    _("compare like with like: numbers with numbers, words with 'words'"),
                    node,
                )
            if left_kind != "number" and not isinstance(op, (ast.Eq, ast.NotEq)):
                self.fail(
                    "K303",
                    _("only numbers have a greater and a smaller"),
                    _("use == or !="),
                    node,
                )
            for one, other in ((place, place + 1), (place + 1, place)):
                named = operands[one]
                if isinstance(named, ast.Name) and named.id in self.names.variables:
                    variable = self.names.variables[named.id][1]
                    if isinstance(variable, WordVariable):
                        self.check_word(operands[other], variable)
            steps.append(_arithmetic(act, left, right))
        if len(steps) == 1:
            return steps[0]
        return lambda facts: all(step(facts) for step in steps)

    def _question(self, node: ast.Call) -> Callable[[Facts], bool]:
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            name = node.func.id if isinstance(node.func, ast.Name) else "?"
            self.fail(
                "K302",
                _("there is no function '{name}'").format(name=name),
                nearest(name, FUNCTIONS),
                node,
            )
        name = node.func.id
        asked = node.args[0] if len(node.args) == 1 and not node.keywords else None
        if not isinstance(asked, ast.Constant) or not isinstance(asked.value, str):
            self.fail(
                "K301",
                _("{name} asks about one id in quotation marks").format(name=name),
                _("write {example}").format(example=f"{name}('some-id')"),
                node,
            )
        known: Mapping[str, int] = {
            "visited": self.names.scenes,
            "passed": self.names.quizzes,
            "answered": self.names.questions,
            "has": self.names.cards,
        }[name]
        place = known.get(asked.value)
        if place is None:
            what = {
                "visited": _("no scene is called '{id}'"),
                "passed": _("no scene called '{id}' has a quiz"),
                "answered": _("no question is called '{id}'"),
                "has": _("no card is called '{id}'"),
            }[name]
            kind = {"visited": "scene", "passed": "quiz", "answered": "question", "has": "card"}
            self.fail(
                "K302",
                what.format(id=asked.value),
                nearest(asked.value, known) or _("give that scene a quiz")
                if name == "passed"
                else nearest(asked.value, known),
                asked,
                (kind[name], asked.value),
            )
        self.reads.add(f"{name}({asked.value})")
        bit = 1 << place
        field = {"visited": "visited", "passed": "passed", "answered": "answered", "has": "cards"}
        get = operator.attrgetter(field[name])
        return lambda facts: bool(get(facts) & bit)
