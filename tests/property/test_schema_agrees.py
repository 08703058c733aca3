"""The schema and the reader agree: what one takes the other takes, but for rules that no schema can state."""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from partnerships import Catalog, Finding, InvalidFileError, dumps, json_schema, loads
from partnerships._files import parts_of
from partnerships._model import COLLECTIONS
from partnerships._write import document_of
from partnerships.strategies import InvalidDocument, catalogs, invalid_documents, partial_dates

SCHEMA = json_schema()
DEFINED = SCHEMA["$defs"]
VALIDATOR = Draft202012Validator(SCHEMA)
FILES_PAGE = pathlib.Path(__file__).parents[2] / "docs" / "reference" / "files.md"

TOGETHER: Mapping[str, str] = dict.fromkeys(
    (
        "id.repeated",
        "instrument.differs",
        "link.forward",
        "reference.loop",
        "reference.unknown",
        "series.order",
        "series.repeated",
    ),
    "",
)
"""Rules on several records at once, which no schema can state, by their codes."""
ALONE: Mapping[str, str] = {
    "date.invalid": r"it ends before it starts$",
    "extra.value": r"is nested too deep",
    "number.range": r"more than 640 digits|more digits than a number keeps|too large a number",
    "tuple.repeated": r"^[A-Z]\w+\(",  # records alike, but that one writes out what the other leaves to its default
    "type.wrong": r"^\d+\.0 is not a whole number",
    "url.malformed": r"://[^/?#]*(?:[^\x00-\x7f]|\\[uUx])",  # a host with characters of other scripts
}
"""Rules on one value that no schema can state in full, by their codes, with what the message then says."""
NOT_IN_SCHEMA = TOGETHER | ALONE


def findings_in(document: object) -> tuple[Finding, ...]:
    """Give the faults of a document, none if it can be read."""
    try:
        loads(json.dumps(document, ensure_ascii=False))
    except InvalidFileError as error:
        return error.findings
    return ()


def stated(findings: tuple[Finding, ...]) -> list[str]:
    """Give the faults that the schema could have told."""
    return [
        str(one)
        for one in findings
        if one.code not in NOT_IN_SCHEMA or not re.search(NOT_IN_SCHEMA[one.code], one.message)
    ]


# --- Whole documents ------------------------------------------------------------------------------------------------


@given(catalogs())
def test_every_catalog_is_admitted(catalog: Catalog) -> None:
    """What `dumps` writes of any catalog, the schema admits, and each document of a folder too."""
    assert [one.message for one in VALIDATOR.iter_errors(json.loads(dumps(catalog)))] == []
    for document in map(document_of, parts_of(catalog).values()):
        assert VALIDATOR.is_valid(document)


@given(invalid_documents() | invalid_documents(faults=4))
def test_a_broken_document_that_is_admitted_breaks_no_rule_of_the_schema(broken: InvalidDocument) -> None:
    """Of documents with known faults the schema admits exactly those whose faults no schema can state."""
    document = json.loads(broken.text)
    found = findings_in(document)
    assert found
    assert VALIDATOR.is_valid(document) == (stated(found) == [])


