"""What is wrong with a file that is not TOML, in an author's words and at the place to mend."""

import re
import unicodedata
from dataclasses import dataclass, replace

from game.i18n import gettext as _
from game.pack.marks import TRIPLE, marks

CURLY = "“”„«»‘’‚‹›`´″"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_KEY = r"\s*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*\s*"
_LINE_WITH_KEY = re.compile(rf"{_KEY}=")
_HEADER = re.compile(rf"\s*\[\[?{_KEY}\]?\]?\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Told:
    """A fault of syntax: `line` and `column` count from 1.

    `alone` says that it is one line's own, so that the lines after it can be looked at too;
    `twice`, that it clashes with something above it.
    """

    message: str
    remedy: str
    line: int
    column: int
    alone: bool = False
    twice: bool = False


def told(text: str, said: str, line: int, column: int) -> Told:
    """What an author is told where the TOML reader stopped, having `said` so in its own words."""
    return _Stop(text, said, line, column).told()


class _Stop:
    """The place where the TOML reader stopped."""

    def __init__(self, text: str, said: str, line: int, column: int) -> None:
        self.text, self.said, self.line, self.column = text, said, line, column
        self.rows = text.split("\n")
        self.row = self.rows[line - 1] if line <= len(self.rows) else ""
        self.rest = self.row[column - 1 :]
        self.at = sum(len(row) + 1 for row in self.rows[: line - 1]) + column - 1
        self.marks = marks(text, self.at)

    def told(self) -> Told:
        """The first explanation that fits."""
        for explain in (
            self._never_closed,
            self._no_plain_text,
            self._curly,
            self._unseen,
            self._backslash,
            self._twice,
            self._header,
            self._braces,
            self._list,
            self._line_break,
            self._number,
            self._value,
            self._more_after_text,
            self._no_equals,
        ):
            if found := explain():
                break
        else:
            found = self.here(_("this line is not TOML"), _("compare it with a line that works"))
        return replace(found, alone=found.alone and self._is_whole(found.line))

    def _is_whole(self, line: int) -> bool:
        """Whether a line can be left out without another losing its meaning."""
        row, below = self.rows[line - 1], "".join(self.rows[line : line + 1])
        if any(mark in row for mark in TRIPLE) or not re.match(r"\s*[\w\"'-]", row):
            return False
        bare = re.sub(r"\"[^\"]*\"?|'[^']*'?|[“„«][^”»]*[”»]", "", row)
        even = bare.count("[") == bare.count("]") and bare.count("{") == bare.count("}")
        return even and bool(re.match(r"\s*(?:[\w.-]+\s*[=:]|\[|#|$)", below))

    def here(self, message: str, remedy: str, column: int = 0, *, alone: bool = True) -> Told:
        """A fault in the line where the reader stopped."""
        return Told(message, remedy, self.line, column or self.column, alone)

    def before(self, message: str, remedy: str, offset: int) -> Told:
        """A fault at `offset` of the text, above the line where the reader stopped."""
        head = self.text[:offset]
        return Told(message, remedy, head.count("\n") + 1, offset - (head.rfind("\n") + 1) + 1)

    # Texts of several lines

    def _never_closed(self) -> Told | None:
        for piece in self.marks.quoted:
            if piece.start > self.at:
                break
            if piece.mark not in TRIPLE:
                continue
            row = self.text.rfind("\n", 0, piece.end) + 1
            last = self.text[row : piece.end].removesuffix(piece.mark)
            if not piece.closed:
                return self.before(
                    _("the text that begins here is never closed"),
                    _("write {mark} where it ends").format(mark=piece.mark),
                    piece.start,
                )
            if row > piece.start and re.fullmatch(rf"{_KEY}=\s*", last):
                where = self.text[: piece.end].count("\n") + 1
                return self.before(
                    _("the text that begins here is not closed before line {n}").format(n=where),
                    _("write {mark} where it ends").format(mark=piece.mark),
                    piece.start,
                )
        return None

    # Signs

    def _no_plain_text(self) -> Told | None:
        if self.line == 1 and re.match(r"\s*(\{\\rtf|<!|<\?|<html)", self.row, re.IGNORECASE):
            return self.here(
                _("this is a document of a word processor or browser, no plain text"),
                _("save it as plain text"),
                alone=False,
            )
        return None

    def _curly(self) -> Told | None:
        straight = _('write straight quotation marks: "…"')
        bare = re.sub(r"\"[^\"\n]*\"|'[^'\n]*'", lambda m: " " * len(m[0]), self.row)
        if self.rest[:1] and self.rest[0] in CURLY:
            return self.here(_("these quotation marks are not straight"), straight)
        sign = re.search(f"[{CURLY}]", bare)
        if sign and "character '\\n'" in self.said:
            place = max(self.row.rfind(mark) for mark in CURLY) + 1
            return self.here(_("the last quotation mark is not straight"), straight, place)
        if sign and re.match(rf"{_KEY}=\s*\[?\s*[{CURLY}]", self.row):
            return self.here(
                _("these quotation marks are not straight"), straight, sign.start() + 1
            )
        return None

    def _unseen(self) -> Told | None:
        bare = re.sub(r"\"[^\"\n]*\"?|'[^'\n]*'?|#.*", lambda m: " " * len(m[0]), self.row)
        for column, sign in enumerate(self.row, 1):
            control = unicodedata.category(sign) == "Cc" and sign != "\t"
            odd = not control and sign != " " and unicodedata.category(sign) in {"Zs", "Cf"}
            if control or (odd and bare[column - 1] == sign):
                return self.here(
                    _("a sign that cannot be seen stands here (U+{code:04X})").format(
                        code=ord(sign)
                    ),
                    _("delete it, and type a plain space if one belongs here"),
                    column,
                )
        if (column := bare.find("＝") + 1) and "=" not in bare:
            return self.here(_("this is not a plain equals sign"), _("write ="), column)
        return None

    def _backslash(self) -> Told | None:
        if "Unescaped" in self.said or "hex" in self.said or "scape" in self.said:
            column = self.row.rfind("\\", 0, self.column) + 1
            return self.here(
                _("a backslash in a text has a meaning of its own"),
                _("write it twice: {twice}").format(twice="\\\\"),
                column,
                alone=not any(mark in self.row for mark in TRIPLE),
            )
        return None

    def _twice(self) -> Told | None:
        if any(word in self.said for word in ("overwrite", "twice", "mutate", "Duplicate")):
            return Told(
                _("this key or table stands twice, or in two forms"),
                _("remove or rename one"),
                self.line,
                self.column,
                twice=True,
            )
        return None

    # Brackets and braces

    def _header(self) -> Told | None:
        if not self.row.lstrip().startswith("[") or "key/value" in self.said:
            return None
        if not any(word in self.said for word in ("declaration", "key part", "after a statement")):
            return None
        if whole := re.match(rf"\s*\[\[?{_KEY}\]\]?", self.row):
            after = self.row[whole.end() :].split("#")[0].strip()
            if after.strip("]"):
                return self.here(
                    _("something follows that does not belong here"),
                    _("put nothing behind the bracket that ends a [table]"),
                    whole.end() + 1,
                    alone=False,
                )
        elif "=" in self.row:
            return None
        names = self.row.split("#")[0].strip().strip("[]").strip()
        double = self.row.lstrip().startswith("[[")
        form = "[[{}]]" if double else "[{}]"
        parts = [part.strip() for part in names.split(".")]
        bad = next((part for part in parts if not _BARE.fullmatch(part)), "")
        if not bad:
            return self.here(
                _("the brackets of this line do not match"),
                _("write {form}").format(form=form.format(names)),
                alone=False,
            )
        fit = [re.sub(r"[\s_]+", "-", part.strip("\"'")) for part in parts]
        remedy = _("use small Latin letters, digits and hyphens: [scene.old-market]")
        if all(_BARE.fullmatch(part) for part in fit):
            remedy = _("write {form}").format(form=form.format(".".join(fit)))
        return self.here(
            _("'{name}' is not an id").format(name=bad),
            remedy,
            self.row.index(bad) + 1 if bad else 0,
            alone=False,
        )

    def _braces(self) -> Told | None:
        opened = [place for place in self.marks.open if self.text[place] == "{"]
        if not opened or not ("inline" in self.said or "key part" in self.said):
            return None
        if not self.rest.strip() or self.rest.lstrip().startswith("#"):
            if self.row[: self.column - 1].rstrip().endswith((",", "{")):
                return self.here(
                    _("a table in braces stands on one line"),
                    _("put all of it, up to the }, on this line"),
                    alone=False,
                )
            return self.here(_("the brace is not closed"), _("put } at the end"), alone=False)
        if self.rest.startswith("}"):
            column = self.row.rfind(",", 0, self.column) + 1
            return self.here(
                _("no comma stands before the closing brace"), _("remove the comma"), column
            )
        if "inline" in self.said and not self.rest.startswith((",", "=")):
            return self.here(_("a comma is missing here"), _("put a comma between two keys"))
        return None

    def _list(self) -> Told | None:
        opened = [place for place in self.marks.open if self.text[place] == "["]
        if not opened or not ("array" in self.said or "Invalid value" in self.said):
            return None
        begun = opened[-1]
        starts_anew = _LINE_WITH_KEY.match(self.row) or _HEADER.match(self.row)
        if starts_anew:
            # The brackets of a [[table]] that is taken for an item of the list are not meant.
            above = [place for place in opened if "\n" in self.text[place : self.at]]
            begun = above[-1] if above else begun
        ended = self.line >= len(self.rows) and not self.rest.strip()
        if ended or (starts_anew and "\n" in self.text[begun : self.at]):
            return self.before(
                _("the bracket that opens here is never closed"),
                _("put ] at the end of the list"),
                begun,
            )
        if "array" in self.said:
            return self.here(
                _("a comma is missing here"),
                _("put a comma between the items of a list"),
                alone="\n" not in self.text[begun : self.at],
            )
        return None

    # What stands after the equals sign

    def _line_break(self) -> Told | None:
        said = self.said
        if not ("character '\\n'" in said or "Unterminated" in said or 'Expected "\'"' in said):
            return None
        # Of a text in single marks, the reader may look for the end to the end of the file.
        open_ended = (p for p in self.marks.quoted if not p.closed and p.mark not in TRIPLE)
        end = next((piece.end for piece in open_ended), self.at)
        found = self.before(
            _("the quotation mark at the end is missing"),
            _('put one there; text of several lines stands in """…"""'),
            end,
        )
        return replace(found, alone=not marks(self.text, end).open)

    def _number(self) -> Told | None:
        match = re.match(rf"({_KEY})=\s*([-+]?[\d.,][\d.,'\u00a0 ]*)([^#]*)", self.row)
        if not match or not re.search(r"\d", match[2]):
            return None
        key, digits, unit = match[1].strip(), match[2].strip(), match[3].strip()
        if re.match(r"[-:T]\d", unit):
            return self.here(_("there is no such day or time"), _('put it in quotation marks: "…"'))
        if unit:
            return self.here(
                _("more stands here than a number"),
                _('write the number alone; what it counts is named by unit = "…"')
                if key.endswith(("answer", "value"))
                else _('write the number alone, or put a text in quotation marks: "…"'),
            )
        if re.fullmatch(r"[-+]?0\d+", digits):
            return self.here(
                _("a number does not begin with 0"),
                _("write {key} = {number}").format(key=key, number=int(digits)),
            )
        if re.fullmatch(r"[-+]?\.\d+|[-+]?\d+\.", digits):
            return self.here(
                _("digits stand on both sides of a decimal point"),
                _("write {key} = {number}").format(key=key, number=f"{float(digits):g}"),
            )
        return self.here(
            _("a number has no commas and no spaces"),
            _("write 3300 for three thousand three hundred, and 70.5 for seventy and a half"),
        )

    def _value(self) -> Told | None:
        if "date" in self.said:
            return self.here(_("there is no such day or time"), _('put it in quotation marks: "…"'))
        if "Invalid value" not in self.said:
            return None
        value = self.rest.split("#")[0].strip()
        if not value:
            return self.here(
                _("nothing stands after the equals sign"),
                _('write a value; text of several lines stands in """…"""'),
            )
        word = re.match(r"\w+", value)
        flags = {"true": "true", "yes": "true", "on": "true"}
        flags |= {"false": "false", "no": "false", "off": "false"}
        if word and re.match(r"\w+\s*([,}\]]|$)", value) and word[0].casefold() in flags:
            return self.here(
                _("'{word}' is neither true nor false").format(word=word[0]),
                _("write {flag}").format(flag=flags[word[0].casefold()]),
            )
        if value.endswith('"'):
            return self.here(
                _("the quotation mark at the beginning is missing"),
                _('put text in quotation marks: "…"'),
            )
        return self.here(
            _("this is no text in quotation marks, no number, and neither true nor false"),
            _('put text in quotation marks: "…"'),
        )

    def _more_after_text(self) -> Told | None:
        if "after a statement" not in self.said:
            return None
        key = re.match(rf"({_KEY})=\s*", self.row)
        mark = self.row[key.end()] if key and key.end() < len(self.row) else ""
        if mark not in ("'", '"'):
            return self.here(
                _("something follows that does not belong here"),
                _("write one key = value on a line"),
            )
        if self.rest.startswith(",") or _LINE_WITH_KEY.match(self.rest):
            return self.here(
                _("something follows that does not belong here"),
                _("write one key = value on a line, without a comma at its end"),
            )
        name = key[1].strip() if key else ""
        return self.here(
            _("the text ends at the quotation mark before this, and more follows"),
            _("write the words of a condition or effect in single marks: 'south'")
            if name in ("when", "set")
            else _('put the text in double quotation marks: "…"')
            if mark == "'"
            else _('put a backslash before a quotation mark inside a text: \\"'),
        )

    def _no_equals(self) -> Told | None:
        if "Expected '='" not in self.said and "Invalid statement" not in self.said:
            return None
        key = _BARE.match(self.row.lstrip())
        after = self.row.lstrip()[key.end() :].lstrip() if key else ""
        if key and after[:1] in (":", '"', "'") and after:
            return self.here(
                _("an equals sign is missing"),
                _("write {key} = …").format(key=key[0]),
            )
        if key and not after:
            return self.here(
                _("no value is given to '{key}'").format(key=key[0]),
                _("write {key} = …").format(key=key[0]),
            )
        if self.row.lstrip().startswith("="):
            return self.here(
                _("no key stands before the equals sign"), _("write key = value on one line")
            )
        if self.row[:1] and "=" in self.row and not key:
            return self.here(
                _("a key is written in small Latin letters"),
                _("write it as the documentation has it"),
            )
        return self.here(
            _("this line is neither key = value nor a [table]"),
            _('put # before a note; text of several lines stands in """…"""'),
        )
