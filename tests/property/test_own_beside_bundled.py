"""A user's own areas, parties, keys and files stand beside the bundled ones and change nothing of them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partnerships import Catalog, load_bundled, merge, read_file, write_file
from partnerships._skeleton import skeleton
from partnerships._yaml import to_yaml

BUNDLED = load_bundled()
AREAS = [one.id for one in BUNDLED.areas]
STATES = [one.id for one in BUNDLED.parties if one.parent is None]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.dictionaries(st.from_regex(r"x_[a-z]{1,4}", fullmatch=True), JSON, max_size=3)


@st.composite
def own_documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a document that leans on bundled areas and parties and has some of its own beneath and beside them."""
    one, other = draw(st.permutations(STATES))[:2]
    broader, area = draw(st.sampled_from(AREAS)), draw(st.sampled_from(["own-area", *AREAS]))
    return {
        "format": "partnerships/1",
        "partnerships": [{"id": "own", "title": "Our own", "parties": [one, other], **draw(KEYS)}],
        "parties": [{"id": "own-body", "kind": "body", "parent": one, **draw(KEYS)}],
        "areas": [{"id": "own-area", "broader": broader, **draw(KEYS)}],
        "meetings": [
            {"id": "own-1", "partnership": "own", "series": "s", "level": "summit", "status": "held", **draw(KEYS)}
        ],
        "commitments": [
            {
                "id": "own-1-c01",
                "meeting": "own-1",
                "summary": "Do it.",
                "kind": "other",
                "areas": [area],
                "parties": [one, other],
                "actors": ["own-body"],
                **draw(KEYS),
            }
        ],
    }


def keys_of_own(record: dict[str, Any]) -> dict[str, Any]:
    """Give the keys of one's own of a plain record."""
    return {key: value for key, value in record.items() if key.startswith("x_")}


@given(own_documents(), st.sampled_from(("own.yaml", "own.yml")))
def test_own_records_stand_beside_the_bundled(document: dict[str, Any], name: str) -> None:
    """A YAML file that leans on the bundled tables is read with its own areas, parties and keys, and joins with all."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(to_yaml(document).encode("utf-8", "surrogatepass"))
        both = merge(BUNDLED, read_file(path))

    assert len([*both]) == len([*BUNDLED]) + 5
    assert all(both[record.id] == record for record in BUNDLED)
    for collection in ("partnerships", "parties", "areas", "meetings", "commitments"):
        plain = document[collection][0]
        assert both[plain["id"]].extra == keys_of_own(plain)


def test_both_together_are_saved_whole(tmp_path: Path) -> None:
    """The bundled record and one's own, joined, are given back by a folder and by a file of YAML."""
    (tmp_path / "own.yaml").write_text(skeleton("KR", "SG"), encoding="utf-8")
    both = merge(BUNDLED, read_file(tmp_path / "own.yaml"))

    for name in ("folder", "both.yaml"):
        write_file(both, tmp_path / name)
        assert read_file(tmp_path / name) == both


@given(own_documents())
def test_an_own_table_comes_before_the_bundled(document: dict[str, Any]) -> None:
    """What a file defines itself is used, though the bundled tables have another of the same id."""
    document["areas"].append({"id": AREAS[0], "labels": {"en": "Ours"}})
    document["areas"][0]["broader"] = AREAS[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.yaml"
        path.write_text(to_yaml(document), encoding="utf-8")
        own: Catalog = read_file(path)

    assert [area.label() for area in own.areas if area.id == AREAS[0]] == ["Ours"]
