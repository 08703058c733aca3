"""A whole catalog as tables."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from building import a_catalog, a_commitment, a_party, an_area

import partnerships as ps

NAMED = {
    "partnerships", "meetings", "participants", "commitments", "commitment_areas", "commitment_parties", "links",
    "assessments", "sources", "disputes",
}  # fmt: skip


@pytest.fixture(scope="module")
def held() -> ps.Tables:
    """The tables of all that is bundled, as of a day."""
    return ps.tables(ps.load_bundled(), on="2026-11-24")


def test_the_tables_are_a_mapping(held: ps.Tables) -> None:
    """Tables are looked up by name and gone through; the catalog and the day stay with them."""
    assert set(held) >= NAMED
    assert (len(held), "links" in held, "nothing" in held) == (len(list(held)), True, False)
    assert repr(held).startswith("<Tables: sources, areas, ")
    assert (held.catalog, str(held.on)) == (ps.load_bundled(), "2026-11-24")
    assert held["links"] is held["links"]


def test_the_keys_tell_all_rows_apart(held: ps.Tables) -> None:
    """No two rows of a table have the same key, and no part of a key is empty."""
    for table in held.values():
        keys = list(zip(*(table.column(name) for name in table.key), strict=True))
        assert len(set(keys)) == len(keys), table.name
        assert all(part is not None for key in keys for part in key), table.name


def test_the_keys_join(held: ps.Tables) -> None:
    """What names a row of another table names one that is there."""
    for table in held.values():
        for column in table.columns:
            if column.table is not None:
                other = held[column.table]
                known = {None, *other.column(other.key[0])}
                assert set(table.column(column.name)) <= known, (table.name, column.name)


def test_every_column_is_as_it_says(held: ps.Tables) -> None:
    """What is required is never empty, categories hold words of their list, and every column says what it means."""
    for table in held.values():
        for column in table.columns:
            cells = table.column(column.name)
            assert column.description, (table.name, column.name)
            assert not (column.required and None in cells), (table.name, column.name)
            assert not column.words or set(cells) <= {None, *column.words}, (table.name, column.name)


def test_status_and_due_state_are_those_of_the_day(held: ps.Tables) -> None:
    """With a day, each commitment has its status and due state on it; without one there are no such columns."""
    catalog, table = held.catalog, held["commitments"]
    for key, status, state in zip(*map(table.column, ("id", "status", "due_state")), strict=True):
        promise: Any = catalog[str(key)]
        assert (status, state) == (ps.status_on(promise, "2026-11-24"), ps.due_state(promise, "2026-11-24"))
    assert "status" not in {column.name for column in ps.tables(catalog)["commitments"].columns}


def test_an_instrument_stands_once_however_many_share_it() -> None:
    """Money is counted once: commitments under one instrument name one row of it."""
    shared = ps.Instrument(
        id="i1", kind="memorandum", name="A memorandum", amounts=(ps.Money(amount=Decimal(5), currency="EUR"),)
    )
    catalog = a_catalog(a_commitment(id="c1", instrument=shared), a_commitment(id="c2", instrument=shared))
    held = ps.tables(catalog)
    assert (len(held["instruments"]), len(held["amounts"])) == (1, 1)
    assert held["commitments"].column("instrument") == (shared.id, shared.id)


def test_names_of_all_kinds_are_one_a_row() -> None:
    """Labels, aliases and former names of areas and parties stand in one table, with their language and time."""
    party = a_party(
        "jp-x", kind="body", labels={"en": "X"}, aliases=("XX",),
        former_names=(ps.FormerName(name="Y", language="en", valid="../2020", urls=("https://example.org/y",)),),
    )  # fmt: skip
    table = ps.tables(a_catalog(party))["names"]
    rows = [row for row in table.rows() if row["record"] == "jp-x"]
    assert [(row["use"], row["name"], row["valid"], row["urls"]) for row in rows] == [
        ("label", "X", None, None),
        ("alias", "XX", None, None),
        ("former", "Y", "../2020", "https://example.org/y"),
    ]


def test_own_keys_are_kept_as_json() -> None:
    """The value of an own key, whatever it holds, is JSON text."""
    area = an_area("quantum", extra={"x_deep": {"a": [1, None]}})
    (row,) = ps.tables(a_catalog(area))["extra"].rows()
    assert (row["record"], row["key"], row["value"]) == ("quantum", "x_deep", '{"a": [1, null]}')


def test_a_table_is_shown_and_written(held: ps.Tables) -> None:
    """A table tells its name and length, and gives comma-separated values whose header is its columns."""
    table = held["commitment_areas"]
    assert repr(table) == "<Table: commitment_areas: 813 rows>"
    assert str(ps.tables(ps.Catalog(areas=(an_area("quantum"),)))["areas"]) == "areas: 1 row"
    assert table.to_csv().startswith("commitment,area\neu-india-ttc-")
    assert "<caption>commitment_areas: 813 rows</caption>" in table._repr_html_()


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda held: held["commitment"], "did you mean 'commitments'"),
        (lambda held: held["commitments"].column("summry"), "did you mean 'summary'"),
        (lambda held: held["links"].column("zzzzzz"), "there are commitment"),
        (lambda _: ps.tables("eu-japan"), "load_bundled"),  # type: ignore[arg-type]
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(held: ps.Tables, ask: Any, hint: str) -> None:
    """An unknown table, an unknown column and what is no catalog are refused."""
    with pytest.raises(ps.InvalidQueryError, match=hint):
        ask(held)


def test_tables_are_the_same_after_a_converter_was_made() -> None:
    """That a converter of cattrs resolves the types of our classes changes no column."""
    made = (
        "import sys, partnerships as ps\n"
        "ps.make_converter().unstructure(ps.load_bundled('eu-japan')) if sys.argv[1] == 'after' else None\n"
        "print({name: [(one.name, str(one.type), one.words) for one in table.columns]"
        " for name, table in ps.tables(ps.Catalog()).items()})"
    )
    before, after = (
        subprocess.run([sys.executable, "-c", made, when], capture_output=True, check=True, text=True).stdout
        for when in ("before", "after")
    )
    assert before == after
    assert "made_on_latest" in before
