"""The bundled data: how they are loaded and cited, that they are sound, and the questions that they must answer.

The golden figures stand in `data/bundled-counts.json`. After a change of the data, write them anew and read the
difference: ``python tests/test_bundled.py``.
"""

# mypy: disable-error-code="arg-type"
# Words of closed vocabularies are given as text here, as a notebook gives them; type checkers ask for the member.

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import pytest

import partnerships
from partnerships import (
    Catalog,
    CommitmentKind,
    MeetingFormat,
    MeetingLevel,
    MeetingStatus,
    PartialDate,
    Partnership,
    Party,
    PartyKind,
    Source,
    SourceExtent,
    SourceKind,
    Status,
    TechArea,
    UnknownIdError,
    as_known_on,
    cite,
    disputes_of,
    dumps,
    evidence_for,
    find_commitments,
    find_meetings,
    history_of,
    last_meeting,
    load_bundled,
    loads,
    merge,
    next_meeting,
    read_file,
    status_on,
    write_file,
)

COUNTS = Path(__file__).parent / "data" / "bundled-counts.json"
DATA = Path(partnerships.__file__).parent / "data"
ARTICLE = "eu-japan-s59"
PARTNERSHIPS = ("eu-india-ttc", "eu-japan", "eu-korea", "eu-singapore", "eu-us-ttc", "uk-japan")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Give the bundled record of the EU-Japan Digital Partnership."""
    return load_bundled("eu-japan")


@pytest.fixture(scope="module")
def bundle() -> Catalog:
    """Give all that is bundled."""
    return load_bundled()


def ids(records: Iterable[Any]) -> list[str]:
    """Give the ids of records."""
    return [one.id for one in records]


# --- Loading and citing -----------------------------------------------------------------------------------------------


def test_the_bundle_is_loaded_by_partnership_with_the_whole_tables(catalog: Catalog) -> None:
    """Loading a partnership gives it alone, with all areas and parties that the tables hold."""
    areas, parties = (json.loads((DATA / f"{name}.json").read_bytes())[name] for name in ("areas", "parties"))
    assert ids(catalog.partnerships) == ["eu-japan"]
    assert ids(catalog.areas) == [one["id"] for one in areas]
    assert ids(catalog.parties) == [one["id"] for one in parties]


def test_the_bundle_is_loaded_whole_without_an_id() -> None:
    """Without an id every partnership that has a file is loaded."""
    names = sorted(path.stem for path in DATA.glob("*.json") if path.stem not in {"areas", "parties", "sources"})
    assert ids(load_bundled().partnerships) == names
    assert load_bundled(*names) == load_bundled()


def test_the_bundle_is_read_once(catalog: Catalog) -> None:
    """Loading the same partnerships again, in any order and any number, gives the very same object."""
    assert load_bundled("eu-japan") is catalog
    assert load_bundled("eu-japan", "eu-japan") is catalog
    assert load_bundled() is load_bundled()


@pytest.mark.parametrize(
    ("names", "fragment", "near"),
    [
        (("eu-jpan",), "no bundled partnership is called 'eu-jpan'; did you mean 'eu-japan'?", ("eu-japan",)),
        (("eu-japan", "zzz"), "no bundled partnership is called 'zzz'; there are ", ()),
        (("areas",), "no bundled partnership is called 'areas'", ()),
        (("../eu-japan",), "no bundled partnership is called '../eu-japan'", ("eu-japan",)),
        (("",), "no bundled partnership is called ''", ()),
        ((5,), "no bundled partnership is called 5", ()),
        ((None,), "no bundled partnership is called None", ()),
        ((["eu-japan"],), "no bundled partnership is called a list of 1", ()),
    ],
)
def test_a_partnership_that_is_not_bundled_is_refused(names: tuple[Any, ...], fragment: str, near: Any) -> None:
    """An unknown partnership is answered with the nearest that is bundled, or with all that are."""
    with pytest.raises(UnknownIdError) as caught:
        load_bundled(*names)
    assert fragment in str(caught.value)
    assert caught.value.nearest == near


def test_the_bundle_is_cited_with_its_licence(catalog: Catalog) -> None:
    """The bundled data are cited with contributors, title, version and licence, on one line."""
    assert cite(catalog) == (
        "The partnerships contributors. Record of the EU-Japan Digital Partnership. "
        f"Data version {catalog.data_version}. Licence CC BY 4.0."
    )


def test_what_is_derived_from_the_bundle_is_cited_with_the_licence(catalog: Catalog) -> None:
    """Part of the bundle, and the bundle as known on a day, stay under the licence of the bundle."""
    part = attrs.evolve(catalog, commitments=(), disputes=(), statements=())
    for derived in (part, as_known_on(catalog, "2025-06-01"), loads(dumps(catalog)), merge(catalog, catalog)):
        assert "Licence CC BY 4.0." in cite(derived)


OWN = Catalog(
    partnerships=(Partnership(id="xa-xb", title="Mine", parties=("xa", "xb")),),
    parties=(Party(id="xa", kind="body"), Party(id="xb", kind="body")),
)


@pytest.mark.parametrize(
    ("own", "text"),
    [
        (OWN, "Record of the Mine. Data version not stated. Read with the Python library partnerships."),
        (attrs.evolve(OWN, data_version="7"), "Record of the Mine. Data version 7. Read with"),
        (Catalog(), "Record without partnerships. Data version not stated. Read with"),
    ],
)
def test_ones_own_catalog_is_not_cited_as_ours(own: Catalog, text: str) -> None:
    """A catalog of one's own is cited by its titles, without our contributors and licence."""
    assert cite(own).startswith(text)
    assert "CC BY" not in cite(own)


