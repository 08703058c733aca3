"""The catalog: whole references, ids used once, time run forward, and one record for every id."""

# mypy: disable-error-code="arg-type"
# Words of closed vocabularies are given as text here, as a notebook gives them; type checkers ask for the member.

from __future__ import annotations

import copy
import itertools
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest
from building import a_catalog, a_partnership

from partnerships import (
    Announcement,
    Assessment,
    Catalog,
    Commitment,
    Dispute,
    Instrument,
    InvalidQueryError,
    InvalidRecordError,
    JointStatement,
    Link,
    Meeting,
    MergeConflictError,
    Money,
    Participant,
    Partnership,
    PartnershipsError,
    Party,
    Source,
    TechArea,
    UnknownIdError,
    dumps,
    find_commitments,
    load_bundled,
    merge,
)


def party(key: str = "JP", **more: Any) -> Party:
    """Make a party; short ids are states."""
    return Party(**({"id": key, "kind": "state"} | more))


def area(key: str = "quantum", **more: Any) -> TechArea:
    """Make a technology area."""
    return TechArea(**({"id": key} | more))


def partnership(key: str = "p", **more: Any) -> Partnership:
    """Make a partnership of the EU and Japan."""
    return Partnership(**({"id": key, "title": "A partnership", "parties": ("EU", "JP")} | more))


def meeting(key: str = "m1", **more: Any) -> Meeting:
    """Make a meeting of the partnership `p`."""
    least = {"id": key, "partnership": "p", "series": "council", "level": "ministerial", "status": "held"}
    return Meeting(**(least | more))


def commitment(key: str = "c1", **more: Any) -> Commitment:
    """Make a commitment of the meeting `m1`."""
    return Commitment(**({"id": key, "meeting": "m1", "summary": "Sign it.", "kind": "instrument"} | more))


def source(key: str = "s1", **more: Any) -> Source:
    """Make a source."""
    return Source(**({"id": key, "title": "A page", "kind": "primary"} | more))


def dispute(key: str = "d1", **more: Any) -> Dispute:
    """Make a dispute about the commitment `c1`."""
    return Dispute(**({"id": key, "record": "c1", "source": "s1", "says": "Otherwise."} | more))


def renewing(*targets: str) -> tuple[Link, ...]:
    """Make links to earlier commitments."""
    return tuple(Link(relation="renews", target=target) for target in targets)


def catalog(**more: Any) -> Catalog:
    """Make a catalog of one of everything, with these collections changed or added to."""
    whole: dict[str, Any] = {
        "partnerships": (partnership(),),
        "parties": (party("EU", kind="union"), party("JP"), party("jp-meti", kind="body", parent="JP")),
        "areas": (area(), area("qubits", broader="quantum")),
        "meetings": (meeting(),),
        "statements": (JointStatement(id="m1-statement", meeting="m1", title="Statement"),),
        "commitments": (commitment(),),
        "sources": (source(),),
        "disputes": (dispute(),),
    }
    return Catalog(**(whole | more))


def faults(**more: Any) -> list[tuple[str, str, str]]:
    """Give path, code and text of the findings with which a catalog is refused."""
    with pytest.raises(InvalidRecordError) as caught:
        catalog(**more)
    return [(one.path, one.code, str(one)) for one in caught.value.findings]


# --- What a catalog is ----------------------------------------------------------------------------------------------


def test_a_catalog_gives_any_record_by_its_id() -> None:
    """Every record of every collection is found by its id, and by nothing else."""
    whole = catalog()
    assert all(whole[record.id] is record for record in whole)
    assert "m1" in whole
    assert "m2" not in whole
    assert 5 not in whole


def test_a_catalog_gives_a_record_by_its_former_id() -> None:
    """An id that was once given leads to the record for ever."""
    whole = catalog(areas=(area(former_ids=("quanta",)), area("qubits")))
    assert whole["quanta"] is whole["quantum"]
    assert "quanta" in whole


@pytest.mark.parametrize(
    ("key", "fragment", "near"),
    [
        ("qantum", "no record is called 'qantum'; did you mean 'quantum'?", ("quantum",)),
        ("jp-mety", "did you mean 'jp-meti'?", ("jp-meti",)),
        ("zzz", "no record is called 'zzz'; there are EU, JP, c1, d1, jp-meti, m1", ()),
        (5, "no record is called 5; there are", ()),
        (None, "no record is called None", ()),
    ],
)
def test_an_unknown_id_is_answered_with_the_nearest(key: Any, fragment: str, near: tuple[str, ...]) -> None:
    """Looking up an id that no record has raises an error that names what is nearest, or what there is."""
    with pytest.raises(UnknownIdError) as caught:
        catalog()[key]
    assert fragment in str(caught.value)
    assert caught.value.unknown == str(key)
    assert caught.value.nearest == near


