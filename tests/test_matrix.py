"""Which areas rise and fall from meeting to meeting, and by which documents that is known."""

from __future__ import annotations

import csv
import html
import io
import pickle
from typing import Any

import attrs
import pytest
from building import (
    a_catalog,
    a_commitment,
    a_meeting,
    a_partnership,
    a_source,
    a_statement,
    an_area,
)

from partnerships import (
    AreaCell,
    AreaMatrix,
    Commitment,
    InvalidQueryError,
    Record,
    UnknownIdError,
    area_matrix,
    as_known_on,
    load_bundled,
)
from partnerships._evidence import read_whole
from partnerships._tabular import Tabular

FIRST = a_meeting(id="m1", date="2023-07-03")
SECOND = a_meeting(id="m2", date="2024-04-30")
THIRD = a_meeting(id="m3", date="2025-05-12", series="summit")
AREAS = (an_area("connectivity"), an_area("cables", "connectivity"), an_area("arctic", "cables"), an_area("quantum"))


def promise(key: str, meeting: str, *areas: str, **changes: Any) -> Commitment:
    """Build a promise of a meeting on areas."""
    return a_commitment(id=key, meeting=meeting, made_on=None, areas=areas, **changes)


def ask(*records: Record, series: Any = None) -> AreaMatrix:
    """Ask about the three meetings with these records."""
    given = {one.id for one in records}
    meetings = [one for one in (FIRST, SECOND, THIRD) if one.id not in given]
    return area_matrix(a_catalog(*AREAS, *meetings, *records), "eu-japan", series=series)


def ids(records: Any) -> list[str]:
    """Name records by id."""
    return [one.id for one in records]


SOME = (
    promise("a1", "m1", "quantum"),
    promise("a2", "m1", "cables", "quantum"),
    promise("a3", "m1", declaratory=True),
    promise("b1", "m2", "arctic"),
    promise("b2", "m2", "cables"),
    promise("b3", "m2", "cables", declaratory=True),
    promise("b4", "m2"),
    promise("c1", "m3", "arctic", "connectivity"),
)


# --- Which meetings and areas ---------------------------------------------------------------------------------------


def test_meetings_stand_by_date_and_not_by_id() -> None:
    """The oldest meeting comes first, whatever its id."""
    found = ask(
        a_meeting(id="m9", date="2020"), promise("z", "m9"), promise("y", "m1"), promise("x", "m3"), promise("w", "m2")
    )

    assert ids(found.meetings) == ["m9", "m1", "m2", "m3"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2024", "2024", "2024"), ["m1", "m2", "m3"]),
        ((None, "2024", "2023"), ["m3", "m2", "m1"]),
        (("2024", "../2020", None), ["m2", "m1", "m3"]),
        (("2024-01-02", "/2024-01-01", "2020"), ["m2", "m3", "m1"]),
        (("2024-05-05/2024-05-06", "2024-05", "2024-05-05"), ["m2", "m1", "m3"]),
        (("9999-12-31", None, "9999"), ["m3", "m1", "m2"]),
    ],
)
def test_meetings_stand_by_first_day_then_id_the_undated_last(dates: tuple[Any, ...], expected: list[str]) -> None:
    """What has no first day but an end comes before what has; what has no date at all comes last."""
    meetings = [attrs.evolve(one, date=date) for one, date in zip((FIRST, SECOND, THIRD), dates, strict=True)]

    found = ask(*meetings, *(promise(f"of-{one.id}", one.id) for one in meetings))

    assert ids(found.meetings) == expected


@pytest.mark.parametrize("status", ["scheduled", "postponed", "cancelled"])
def test_meeting_that_was_not_held_is_left_out(status: Any) -> None:
    """Only meetings that were held count, with commitments on record or without."""
    other = [attrs.evolve(SECOND, status=status), attrs.evolve(THIRD, status=status)]

    found = ask(*other, promise("a", "m1", "quantum"), promise("b", "m2", "cables"))

    assert (ids(found.meetings), ids(found.unrecorded), found.areas) == (["m1"], [], ("quantum",))