def test_a_partnership_of_ones_own_under_a_bundled_id_is_not_cited_as_ours(catalog: Catalog) -> None:
    """A catalog that takes a bundled id for records of its own is not the bundle."""
    own = attrs.evolve(catalog, sources=(*catalog.sources, Source(id="mine", title="Mine", kind="secondary")))
    assert "CC BY" not in cite(own)


def test_altered_records_are_not_cited_as_ours(catalog: Catalog) -> None:
    """A promise that says something else, or another version of the data, is not under our name."""
    first, *others = catalog.commitments
    altered = attrs.evolve(catalog, commitments=(attrs.evolve(first, summary="Promise something else."), *others))
    for own in (altered, attrs.evolve(catalog, data_version="my-own")):
        assert "CC BY" not in cite(own)


@pytest.mark.parametrize("value", [None, "eu-japan", {}])
def test_only_a_catalog_can_be_cited(value: Any) -> None:
    """Anything but a catalog is refused by name."""
    with pytest.raises(ValueError, match="is not a Catalog"):
        cite(value)


# --- Files ------------------------------------------------------------------------------------------------------------


def test_the_bundled_files_are_in_the_canonical_form(tmp_path: Path) -> None:
    """Reading the folder of bundled files and writing it elsewhere gives the same files, byte by byte."""
    write_file(read_file(DATA), tmp_path)
    bundled = {path.name: path.read_bytes() for path in DATA.glob("*.json")}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == bundled


def test_the_bundle_survives_one_document(catalog: Catalog) -> None:
    """The bundle written as one document reads back equal."""
    assert loads(dumps(catalog)) == catalog


# --- Golden figures ---------------------------------------------------------------------------------------------------