def test_an_unknown_id_is_a_lookup_error_that_pickles() -> None:
    """A caller who has never heard of us catches LookupError."""
    with pytest.raises(LookupError) as caught:
        catalog()["qantum"]
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.unknown, again.nearest) == (str(caught.value), "qantum", ("quantum",))


def test_an_id_that_cannot_be_one_is_unknown() -> None:
    """Even a list, which no dictionary takes as a key, is answered with our own error."""
    with pytest.raises(PartnershipsError):
        catalog()[[]]  # type: ignore[index]


def test_an_unknown_id_in_a_large_catalog_lists_nothing() -> None:
    """Where more ids exist than one reads at a glance, the error does not recite them."""
    with pytest.raises(UnknownIdError, match=r"no record is called 'zzz'$"):
        catalog(areas=tuple(area(f"area-{number}") for number in range(20)))["zzz"]


def test_an_unknown_id_in_an_empty_catalog_has_no_neighbours() -> None:
    """Where there is nothing to suggest, the error says only that there is none."""
    with pytest.raises(UnknownIdError, match=r"no record is called 'm1'$"):
        Catalog()["m1"]


def test_a_question_names_records_by_label_and_alias_when_an_id_is_unknown() -> None:
    """A question that is asked by a label is answered with the id that has this label."""
    named = catalog(areas=(area(labels={"en": "Chips"}, aliases=("microchips",)), area("qubits")))
    with pytest.raises(UnknownIdError, match="no area is called 'micro-chips'; did you mean 'quantum'"):
        find_commitments(named, area="micro-chips")


@pytest.mark.parametrize("key", ["p", "c9"])
def test_a_question_about_a_meeting_needs_a_meeting(key: str) -> None:
    """Collections without labels are searched by id alone."""
    with pytest.raises(UnknownIdError, match=f"no meeting is called {key!r}; there are m1"):
        find_commitments(catalog(), meeting=key)


def test_a_question_takes_a_former_id() -> None:
    """What was once called otherwise is found by a question under its old id too."""
    renamed = catalog(meetings=(meeting(former_ids=("m0",)),))
    assert [one.id for one in find_commitments(renamed, meeting="m0")] == ["c1"]


@pytest.mark.parametrize("key", ["m1", 5, None])
def test_a_question_refuses_an_id_of_another_collection(key: Any) -> None:
    """An id that belongs to another kind of record is as unknown as one that nobody has."""
    with pytest.raises(UnknownIdError, match="no area is called"):
        find_commitments(catalog(), area=[key])


def test_a_catalog_is_gone_through_by_collection_and_id() -> None:
    """Iterating gives every record once, collection by collection, each sorted by id."""
    assert [one.id for one in catalog()] == [
        "p",
        "EU",
        "JP",
        "jp-meti",
        "quantum",
        "qubits",
        "m1",
        "m1-statement",
        "c1",
        "s1",
        "d1",
    ]


def test_the_order_of_records_does_not_matter() -> None:
    """Catalogs of the same records are equal, hash alike and are written alike, whatever order they came in."""
    areas = (area("b"), area("a"), area("c", broader="a"))
    made = [Catalog(areas=order) for order in itertools.permutations(areas)]
    assert len({dumps(one) for one in made}) == len(set(made)) == 1


def test_a_catalog_shows_what_it_covers_on_one_line() -> None:
    """The repr of a catalog names its partnerships and counts its records."""
    assert repr(catalog()) == "<Catalog p: 1 meeting, 1 commitment, 1 source>"
    assert repr(Catalog()) == "<Catalog without partnerships: 0 meetings, 0 commitments, 0 sources>"


def test_a_catalog_cannot_be_changed() -> None:
    """No collection of a catalog can be set, and each is a tuple."""
    whole = catalog()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        whole.areas = ()  # type: ignore[misc]
    assert all(isinstance(getattr(whole, name), tuple) for name in ("areas", "parties", "meetings", "commitments"))


