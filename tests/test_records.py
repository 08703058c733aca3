"""`Records`: the answer as a sequence, as rows, as text and as a table in a notebook."""

from __future__ import annotations

import copy
import csv
import datetime
import html
import io
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from building import (
    a_catalog,
    a_commitment,
    a_dispute,
    a_link,
    a_meeting,
    a_party,
    a_source,
    a_statement,
    an_announcement,
    an_area,
    an_assessment,
)

from partnerships import (
    Catalog,
    FormerName,
    Instrument,
    InvalidDateError,
    InvalidFileError,
    Money,
    Participant,
    Qualifier,
    Records,
    find_commitments,
    find_meetings,
    load_bundled,
)


def promises(count: int, undecided: int = 0) -> Records[Any]:
    """Build an answer of so many promises, and so many that may be one."""
    certain = [a_commitment(id=f"c{number}") for number in range(count)]
    open_ones = [a_commitment(id=f"u{number}", made_on=None) for number in range(undecided)]
    return Records(certain, a_catalog(*certain, *open_ones), open_ones)


def answer(record: Any, *others: Any) -> Records[Any]:
    """Build an answer of one record."""
    return Records([record], a_catalog(record, *others))


def mixed(*records: Any) -> Records[Any]:
    """Build an answer of records of different kinds."""
    return Records(records, a_catalog(*records))


def row_of(record: Any, *others: Any, on: Any = None) -> dict[str, Any]:
    """Give the row of one record."""
    [row] = answer(record, *others).rows(on=on)
    return row


# --- A sequence -----------------------------------------------------------------------------------------------------


def test_it_has_length_order_and_places_as_a_tuple_has() -> None:
    """Length, iteration, places from both ends, search and count answer as those of a tuple."""
    found = promises(3)
    items = tuple(found)

    assert (len(found), [one.id for one in items]) == (3, ["c0", "c1", "c2"])
    assert (found[0], found[-1], found[True]) == (items[0], items[2], items[1])
    assert (found.index(items[1]), found.count(items[1]), list(reversed(found))) == (1, 1, list(reversed(items)))


@pytest.mark.parametrize("index", [3, -4, 10**20])
def test_place_that_is_not_there_is_an_index_error(index: int) -> None:
    """As of any sequence."""
    with pytest.raises(IndexError):
        promises(3)[index]


def test_slice_is_an_answer_of_the_same_catalog() -> None:
    """A slice can be asked for rows again; what is undecided stays with the whole answer."""
    found = promises(3, undecided=1)

    some = found[::-2]

    assert isinstance(some, Records)
    assert ([one.id for one in some], some.catalog, len(some.undecided)) == (["c2", "c0"], found.catalog, 0)


def test_it_tells_what_is_among_the_certain_ones() -> None:
    """Equal records are in it, whatever may be one is not, and any object may be asked for."""
    found = promises(2, undecided=1)

    assert a_commitment(id="c1") in found
    assert found.undecided[0] not in found
    assert ("c1" in found, None in found, [] in found) == (False, False, False)


def test_empty_answer_is_false() -> None:
    """An answer can be tested as any sequence."""
    assert promises(1)
    assert not promises(0)


def test_undecided_are_an_answer_of_the_same_catalog() -> None:
    """What may be an answer can be asked for rows, too, and has nothing undecided itself."""
    found = promises(1, undecided=2)

    maybe = found.undecided

    assert ([one.id for one in maybe], maybe.catalog, len(maybe.undecided)) == (["u0", "u1"], found.catalog, 0)


def test_answers_of_equal_records_are_equal_and_hash_alike() -> None:
    """Catalogs and what is undecided do not count; order does."""
    one, other = promises(2), promises(2, undecided=1)

    assert one == other
    assert hash(one) == hash(other)
    assert one != one[::-1]
    assert len({one, other, one[:1]}) == 2


def test_answer_is_equal_to_no_other_kind_of_sequence() -> None:
    """A tuple of the same records is another thing."""
    found = promises(1)

    assert found != tuple(found)
    assert (found == list(found)) is False


