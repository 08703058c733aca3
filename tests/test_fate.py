"""What became of the promises of one meeting at a later one, and what is new there."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from building import (
    a_catalog,
    a_commitment,
    a_link,
    a_meeting,
    a_source,
    a_statement,
    an_area,
    an_assessment,
)

from partnerships import (
    Catalog,
    Commitment,
    Comparison,
    Fate,
    InvalidQueryError,
    Meeting,
    Outcome,
    Record,
    Relation,
    UnknownIdError,
    compare_meetings,
    load_bundled,
)

FIRST = a_meeting(id="m1", ordinal=1, date="2023-07-03")
SECOND = a_meeting(id="m2", ordinal=2, date="2024-04-30")
THIRD = a_meeting(id="m3", ordinal=3, date="2025-05-12")
PRECEDENCE = [
    ("drops", "dropped"),
    ("delivers", "delivered"),
    ("replaces", "replaced"),
    ("splits", "split"),
    ("merges", "merged"),
    ("narrows", "narrowed"),
    ("extends", "extended"),
    ("renews", "renewed"),
    ("restates", "restated"),
]


def promise(key: str, meeting: Meeting, *links: tuple[str, str], **changes: Any) -> Commitment:
    """Build a promise of a meeting, with links as pairs of relation and target."""
    made = tuple(a_link(relation, target) for relation, target in links)
    return a_commitment(**{"id": key, "meeting": meeting.id, "made_on": meeting.date, "links": made} | changes)


def catalog_of(*records: Record) -> Catalog:
    """Build a catalog of these records and the three meetings."""
    given = {one.id for one in records}
    return a_catalog(*(one for one in (FIRST, SECOND, THIRD) if one.id not in given), *records)


def read_statement(meeting: Meeting, *extents: str, number: int = 1) -> list[Record]:
    """Build a statement of a meeting with one source for each extent."""
    sources = [a_source(id=f"{meeting.id}-s{number}{place}", extent=extent) for place, extent in enumerate(extents)]
    cited = tuple(one.id for one in sources)
    return [*sources, a_statement(id=f"{meeting.id}-statement-{number}", meeting=meeting.id, sources=cited)]


def outcome(catalog: Catalog, key: str = "a", earlier: Any = "m1", later: Any = "m2") -> Outcome:
    """Give what became of one promise."""
    found = compare_meetings(catalog, earlier, later)
    return next(one for one in found.outcomes if one.commitment == key)


def fate(*records: Record, later: Any = "m2", earlier: Any = "m1") -> str | None:
    """Say what became of the promise ``a``."""
    found = outcome(catalog_of(*records), earlier=earlier, later=later).fate
    return None if found is None else str(found)


# --- Fates from links -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("relation", "expected"), PRECEDENCE)
def test_fate_is_read_from_the_relation_of_a_later_promise(relation: str, expected: str) -> None:
    """Each relation of a link has its fate."""
    assert fate(promise("a", FIRST), promise("b", SECOND, (relation, "a"))) == expected


def test_every_relation_gives_a_fate() -> None:
    """No relation of the vocabulary is passed over."""
    assert {relation for relation, _ in PRECEDENCE} == set(Relation)


@pytest.mark.parametrize("place", range(len(PRECEDENCE) - 1))
def test_first_fate_in_the_order_of_precedence_counts(place: int) -> None:
    """Where two links give two fates, the one that stands first in the order counts, whatever the order of links."""
    (stronger, expected), (weaker, _) = PRECEDENCE[place], PRECEDENCE[place + 1]
    records = (promise("a", FIRST), promise("b", SECOND, (weaker, "a")), promise("c", SECOND, (stronger, "a")))

    assert fate(*records) == expected


def test_one_link_object_in_two_promises_is_two_steps() -> None:
    """Two promises made with the very same link object each take the earlier one up."""
    link = a_link("restates", "a")
    records = [a_commitment(id=key, meeting="m2", made_on="2024-04-30", links=(link,)) for key in ("b", "c")]

    assert [one.later for one in outcome(catalog_of(promise("a", FIRST), *records)).steps] == ["b", "c"]


def test_declaratory_text_takes_up_a_promise_too() -> None:
    """A later text that is too vague to be a promise can still say an earlier one again."""
    assert fate(promise("a", FIRST), promise("b", SECOND, ("restates", "a"), declaratory=True)) == "restated"


@pytest.mark.parametrize(("relation", "expected"), PRECEDENCE)
def test_links_are_followed_through_a_meeting_between(relation: str, expected: str) -> None:
    """What the meeting after next does to the promise as it was said again is done to the promise."""
    records = (promise("a", FIRST), promise("b", SECOND, ("restates", "a")), promise("c", THIRD, (relation, "b")))

    assert fate(*records, later="m3") == expected
    assert fate(*records, later="m2") == "restated"


@pytest.mark.parametrize("relation", ["narrows", "splits", "replaces", "delivers", "drops"])
@pytest.mark.parametrize("then", ["delivers", "drops", "replaces", "splits"])
def test_what_becomes_of_a_part_is_not_what_became_of_the_whole(relation: str, then: str) -> None:
    """After a link that does not take up the whole promise, later links say nothing more about it."""
    records = (promise("a", FIRST), promise("b", SECOND, (relation, "a")), promise("c", THIRD, (then, "b")))

    assert fate(*records, later="m3") == dict(PRECEDENCE)[relation]


@pytest.mark.parametrize("relation", ["restates", "renews", "extends", "merges"])
def test_what_becomes_of_the_whole_became_of_the_promise(relation: str) -> None:
    """Through a link that takes up the whole promise, its delivery later is the delivery of the promise."""
    records = (promise("a", FIRST), promise("b", SECOND, (relation, "a")), promise("c", THIRD, ("delivers", "b")))

    assert fate(*records, later="m3") == "delivered"


@pytest.mark.parametrize(
    ("then", "expected"), [("delivers", "restated"), ("drops", "restated"), ("replaces", "restated")]
)
def test_end_of_a_promise_of_another_kind_is_not_its_end(then: str, expected: str) -> None:
    """If the later promise would look otherwise when kept, that it is kept, dropped or replaced says nothing here."""
    records = [
        promise("a", FIRST, kind="coordination"),
        promise("b", SECOND, ("restates", "a"), kind="body"),
        promise("c", THIRD, (then, "b")),
    ]

    assert fate(*records, later="m3") == expected
    assert fate(*records, later="m3", earlier="m1") == expected
    assert outcome(catalog_of(*records), "b", "m2", "m3").fate == dict(PRECEDENCE)[then]


def test_what_becomes_of_a_vague_text_did_not_become_of_the_promise() -> None:
    """Through a text that is too vague to be a promise nothing is followed on: it may stand for many."""
    records = (
        promise("a", FIRST),
        promise("b", SECOND, ("restates", "a"), declaratory=True),
        promise("c", THIRD, ("extends", "b")),
    )

    assert fate(*records, later="m3") == "restated"


def test_outcome_tells_whether_the_later_meeting_itself_took_it_up() -> None:
    """A promise that a meeting between took up is not therefore one of the later meeting."""
    records = (promise("a", FIRST), promise("b", SECOND, ("restates", "a")))

    assert outcome(catalog_of(*records), later="m2").at_later is True
    assert outcome(catalog_of(*records), later="m3").at_later is False
    assert outcome(catalog_of(promise("a", FIRST))).at_later is False


def test_evidence_of_a_link_is_the_text_and_no_later_finding() -> None:
    """Sources that the later promise has from findings on its delivery do not show that it takes up the earlier one."""
    sources = [a_source(id=f"s{n}") for n in (2, 3)]
    ledger = (an_assessment("started", "2025-01-01", sources=("s3",)),)
    both = promise("b", SECOND, ("renews", "a"), sources=("s2", "s3"), assessments=ledger)
    alone = promise("b", SECOND, ("renews", "a"), sources=("s3",), assessments=ledger)

    assert outcome(catalog_of(promise("a", FIRST), both, *sources)).sources == ("s2",)
    assert outcome(catalog_of(promise("a", FIRST), alone, *sources)).sources == ("s3",)


def test_whole_is_followed_by_whichever_road_leads_there() -> None:
    """If one road to a later promise takes up a part and another the whole, what becomes of it counts."""
    records = (
        promise("a", FIRST),
        promise("b", SECOND, ("splits", "a")),
        promise("c", SECOND, ("restates", "a")),
        promise("d", THIRD, ("delivers", "c"), ("restates", "b")),
    )

    assert fate(*records, later="m3") == "delivered"


def test_link_after_the_later_meeting_does_not_count() -> None:
    """What was said after the later meeting is not what became of the promise there."""
    assert fate(promise("a", FIRST), promise("b", THIRD, ("renews", "a"))) is None


def test_link_within_the_meeting_itself_does_not_count() -> None:
    """Two texts of the meeting that promised it do not show what became of the promise."""
    assert fate(promise("a", FIRST), promise("b", FIRST, ("restates", "a"))) is None


def test_meetings_of_two_series_compare() -> None:
    """A council is compared with a summit as with another council."""
    summit = a_meeting(id="m9", series="summit", level="summit", date="2024-01-10")

    assert fate(summit, promise("a", FIRST), promise("b", summit, ("renews", "a")), later="m9") == "renewed"


def test_promise_without_a_day_counts_from_its_meeting() -> None:
    """A later promise whose day is not on record counts from the day of its meeting."""
    assert fate(promise("a", FIRST), promise("b", SECOND, ("renews", "a"), made_on=None), later="m3") == "renewed"


# --- Fates from the ledger ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("delivered", "delivered"),
        ("maintained", "delivered"),
        ("dropped", "dropped"),
        ("superseded", "replaced"),
        ("started", None),
        ("substantial", None),
        ("no_evidence", None),
        ("suspended", None),
        ("reversed", None),
        ("not_started", None),
    ],
)
def test_fate_is_read_from_the_status_at_the_later_meeting(status: str, expected: str | None) -> None:
    """Delivered, maintained, dropped and superseded are fates; any other status is none."""
    assert fate(promise("a", FIRST, assessments=(an_assessment(status, "2024-01-01"),))) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2023-07-02", None),
        ("2023-07-03", "delivered"),
        ("2024-04-30", "delivered"),
        ("2024-05-01", None),
    ],
)
def test_assessments_count_from_the_day_of_one_meeting_to_that_of_the_other(on: str, expected: str | None) -> None:
    """What was found before the earlier meeting or after the later one does not count; both days do."""
    assert fate(promise("a", FIRST, assessments=(an_assessment("delivered", on),))) == expected


def test_later_reversal_cancels_a_delivery() -> None:
    """What was delivered and undone before the later meeting was not delivered."""
    ledger = (an_assessment("delivered", "2023-09-01"), an_assessment("reversed", "2024-02-01"))

    assert fate(promise("a", FIRST, assessments=ledger)) is None


@pytest.mark.parametrize(("undone", "expected"), [("2024-06-01", "restated"), ("2024-03-01", "delivered")])
def test_later_reversal_cancels_a_delivering_link_too(undone: str, expected: str) -> None:
    """A reversal after the text that delivers undoes it; one before it does not."""
    records = (
        promise("a", FIRST, assessments=(an_assessment("reversed", undone),)),
        promise("b", SECOND, ("delivers", "a")),
        promise("c", SECOND, ("restates", "a")),
    )

    assert fate(*records, later="m3") == expected


@pytest.mark.parametrize("after", ["started", "suspended"])
def test_reversal_cancels_a_delivering_link_whatever_came_after(after: str) -> None:
    """What was delivered by a text and undone after it is not delivered, though work began again."""
    between = a_meeting(id="m9", series="summit", level="summit", date="2024-01-10")
    ledger = (an_assessment("reversed", "2024-02-01"), an_assessment(after, "2024-03-01"))

    records = (between, promise("a", FIRST, assessments=ledger), promise("b", between, ("delivers", "a")))

    assert fate(*records) is None


def test_reversal_of_the_later_promise_cancels_its_delivery() -> None:
    """If the text delivered the promise as it was said again, and that was undone, the promise is not delivered."""
    between = a_meeting(id="m9", series="summit", level="summit", date="2024-06-01")
    undone = (an_assessment("reversed", "2025-01-01"),)
    records = [
        between,
        promise("a", FIRST),
        promise("b", SECOND, ("restates", "a"), assessments=undone),
        promise("c", between, ("delivers", "b")),
    ]

    assert fate(*records, later="m3") == "restated"
    vague = promise("b", SECOND, ("restates", "a"), assessments=(an_assessment("reversed", "2025"),))
    found = outcome(catalog_of(*records[:2], vague, records[3]), later="m3")
    assert (found.fate, found.why) == (
        None,
        "the dates cannot tell whether this was in time: b assessed reversed on 2025",
    )


@pytest.mark.parametrize("status", ["delivered", "dropped", "superseded"])
def test_promise_settled_before_its_meeting_is_not_silent(status: str) -> None:
    """What was delivered, dropped or replaced before the meeting has no fate after it, and nobody was silent on it."""
    ledger = (an_assessment(status, "2023-07-02"),)

    found = outcome(catalog_of(promise("a", FIRST, assessments=ledger), *read_statement(SECOND, "whole")))

    assert (found.fate, found.assessments, found.why) == (None, (), f"it was {status} before its meeting")


def test_share_delivered_before_the_meeting_counts_for_the_whole_after_it() -> None:
    """A ledger is replayed from its start: the last party to deliver makes the promise delivered."""
    ledger = (an_assessment("delivered", "2023-07-02", "EU"), an_assessment("delivered", "2024-01-01", "JP"))

    assert fate(promise("a", FIRST, assessments=ledger)) == "delivered"


def test_text_of_an_older_meeting_takes_nothing_up() -> None:
    """A link from a text that is certainly older than the promise's meeting is no fact after it."""
    old = a_meeting(id="m0", series="summit", level="summit", date="2020-01-01")

    assert fate(old, promise("a", FIRST, made_on=None), promise("b", old, ("restates", "a"), made_on=None)) is None
    early = promise("b", SECOND, ("restates", "a"), made_on="2020-01-01")
    assert fate(promise("a", FIRST, made_on=None), early, later="m3") is None
    assert fate(promise("a", FIRST, made_on=None), early, later="m2") == "restated"