def made_from(node: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Draw what a part of the schema admits: all that our schema uses, and nothing else."""
    known = {
        "$ref",
        "anyOf",
        "enum",
        "const",
        "type",
        "pattern",
        "maxLength",
        "minimum",
        "maximum",
        "items",
        "minItems",
    }
    known |= {"maxItems", "uniqueItems", "properties", "patternProperties", "required", "additionalProperties"}
    known |= {"propertyNames", "title", "description", "default"}
    assert node.keys() <= known, node.keys() - known
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        drawn = made_from(DEFINED[name])
        return st.sampled_from(("a", "b", "c", "d")) | drawn if name in {"id", "party_id", "any_id"} else drawn
    if "anyOf" in node:
        return st.one_of([made_from(one) for one in node["anyOf"]])
    if "enum" in node or "const" in node:
        return st.sampled_from(node.get("enum") or [node["const"]])
    return {
        "null": lambda _: st.none(),
        "boolean": lambda _: st.booleans(),
        "integer": lambda one: st.integers(one["minimum"], one["maximum"]) | st.sampled_from((1, 2, 3.0)),
        "string": made_text,
        "array": made_list,
        "object": made_object,
    }[node["type"]](node)


def made_text(node: Mapping[str, Any]) -> st.SearchStrategy[str]:
    """Draw text that matches."""
    if "pattern" not in node:
        return st.text()
    return st.from_regex(node["pattern"]).filter(lambda text: len(text) <= node.get("maxLength", 10**6))


def made_list(node: Mapping[str, Any]) -> st.SearchStrategy[list[Any]]:
    """Draw a list of different values."""
    least, most = node.get("minItems", 0), node.get("maxItems", 2)
    return st.lists(made_from(node["items"]), min_size=least, max_size=most, unique_by=json.dumps)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def made_object(node: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw an object with the keys that it needs, some that it may have, and some of its own."""
    if "properties" not in node:
        return st.dictionaries(
            made_from(node["propertyNames"] | {}), made_from(node["additionalProperties"]), max_size=2
        )
    parts = {name: made_from(one) for name, one in node["properties"].items()}
    needed = {name: parts[name] for name in node["required"]}
    chosen = st.fixed_dictionaries(needed, optional={name: one for name, one in parts.items() if name not in needed})
    few = st.fixed_dictionaries(needed)
    own = [st.dictionaries(st.from_regex(pattern), JSON, max_size=1) for pattern in node.get("patternProperties", ())]
    return st.builds(lambda one, *others: {**one, **(others[0] if others else {})}, few | few | chosen, *own)


RECORDS = {name: made_from(DEFINED[cls.__name__]) for name, cls in COLLECTIONS.items()}


@pytest.mark.parametrize("name", COLLECTIONS)
@given(st.data())
def test_a_record_made_from_the_schema_breaks_no_rule_of_the_schema(name: str, data: st.DataObject) -> None:
    """A record that is drawn from the schema is read, or breaks a rule that no schema can state."""
    document = {"format": "partnerships/1", name: [data.draw(RECORDS[name])]}
    assert VALIDATOR.is_valid(document)
    found = findings_in(document)
    event("refused" if found else "read")
    assert stated(found) == []


@given(made_from({key: SCHEMA[key] for key in ("type", "properties", "required")}))
def test_a_document_made_from_the_schema_breaks_no_rule_of_the_schema(document: dict[str, Any]) -> None:
    """A document that is drawn from the schema is read, or breaks a rule that no schema can state."""
    assert VALIDATOR.is_valid(document)
    assert stated(findings_in(document)) == []


# --- Single values --------------------------------------------------------------------------------------------------

A_MEETING = {"id": "m", "partnership": "p", "series": "s", "level": "summit", "status": "held"}
A_PROMISE = {"id": "c", "meeting": "m", "summary": "S", "kind": "body"}
SLOTS: Mapping[str, tuple[str, dict[str, Any], tuple[str | int, ...]]] = {
    "amount": ("commitments", A_PROMISE, ("instrument", "amounts", 0, "amount")),
    "any_id": ("disputes", {"id": "d", "source": "s", "says": "S"}, ("record",)),
    "country": ("meetings", A_MEETING, ("country",)),
    "currency": ("commitments", A_PROMISE, ("instrument", "amounts", 0, "currency")),
    "day": ("sources", {"id": "s", "kind": "primary", "title": "S"}, ("retrieved",)),
    "id": ("areas", {"id": "a"}, ("id",)),
    "language": ("sources", {"id": "s", "kind": "primary", "title": "S"}, ("language",)),
    "lines": ("areas", {"id": "a"}, ("note",)),
    "partial_date": ("commitments", A_PROMISE, ("due",)),
    "party_id": ("parties", {"id": "a", "kind": "body"}, ("id",)),
    "positive": ("meetings", A_MEETING, ("ordinal",)),
    "text": ("sources", {"id": "s", "kind": "primary", "title": "S"}, ("publisher",)),
    "url": ("sources", {"id": "s", "kind": "primary", "title": "S"}, ("url",)),
    "wikidata": ("parties", {"id": "a", "kind": "body"}, ("wikidata",)),
    "word": ("meetings", A_MEETING, ("series",)),
}
"""Where each kind of value stands in some record."""
HARD = "\n\t\x00\x7f\x85\xa0\u2028\u3000\ufeff\uff101aAzZ-_./:?~%X9 é量。\U00020bb7\u0301"


def document_with(name: str, value: object) -> dict[str, Any]:
    """Make a document with a value in its place; others of the record are left as they are."""
    collection, plain, path = SLOTS[name]
    record = json.loads(json.dumps(plain))
    if path[0] == "instrument":
        record["instrument"] = {"id": "i", "kind": "k", "name": "I", "amounts": [{"amount": "1", "currency": "EUR"}]}
    inside: Any = record
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return {"format": "partnerships/1", collection: [record]}


@st.composite
def nearly(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """Draw text one step away from what the schema admits."""
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 2)))
    return text[:start] + draw(st.text(HARD, max_size=2)) + text[end:]