def test_meeting_without_commitments_is_not_a_column_of_noughts() -> None:
    """What a meeting promised of which nothing is on record is unknown, and the meeting is told apart."""
    found = ask(promise("a", "m2", "quantum"))

    assert ids(found.meetings) == ["m2"]
    assert ids(found.unrecorded) == ["m1", "m3"]


def test_unrecorded_meetings_stand_by_date_too() -> None:
    """They are sorted as the others are."""
    assert ids(ask(attrs.evolve(FIRST, date="2030")).unrecorded) == ["m2", "m3", "m1"]


def test_meeting_with_declaratory_records_alone_is_a_column_of_noughts() -> None:
    """Its text is on record, and holds no promise: nought of nought."""
    found = ask(promise("a", "m1", "quantum", declaratory=True))

    assert ids(found.meetings) == ["m1"]
    assert found.row("quantum") == (AreaCell(commitments=(), of=0, declaratory=1),)


def test_areas_are_those_with_a_commitment_on_them_or_beneath() -> None:
    """An area stands in the matrix if anything is coded on it or beneath it, sorted by id; others do not."""
    assert ask(promise("a", "m1", "arctic")).areas == ("arctic", "cables", "connectivity")


def test_series_keeps_to_meetings_of_its_kind() -> None:
    """Meetings, areas and what is unrecorded are those of the series asked for, one or several."""
    council, summit, both = (ask(*SOME, series=series) for series in ("council", ["summit"], ("council", "summit")))

    assert (ids(council.meetings), "connectivity" in council.areas) == (["m1", "m2"], True)
    assert (ids(summit.meetings), summit.areas) == (["m3"], ("arctic", "cables", "connectivity"))
    assert both == ask(*SOME)


def test_no_series_at_all_is_an_empty_matrix() -> None:
    """Asked about no series, there is nothing to tell, as text and as a table."""
    found = ask(*SOME, series=[])

    assert (len(found.meetings), len(found.unrecorded), found.areas, found.cells) == (0, 0, (), ())
    assert (found.rows(), found.to_csv()) == ([], "")
    assert str(found) == "Areas of eu-japan at 0 meetings, oldest first"


def test_series_of_which_nobody_knew_yet_is_no_slip() -> None:
    """On the eyes of a day before the first summit, the series is known and empty."""
    then = as_known_on(a_catalog(FIRST, THIRD, promise("a", "m3")), "2024-01-01")

    assert ids(area_matrix(then, "eu-japan", series="summit").meetings) == []


def test_another_partnership_is_left_out() -> None:
    """Meetings and promises of other partnerships do not count."""
    other: list[Record] = [
        a_partnership(id="other"),
        a_meeting(id="o1", partnership="other"),
        promise("o1-c1", "o1", "quantum"),
    ]

    found = ask(*other, *SOME)

    assert (ids(found.meetings), found.row("quantum")) == (["m1", "m2", "m3"], ask(*SOME).row("quantum"))


# --- Cells ----------------------------------------------------------------------------------------------------------


def test_cell_holds_the_promises_on_the_area_and_beneath() -> None:
    """A promise on an area counts for all areas above it, once each; declaratory records are counted apart."""
    found = ask(*SOME)

    assert found.row("connectivity") == (
        AreaCell(commitments=("a2",), of=2, declaratory=0),
        AreaCell(commitments=("b1", "b2"), of=3, declaratory=1),
        AreaCell(commitments=("c1",), of=1, declaratory=0),
    )
    assert found.row("arctic") == (
        AreaCell(commitments=(), of=2, declaratory=0),
        AreaCell(commitments=("b1",), of=3, declaratory=0),
        AreaCell(commitments=("c1",), of=1, declaratory=0),
    )


def test_cell_counts_with_its_denominator() -> None:
    """A cell says so many of so many, and its count is that of its promises."""
    cell = AreaCell(commitments=("a", "b"), of=7, declaratory=1)

    assert (cell.count, str(cell)) == (2, "2 of 7")


def test_denominator_is_all_promises_of_the_meeting() -> None:
    """Promises on other areas, or on none, are in the denominator; declaratory records are not."""
    assert [cell.of for cell in ask(*SOME).row("quantum")] == [2, 3, 1]