def test_text_that_may_be_older_than_the_meeting_leaves_the_fate_open() -> None:
    """Where the days of a text between and of the earlier meeting are vague, the text may be the older one."""
    first, between = (
        a_meeting(id="m1", date="2024"),
        a_meeting(id="m9", series="summit", level="summit", date="2024-04"),
    )
    records = (first, between, promise("a", FIRST, made_on=None), promise("b", between, ("renews", "a"), made_on=None))

    assert fate(*records, later="m3") is None
    assert fate(*records, later="m9") == "renewed"


def test_ledger_of_a_later_promise_is_its_own() -> None:
    """What was found of the later promise is not carried over without a link that says so."""
    records = (
        promise("a", FIRST),
        promise("b", SECOND, ("restates", "a"), assessments=(an_assessment("delivered", "2024-06-01"),)),
    )

    assert fate(*records, later="m3") == "restated"
    assert outcome(catalog_of(*records), "b", "m2", "m3").fate is Fate.DELIVERED


def test_reversal_undone_by_a_new_delivery_counts_for_nothing() -> None:
    """The last finding up to the later meeting holds."""
    ledger = tuple(
        an_assessment(status, on)
        for status, on in (("delivered", "2023-08"), ("reversed", "2023-10"), ("delivered", "2024-02"))
    )

    assert fate(promise("a", FIRST, assessments=ledger)) == "delivered"