@pytest.mark.parametrize(
    "again", [lambda one: pickle.loads(pickle.dumps(one)), copy.copy, copy.deepcopy], ids=["pickle", "copy", "deepcopy"]
)
def test_a_catalog_survives_pickle_and_copy(again: Any) -> None:
    """A catalog that was pickled or copied equals the first, and finds its own records by id."""
    whole = catalog(data_version="2026.1")
    other = again(whole)
    assert other == whole
    assert hash(other) == hash(whole)
    assert other.data_version == "2026.1"
    assert all(other[record.id] is record for record in other)


def test_the_indexes_of_a_catalog_are_neither_pickled_nor_compared_nor_shown() -> None:
    """What rooms above have worked out and kept does not travel with a catalog, nor tell two apart."""
    plain, used = catalog(), catalog()
    used._index["worked out"] = "a secret"
    assert used == plain
    assert hash(used) == hash(plain)
    assert "secret" not in repr(used)
    for other in (pickle.loads(pickle.dumps(used)), copy.copy(used), copy.deepcopy(used), attrs.evolve(used)):
        assert "worked out" not in other._index
    assert pickle.dumps(used) == pickle.dumps(plain)


def test_an_evolved_catalog_is_indexed_anew() -> None:
    """A catalog made from another finds its own records, not those of the first."""
    fewer = attrs.evolve(catalog(), areas=(area("cloud"),))
    assert "cloud" in fewer
    assert "quantum" not in fewer


# --- What a catalog refuses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "path", "code", "fragment"),
    [
        ({"areas": [area()]}, "areas", "type.wrong", "a list of 1 is not a tuple of areas"),
        ({"areas": None}, "areas", "type.wrong", "None is not a tuple of areas"),
        ({"areas": (party(),)}, "areas[0]", "type.wrong", "is not a TechArea"),
        ({"disputes": ("d1",)}, "disputes[0]", "type.wrong", "'d1' is not a Dispute"),
        ({"format": "partnerships/2"}, "format", "format.unknown", "'partnerships/2' is not 'partnerships/1'"),
        ({"data_version": ""}, "data_version", "text.blank", "says nothing"),
        ({"data_version": 2026}, "data_version", "type.wrong", "2026 is not text"),
    ],
)
def test_a_catalog_refuses_wrong_types(changes: dict[str, Any], path: str, code: str, fragment: str) -> None:
    """Anything but tuples of records of the right class is refused by name."""
    ((found, kind, text),) = faults(**changes)
    assert (found, kind) == (path, code)
    assert fragment in text