def test_promise_on_several_areas_counts_under_each() -> None:
    """A column may add up to more than its meeting promised."""
    found = ask(promise("a", "m1", "quantum", "cables"))

    assert [str(found.cell(area, "m1")) for area in found.areas] == ["1 of 1", "1 of 1", "1 of 1"]


def test_cell_is_found_by_area_and_meeting() -> None:
    """A cell is the one of its row in the column of its meeting, and a row is that of its area."""
    found = ask(*SOME)

    assert found.cell("quantum", "m1") == found.row("quantum")[0] == found.cells[found.areas.index("quantum")][0]
    assert found.cell("cables", "m2").commitments == ("b1", "b2")


def test_changes_tell_by_how_many_an_area_rose_or_fell() -> None:
    """From each meeting to the next, below zero where it fell."""
    found = ask(*SOME)

    assert (found.changes("quantum"), found.changes("cables")) == ((-2, 0), (1, -1))


def test_one_meeting_has_no_change() -> None:
    """Nothing rises or falls at a single meeting."""
    found = ask(promise("a", "m1", "quantum"))

    assert (found.changes("quantum"), found.rows()[0]["changes"]) == ((), None)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("quantun", "no area is called 'quantun'; did you mean 'quantum'?"),
        ("zzz", "no area is called 'zzz'; there are arctic, cables, connectivity, quantum"),
        (None, "no area is called None; there are arctic, cables, connectivity, quantum"),
        (["quantum"], "no area is called a list of 1; there are arctic, cables, connectivity, quantum"),
    ],
)
def test_area_that_is_unknown_is_refused(given: Any, message: str) -> None:
    """Row, cell and changes of an area that does not exist are an error with the nearest, not an empty answer."""
    found = ask(*SOME)

    for asked in (lambda: found.row(given), lambda: found.cell(given, "m1"), lambda: found.changes(given)):
        with pytest.raises(UnknownIdError) as caught:
            asked()
        assert str(caught.value) == message


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("m11", "the matrix has no meeting 'm11'; did you mean 'm1'?"),
        ("summit", "the matrix has no meeting 'summit'; there are m1, m2, m3"),
        (3, "the matrix has no meeting 3; there are m1, m2, m3"),
    ],
)
def test_meeting_that_is_not_in_the_matrix_is_refused(given: Any, message: str) -> None:
    """A cell of a meeting without a column is an error with the nearest."""
    with pytest.raises(InvalidQueryError) as caught:
        ask(*SOME).cell("quantum", given)

    assert str(caught.value).startswith(message)


def test_known_area_without_a_promise_is_an_empty_answer() -> None:
    """An area that exists and that no meeting is about has cells of nothing, each with its denominator."""
    found = ask(promise("a", "m1", "quantum"), promise("b", "m1", declaratory=True))

    assert "cables" not in found.areas
    assert ([str(cell) for cell in found.row("cables")], found.changes("cables")) == (["0 of 1"], ())
    assert ask().row("quantum") == ()


# --- What was read whole --------------------------------------------------------------------------------------------

SOURCES = (
    a_source(id="s1", extent="whole"),
    a_source(id="s2", extent="whole"),
    a_source(id="s3", extent="part"),
    a_source(id="s4", extent=None),
    a_source(id="s5", extent="located"),
)


def stated(number: int, meeting: str, *sources: str) -> Record:
    """Build a statement of a meeting with these sources."""
    return a_statement(id=f"j{number}", meeting=meeting, sources=sources)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], []),
        ([("m1", "s1")], ["s1"]),
        ([("m1", "s3", "s2", "s1")], ["s1", "s2"]),
        ([("m1", "s3", "s4", "s5")], []),
        ([("m1",)], []),
        ([("m1", "s2"), ("m1", "s1")], ["s1", "s2"]),
        ([("m1", "s1"), ("m1", "s3")], []),
        ([("m1", "s1"), ("m1",)], []),
        ([("m2", "s1")], []),
        ([("m1", "s1"), ("m2", "s3")], ["s1"]),
    ],
)
def test_meeting_is_read_whole_if_each_statement_was(statements: list[tuple[str, ...]], expected: list[str]) -> None:
    """The sources that were read whole are given, by id, where every statement of the meeting has one, else none."""
    made = [stated(number, *one) for number, one in enumerate(statements)]
    catalog = a_catalog(FIRST, SECOND, *SOURCES, *made)

    assert ids(read_whole(catalog, ["m1"])) == expected


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([("m1", "s2"), ("m2", "s1")], ["s1", "s2"]),
        ([("m1", "s1"), ("m2", "s1")], ["s1"]),
        ([("m1", "s1")], []),
        ([("m1", "s1"), ("m2", "s3")], []),
    ],
)
def test_several_meetings_are_read_whole_only_together(statements: list[tuple[str, ...]], expected: list[str]) -> None:
    """One meeting without a statement, or with one that nobody read whole, leaves all of them open."""
    made = [stated(number, *one) for number, one in enumerate(statements)]
    catalog = a_catalog(FIRST, SECOND, *SOURCES, *made)

    assert ids(read_whole(catalog, iter(["m1", "m2"]))) == expected