def test_status_is_the_least_over_the_parties() -> None:
    """One party's delivery alone is no delivery; both are."""
    half = (an_assessment("delivered", "2023-09-01", "EU"), an_assessment("started", "2023-09-01", "JP"))
    whole = (*half, an_assessment("delivered", "2024-01-01", "JP"))

    assert fate(promise("a", FIRST, assessments=half)) is None
    assert fate(promise("a", FIRST, assessments=whole)) == "delivered"


# --- Cannot tell ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", ["2024", "2024-34", "2023/2024", "2024-04-30~", "2024-04-30/..", "2024-01-01/"])
def test_delivery_that_may_have_come_too_late_leaves_the_fate_open(on: str) -> None:
    """If the date of a delivery cannot tell whether it came by the later meeting, nobody can tell the fate."""
    found = outcome(catalog_of(promise("a", FIRST, assessments=(an_assessment("delivered", on),))))

    assert found.fate is None
    assert found.assessments == ()
    assert found.why == f"the dates cannot tell whether this was in time: assessed delivered on {on}"


def test_doubt_that_changes_nothing_does_no_harm() -> None:
    """If the fate is the same whether or not a vague finding counts, it is told."""
    ledger = (an_assessment("delivered", "2023-09-01"), an_assessment("maintained", "2024"))

    assert fate(promise("a", FIRST, assessments=ledger)) == "delivered"
    assert fate(promise("a", FIRST, assessments=(an_assessment("started", "2024"),))) is None