@pytest.mark.parametrize("name", ["_items", "_catalog", "_undecided", "catalog", "undecided", "anything"])
def test_answer_does_not_change(name: str) -> None:
    """No attribute can be set or deleted."""
    found = promises(1)

    with pytest.raises(AttributeError):
        setattr(found, name, ())
    with pytest.raises(AttributeError):
        delattr(found, name)
    assert len(found) == 1


def test_places_cannot_be_set() -> None:
    """It is a sequence that cannot be changed in place either."""
    found: Any = promises(1)

    with pytest.raises(TypeError):
        found[0] = a_commitment()


@pytest.mark.parametrize(
    "remade",
    [
        copy.copy,
        copy.deepcopy,
        *(lambda one, protocol=protocol: pickle.loads(pickle.dumps(one, protocol)) for protocol in range(6)),
    ],
)
def test_copy_has_the_same_records_catalog_and_undecided(remade: Any) -> None:
    """Copies and pickles answer as the original does."""
    found = promises(2, undecided=1)

    again = remade(found)

    assert (again, again.undecided, again.catalog) == (found, found.undecided, found.catalog)
    assert again.rows() == found.rows()


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (promises(0), "<Records: 0 records>"),
        (promises(0, undecided=2), "<Records: 0 records; 2 undecided>"),
        (promises(1), "<Records: 1 commitment: c0>"),
        (promises(2, undecided=1), "<Records: 2 commitments: c0, c1; 1 undecided>"),
        (promises(6), "<Records: 6 commitments: c0, c1, c2, c3, c4, c5>"),
        (promises(8), "<Records: 8 commitments: c0, c1, c2, c3, c4, c5 and 2 more>"),
        (answer(a_meeting()), "<Records: 1 meeting: eu-japan-1>"),
        (answer(a_source()), "<Records: 1 record: s1>"),
        (mixed(a_meeting(), a_commitment()), "<Records: 2 records: eu-japan-1, c1>"),
        (Records([a_meeting(), a_meeting(id="m2")], a_catalog()), "<Records: 2 meetings: eu-japan-1, m2>"),
    ],
)
def test_repr_is_one_calm_line(found: Records[Any], text: str) -> None:
    """It says how many there are of what, names the first six and counts the rest."""
    assert repr(found) == text


# --- Rows -----------------------------------------------------------------------------------------------------------

RICH = a_commitment(
    areas=("quantum", "space"),
    other_actors=("A consortium", "Others"),
    due="../2026-06",
    instrument=Instrument(
        id="c1-i1",
        kind="memorandum",
        name="A memorandum",
        date="2024-05",
        amounts=(
            Money(amount=Decimal("1000000.50"), currency="EUR"),
            Money(amount=Decimal(5), currency="JPY", qualifier=Qualifier.UP_TO),
        ),
    ),
    links=(a_link("renews", "c0"),),
    assessments=(an_assessment("started", "2024-05"), an_assessment("delivered", "2025", "JP")),
    sources=("s1", "s2"),
    note="Two\nlines",
    extra={"x_tags": ["a", 1, True], "x_score": 0.5, "x_count": 7, "x_none": None, "x_map": {"b": 1}, "x_sure": False},
)
AROUND = (
    an_area("quantum"),
    an_area("space"),
    a_source(url="https://example.org/a"),
    a_source(id="s2", title="No page"),
    a_commitment(id="c0"),
)


def test_row_of_a_promise_says_every_field_in_one_cell() -> None:
    """Several values are joined, dates are EDTF text, records inside are said shortly."""
    assert row_of(RICH, *AROUND) == {
        "id": "c1",
        "partnership": "eu-japan",
        "former_ids": None,
        "meeting": "eu-japan-1",
        "statement": None,
        "made_on": "2023-07-03",
        "summary": "Set up a group.",
        "quote": None,
        "locator": None,
        "areas": "quantum; space",
        "kind": "body",
        "force": "unstated",
        "declaratory": False,
        "parties": "EU; JP",
        "actors": None,
        "other_actors": "A consortium; Others",
        "due": "../2026-06",
        "due_wording": None,
        "instrument": "A memorandum",
        "instrument_id": "c1-i1",
        "instrument_kind": "memorandum",
        "instrument_date": "2024-05",
        "amounts": "EUR 1000000.50; JPY 5 (up_to)",
        "links": "renews c0",
        "assessments": "2024-05: started; 2025: delivered (JP)",
        "sources": "s1; s2",
        "source_titles": "Press release; No page",
        "source_urls": "https://example.org/a",
        "note": "Two\nlines",
        "x_count": 7,
        "x_map": '{"b": 1}',
        "x_none": None,
        "x_score": 0.5,
        "x_sure": False,
        "x_tags": "a; 1; True",
    }


