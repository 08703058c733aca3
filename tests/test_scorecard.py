"""Scorecards: how much is delivered, as counts that name all that is left out of them."""

from __future__ import annotations

import csv
import datetime
import io
import math
import operator
import pickle
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

import attrs
import pytest
from building import (
    a_catalog,
    a_commitment,
    a_link,
    a_meeting,
    a_partnership,
    a_party,
    a_source,
    an_area,
    an_assessment,
)

from partnerships import (
    Catalog,
    Cohort,
    Commitment,
    CommitmentKind,
    DueState,
    Force,
    InvalidDateError,
    InvalidQueryError,
    Part,
    PartnershipComparison,
    Record,
    Scorecard,
    Status,
    Tally,
    UnknownIdError,
    YearAfter,
    compare_partnerships,
    find_commitments,
    load_bundled,
    scorecard,
)
from partnerships._scorecard import By

ON = "2026-06-01"
WAYS = get_args(By)
DELIVERED = {"delivered", "maintained"}
CLOSED = {"dropped", "superseded"}


def promise(key: str, status: str | None = None, **changes: Any) -> Commitment:
    """Build a promise that was found to have this status at the start of 2025, or that nobody assessed."""
    assessments = () if status is None else (an_assessment(status, "2025-01-01"),)
    return a_commitment(**{"id": key, "assessments": assessments} | changes)


def card(*records: Record, by: By = "kind", on: str = ON, **criteria: Any) -> Scorecard:
    """Give the scorecard of these records."""
    return scorecard(a_catalog(*records), by=by, on=on, **criteria)


def total(*records: Record, on: str = ON, **criteria: Any) -> Tally:
    """Give the tally of all these records together."""
    return card(*records, on=on, **criteria).total


def ids_of(found: Scorecard) -> dict[str | None, tuple[str, ...]]:
    """Give the ids counted in each group, in the order of the groups."""
    return {one.key: one.commitments for one in found.groups}


def figures(tally: Tally) -> tuple[str, int, str, str]:
    """Give the share, the unassessed and the bounds."""
    return str(tally.share), tally.unassessed, str(tally.worst), str(tally.best)


# --- A part is no number --------------------------------------------------------------------------------------------


def test_part_says_both_numbers() -> None:
    """A part reads as so many of so many."""
    assert str(Part(3, 12)) == "3 of 12"
    assert f"{Part(0, 0)}" == "0 of 0"
    assert (Part(3, 12).count, Part(3, 12).of) == (3, 12)


@pytest.mark.parametrize(
    "turned",
    [
        float,
        int,
        complex,
        round,
        abs,
        math.floor,
        operator.index,
        operator.neg,
        list,
        sum,
        lambda part: part / 1,
        lambda part: 1 / part,
        lambda part: part / part,
        lambda part: part * 100,
        lambda part: 100 * part,
        lambda part: part + part,
        lambda part: part - part,
        lambda part: part < Part(3, 12),
        lambda part: part > 0.5,
        lambda part: max(part, part),
        lambda part: f"{part:.0%}",
        lambda part: f"{part:.2f}",
        lambda part: f"{part:d}",
        lambda part: "%.0f%%" % part,  # noqa: UP031 - the old way to make a percentage
        "{:%}".format,
    ],
)
def test_part_cannot_be_turned_into_a_number(turned: Callable[[Any], object]) -> None:
    """No conversion, sum, comparison or format makes a number of a part."""
    with pytest.raises(TypeError):
        turned(Part(3, 12))


def test_parts_of_the_same_ratio_differ() -> None:
    """Three of twelve is not one of four."""
    assert Part(3, 12) != Part(1, 4)
    assert Part(0, 0) == Part(0, 0)
    assert Part(1, 1) != 1


def walked(value: object) -> Iterator[object]:
    """Go through all that an answer holds: attributes, properties, rows and texts."""
    yield value
    if isinstance(value, Tally | Scorecard | PartnershipComparison | Part | Cohort | YearAfter):
        yield from (repr(value), str(value))
        for name in dir(value):
            if not name.startswith("_") and not callable(getattr(value, name)):
                yield from walked(getattr(value, name))
    if isinstance(value, Scorecard | PartnershipComparison):
        yield from walked(value.rows())
        yield value.to_csv()
        yield value._repr_html_()
    if isinstance(value, Mapping):
        yield from (part for item in value.items() for one in item for part in walked(one))
    elif isinstance(value, list | tuple):
        yield from (part for one in value for part in walked(one))


@pytest.mark.parametrize("by", WAYS)
def test_nothing_anywhere_is_a_percentage(by: By) -> None:
    """No attribute, row or text of a scorecard or a comparison holds a fraction or a percent sign."""
    catalog = load_bundled("eu-japan")
    answers = (
        scorecard(catalog, by=by, on="2026-11-24"),
        compare_partnerships(catalog, "eu-japan", area="quantum", on="2026-11-24"),
    )

    found = list(walked(answers))

    assert len(found) > 500
    assert [one for one in found if isinstance(one, float | complex)] == []
    assert [one for one in found if isinstance(one, str) and ("%" in one or "percent" in one.casefold())] == []


# --- The share and what is left out of it ---------------------------------------------------------------------------


@pytest.mark.parametrize("status", Status)
def test_each_status_has_its_place(status: Status) -> None:
    """Delivered and maintained are the numerator, unassessed is no part of the denominator, all else is."""
    found = total(promise("c1", str(status)))

    assert found.delivered == (status in DELIVERED)
    assert found.assessed == (status != "unassessed")
    assert found.unassessed == (status == "unassessed")
    assert found.share == Part(found.delivered, found.assessed)
    assert found.worst == Part(status in DELIVERED, 1)
    assert found.best == Part(status in {*DELIVERED, "unassessed", "no_evidence"}, 1)
    assert found.doubtful == (status == "no_evidence")


def test_unassessed_promise_never_changes_the_share() -> None:
    """A promise that nobody looked at moves the bounds and not the share."""
    known = (promise("c1", "delivered"), promise("c2", "started"))

    before, after = total(*known), total(*known, promise("c3"))

    assert figures(before) == ("1 of 2", 0, "1 of 2", "1 of 2")
    assert figures(after) == ("1 of 2", 1, "1 of 3", "2 of 3")


def test_search_that_found_nothing_is_an_assessment_that_leaves_the_bounds_open() -> None:
    """No evidence stands in the denominator, and the bounds take it for neither kept nor broken."""
    found = total(promise("c1", "delivered"), promise("c2", "no_evidence"))

    assert figures(found) == ("1 of 2", 0, "1 of 2", "2 of 2")
    assert found.doubtful == 1


def test_declaratory_record_never_changes_the_share() -> None:
    """What is too vague to be kept or broken stays out of every count but its own."""
    known = (promise("c1", "delivered"), promise("c2", "started"))
    vague = (promise("c3", "delivered", declaratory=True), promise("c4", declaratory=True))

    before, after = total(*known), total(*known, *vague)

    assert after == attrs.evolve(before, declaratory=2)
    assert after.promises == 2
    assert "c3" not in after.commitments


@pytest.mark.parametrize(
    ("made_on", "expected"), [("2026-06-01", 1), ("2026-06", 1), ("2026", 1), (None, 1), ("2026-06-02", 0), ("2027", 0)]
)
def test_declaratory_record_of_a_later_day_is_not_of_this_card(made_on: str | None, expected: int) -> None:
    """A record that was certainly made after the day is no more counted as declaratory than as anything else."""
    assert total(promise("c1", made_on=made_on, declaratory=True)).declaratory == expected


