"""The document to start from: it loads as it stands, and explains what a newcomer meets."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

import attrs
import pytest

import partnerships as ps
from partnerships import _skeleton
from partnerships._skeleton import skeleton
from partnerships._yaml import parsed

PAIRS = [("KR", "SG"), ("Korea", "united kingdom"), ("EU", "NO"), ("no", "fi"), ("METI", "eu-commission")]


def read(text: str, folder: Path, name: str = "own.yaml") -> ps.Catalog:
    """Read a skeleton from a file."""
    (folder / name).write_text(text, encoding="utf-8")
    return ps.read_file(folder / name)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_it_loads_as_it_stands(tmp_path: Path, first: str, second: str) -> None:
    """The skeleton of any two parties is read without a fault, joins the bundled record, and lacks only its texts."""
    catalog = read(skeleton(first, second), tmp_path)

    assert repr(catalog).endswith(": 1 meeting, 2 commitments, 1 source>")
    assert {one.code for one in ps.check(tmp_path / "own.yaml", severity="warning")} == {"text.unwritten"}
    assert catalog.partnerships[0] in ps.merge(ps.load_bundled(), catalog).partnerships


def test_json_says_the_same_without_comments(tmp_path: Path) -> None:
    """As JSON, the skeleton is the same catalog."""
    of_yaml = read(skeleton("KR", "SG"), tmp_path)

    assert read(skeleton("KR", "SG", form="json"), tmp_path, "own.json") == of_yaml
    assert json.loads(skeleton("KR", "SG", form="json")) == parsed(skeleton("KR", "SG")).value


def test_a_party_of_no_table_is_defined() -> None:
    """A state that the bundled table lacks is named by its code, and defined in the document."""
    document = parsed(skeleton("NO", "JP")).value

    assert isinstance(document, dict)
    assert document["parties"] == [{"id": "NO", "kind": "state", "labels": {"en": "TODO: name of NO"}}]
    assert document["partnerships"][0]["id"] == "no-jp"


def test_the_id_may_be_chosen() -> None:
    """The id of the partnership starts the ids of all that belongs to it."""
    text = skeleton("KR", "SG", key="seoul-talks")

    assert set(re.findall(r"^ *(?:- )?id: (\S+)", text, re.MULTILINE)) == {
        "seoul-talks",
        "seoul-talks-1",
        "seoul-talks-1-statement",
        "seoul-talks-1-c01",
        "seoul-talks-1-c02",
        "seoul-talks-1-c02-i1",
        "seoul-talks-s1",
    }


@pytest.mark.parametrize(
    ("first", "second", "key", "message"),
    [
        ("KR", "korea", None, "'KR' and 'korea' are both KR; a partnership has two parties"),
        ("KR", "SG", "Korea Talks", "'Korea Talks' is not an id of lower-case words .*; did you mean 'korea-talks'"),
        ("EU", "JP", "eu-japan", "'eu-japan' is the id of a bundled record; choose another with --id"),
    ],
)
def test_what_can_be_no_partnership_is_refused(first: str, second: str, key: str | None, message: str) -> None:
    """Twice the same party, an id that is none, and an id that is taken are refused with what to do."""
    with pytest.raises(ps.InvalidQueryError, match=message):
        skeleton(first, second, key=key)


def test_a_state_that_is_not_bundled_goes_by_its_code() -> None:
    """The name of a state that the tables lack is refused with what to give instead, and its code is taken."""
    with pytest.raises(ps.UnknownIdError, match="'Switzerland'; a state that the tables lack goes by its code"):
        skeleton("Switzerland", "JP")
    assert "- CH" in skeleton("CH", "JP")


def test_an_unknown_party_is_told_with_the_nearest() -> None:
    """A party that nobody knows is refused with the nearest that exist."""
    with pytest.raises(ps.UnknownIdError, match="no party is called 'Singapoor'; did you mean 'SG'"):
        skeleton("Singapoor", "KR")


ENUMS = [
    ps.SourceKind,
    ps.SourceExtent,
    ps.MeetingLevel,
    ps.MeetingStatus,
    ps.MeetingFormat,
    ps.CommitmentKind,
    ps.Force,
    ps.Relation,
    ps.Status,
    ps.Qualifier,
]


@pytest.mark.parametrize("words", ENUMS, ids=lambda words: words.__name__)
def test_every_word_is_listed_with_its_meaning(words: type) -> None:
    """Each word of the closed lists stands in a comment, with what the list says of it."""
    comments = " ".join(line.strip(" #") for line in skeleton("KR", "SG").split("\n") if line.lstrip().startswith("#"))
    said = " ".join((inspect.getdoc(words) or "").split())

    for word in words:  # type: ignore[attr-defined]
        meaning = re.search(rf"{word.name}: (.*?\.)(?: E\.g\.| [A-Z]|$)", said)
        assert meaning is not None
        assert f"{word}: {meaning[1]}" in comments


@pytest.mark.parametrize(
    "cls", [ps.Partnership, ps.Meeting, ps.JointStatement, ps.Commitment, ps.Source, ps.Link, ps.Assessment, ps.Money]
)
def test_every_field_is_there_or_named(cls: type[attrs.AttrsInstance]) -> None:
    """Each field of each record stands in the skeleton or in a comment, but for the few that a beginner needs not."""
    text = skeleton("KR", "SG")

    told = [one.name for one in attrs.fields(cls) if re.search(rf'^[ #-]*"?{one.name}"?:', text, re.MULTILINE)]

    assert {one.name for one in attrs.fields(cls)} - {*told} <= _skeleton._UNTOLD


def test_it_can_name_a_schema_for_editors() -> None:
    """The schema stands in the first line of YAML, as language servers read it, and under the first key of JSON."""
    assert skeleton("KR", "SG", schema="schema.json").startswith("# yaml-language-server: $schema=schema.json\n# TODO")
    assert "yaml-language-server" not in skeleton("KR", "SG")
    assert next(iter(json.loads(skeleton("KR", "SG", form="json", schema="schema.json")).items())) == (
        "$schema",
        "schema.json",
    )


def test_it_works_where_python_runs_without_docstrings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without docstrings, as under -OO, words are listed without their meanings and the document is the same."""
    with_meanings = read(skeleton("KR", "SG"), tmp_path)
    monkeypatch.setattr(inspect, "getdoc", lambda _: None)

    text = skeleton("KR", "SG")

    assert "# Whether" not in text
    assert read(text, tmp_path) == with_meanings