def test_rows_of_promises_have_the_same_columns() -> None:
    """A promise without an instrument has its columns all the same, empty."""
    bare = row_of(a_commitment())

    assert list(row_of(RICH, *AROUND))[: len(bare)] == list(bare)
    assert {bare[key] for key in ("instrument", "instrument_id", "instrument_kind", "instrument_date", "amounts")} == {
        None
    }


def test_row_of_a_party_says_its_former_names() -> None:
    """Former names come with the time in which each was valid, as far as known."""
    former = (FormerName(name="Old", valid="../2001"), FormerName(name="Older"))

    assert row_of(a_party("JP", former_names=former))["former_names"] == "Old (../2001); Older"


def test_row_of_a_meeting_says_who_sat_there_and_what_was_announced() -> None:
    """Participants come with their office, announcements with day, status, date and place, as far as known."""
    row = row_of(
        a_meeting(
            ordinal=1,
            participants=(
                Participant(name="A", role="Minister", organisation="METI"),
                Participant(name="B", organisation="DG CNECT"),
                Participant(name="C"),
            ),
            announcements=(
                an_announcement("2023-01-01", "scheduled", date="2023", city="Tokyo"),
                an_announcement("2023-02-01", "postponed"),
            ),
        )
    )

    assert row["participants"] == "A (Minister, METI); B (DG CNECT); C"
    assert row["announcements"] == "2023-01-01: scheduled 2023 Tokyo; 2023-02-01: postponed"
    assert (row["partnership"], row["ordinal"], row["level"], row["format"]) == ("eu-japan", 1, "ministerial", None)


def test_rows_of_other_records_are_told_too() -> None:
    """Labels take a column a language; days are ISO text."""
    party = row_of(a_party("JP", labels={"ja": "日本", "en": "Japan"}))
    source = row_of(a_source(retrieved="2026-01-02"))

    assert (party["labels_en"], party["labels_ja"], party["kind"]) == ("Japan", "日本", "state")
    assert (source["retrieved"], source["extent"]) == ("2026-01-02", "part")


@pytest.mark.parametrize(
    "record",
    [RICH, a_meeting(), a_party("KR"), a_statement(), a_dispute(), a_source(), an_area("ai"), a_catalog()["eu-japan"]],
)
def test_every_cell_is_a_plain_scalar(record: Any) -> None:
    """Whatever the record, its cells are text, numbers, truth values or None, and of exactly these types."""
    row = row_of(record, *([] if record is RICH else [a_commitment()]), *AROUND)

    assert {type(cell) for cell in row.values()} <= {str, int, float, bool, type(None)}


def test_every_cell_of_the_bundled_record_is_a_plain_scalar() -> None:
    """So with the bundled promises and meetings, which all have the same columns each."""
    catalog = load_bundled("eu-japan")

    for found in (find_commitments(catalog, declaratory=None), find_meetings(catalog)):
        rows = found.rows(on="2026-01-01")
        assert {type(cell) for row in rows for cell in row.values()} <= {str, int, float, bool, type(None)}
        assert len({tuple(row) for row in rows}) == 1


@pytest.mark.parametrize("on", ["2025-12-31", datetime.date(2025, 12, 31)])
def test_rows_on_a_day_tell_status_and_due_state(on: Any) -> None:
    """The day adds two columns, of promises alone; without it they are not there."""
    promise = a_commitment(due="2024", assessments=(an_assessment("delivered", "2025"),))

    assert (row_of(promise, on=on)["status"], row_of(promise, on=on)["due_state"]) == ("delivered", "met_late")
    assert not {"status", "due_state"} & set(row_of(promise))
    assert row_of(a_meeting(), on=on)["status"] == "held"
    assert "due_state" not in row_of(a_meeting(), on=on)