def counts_of(catalog: Catalog) -> dict[str, Any]:
    """Count every kind of record of a catalog, those inside others included."""

    def tally(values: Iterable[object]) -> dict[str, int]:
        return dict(sorted(Counter(str(value) for value in values).items()))

    participants = [one for meeting in catalog.meetings for one in meeting.participants]
    instruments = {one.instrument.id: one.instrument for one in catalog.commitments if one.instrument}
    money = [one for instrument in instruments.values() for one in instrument.amounts]
    return {
        "data_version": catalog.data_version,
        "partnerships": len(catalog.partnerships),
        "parties": tally(one.kind for one in catalog.parties),
        "areas": {
            "all": len(catalog.areas),
            "at the top": sum(one.broader is None for one in catalog.areas),
        },
        "meetings": tally(one.series for one in catalog.meetings),
        "meetings by status": tally(one.status for one in catalog.meetings),
        "participants": len(participants),
        "chairs": sum(one.chair for one in participants),
        "announcements": sum(len(one.announcements) for one in catalog.meetings),
        "statements": len(catalog.statements),
        "commitments": {
            "all": len(catalog.commitments),
            "declaratory": sum(one.declaratory for one in catalog.commitments),
            "with a deadline": sum(one.due is not None for one in catalog.commitments),
            "with an instrument": sum(one.instrument is not None for one in catalog.commitments),
            "without an assessment": sum(not one.assessments for one in catalog.commitments),
        },
        "commitments by meeting": tally(one.meeting for one in catalog.commitments),
        "commitments by kind": tally(one.kind for one in catalog.commitments),
        "commitments by force": tally(one.force for one in catalog.commitments),
        "links": tally(link.relation for one in catalog.commitments for link in one.links),
        "assessments": tally(found.status for one in catalog.commitments for found in one.assessments),
        "instruments": tally(one.kind for one in instruments.values()),
        "money": tally(f"{one.qualifier} {one.amount:f} {one.currency} {one.party or ''}".strip() for one in money),
        "sources": tally(f"{one.kind}, {one.extent or 'extent not stated'}" for one in catalog.sources),
        "disputes": len(catalog.disputes),
    }


@pytest.mark.parametrize("name", PARTNERSHIPS)
def test_the_bundle_holds_what_the_golden_figures_say(name: str) -> None:
    """Every kind of record is as many as the golden file says, so that a change of the data shows as a change there."""
    assert counts_of(load_bundled(name)) == json.loads(COUNTS.read_text(encoding="utf-8"))[name]


def test_the_golden_figures_cover_the_whole_bundle() -> None:
    """The golden file has every bundled partnership and no other, and the tests name them all."""
    assert tuple(json.loads(COUNTS.read_text(encoding="utf-8"))) == PARTNERSHIPS
    assert tuple(ids(load_bundled().partnerships)) == PARTNERSHIPS


@attrs.frozen
class Sheet:
    """What was counted in the notes that a file was converted from, and not in the file; nothing writes it anew."""

    primary: int
    secondary: int
    undated: int
    meetings: int
    statements: int
    participants: int
    chairs: int
    commitments: int
    declaratory: int
    links: int
    assessments: int
    unassessed: int
    instruments: int
    actors: int
    areas: int
    locators: int
    deadlines: int
    areas_in_use: int


SHEETS = {
    "eu-india-ttc": Sheet(3, 31, 0, 5, 4, 24, 21, 43, 7, 23, 32, 19, 10, 25, 79, 33, 2, 23),
    "eu-japan": Sheet(28, 69, 41, 11, 7, 24, 15, 107, 33, 93, 73, 58, 38, 217, 176, 21, 6, 30),
    "eu-korea": Sheet(3, 49, 10, 7, 3, 16, 6, 57, 10, 42, 38, 34, 6, 64, 102, 15, 6, 26),
    "eu-singapore": Sheet(6, 32, 9, 10, 7, 19, 8, 54, 19, 37, 39, 25, 20, 51, 89, 9, 3, 25),
    "eu-us-ttc": Sheet(23, 14, 1, 8, 7, 43, 36, 148, 10, 114, 136, 41, 16, 48, 296, 144, 16, 35),
    "uk-japan": Sheet(10, 19, 0, 9, 6, 24, 16, 41, 16, 28, 22, 22, 5, 101, 71, 14, 2, 20),
}