REFUSED: list[tuple[str, dict[str, Any], str, str, str]] = [
    (
        "id twice in one collection",
        {"areas": (area(), area("qubits"), area())},
        "areas[2].id",
        "id.repeated",
        "'quantum' is the id of areas[0] too",
    ),
    (
        "id twice across collections",
        {"sources": (source(), source("m1"))},
        "sources[1].id",
        "id.repeated",
        "'m1' is the id of meetings[0] too",
    ),
    (
        "former id is an id",
        {"areas": (area(), area("qubits", former_ids=("c1",)))},
        "areas[1].former_ids[0]",
        "id.repeated",
        "'c1' is or was the id of commitments[0]",
    ),
    (
        "former id is its own id",
        {"areas": (area(former_ids=("quantum",)), area("qubits"))},
        "areas[0].former_ids[0]",
        "id.repeated",
        "'quantum' is or was the id of areas[0]",
    ),
    (
        "former id of two",
        {"areas": (area(former_ids=("old",)), area("qubits", former_ids=("older", "old")))},
        "areas[1].former_ids[1]",
        "id.repeated",
        "'old' is or was the id of areas[0]",
    ),
    (
        "instrument id is a record's",
        {"commitments": (commitment(instrument=Instrument(id="s1", kind="call", name="Call")),)},
        "commitments[0].instrument.id",
        "id.repeated",
        "'s1' is or was the id of sources[0]",
    ),
    (
        "instrument id is a former id",
        {
            "commitments": (commitment(instrument=Instrument(id="old", kind="call", name="Call")),),
            "sources": (source(former_ids=("old",)),),
        },
        "commitments[0].instrument.id",
        "id.repeated",
        "'old' is or was the id of sources[0]",
    ),
    (
        "shared instrument differs",
        {
            "commitments": (
                commitment(instrument=Instrument(id="i1", kind="call", name="Call")),
                commitment("c2", instrument=Instrument(id="i1", kind="call", name="Another call")),
            )
        },
        "commitments[1].instrument",
        "instrument.differs",
        "'i1' is described differently in commitments[0]",
    ),
    (
        "unknown reference",
        {"meetings": (meeting(areas=("quantum", "quantm")),)},
        "meetings[0].areas[1]",
        "reference.unknown",
        "no area is called 'quantm'; did you mean 'quantum'? (in m1)",
    ),
    (
        "unknown reference without neighbour",
        {"meetings": (meeting(areas=("zzz",)),)},
        "meetings[0].areas[0]",
        "reference.unknown",
        "no area is called 'zzz' (in m1)",
    ),
    (
        "reference to another kind",
        {"meetings": (meeting(areas=("c1",)),)},
        "meetings[0].areas[0]",
        "reference.unknown",
        "'c1' is the id of commitments[0], not of an area",
    ),
    (
        "reference to a former id",
        {"areas": (area(former_ids=("old",)), area("qubits", broader="old"))},
        "areas[1].broader",
        "reference.unknown",
        "'old' is a former id; the area is now called 'quantum'",
    ),
    (
        "unknown party of a partnership",
        {"partnerships": (partnership(parties=("EU", "KR")),)},
        "partnerships[0].parties[1]",
        "reference.unknown",
        "no party is called 'KR'",
    ),
    (
        "unknown host",
        {"meetings": (meeting(host="KR"),)},
        "meetings[0].host",
        "reference.unknown",
        "no party is called 'KR'",
    ),
    (
        "unknown partnership",
        {"meetings": (meeting(partnership="pp"),)},
        "meetings[0].partnership",
        "reference.unknown",
        "no partnership is called 'pp'",
    ),
    (
        "unknown party of a participant",
        {"meetings": (meeting(participants=(Participant(name="A"), Participant(name="B", party="KR"))),)},
        "meetings[0].participants[1].party",
        "reference.unknown",
        "no party is called 'KR'",
    ),
    (
        "unknown source of an announcement",
        {"meetings": (meeting(announcements=(Announcement(on="2025-05-12", status="held", sources=("s2",)),)),)},
        "meetings[0].announcements[0].sources[0]",
        "reference.unknown",
        "no source is called 's2' (in m1)",
    ),
    (
        "unknown meeting of a statement",
        {"statements": (JointStatement(id="st", meeting="m9", title="T"),)},
        "statements[0].meeting",
        "reference.unknown",
        "no meeting is called 'm9'",
    ),
    (
        "unknown statement",
        {"commitments": (commitment(statement="st"),)},
        "commitments[0].statement",
        "reference.unknown",
        "no statement is called 'st'",
    ),
    (
        "unknown actor",
        {"commitments": (commitment(actors=("jp-mety",)),)},
        "commitments[0].actors[0]",
        "reference.unknown",
        "did you mean 'jp-meti'?",
    ),
    (
        "unknown payer",
        {
            "commitments": (
                commitment(
                    instrument=Instrument(
                        id="i1",
                        kind="call",
                        name="Call",
                        amounts=(Money(amount=Decimal(1), currency="EUR", party="KR"),),
                    )
                ),
            )
        },
        "commitments[0].instrument.amounts[0].party",
        "reference.unknown",
        "no party is called 'KR'",
    ),
    (
        "unknown evidence",
        {"commitments": (commitment(assessments=(Assessment(status="started", on="2026", examined=("s9",)),)),)},
        "commitments[0].assessments[0].examined[0]",
        "reference.unknown",
        "no source is called 's9'",
    ),
    (
        "unknown link target",
        {"commitments": (commitment(links=renewing("c9")),)},
        "commitments[0].links[0].target",
        "reference.unknown",
        "no commitment is called 'c9' (in c1)",
    ),
    (
        "unknown disputed record",
        {"disputes": (dispute(record="cl"),)},
        "disputes[0].record",
        "reference.unknown",
        "no record is called 'cl' (in d1)",
    ),
    (
        "link forward in time",
        {
            "commitments": (
                commitment(made_on="2025", links=renewing("c2")),
                commitment("c2", made_on="2026-01"),
            )
        },
        "commitments[0].links[0].target",
        "link.forward",
        "'c2' was made on 2026-01, after this commitment of 2025; links run backward in time",
    ),
    (
        "link to itself",
        {"commitments": (commitment(links=renewing("c1")),)},
        "commitments[0].links[0].target",
        "reference.loop",
        "'c1' leads back to 'c1': a loop",
    ),
    (
        "loop of links",
        {
            "commitments": (
                commitment(links=renewing("c2")),
                commitment("c2", links=renewing("c3")),
                commitment("c3", links=renewing("c1")),
            )
        },
        "commitments[2].links[0].target",
        "reference.loop",
        "'c1' leads back to 'c3': a loop",
    ),
    (
        "loop of areas",
        {"areas": (area(broader="qubits"), area("qubits", broader="quantum"))},
        "areas[1].broader",
        "reference.loop",
        "'quantum' leads back to 'qubits': a loop",
    ),
    (
        "loop of parties",
        {"parties": (party("EU", kind="union"), party(parent="jp-meti"), party("jp-meti", kind="body", parent="JP"))},
        "parties[2].parent",
        "reference.loop",
        "'JP' leads back to 'jp-meti': a loop",
    ),
    (
        "dispute about itself",
        {"disputes": (dispute(record="d1"),)},
        "disputes[0].record",
        "reference.loop",
        "'d1' leads back to 'd1': a loop",
    ),
    (
        "loop of disputes",
        {"disputes": (dispute(record="d2"), dispute("d2", record="d1"))},
        "disputes[1].record",
        "reference.loop",
        "'d1' leads back to 'd2': a loop",
    ),
    (
        "number twice in a series",
        {"meetings": (meeting(ordinal=3), meeting("m2", ordinal=3))},
        "meetings[1].ordinal",
        "series.repeated",
        "m1 is number 3 of the series 'council' too",
    ),
    (
        "dates against numbers",
        {"meetings": (meeting(ordinal=4, date="2025-06"), meeting("m2", ordinal=3, date="2026"))},
        "meetings[0].date",
        "series.order",
        "2025-06 lies before the date of m2, an earlier number of its series",
    ),
    (
        "dates against numbers, far apart",
        {
            "meetings": (
                meeting(ordinal=1, date="2026"),
                meeting("m2", ordinal=2),
                meeting("m3", ordinal=3, date="2025"),
            )
        },
        "meetings[2].date",
        "series.order",
        "2025 lies before the date of m1",
    ),
    (
        "announced as held before an earlier number",
        {
            "meetings": (
                meeting(ordinal=1, date="2026"),
                meeting(
                    "m2",
                    ordinal=2,
                    status="cancelled",
                    announcements=(
                        Announcement(on="2025-01-01", status="held"),
                        Announcement(on="2025-01-01", status="scheduled", date="2024"),
                        Announcement(on="2025-02-01", status="held", date="2025"),
                    ),
                ),
            )
        },
        "meetings[1].announcements[2].date",
        "series.order",
        "2025 lies before the date of m1",
    ),
]