def test_one_early_delivery_of_ten_is_no_share_of_one_of_one() -> None:
    """Of ten promises due in 2030 one of which is kept early, none is in the share."""
    early = promise("c0", "delivered", due="2030")
    found = total(early, *(promise(f"c{number}", "started", due="2030") for number in range(1, 10)))

    assert figures(found) == ("0 of 0", 0, "0 of 0", "0 of 0")
    assert (found.not_yet_due, found.early, found.promises) == (10, 1, 10)
    assert (found.delivered, found.assessed, found.doubtful) == (0, 0, 0)


def test_early_delivery_is_one_of_those_not_yet_due() -> None:
    """What is not yet due and what of that is delivered already, even if doubted, are told apart, in the rows too."""
    doubted = (an_assessment("delivered", "2025-01-01"), an_assessment("reversed", "2026"))

    found = card(promise("c1", due="2030", assessments=doubted), promise("c2", due="2030"))

    assert (found.total.not_yet_due, found.total.early, found.total.doubtful) == (2, 1, 0)
    assert (found.rows()[0]["not_yet_due"], found.rows()[0]["early"]) == (2, 1)


@pytest.mark.parametrize(
    ("due", "is_ahead"),
    [
        (None, False),
        ("2026-05-31", False),
        ("2026-06-01", False),
        ("2026-06-02", True),
        ("2026-06", False),
        ("2026-07", True),
        ("2026", False),
        ("2027", True),
        ("../2026-12-31", True),
        ("../2026-05", False),
        ("2026-01/2026-12", True),
        ("2026-01/2026-06", False),
        ("2026-07/..", False),
        ("2026/", False),
        ("2027/", True),
        ("2026-07?", False),
        ("2026-08~", True),
    ],
)
@pytest.mark.parametrize("status", [None, "started", "delivered", "dropped"])
def test_only_a_deadline_that_certainly_lies_ahead_takes_a_promise_out(
    due: str | None, is_ahead: bool, status: str | None
) -> None:
    """A promise is not yet due, whatever its status, exactly if its deadline certainly comes after the day."""
    found = total(promise("c1", status, due=due))

    assert found.not_yet_due == is_ahead
    assert found.early == (is_ahead and status == "delivered")
    assert found.assessed == (not is_ahead and status is not None)
    assert found.unassessed == (not is_ahead and status is None)
    assert found.worst.of == (not is_ahead)


@pytest.mark.parametrize(
    ("made_on", "met_on", "place"),
    [
        ("2026-06-01", "2023-07-03", "counted"),
        ("2026-06-02", "2023-07-03", "later"),
        ("2026-06", "2023-07-03", "undecided"),
        ("2026", "2023-07-03", "undecided"),
        ("2026-07", "2023-07-03", "later"),
        ("2026-05~", "2023-07-03", "undecided"),
        ("../2026-05", "2023-07-03", "counted"),
        ("2026-05/..", "2023-07-03", "later"),
        ("2026/", "2023-07-03", "undecided"),
        ("2026-05", "2027-07-03", "counted"),
        (None, "2026-06-01", "counted"),
        (None, "2026-06-02", "later"),
        (None, "2026-06", "undecided"),
        (None, None, "undecided"),
    ],
)
def test_promise_counts_if_it_was_certainly_made_by_the_day(
    made_on: str | None, met_on: str | None, place: str
) -> None:
    """What was made after the day, on its own day or else that of its meeting, is later; what may have, undecided."""
    found = total(promise("c1", "delivered", made_on=made_on), a_meeting(date=met_on))

    assert found.commitments == (("c1",) if place == "counted" else ())
    assert found.undecided == (("c1",) if place == "undecided" else ())
    assert found.later == (place == "later")
    assert found.delivered == found.assessed == found.best.of == (place == "counted")


def test_promise_that_may_fit_the_criteria_is_undecided() -> None:
    """Where a date cannot tell whether a criterion holds, the promise is named and not counted."""
    found = total(promise("c1", "delivered", made_on="2025"), promise("c2", made_on="2025-09-01"), since="2025-07-01")

    assert (found.commitments, found.undecided, found.later) == (("c2",), ("c1",), 0)


def test_promise_made_later_is_later_whether_or_not_it_fits() -> None:
    """What was certainly made after the day is later, even if a criterion about dates is open."""
    found = total(promise("c1", made_on="2027"), since="2027-07-01")

    assert (found.commitments, found.undecided, found.later) == ((), (), 1)


def test_everything_left_out_by_the_day_still_stands_in_the_counts_of_the_day() -> None:
    """Later and undecided promises change neither share nor bounds nor ages."""
    known = (promise("c1", "delivered"), promise("c2"))
    others = (promise("c3", "delivered", made_on="2027"), promise("c4", "delivered", made_on="2026"))

    before, after = total(*known), total(*known, *others)

    assert after == attrs.evolve(before, later=1, undecided=("c4",))


# --- What is doubtful -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "waiting", "on", "expected"),
    [
        ("started", "delivered", "2026", ("0 of 1", 1, "0 of 1", "1 of 1")),
        ("started", "maintained", "2026", ("0 of 1", 1, "0 of 1", "1 of 1")),
        ("started", "substantial", "2026", ("0 of 1", 1, "0 of 1", "0 of 1")),
        ("started", "started", "2026", ("0 of 1", 0, "0 of 1", "0 of 1")),
        ("started", "no_evidence", "2026", ("0 of 1", 1, "0 of 1", "1 of 1")),
        ("delivered", "reversed", "2026", ("1 of 1", 1, "0 of 1", "1 of 1")),
        ("delivered", "maintained", "2026", ("1 of 1", 1, "1 of 1", "1 of 1")),
        ("delivered", "delivered", "2026", ("1 of 1", 0, "1 of 1", "1 of 1")),
        ("dropped", "delivered", "../2026", ("0 of 1", 1, "0 of 1", "1 of 1")),
        ("started", "delivered", "2026/..", ("0 of 1", 1, "0 of 1", "1 of 1")),
        ("started", "delivered", "2026/", ("0 of 1", 1, "0 of 1", "1 of 1")),
        ("started", "delivered", "2026-07", ("0 of 1", 0, "0 of 1", "0 of 1")),
        ("started", "delivered", "2026-06-02", ("0 of 1", 0, "0 of 1", "0 of 1")),
        ("started", "delivered", "2026-06-01", ("1 of 1", 0, "1 of 1", "1 of 1")),
    ],
)
def test_finding_dated_vaguely_opens_the_bounds(
    status: str, waiting: str, on: str, expected: tuple[object, ...]
) -> None:
    """An assessment that may count already does not move the share, and the bounds allow for it."""
    ledger = (an_assessment(status, "2025-01-01"), an_assessment(waiting, on))

    found = total(promise("c1", assessments=ledger))

    assert (str(found.share), found.doubtful, str(found.worst), str(found.best)) == expected


def test_unassessed_promise_with_a_vague_finding_is_unassessed() -> None:
    """What may be assessed already is not yet; the bounds are open anyway, and it is not doubtful besides."""
    found = total(promise("c1", assessments=(an_assessment("delivered", "2026"),)))

    assert figures(found) == ("0 of 0", 1, "0 of 1", "1 of 1")
    assert found.doubtful == 0