@pytest.mark.parametrize("found", [promises(1), promises(0), answer(a_meeting())])
@pytest.mark.parametrize("day", ["2026-13-01", "2026", 5, b"2026-01-01"])
def test_rows_on_what_is_no_day_are_refused(found: Records[Any], day: Any) -> None:
    """A mistyped day is told even where no row needs it."""
    for ask in (found.rows, found.to_csv):
        with pytest.raises(InvalidDateError):
            ask(on=day)


# --- CSV ------------------------------------------------------------------------------------------------------------


def read(text: str) -> list[dict[str, str]]:
    """Read comma-separated values back."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_header_and_a_line_for_each_row() -> None:
    """What is written reads back as the rows, None as the empty text."""
    found = Records([RICH, AROUND[-1]], a_catalog(RICH, *AROUND))

    back = read(found.to_csv(on="2026-01-01"))

    rows = found.rows(on="2026-01-01")
    columns = list(rows[0])
    assert [list(one) for one in back] == [columns, columns]
    assert back == [{key: "" if row.get(key) is None else str(row[key]) for key in columns} for row in rows]


def test_csv_quotes_what_needs_it() -> None:
    """Commas, quotes and line feeds inside a cell come back as they were."""
    summary, note = 'Say "yes", then sign.', "One,\ntwo"

    [row] = read(answer(a_commitment(summary=summary, note=note)).to_csv())

    assert (row["summary"], row["note"]) == (summary, note)


def test_csv_of_mixed_records_has_every_column_once() -> None:
    """A record without a column leaves it empty."""
    found = mixed(a_meeting(), a_source())

    meeting, source = read(found.to_csv())

    assert list(meeting) == list(source)
    assert (meeting["series"], source["series"], source["title"]) == ("council", "", "Press release")


def test_csv_of_an_empty_answer_is_empty() -> None:
    """Where there is no record, there is no header that could be wrong."""
    assert promises(0).to_csv() == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\n"])
def test_csv_cell_that_starts_a_formula_gets_an_apostrophe(start: str) -> None:
    """No text of a record runs in a spreadsheet, also not behind a control character."""
    [row] = read(answer(a_commitment(note=f"{start}cmd|' /C calc'!A0")).to_csv())

    assert row["note"] == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("start", ["\t", "\r", "\n", "="])
def test_csv_cell_of_an_own_key_is_made_harmless_too(start: str) -> None:
    """Keys of the user's own may hold any character, and are treated alike."""
    [row] = read(answer(a_commitment(extra={"x_own": f"{start}=1+1"})).to_csv())

    assert row["x_own"].startswith("'")


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_csv_cell_with_a_line_end_of_any_kind_stays_one_cell(end: str) -> None:
    """A carriage return inside a cell does not start a new row, which could then start a formula."""
    [row] = read(answer(a_commitment(extra={"x_own": f"one{end}=two"})).to_csv())

    assert row["x_own"].split() == ["one", "=two"]


def test_csv_header_of_own_keys_and_numbers_stay_as_they_are() -> None:
    """A negative number is a number and no formula."""
    [row] = read(answer(a_commitment(extra={"x_delta": -5, "x_rate": -0.5})).to_csv())

    assert (row["x_delta"], row["x_rate"]) == ("-5", "-0.5")


@pytest.mark.parametrize("kind", [str, Path])
def test_csv_is_written_to_a_path_as_utf_8(kind: Any, tmp_path: Path) -> None:
    """The file holds exactly the text that is given back, lines ended by line feeds alone."""
    target = tmp_path / "答え.csv"
    found = answer(a_commitment(summary="半導体"))

    text = found.to_csv(kind(target))

    assert target.read_bytes() == text.encode()
    assert "半導体" in text
    assert "\r" not in text


@pytest.mark.parametrize("name", ["missing/file.csv", ".", "nul\0.csv", "x" * 5000])
def test_csv_that_cannot_be_written_is_an_error_of_ours(name: str, tmp_path: Path) -> None:
    """The error names the file, keeps its cause and carries one finding."""
    with pytest.raises(InvalidFileError, match="cannot be written") as caught:
        promises(1).to_csv(tmp_path / name)

    assert [one.code for one in caught.value.findings] == ["file.unwritable"]
    assert isinstance(caught.value.__cause__, OSError | ValueError)