def test_link_whose_day_is_vague_leaves_the_fate_open() -> None:
    """If a text from a meeting between may have come after the later meeting, nobody can tell."""
    vague = a_meeting(id="m9", series="summit", level="summit", date="2024")

    assert fate(vague, promise("a", FIRST), promise("b", vague, ("renews", "a"), made_on="2024")) is None


def test_link_from_the_later_meeting_counts_however_vague_its_day() -> None:
    """What was said at the later meeting was said there, though its day is known by the month alone."""
    vague = a_meeting(id="m9", date="2024-04", ordinal=None)

    assert fate(vague, promise("a", FIRST), promise("b", vague, ("renews", "a")), later="m9") == "renewed"


@pytest.mark.parametrize("first", [None, "2023"])
def test_finding_that_may_be_older_than_the_meeting_leaves_the_fate_open(first: str | None) -> None:
    """Where the day of the earlier meeting is vague or unknown, a finding of that time may be older."""
    vague = a_meeting(id="m1", date=first)
    ledger = (an_assessment("delivered", "2023-07-03"),)

    assert fate(vague, promise("a", FIRST, assessments=ledger)) is None


def test_later_meeting_without_a_date_leaves_findings_open() -> None:
    """Where nobody knows when the later meeting is, a finding may be older or younger."""
    ahead = a_meeting(id="m9", status="scheduled", date=None, ordinal=None)
    ledger = (an_assessment("delivered", "2023-09-01"),)

    assert fate(ahead, promise("a", FIRST, assessments=ledger), later="m9") is None


