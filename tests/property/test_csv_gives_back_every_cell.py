"""What is written as comma-separated values reads back as it was, cell by cell, and a validator takes the package."""

from __future__ import annotations

import tempfile
from pathlib import Path

import frictionless
from how_often import tried
from hypothesis import given

import partnerships as ps
from partnerships.export.tables import read_csv, write_csv, write_package
from partnerships.strategies import catalogs


@given(catalogs())
def test_every_table_reads_back_equal(catalog: ps.Catalog) -> None:
    """Of any catalog, each file gives back the table it was written from: cells, types, key and meaning."""
    held = ps.tables(catalog, on="2026-01-01")
    with tempfile.TemporaryDirectory() as folder:
        write_csv(catalog, folder, on="2026-01-01", bom=True)
        for name, table in held.items():
            assert read_csv(Path(folder, f"{name}.csv")) == table


@given(catalogs())
@tried(20)
def test_every_package_passes_a_validator(catalog: ps.Catalog) -> None:
    """Frictionless finds nothing wrong with the package of any catalog: types, closed lists, keys, lengths, digests."""
    with tempfile.TemporaryDirectory() as folder:
        write_package(catalog, folder)
        report = frictionless.validate(str(Path(folder, "datapackage.json")))
        assert report.flatten(["type", "message"]) == []
