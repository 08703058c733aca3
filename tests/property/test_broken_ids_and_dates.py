"""An id that breaks is a fault at every reference to it, a promise made too late at every link to it, and no more."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Catalog, Finding, InvalidFileError, InvalidRecordError, PartialDate, dumps, loads
from partnerships.strategies import catalogs

# What names other records, in the order of the fields; a mark "*" stands for a list.
NAMES = {
    "partnerships": ("parties*", "sources*"),
    "parties": ("parent", "sources*"),
    "areas": ("broader", "sources*"),
    "meetings": ("partnership", "host", "participants*.party", "areas*", "announcements*.sources*", "sources*"),
    "statements": ("meeting", "sources*"),
    "commitments": ("meeting", "statement", "areas*", "parties*", "actors*", "instrument.amounts*.party", "links*",
                    "assessments*", "sources*"),
    "sources": ("sources*",),
    "disputes": ("record", "source", "sources*"),
}  # fmt: skip
INSIDE = {
    "links": ("target", "source"),
    "assessments": ("party", "sources*", "examined*"),
}
HELD_HERE_TOO = {"EU", "JP", "KR", "GB", "US", "IN", "SG"}
"""Parties that a document may lean on without holding them."""


def named(value: Any, steps: list[str], path: str) -> Iterator[tuple[str, str]]:
    """The places that some steps lead to, and the ids there."""
    if not steps:
        yield path, value
        return
    key = steps[0].removesuffix("*")
    inner = value.get(key)
    if inner is None:
        return
    where = f"{path}.{key}"
    if not steps[0].endswith("*"):
        yield from named(inner, steps[1:], where)
        return
    for number, one in enumerate(inner):
        if key in INSIDE:
            for step in INSIDE[key]:
                yield from named(one, step.split("."), f"{where}[{number}]")
        else:
            yield from named(one, steps[1:], f"{where}[{number}]")


def references(document: dict[str, Any]) -> list[tuple[str, str]]:
    """Every reference of a document and the id it names, in document order."""
    return [
        found
        for name in NAMES
        for number, record in enumerate(document.get(name, ()))
        for step in NAMES[name]
        for found in named(record, step.split("."), f"{name}[{number}]")
    ]


def faults_in(document: dict[str, Any]) -> tuple[Finding, ...]:
    """The faults with which a document is refused; none if it is read."""
    try:
        loads(json.dumps(document))
    except InvalidFileError as error:
        return error.findings
    return ()


@st.composite
def renamed(draw: st.DrawFn) -> tuple[dict[str, Any], list[str]]:
    """A document in which one to three records have another id, and the places where the old ids still stand."""
    document = json.loads(dumps(draw(catalogs(min_commitments=1, max_commitments=8))))
    records = [one for name in NAMES for one in document.get(name, ()) if one["id"] not in HELD_HERE_TOO]
    chosen = draw(st.lists(st.sampled_from(range(len(records))), unique=True, min_size=1, max_size=3))
    gone = {records[number]["id"] for number in chosen}
    expected = [path for path, key in references(document) if key in gone]
    for number in chosen:
        records[number]["id"] = "SE" if records[number]["id"] == "NO" else f"{records[number]['id']}-anew"
    return document, expected


@given(renamed())
def test_a_broken_id_is_a_fault_at_every_reference(broken: tuple[dict[str, Any], list[str]]) -> None:
    """Records that change their ids leave a fault at each reference to the old one, in document order, and no other."""
    document, expected = broken

    findings = faults_in(document)

    assert [one.path for one in findings] == expected
    assert {one.code for one in findings} <= {"reference.unknown"}


@given(catalogs(min_commitments=1, max_commitments=8), st.data())
def test_a_removed_record_is_a_fault_at_every_reference(catalog: Catalog, data: st.DataObject) -> None:
    """A record left out of a catalog leaves a fault at each reference to it, and none if nothing names it."""
    document = json.loads(dumps(catalog))
    record = data.draw(st.sampled_from([one for one in catalog if one.id not in HELD_HERE_TOO]))
    for name in NAMES:
        document[name] = [one for one in document.get(name, ()) if one["id"] != record.id]

    findings = faults_in(document)

    assert sorted(one.path for one in findings) == sorted(
        path for path, key in references(document) if key == record.id
    )


@given(catalogs(min_commitments=1, max_commitments=8), st.data())
def test_an_id_used_twice_is_one_fault(catalog: Catalog, data: st.DataObject) -> None:
    """A record that stands in a document twice is one fault, at the id of the second."""
    document = json.loads(dumps(catalog))
    alone = [name for name in ("areas", "parties", "sources", "statements", "disputes") if document.get(name)]
    name = data.draw(st.sampled_from(alone))
    again = dict(data.draw(st.sampled_from(document[name])))
    again.pop("former_ids", None)
    document[name].append(again)

    findings = faults_in(document)

    assert [(one.path, one.code) for one in findings] == [(f"{name}[{len(document[name]) - 1}].id", "id.repeated")]


@given(catalogs(min_commitments=2, max_commitments=8), st.data())
def test_a_promise_made_too_late_is_a_fault_at_every_link_to_it(catalog: Catalog, data: st.DataObject) -> None:
    """A promise that is certainly made after those that link to it is a fault at each such link, and no other."""
    targets = {link.target for one in catalog.commitments for link in one.links}
    target = data.draw(st.sampled_from(sorted(targets) or [catalog.commitments[0].id]))
    latest = [one.made_on.latest for one in catalog.commitments if one.made_on and one.made_on.latest]
    day = data.draw(st.sampled_from([datetime.date.max, *latest]))
    document = json.loads(dumps(catalog))
    was = catalog[target].made_on  # type: ignore[union-attr]
    own = next(one for one in document["commitments"] if one["id"] == target)
    if was is None or was.latest is None or was.latest > day:
        day = datetime.date.max
    own["made_on"] = day.isoformat()
    expected = []
    for number, one in enumerate(document["commitments"]):
        made = PartialDate(one["made_on"]).reach[1] if "made_on" in one else None
        for place, link in enumerate(one.get("links", ())):
            if link["target"] == target and made is not None and made < day:
                expected.append(f"commitments[{number}].links[{place}].target")

    findings = faults_in(document)

    assert [(one.path, one.code) for one in findings] == [(path, "link.forward") for path in expected]


@given(catalogs(min_commitments=2, max_commitments=8), st.data())
def test_a_loop_is_refused(catalog: Catalog, data: st.DataObject) -> None:
    """A link that closes a loop among undated promises is refused, and so is one to itself."""
    document = json.loads(dumps(catalog))
    for one in document["commitments"]:
        one.pop("made_on", None)
    linked = [one for one in document["commitments"] if one.get("links")]
    one = data.draw(st.sampled_from(linked or document["commitments"]))
    earlier = one["links"][0]["target"] if linked else one["id"]
    own = next(each for each in document["commitments"] if each["id"] == earlier)
    link = {"relation": "renews", "target": one["id"]}
    own["links"] = [*(each for each in own.get("links", ()) if each != link), link]

    findings = faults_in(document)

    assert [one.code for one in findings if one.code != "reference.loop"] == []
    assert findings


@given(catalogs(min_commitments=1, max_commitments=8), st.data())
def test_a_catalog_made_in_python_says_the_same(catalog: Catalog, data: st.DataObject) -> None:
    """A catalog made in Python without one of its records names the same places as its document does."""
    record = data.draw(st.sampled_from([one for one in catalog if one.id not in HELD_HERE_TOO]))
    held: dict[str, Any] = {name: tuple(one for one in getattr(catalog, name) if one is not record) for name in NAMES}
    document = json.loads(dumps(catalog))
    for name in NAMES:
        document[name] = [one for one in document.get(name, ()) if one["id"] != record.id]
    expected = [one.path for one in faults_in(document)]

    if not expected:
        assert record.id not in Catalog(**held)
        return
    with pytest.raises(InvalidRecordError) as caught:
        Catalog(**held)

    assert [one.path for one in caught.value.findings] == expected
