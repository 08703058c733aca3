"""How a catalog is cited: in text, for BibTeX, in CSL-JSON; and how the repository says it wants to be cited."""

from __future__ import annotations

import datetime
import json
import pathlib
import subprocess
import sys
import tomllib
from typing import Any

import attrs
import pytest
from building import a_catalog, a_partnership
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string

import partnerships as ps

HERE = pathlib.Path(__file__).parents[1]
BUNDLED = ps.load_bundled("eu-japan")
# What the input schema of the Citation Style Language (csl-data.json) has, of which we use a part.
CSL_KEYS = {"type", "id", "title", "author", "issued", "version", "note"}
TITLES = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(lambda text: not text.isspace())


def own(*titles: str, **changes: Any) -> ps.Catalog:
    """Build a catalog of one's own, of partnerships with these titles."""
    return a_catalog(*(a_partnership(id=f"p{number}", title=title) for number, title in enumerate(titles)), **changes)


def only(**changes: Any) -> ps.Catalog:
    """Build a catalog of one's own with one partnership alone."""
    parties = (ps.Party(id="JP", kind="state"), ps.Party(id="KR", kind="state"))  # type: ignore[arg-type]
    kept = {"parties": parties, "partnerships": (ps.Partnership(id="jp-kr", title="Mine", parties=("JP", "KR")),)}
    return ps.Catalog(**kept | changes)  # type: ignore[arg-type]


def in_bibtex(catalog: ps.Catalog) -> tuple[str, Entry]:
    """Read the one entry that is given for BibTeX, as a program does, with its key."""
    ((key, entry),) = parse_string(ps.cite(catalog, "bibtex"), "bibtex").entries.items()
    return key, entry


def in_csl(catalog: ps.Catalog) -> dict[str, Any]:
    """Read the one item of the CSL-JSON."""
    (item,) = json.loads(ps.cite(catalog, "csl-json"))
    assert item.keys() <= CSL_KEYS
    return dict(item)


def unescaped(text: str) -> str:
    """Read back what TeX would show."""
    shown = {r"\textbraceleft": "{", r"\textbraceright": "}", r"\textbackslash": "\\"}
    shown |= {r"\textasciitilde": "~", r"\textasciicircum": "^"} | {f"\\{mark}": mark for mark in "&%$#_"}
    read = ""
    while text:
        name = next((one for one in shown if text.startswith(one)), None)
        assert name or text[0] not in "\\{}&%$#_~^", f"{text[0]} means something to TeX"
        read += shown[name] if name else text[0]
        text = (text.removeprefix(name).removeprefix("{}") if len(name) > 2 else text[2:]) if name else text[1:]
    return read


# --- The styles -----------------------------------------------------------------------------------------------------


def test_the_bundled_record_is_cited_for_bibtex() -> None:
    """The entry has contributors, title, year and version, and names the licence."""
    key, entry = in_bibtex(BUNDLED)
    version = BUNDLED.data_version
    assert (key, entry.type) == (f"eu-japan-{version}", "misc")
    assert [str(one) for one in entry.persons["author"]] == ["{The partnerships contributors}"]
    assert dict(entry.fields) == {
        "title": "{Record of the EU-Japan Digital Partnership}",
        "year": str(version)[:4],
        "version": version,
        "note": f"Data version {version}. Licence CC BY 4.0.",
    }


def test_the_bundled_record_is_cited_in_csl_json() -> None:
    """The item is a data set with contributors, title, year and version, and names the licence."""
    version = BUNDLED.data_version
    assert in_csl(BUNDLED) == {
        "type": "dataset",
        "id": f"eu-japan-{version}",
        "title": "Record of the EU-Japan Digital Partnership",
        "author": [{"literal": "The partnerships contributors"}],
        "issued": {"date-parts": [[int(str(version)[:4])]]},
        "version": version,
        "note": f"Data version {version}. Licence CC BY 4.0.",
    }


def test_the_text_is_the_style_that_is_given_without_asking() -> None:
    """Without a style the citation is the one line of text."""
    assert ps.cite(BUNDLED) == ps.cite(BUNDLED, "text")
    assert ps.cite(BUNDLED, style="text").count("\n") == 0


@pytest.mark.parametrize(
    ("titles", "said"),
    [(["A"], "the A."), (["A", "B"], "the A and the B."), (["A", "B", "C"], "the A, the B and the C.")],
)
def test_several_partnerships_are_listed(titles: list[str], said: str) -> None:
    """Of several partnerships the citation names each."""
    catalog = own(*titles)
    catalog = attrs.evolve(catalog, partnerships=catalog.partnerships[1:], meetings=())
    assert f"Record of {said}" in ps.cite(catalog)
    assert in_bibtex(catalog)[0] == "+".join(f"p{number}" for number in range(len(titles)))