@pytest.mark.parametrize("name", PARTNERSHIPS)
def test_the_conversion_lost_nothing_of_the_notes(name: str) -> None:
    """What was counted in the notes before the conversion is what the catalog holds."""
    catalog = load_bundled(name)
    promises = catalog.commitments
    participants = [one for meeting in catalog.meetings for one in meeting.participants]
    found = Sheet(
        primary=sum(one.kind is SourceKind.PRIMARY for one in catalog.sources),
        secondary=sum(one.kind is SourceKind.SECONDARY for one in catalog.sources),
        undated=sum(one.published is None for one in catalog.sources),
        meetings=len(catalog.meetings),
        statements=len(catalog.statements),
        participants=len(participants),
        chairs=sum(one.chair for one in participants),
        commitments=len(promises),
        declaratory=sum(one.declaratory for one in promises),
        links=sum(len(one.links) for one in promises),
        assessments=sum(len(one.assessments) for one in promises),
        unassessed=sum(not one.assessments for one in promises),
        instruments=sum(one.instrument is not None for one in promises),
        actors=sum(len(one.actors) + len(one.other_actors) for one in promises),
        areas=sum(len(one.areas) for one in promises),
        locators=sum(one.locator is not None for one in promises),
        deadlines=sum(one.due is not None for one in promises),
        areas_in_use=len({key for one in promises for key in one.areas}),
    )
    assert found == SHEETS[name]


# --- Rules of the data ------------------------------------------------------------------------------------------------


def test_every_party_and_area_has_the_labels_that_readers_need(catalog: Catalog) -> None:
    """Whatever a reader can ask for has an English name, areas five, Japanese and Korean bodies a native one too."""
    assert [one.id for one in catalog.areas if not {"de", "en", "fr", "ja", "ko"} <= set(one.labels)] == []
    named: tuple[Party | TechArea, ...] = (*catalog.parties, *catalog.areas)
    native: dict[str, set[str]] = {"jp": {"ja"}, "kr": {"ko"}}
    bodies = {one.id: native.get(one.id.partition("-")[0], set()) for one in catalog.parties if one.parent}
    assert [one.id for one in named if not {"en"} | bodies.get(one.id, {"ja"}) <= set(one.labels)] == []


AMBIGUOUS = {
    "ai safety institute",
    "aisi",
    "cabinet office",
    "ministry of foreign affairs",
    "mofa",
    "personal information protection commission",
}
"""Names that several bodies bear: asked for alone they lead to an error that lists the bodies, never to one of them."""


def names_of(record: Party | TechArea) -> list[str]:
    """Give every name of a record."""
    former = [one.name for one in record.former_names] if isinstance(record, Party) else []
    return [record.id, *record.labels.values(), *record.aliases, *former]


def test_labels_and_aliases_name_one_record_each(catalog: Catalog) -> None:
    """No two areas, and but for the names listed no two parties, share a label or alias."""
    tables: tuple[tuple[Party | TechArea, ...], ...] = (catalog.areas, catalog.parties)
    for records, shared in zip(tables, (set[str](), AMBIGUOUS), strict=True):
        names = [name for one in records for name in set(map(str.casefold, names_of(one)))]
        assert {name for name, count in Counter(names).items() if count > 1} == shared


def test_every_area_stands_beneath_one_of_a_few(catalog: Catalog) -> None:
    """Top areas are few, none of them stands alone, and every area has a definition."""
    tops = {one.id for one in catalog.areas if one.broader is None}
    assert 5 <= len(tops) <= 10
    assert tops <= {one.broader for one in catalog.areas}
    assert [one.id for one in catalog.areas if one.definition is None] == []


def test_every_former_name_is_dated_and_sourced(catalog: Catalog) -> None:
    """A body that was renamed says when each former name was valid, and where that was read."""
    renamed = [(one.id, name) for one in catalog.parties for name in one.former_names]
    assert renamed
    assert [key for key, name in renamed if not name.urls or name.valid is None] == []


