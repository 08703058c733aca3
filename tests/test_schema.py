"""The JSON Schema that ships is made from the classes, and agrees with the reader on every value.

A change of a class, of its words or of its rules changes the schema: run ``python tests/test_schema.py``, read what
changed in ``src/partnerships/schema.json``, and commit both.
"""

from __future__ import annotations

import importlib.resources
import json
import pathlib
import re
from typing import Any

import attrs
import pytest
import schema_from_classes
from jsonschema import Draft202012Validator

import partnerships as ps
from partnerships._model import COLLECTIONS

HERE = pathlib.Path(__file__).parent
SCHEMA = ps.json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
BUNDLED = sorted(one.name for one in (importlib.resources.files("partnerships") / "data").iterdir())


def admits(name: str, value: object) -> bool:
    """Tell whether one definition of the schema admits a value."""
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}).is_valid(value)


def document(**more: Any) -> dict[str, Any]:
    """Make a document of these keys."""
    return {"format": "partnerships/1", **more}


# --- What ships -----------------------------------------------------------------------------------------------------


def test_the_schema_that_ships_is_the_one_that_the_classes_make() -> None:
    """The file in the package is what the classes give today, to the byte."""
    shipped = (importlib.resources.files("partnerships") / "schema.json").read_text("utf-8")
    assert shipped == schema_from_classes.text()
    assert json.loads(shipped) == SCHEMA