def test_vague_finding_on_one_party_may_bring_a_joint_delivery_back() -> None:
    """Where both parties fell behind a joint delivery and one of them may be off the scale, it may hold again."""
    ledger = (
        an_assessment("delivered", "2024-01-01"),
        an_assessment("started", "2025-01-01", "EU"),
        an_assessment("started", "2025-01-01", "JP"),
    )
    vague, exact = an_assessment("dropped", "2026", "JP"), an_assessment("dropped", "2026-05-01", "JP")

    open_, settled = (total(promise("c1", assessments=(*ledger, one))) for one in (vague, exact))

    assert settled.delivered == 1
    assert (open_.delivered, open_.doubtful) == (0, 1)
    assert (open_.worst, open_.best) == (Part(0, 1), Part(1, 1))


def test_vague_finding_on_one_party_may_undo_a_delivery_of_both() -> None:
    """Where both delivered and one may be found to keep it up, the two no longer agree, and the bounds allow for it."""
    ledger = (
        an_assessment("started", "2024-01-01"),
        an_assessment("delivered", "2025-01-01", "EU"),
        an_assessment("delivered", "2025-01-01", "JP"),
    )
    vague, exact = an_assessment("maintained", "2026", "EU"), an_assessment("maintained", "2026-05-01", "EU")

    open_, settled = (total(promise("c1", assessments=(*ledger, one))) for one in (vague, exact))

    assert settled.delivered == 0
    assert (open_.delivered, open_.doubtful) == (1, 1)
    assert (open_.worst, open_.best) == (Part(0, 1), Part(1, 1))


def test_vague_findings_may_leave_nothing_that_holds() -> None:
    """Without a joint finding that counts, parties that no longer agree leave a promise unassessed."""
    ledger = (
        an_assessment("delivered", "2025-01-01", "EU"),
        an_assessment("delivered", "2025-01-01", "JP"),
        an_assessment("maintained", "2026", "EU"),
        an_assessment("maintained", "2026"),
    )

    found = total(promise("c1", assessments=ledger))

    assert (found.share, found.worst, found.best) == (Part(1, 1), Part(0, 1), Part(1, 1))


def test_joint_finding_that_counts_keeps_the_bounds_narrow() -> None:
    """A vague finding on one party opens the bounds only as far as what was found on anybody."""
    ledger = (an_assessment("started", "2025-01-01"), an_assessment("substantial", "2026", "EU"))

    found = total(promise("c1", assessments=ledger))

    assert (found.share, found.worst, found.best, found.doubtful) == (Part(0, 1), Part(0, 1), Part(0, 1), 1)


def test_what_certainly_comes_later_opens_no_bound() -> None:
    """A finding of a later day is no doubt, however vague others are."""
    ledger = (
        an_assessment("started", "2025-01-01"),
        an_assessment("substantial", "2026", "EU"),
        an_assessment("delivered", "2026-06-02"),
        an_assessment("delivered", "2027", "JP"),
    )

    assert total(promise("c1", assessments=ledger)).best == Part(0, 1)


def test_finding_on_a_party_without_a_share_is_no_doubt() -> None:
    """What was found on somebody who did not undertake the promise changes no joint status, and so no bound."""
    ledger = (an_assessment("delivered", "2025-01-01"), an_assessment("reversed", "2026", "KR"))

    found = total(promise("c1", assessments=ledger), a_party("KR"))

    assert (found.worst, found.doubtful) == (Part(1, 1), 0)


# --- Parties --------------------------------------------------------------------------------------------------------


def test_row_of_a_party_uses_its_own_share() -> None:
    """The EU's row tells of the EU's share, Japan's of Japan's, and the total of the joint status."""
    ledger = (an_assessment("delivered", "2025-01-01", "EU"), an_assessment("started", "2025-02-01", "JP"))

    found = card(promise("c1", assessments=ledger, due="2025-06"), by="party")

    assert [(one.key, str(one.share)) for one in found.groups] == [("EU", "1 of 1"), ("JP", "0 of 1")]
    assert (found.group("EU").statuses["delivered"], found.group("JP").statuses["started"]) == (1, 1)
    assert (found.group("EU").due_states["met"], found.group("JP").due_states["overdue"]) == (1, 1)
    assert (found.total.share, found.total.statuses["started"]) == (Part(0, 1), 1)


def test_party_that_was_not_assessed_has_no_share_in_the_others_success() -> None:
    """Where Japan alone was assessed, the EU's row has an unassessed promise."""
    found = card(promise("c1", assessments=(an_assessment("delivered", "2025-01-01", "JP"),)), by="party")

    assert figures(found.group("EU")) == ("0 of 0", 1, "0 of 1", "1 of 1")
    assert figures(found.group("JP")) == ("1 of 1", 0, "1 of 1", "1 of 1")
    assert found.total.unassessed == 1


def test_joint_finding_counts_for_each_party() -> None:
    """What was found of all holds for each."""
    assert [str(one.share) for one in card(promise("c1", "delivered"), by="party").groups] == ["1 of 1", "1 of 1"]


def test_row_of_a_party_is_not_doubted_for_the_others() -> None:
    """A vague finding on Japan's share opens the bounds of Japan's row alone."""
    ledger = (an_assessment("delivered", "2025-01-01"), an_assessment("reversed", "2026", "JP"))

    found = card(promise("c1", assessments=ledger), by="party")

    assert (found.group("EU").worst, found.group("EU").doubtful) == (Part(1, 1), 0)
    assert (found.group("JP").worst, found.group("JP").doubtful) == (Part(0, 1), 1)


def test_row_of_a_party_is_doubted_for_joint_findings() -> None:
    """A vague joint finding opens the bounds of every party's row."""
    ledger = (an_assessment("delivered", "2025-01-01", "EU"), an_assessment("reversed", "2026"))

    found = card(promise("c1", assessments=ledger), by="party")

    assert (found.group("EU").worst, found.group("EU").doubtful) == (Part(0, 1), 1)


def test_row_of_a_party_forgets_what_was_found_before() -> None:
    """A party's share has its latest finding or a vague one, never again one that was overtaken."""
    ledger = (
        an_assessment("started", "2024-01-01", "EU"),
        an_assessment("delivered", "2025-01-01", "EU"),
        an_assessment("maintained", "2026", "EU"),
    )

    found = card(promise("c1", assessments=ledger), by="party").group("EU")

    assert (found.worst, found.best, found.doubtful) == (Part(1, 1), Part(1, 1), 1)


def test_row_of_a_party_dates_its_own_delivery() -> None:
    """When a party kept its share is told by the findings on it."""
    ledger = (an_assessment("delivered", "2023-12-01", "EU"), an_assessment("delivered", "2025-12-01", "JP"))

    found = card(promise("c1", assessments=ledger), by="party")

    delivered = {one.key: [year.years for year in one.time_to_delivery if year.delivered] for one in found.groups}
    assert delivered == {"EU": [0], "JP": [2]}
    assert [year.years for year in found.total.time_to_delivery if year.delivered] == [2]


# --- Groups ---------------------------------------------------------------------------------------------------------

AREAS = (an_area("chips"), an_area("chiplets", "chips"), an_area("quantum", labels={"en": "Quantum technologies"}))
BODIES = (a_party("jp-meti", "JP"), a_party("jp-aist", "jp-meti", labels={"en": "AIST"}))