def test_no_name_of_a_party_leads_to_another(catalog: Catalog) -> None:
    """Asked for by any of its names, a party is found, or the error lists it among those that bear the name."""
    for one in catalog.parties:
        for name in names_of(one):
            if name.casefold() in AMBIGUOUS:
                with pytest.raises(UnknownIdError) as caught:
                    find_meetings(catalog, party=name)
                assert one.id in caught.value.nearest
            else:
                assert find_meetings(catalog, party=name) == find_meetings(catalog, party=one.id)


def test_every_body_has_a_parent_and_no_state_has_one(bundle: Catalog) -> None:
    """Every body stands beneath a state or the EU; those stand beneath nothing."""
    assert [one.id for one in bundle.parties if (one.kind is PartyKind.BODY) != (one.parent is not None)] == []


def test_no_source_that_was_only_located_is_evidence(bundle: Catalog) -> None:
    """An assessment never rests on a document that nobody has read."""
    located = {one.id for one in bundle.sources if one.extent is SourceExtent.LOCATED}
    cited = {key for one in bundle.commitments for found in one.assessments for key in found.sources}
    assert located
    assert located & cited == set()


def test_every_assessment_names_evidence_or_what_was_examined(bundle: Catalog) -> None:
    """No status stands without a document, and the first day that it could be known is always stated."""
    for one in bundle.commitments:
        for found in one.assessments:
            assert found.sources or found.examined, one.id
            assert found.known_from is not None, one.id


def test_every_record_of_the_partnership_has_a_source(bundle: Catalog) -> None:
    """Partnerships, meetings, statements and commitments all say where they come from."""
    records = (*bundle.partnerships, *bundle.meetings, *bundle.statements, *bundle.commitments)
    assert [one.id for one in records if not one.sources] == []


def test_the_field_of_every_dispute_is_on_its_record(bundle: Catalog) -> None:
    """The field that a dispute names can be followed from its record, into the instrument too."""
    for one in bundle.disputes:
        if one.field is not None:
            value: Any = bundle[one.record]
            for name in one.field.split("."):
                assert name in attrs.fields_dict(type(value)), one.id
                value = getattr(value, name)


def test_ids_follow_the_custom(bundle: Catalog) -> None:
    """Statements, commitments, instruments and disputes are called after what they belong to."""
    assert all(one.id == f"{one.meeting}-statement" for one in bundle.statements)
    assert all(one.id.startswith(f"{one.meeting}-c") for one in bundle.commitments)
    assert all(one.id.startswith(f"{one.record}-d") for one in bundle.disputes)
    assert all(one.instrument.id.rpartition("-i")[0] in bundle for one in bundle.commitments if one.instrument)


def test_no_official_sentence_is_copied(bundle: Catalog) -> None:
    """The data are in our own words: no commitment holds a quote."""
    assert [one.id for one in bundle.commitments if one.quote] == []


# --- Meetings ---------------------------------------------------------------------------------------------------------


def test_the_next_council_seen_from_the_start_of_2026(catalog: Catalog) -> None:
    """Asked on 1 January 2026 with today's knowledge, the next Council is the fourth, in Brussels on 5 May."""
    meeting = next_meeting(catalog, "eu-japan", on="2026-01-01", series="council")
    assert meeting is not None
    assert (meeting.id, meeting.ordinal, meeting.date, meeting.city, meeting.country) == (
        "eu-japan-4",
        4,
        PartialDate("2026-05-05"),
        "Brussels",
        "BE",
    )
    assert meeting.status is MeetingStatus.HELD


def test_the_next_council_as_it_was_known_in_june_2025(catalog: Catalog) -> None:
    """A reader of June 2025 knew the fourth Council as scheduled for 2026 in Brussels, and no more."""
    then = as_known_on(catalog, "2025-06-01")
    meeting = next_meeting(then, "eu-japan", on="2025-06-01", series="council")
    assert meeting is not None
    assert (meeting.id, meeting.status, meeting.date, meeting.city, meeting.country) == (
        "eu-japan-4",
        MeetingStatus.SCHEDULED,
        PartialDate("2026"),
        "Brussels",
        "BE",
    )
    assert (meeting.venue, meeting.format, meeting.participants, meeting.areas) == (None, None, (), ())
    assert ARTICLE in ids(evidence_for(then, meeting))