def test_no_meeting_at_all_is_read_whole_by_nothing() -> None:
    """Without a meeting there is no document."""
    assert read_whole(a_catalog(FIRST, *SOURCES, stated(1, "m1", "s1")), []) == ()


def test_matrix_names_the_meetings_whose_counts_are_whole() -> None:
    """Of a meeting that is not named the counts are *at least*; one without commitments is never named."""
    found = ask(
        *SOURCES,
        promise("a", "m1"),
        promise("b", "m2"),
        stated(1, "m1", "s1"),
        stated(2, "m2", "s3"),
        stated(3, "m3", "s2"),
    )

    assert found.read_whole == ("m1",)


# --- The answer as a table ------------------------------------------------------------------------------------------


def test_row_has_a_column_a_meeting_and_the_changes() -> None:
    """A row is plain: id and label of the area, so many of so many at each meeting, and how it rose and fell."""
    found = ask(*SOME, an_area("quantum", labels={"en": "Quantum technologies"}))

    assert found.rows()[-1] == {
        "area": "quantum",
        "label": "Quantum technologies",
        "m1": "2 of 2",
        "m2": "0 of 3",
        "m3": "0 of 1",
        "changes": "down 2, same",
        "at_least": "m1; m2; m3",
        "unrecorded": None,
    }
    assert [row["changes"] for row in found.rows()] == ["up 1, same", "up 1, down 1", "up 1, down 1", "down 2, same"]


def test_label_falls_back_to_the_id() -> None:
    """An area without a label is called by its id."""
    assert [row["label"] for row in ask(*SOME).rows()] == ["arctic", "cables", "connectivity", "quantum"]


def test_csv_has_the_rows() -> None:
    """The header names the meetings, oldest first; the counts stand as text."""
    back = list(csv.reader(io.StringIO(ask(*SOME).to_csv())))

    assert back[0] == ["area", "label", "m1", "m2", "m3", "changes", "at_least", "unrecorded"]
    assert back[1][:5] == ["arctic", "arctic", "0 of 2", "1 of 3", "1 of 1"]
    assert len(back) == 5


def test_notebook_shows_a_table_with_everything_escaped() -> None:
    """Labels are never markup; the caption says whose areas they are."""
    drawn = ask(*SOME, an_area("quantum", labels={"en": "<script>"}))._repr_html_()

    assert html.escape("<script>") in drawn
    assert "<script>" not in drawn
    assert "<caption>Areas of eu-japan at 3 meetings, oldest first</caption>" in drawn
    assert (drawn.count("<th>"), drawn.count("<tr>")) == (8, 5)


def test_matrix_reads_as_lines() -> None:
    """Printed, it names the meetings with their dates, each area, and the meetings of which nothing is on record."""
    found = ask(attrs.evolve(FIRST, date=None), promise("a", "m1", "quantum"), promise("b", "m2"))

    assert str(found) == (
        "Areas of eu-japan at 2 meetings, oldest first\nm2 (2024-04-30, at least)\nm1 (undated, at least)\n"
        "quantum: 0 of 1, 1 of 1\nNothing on record: m3"
    )
    assert repr(found) == "<AreaMatrix: Areas of eu-japan at 2 meetings, oldest first>"