def test_area_takes_in_narrower_ones() -> None:
    """A promise on chiplets is one on chips too, unless narrower areas are not wanted."""
    records = (*AREAS, promise("c1", areas=("chiplets",)), promise("c2", areas=("chips", "chiplets")))

    assert ids_of(card(*records, by="area")) == {"chiplets": ("c1", "c2"), "chips": ("c1", "c2")}
    assert ids_of(card(*records, by="area", narrower=False)) == {"chiplets": ("c1", "c2"), "chips": ("c2",)}


def test_actor_takes_in_the_bodies_beneath_it() -> None:
    """What an institute is to do, its ministry and its state are to do."""
    records = (*BODIES, promise("c1", actors=("jp-aist",)), promise("c2", actors=("jp-meti", "EU")))

    found = card(*records, by="actor")

    assert ids_of(found) == {"EU": ("c2",), "JP": ("c1", "c2"), "jp-aist": ("c1",), "jp-meti": ("c1", "c2")}


def test_bodies_do_not_make_their_state_a_party() -> None:
    """By party, only who undertook the promise has it."""
    found = card(*BODIES, promise("c1", parties=("EU",), actors=("jp-aist",)), by="party")

    assert ids_of(found) == {"EU": ("c1",)}


def test_overlapping_groups_hold_a_promise_each_and_the_total_holds_it_once() -> None:
    """A promise on two areas stands under both, and once in the total."""
    found = card(*AREAS, promise("c1", "delivered", areas=("quantum", "chips")), by="area")

    assert ids_of(found) == {"chips": ("c1",), "quantum": ("c1",)}
    assert figures(found.total) == ("1 of 1", 0, "1 of 1", "1 of 1")


@pytest.mark.parametrize(
    ("by", "without", "label"),
    [
        ("area", {}, "none on record"),
        ("actor", {}, "none on record"),
        ("party", {"parties": ()}, "none on record"),
        ("year", {"made_on": "2024/2025"}, "cannot tell"),
    ],
)
def test_what_has_no_key_stands_last_under_none(by: By, without: dict[str, Any], label: str) -> None:
    """Promises without an area, an actor, a party or a certain year are a group of their own, the last one."""
    keyed = promise("c2", areas=("quantum",), actors=("JP",), parties=("JP",))

    found = card(*AREAS, promise("c1", "delivered", **without), keyed, by=by)

    assert found.groups[-1] is found.group(None)
    assert (found.group(None).commitments, found.group(None).label) == (("c1",), label)
    assert found.group(None).share == Part(1, 1)
    assert len(found.groups) == 2


@pytest.mark.parametrize("by", WAYS)
def test_no_group_stands_for_nothing(by: By) -> None:
    """A catalog without promises has no groups, and a total of nothing."""
    found = scorecard(Catalog(), by=by, on=ON)

    assert found.groups == ()
    assert figures(found.total) == ("0 of 0", 0, "0 of 0", "0 of 0")
    assert (found.total.cohorts, found.total.time_to_delivery, found.total.commitments) == ((), (), ())


def test_groups_by_id_stand_in_the_order_of_ids() -> None:
    """Areas, parties, actors and partnerships stand by id, whatever the promises' order."""
    records = (*AREAS, promise("c1", areas=("quantum",), parties=("JP",)), promise("c2", areas=("chiplets",)))

    assert [one.key for one in card(*records, by="area").groups] == ["chiplets", "chips", "quantum"]
    assert [one.key for one in card(*records, by="party").groups] == ["EU", "JP"]


def test_meetings_stand_by_date_and_the_undated_last() -> None:
    """Groups of meetings stand in the order in which the meetings were held, those of a day by id."""
    meetings = [
        a_meeting(id=key, date=date) for key, date in zip("mnopq", (None, "2025", "2023", "2025", None), strict=True)
    ]
    promises = [promise(f"c-{one.id}", meeting=one.id, made_on="2023") for one in meetings]

    found = card(*meetings, *promises, by="meeting")

    assert [one.key for one in found.groups] == ["o", "n", "p", "m", "q"]


@pytest.mark.parametrize(("by", "words"), [("kind", CommitmentKind), ("force", Force)])
def test_kinds_and_forces_stand_in_the_order_of_the_vocabulary(by: By, words: Any) -> None:
    """Groups of words stand as the vocabulary has them, and are called by the word."""
    found = card(*(promise(f"c-{number:02}", **{by: word}) for number, word in enumerate(reversed(words))), by=by)

    assert [(one.key, one.label) for one in found.groups] == [(str(word), str(word)) for word in words]


@pytest.mark.parametrize(
    ("made_on", "met_on", "year"),
    [
        ("2024-05-01", "2023-07-03", "2024"),
        ("2024", "2023-07-03", "2024"),
        ("2024-01/2024-12", "2023-07-03", "2024"),
        (None, "2023-07-03", "2023"),
        ("2024-06~", "2023-07-03", "2024"),
        ("2024-01?", "2023-07-03", None),
        ("202X", "2023-07-03", None),
        ("../2024", "2023-07-03", None),
        ("2025/", "2023-07-03", None),
        (None, None, None),
        ("0007-05-01", "2023-07-03", "0007"),
    ],
)
def test_year_is_the_one_in_which_it_was_certainly_made(
    made_on: str | None, met_on: str | None, year: str | None
) -> None:
    """A promise belongs to the one year that its date, or its meeting's, can lie in, else to none."""
    found = card(promise("c1", made_on=made_on), a_meeting(date=met_on), by="year")

    assert [one.key for one in found.groups] == [year]


def test_years_stand_in_order() -> None:
    """Groups of years stand oldest first."""
    promises = (promise(f"c{year}", made_on=str(year)) for year in (2025, 2023, 2024))

    assert [one.key for one in card(*promises, by="year").groups] == ["2023", "2024", "2025"]


def test_partnerships_are_told_apart_by_their_meetings() -> None:
    """A promise belongs to the partnership at whose meeting it was made."""
    found = card(*TWO, promise("c1"), promise("c2", meeting="eu-korea-1"), by="partnership")

    assert ids_of(found) == {"eu-japan": ("c1",), "eu-korea": ("c2",)}


TWO = (
    a_meeting(),
    a_party("KR"),
    a_partnership(id="eu-korea", title="EU-Republic of Korea", parties=("EU", "KR")),
    a_meeting(id="eu-korea-1", partnership="eu-korea"),
)


@pytest.mark.parametrize(
    ("by", "key", "label"),
    [
        ("area", "quantum", "Quantum technologies"),
        ("area", "chips", "chips"),
        ("actor", "jp-aist", "AIST"),
        ("party", "JP", "JP"),
        ("meeting", "eu-japan-1", "council 3 2023-07-03"),
        ("meeting", "eu-japan-0", "council"),
        ("partnership", "eu-japan", "EU-Japan"),
        ("kind", "body", "body"),
        ("force", "unstated", "unstated"),
        ("year", "2023", "2023"),
    ],
)
def test_group_is_called_as_readers_call_it(by: By, key: str, label: str) -> None:
    """The label is the English name where there is one, a meeting's series, number and date, and else the key."""
    meetings = (a_meeting(ordinal=3), a_meeting(id="eu-japan-0", date=None))
    promises = (
        promise("c1", areas=("quantum", "chips"), actors=("jp-aist",)),
        promise("c2", meeting="eu-japan-0", parties=("JP",)),
    )

    assert card(*AREAS, *BODIES, *meetings, *promises, by=by).group(key).label == label


