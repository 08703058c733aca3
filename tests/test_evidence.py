"""What the records rest on: evidence, disputes, and how well a catalog is sourced."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from building import (
    a_catalog,
    a_commitment,
    a_dispute,
    a_link,
    a_meeting,
    a_partnership,
    a_party,
    a_source,
    a_statement,
    an_announcement,
    an_area,
    an_assessment,
)

from partnerships import (
    Catalog,
    Info,
    Instrument,
    InvalidQueryError,
    PartialDate,
    UnknownIdError,
    disputes_of,
    evidence_for,
    info,
    load_bundled,
)

SOURCES = tuple(a_source(id=f"s{number}") for number in range(1, 8))


def ids(records: Any) -> list[str]:
    """Name records by id."""
    return [one.id for one in records]


# --- evidence_for ---------------------------------------------------------------------------------------------------


def test_evidence_is_own_sources_then_assessments_then_links_once_each() -> None:
    """The order is that of the rule, inside each kind that of the record; documents merely examined are none."""
    promise = a_commitment(
        sources=("s7", "s2"),
        assessments=(
            an_assessment("started", "2024", sources=("s5", "s2"), examined=("s1",)),
            an_assessment("delivered", "2025", sources=("s4",)),
        ),
        links=(a_link("renews", "c0", source="s6"), a_link("restates", "c0")),
    )
    catalog = a_catalog(*SOURCES, promise, a_commitment(id="c0", sources=("s3",)))

    assert ids(evidence_for(catalog, promise)) == ["s7", "s2", "s5", "s4", "s6"]


def test_evidence_of_a_meeting_takes_in_its_announcements() -> None:
    """What was announced rests on sources of its own, after those of the record."""
    said = an_announcement("2023-01-01", "scheduled", sources=("s2", "s1"))
    meeting = a_meeting(sources=("s3", "s1"), announcements=(said,))

    assert ids(evidence_for(a_catalog(*SOURCES, meeting), meeting)) == ["s3", "s1", "s2"]


@pytest.mark.parametrize(("extent", "count"), [("whole", 1), ("part", 1), (None, 1), ("located", 0)])
def test_source_that_was_only_located_is_no_evidence(extent: Any, count: int) -> None:
    """What nobody read proves nothing; where the extent is not stated, it may."""
    catalog = a_catalog(a_source(extent=extent), a_commitment(sources=("s1",)))

    assert len(evidence_for(catalog, "c1")) == count


def test_evidence_of_a_dispute_starts_with_the_source_that_it_tells_of() -> None:
    """Who says otherwise comes first, then what bears on it."""
    dispute = a_dispute(record="JP", source="s3", sources=("s2",))
    catalog = a_catalog(a_source(id="s2"), a_source(id="s3"), dispute)

    assert [one.id for one in evidence_for(catalog, dispute)] == ["s3", "s2"]


@pytest.mark.parametrize(
    "record",
    [
        a_partnership(sources=("s2",)),
        a_party("KR", sources=("s2",)),
        an_area("quantum", sources=("s2",)),
        a_statement(sources=("s2",)),
        a_source(sources=("s2",)),
        a_dispute(record="JP", source="s2"),
    ],
)
def test_evidence_of_any_record_is_its_sources(record: Any) -> None:
    """Whatever stands on its own rests on its sources, asked for by record or by id."""
    catalog = a_catalog(a_source(id="s2"), record)

    assert ids(evidence_for(catalog, record)) == ids(evidence_for(catalog, record.id)) == ["s2"]


def test_record_without_sources_has_no_evidence() -> None:
    """The answer is empty, not an error."""
    assert evidence_for(a_catalog(a_commitment()), "c1") == ()


def test_former_id_and_record_of_another_catalog_are_looked_up_by_id() -> None:
    """The catalog asked decides what the record rests on, not the copy in hand."""
    catalog = a_catalog(a_commitment(sources=("s1",), former_ids=("c0",)))

    assert ids(evidence_for(catalog, "c0")) == ["s1"]
    assert ids(evidence_for(catalog, a_commitment())) == ["s1"]


@pytest.mark.parametrize("ask", [evidence_for, disputes_of])
@pytest.mark.parametrize("asked", ["c2", a_commitment(id="c2"), "", SimpleNamespace(id="c2")])
def test_unknown_record_is_an_error_with_the_nearest(ask: Any, asked: Any) -> None:
    """A record that the catalog does not hold has no empty evidence."""
    with pytest.raises(UnknownIdError, match="no record is called"):
        ask(a_catalog(a_commitment()), asked)


def test_unknown_record_names_the_nearest() -> None:
    """A slip of the key is answered with the id that was meant."""
    with pytest.raises(UnknownIdError, match="did you mean 'eu-japan-4-statement'") as caught:
        evidence_for(load_bundled("eu-japan"), "eu-japan-4-statment")

    assert caught.value.unknown == "eu-japan-4-statment"


@pytest.mark.parametrize("ask", [evidence_for, disputes_of])
@pytest.mark.parametrize(
    "asked", [5, b"c1", ["c1"], {"id": "c1"}, True, object(), SimpleNamespace(id=5), an_assessment("started", "2024")]
)
def test_what_is_neither_record_nor_id_is_refused(ask: Any, asked: Any) -> None:
    """The error says what was given."""
    with pytest.raises(InvalidQueryError, match="is neither a record nor an id"):
        ask(a_catalog(a_commitment()), asked)


def test_evidence_of_nothing_is_refused() -> None:
    """None is no record."""
    with pytest.raises(InvalidQueryError, match="None is neither a record nor an id"):
        evidence_for(a_catalog(), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "ask", [info, disputes_of, lambda one: disputes_of(one, "c1"), lambda one: evidence_for(one, "c1")]
)
@pytest.mark.parametrize("given", [None, "eu-japan", [], a_commitment()])
def test_what_is_no_catalog_is_refused(ask: Any, given: Any) -> None:
    """Anything but a catalog is named and refused."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        ask(given)


