"""Law: what is made and looked at quickly is what the detailed reader makes, and never is a fault overlooked."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Catalog, PartialDate, dumps
from partnerships import _model as model
from partnerships._convert import UnreadableError, plain_of, reader
from partnerships._model import COLLECTIONS
from partnerships._quick import DOUBTFUL, MAKERS, visitors
from partnerships._rules import Check, FrozenMap, OrNone
from partnerships._write import document_of, text_of, to_text
from partnerships.strategies import InvalidDocument, catalogs, invalid_documents

ANY_TEXT = st.one_of(
    st.text(max_size=8),
    st.text("aZ0- \t\n\x00\x7f\x85\xa0\u200b\u3000\ud800!", max_size=6),
    st.sampled_from(
        ["EU", "JP", "eu-japan", "en", "zh-Hant", "https://a.example/x", "http://a|b", "Q17", "EUR", "a" * 201]
    ),
)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 10**10), st.floats(), ANY_TEXT, st.just("2026-05-05"),
)  # fmt: skip
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(ANY_TEXT, inner, max_size=3))
)
VALUES = st.one_of(
    ANYTHING,
    st.tuples(),
    st.lists(ANY_TEXT, max_size=3).map(tuple),
    st.lists(LEAVES, max_size=3).map(tuple),
    st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=3).map(FrozenMap),
    st.sampled_from([PartialDate("2026"), datetime.date(2026, 5, 5), datetime.datetime(2026, 5, 5)]),  # noqa: DTZ001
    st.decimals(),
    st.builds(Decimal, st.integers(-5, 10**41)),
)
CHECKS: list[tuple[str, Check]] = [
    (f"{name}.{part.name}", part.metadata["rule"].faults)
    for name in model.__all__
    if attrs.has(getattr(model, name))
    for part in attrs.fields(getattr(model, name))
]


def passes(check: Check, value: object) -> bool:
    """Put a value to the quick test of a check."""
    try:
        return check.passes(value)
    except (AttributeError, TypeError):
        return False


@given(st.sampled_from(CHECKS), VALUES)
def test_what_passes_a_quick_test_has_no_fault(named: tuple[str, Check], value: object) -> None:
    """No value of any kind passes the quick test of a field whose rule finds a fault in it."""
    _, check = named
    if passes(check, value):
        assert [*check(value)] == []
    if isinstance(check, OrNone):
        assert [*check(None)] == []


def known(catalog: Catalog) -> dict[str, set[str]]:
    """Give the ids of a catalog by collection."""
    return {name: {one.id for one in getattr(catalog, name)} for name in COLLECTIONS}


def strings(plain: Any) -> int:
    """Count the strings of a JSON value, keys among them."""
    if isinstance(plain, dict):
        return len(plain) + sum(map(strings, plain.values()))
    return sum(map(strings, plain)) if isinstance(plain, list) else int(isinstance(plain, str))


@given(catalogs())
def test_records_are_made_as_the_detailed_reader_makes_them(catalog: Catalog) -> None:
    """A record that is made quickly of its plain data is the same record, sound, and weighs what it is written with."""
    visit = visitors(known(catalog))
    for record in catalog:
        kind, plain = type(record), json.loads(json.dumps(plain_of(record)))
        made = MAKERS[kind](plain)
        assert made == record == reader(kind)(plain)
        assert hash(made) == hash(record)
        assert visit[kind](made) == strings(plain)


def looked_at(kind: type, plain: object, ids: dict[str, set[str]]) -> object:
    """Make a record and look at it; give it if it is certainly sound."""
    try:
        made = MAKERS[kind](plain)
        return made if visitors(ids)[kind](made) != DOUBTFUL else None
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


@given(invalid_documents(faults=3))
def test_no_fault_of_a_record_is_overlooked(broken: InvalidDocument) -> None:
    """Of the records of a broken document only those are found sound in which the detailed reader finds no fault."""
    document = json.loads(broken.text)
    ids = {
        name: {one["id"] for one in document.get(name, ()) if isinstance(one, dict) and isinstance(one.get("id"), str)}
        for name in COLLECTIONS
        if isinstance(document.get(name, []), list)
    }
    for name, kind in COLLECTIONS.items():
        for plain in document.get(name, ()) if isinstance(document.get(name), list) else ():
            if (made := looked_at(kind, plain, ids)) is not None:
                assert made == reader(kind)(plain)


@given(st.sampled_from(sorted(COLLECTIONS)), st.dictionaries(st.sampled_from(["id", "title", "kind", "x_a"]), ANYTHING))
def test_no_fault_of_anything_is_overlooked(name: str, plain: dict[str, Any]) -> None:
    """Whatever JSON is taken for a record, it is found sound only if the detailed reader finds no fault in it."""
    kind = COLLECTIONS[name]
    if (made := looked_at(kind, plain, {})) is not None:
        try:
            assert made == reader(kind)(plain)
        except UnreadableError as error:
            raise AssertionError(plain, error.findings) from error


@given(catalogs())
def test_the_text_is_what_pythons_own_writer_makes(catalog: Catalog) -> None:
    """The text that is put together from the records is the text of their plain data, as `json` writes it."""
    assert text_of(catalog) == to_text(document_of(catalog)) == dumps(catalog)