def test_group_of_which_all_is_later_is_left_out() -> None:
    """A group that has nothing on the day is not listed, and the total counts what comes later."""
    records = (
        promise("c1", kind="pilot", made_on="2027"),
        promise("c2", kind="other", made_on="2027", declaratory=True),
    )

    found = card(promise("c3"), *records)

    assert [one.key for one in found.groups] == ["body"]
    assert (found.total.later, found.total.declaratory) == (1, 0)


def test_group_of_undecided_or_declaratory_records_alone_is_listed() -> None:
    """What may be of the day, and what is and is too vague, is said in its group."""
    found = card(promise("c1", kind="pilot", made_on="2026"), promise("c2", kind="other", declaratory=True))

    assert [(one.key, one.undecided, one.declaratory) for one in found.groups] == [
        ("pilot", ("c1",), 0),
        ("other", (), 1),
    ]


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("bdy", "no group by kind is called 'bdy'; did you mean 'body'?"),
        ("*", "no group by kind is called '*'; there are body, pilot"),
        (None, "no group by kind is called None; there are body, pilot"),
        (3, "no group by kind is called 3; there are body, pilot"),
        (["body"], "no group by kind is called a list of 1; there are body, pilot"),
    ],
)
def test_group_that_is_not_there_is_an_error_with_the_nearest(key: Any, message: str) -> None:
    """Asking for a group that the card has not is no empty tally."""
    with pytest.raises(InvalidQueryError) as caught:
        card(promise("c1"), promise("c2", kind="pilot")).group(key)

    assert str(caught.value) == message


def test_group_of_a_card_without_groups_says_so() -> None:
    """Where there is no group at all, the error does not name any."""
    with pytest.raises(InvalidQueryError, match="no group by kind is called 'body'; there are none"):
        card().group("body")


@pytest.mark.parametrize("by", WAYS)
def test_criteria_narrow_the_card_as_they_narrow_a_search(by: By) -> None:
    """Each criterion of the card is that of `find_commitments`, one value or several, of any kind of collection."""
    catalog = load_bundled("eu-japan")
    criteria: list[dict[str, Any]] = [
        {"partnership": "eu-japan"},
        {"meeting": ["eu-japan-2", "eu-japan-3"]},
        {"since": "2024-04-30", "until": datetime.date(2025, 5, 12)},
        {"area": "connectivity"},
        {"area": "connectivity", "narrower": False},
        {"party": ("JP",)},
        {"actor": {"jp-meti"}},
        {"kind": ["research", "body"], "force": "unstated"},
        {"text": "cable"},
        {"primary_only": True},
    ]
    for asked in criteria:
        found = find_commitments(catalog, **asked)

        shown = scorecard(catalog, by=by, on="2026-11-24", **asked)

        assert 0 < len(found) <= len(catalog.commitments)
        assert shown.total.commitments == tuple(sorted(one.id for one in found))
        assert {key for one in shown.groups for key in one.commitments} == {one.id for one in found}


@pytest.mark.parametrize("by", WAYS)
def test_generators_may_be_given_as_criteria(by: By) -> None:
    """A criterion that can be read only once is read once."""
    records = (*AREAS, promise("c1", areas=("chips",)), promise("c2", areas=("quantum",)))

    assert card(*records, by=by, area=(key for key in ["chips"])).total.commitments == ("c1",)


def test_former_ids_are_understood() -> None:
    """A criterion may name a record by an id that it had before."""
    records = (an_area("chips", former_ids=("semis",)), promise("c1", areas=("chips",)), promise("c2"))

    assert ids_of(card(*records, by="area", area="semis")) == {"chips": ("c1",)}


def test_day_may_be_a_date() -> None:
    """A day is a `datetime.date` or its text; the card keeps the date."""
    found = card(promise("c1", "delivered"))

    assert found == card(promise("c1", "delivered"), on=datetime.date(2026, 6, 1))  # type: ignore[arg-type]
    assert (found.on, found.by) == (datetime.date(2026, 6, 1), "kind")


# --- Counts of every word -------------------------------------------------------------------------------------------


def test_every_word_is_counted_by_name() -> None:
    """Each status and each due state is named, also where no promise has it."""
    found = total(promise("c1", "delivered", due="2025-06"), promise("c2", due="2025-06"), promise("c3", "delivered"))

    assert set(found.statuses) == set(map(str, Status))
    assert set(found.due_states) == set(map(str, DueState))
    assert {word: number for word, number in found.statuses.items() if number} == {"delivered": 2, "unassessed": 1}
    assert {word: number for word, number in found.due_states.items() if number} == {
        "met": 1,
        "overdue": 1,
        "no_deadline": 1,
    }


@pytest.mark.parametrize(
    ("relation", "expected"), [("restates", 1), ("renews", 1), ("narrows", 0), ("extends", 0), ("delivers", 0)]
)
def test_promise_that_is_said_again_is_counted_as_such(relation: str, expected: int) -> None:
    """What restates or renews another promise of the group is counted, and counted once."""
    again = promise("c2", links=(a_link(relation, "c1"), a_link(relation, "c0")))

    found = total(promise("c0"), promise("c1"), again)

    assert (found.restating, found.promises) == (expected, 3)


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "pilot"},
        {"declaratory": True},
        {"made_on": "2026"},
    ],
)
def test_promise_that_says_again_what_is_not_counted_is_counted_once(other: dict[str, Any]) -> None:
    """A restatement counts as such only beside the promise that it restates."""
    found = card(promise("c1", **other), promise("c2", made_on="2026-06-01", links=(a_link("restates", "c1"),)))

    assert found.group("body").restating == 0


def test_promise_not_counted_does_not_say_again() -> None:
    """A restatement that is not counted itself makes nothing count twice."""
    assert total(promise("c1"), promise("c2", made_on="2027", links=(a_link("restates", "c1"),))).restating == 0


# --- Ages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made_on", "on", "years"),
    [
        ("2025-06-01", "2026-05-31", 0),
        ("2025-06-01", "2026-06-01", 1),
        ("2026-06-01", "2026-06-01", 0),
        ("2024-02-29", "2025-02-28", 0),
        ("2024-02-29", "2025-03-01", 1),
        ("2024-02-29", "2028-02-29", 4),
        ("2025", "2026-06-01", None),
        ("2025", "2026-12-31", 1),
        ("2025-04", "2026-06-01", 1),
        ("2025-05~", "2026-06-01", None),
        ("../2025", "2026-06-01", None),
        ("0001-01-01", "9999-12-31", 9998),
    ],
)
def test_age_is_in_whole_years_where_the_dates_can_tell(made_on: str, on: str, years: int | None) -> None:
    """A promise is as many years old as it had anniversaries, and of no known age if its dates allow of several."""
    [cohort] = total(promise("c1", made_on=made_on), on=on).cohorts

    assert cohort == Cohort(years=years, promises=1, delivered=0, closed=0, open=0, unassessed=1)


def test_age_is_that_of_the_meeting_where_the_promise_has_no_day() -> None:
    """Without a day of its own a promise is as old as its meeting."""
    assert [one.years for one in total(promise("c1", made_on=None)).cohorts] == [2]


