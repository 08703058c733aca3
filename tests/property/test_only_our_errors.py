"""Whatever is given to a reader, nothing but our own error leaves it."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from partnerships import (
    Catalog,
    Commitment,
    InvalidDateError,
    InvalidFileError,
    InvalidRecordError,
    Meeting,
    PartialDate,
    dumps,
    loads,
    make_converter,
)
from partnerships.strategies import catalogs, partial_dates

E = TypeVar("E", bound=Exception)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(("a", "EU", "2026-05", "held", 10**700, "\ud800", "quantum")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@functools.cache
def bundled(name: str) -> str:
    """The text of a file of the bundled data."""
    return (files("partnerships") / "data" / f"{name}.json").read_text("utf-8")


def attempted(call: Callable[[], Any], error: type[E]) -> tuple[Any, E | None]:
    """What a call gives, or the error of one kind with which it refuses; any other goes through."""
    try:
        return call(), None
    except error as refused:
        return None, refused


def read(text: str | bytes) -> None:
    """Read a document; it may be refused, with findings that can be shown and kept."""
    catalog, refused = attempted(lambda: loads(text), InvalidFileError)
    if refused is None:
        assert loads(dumps(catalog)) == catalog
    else:
        assert refused.findings
        assert str(refused)
        assert all(one.message for one in refused.findings)


@given(st.text() | st.text('{}[]",:0123456789.eE+-truefalsn \n\\u'))
def test_any_text(text: str) -> None:
    """Any text is read or refused with findings."""
    read(text)


@given(st.binary() | st.builds(lambda text, head: head + text.encode("utf-16"), st.text(), st.binary(max_size=2)))
def test_any_bytes(data: bytes) -> None:
    """Any bytes are read or refused with findings."""
    read(data)


@given(JSON, st.booleans())
def test_any_json(value: Any, among_records: bool) -> None:
    """Any JSON, as a whole or where records are expected, is read or refused with findings."""
    document = {"format": "partnerships/1", "areas": [value], "commitments": value} if among_records else value
    read(json.dumps(document))


@given(
    st.sampled_from(("[", '{"a":', '{"format":"partnerships/1","areas":[{"id":"a","x_a":', "[{", "0")),
    st.integers(1, 6),
)
def test_deep_nesting_and_long_numbers(text: str, tens: int) -> None:
    """Text that opens one bracket after the other, or one endless number, is refused like any other."""
    read(text * 10**tens if tens < 5 else text[-1:] * 10**tens)


def values_in(plain: Any) -> list[tuple[Any, Any]]:
    """Every place of plain data that holds a value: its holder and its key there."""
    found, waiting = [], [plain]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        found += [(one, key) for key in keys]
        waiting += [one[key] for key in keys]
    return found


@given(st.data())
def test_a_document_with_values_exchanged(data: st.DataObject) -> None:
    """A document in which values were exchanged for any others, or for each other, is read or refused with findings."""
    document = json.loads(dumps(data.draw(catalogs(max_commitments=4))))
    for _ in range(data.draw(st.integers(1, 4))):
        places = values_in(document)
        holder, key = places[data.draw(st.integers(0, len(places) - 1))]
        if data.draw(st.booleans()):
            other, there = places[data.draw(st.integers(0, len(places) - 1))]
            holder[key] = json.loads(json.dumps(other[there]))
        else:
            holder[key] = data.draw(JSON)
    read(json.dumps(document))


@given(st.sampled_from(("areas", "parties", "eu-japan")), st.data())
def test_a_bundled_file_with_characters_changed(name: str, data: st.DataObject) -> None:
    """A bundled file in which characters were cut, put in or changed is read or refused with findings."""
    text = bundled(name)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        put = data.draw(
            st.sampled_from(("", '"', "{", "]", ",", "9", "-", "x_", "\\", "null", "NaN", "\x00")) | st.text(max_size=3)
        )
        text = text[:at] + put + text[at + data.draw(st.integers(0, 3)) :]
    read(text)


@given(JSON, st.sampled_from((Catalog, Meeting, Commitment)))
def test_converters_refuse_with_findings(value: Any, cls: type) -> None:
    """A converter of ours refuses any plain data that is no record with findings."""
    read, refused = attempted(lambda: make_converter().structure(value, cls), InvalidRecordError)

    assert isinstance(read, cls) or (refused is not None and refused.findings and str(refused))


@given(st.text() | st.text("0123456789-/.X?~%", max_size=24) | st.builds(str, partial_dates()) | JSON)
def test_any_date(value: Any) -> None:
    """Anything at all makes a date that keeps its text, or InvalidDateError."""
    date, refused = attempted(lambda: PartialDate(value), InvalidDateError)

    assert str(refused) if refused else str(date) == value
