"""Merging joins catalogs like sets: order and grouping do not matter, and what contradicts is named in full."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Catalog, MergeConflictError, Source, dumps, make_converter, merge
from partnerships.strategies import catalogs

COLLECTIONS = ("partnerships", "parties", "areas", "meetings", "statements", "commitments", "sources", "disputes")


def strings(value: object) -> Iterator[str]:
    """Every text inside plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def part_of(catalog: Catalog, wanted: set[str]) -> Catalog:
    """The catalog of the records wanted and of all that they name, directly or not."""
    named = {one.id: set(strings(make_converter().unstructure(one))) for one in catalog}
    kept, waiting = set(), [key for key in wanted if key in named]
    while waiting:
        key = waiting.pop()
        if key not in kept:
            kept.add(key)
            waiting += named[key] & named.keys()
    held = {name: tuple(one for one in getattr(catalog, name) if one.id in kept) for name in COLLECTIONS}
    return Catalog(data_version=catalog.data_version, **held)


@st.composite
def parted(draw: st.DrawFn) -> tuple[Catalog, list[Catalog]]:
    """A catalog and three overlapping parts of it, which may leave something out."""
    catalog = draw(catalogs(max_commitments=6))
    ids = [one.id for one in catalog]
    choices = draw(st.lists(st.integers(0, 7), min_size=len(ids), max_size=len(ids)))
    parts = [part_of(catalog, {key for key, bits in zip(ids, choices, strict=True) if bits >> n & 1}) for n in range(3)]
    return catalog, parts


@given(catalogs())
def test_merging_with_itself_changes_nothing(catalog: Catalog) -> None:
    """A catalog merged with itself, alone, or with an empty one is the same catalog, bytes included."""
    for merged in (merge(catalog), merge(catalog, catalog), merge(catalog, Catalog()), merge(Catalog(), catalog)):
        assert merged == catalog
        assert dumps(merged) == dumps(catalog)


@given(parted())
def test_order_and_grouping_do_not_matter(known: tuple[Catalog, list[Catalog]]) -> None:
    """Parts merged in any order and grouping give one catalog, which holds exactly the records of the parts."""
    _, parts = known

    together = merge(*parts)

    assert {one.id: one for one in together} == {one.id: one for part in parts for one in part}
    for a, b, c in itertools.permutations(parts):
        assert merge(a, b, c) == merge(merge(a, b), c) == merge(a, merge(b, c)) == together


@given(parted())
def test_a_part_adds_nothing_to_the_whole(known: tuple[Catalog, list[Catalog]]) -> None:
    """A part merged into the whole, from either side, gives the whole."""
    catalog, parts = known

    for part in parts:
        assert merge(catalog, part) == merge(part, catalog) == catalog


@given(catalogs(max_commitments=6), st.data())
def test_every_conflict_is_named(catalog: Catalog, data: st.DataObject) -> None:
    """Two catalogs that differ in some fields of some records are refused with each of those ids and fields."""
    catalog = merge(catalog, Catalog(sources=(Source(id="added", title="Added", kind="primary"),)))
    ids = [one.id for one in catalog]
    changed = data.draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(("note", "extra", "both")), min_size=1))
    other: dict[str, tuple[object, ...]] = {}
    expected: set[tuple[str, str]] = set()
    for name in COLLECTIONS:
        records = []
        for one in getattr(catalog, name):
            how = changed.get(one.id)
            if how in {"note", "both"}:
                one = attrs.evolve(one, note=f"{one.note or ''} differs")  # noqa: PLW2901 - the record as changed
                expected.add((one.id, "note"))
            if how in {"extra", "both"}:
                one = attrs.evolve(one, extra={**one.extra, "x_differs": True})  # noqa: PLW2901 - the record as changed
                expected.add((one.id, "extra"))
            records.append(one)
        other[name] = tuple(records)

    for pair in itertools.permutations((catalog, Catalog(**other))):  # type: ignore[arg-type]
        with pytest.raises(MergeConflictError) as caught:
            merge(*pair)

        found = [(one.record, one.path) for one in caught.value.findings]
        assert sorted(found) == sorted((key, f"{key}.{name}") for key, name in expected)
        assert all(one.code == "merge.conflict" for one in caught.value.findings)


@given(catalogs(max_commitments=3), st.sampled_from((None, "1", "2")), st.sampled_from((None, "1", "2")))
def test_the_data_version_is_the_one_agreed_on(catalog: Catalog, one: str | None, other: str | None) -> None:
    """Of two catalogs the version stays that is stated by one alone or by both alike; else there is none."""
    merged = merge(attrs.evolve(catalog, data_version=one), attrs.evolve(catalog, data_version=other))

    assert merged.data_version == (one or other if None in (one, other) or one == other else None)
    assert json.loads(dumps(merged)).get("data_version") == merged.data_version
