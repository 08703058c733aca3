"""Every count of the matrix is one that `find_commitments` gives, whatever the order in which records come in."""

from __future__ import annotations

import random
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partnerships import AreaMatrix, Catalog, Meeting, MeetingStatus, area_matrix, find_commitments, find_meetings
from partnerships.strategies import catalogs

COLLECTIONS = ("partnerships", "parties", "areas", "meetings", "statements", "commitments", "sources", "disputes")


@st.composite
def matrices(draw: st.DrawFn) -> tuple[Catalog, AreaMatrix, list[Meeting]]:
    """A catalog, the matrix of one of its partnerships and of some of its series or all, and the meetings asked about.

    Most meetings that are drawn were not held; so that columns stand beside each other, they are held in most of the
    catalogs.
    """
    catalog = draw(catalogs(min_commitments=1, max_commitments=8))
    if draw(st.integers(0, 3)):
        # Without its number, which might contradict the date now that all are held.
        held = [attrs.evolve(one, status=MeetingStatus.HELD, ordinal=None) for one in catalog.meetings]
        catalog = attrs.evolve(catalog, meetings=tuple(held))
    partnership = draw(st.sampled_from(catalog.partnerships)).id
    of_it = [one for one in catalog.meetings if one.partnership == partnership]
    known = sorted({one.series for one in of_it})
    series = draw(st.none() | st.lists(st.sampled_from(known), unique=True)) if known else None
    asked = [one for one in of_it if series is None or one.series in series]
    return catalog, area_matrix(catalog, partnership, series=series), asked


@given(matrices())
def test_every_cell_is_what_finding_finds(question: tuple[Catalog, AreaMatrix, list[Meeting]]) -> None:
    """A cell holds the promises that are found for its meeting and area, declaratory records counted apart."""
    catalog, matrix, _ = question

    assert len(matrix.cells) == len(matrix.areas)
    for area in matrix.areas:
        assert len(matrix.row(area)) == len(matrix.meetings)
        for meeting, cell in zip(matrix.meetings, matrix.row(area), strict=True):
            found = find_commitments(catalog, meeting=meeting.id, area=area)
            assert cell.commitments == tuple(one.id for one in found)
            assert cell.count == len(found)
            assert cell.declaratory == len(find_commitments(catalog, meeting=meeting.id, area=area, declaratory=True))
            assert cell == matrix.cell(area, meeting.id)


@given(matrices())
def test_every_denominator_is_what_the_meeting_promised(question: tuple[Catalog, AreaMatrix, list[Meeting]]) -> None:
    """The denominator of a column is the number of promises found for the meeting, the same for every area."""
    catalog, matrix, _ = question

    for row in matrix.cells:
        for meeting, cell in zip(matrix.meetings, row, strict=True):
            assert cell.of == len(find_commitments(catalog, meeting=meeting.id))
            assert 0 <= cell.count <= cell.of
            assert str(cell) == f"{cell.count} of {cell.of}"


@given(matrices())
def test_areas_are_those_with_anything_on_record(question: tuple[Catalog, AreaMatrix, list[Meeting]]) -> None:
    """An area has a row exactly if a commitment of the meetings, declaratory or not, is found for it."""
    catalog, matrix, _ = question

    meetings = [one.id for one in matrix.meetings]
    assert matrix.areas == tuple(
        one.id
        for one in catalog.areas
        if len(find_commitments(catalog, meeting=meetings, area=one.id, declaratory=None))
    )


@given(matrices())
def test_every_meeting_that_was_held_stands_once(question: tuple[Catalog, AreaMatrix, list[Meeting]]) -> None:
    """A meeting asked about is a column if a commitment of it is on record, else unrecorded, and is held."""
    catalog, matrix, asked = question
    wanted = {one.id for one in asked if one.status is MeetingStatus.HELD}
    recorded = {one.meeting for one in catalog.commitments}

    assert sorted(one.id for one in matrix.meetings) == sorted(wanted & recorded)
    assert sorted(one.id for one in matrix.unrecorded) == sorted(wanted - recorded)
    assert {*matrix.read_whole} <= {one.id for one in matrix.meetings}


