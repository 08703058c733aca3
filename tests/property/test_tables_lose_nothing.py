"""Every value of every record stands in some table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given

import partnerships as ps
from partnerships import strategies


def leaves(value: Any) -> Iterator[str]:
    """Give the texts and numbers in plain data, own keys whole."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key.startswith("x_"):
                yield json.dumps(one, ensure_ascii=False)
            else:
                yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif value is not None:
        yield str(value)


@given(strategies.catalogs())
def test_every_value_of_a_record_stands_in_a_table(catalog: ps.Catalog) -> None:
    """Whatever a catalog writes, but the names of its fields, is in a cell of its tables."""
    document = json.loads(ps.dumps(catalog))
    held = ps.tables(catalog)
    cells = {str(cell) for table in held.values() for row in table.rows() for cell in row.values() if cell is not None}
    cells |= {url for row in held["names"].rows() for url in str(row["urls"] or "").split()}
    told = {leaf for key, one in document.items() if key not in {"format", "data_version"} for leaf in leaves(one)}
    assert told - cells == set()


@given(strategies.catalogs())
def test_rows_are_told_apart_by_their_key(catalog: ps.Catalog) -> None:
    """No two rows of a table of any catalog have the same key."""
    for table in ps.tables(catalog).values():
        keys = list(zip(*(table.column(name) for name in table.key), strict=True))
        assert len(set(keys)) == len(keys), table.name
