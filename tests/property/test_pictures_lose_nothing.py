"""Pictures of whatever catalog are drawn, lose no row, and are sound SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given

pytest.importorskip("altair", reason="Altair is not installed (extra 'plots')")
pytest.importorskip("vl_convert", reason="vl-convert-python is not installed (extra 'plots')")

from how_often import tried

import partnerships as ps
from partnerships import plots
from partnerships.strategies import catalogs

DAY = "2025-05-12"


@tried(20)
@given(catalogs())
def test_no_row_is_lost(catalog: ps.Catalog) -> None:
    """A timeline has each meeting and each deadline, a matrix each cell, a scorecard and a comparison each group."""
    for one in catalog.partnerships:
        rows = plots.timeline(catalog, one.id, on=DAY).rows
        held = ps.find_meetings(catalog, partnership=one.id)
        due = [found.id for found in ps.find_commitments(catalog, partnership=one.id, declaratory=None) if found.due]
        assert sorted(str(row["id"]) for row in rows if row["what"] == "meeting") == [met.id for met in held]
        assert sorted(str(row["id"]) for row in rows if row["what"] == "deadline") == due
        matrix = ps.area_matrix(catalog, one.id)
        cells = plots.area_matrix(catalog, one.id).rows
        assert len(cells) == len(matrix.areas) * len(matrix.meetings) + len(matrix.unrecorded)
    for by in ("area", "party", "meeting"):
        card = ps.scorecard(catalog, by=by, on=DAY)  # type: ignore[arg-type]
        assert list(plots.scorecard(catalog, by=by, on=DAY).rows) == card.rows()  # type: ignore[arg-type]
    if ids := [one.id for one in catalog.partnerships]:
        found = ps.compare_partnerships(catalog, ids, on=DAY)
        assert list(plots.partnership_comparison(catalog, ids, on=DAY).rows) == found.rows()


@tried(20)
@given(catalogs())
def test_no_fate_is_lost(catalog: ps.Catalog) -> None:
    """Between any two meetings that can be compared, each promise has its row and each fate its count."""
    for earlier in catalog.meetings[:3]:
        for later in catalog.meetings[:3]:
            try:
                found = ps.compare_meetings(catalog, earlier.id, later.id)
            except ps.InvalidQueryError:
                continue
            picture = plots.fate_flow(catalog, earlier.id, later.id)
            assert list(picture.rows) == found.rows()
            for fate, number in found.counts.items():
                said = f"{(fate or 'cannot tell').capitalize()}: {number} of {len(found.outcomes)}."
                assert (said in picture.alt) is (number > 0)


@tried(5)
@given(catalogs(min_commitments=1))
def test_every_picture_is_sound(catalog: ps.Catalog) -> None:
    """Whatever the texts and dates, the SVG is well formed, and the image has its size."""
    one = catalog.partnerships[0].id
    for picture in (plots.timeline(catalog, one, on=DAY), plots.scorecard(catalog, by="area", on=DAY)):
        root = ET.fromstring(picture.to_svg())  # noqa: S314 - made here
        assert (root.get("width"), root.get("height")) == (str(picture.width), str(picture.height))