# Drawn faster than from their patterns, which whole records above are drawn from.
FITTING: Mapping[str, st.SearchStrategy[str]] = {
    "day": st.dates().map(str),
    "language": st.sampled_from(("en", "ZH-hant-TW", "de-CH-1996", "sl-rozaj-biske", "en-a-bbb-x-a", "x-ours")),
    "partial_date": partial_dates().map(str),
}


def test_every_kind_of_value_has_its_place() -> None:
    """The kinds of values of the schema are those that are tried here."""
    assert {name for name in DEFINED if name[0].islower()} == SLOTS.keys()


@pytest.mark.parametrize("name", SLOTS)
@given(st.data())
def test_a_value_is_admitted_exactly_if_it_is_read(name: str, data: st.DataObject) -> None:
    """The schema admits a value in exactly the cases in which the reader finds no fault that a schema can state."""
    fitting = FITTING[name] if name in FITTING else made_from(DEFINED[name])
    texts = fitting if name != "positive" else st.just("1")
    value = data.draw(fitting | nearly(texts) | nearly(nearly(texts)) | st.text(HARD) | JSON)
    document = document_with(name, value)
    found = findings_in(document)
    if VALIDATOR.is_valid(document):
        assert stated(found) == []
    else:
        assert [one for one in found if one.code not in TOGETHER] != []


DATE_LIKE = st.from_regex(r"\A[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?(/(\.\.|[0-9]{4}(-[0-9]{2}){0,2}[?~%]?)?)?\Z") | st.text(
    "0123456789-/.X?~%", max_size=23
)


@given(DATE_LIKE)
def test_a_date_is_admitted_exactly_if_it_is_read(text: str) -> None:
    """The pattern of dates takes exactly what `PartialDate` takes, and intervals that end before they start."""
    document = document_with("partial_date", text)
    assert VALIDATOR.is_valid(document) == (stated(findings_in(document)) == [])


# --- What is said of it ---------------------------------------------------------------------------------------------


def test_the_rules_that_no_schema_states_are_listed() -> None:
    """The page on files lists exactly the codes that the laws above let pass."""
    section = (
        FILES_PAGE.read_text("utf-8").split("### What no schema can state\n")[1].split("\n## ")[0].split("\n### ")[0]
    )
    assert set(re.findall(r"`([a-z]+\.[a-z]+)`", section)) == NOT_IN_SCHEMA.keys()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"areas": [{"id": "a", "note": "n"}, {"id": "a"}]}, "id.repeated"),
        ({"areas": [{"id": "a", "broader": "b"}, {"id": "b", "broader": "a"}]}, "reference.loop"),
        (
            {"meetings": [A_MEETING | {"participants": [{"name": "N"}, {"name": "N", "chair": False}]}]},
            "tuple.repeated",
        ),
        ({"meetings": [A_MEETING | {"ordinal": 1.0}]}, "type.wrong"),
        ({"meetings": [A_MEETING | {"date": "2026/2025"}]}, "date.invalid"),
        ({"sources": [{"id": "s", "kind": "primary", "title": "S", "url": "https://例・jp"}]}, "url.malformed"),
        ({"areas": [{"id": "a", "x_deep": json.loads("[" * 60 + "]" * 60)}]}, "extra.value"),
        ({"areas": [{"id": "a", "x_long": 10**640}]}, "number.range"),
    ],
)
def test_a_rule_that_no_schema_states_is_the_readers(value: dict[str, Any], code: str) -> None:
    """Each of these documents is admitted by the schema and refused by the reader with the code that is listed."""
    document = {"format": "partnerships/1", **value}
    assert VALIDATOR.is_valid(document)
    assert code in {one.code for one in findings_in(document)}