def test_the_last_meeting_seen_from_june_2025(catalog: Catalog) -> None:
    """On 1 June 2025 the last meeting was the third Council, at the Digital Agency in Tokyo on 12 May."""
    meeting = last_meeting(catalog, "eu-japan", on="2025-06-01")
    assert meeting is not None
    assert (meeting.id, meeting.series, meeting.ordinal, meeting.level) == (
        "eu-japan-3",
        "council",
        3,
        MeetingLevel.MINISTERIAL,
    )
    assert (meeting.date, meeting.city, meeting.country, meeting.venue, meeting.host) == (
        PartialDate("2025-05-12"),
        "Tokyo",
        "JP",
        "Digital Agency",
        "JP",
    )
    assert meeting.format is MeetingFormat.IN_PERSON
    sat = {one.name: (one.party, one.chair) for one in meeting.participants}
    assert sat["Henna Virkkunen"] == ("EU", True)
    assert sat["Taira Masaaki"] == ("JP", True)


@pytest.mark.parametrize("series", [None, "council", "summit", "economic-dialogue", "ict-policy-dialogue"])
def test_no_meeting_is_on_record_after_today(catalog: Catalog, series: str | None) -> None:
    """On 23 November 2026 no next meeting of any series is on record."""
    assert next_meeting(catalog, "eu-japan", on="2026-11-23", series=series) is None


# --- Chains and disputes ----------------------------------------------------------------------------------------------


def test_the_history_of_a_promise_on_chips_reaches_back_to_the_first_council(catalog: Catalog) -> None:
    """The promise of 2025 on substitutes for PFAS goes back to the first Council, by way of the second."""
    history = history_of(catalog, "eu-japan-3-c01")
    chain = ids(history.commitments)
    assert chain.index("eu-japan-1-c03") < chain.index("eu-japan-2-c08") < chain.index("eu-japan-3-c01")
    assert ("eu-japan-1-c03", "eu-japan-3-c01") in {(step.earlier, step.later) for step in history.steps}


@pytest.mark.parametrize(
    ("record", "fields", "told"),
    [
        ("eu-japan-3-c05", ["instrument.date"], "6G MIRAI-HARMONY"),
        ("eu-japan-3-c10", ["instrument"], "agreements on quantum"),
        ("eu-japan-3-c21", ["summary"], "adequacy"),
        ("eu-japan-3-c16", ["assessments"], "working groups on data sharing"),
        ("eu-japan-3-c18", ["assessments"], "working groups on cybersecurity"),
        ("eu-japan-3", ["participants"], "Mr. Taira"),
    ],
)
def test_where_the_article_and_better_sources_part_a_dispute_says_so(
    catalog: Catalog, record: str, fields: list[str], told: str
) -> None:
    """What the article says and the record does not adopt is kept as a dispute on the very field, with the reason."""
    found = [one for one in disputes_of(catalog, record) if one.source == ARTICLE and one.record == record]
    assert [one.field for one in found] == fields
    assert all(told in one.says and one.note for one in found)


def test_the_article_raises_the_disputes_that_name_it(catalog: Catalog) -> None:
    """Asked about the article, the catalog gives all and only the disputes that it raises."""
    assert {one.record for one in disputes_of(catalog, ARTICLE)} == {
        "eu-japan-3",
        "eu-japan-3-c05",
        "eu-japan-3-c10",
        "eu-japan-3-c16",
        "eu-japan-3-c18",
        "eu-japan-3-c21",
    }


def test_the_article_is_one_secondary_source_read_whole(catalog: Catalog) -> None:
    """The news article is kept for what it is: secondary, read in full, of unknown date."""
    article = catalog[ARTICLE]
    assert isinstance(article, Source)
    assert (article.kind, article.extent, article.published) == (SourceKind.SECONDARY, SourceExtent.WHOLE, None)