def test_cohorts_stand_by_age_the_unknown_last() -> None:
    """Promises of each age stand together, youngest first, in the order of years."""
    made = ("2024-01-01", "2025", "2026-01-01", "2014-01-01", "2024-02-01")
    found = total(*(promise(f"c{number}", made_on=on) for number, on in enumerate(made)))

    assert [(one.years, one.promises) for one in found.cohorts] == [(0, 1), (2, 2), (12, 1), (None, 1)]


@pytest.mark.parametrize("status", Status)
def test_cohort_tells_what_became_of_its_promises(status: Status) -> None:
    """Each status is one of delivered, closed, unassessed and, all others, open; also where the deadline lies ahead."""
    [cohort] = total(promise("c1", str(status), due="2030")).cohorts

    assert cohort.delivered == (status in DELIVERED)
    assert cohort.closed == (status in CLOSED)
    assert cohort.unassessed == (status == "unassessed")
    assert cohort.delivered + cohort.closed + cohort.unassessed + cohort.open == cohort.promises == 1


def year_after(years: int | None, waiting: int | None, **counts: int) -> YearAfter:
    """Build one year of the table."""
    return YearAfter(years=years, waiting=waiting, **{"delivered": 0, "closed": 0, "open": 0, "unassessed": 0} | counts)


def test_time_to_delivery_keeps_those_that_still_wait() -> None:
    """Each year tells how many waited when it began, and how many of those left it how; years without event too."""

    def found(status: str, on: str) -> dict[str, Any]:
        return {"made_on": "2022-01-01", "assessments": (an_assessment(status, on),)}

    table = total(
        promise("c1", **found("delivered", "2022-03-01")),
        promise("c2", **found("maintained", "2024-01-01")),
        promise("c3", **found("dropped", "2022-12-31")),
        promise("c4", **found("started", "2022-02-01")),
        promise("c5", made_on="2026-01-01"),
        promise("c6", made_on="2023/2025"),
    ).time_to_delivery

    assert table == (
        year_after(0, 5, delivered=1, closed=1, unassessed=1),
        year_after(1, 2),
        year_after(2, 2, delivered=1),
        year_after(3, 1),
        year_after(4, 1, open=1),
        year_after(None, None, unassessed=1),
    )


@pytest.mark.parametrize(
    ("made_on", "ledger", "years"),
    [
        ("2022-01-01", [("delivered", "2024-05-01")], 2),
        ("2022-01-01", [("delivered", "2023-01-01")], 1),
        ("2022-01-01", [("delivered", "2022-12-31")], 0),
        ("2022-01-01", [("delivered", "2021-06-01")], 0),
        ("2022-01-01", [("delivered", "2023")], 1),
        ("2022-07-01", [("delivered", "2023")], None),
        ("2022", [("delivered", "2024-05-01")], None),
        ("2022", [("delivered", "2023")], None),
        ("2022-03", [("delivered", "2023-05")], 1),
        ("2022-01-01", [("delivered", "2023-01?")], None),
        ("2022-01-01", [("delivered", "../2023")], None),
        ("2022-01-01", [("delivered", "2022-05-01"), ("maintained", "2025-05-01")], 0),
        ("2022-01-01", [("delivered", "2022-05-01"), ("reversed", "2023-05-01"), ("delivered", "2025-05-01")], 3),
        ("2022-01-01", [("dropped", "2022-05-01"), ("delivered", "2024-05-01")], 2),
    ],
)
def test_delivery_is_dated_by_the_finding_since_which_it_stands(
    made_on: str, ledger: list[tuple[str, str]], years: int | None
) -> None:
    """A promise was delivered in the year of its life in which it was found so, and has been so without a break."""
    assessments = tuple(an_assessment(*one) for one in ledger)

    table = total(promise("c1", made_on=made_on, assessments=assessments)).time_to_delivery

    assert [one.years for one in table if one.delivered] == [years]


def test_closing_is_dated_by_the_finding_since_which_it_stands() -> None:
    """A promise leaves in the year in which it was dropped, a superseded one in that in which it was first closed."""
    ledger = (an_assessment("dropped", "2024-05-01"), an_assessment("superseded", "2026-05-01"))

    table = total(promise("c1", made_on="2022-01-01", assessments=ledger)).time_to_delivery

    assert [one.years for one in table if one.closed] == [2]


def test_delivery_that_was_reversed_waits_again() -> None:
    """What was delivered and undone is open, and has waited to this day."""
    ledger = (an_assessment("delivered", "2023-05-01"), an_assessment("reversed", "2024-05-01"))

    table = total(promise("c1", made_on="2022-01-01", assessments=ledger)).time_to_delivery

    assert [(one.years, one.waiting) for one in table if one.open] == [(4, 1)]
    assert sum(one.delivered for one in table) == 0


# --- What a reader sees ---------------------------------------------------------------------------------------------

FULL = (
    promise("c1", "delivered"),
    promise("c2", "started"),
    promise("c3"),
    promise("c4", "delivered", due="2030"),
    promise("c5", declaratory=True),
)


def test_tally_says_in_one_line_all_that_is_left_out() -> None:
    """Printed, a tally gives share, unassessed, bounds, what is not due and what is declaratory."""
    assert str(card(*FULL).groups[0]) == (
        "body: delivered 1 of 2 assessed; 1 unassessed, so between 1 of 3 and 2 of 3; 1 not yet due, 1 declaratory"
    )


def test_tally_says_what_else_is_left_out_where_there_is_any() -> None:
    """Printed, a tally names what is doubtful, undecided, later or said again if it has such."""
    more = (
        promise("c6", made_on="2026"),
        promise("c7", made_on="2027"),
        promise("c8", links=(a_link("restates", "c1"),)),
        promise("c9", "no_evidence"),
    )

    assert str(total(*FULL, *more)) == (
        "all together: delivered 1 of 3 assessed; 2 unassessed and 1 doubtful, so between 1 of 5 and 4 of 5;"
        " 1 not yet due, 1 declaratory, 1 undecided, 1 made later, 1 said again"
    )


def test_card_reads_as_one_line_a_group_and_the_total() -> None:
    """Printed, a card says what it groups by and of which day it is, then every group, then the total."""
    found = card(*FULL, promise("d1", kind="pilot"))

    assert str(found).splitlines() == [
        "By kind, on 2026-06-01",
        *map(str, found.groups),
        str(found.total),
    ]
    assert len(found.groups) == 2


def test_rows_are_the_groups_and_the_total() -> None:
    """Each row holds every count of its group, shares as text with both numbers; the last is of all together."""
    records = (*FULL, promise("d1", "no_evidence", kind="pilot", made_on="2026-06-01", links=(a_link("renews", "c1"),)))
    late = (promise("d2", kind="pilot", made_on="2026"), promise("d3", kind="pilot", made_on="2027"))

    body, pilot, whole = card(*records, *late).rows()

    assert {name: body[name] for name in list(body)[:16]} == {
        "group": "body",
        "label": "body",
        "share": "1 of 2",
        "delivered": 1,
        "assessed": 2,
        "unassessed": 1,
        "worst": "1 of 3",
        "best": "2 of 3",
        "not_yet_due": 1,
        "early": 1,
        "promises": 4,
        "declaratory": 1,
        "doubtful": 0,
        "restating": 0,
        "undecided_promises": 0,
        "later": 0,
    }
    assert body["commitments"] == "c1; c2; c3; c4"
    assert [body[f"status_{word}"] for word in ("delivered", "started", "unassessed", "reversed")] == [2, 1, 1, 0]
    assert [body[f"due_{word}"] for word in ("no_deadline", "undetermined", "met")] == [3, 0, 1]
    assert (pilot["share"], pilot["doubtful"], pilot["undecided_promises"], pilot["later"]) == ("0 of 1", 1, 1, 1)
    assert (whole["group"], whole["label"], whole["share"]) == ("*", "all together", "1 of 3")
    assert (whole["restating"], whole["promises"], whole["later"]) == (1, 5, 1)