def test_evidence_on_the_bundled_record_is_never_merely_located() -> None:
    """Every source that is given as evidence was more than located, for every record of the bundled data."""
    catalog = load_bundled("eu-japan")

    given = {one for record in catalog for one in evidence_for(catalog, record)}

    assert given
    assert "located" not in {one.extent for one in given}


# --- disputes_of ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def disputed() -> Catalog:
    """Build a catalog with disputes about records of every kind."""
    return a_catalog(
        a_source(id="s2"),
        an_area("quantum"),
        a_statement(),
        a_commitment(),
        a_dispute(id="area-d1", record="quantum", source="s2"),
        a_dispute(id="commitment-d1", record="c1"),
        a_dispute(id="commitment-d1-d1", record="commitment-d1"),
        a_dispute(id="meeting-d1", record="eu-japan-1"),
        a_dispute(id="partnership-d1", record="eu-japan"),
        a_dispute(id="party-d1", record="JP"),
        a_dispute(id="source-d1", record="s2"),
        a_dispute(id="statement-d1", record="eu-japan-1-statement"),
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("c1", ["commitment-d1", "commitment-d1-d1"]),
        ("commitment-d1", ["commitment-d1-d1"]),
        ("eu-japan-1-statement", ["statement-d1"]),
        ("eu-japan-1", ["commitment-d1", "commitment-d1-d1", "meeting-d1", "statement-d1"]),
        ("eu-japan", ["commitment-d1", "commitment-d1-d1", "meeting-d1", "partnership-d1", "statement-d1"]),
        ("quantum", ["area-d1"]),
        ("JP", ["party-d1"]),
        ("EU", []),
        ("s2", ["area-d1", "source-d1"]),
    ],
)
def test_disputes_of_a_record_take_in_those_of_all_that_belongs_to_it(
    disputed: Catalog, asked: str, expected: list[str]
) -> None:
    """A meeting has those of its statement and promises, a partnership all of them, a source those it raises."""
    assert ids(disputes_of(disputed, asked)) == ids(disputes_of(disputed, disputed[asked])) == expected


def test_disputes_of_nothing_in_particular_are_all(disputed: Catalog) -> None:
    """Without a record, all disputes are given."""
    assert disputes_of(disputed) == disputed.disputes
    assert disputes_of(a_catalog()) == ()


def test_article_that_announced_the_fourth_council_disputes_on_the_bundled_record() -> None:
    """What the news article says and better sources contradict is kept as disputes that it raises."""
    catalog = load_bundled("eu-japan")

    raised = disputes_of(catalog, "eu-japan-s59")

    assert raised
    assert {one.source for one in raised} == {"eu-japan-s59"}
    assert set(raised) <= set(disputes_of(catalog, "eu-japan")) == set(catalog.disputes)


# --- info -----------------------------------------------------------------------------------------------------------