def test_matrix_is_a_value() -> None:
    """It cannot be changed, equals the same answer, can be hashed, and survives a pickle."""
    found = ask(*SOME)

    assert found == ask(*reversed(SOME))
    assert found != ask(*SOME[1:])
    assert hash(found) == hash(ask(*SOME))
    assert pickle.loads(pickle.dumps(found)).rows() == found.rows()
    with pytest.raises(AttributeError):
        found.areas = ()  # type: ignore[misc]


def test_table_without_rows_of_its_own_has_none() -> None:
    """What is a table needs rows, which only the answer itself has."""
    with pytest.raises(NotImplementedError):
        Tabular().rows()


# --- Questions that cannot be asked ---------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [None, "eu-japan", 5, [], AreaMatrix])
def test_what_is_no_catalog_is_refused(given: Any) -> None:
    """The first argument is a catalog, by place or by name."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        area_matrix(given, "eu-japan")
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        area_matrix(catalog=given, partnership="eu-japan")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("eu-japn", "no partnership is called 'eu-japn'; did you mean 'eu-japan'?"),
        ("m1", "no partnership is called 'm1'"),
        ("quantum", "no partnership is called 'quantum'"),
        (None, "no partnership is called None"),
        (5, "no partnership is called 5"),
        (["eu-japan"], "no partnership is called a list of 1"),
    ],
)
def test_unknown_partnership_is_refused_with_the_nearest(given: Any, message: str) -> None:
    """One partnership is asked about, by an id that one has."""
    with pytest.raises(UnknownIdError) as caught:
        area_matrix(a_catalog(*AREAS, FIRST), given)

    assert str(caught.value).startswith(message)


def test_former_id_leads_to_its_partnership() -> None:
    """An id that a partnership had before is understood, and the answer names the one it has now."""
    catalog = a_catalog(a_partnership(former_ids=("old",)), FIRST)

    assert area_matrix(catalog, "old").partnership == "eu-japan"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("councils", "no series is called 'councils'; did you mean 'council'?"),
        (["council", "x"], "no series is called 'x'; there are council, summit"),
        ([None], "no series is called None; there are council, summit"),
        (5, "series takes a text or several, not 5"),
        (b"council", "series takes a text or several, not b'council'"),
        ({"council": 1}, "series takes a text or several, not an object of 1"),
    ],
)
def test_unknown_series_is_refused_with_the_nearest(given: Any, message: str) -> None:
    """A series that no meeting of the partnership is recorded under is an error."""
    with pytest.raises(InvalidQueryError) as caught:
        ask(series=given)

    assert str(caught.value) == message


def test_series_of_another_partnership_is_refused() -> None:
    """A series belongs to its partnership."""
    catalog = a_catalog(FIRST, a_partnership(id="other"), a_meeting(id="o1", partnership="other", series="dialogue"))

    with pytest.raises(InvalidQueryError, match="no series is called 'dialogue'; there are council"):
        area_matrix(catalog, "eu-japan", series="dialogue")


@pytest.mark.parametrize(
    ("name", "nearest"), [("serie", "series"), ("partnerships", "partnership"), ("level", "partnership")]
)
def test_unknown_keyword_is_refused_with_the_nearest(name: str, nearest: str) -> None:
    """A slip of the pen is told with what there is."""
    with pytest.raises(InvalidQueryError, match=f"no criterion is called '{name}'") as caught:
        area_matrix(a_catalog(), "eu-japan", **{name: "council"})

    assert nearest in str(caught.value)


def test_no_partnership_is_refused() -> None:
    """The partnership is never guessed, and the series is named."""
    with pytest.raises(InvalidQueryError, match="area_matrix cannot be asked so: missing a required argument"):
        area_matrix(a_catalog())  # type: ignore[call-arg]
    with pytest.raises(InvalidQueryError, match="area_matrix cannot be asked so: too many positional arguments"):
        area_matrix(a_catalog(), "eu-japan", "council")  # type: ignore[call-arg]


# --- The bundled record ---------------------------------------------------------------------------------------------


def test_bundled_councils_stand_in_their_order() -> None:
    """The four Councils of the bundled record stand by their numbers."""
    assert ids(area_matrix(load_bundled("eu-japan"), "eu-japan", series="council").meetings) == [
        "eu-japan-1",
        "eu-japan-2",
        "eu-japan-3",
        "eu-japan-4",
    ]