def test_rows_have_the_same_cells_whatever_they_count() -> None:
    """Every row has the same names, in the same order, also where nothing is counted."""
    found = card(*AREAS, promise("c1", areas=("chips",)), promise("c2", made_on="2026"), by="area")

    assert len({tuple(row) for row in [*found.rows(), *card().rows()]}) == 1
    assert found.rows()[1]["group"] is None
    assert found.rows()[1]["commitments"] is None
    assert {f"status_{word}" for word in Status} | {f"due_{word}" for word in DueState} < set(found.rows()[0])


def test_card_is_written_as_a_table() -> None:
    """As comma-separated values a card has a line a row; in a notebook everything is escaped."""
    found = card(an_area("q", labels={"en": "<b>"}), promise("c1", areas=("q",)), by="area")

    read = list(csv.DictReader(io.StringIO(found.to_csv())))

    assert [(row["group"], row["share"], row["label"]) for row in read] == [
        ("q", "0 of 0", "<b>"),
        ("*", "0 of 0", "all together"),
    ]
    assert "&lt;b&gt;" in found._repr_html_()
    assert "<b>" not in found._repr_html_()
    assert "By area, on 2026-06-01" in found._repr_html_()


def test_answers_do_not_change_and_travel() -> None:
    """Cards and comparisons are frozen, hashable and pickled whole."""
    for answer in (card(*FULL), compare_partnerships(a_catalog(*FULL), "eu-japan", on=ON)):
        assert pickle.loads(pickle.dumps(answer)) == answer
        assert hash(pickle.loads(pickle.dumps(answer))) == hash(answer)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            answer.on = datetime.date(2020, 1, 1)  # type: ignore[misc]
    with pytest.raises(TypeError):
        card(*FULL).total.statuses["delivered"] = 99  # type: ignore[index]


# --- What cannot be asked -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"by": "areas"}, InvalidQueryError, "no way to group is called 'areas'; did you mean 'area'?"),
        ({"by": "series"}, InvalidQueryError, "no way to group is called 'series'; there are actor, area, force, "),
        ({"by": None}, InvalidQueryError, "no way to group is called None"),
        ({"by": ["area"]}, InvalidQueryError, "no way to group is called a list of 1"),
        ({"by": b"area"}, InvalidQueryError, "no way to group is called b'area'"),
        ({"aera": "quantum"}, InvalidQueryError, "no criterion is called 'aera'; did you mean 'area'"),
        ({"status": "delivered"}, InvalidQueryError, "no criterion is called 'status'"),
        ({"due_by": "2026"}, InvalidQueryError, "no criterion is called 'due_by'"),
        ({"declaratory": True}, InvalidQueryError, "no criterion is called 'declaratory'"),
        ({"criteria": {}}, InvalidQueryError, "no criterion is called 'criteria'"),
        ({"kind": "bdy"}, InvalidQueryError, "no kind is called 'bdy'; did you mean 'body'?"),
        ({"force": "hard"}, InvalidQueryError, "no force is called 'hard'"),
        ({"text": ""}, InvalidQueryError, "text takes words"),
        ({"narrower": None}, InvalidQueryError, "narrower takes True or False, not None"),
        ({"primary_only": 1}, InvalidQueryError, "primary_only takes True or False, not 1"),
        ({"area": 5}, InvalidQueryError, "takes a text or several, not 5"),
        ({"area": "quantun"}, UnknownIdError, "no area is called 'quantun'; did you mean 'quantum'?"),
        ({"party": "EUU"}, UnknownIdError, "no party is called 'EUU'"),
        ({"actor": "jp-metti"}, UnknownIdError, "no party is called 'jp-metti'"),
        ({"meeting": "eu-japan"}, UnknownIdError, "no meeting is called 'eu-japan'"),
        ({"partnership": "eu-japn"}, UnknownIdError, "no partnership is called 'eu-japn'; did you mean 'eu-japan'?"),
        ({"on": "2026-06"}, InvalidDateError, "'2026-06' is not a date: a full day is needed here"),
        ({"on": "2026-02-30"}, InvalidDateError, "'2026-02-30' is not a date"),
        ({"on": "today"}, InvalidDateError, "'today' is not a date"),
        ({"on": None}, InvalidDateError, "None is not a date"),
        ({"on": 20260601}, InvalidDateError, "20260601 is not a date"),
        ({"on": datetime.datetime(2026, 6, 1)}, InvalidDateError, "a day without a time is needed"),  # noqa: DTZ001
        ({"since": "soon"}, InvalidDateError, "'soon' is not a date"),
        ({"until": "2026/.."}, InvalidQueryError, "until takes a day or a date with an end"),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_helps(
    asked: dict[str, Any], error: type[Exception], message: str
) -> None:
    """No slip of the pen is answered with a card; the nearest right word is named where there is one."""
    question: dict[str, Any] = {"by": "kind", "on": ON} | asked

    with pytest.raises(error) as caught:
        scorecard(a_catalog(an_area("quantum"), promise("c1")), **question)

    assert message in str(caught.value)


@pytest.mark.parametrize("missing", ["on", "by"])
def test_neither_the_day_nor_the_way_is_guessed(missing: str) -> None:
    """A card needs a day and a way to group, and says which is missing."""
    question: dict[str, Any] = {"by": "kind", "on": ON}
    del question[missing]

    with pytest.raises(InvalidQueryError, match=f"scorecard cannot be asked so: .*'{missing}'"):
        scorecard(a_catalog(), **question)


def test_only_the_catalog_is_given_by_place() -> None:
    """What a card is to do is named."""
    with pytest.raises(InvalidQueryError, match="scorecard cannot be asked so"):
        scorecard(a_catalog(), "kind", ON)  # type: ignore[misc]


@pytest.mark.parametrize("given", [None, "eu-japan", {}, a_commitment(), Catalog])
def test_what_is_no_catalog_is_refused(given: Any) -> None:
    """The first argument is a catalog."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        scorecard(given, by="kind", on=ON)
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        compare_partnerships(given, "eu-japan", on=ON)


# --- Partnerships side by side --------------------------------------------------------------------------------------

BOTH = (
    *TWO,
    *AREAS,
    a_source(),
    promise("c1", "delivered", areas=("chiplets",)),
    promise("c2", areas=("chips", "chiplets")),
    promise("c3", "started", areas=("quantum",)),
    promise("c4", "delivered", areas=("chips",), declaratory=True),
    promise("k1", "started", meeting="eu-korea-1", areas=("quantum",), parties=("EU", "KR")),
    promise("k2", meeting="eu-korea-1", parties=("EU", "KR")),
)


def compared(*ids: str, area: Any = None, on: str = ON) -> PartnershipComparison:
    """Compare partnerships of the two."""
    return compare_partnerships(a_catalog(*BOTH), ids or ("eu-japan", "eu-korea"), area=area, on=on)


def test_partnerships_stand_side_by_side_on_an_area() -> None:
    """Each side counts a partnership's promises on the area and all beneath it, beside how many it made in all."""
    found = compared(area="chips")

    assert [(one.key, one.label, *figures(one)) for one in found.sides] == [
        ("eu-japan", "EU-Japan", "1 of 1", 1, "1 of 2", "2 of 2"),
        ("eu-korea", "EU-Republic of Korea", "0 of 0", 0, "0 of 0", "0 of 0"),
    ]
    assert found.sides[0].commitments == ("c1", "c2")
    assert found.sides[0].declaratory == 1
    assert found.weights == {"eu-japan": Part(2, 3), "eu-korea": Part(0, 2)}
    assert (found.areas, found.on) == (("chips",), datetime.date(2026, 6, 1))