def test_step_that_a_doubtful_one_leads_to_is_not_certain() -> None:
    """A link counts only if the links that lead to it do."""
    vague = a_meeting(id="m9", series="summit", level="summit", date="2024")
    records = (
        vague,
        promise("a", FIRST),
        promise("b", vague, ("restates", "a"), made_on="2024"),
        promise("c", SECOND, ("narrows", "b")),
    )

    found = outcome(catalog_of(*records))

    assert found.fate is None
    assert found.steps == ()


def test_too_many_doubts_to_try_leave_the_fate_open() -> None:
    """With more vague findings than every combination of which could be tried, nobody can tell."""
    ledger = tuple(an_assessment("delivered", f"2024-0{4 + n // 9}-XX", note=f"{n}") for n in range(3))
    many = tuple(an_assessment("delivered", "2024", note=str(n)) for n in range(9))

    assert fate(promise("a", FIRST, assessments=(an_assessment("delivered", "2023-09-01"), *ledger))) == "delivered"
    assert fate(promise("a", FIRST, assessments=(an_assessment("delivered", "2023-09-01"), *many))) is None


# --- Silence --------------------------------------------------------------------------------------------------------


def test_silence_needs_a_statement_that_was_read_whole_and_names_it() -> None:
    """A promise that nothing takes up is silent if the later statement was read whole; the document is the evidence."""
    catalog = catalog_of(promise("a", FIRST), *read_statement(SECOND, "part", "whole"))

    found = compare_meetings(catalog, "m1", "m2")

    assert found.fates == {"a": Fate.SILENT}
    assert [one.id for one in found.examined] == ["m2-s11"]
    assert found.evidence["a"] == found.examined
    assert found.outcomes[0].why == "no word of it in m2-s11, read whole"


@pytest.mark.parametrize("extents", [(), ("part",), ("located",), (None,), ("part", "located")])
def test_nothing_is_silent_where_no_document_was_read_whole(extents: tuple[Any, ...]) -> None:
    """Silence is never claimed from a document that was read in part, or not at all."""
    catalog = catalog_of(promise("a", FIRST), *read_statement(SECOND, *extents))

    found = compare_meetings(catalog, "m1", "m2")

    assert found.fates == {"a": None}
    assert found.examined == ()
    assert found.evidence == {"a": ()}
    assert found.outcomes[0].why == "nothing on record takes it up, and not every statement of m2 was read whole"


def test_nothing_is_silent_where_there_is_no_statement() -> None:
    """Silence is never claimed of a meeting whose statement is not on record, and the reason says so."""
    found = outcome(catalog_of(promise("a", FIRST)))

    assert (found.fate, found.why) == (None, "nothing on record takes it up, and no statement of m2 is on record")


