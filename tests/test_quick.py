"""`_quick.py` is what the classes give today, and is complete.

A change of a class or of a rule changes the file: run ``python tests/quick_from_classes.py``, and commit both.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

import attrs
import pytest
import quick_from_classes

from partnerships import _model as model
from partnerships._model import COLLECTIONS
from partnerships._quick import DOUBTFUL, MAKERS, visitors


def test_the_file_that_ships_is_the_one_that_the_classes_make() -> None:
    """The file in the package is what the classes give today, to the byte."""
    assert quick_from_classes.PATH.read_text("utf-8") == quick_from_classes.text()


def test_every_class_of_records_is_made_and_looked_at() -> None:
    """No class is left out of either table."""
    classes = {kind for name in model.__all__ if attrs.has(kind := getattr(model, name))}
    assert MAKERS.keys() == visitors({}).keys() == classes


def fresh(text: str) -> str:
    """Give an equal text that is an object of its own."""
    return bytes(text, "ascii").decode()


LEAST: dict[str, dict[str, Any]] = {
    "Announcement": {"on": "2026-05-05", "status": "held"},
    "Assessment": {"status": "delivered", "on": "2026"},
    "Commitment": {"id": "c", "meeting": "m", "summary": "S.", "kind": "body"},
    "Dispute": {"id": "d", "record": "c", "source": "s", "says": "Otherwise."},
    "FormerName": {"name": "Old"},
    "Instrument": {"id": "i", "kind": "call", "name": "N"},
    "JointStatement": {"id": "t", "meeting": "m", "title": "T"},
    "Link": {"relation": "renews", "target": "c"},
    "Meeting": {"id": "m", "partnership": "p", "series": "council", "level": "summit", "status": "held"},
    "Money": {"amount": "5", "currency": "EUR"},
    "Participant": {"name": "N"},
    "Partnership": {"id": "p", "title": "P", "parties": ["EU", "JP"]},
    "Party": {"id": "JP", "kind": "state"},
    "Source": {"id": "s", "title": "T", "kind": "primary"},
    "TechArea": {"id": "a"},
}
"""The least that a record of each class needs."""
IDS = {"parties": {"EU", "JP"}, "meetings": {"m"}, "commitments": {"c"}, "sources": {"s"}, "partnerships": {"p"}}


def look(record: object) -> int:
    """Look at a record; one that cannot even be asked is in doubt."""
    try:
        return visitors({name: IDS.get(name, set()) for name in COLLECTIONS})[type(record)](record)
    except (AttributeError, TypeError):
        return DOUBTFUL


@pytest.mark.parametrize("name", LEAST)
def test_the_least_record_is_made_and_found_sound(name: str) -> None:
    """A record with nothing but what it needs is made, and weighs what its text holds of strings."""
    made = MAKERS[getattr(model, name)](LEAST[name])
    held = sum(2 + (len(value) - 1 if isinstance(value, list) else 0) for value in LEAST[name].values())
    assert look(made) == held


@pytest.mark.parametrize(
    ("name", "field"), [(name, part.name) for name in LEAST for part in attrs.fields(getattr(model, name))]
)
@pytest.mark.parametrize(
    "bad",
    [object(), 5.5, "\x00", (5,), ("no-such-x", "no-such-x"), ([],), (object(), object())],
    ids=["object", "number", "control", "tuple of a number", "twice", "tuple of a list", "tuple of objects"],
)
def test_no_field_is_passed_unasked(name: str, field: str, bad: object) -> None:
    """Whatever stands in a field that cannot be right there leaves the record in doubt."""
    kind = getattr(model, name)
    made = copy.copy(MAKERS[kind](LEAST[name]))
    getattr(kind, field).__set__(made, bad)
    assert look(made) == DOUBTFUL


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize(
    ("change", "error"),
    [({"colour": 1}, KeyError), ({"x_": {}}, None), ({"former_ids": "a"}, None), ({"extra": {"x_a": 1}}, KeyError)],
    ids=str,
)
def test_what_cannot_be_made_is_not_made(name: str, change: dict[str, Any], error: type[Exception] | None) -> None:
    """Keys that a class does not know, and lists that are none, are no matter for the quick way."""
    kind = getattr(model, name)
    try:
        made = MAKERS[kind](LEAST[name] | change)
    except (KeyError, TypeError):
        return
    assert error is None
    assert look(made) == DOUBTFUL


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (name, part.name)
        for name in LEAST
        for part in attrs.fields(getattr(model, name))
        if isinstance(part.metadata["rule"].faults, quick_from_classes.Each)
    ],
)
def test_what_is_no_list_is_not_made(name: str, field: str) -> None:
    """Where a list is meant, nothing else is taken for one."""
    with pytest.raises(TypeError):
        MAKERS[getattr(model, name)](LEAST[name] | {field: "a"})


@pytest.mark.parametrize(
    ("name", "part"),
    [
        pytest.param(name, part, id=f"{name}.{part.name}")
        for name in LEAST
        for part in attrs.fields(getattr(model, name))
        if part.metadata["rule"].refers is not None and part.name != "parties"
    ],
)
@pytest.mark.parametrize("are_new", [True, False])
def test_equal_references_are_shared_among_new_records_alone(
    name: str, part: attrs.Attribute[object], are_new: bool
) -> None:
    """A record that is being read gets the very id, or tuple of ids, that others hold; another keeps its own."""
    kind = getattr(model, name)
    collection = part.metadata["rule"].refers or "areas"
    several = isinstance(part.metadata["rule"].faults, quick_from_classes.Each)
    ids = {one: IDS.get(one, set()) | {"xy"} for one in COLLECTIONS}
    visit = visitors(ids, are_new=are_new)[kind]
    held = []
    for _ in range(2):
        made = MAKERS[kind](LEAST[name])
        getattr(kind, part.name).__set__(made, (fresh("xy"),) if several else fresh("xy"))
        before = getattr(made, part.name)
        assert visit(made) > 0
        held.append((before, getattr(made, part.name)))
    assert [before == after for before, after in held] == [True, True]
    kept = held[1][0] is held[1][1]
    assert kept is not are_new
    if not several and are_new:
        assert held[1][1] is next(one for one in ids[collection] if one == "xy")


@pytest.mark.parametrize("name", LEAST)
def test_what_a_lender_has_may_be_named(name: str) -> None:
    """An id that no record has is no doubt where the one who is asked for it has it."""
    kind = getattr(model, name)
    made = MAKERS[kind](LEAST[name])
    asked: list[str] = []

    def lend(collection: str, ids: Iterable[str]) -> bool:
        asked.extend((collection, *ids))
        return True

    for part in attrs.fields(kind):
        if part.metadata["rule"].refers is not None and part.name != "parties":
            several = isinstance(part.metadata["rule"].faults, quick_from_classes.Each)
            getattr(kind, part.name).__set__(made, ("xy",) if several else "xy")
    assert visitors({}, lend)[kind](made) > 0
    assert ("xy" in asked) is any(
        part.metadata["rule"].refers is not None and part.name != "parties" for part in attrs.fields(kind)
    )