def test_side_is_the_row_of_a_scorecard() -> None:
    """A comparison counts as a scorecard by partnership does."""
    card_by = scorecard(a_catalog(*BOTH), by="partnership", on=ON, area="quantum")

    assert compared(area="quantum").sides == card_by.groups


def test_without_an_area_all_is_compared() -> None:
    """None takes in all areas, and promises on no area."""
    found = compared()

    assert [one.commitments for one in found.sides] == [("c1", "c2", "c3"), ("k1", "k2")]
    assert found.weights == {"eu-japan": Part(3, 3), "eu-korea": Part(2, 2)}
    assert found.areas == ()
    assert str(found).startswith("On all areas, on 2026-06-01\n")


def test_partnership_that_promised_nothing_by_the_day_is_there() -> None:
    """A side without a counted promise stands with nothing of nothing, and says what was made later."""
    found = compared(area="quantum", on="2023-07-02")

    assert [(one.promises, one.later, str(one.share)) for one in found.sides] == [(0, 1, "0 of 0")] * 2
    assert found.weights == {"eu-japan": Part(0, 0), "eu-korea": Part(0, 0)}


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["eu-korea", "eu-japan"], ["eu-korea", "eu-japan"]),
        (("eu-japan", "eu-korea", "eu-japan"), ["eu-japan", "eu-korea"]),
        ("eu-korea", ["eu-korea"]),
        ({"eu-korea"}, ["eu-korea"]),
        ((key for key in ("eu-korea", "eu-japan")), ["eu-korea", "eu-japan"]),
        ({"eu-japan": 1}.keys(), ["eu-japan"]),
    ],
)
def test_partnerships_stand_in_the_order_asked_for(ids: Any, expected: list[str]) -> None:
    """Ids may be one text or any collection, each partnership stands once, and once-readable ones are read once."""
    found = compare_partnerships(a_catalog(*BOTH), ids, area=(key for key in ["quantum"]), on=ON)

    assert [one.key for one in found.sides] == expected
    assert list(found.areas) == ["quantum"]
    assert all(one.promises == 1 for one in found.sides)


@pytest.mark.parametrize(
    "area", [["quantum", "chips", "quantum"], ("quantum", "chips"), {"quantum": 1, "chips": 1}.keys()]
)
def test_several_areas_are_named_once_each(area: Any) -> None:
    """Of several areas any will do, and a promise on two of them counts once."""
    found = compared(area=area)

    assert found.areas == ("quantum", "chips")
    assert [one.commitments for one in found.sides] == [("c1", "c2", "c3"), ("k1",)]


def test_former_ids_are_shown_as_present_ones() -> None:
    """Partnerships and areas named by ids they had before are shown under those they have."""
    records = (
        a_partnership(former_ids=("eu-jp",)),
        an_area("chips", former_ids=("semis",)),
        promise("c1", areas=("chips",)),
    )

    found = compare_partnerships(a_catalog(*records), ["eu-jp", "eu-japan"], area=["semis", "chips"], on=ON)

    assert (found.areas, [one.key for one in found.sides]) == (("chips",), ["eu-japan"])
    assert found.weights == {"eu-japan": Part(1, 1)}


def test_comparison_reads_as_one_line_a_partnership() -> None:
    """Printed and as rows, a comparison has one line a partnership, each with how much of it is on the areas."""
    found = compared(area=["chips", "quantum"])

    assert str(found).splitlines() == [
        "On chips, quantum, on 2026-06-01",
        *(f"{one}; {found.weights[str(one.key)]} of its promises are on it" for one in found.sides),
    ]
    assert [(row["group"], row["promises"], row["promises_of_all"]) for row in found.rows()] == [
        ("eu-japan", 3, "3 of 3"),
        ("eu-korea", 1, "1 of 2"),
    ]
    assert found.to_csv().count("\n") == 3


@pytest.mark.parametrize(
    ("asked", "error", "message"),
    [
        ({"ids": ()}, InvalidQueryError, "no partnership is given"),
        ({"ids": None}, InvalidQueryError, "no partnership is given"),
        ({"ids": (key for key in ())}, InvalidQueryError, "no partnership is given"),
        ({"area": ()}, InvalidQueryError, "no area is given"),
        ({"area": set()}, InvalidQueryError, "no area is given"),
        ({"ids": 5}, InvalidQueryError, "takes a text or several, not 5"),
        ({"ids": {"eu-japan": 1}}, InvalidQueryError, "takes a text or several, not an object of 1"),
        ({"area": b"quantum"}, InvalidQueryError, "takes a text or several, not b'quantum'"),
        ({"ids": "eu-japn"}, UnknownIdError, "no partnership is called 'eu-japn'; did you mean 'eu-japan'"),
        ({"ids": ["eu-japan", None]}, UnknownIdError, "no partnership is called None"),
        ({"ids": ["eu-japan", "quantum"]}, UnknownIdError, "no partnership is called 'quantum'"),
        ({"area": "quantun"}, UnknownIdError, "no area is called 'quantun'; did you mean 'quantum'?"),
        ({"area": ["quantum", "eu-japan"]}, UnknownIdError, "no area is called 'eu-japan'"),
        ({"on": "2026"}, InvalidDateError, "'2026' is not a date: a full day is needed here"),
        ({"on": None}, InvalidDateError, "None is not a date"),
        ({"areas": "quantum"}, InvalidQueryError, "no criterion is called 'areas'; did you mean 'area'"),
        ({"party": "JP"}, InvalidQueryError, "no criterion is called 'party'"),
    ],
)
def test_what_cannot_be_compared_is_an_error_that_helps(
    asked: dict[str, Any], error: type[Exception], message: str
) -> None:
    """No slip of the pen is answered with a comparison; an empty list of areas is not taken for all."""
    question: dict[str, Any] = {"ids": "eu-japan", "on": ON} | asked

    with pytest.raises(error) as caught:
        compare_partnerships(a_catalog(*BOTH), **question)

    assert message in str(caught.value)


@pytest.mark.parametrize("missing", ["on", "ids"])
def test_comparison_needs_partnerships_and_a_day(missing: str) -> None:
    """A comparison says what is missing."""
    question: dict[str, Any] = {"ids": "eu-japan", "on": ON}
    del question[missing]

    with pytest.raises(InvalidQueryError, match=f"compare_partnerships cannot be asked so: .*'{missing}'"):
        compare_partnerships(a_catalog(), **question)
