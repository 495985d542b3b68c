"""The page of a code: Markdown for docs/codes, plain text for `keruen check --explain`."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from game.check.codes.code import DEFAULT_MANIFEST, EARLIER, Code
from game.check.report import CheckOptions, CheckReport, check_pack
from game.i18n import gettext as _
from game.pack import Diagnostic
from game.pack.library import MANIFEST

PARTS = {
    "K0": "Files",
    "K1": "Keys and values",
    "K2": "What belongs together",
    "K3": "Conditions, effects and values in texts",
    "K4": "Writing",
    "K5": "What can happen in the story, and what is learnt",
    "K6": "Saved games of an earlier version",
}
"""The headings of the list of codes, by what the codes below them begin with."""


def run_example(files: Mapping[str, str], folder: Path, *, proof: bool = True) -> CheckReport:
    """Write an example into an empty folder and check it."""
    now = {name: text for name, text in files.items() if not name.startswith(EARLIER)}
    before = {name: text for name, text in files.items() if name.startswith(EARLIER)}
    _write(folder / "pack", now)
    if before:
        _write(folder / EARLIER, {name.removeprefix(EARLIER): before[name] for name in before})
    against = str(folder / EARLIER) if before else ""
    return check_pack(folder / "pack", CheckOptions(proof=proof, cache=False, against=against))


def _write(folder: Path, files: Mapping[str, str]) -> None:
    meant = {MANIFEST: DEFAULT_MANIFEST}
    if any(PurePath(name).name == MANIFEST for name in files):
        meant = {}
    for name, text in {**meant, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))


def plain_page(code: Code, width: int) -> str:
    """The page in plain text, at most `width` columns wide but for the examples."""
    lines = [f"{code.id}: {code.title}", ""]
    for paragraph in code.prose.split("\n\n"):
        lines += [*textwrap.wrap(paragraph, width), ""]
    for heading, files in ((_("Wrong:"), code.wrong), (_("Right:"), code.right)):
        for name, text in _differing(files, code):
            lines += [f"{heading} {name}", ""]
            lines += [f"    {line}".rstrip() for line in _shown(text).splitlines()]
            lines.append("")
    return "\n".join(lines)


def markdown_page(code: Code) -> str:
    """The page in Markdown, with what Keruen says of the wrong example."""
    parts = [f"# {code.id}: {code.title}"]
    said = _said(code)
    if said:
        parts.append(_kind(code, said))
    parts.append(code.why)
    if code.wrong:
        parts.append("## Wrong")
        parts += [_fence(name, text) for name, text in _differing(code.wrong, code)]
        parts += ["Keruen says:", "```text\n" + "\n\n".join(map(str, said)) + "\n```"]
        parts.append("## Right")
        parts += [_fence(name, text) for name, text in _differing(code.right, code)]
    parts.append("[All codes](README.md) · [How to read a message](../checking.md)")
    return "\n\n".join(parts) + "\n"


def index_page(codes: Iterable[Code]) -> str:
    """The list of all codes, each with a link to its page."""
    lines = [
        "# Codes",
        "",
        "Every fault that `keruen check` tells has a code. `keruen check --explain K204` prints the"
        " page of one in the terminal. The pages are made from Keruen itself, and every example on"
        " them has been run.",
    ]
    heading = ""
    for code in codes:
        if (part := PARTS[code.id[:2]]) != heading:
            heading = part
            lines += ["", f"## {heading}", ""]
        lines.append(f"- [{code.id}]({code.id}.md): {code.title}")
    return "\n".join(lines) + "\n"


def write_pages(codes: Sequence[Code], folder: Path) -> None:
    """Write the page of each code and the list of them into `folder`; drop pages of no code."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"{code.id}.md": markdown_page(code) for code in codes}
    pages["README.md"] = index_page(codes)
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _said(code: Code) -> list[Diagnostic]:
    """What is said of the wrong example, with its folder named as the documentation names it."""
    if not code.wrong:
        return []
    with TemporaryDirectory() as folder:
        faults = run_example(code.wrong, Path(folder), proof=is_proved(code)).diagnostics
        whole = str(Path(folder, "pack"))
        return [replace(fault, file=fault.file.replace(whole, "my-pack")) for fault in faults]


def is_proved(code: Code) -> bool:
    """Whether the fault is found by exploring the story, and not by reading its files."""
    return code.id >= "K5"


def _kind(code: Code, said: Sequence[Diagnostic]) -> str:
    if said[0].severity == "error":
        if is_proved(code):
            return "An error: mend it before the pack is played in class."
        return "An error: the pack cannot be played until it is mended."
    return "A warning: the pack can be played as it is."


def _differing(files: Mapping[str, str], code: Code) -> list[tuple[str, str]]:
    """The files worth showing: those that the two examples do not share, and once the earlier."""
    other = code.right if files is code.wrong else code.wrong
    shown = [
        (name, text)
        for name, text in files.items()
        if other.get(name) != text or (files is code.wrong and name.startswith(EARLIER))
    ]
    return shown or list(files.items())


def _fence(name: str, text: str) -> str:
    language = "toml" if ".toml" in name else "text"
    return f'```{language} title="{name}"\n{_shown(text)}```'


def _shown(text: str) -> str:
    """The text of an example; a byte that is no UTF-8 is marked."""
    return re.sub("[\udc80-\udcff]", "\ufffd", text)