@pytest.mark.parametrize("path", [5.5, ["x.csv"], {}])
def test_csv_path_that_is_none_is_an_error_of_ours(path: Any) -> None:
    """What can be no path is refused like a path that cannot be written."""
    with pytest.raises(InvalidFileError):
        promises(1).to_csv(path)


# --- A table in a notebook ------------------------------------------------------------------------------------------

NASTY = "<script>alert(\"1\")</script> & 'more'"


def drawn(found: Records[Any]) -> str:
    """Draw the table as a notebook does."""
    return found._repr_html_()


@pytest.mark.parametrize(
    "record",
    [
        a_commitment(summary=NASTY, other_actors=(NASTY,), sources=("s1",), note=NASTY),
        a_meeting(city=NASTY, participants=(Participant(name=NASTY),), sources=("s1",)),
        an_area("quantum", sources=("s1",)),
    ],
)
@pytest.mark.parametrize("url", [None, "https://example.org/?a=1&b='x'"])
def test_table_escapes_every_text(record: Any, url: str | None) -> None:
    """No text of a record or source becomes markup, inside an attribute or outside."""
    found = Records([record, record], a_catalog(record, a_source(title=NASTY, url=url)))

    table = drawn(found)

    assert "<script" not in table
    assert html.escape(NASTY) in table
    assert 'alert("' not in table
    assert ("a=1&amp;b=&#x27;x&#x27;" in table) is (url is not None)


def test_table_links_pages_of_the_web_alone() -> None:
    """A source with an address is a link that opens nothing else; one without is told by its title."""
    promise = a_commitment(sources=("s1", "s2"))
    sources = (a_source(url="https://example.org/a"), a_source(id="s2", title="On paper"))

    table = drawn(answer(promise, *sources))

    link = '<a href="https://example.org/a" rel="noopener noreferrer" title="Press release">s1</a>'
    assert f"<td>{link}, On paper</td>" in table
    assert table.count("href=") == 1


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(
    ("record", "columns"),
    [
        (a_commitment, ["id", "made on", "summary", "areas", "actors", "due", "sources"]),
        (a_meeting, ["id", "date", "status", "level", "city", "participants", "sources"]),
        (a_source, ["id", "sources"]),
    ],
)
def test_table_has_the_columns_of_its_records(record: Any, columns: list[str], count: int) -> None:
    """Promises and meetings are drawn with what one looks for first, one alone as well as many."""
    items = [record(id=f"r{number}") for number in range(count)]

    table = drawn(Records(items, a_catalog(a_meeting(), *items)))

    head = "".join(f"<th>{one}</th>" for one in columns)
    assert f"<thead><tr>{head}</tr></thead>" in table
    assert table.count("<td>") == count * len(columns)
    assert f"<caption>{count} " in table


def test_table_shows_sixty_rows_and_counts_the_rest() -> None:
    """A long answer stays readable and says how much of it is not shown, and what is undecided."""
    table = drawn(promises(63, undecided=2))

    assert table.count("<tr>") == 61
    assert table.endswith("<p>3 more; 2 undecided</p>")
    assert "more" not in drawn(promises(60))


def test_table_of_an_empty_answer_says_that_there_is_none() -> None:
    """An empty answer is drawn as an empty table."""
    assert drawn(promises(0)) == (
        "<table><caption>0 records</caption><thead><tr><th>id</th><th>sources</th></tr></thead><tbody></tbody></table>"
    )


def test_table_leaves_unknown_cells_empty() -> None:
    """None is drawn as nothing and not as a word."""
    assert "None" not in drawn(Records([a_commitment(made_on=None, parties=())], a_catalog(a_commitment())))


def test_catalog_of_an_answer_need_not_be_the_bundled_one() -> None:
    """An answer keeps the catalog it came from."""
    catalog = a_catalog(a_commitment())

    assert isinstance(find_commitments(catalog).catalog, Catalog)
    assert find_commitments(catalog).catalog is catalog