@pytest.mark.parametrize(
    ("changes", "path", "code", "fragment"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_catalog_refuses(changes: dict[str, Any], path: str, code: str, fragment: str) -> None:
    """What records contradict together is refused with the path of the record at fault and what was given."""
    ((found, kind, text),) = faults(**changes)
    assert (found, kind) == (path, code)
    assert fragment in text


def test_a_catalog_says_all_its_faults_at_once_in_document_order() -> None:
    """Faults of different rules come together, ordered as the records were given."""
    found = faults(
        meetings=(meeting(areas=("a", "b")), meeting(ordinal=1), *(meeting(f"n{n}", host="KR") for n in range(11))),
        disputes=(dispute(source="s9"), dispute("d2", record="zz", source="s8")),
    )
    assert [path for path, _, _ in found] == [
        "meetings[0].areas[0]",
        "meetings[0].areas[1]",
        "meetings[1].id",
        *(f"meetings[{number}].host" for number in range(2, 13)),
        "disputes[0].source",
        "disputes[1].record",
        "disputes[1].source",
    ]


def test_faults_of_types_hide_those_between_records() -> None:
    """While a collection is no tuple of records, nothing is said about references that it might have held."""
    assert [code for _, code, _ in faults(areas=[], meetings=(meeting(areas=("zz",)),), format="x")] == [
        "format.unknown",
        "type.wrong",
    ]


@pytest.mark.parametrize(
    "meetings",
    [
        (meeting(ordinal=1, date="2026-05"), meeting("m2", ordinal=2, date="2026-05-01")),
        (meeting(ordinal=1, date="2026"), meeting("m2", ordinal=2)),
        (meeting(ordinal=1), meeting("m2", ordinal=2, date="2020")),
        (meeting(ordinal=1, date="2026"), meeting("m2", ordinal=2, date="2025", series="summit")),
        (meeting(ordinal=1, date="2026"), meeting("m2", ordinal=1, date="2025", series="summit")),
        (meeting(ordinal=1, date="2026"), meeting("m2", date="2025")),
        (meeting(ordinal=1, date="2026"), meeting("m2", ordinal=2, date="2025", status="scheduled")),
        (meeting(ordinal=1, date="../2026"), meeting("m2", ordinal=2, date="2025")),
        (meeting(ordinal=1, date="2026"), meeting("m2", ordinal=2, date="2025/..")),
    ],
    ids=["overlap", "unknown-later", "unknown-earlier", "series", "number", "no-number", "planned", "open", "open-end"],
)
def test_dates_of_a_series_that_may_agree_are_taken(meetings: tuple[Meeting, ...]) -> None:
    """Only dates of meetings held that certainly contradict the numbers of their series are refused."""
    assert catalog(meetings=meetings).meetings == meetings


def test_the_same_number_in_two_partnerships_is_taken() -> None:
    """Series of different partnerships count each for themselves."""
    meetings = (meeting(ordinal=1), meeting("m2", ordinal=1, partnership="q"))
    assert catalog(partnerships=(partnership(), partnership("q")), meetings=meetings).meetings == meetings


@pytest.mark.parametrize(
    ("made", "earlier"),
    [
        ("2025", "2025-06"),
        ("2025-11", "2025-11-28"),
        (None, "2026"),
        ("2025", None),
        ("2025/..", "2026"),
        ("2026", "../2027"),
    ],
)
def test_links_that_may_run_backward_in_time_are_taken(made: str | None, earlier: str | None) -> None:
    """Only a link that certainly runs forward in time is refused."""
    commitments = (commitment(made_on=made, links=renewing("c0")), commitment("c0", made_on=earlier))
    assert len(catalog(commitments=commitments).commitments) == 2


def test_links_that_meet_again_are_no_loop() -> None:
    """Two ways from a commitment to the same earlier one are a diamond, which is taken."""
    commitments = (
        commitment(links=renewing("c2", "c3")),
        commitment("c2", links=renewing("c4")),
        commitment("c3", links=renewing("c4")),
        commitment("c4"),
    )
    assert catalog(commitments=commitments)["c4"] is commitments[3]


def test_a_chain_longer_than_the_stack_is_walked() -> None:
    """A chain of 5,000 links is taken, and its loop found, without recursion."""
    chain = [commitment("c1"), *(commitment(f"c{n}", links=renewing(f"c{n - 1}")) for n in range(2, 5001))]
    assert len(catalog(commitments=tuple(chain)).commitments) == 5000
    chain[0] = commitment("c1", links=renewing("c5000"))
    assert [code for _, code, _ in faults(commitments=tuple(chain))] == ["reference.loop"]


def test_a_shared_instrument_of_the_same_content_is_taken() -> None:
    """Commitments may share an instrument as long as they describe it the same."""
    shared = Instrument(id="i1", kind="call", name="Call", amounts=(Money(amount=Decimal(1), currency="EUR"),))
    commitments = (commitment(instrument=shared), commitment("c2", instrument=attrs.evolve(shared)))
    assert catalog(commitments=commitments)["c2"] == commitments[1]


def test_a_dispute_may_be_about_any_record() -> None:
    """Disputes may be about a party, a source or another dispute as well."""
    disputes = (dispute(record="JP"), dispute("d2", record="s1"), dispute("d3", record="d2"))
    assert catalog(disputes=disputes).disputes == disputes


# --- Merging --------------------------------------------------------------------------------------------------------


def test_merging_nothing_gives_an_empty_catalog() -> None:
    """The merge of no catalogs is the empty catalog."""
    assert merge() == Catalog()


def test_merging_joins_and_keeps_what_is_the_same() -> None:
    """A record that stands in several catalogs stands once in their merge, whatever their order."""
    one, other = catalog(), Catalog(areas=(area(), area("cloud")))
    assert merge(one, other) == merge(other, one)
    assert [record.id for record in merge(one, other, one).areas] == ["cloud", "quantum", "qubits"]


def test_merging_a_catalog_with_itself_changes_nothing() -> None:
    """A catalog merged with itself is the same catalog, data version included."""
    whole = catalog(data_version="1")
    assert merge(whole) == merge(whole, whole) == whole


@pytest.mark.parametrize(
    ("versions", "kept"),
    [(("1", "1"), "1"), (("1", None), "1"), ((None, None), None), (("1", "2"), None)],
)
def test_merging_keeps_a_version_that_all_agree_on(versions: tuple[str | None, str | None], kept: str | None) -> None:
    """The data version is that of all catalogs that state one; where they differ there is none."""
    assert merge(*(Catalog(data_version=version) for version in versions)).data_version == kept


def test_merging_names_every_id_and_field_that_differs() -> None:
    """Catalogs that contradict each other are refused with every such id and field and both values."""
    one = Catalog(areas=(area(note="a", aliases=("q",)), area("cloud", note="c")))
    other = Catalog(areas=(area(note="b"), area("cloud")))
    with pytest.raises(MergeConflictError) as caught:
        merge(one, other)
    assert [(fault.record, fault.path, fault.code, fault.message) for fault in caught.value.findings] == [
        ("cloud", "cloud.note", "merge.conflict", "'c' in one catalog, None in another"),
        ("quantum", "quantum.aliases", "merge.conflict", "a tuple of 1 in one catalog, a tuple of 0 in another"),
        ("quantum", "quantum.note", "merge.conflict", "'a' in one catalog, 'b' in another"),
    ]


def test_merging_tells_apart_what_is_written_differently() -> None:
    """Values that Python holds for equal but JSON writes differently are a conflict, not a matter of order."""
    with pytest.raises(MergeConflictError, match=r"quantum\.extra"):
        merge(*(Catalog(areas=(area(extra={"x_a": value}),)) for value in (1, True)))


def test_merging_refuses_records_that_do_not_go_together() -> None:
    """An id that one catalog gives to an area and another to a source is refused as in any catalog."""
    with pytest.raises(InvalidRecordError, match=r"sources\[0\]\.id: 'quantum' is the id of areas\[0\] too"):
        merge(Catalog(areas=(area(),)), Catalog(sources=(source("quantum"),)))


@pytest.mark.parametrize("value", [None, {}, "eu-japan", [Catalog()]])
def test_merging_takes_catalogs_alone(value: Any) -> None:
    """Anything but a catalog is refused by name."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog, such as load_bundled"):
        merge(Catalog(), value)


@pytest.mark.parametrize(
    "changes",
    [
        {"commitments": (commitment("c1", made_on="2026-01"), commitment("c2", made_on="2025~", links=renewing("c1")))},
        {"meetings": (meeting(ordinal=1, date="2025-06~"), meeting("m2", ordinal=2, date="2025-05~"))},
    ],
    ids=["link", "series"],
)
def test_a_date_that_is_only_about_right_is_no_certain_reversal(changes: Any) -> None:
    """Where one period more or less would put two dates in order, the catalog refuses nothing."""
    assert catalog(**changes)


def test_a_qualified_date_far_off_is_a_certain_reversal() -> None:
    """Where no reading of a qualified date puts two dates in order, the link is refused."""
    late, early = commitment("c1", made_on="2027-01"), commitment("c2", made_on="2025~", links=renewing("c1"))
    assert [(path, code) for path, code, _ in faults(commitments=(late, early))] == [
        ("commitments[1].links[0].target", "link.forward")
    ]


def test_a_notebook_shows_what_a_catalog_covers() -> None:
    """A notebook draws one row a partnership with the counts of its records, and the version of the data."""
    drawn = load_bundled("eu-japan", "uk-japan")._repr_html_()
    assert "2 partnerships, " in drawn
    assert "; data version 20" in drawn
    row = "<tr><td>eu-japan</td><td>EU-Japan Digital Partnership</td><td>EU; JP</td>"
    assert f"{row}<td>11</td><td>7</td><td>107</td></tr>" in drawn
    assert drawn.count("<tr>") == 3


def test_a_notebook_shows_no_more_partnerships_than_one_reads() -> None:
    """Of more than sixty partnerships the rest is counted, and a catalog without a version says none."""
    many = [a_partnership(id=f"p{number}", title="A <b> & c") for number in range(61)]
    drawn = a_catalog(*many)._repr_html_()
    assert drawn.count("<tr>") == 61
    assert "<td>A &lt;b&gt; &amp; c</td>" in drawn
    assert drawn.endswith("</table><p>2 more</p>")
    assert "version" not in drawn
