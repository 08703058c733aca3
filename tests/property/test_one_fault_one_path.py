"""A field that is broken gives one fault at its own path, and so does each of several."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Commitment, Finding, InvalidFileError, InvalidRecordError, Meeting, loads, make_converter
from partnerships.strategies import InvalidDocument, _apply, _breaks_of_document, invalid_documents

BUNDLED: dict[str, Any] = json.loads((files("partnerships") / "data" / "eu-japan.json").read_text("utf-8"))
BREAKS = _breaks_of_document(BUNDLED)
ORDER = (
    "data_version",
    "partnerships",
    "parties",
    "areas",
    "meetings",
    "statements",
    "commitments",
    "sources",
    "disputes",
)


def faults_in(text: str) -> tuple[Finding, ...]:
    """The faults with which a document is refused."""
    with pytest.raises(InvalidFileError) as caught:
        loads(text)
    return caught.value.findings


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """The places and codes of faults, sorted."""
    return sorted((one.path, one.code) for one in findings)


@given(invalid_documents())
def test_one_broken_field_is_one_fault(broken: InvalidDocument) -> None:
    """One broken field gives exactly one fault, at its path and with its code; a hint or the value helps to mend it."""
    findings = faults_in(broken.text)

    assert told(findings) == [(broken.path, broken.code)]
    assert findings[0].message


@given(invalid_documents(faults=2) | invalid_documents(faults=4) | invalid_documents(faults=9))
def test_several_broken_fields_are_as_many_faults(broken: InvalidDocument) -> None:
    """Several broken fields give exactly these faults, by collection and record in the order of the document."""
    findings = faults_in(broken.text)

    assert told(findings) == sorted(broken.faults)
    places = []
    for one in findings:
        name, _, rest = one.path.partition("[")
        places.append((ORDER.index(name) if name in ORDER else len(ORDER), int(rest.partition("]")[0] or -1)))
    assert places == sorted(places)


@given(st.sampled_from(BREAKS))
def test_one_broken_field_of_the_bundled_record_is_one_fault(broken: Any) -> None:
    """One broken field of the bundled EU-Japan file gives exactly one fault."""
    document = copy.copy(BUNDLED)
    name = broken.slot[0]
    document[name] = copy.deepcopy(document[name])
    _apply(document, broken)

    assert told(faults_in(json.dumps(document))) == [(broken.path, broken.code)]


@given(invalid_documents())
def test_the_fault_names_the_record(broken: InvalidDocument) -> None:
    """A fault inside a record carries the id of that record."""
    finding = faults_in(broken.text)[0]
    name, _, rest = broken.path.partition("[")
    if rest:
        assert finding.record == json.loads(broken.text)[name][int(rest.partition("]")[0])]["id"]
    else:
        assert finding.record is None


@given(st.sampled_from((Meeting, Commitment)), st.data())
def test_a_record_made_in_python_says_every_fault(cls: type, data: st.DataObject) -> None:
    """A record made in Python or by a converter with several broken fields is refused with each of them, in order."""
    wrong: dict[str, object] = {"note": 5, "sources": ["a"], "extra": {"mine": 1}, "meeting": "M 1", "due": "2026-13"}
    needed: dict[str, object] = {"id": "a", "kind": "body", "summary": "s", "meeting": "m"}
    if cls is Meeting:
        wrong = {"note": 5, "sources": ["a"], "extra": {"mine": 1}, "series": "S 1", "date": "2026-13", "ordinal": 0}
        needed = {"id": "a", "partnership": "p", "series": "s", "level": "summit", "status": "held"}
    chosen = data.draw(st.lists(st.sampled_from(sorted(wrong)), unique=True, min_size=1))

    with pytest.raises(InvalidRecordError) as caught:
        cls(**(needed | {name: wrong[name] for name in chosen}))

    found = [one.path.partition(".")[0].partition("[")[0] for one in caught.value.findings]
    assert found == [one.name for one in attrs.fields(cls) if one.name in chosen]
    assert {one.record for one in caught.value.findings} == {"a"}
    plain = needed | {name: wrong[name] for name in chosen if name not in {"extra", "sources"}}
    if set(chosen) - {"extra", "sources"}:
        with pytest.raises(InvalidRecordError) as again:
            make_converter().structure(plain, cls)
        assert told(again.value.findings) == told(
            [one for one in caught.value.findings if not one.path.startswith(("extra", "sources"))]
        )