def test_info_counts_what_is_covered_and_how_well_it_is_sourced() -> None:
    """Every figure is the one that can be counted by hand."""
    catalog = a_catalog(
        a_source(published="2023-07"),
        a_source(id="s2", kind="secondary", extent="whole", published="2024"),
        a_source(id="s3", extent="located"),
        a_source(id="s4", extent=None, published="2020/.."),
        a_meeting(),
        a_meeting(id="m2", date="2024-04-30", series="summit"),
        a_meeting(id="m3", date="2023/..", series="other"),
        a_meeting(id="m4", date=None, series="more"),
        a_statement(),
        a_commitment(id="both", sources=("s1", "s2"), assessments=(an_assessment("started", "2024"),)),
        a_commitment(id="secondary", sources=("s2",)),
        a_commitment(id="located", sources=("s3",)),
        a_commitment(id="unstated", sources=("s4",), declaratory=True),
        a_commitment(id="none"),
        a_dispute(record="both"),
        data_version="2026.1",
    )

    covered = info(catalog)

    assert (covered.data_version, covered.partnerships) == ("2026.1", ("eu-japan",))
    assert (
        covered.counts.items()
        >= {
            "meetings": 4,
            "commitments": 5,
            "statements": 1,
            "disputes": 1,
            "areas": 0,
            "parties": 2,
            "declaratory": 1,
        }.items()
    )
    assert (covered.first_meeting, covered.last_meeting) == (PartialDate("2023/.."), PartialDate("2024-04-30"))
    assert covered.latest_source == PartialDate("2024")
    assert covered.sources == {
        "primary, extent not stated": 1,
        "primary, located": 1,
        "primary, part": 1,
        "secondary, whole": 1,
    }
    assert (covered.primary, covered.secondary_alone, covered.unassessed) == (2, 1, 3)


def test_info_counts_every_collection() -> None:
    """How many records there are is told of each collection, partnerships and sources too."""
    catalog = load_bundled("eu-japan")

    counts = info(catalog).counts

    names = ("partnerships", "parties", "areas", "meetings", "statements", "commitments", "sources", "disputes")
    assert {name: counts.get(name) for name in names} == {name: len(getattr(catalog, name)) for name in names}


def test_info_reads_as_a_few_lines() -> None:
    """Printed, it says figures with their denominators."""
    catalog = a_catalog(
        a_source(published="2023-07-03"), a_commitment(sources=("s1",)), a_commitment(id="c2", declaratory=True)
    )

    lines = str(info(catalog)).splitlines()

    assert lines[:2] == ["Data version: not stated", "Partnerships: eu-japan"]
    assert lines[2].startswith("Records: ")
    assert "2 commitments" in lines[2]
    assert lines[3:] == [
        "Meetings: from 2023-07-03 to 2023-07-03",
        "Sources: 1 primary, part; latest published 2023-07-03",
        "On a primary source that was more than located: 1 of 2 commitments",
        "On secondary sources alone: 0 of 2 commitments",
        "Unassessed: 1 of 1 that are not declaratory",
    ]


def test_info_of_an_empty_catalog_says_that_there_is_nothing() -> None:
    """Nothing is made up where nothing is known."""
    covered = info(Catalog())

    assert (covered.first_meeting, covered.last_meeting, covered.latest_source) == (None, None, None)
    assert (covered.sources, covered.primary, covered.unassessed) == ({}, 0, 0)
    text = str(covered)
    assert "Partnerships: none" in text
    assert "Meetings: from no date to no date" in text
    assert "Sources: none; latest published undated" in text


def test_info_is_an_immutable_value() -> None:
    """Two answers of the same catalog are equal, and what one holds cannot be changed or unhashed."""
    covered = info(load_bundled("eu-japan"))
    counts: Any = covered.counts

    assert isinstance(covered, Info)
    assert covered == info(load_bundled("eu-japan"))
    assert hash(covered) == hash(info(load_bundled("eu-japan")))
    with pytest.raises(TypeError):
        counts["meetings"] = 0


def test_info_of_the_bundled_record_adds_up() -> None:
    """On the bundled record the figures agree with the records."""
    catalog = load_bundled("eu-japan")

    covered = info(catalog)

    assert covered.counts["commitments"] == len(catalog.commitments)
    assert sum(covered.sources.values()) == len(catalog.sources)
    assert 0 < covered.primary + covered.secondary_alone <= len(catalog.commitments)
    assert (str(covered.first_meeting), str(covered.last_meeting)) == ("2022-05-12", "2026-05-05")


def test_instrument_is_no_record_of_its_own() -> None:
    """An instrument has an id but stands in its promise, so it is told as unknown."""
    instrument: Any = Instrument(id="c1-i1", kind="memorandum", name="A memorandum")

    with pytest.raises(UnknownIdError):
        evidence_for(a_catalog(a_commitment(instrument=instrument)), instrument)