def test_silence_needs_every_statement_of_the_later_meeting() -> None:
    """If the meeting made two statements and one was read in part, nobody can tell."""
    read = (*read_statement(SECOND, "whole"), *read_statement(SECOND, "part", number=2))

    assert fate(promise("a", FIRST), *read) is None


def test_silence_needs_every_later_meeting() -> None:
    """Asked about two later meetings, a promise is silent only if both statements were read whole."""
    read = read_statement(SECOND, "whole")

    assert fate(promise("a", FIRST), *read, later=["m2", "m3"]) is None
    assert fate(promise("a", FIRST), *read, *read_statement(THIRD, "whole"), later=["m2", "m3"]) == "silent"


def test_silence_of_the_meeting_itself_is_no_silence() -> None:
    """A promise is not silent in the statement that makes it."""
    assert fate(promise("a", FIRST), *read_statement(FIRST, "whole"), later="m1") is None


def test_silence_is_not_claimed_where_a_delivery_may_have_come_in_time() -> None:
    """A vague finding that may count keeps the fate open, though the statement was read whole."""
    ledger = (an_assessment("delivered", "2024"),)

    assert fate(promise("a", FIRST, assessments=ledger), *read_statement(SECOND, "whole")) is None


# --- The evidence of a fate -----------------------------------------------------------------------------------------


def test_evidence_of_a_finding_is_its_sources() -> None:
    """A fate from the ledger rests on the sources of the findings of that status, not on those of others."""
    sources = [a_source(id=f"s{n}") for n in (2, 3, 4)]
    ledger = (
        an_assessment("started", "2023-08-01", sources=("s2",)),
        an_assessment("delivered", "2023-09-01", sources=("s3",)),
        an_assessment("delivered", "2024-06-01", sources=("s4",)),
    )

    found = outcome(catalog_of(promise("a", FIRST, assessments=ledger), *sources))

    assert found.sources == ("s3",)
    assert found.assessments == ledger[:2]
    assert found.why == "assessed delivered on 2023-09-01"


def test_evidence_of_a_link_is_its_source_or_else_those_of_the_later_promise() -> None:
    """A fate from a link rests on the source that states it, and where none does, on those of the later text."""
    sources = [a_source(id=f"s{n}") for n in (2, 3)]
    said = a_commitment(id="b", meeting="m2", made_on="2024-04-30", links=(a_link("renews", "a", source="s2"),))
    read = promise("b", SECOND, ("renews", "a"), sources=("s3",))

    assert outcome(catalog_of(promise("a", FIRST), said, *sources)).sources == ("s2",)
    assert outcome(catalog_of(promise("a", FIRST), read, *sources)).sources == ("s3",)


def test_located_sources_are_no_evidence() -> None:
    """A source that nobody read is never named as evidence."""
    located = a_source(id="s2", extent="located")
    later = promise("b", SECOND, ("renews", "a"), sources=("s2", "s1"))

    assert outcome(catalog_of(promise("a", FIRST), later, located)).sources == ("s1",)


def test_every_certain_step_is_shown_with_its_day() -> None:
    """The outcome shows all links that lead from the promise up to the later meeting, and when each was made."""
    records = (promise("a", FIRST), promise("b", SECOND, ("restates", "a")), promise("c", THIRD, ("narrows", "b")))

    found = outcome(catalog_of(*records), later="m3")

    assert [(one.later, str(one.relation), str(one.made_on)) for one in found.steps] == [
        ("b", "restates", "2024-04-30"),
        ("c", "narrows", "2025-05-12"),
    ]
    assert found.why == "c narrows b"


def test_finding_of_one_party_says_whose_it_is() -> None:
    """The reason of a fate names the party of a finding."""
    ledger = (an_assessment("dropped", "2023-09-01", "EU"), an_assessment("dropped", "2023-09-02", "JP"))

    found = outcome(catalog_of(promise("a", FIRST, assessments=ledger)))

    assert found.why == "assessed dropped of EU on 2023-09-01; assessed dropped of JP on 2023-09-02"


# --- The whole comparison -------------------------------------------------------------------------------------------


def test_declaratory_records_have_no_fate_and_are_listed() -> None:
    """What is too vague to be a promise is left out of the fates, and named."""
    found = compare_meetings(catalog_of(promise("a", FIRST), promise("b", FIRST, declaratory=True)), "m1", "m2")

    assert list(found.fates) == ["a"]
    assert [one.id for one in found.declaratory] == ["b"]
    assert list(found.later_declaratory) == []