def test_the_schema_is_one_of_2020_12() -> None:
    """The schema is valid by the meta-schema of its own dialect and names itself by an absolute URI."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:partnerships:1"


def test_each_call_gives_a_copy_of_its_own() -> None:
    """Whoever changes the schema that a call gave changes no other."""
    ps.json_schema()["$defs"].clear()
    assert ps.json_schema() == SCHEMA


def test_every_field_of_every_class_is_described() -> None:
    """Every class and every field has in the schema what its docstring says of it, with no mark of Python left."""
    for cls in (
        *COLLECTIONS.values(),
        ps.Announcement,
        ps.Assessment,
        ps.Instrument,
        ps.Link,
        ps.Money,
        ps.Participant,
    ):
        made = SCHEMA["$defs"][cls.__name__]
        said = " ".join((cls.__doc__ or "").split()).replace("``", "`")
        names = [one.name for one in attrs.fields(cls) if one.name != "extra"]
        assert list(made["properties"]) == names
        for name in names:
            description = made["properties"][name]["description"]
            assert f" {name}: {description}".replace("null ", "None ") in said
        assert made["description"] in said


def test_every_word_of_a_closed_list_is_explained() -> None:
    """The schema lists the words of a closed list in their order, each with its meaning, for an editor to show."""
    made = SCHEMA["$defs"]["Status"]
    assert made["enum"] == list(ps.Status)
    assert "- delivered: The act as worded is done." in made["description"]


def test_the_keys_that_a_record_needs_are_required() -> None:
    """The schema requires the fields that have no default, and only those."""
    for cls in COLLECTIONS.values():
        needed = [one.name for one in attrs.fields(cls) if one.default is attrs.NOTHING]
        assert sorted(SCHEMA["$defs"][cls.__name__]["required"]) == sorted(needed)


def test_patterns_keep_to_what_python_and_javascript_share() -> None:
    """No pattern uses what the two dialects read differently: classes by name, flags, look-behind, surrogates."""
    text = json.dumps(SCHEMA)
    patterns = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', text)
    assert len(patterns) == 10
    for pattern in map(json.loads, patterns):
        assert not re.search(r"\\[wWsSdDbBAZ]|\(\?[^:!=]|\\u[dD][89a-fA-F]", pattern), pattern
        assert pattern.startswith("^(?:")
        assert pattern.endswith(r")$(?!\n)")


# --- What it admits -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in BUNDLED if name.endswith(".json")])
def test_every_bundled_file_is_admitted(name: str) -> None:
    """The schema admits every file of the bundled data."""
    plain = json.loads((importlib.resources.files("partnerships") / "data" / name).read_bytes())
    assert [one.message for one in VALIDATOR.iter_errors(plain)] == []


@pytest.mark.parametrize("name", ["everything.json", "format-1.json"])
def test_a_document_that_uses_every_field_is_admitted(name: str) -> None:
    """The schema admits a document in which every field of every class stands."""
    plain = json.loads((HERE / "data" / name).read_bytes())
    assert [one.message for one in VALIDATOR.iter_errors(plain)] == []


A_SOURCE = {"id": "s", "kind": "primary", "title": "S"}
A_STATE = {"id": "JP", "kind": "state"}
A_PAIR = {"id": "p", "title": "P"}
# One valid document, and changes of it that the reader refuses: each is refused by the schema too, at the same place.
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("no format", {"format": None}, "$.format"),
    ("another format", {"format": "partnerships/2"}, "$.format"),
    ("a collection that is none", {"commitment": []}, "$"),
    ("keys of one's own at the top", {"x_mine": 1}, "$"),
    ("no list", {"areas": {}}, "$.areas"),
    ("null for a list", {"areas": None}, "$.areas"),
    ("a blank version", {"data_version": " "}, "$.data_version"),
    ("a number for a version", {"data_version": 2026}, "$.data_version"),
    ("no text for the schema", {"$schema": 5}, "$['$schema']"),
    ("an id in capitals", {"areas": [{"id": "Quantum"}]}, "$.areas[0].id"),
    ("an id with a line feed", {"areas": [{"id": "quantum\n"}]}, "$.areas[0].id"),
    ("an id too long", {"areas": [{"id": "a" * 201}]}, "$.areas[0].id"),
    ("an unknown key", {"areas": [{"id": "a", "broder": "b"}]}, "$.areas[0]"),
    ("an own key of nothing", {"areas": [{"id": "a", "x_": 1}]}, "$.areas[0]"),
    ("an own key with a control", {"areas": [{"id": "a", "x_\x7f": 1}]}, "$.areas[0]"),
    ("an own key with a line feed", {"areas": [{"id": "a", "x_a\n": 1}]}, "$.areas[0]"),
    ("a label in no language", {"areas": [{"id": "a", "labels": {"english_": "A"}}]}, "$.areas[0].labels"),
    ("a blank label", {"areas": [{"id": "a", "labels": {"en": "\u3000"}}]}, "$.areas[0].labels.en"),
    ("null for labels", {"areas": [{"id": "a", "labels": None}]}, "$.areas[0].labels"),
    ("a value twice", {"areas": [{"id": "a", "aliases": ["b", "b"]}]}, "$.areas[0].aliases"),
    ("two lines for one", {"areas": [{"id": "a", "aliases": ["b\nc"]}]}, "$.areas[0].aliases[0]"),
    ("a tab", {"areas": [{"id": "a", "note": "b\tc"}]}, "$.areas[0].note"),
    ("no address", {"areas": [{"id": "a", "matches": ["example.org"]}]}, "$.areas[0].matches[0]"),
    ("a country that is none", {"parties": [{"id": "UK", "kind": "state"}]}, "$.parties[0].id"),
    ("a word of no list", {"parties": [{"id": "JP", "kind": "country"}]}, "$.parties[0].kind"),
    ("null for a word", {"parties": [{"id": "JP", "kind": None}]}, "$.parties[0].kind"),
    ("a Wikidata id that is none", {"parties": [A_STATE | {"wikidata": "q17"}]}, "$.parties[0].wikidata"),
    ("one party", {"partnerships": [A_PAIR | {"parties": ["JP"]}]}, "$.partnerships[0].parties"),
    ("three parties", {"partnerships": [A_PAIR | {"parties": ["JP", "EU", "KR"]}]}, "$.partnerships[0].parties"),
    ("a missing title", {"sources": [{"id": "s", "kind": "primary"}]}, "$.sources[0]"),
    ("a month for a day", {"sources": [A_SOURCE | {"retrieved": "2026-05"}]}, "$.sources[0].retrieved"),
    ("a day that is none", {"sources": [A_SOURCE | {"retrieved": "2026-02-29"}]}, "$.sources[0].retrieved"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "place"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_the_reader_refuses_the_schema_refuses_at_the_same_place(changes: dict[str, Any], place: str) -> None:
    """A fault that a schema can state is told by the schema where it stands."""
    broken = document(**changes)
    with pytest.raises(ps.InvalidFileError):
        ps.loads(json.dumps(broken))

    def deepest(error: Any) -> Any:
        return deepest(error.context[0]) if error.context and error.validator == "anyOf" else error

    assert {deepest(one).json_path for one in VALIDATOR.iter_errors(broken)} == {place}


def test_no_object_is_no_document() -> None:
    """The schema admits objects alone."""
    assert not VALIDATOR.is_valid([])


@pytest.mark.parametrize("text", ["2024-02-29", "2000-02-29", "0004-02-29", "9999-12-31", "2026-11-30"])
def test_a_day_of_the_calendar_is_admitted(text: str) -> None:
    """The pattern of a day knows the lengths of the months and the leap years."""
    assert admits("day", text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-29",
        "1900-02-29",
        "0000-02-29",
        "2026-11-31",
        "2026-1-01",
        "0000-01-01",
        "2026-05-05?",
        "\uff12026-05-05",
    ],
)
def test_a_day_of_no_calendar_is_not_admitted(text: str) -> None:
    """What the calendar does not hold is no day, and neither is one that is in doubt or in other digits."""
    assert not admits("day", text)


# --- The key for editors --------------------------------------------------------------------------------------------


def test_a_document_may_say_where_its_schema_is() -> None:
    """The key `$schema` is read, admitted by the schema, and says nothing of the data: it is not written back."""
    plain = {"$schema": "schema.json", **document(areas=[{"id": "a"}])}
    assert VALIDATOR.is_valid(plain)
    read = ps.loads(json.dumps(plain))
    assert read == ps.Catalog(areas=(ps.TechArea(id="a"),))
    assert "$schema" not in ps.dumps(read)


def test_the_place_of_the_schema_is_text() -> None:
    """A `$schema` that is no text is a fault at its own place, beside the others."""
    with pytest.raises(ps.InvalidFileError) as caught:
        ps.loads('{"$schema": ["a"], "format": "partnerships/1", "areas": [{"id": "A"}]}')
    assert [(one.path, one.code) for one in caught.value.findings] == [
        ("areas[0].id", "id.malformed"),
        ("$schema", "type.wrong"),
    ]


def test_a_misspelt_key_for_the_schema_gets_the_right_one() -> None:
    """A key that looks like `$schema` gets it as the hint."""
    with pytest.raises(ps.InvalidFileError, match=re.escape("did you mean '$schema'?")):
        ps.loads('{"schema": "schema.json", "format": "partnerships/1"}')


if __name__ == "__main__":
    place = HERE.parent / "src" / "partnerships" / "schema.json"
    place.write_text(schema_from_classes.text(), "utf-8")