@given(matrices())
def test_no_meeting_stands_before_one_that_certainly_came_first(
    question: tuple[Catalog, AreaMatrix, list[Meeting]],
) -> None:
    """Of two meetings, one that was certainly over before the other began is never after it."""
    _, matrix, _ = question

    for group in (matrix.meetings, matrix.unrecorded):
        for place, later in enumerate(group):
            for earlier in group[:place]:
                assert not is_over_before(later, earlier)


def is_over_before(one: Meeting, other: Meeting) -> bool:
    """Whether a meeting was certainly over before the first day that the other may have had."""
    first = other.date.earliest if other.date else None
    return one.date is not None and first is not None and one.date.is_before(first) is True


@given(matrices())
def test_whole_is_what_has_only_statements_read_whole(question: tuple[Catalog, AreaMatrix, list[Meeting]]) -> None:
    """A meeting is said to be read whole exactly if it has a statement and each has a source that was."""
    catalog, matrix, _ = question
    whole = {one.id for one in catalog.sources if one.extent == "whole"}

    for meeting in matrix.meetings:
        statements = [one for one in catalog.statements if one.meeting == meeting.id]
        is_whole = bool(statements) and all(whole & {*one.sources} for one in statements)
        assert (meeting.id in matrix.read_whole) == is_whole


@given(matrices(), st.integers(0, 2**16))
def test_order_of_the_records_changes_nothing(question: tuple[Catalog, AreaMatrix, list[Meeting]], seed: int) -> None:
    """Records that come in another order give the same matrix, row for row."""
    catalog, _, asked = question
    shuffled = random.Random(seed)
    mixed: dict[str, Any] = {
        name: tuple(shuffled.sample(getattr(catalog, name), len(getattr(catalog, name)))) for name in COLLECTIONS
    }
    again = Catalog(data_version=catalog.data_version, **mixed)
    series = sorted({one.series for one in asked})

    for one in catalog.partnerships:
        assert area_matrix(again, one.id) == area_matrix(catalog, one.id)
        assert area_matrix(again, one.id).rows() == area_matrix(catalog, one.id).rows()
    if asked:
        partnership = asked[0].partnership
        assert area_matrix(again, partnership, series=series) == area_matrix(
            catalog, partnership, series=reversed(series)
        )


@given(matrices())
def test_changes_lead_from_the_first_cell_to_the_last(question: tuple[Catalog, AreaMatrix, list[Meeting]]) -> None:
    """Of each row the changes, one a step, add up to last minus first; and the table says cells and changes."""
    _, matrix, _ = question

    rows = matrix.rows()

    assert [row["area"] for row in rows] == list(matrix.areas)
    for row in rows:
        area = str(row["area"])
        assert [row[one.id] for one in matrix.meetings] == [str(cell) for cell in matrix.row(area)]
        changes = matrix.changes(area)
        words = ["same" if not one else f"{'up' if one > 0 else 'down'} {abs(one)}" for one in changes]
        assert (row["changes"] or "") == ", ".join(words)
        assert len(changes) == len(matrix.meetings) - 1
        assert matrix.row(area)[0].count + sum(changes) == matrix.row(area)[-1].count


@given(catalogs())
def test_every_partnership_has_a_matrix(catalog: Catalog) -> None:
    """Any partnership of any catalog is answered, and all its held meetings are told of."""
    for one in catalog.partnerships:
        matrix = area_matrix(catalog, one.id)

        held_ones = find_meetings(catalog, partnership=one.id, status="held")
        assert {*matrix.meetings, *matrix.unrecorded} == {*held_ones}
        assert str(matrix)
        assert matrix._repr_html_().startswith("<table>")