def test_new_is_what_goes_back_to_nothing_at_or_before_the_earlier_meeting() -> None:
    """A promise of the later meeting is new, or goes on from the earlier one, or was taken up again from before."""
    records = (
        promise("a", FIRST),
        promise("b", SECOND),
        promise("between", a_meeting(id="m9", series="summit", level="summit", date="2024-10-01")),
        promise("c-again", THIRD, ("restates", "a")),
        promise("c-going-on", THIRD, ("restates", "b")),
        promise("c-new", THIRD),
        promise("c-newly-said-again", THIRD, ("restates", "between")),
        promise("c-vague", THIRD, declaratory=True),
        a_meeting(id="m9", series="summit", level="summit", date="2024-10-01"),
    )

    found = compare_meetings(catalog_of(*records), "m2", "m3")

    assert [one.id for one in found.new] == ["c-new", "c-newly-said-again"]
    assert [one.id for one in found.resumed] == ["c-again"]


def test_meeting_compared_with_itself_gives_nothing_new() -> None:
    """A meeting has nothing that it did not have."""
    found = compare_meetings(catalog_of(promise("a", FIRST), promise("b", FIRST)), "m1", "m1")

    assert found.fates == {"a": None, "b": None}
    assert (len(found.new), len(found.resumed)) == (0, 0)
    assert found.outcomes[0].why == "the meeting is the later one itself"


def test_several_meetings_are_compared_at_once() -> None:
    """Asked about several earlier meetings, the promises of all of them have a fate at the later one."""
    records = (promise("a", FIRST), promise("b", SECOND, ("renews", "a")), promise("c", THIRD, ("narrows", "b")))

    found = compare_meetings(catalog_of(*records), ["m1", "m2", "m1"], "m3")

    assert found.earlier == ("m1", "m2")
    assert found == compare_meetings(catalog_of(*records), {"m2", "m1"}, ["m3"])
    assert {key: str(fate) for key, fate in found.fates.items()} == {"a": "narrowed", "b": "narrowed"}
    assert len(found.new) == 0


def test_former_ids_of_meetings_are_taken() -> None:
    """A meeting is found by an id that it had before."""
    renamed = a_meeting(id="m2", former_ids=("second",), date="2024-04-30")

    assert fate(renamed, promise("a", FIRST), promise("b", SECOND, ("renews", "a")), later="second") == "renewed"


def test_counts_name_every_fate() -> None:
    """The counts have every fate of the vocabulary, and None, and add up to the promises."""
    found = compare_meetings(
        catalog_of(promise("a", FIRST), promise("b", FIRST), promise("c", SECOND, ("renews", "a"))), "m1", "m2"
    )

    assert list(found.counts) == [*Fate, None]
    assert {fate: number for fate, number in found.counts.items() if number} == {Fate.RENEWED: 1, None: 1}


def test_comparison_says_itself_in_words() -> None:
    """Its text says which meetings, how many met which fate, what is new and what was read."""
    records = (
        promise("a", FIRST),
        promise("b", FIRST),
        promise("c", SECOND, ("renews", "a")),
        promise("d", SECOND),
        promise("e", SECOND, declaratory=True),
        *read_statement(SECOND, "whole"),
    )

    assert str(compare_meetings(catalog_of(*records), "m1", "m2")).splitlines() == [
        "From m1 to m2",
        "Promises: 2 (1 renewed, 1 silent); 0 declaratory",
        "Taken up at the later meeting itself: 1; the others on the way there, or not on record",
        "New on record: 1; taken up again: 0; 1 declaratory",
        "Documents of the later meeting read whole: m2-s10",
    ]
    assert "Promises: 0 (none); 0 declaratory" in str(compare_meetings(catalog_of(), "m1", "m2"))
    assert "(1 nobody can tell)" in str(compare_meetings(catalog_of(promise("a", FIRST)), "m1", "m2"))