def test_the_record_follows_the_better_sources(catalog: Catalog) -> None:
    """Where the article differs, the record keeps to the other sources: 6G began before, quantum was signed after."""
    mirai, quantum, data = (catalog[f"eu-japan-3-{key}"] for key in ("c05", "c10", "c16"))
    assert isinstance(mirai, partnerships.Commitment)
    assert isinstance(quantum, partnerships.Commitment)
    assert isinstance(data, partnerships.Commitment)
    assert mirai.instrument is not None
    assert mirai.instrument.date == PartialDate("2025-04")
    assert quantum.instrument is not None
    assert quantum.instrument.date == PartialDate("2025-05-13")
    assert status_on(data, "2025-06-01") is Status.UNASSESSED
    assert status_on(data, "2026-06-01") is Status.DELIVERED


# --- What the article reports can be asked for ------------------------------------------------------------------------


def test_the_day_of_the_article_has_one_meeting(catalog: Catalog) -> None:
    """Asked for 12 May 2025, the catalog gives the third Council, hosted by Japan, and nothing else."""
    assert ids(find_meetings(catalog, since="2025-05-12", until="2025-05-12")) == ["eu-japan-3"]
    assert ids(find_meetings(catalog, partnership="eu-japan", country="JP", since="2025", until="2025-06")) == [
        "eu-japan-3"
    ]


@pytest.mark.parametrize(
    "area",
    [
        "semiconductors",
        "5g-6g",
        "quantum",
        "artificial-intelligence",
        "cybersecurity",
        "supply-chains",
        "standards",
        "economic-security",
        "research-cooperation",
        "data-protection",
        "data-governance",
    ],
)
def test_every_area_of_the_article_is_found_at_the_meeting(catalog: Catalog, area: str) -> None:
    """Each area that the article reports was dealt with at the third Council, with at least one commitment."""
    assert "eu-japan-3" in ids(find_meetings(catalog, area=area))
    assert len(find_commitments(catalog, meeting="eu-japan-3", area=area, declaratory=None)) >= 1


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ({"text": "6g mirai-harmony", "kind": "research"}, "eu-japan-3-c05"),
        ({"area": "quantum", "kind": "instrument"}, "eu-japan-3-c10"),
        ({"text": "adequacy"}, "eu-japan-3-c21"),
        ({"area": "data-protection"}, "eu-japan-3-c21"),
        ({"area": "data-governance", "kind": "body"}, "eu-japan-3-c16"),
        ({"area": "cybersecurity"}, "eu-japan-3-c18"),
        ({"area": "economic-security"}, "eu-japan-3-c23"),
        ({"area": "standards"}, "eu-japan-3-c22"),
        ({"area": "partnership-governance"}, "eu-japan-3-c24"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(map(str, value.values())),
)
def test_every_achievement_of_the_article_is_found(catalog: Catalog, criteria: dict[str, str], expected: str) -> None:
    """Each undertaking and achievement that the article reports is found by a question about the third Council."""
    assert ids(find_commitments(catalog, meeting="eu-japan-3", declaratory=None, **criteria)) == [expected]


def test_the_statement_of_the_article_is_on_record(catalog: Catalog) -> None:
    """The joint statement that the article mentions stands beside its meeting, issued the same day."""
    (statement,) = (one for one in catalog.statements if one.meeting == "eu-japan-3")
    assert statement.issued == PartialDate("2025-05-12")


def test_the_promise_of_the_next_meeting_is_a_commitment_with_a_deadline(catalog: Catalog) -> None:
    """That the fourth Council would be held in 2026 is on record as a promise due then, on the article's word too."""
    (promise,) = find_commitments(catalog, meeting="eu-japan-3", kind=CommitmentKind.MEETING)
    assert promise.due == PartialDate("2026")
    assert ARTICLE in promise.sources


if __name__ == "__main__":
    figures = {one.id: counts_of(load_bundled(one.id)) for one in load_bundled().partnerships}
    COUNTS.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
