"""The drawn forms: what an author wrote is shown letter for letter, and nothing is let in."""

import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from game.author.map import FORMATS, map_of
from game.author.map.graph import graph
from game.author.map.mermaid import mermaid_map
from game.pack import Pack, read_pack
from game.pack.library import find_pack
from tests.author.map.graphs import HARD, hard_pack
from tests.packs import small_pack

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def hard(tmp_path: Path) -> Pack:
    return hard_pack(tmp_path / "hard")


def shipped() -> Pack:
    return read_pack(find_pack("thirty-years"))


def test_the_picture_is_sound_xml_with_a_title_and_a_description(hard: Pack) -> None:
    root = ET.fromstring(map_of(hard, "svg"))
    names = {name for node in root.iter() for name in [node.get("id")] if name}
    assert set(str(root.get("aria-labelledby")).split()) <= names
    assert root.findtext(f"{SVG}title") == f"Map of {HARD[0]}"
    assert "17 choices" in str(root.findtext(f"{SVG}desc"))
    titles = [node.text for node in root.iter(f"{SVG}title")]
    for text in HARD:
        assert text in titles
        assert any(str(said).startswith("s-") and text in str(said) for said in titles)


def test_the_picture_asks_for_nothing(hard: Pack) -> None:
    for pack in (hard, shipped()):
        drawn = map_of(pack, "svg")
        root = ET.fromstring(drawn)
        tags = {node.tag.removeprefix(SVG) for node in root.iter()}
        assert tags == {"svg", "title", "desc", "style", "g", "rect", "text", "path"}
        assert not re.search(r"url\(|@import|href|src=", drawn)
        assert "prefers-color-scheme: dark" in drawn


class Page(HTMLParser):
    """What stands in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_runs_nothing_and_asks_for_nothing(hard: Pack) -> None:
    for pack in (hard, shipped()):
        page = Page(map_of(pack, "html"))
        assert not {"script", "iframe", "object", "link", "img"} & {tag for tag, _ in page.tags}
        for tag, attributes in page.tags:
            assert not any(name.startswith("on") for name in attributes), tag
            assert "src" not in attributes
            assert str(attributes.get("href", "#")).startswith("#")
        policy = [a["content"] for tag, a in page.tags if a.get("http-equiv")]
        assert str(policy[0]).startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_the_page_says_in_words_all_that_it_draws(hard: Pack) -> None:
    page = Page(map_of(hard, "html"))
    for text in HARD:
        assert page.text.count(text) >= 3
    ids = [a["id"] for _tag, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    links = {str(a["href"])[1:] for tag, a in page.tags if tag == "a"}
    assert links <= set(ids)
    assert set(hard.scenes) <= links


# As Mermaid 11 was seen to draw them: each shows the text it is made of.
MERMAID = {
    'say "no"': "say #34;no#34;",
    "end": "end",
    "1. a list": "1#46; a list",
    "- a dash": "#45; a dash",
    "back\\slash": "back#92;slash",
    "<b> & #35;": "#60;b#62; #38; #35;35#59;",
    "`md` _x_ [y] {z}": "#96;md#96; #95;x#95; #91;y#93; #123;z#125;",
    "direction LR": "direction#32;LR",
    "Әлия 李雷": "Әлия 李雷",
}


@pytest.mark.parametrize("title", MERMAID)
def test_mermaid_is_given_no_sign_that_it_might_act_upon(tmp_path: Path, title: str) -> None:
    drawn = graph(small_pack(tmp_path / "p"))
    group = drawn.groups[0]
    places = (replace(group.places[0], title=title, start=False), *group.places[1:])
    said = mermaid_map(replace(drawn, groups=(replace(group, places=places),)))
    assert f'    s0["{MERMAID[title]}"]\n' in said


def test_every_line_of_mermaid_is_of_a_known_form(hard: Pack) -> None:
    text = r'"[^"\[\]{}|\\`<>]*(?:<br>[^"\[\]{}|\\`<>]*)*"'
    forms = (
        r"---", r"title: \".*\"", r"flowchart TD", r"  accDescr: [^\n]*", r"%% [\w :]*",
        rf"  subgraph g\d+\[{text}\]", r"  end", rf"    s\d+\[{text}\]", rf"    s\d+\(\[{text}\]\)",
        rf"  s\d+ -->\|{text}\| s\d+", r"  classDef \w+ [\w:#,\- ]+", r"  class [\w,]+ \w+",
    )  # fmt: skip
    for pack in (hard, shipped()):
        for line in map_of(pack, "mermaid").splitlines():
            assert any(re.fullmatch(form, line) for form in forms), line


def test_every_line_of_dot_is_of_a_known_form(hard: Pack) -> None:
    text = r'"(?:[^"\\]|\\\\|\\"|\\n)*"'
    forms = (
        r"digraph map \{", rf"  label={text}; labelloc=t; fontsize=20;",
        r"  (graph|node|edge) \[.*\];",
        r"  subgraph cluster_\d+ \{", rf"    label={text}; fontsize=14;", r"  \}", r"\}",
        rf"    {text} \[label={text}(, \w+=({text}|[\d.]+))*\];",
        rf"  {text} -> {text} \[label={text}(, \w+=({text}|[\d.]+|dashed))*\];",
    )  # fmt: skip
    for pack in (hard, shipped()):
        for line in map_of(pack, "dot").splitlines():
            assert any(re.fullmatch(form, line) for form in forms), line


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not installed")
def test_graphviz_shows_every_title_letter_for_letter(hard: Pack) -> None:
    done = subprocess.run(
        ["dot", "-Tsvg"], input=map_of(hard, "dot").encode(), capture_output=True, check=True
    )
    assert done.stderr == b""
    shown = {}
    for node in ET.fromstring(done.stdout).iter(f"{SVG}g"):
        if node.get("class") == "node":
            lines = [str(line.text) for line in node.iter(f"{SVG}text")]
            shown[node.findtext(f"{SVG}title")] = "".join(lines)
    for scene, place in hard.scenes.items():
        wanted, got = (re.sub(r"\s", "", text) for text in (place.title, shown[scene]))
        assert got.startswith(wanted[:60])


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_special_is_marked_in_every_form(tmp_path: Path, form: str) -> None:
    said = map_of(small_pack(tmp_path / "p"), form)
    for mark in ("start", "ending", "aside", "quiz", "once", "permit"):
        assert mark in said