def test_rows_hold_plain_cells_with_the_sources_of_the_answer() -> None:
    """A comparison gives one row a promise, as text and None, with titles and addresses of the evidence."""
    source = a_source(id="s2", title="Report", url="https://example.org/report")
    later = promise("b", SECOND, ("renews", "a"), sources=("s2", "s1"))
    undated = promise("z", FIRST, made_on=None)

    rows = compare_meetings(
        catalog_of(
            promise("a", FIRST, areas=("quantum", "cloud")),
            undated,
            later,
            source,
            an_area("quantum"),
            an_area("cloud"),
        ),
        "m1",
        "m2",
    ).rows()

    assert rows[0] == {
        "id": "a",
        "fate": "renewed",
        "why": "b renews a",
        "summary": "Set up a group.",
        "meeting": "m1",
        "made_on": "2023-07-03",
        "areas": "quantum; cloud",
        "at_later": True,
        "taken_up_by": "b",
        "sources": "s2; s1",
        "source_titles": "Report; Press release",
        "source_urls": "https://example.org/report",
    }
    assert [rows[1][name] for name in ("fate", "made_on", "areas", "taken_up_by", "sources")] == [None] * 5


def test_comparisons_are_values() -> None:
    """Two answers to the same question are equal, and one survives pickling with its catalog."""
    catalog = catalog_of(promise("a", FIRST), promise("b", SECOND, ("renews", "a")))

    found = compare_meetings(catalog, "m1", "m2")
    again = pickle.loads(pickle.dumps(found))

    assert again == found == compare_meetings(catalog, "m1", "m2")
    assert isinstance(again, Comparison)
    assert again.rows() == found.rows()


# --- Questions that cannot be asked ---------------------------------------------------------------------------------


def test_unknown_meeting_is_an_error_with_the_nearest() -> None:
    """A meeting that does not exist is named, with the nearest that does."""
    with pytest.raises(UnknownIdError, match=r"no meeting is called 'eu-japan-33'; did you mean 'eu-japan-3'"):
        compare_meetings(load_bundled("eu-japan"), "eu-japan-33", "eu-japan-4")


def test_commitment_is_no_meeting() -> None:
    """The id of a record of another kind is refused."""
    with pytest.raises(UnknownIdError, match="no meeting is called 'eu-japan-3-c01'"):
        compare_meetings(load_bundled("eu-japan"), "eu-japan-3-c01", "eu-japan-4")


@pytest.mark.parametrize("nothing", [(), [], None])
def test_no_meeting_is_an_error(nothing: Any) -> None:
    """A question about no meeting is refused."""
    with pytest.raises(InvalidQueryError, match="no earlier meeting is given"):
        compare_meetings(catalog_of(), nothing, "m2")
    with pytest.raises(InvalidQueryError, match="no later meeting is given"):
        compare_meetings(catalog_of(), "m1", nothing)


def test_meeting_that_is_no_text_is_an_error() -> None:
    """A number is refused with one of our errors, alone and among others."""
    with pytest.raises(InvalidQueryError, match="the earlier meeting takes a text or several, not 3"):
        compare_meetings(catalog_of(), 3, "m2")  # type: ignore[arg-type]
    with pytest.raises(UnknownIdError, match="no meeting is called 3"):
        compare_meetings(catalog_of(), [3], "m2")  # type: ignore[list-item]


def test_meetings_in_the_wrong_order_are_an_error() -> None:
    """If the later meeting certainly came first, the question is refused and says how to put it."""
    with pytest.raises(InvalidQueryError, match=r"m1 \(2023-07-03\) came before m2 .*; give the earlier meeting first"):
        compare_meetings(catalog_of(), "m2", "m1")
    with pytest.raises(InvalidQueryError, match="m1"):
        compare_meetings(catalog_of(), ["m1", "m2"], ["m3", "m1"])


def test_numbers_of_a_series_tell_the_order_where_dates_do_not() -> None:
    """Without dates, a lower number of the same series came before."""
    undated = [a_meeting(id=f"n{number}", ordinal=number, date=None, series="summit") for number in (1, 2)]

    with pytest.raises(InvalidQueryError, match=r"n1 \(number 1\) came before n2 \(number 2\)"):
        compare_meetings(catalog_of(*undated), "n2", "n1")
    assert compare_meetings(catalog_of(*undated), "n1", "n2").fates == {}


def test_vague_dates_do_not_forbid_a_comparison() -> None:
    """Meetings that may stand in the order asked for can be compared."""
    vague = a_meeting(id="m9", series="summit", level="summit", date="2023")

    assert compare_meetings(catalog_of(vague), "m1", "m9").fates == {}


def test_something_else_than_a_catalog_is_an_error() -> None:
    """What is no catalog is refused with one of our errors."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        compare_meetings("eu-japan", "m1", "m2")  # type: ignore[arg-type]