@pytest.mark.parametrize(
    ("version", "year"),
    [
        ("2026.11.24", 2026),
        ("2026", 2026),
        ("2026-β", 2026),
        ("20261", None),
        ("v2026", None),
        ("7", None),
        (None, None),
    ],
)
def test_the_year_is_that_with_which_the_version_starts(version: str | None, year: int | None) -> None:
    """No year is made up where the version of the data starts with none."""
    catalog = only(data_version=version)
    assert in_csl(catalog).get("issued") == (None if year is None else {"date-parts": [[year]]})
    assert in_bibtex(catalog)[1].fields.get("year") == (None if year is None else str(year))


def test_what_is_not_known_is_left_out() -> None:
    """Data of one's own are cited without our name and licence, and without what they do not state."""
    item = in_csl(only())
    assert item == {
        "type": "dataset",
        "id": "jp-kr",
        "title": "Record of the Mine",
        "note": "Data version not stated. Read with the Python library partnerships.",
    }
    assert "author" not in ps.cite(only(), "bibtex")
    assert in_csl(ps.Catalog())["id"] == "record"


@given(TITLES, st.none() | TITLES)
def test_any_title_and_version_survive_every_style(title: str, version: str | None) -> None:
    """Whatever a title holds, BibTeX and JSON give it back; what TeX would take for a command is escaped."""
    catalog = only(data_version=version, partnerships=(ps.Partnership(id="jp-kr", title=title, parties=("JP", "KR")),))
    item, (_, entry) = in_csl(catalog), in_bibtex(catalog)
    assert item["title"] == f"Record of the {title}"
    assert item.get("version") == version
    inner = entry.fields["title"].removeprefix("{").removesuffix("}")
    assert unescaped(inner).split() == f"Record of the {title}".split()
    assert unescaped(entry.fields.get("version", "")).split() == (version or "").split()


@pytest.mark.parametrize(
    ("style", "hint"),
    [("bibtx", "did you mean 'bibtex'?"), ("apa", "there are text, bibtex, csl-json"), (5, "5"), ([], "a list of 0")],
)
def test_a_style_that_is_none_is_refused(style: Any, hint: str) -> None:
    """An unknown style gets the nearest, or all."""
    with pytest.raises(ps.InvalidQueryError) as caught:
        ps.cite(BUNDLED, style)
    assert "no style of citation is called" in str(caught.value)
    assert hint in str(caught.value)


# --- CITATION.cff ---------------------------------------------------------------------------------------------------


def citation() -> dict[str, Any]:
    """Read the citation file of the repository."""
    from ruamel.yaml import YAML

    return dict(YAML(typ="safe").load((HERE / "CITATION.cff").read_text("utf-8")))


def test_the_citation_file_is_valid() -> None:
    """The citation file keeps to the schema of the Citation File Format."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*command, str(HERE / "CITATION.cff")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_file_names_the_version_of_the_library() -> None:
    """The citation file and the project file agree on the version of the library."""
    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    assert citation()["version"] == project["version"]


def test_the_citation_file_describes_the_data() -> None:
    """The citation file has an entry for the data: their version, day and licence, with the same contributors."""
    (data,) = citation()["references"]
    version = str(ps.load_bundled().data_version)
    assert (data["type"], data["version"], data["license"]) == ("data", version, "CC-BY-4.0")
    assert data["date-released"] == datetime.date(*map(int, version.split("."))).isoformat()
    assert data["authors"] == citation()["authors"] == [{"name": in_csl(BUNDLED)["author"][0]["literal"]}]


def test_a_rewritten_ledger_or_meeting_is_not_cited_as_ours() -> None:
    """A finding that is not in the bundled ledger, or a meeting moved elsewhere, takes our name and licence away."""
    catalog = ps.load_bundled("eu-japan")
    first, *others = catalog.commitments
    found = ps.Assessment(status="delivered", on="2024-01-01", sources=first.sources[:1])  # type: ignore[arg-type]
    claimed = attrs.evolve(first, assessments=(*first.assessments, found))
    met, *rest = catalog.meetings
    moved = attrs.evolve(met, city="Atlantis")

    assert "CC BY" in ps.cite(catalog)
    assert "CC BY" not in ps.cite(attrs.evolve(catalog, commitments=(claimed, *others)))
    assert "CC BY" not in ps.cite(attrs.evolve(catalog, meetings=(moved, *rest)))
    for day in ("2023-08-01", "2025-06-01", "2026-06-01"):
        assert "CC BY" in ps.cite(ps.as_known_on(catalog, day))
