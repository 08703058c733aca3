"""What the ledgers say on a day: status, due state, and what was known when."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from building import (
    a_catalog,
    a_commitment,
    a_dispute,
    a_link,
    a_meeting,
    a_source,
    a_statement,
    an_announcement,
    an_area,
    an_assessment,
)

from partnerships import (
    Announcement,
    Catalog,
    Commitment,
    Instrument,
    InvalidDateError,
    InvalidQueryError,
    Meeting,
    PartialDate,
    Participant,
    as_known_on,
    due_state,
    dumps,
    load_bundled,
    loads,
    status_on,
)

LATER = "2030-01-01"
NO_DAYS = ["2026-13-01", "2026-05", "2026-05-05~", "", None, 5, b"2026-05-05", True, datetime.datetime(2026, 5, 5)]  # noqa: DTZ001


def assessed(*assessments: Any, **changes: Any) -> Commitment:
    """Build a promise with this ledger."""
    return a_commitment(assessments=assessments, **changes)


# --- status_on ------------------------------------------------------------------------------------------------------


def test_statement_and_link_do_not_cite_what_was_published_later() -> None:
    """Of what came out later neither a statement nor a link is known to rest on it; both stay."""
    later = a_source(id="s2", published="2025")
    statement = a_statement(sources=("s1", "s2"))
    links = (a_link("restates", "c0", source="s2"), a_link("renews", "c0", source="s1"))
    records = (later, statement, a_commitment(id="c0"), a_commitment(links=links))

    then = as_known_on(a_catalog(*records), "2024-12-31")

    assert then.statements[0].sources == ("s1",)
    assert [link.source for link in then.commitments[1].links] == [None, "s1"]


def test_links_that_rest_on_what_came_out_later_become_one() -> None:
    """Two links that say the same on sources of which none was out yet are known as one."""
    sources = [a_source(id=key, published="2025") for key in ("s2", "s3")]
    links = tuple(a_link("restates", "c0", source=key) for key in ("s2", None, "s3"))
    records = (*sources, a_commitment(id="c0"), a_commitment(links=links))

    then = as_known_on(a_catalog(*records), "2024-12-31")

    assert then.commitments[1].links == (a_link("restates", "c0"),)


def test_promise_does_not_cite_what_was_published_later() -> None:
    """A source that came out certainly after the day is not among those of a promise as it was known; others stay."""
    sources = [
        a_source(id=f"s{n}", published=date) for n, date in enumerate((None, "2024", "2025-06-01", "2025-06-02"), 2)
    ]
    promise = a_commitment(sources=("s5", "s4", "s3", "s2"))

    then = as_known_on(a_catalog(promise, *sources), "2025-06-01")

    assert then.commitments[0].sources == ("s4", "s3", "s2")
    assert [one.id for one in then.sources] == ["s1", "s2", "s3", "s4", "s5"]


def test_status_is_unassessed_where_the_ledger_is_empty() -> None:
    """Where nobody assessed anything, the status is a word and never None."""
    assert status_on(a_commitment(), LATER) == "unassessed"


@pytest.mark.parametrize(
    ("on", "day_before", "day"),
    [
        ("2026-05-05", "2026-05-04", "2026-05-05"),
        ("2026-05", "2026-05-30", "2026-05-31"),
        ("2026-05~", "2026-05-30", "2026-05-31"),
        ("2026-05-01/2026-05-20", "2026-05-19", "2026-05-20"),
        ("../2026-05", "2026-05-30", "2026-05-31"),
        ("/2026", "2026-12-30", "2026-12-31"),
    ],
)
def test_assessment_counts_from_the_latest_day_of_its_date(on: str, day_before: str, day: str) -> None:
    """An assessment of a partial date counts from that date's last day, that day included."""
    promise = assessed(an_assessment("started", on))

    assert [status_on(promise, when) for when in (day_before, day)] == ["unassessed", "started"]


@pytest.mark.parametrize("on", ["2026-05/..", "2026-05/"])
def test_assessment_without_a_latest_day_never_counts(on: str) -> None:
    """An assessment whose date has no last day is certain on no day."""
    assert status_on(assessed(an_assessment("started", on)), "9999-12-31") == "unassessed"


def test_latest_assessment_holds_whatever_its_place_in_the_ledger() -> None:
    """The date decides, not the order of the entries."""
    promise = assessed(an_assessment("delivered", "2026-05-05"), an_assessment("started", "2025-05-05"))

    assert status_on(promise, LATER) == "delivered"


def test_of_two_assessments_of_one_day_the_later_entry_holds() -> None:
    """A month and its last day count from the same day, and then the later in the ledger wins."""
    promise = assessed(an_assessment("delivered", "2026-05-31"), an_assessment("started", "2026-05"))

    assert status_on(promise, LATER) == "started"


@pytest.mark.parametrize(
    ("known_from", "known_by", "expected"),
    [
        ("2026-06-01", "2026-06-01", "started"),
        ("2026-06-01", "2026-05-31", "unassessed"),
        (None, LATER, "unassessed"),
        (None, None, "started"),
        ("2026-06-01", None, "started"),
        ("2026-06-01", datetime.date(2026, 6, 1), "started"),
    ],
)
def test_known_by_leaves_out_what_was_not_known_by_that_day(known_from: Any, known_by: Any, expected: str) -> None:
    """Only what has a day from which it could be known, and that by the day given, is counted."""
    promise = assessed(an_assessment("started", "2026-05-05", known_from=known_from))

    assert status_on(promise, LATER, known_by=known_by) == expected


def test_known_by_falls_back_to_what_was_known_before() -> None:
    """Where the newest assessment was not yet known, the one before it holds."""
    promise = assessed(
        an_assessment("started", "2025-01-01", known_from="2025-01-02"),
        an_assessment("delivered", "2026-01-01", known_from="2026-09-01"),
    )

    assert status_on(promise, "2026-06-01", known_by="2026-06-01") == "started"


def test_known_by_does_not_widen_the_day_asked_about() -> None:
    """What is known early of a later day still waits for that day."""
    promise = assessed(an_assessment("dropped", "2026-12-31", known_from="2026-01-01"))

    assert status_on(promise, "2026-06-01", known_by=LATER) == "unassessed"


@pytest.mark.parametrize("status", ["delivered", "suspended", "no_evidence"])
def test_parties_that_agree_give_the_joint_status(status: str) -> None:
    """Where every party has a newer assessment of its own and all are equal, that one holds, on the scale or off it."""
    promise = assessed(
        an_assessment("started", "2025-01-01"),
        an_assessment(status, "2026-01-01", "EU"),
        an_assessment(status, "2026-02-01", "JP"),
    )

    assert status_on(promise, LATER) == status


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("delivered", "not_started", "not_started"),
        ("substantial", "started", "started"),
        ("delivered", "substantial", "substantial"),
        ("not_started", "started", "not_started"),
    ],
)
def test_parties_that_differ_on_the_scale_give_the_least(one: str, other: str, least: str) -> None:
    """A joint promise stands where the slower party stands."""
    promise = assessed(an_assessment(one, "2026-01-01", "EU"), an_assessment(other, "2026-02-01", "JP"))

    assert status_on(promise, LATER) == least


@pytest.mark.parametrize("off", ["no_evidence", "maintained", "suspended", "dropped", "superseded", "reversed"])
def test_mixture_off_the_scale_leaves_the_joint_status(off: str) -> None:
    """Where the parties differ and one stands off the scale, no order decides, so the joint assessment holds."""
    promise = assessed(
        an_assessment("started", "2025-01-01"),
        an_assessment("delivered", "2026-01-01", "EU"),
        an_assessment(off, "2026-02-01", "JP"),
    )

    assert status_on(promise, LATER) == "started"


def test_mixture_off_the_scale_without_a_joint_assessment_is_unassessed() -> None:
    """Where neither the parties nor a joint assessment settle it, the promise is unassessed, not None."""
    promise = assessed(an_assessment("delivered", "2026-01-01", "EU"), an_assessment("dropped", "2026-02-01", "JP"))

    assert status_on(promise, LATER) == "unassessed"


def test_one_party_alone_does_not_change_the_joint_status() -> None:
    """The joint assessment holds until every party has a newer one."""
    promise = assessed(an_assessment("started", "2025-01-01"), an_assessment("delivered", "2026-01-01", "EU"))

    assert status_on(promise, LATER) == "started"


def test_only_party_of_a_promise_decides_its_joint_status() -> None:
    """Where one party undertakes the promise, its own assessment is every party's."""
    promise = assessed(
        an_assessment("started", "2025-01-01"), an_assessment("delivered", "2026-01-01", "EU"), parties=("EU",)
    )

    assert status_on(promise, LATER) == "delivered"


def test_newer_joint_assessment_outdates_those_of_the_parties() -> None:
    """What the parties did before the latest joint assessment is taken up in it."""
    promise = assessed(
        an_assessment("delivered", "2025-01-01", "EU"),
        an_assessment("started", "2025-06-01"),
        an_assessment("delivered", "2026-01-01", "JP"),
    )

    assert status_on(promise, LATER) == "started"


@pytest.mark.parametrize(("joint_first", "expected"), [(True, "delivered"), (False, "started")])
def test_party_assessment_of_the_joint_day_is_newer_if_it_stands_later(joint_first: bool, expected: str) -> None:
    """Between a joint assessment and those of the parties of one day, too, the place in the ledger decides."""
    joint = an_assessment("started", "2026-01-01")
    own = [an_assessment("delivered", "2026-01-01", party) for party in ("EU", "JP")]
    promise = assessed(joint, *own) if joint_first else assessed(*own, joint)

    assert status_on(promise, LATER) == expected


def test_latest_assessment_of_each_party_counts() -> None:
    """Of one party's several assessments the newest is taken."""
    promise = assessed(
        an_assessment("delivered", "2026-01-01", "EU"),
        an_assessment("started", "2025-01-01", "EU"),
        an_assessment("delivered", "2026-01-01", "JP"),
    )

    assert status_on(promise, LATER) == "delivered"


def test_party_assessment_without_named_parties_does_not_make_a_joint_status() -> None:
    """Where nobody is named as undertaking it, only joint assessments tell the joint status."""
    promise = assessed(an_assessment("delivered", "2026-01-01", "JP"), parties=())

    assert status_on(promise, LATER) == "unassessed"


@pytest.mark.parametrize(("day", "expected"), [("2025-06-01", "started"), ("2026-06-01", "delivered")])
def test_party_asked_alone_gives_its_own_newer_assessment(day: str, expected: str) -> None:
    """A party's share is the joint status until the party has an assessment of its own."""
    promise = assessed(an_assessment("started", "2025-01-01"), an_assessment("delivered", "2026-01-01", "JP"))

    assert (status_on(promise, day, party="JP"), status_on(promise, day, party="EU")) == (expected, "started")


def test_party_asked_alone_gives_a_newer_joint_assessment() -> None:
    """A later joint assessment tells of each party's share too."""
    promise = assessed(an_assessment("delivered", "2025-01-01", "JP"), an_assessment("reversed", "2026-01-01"))

    assert status_on(promise, LATER, party="JP") == "reversed"


def test_party_asked_alone_is_unassessed_without_any_assessment() -> None:
    """The other party's assessment says nothing about this one's share."""
    assert status_on(assessed(an_assessment("delivered", "2025-01-01", "JP")), LATER, party="EU") == "unassessed"


def test_party_that_was_assessed_may_be_asked_though_it_does_not_undertake() -> None:
    """A body with an assessment of its own has a part in the promise."""
    promise = assessed(an_assessment("started", "2025-01-01", "jp-meti"))

    assert status_on(promise, LATER, party="jp-meti") == "started"


@pytest.mark.parametrize(
    ("party", "parties", "hint"),
    [
        ("jp", ("EU", "JP"), "did you mean 'JP'?"),
        ("KR", ("EU", "JP"), "it is undertaken by EU, JP"),
        ("KR", (), "it is undertaken by nobody named"),
        ("", ("EU",), "it is undertaken by EU"),
        (5, ("EU",), "it is undertaken by EU"),
        (b"EU", ("EU",), "it is undertaken by EU"),
        (["EU"], ("EU",), "it is undertaken by EU"),
    ],
)
@pytest.mark.parametrize("ask", [status_on, due_state])
def test_party_without_a_part_in_the_promise_is_refused(ask: Any, party: Any, parties: Any, hint: str) -> None:
    """A party that never undertook the promise is an error with the nearest name, never an answer."""
    with pytest.raises(InvalidQueryError) as caught:
        ask(a_commitment(parties=parties), LATER, party=party)

    assert str(caught.value).startswith(("'", "5", "b'", "a list"))
    assert str(caught.value).endswith(f" has no part in c1; {hint}")


@pytest.mark.parametrize("day", NO_DAYS)
@pytest.mark.parametrize("ask", [status_on, due_state])
def test_day_that_is_none_is_refused(ask: Any, day: Any) -> None:
    """A month, a qualified day, a time or no date at all is not a day to ask about."""
    with pytest.raises(InvalidDateError):
        ask(a_commitment(), day)


@pytest.mark.parametrize("day", [one for one in NO_DAYS if one is not None])
@pytest.mark.parametrize("ask", [status_on, due_state])
def test_known_by_that_is_no_day_is_refused(ask: Any, day: Any) -> None:
    """The day by which it was known must be a day too."""
    with pytest.raises(InvalidDateError):
        ask(a_commitment(), LATER, known_by=day)


@pytest.mark.parametrize("ask", [status_on, due_state])
@pytest.mark.parametrize("given", ["eu-japan-1-c10", None, a_meeting()])
def test_what_is_no_commitment_is_refused(ask: Any, given: Any) -> None:
    """An id or another record in the place of a promise is an error of ours that says what is wanted."""
    with pytest.raises(InvalidQueryError):
        ask(given, LATER)


def test_day_may_be_a_date_or_its_text() -> None:
    """Text and `datetime.date` mean the same day."""
    promise = assessed(an_assessment("started", "2026-05-05"))

    assert status_on(promise, datetime.date(2026, 5, 5)) is status_on(promise, "2026-05-05")


# --- due_state ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "day", "expected"),
    [
        (None, LATER, "no_deadline"),
        ("2026/..", LATER, "no_deadline"),
        ("2026-05/", "2020-01-01", "undetermined"),
        ("2026-05/", LATER, "undetermined"),
        ("2026-06-30", "2026-06-29", "not_due"),
        ("2026-06-30", "2026-06-30", "window_open"),
        ("2026-06-30", "2026-07-01", "overdue"),
        ("2026-06", "2026-05-31", "not_due"),
        ("2026-06", "2026-06-01", "window_open"),
        ("2026-06", "2026-06-30", "window_open"),
        ("2026-06", "2026-07-01", "overdue"),
        ("../2026-06", "2026-05-31", "not_due"),
        ("../2026-06", "2026-06-01", "window_open"),
        ("../2026-06", "2026-07-01", "overdue"),
        ("/2026-06-30", "2026-06-29", "not_due"),
        ("/2026-06-30", "2026-07-01", "overdue"),
        ("2025/2026-06", "2025-07-01", "not_due"),
        ("2025/2026-06", "2026-06-15", "window_open"),
        ("2025/2026-06", "2026-07-01", "overdue"),
        ("2026-06~", "2026-04-30", "not_due"),
        ("2026-06~", "2026-05-15", "window_open"),
        ("2026-06~", "2026-07-31", "window_open"),
        ("2026-06~", "2026-08-01", "overdue"),
        ("../2026-06-30?", "2026-06-28", "not_due"),
        ("../2026-06-30?", "2026-06-29", "window_open"),
        ("../2026-06-30?", "2026-07-01", "window_open"),
        ("../2026-06-30?", "2026-07-02", "overdue"),
    ],
)
def test_due_state_is_told_by_the_deadline_alone_while_undelivered(due: Any, day: str, expected: str) -> None:
    """The end of an interval is the deadline: not due before its first day, open up to its last, then overdue."""
    assert due_state(a_commitment(due=due), day) == expected


@pytest.mark.parametrize("grace", [10, datetime.timedelta(days=10)])
def test_grace_puts_off_overdue_by_so_many_days(grace: Any) -> None:
    """Within the grace the window stays open, its last day included."""
    promise = a_commitment(due="2026-06-30")

    states = [due_state(promise, day, grace=grace) for day in ("2026-06-29", "2026-07-10", "2026-07-11")]

    assert states == ["not_due", "window_open", "overdue"]


@pytest.mark.parametrize("grace", [0, None, datetime.timedelta()])
def test_no_grace_is_overdue_on_the_next_day(grace: Any) -> None:
    """Zero days of grace and none at all are the same."""
    assert due_state(a_commitment(due="2026-06-30"), "2026-07-01", grace=grace) == "overdue"


@pytest.mark.parametrize("grace", [3_652_058, datetime.timedelta(days=3_652_058)])
@pytest.mark.parametrize("day", ["2026-07-01", "9999-12-31"])
def test_grace_longer_than_the_calendar_is_never_over(grace: Any, day: str) -> None:
    """A grace that reaches beyond the first or last day of the calendar is counted without overflow."""
    assert due_state(a_commitment(due="2026-06-30"), day, grace=grace) == "window_open"


@pytest.mark.parametrize(
    "grace",
    [
        -1,
        datetime.timedelta(days=-1),
        datetime.timedelta(hours=-1),
        True,
        1.5,
        "10",
        b"10",
        [],
        3_652_059,
        pytest.param(10**400, id="huge"),
    ],
)
def test_grace_that_is_no_length_of_time_is_refused(grace: Any) -> None:
    """A grace is a whole number of days, zero or more, or a timedelta."""
    with pytest.raises(InvalidQueryError, match="is not a length of time"):
        due_state(a_commitment(due="2026-06-30"), LATER, grace=grace)


@pytest.mark.parametrize("status", ["delivered", "maintained"])
@pytest.mark.parametrize(
    ("due", "done", "grace", "expected"),
    [
        ("2026-06-30", "2026-06-30", None, "met"),
        ("2026-06-30", "2026-07-01", None, "met_late"),
        ("2026-06-30", "2026-06", None, "met"),
        ("2026-06-30", "2026", None, "undetermined"),
        ("2026-06-30", "2026-07", None, "met_late"),
        ("2026-06", "2026-06-01", None, "met"),
        ("2026-06", "2026-06-02", None, "undetermined"),
        ("2026-06", "2026-06", None, "undetermined"),
        ("2026-06", "2026-07-01", None, "met_late"),
        ("../2026-06", "2026-05", None, "met"),
        ("2025/2026-06", "2026-07", None, "met_late"),
        ("2026-05/", "2026-04-01", None, "undetermined"),
        ("2026-05/..", "2026-04-01", None, "no_deadline"),
        ("2026-06~", "2026-05-01", None, "met"),
        ("2026-06~", "2026-05-02", None, "undetermined"),
        ("2026-06~", "2026-07-31", None, "undetermined"),
        ("2026-06~", "2026-08-01", None, "met_late"),
        ("2026-06-30", "2026-07-10", 10, "undetermined"),
        ("2026-06-30", "2026-07-11", 10, "met_late"),
        ("2026-06-30", "2026-06-30", 10, "met"),
        ("2026-06-30", "../2026-05", None, "met"),
        ("2026-06-30", "../2026-07", None, "undetermined"),
        ("2026-06-30", "2026-05/2026-06", None, "met"),
        ("2026-06-30", "2026-07/2026-08", None, "met_late"),
    ],
)
def test_done_is_met_or_met_late_only_where_the_dates_say_so(
    status: str, due: str, done: str, grace: Any, expected: str
) -> None:
    """Met is surely not after the deadline, met late surely after deadline and grace, all else undetermined."""
    promise = assessed(an_assessment(status, done), due=due)

    assert due_state(promise, LATER, grace=grace) == expected


@pytest.mark.parametrize(("done", "expected"), [("2026-06-29~", "met"), ("2026-07-02?", "met_late")])
def test_qualified_delivery_clear_of_the_deadline_settles_it(done: str, expected: str) -> None:
    """A delivery that is only about dated still settles it where a period more or less changes nothing."""
    assert due_state(assessed(an_assessment("delivered", done), due="2026-06-30"), LATER) == expected


@pytest.mark.parametrize("done", ["2026-06-30~", "2026-07-01~", "2026-06-30?", "2026-07-01%/2026-08"])
def test_qualified_delivery_at_the_deadline_is_undetermined(done: str) -> None:
    """Where only the exact bound of an uncertain date of delivery decides, nobody can tell."""
    assert due_state(assessed(an_assessment("delivered", done), due="2026-06-30"), LATER) == "undetermined"


def test_done_counts_from_the_first_of_several_findings() -> None:
    """A later confirmation does not make a timely delivery late."""
    promise = assessed(
        an_assessment("started", "2026-01-01"),
        an_assessment("delivered", "2026-05-01"),
        an_assessment("maintained", "2027-05-01"),
        due="2026-06-30",
    )

    assert due_state(promise, LATER) == "met"


def test_reversed_and_delivered_again_counts_from_the_second_delivery() -> None:
    """Between reversal and the new delivery the promise is due again, and the new delivery is what is timed."""
    promise = assessed(
        an_assessment("delivered", "2026-05-01"),
        an_assessment("reversed", "2026-06-01"),
        an_assessment("delivered", "2026-08-01"),
        due="2026-06-30",
    )

    states = [due_state(promise, day) for day in ("2026-05-15", "2026-06-15", "2026-07-15", "2026-08-15")]

    assert states == ["met", "not_due", "overdue", "met_late"]


@pytest.mark.parametrize("status", ["suspended", "reversed", "substantial", "no_evidence", "not_started"])
def test_what_is_not_done_stays_due(status: str) -> None:
    """Suspended and reversed promises, too, become overdue."""
    assert due_state(assessed(an_assessment(status, "2026-01-01"), due="2026-06-30"), "2026-07-01") == "overdue"


@pytest.mark.parametrize("status", ["dropped", "superseded"])
@pytest.mark.parametrize("due", ["2026-06-30", "2026/", "../2026-06~"])
def test_dropped_and_superseded_are_closed(status: str, due: str) -> None:
    """What was given up is neither due nor overdue, before its deadline and after it."""
    promise = assessed(an_assessment(status, "2026-01-01"), due=due)

    assert (due_state(promise, "2026-01-01"), due_state(promise, LATER)) == ("closed", "closed")


def test_delivery_after_the_day_asked_about_does_not_count_yet() -> None:
    """On a day between deadline and delivery the promise is overdue."""
    promise = assessed(an_assessment("delivered", "2026-08-01"), due="2026-06-30")

    assert due_state(promise, "2026-07-15") == "overdue"


def test_joint_delivery_is_timed_by_the_last_party() -> None:
    """A promise of two is done when both have done it; each alone is timed by itself."""
    promise = assessed(
        an_assessment("delivered", "2026-05-01", "EU"), an_assessment("delivered", "2026-08-01", "JP"), due="2026-06-30"
    )

    states = [due_state(promise, LATER, party=party) for party in (None, "EU", "JP")]

    assert states == ["met_late", "met", "met_late"]


def test_due_state_of_a_party_is_timed_from_its_last_break() -> None:
    """A party's own reversal restarts the time of its share alone."""
    promise = assessed(
        an_assessment("delivered", "2026-04-01"),
        an_assessment("reversed", "2026-05-01", "JP"),
        an_assessment("delivered", "2026-08-01", "JP"),
        due="2026-06-30",
    )

    assert [due_state(promise, LATER, party=party) for party in ("EU", "JP")] == ["met", "met_late"]


def test_due_state_takes_only_what_was_known() -> None:
    """A delivery that was not known by a day leaves the promise overdue for a reader of that day."""
    promise = assessed(
        an_assessment("delivered", "2026-05-01", known_from="2026-08-01"),
        an_assessment("maintained", "2026-09-01"),
        due="2026-06-30",
    )

    states = [due_state(promise, LATER, known_by=day) for day in ("2026-07-31", "2026-08-01")]

    assert states == ["overdue", "met"]


# --- as_known_on ----------------------------------------------------------------------------------------------------

PLANNED = an_announcement("2025-05-07", "scheduled", date="2026", city="Brussels", country="BE", sources=("s2",))
INVITED = an_announcement("2026-03-01", "scheduled", date="2026-05-05", city="Ghent", country="BE")


def announced(*announcements: Announcement, **changes: Any) -> Meeting:
    """Build a meeting held on 5 May 2026, with all that is known of it today."""
    given = {
        "date": "2026-05-05",
        "format": "hybrid",
        "venue": "Berlaymont",
        "city": "Brussels",
        "country": "BE",
        "participants": (Participant(name="Somebody"),),
        "areas": ("quantum",),
        "announcements": announcements,
        "sources": ("s1",),
        "note": "Held with some delay.",
    }
    return a_meeting(**given | changes)


def known(day: str, *records: Any) -> Catalog:
    """Give what was known on a day of a catalog with these records."""
    return as_known_on(a_catalog(an_area("quantum"), a_source(id="s2"), *records), day)


@pytest.mark.parametrize(("day", "count"), [("2026-05-04", 0), ("2026-05-05", 1)])
def test_meeting_without_announcements_is_known_from_its_day(day: str, count: int) -> None:
    """A meeting of which nothing was announced appears on the day it is held, whole as recorded."""
    meeting = announced()

    assert known(day, meeting).meetings == (meeting,) * count


@pytest.mark.parametrize(("date", "count"), [("2026-05", 1), ("2026", 0), ("2026-05/..", 0), (None, 0)])
def test_meeting_of_a_partial_date_is_known_from_its_last_day(date: Any, count: int) -> None:
    """What is not certainly over by the day is not yet known as recorded."""
    assert len(known("2026-06-01", announced(date=date)).meetings) == count


def test_coming_meeting_is_known_as_last_announced() -> None:
    """Status, date, place and sources come from the announcement; what it does not tell is emptied."""
    meeting = announced(PLANNED, INVITED)

    [then] = known("2025-06-01", meeting).meetings

    assert then == a_meeting(
        status="scheduled", date="2026", city="Brussels", country="BE", announcements=(PLANNED,), sources=("s2",)
    )


@pytest.mark.parametrize(
    ("day", "city"),
    [("2025-05-06", None), ("2025-05-07", "Brussels"), ("2026-02-28", "Brussels"), ("2026-03-01", "Ghent")],
)
def test_announcement_is_known_from_its_day(day: str, city: str | None) -> None:
    """Each announcement holds from the day it was made until the next one, whatever their order in the record."""
    found = known(day, announced(INVITED, PLANNED)).meetings

    assert [one.city for one in found] == ([city] if city else [])


def test_of_two_announcements_of_one_day_the_later_entry_holds() -> None:
    """As in the ledger of a promise, the place decides between entries of one day."""
    again = an_announcement(str(PLANNED.on), "postponed")

    [then] = known("2025-06-01", announced(PLANNED, again)).meetings

    assert (then.status, then.date, then.city) == ("postponed", None, None)


def test_meeting_that_is_over_keeps_only_announcements_made_by_the_day() -> None:
    """What was said after the day about a meeting that is over is not yet known."""
    later = an_announcement("2026-07-01", "held", date="2026-05-05")
    meeting = announced(PLANNED, later)

    [then] = known("2026-06-01", meeting).meetings

    assert then.announcements == (PLANNED,)
    assert then.venue == "Berlaymont"


@pytest.mark.parametrize(
    ("made_on", "count"), [("2023-07-03", 1), ("2023-07", 0), ("2023-08", 0), (None, 0), ("2023/..", 0)]
)
def test_commitment_is_known_if_surely_made_by_the_day(made_on: Any, count: int) -> None:
    """What may have been made later is left out."""
    assert len(known("2023-07-15", a_commitment(made_on=made_on)).commitments) == count


def test_commitment_of_an_unknown_meeting_is_left_out() -> None:
    """No promise stands in the answer without its meeting, so that the answer is whole."""
    then = known("2023-07-15", a_meeting(date="2023-08"), a_commitment())

    assert (then.meetings, then.commitments) == ((), ())


def test_commitment_of_an_announced_meeting_is_kept() -> None:
    """A promise made before a meeting that was announced by then stands with it."""
    then = known("2025-06-01", announced(PLANNED), a_commitment(made_on="2025-05-07"))

    assert [one.id for one in then.commitments] == ["c1"]


@pytest.mark.parametrize(("issued", "count"), [("2023-07-03", 1), ("2023-07", 0), ("2023-08-01", 0), (None, 0)])
def test_statement_is_known_once_issued_and_named_only_then(issued: Any, count: int) -> None:
    """A statement that is not surely out stands neither in the catalog nor in its promises."""
    then = known("2023-07-15", a_statement(issued=issued), a_commitment(statement="eu-japan-1-statement"))

    assert len(then.statements) == count
    assert then.commitments[0].statement == ("eu-japan-1-statement" if count else None)


def test_statement_of_an_unknown_meeting_is_left_out() -> None:
    """A statement goes with its meeting."""
    assert known("2023-07-15", a_meeting(date="2023-08"), a_statement()).statements == ()


def test_assessments_are_known_from_their_day() -> None:
    """An assessment without a day from which it was known is not certainly known."""
    ledger = (
        an_assessment("started", "2023-08", known_from="2023-09-01"),
        an_assessment("substantial", "2023-08", known_from="2023-09-02"),
        an_assessment("delivered", "2023-08"),
    )

    then = known("2023-09-01", a_commitment(assessments=ledger))

    assert then.commitments[0].assessments == ledger[:1]


def test_links_to_kept_commitments_stay_and_others_go() -> None:
    """A link is known if both its ends are."""
    links = (a_link("renews", "c0"), a_link("restates", "cx"))
    early, late = a_commitment(id="c0"), a_commitment(id="cx", made_on=None)

    then = known("2023-07-15", early, late, a_commitment(links=links))

    assert [one.id for one in then.commitments] == ["c0", "c1"]
    assert then["c1"] == a_commitment(links=links[:1])


@pytest.mark.parametrize(("date", "stays"), [(None, True), ("2023-07-03", True), ("2023", False), ("2024", False)])
def test_instrument_stays_unless_it_may_be_of_later(date: Any, stays: bool) -> None:
    """An instrument dated later is not yet known; an undated one is left as it is."""
    instrument = Instrument(id="c1-i1", kind="memorandum", name="A memorandum", date=date)
    promise = a_commitment(instrument=instrument)

    [then] = known("2023-07-15", promise).commitments

    assert (then.instrument is not None) is stays


@pytest.mark.parametrize(
    ("published", "count"), [(None, 1), ("2023-07-15", 1), ("2023-07", 0), ("2023-08-01", 0), ("2023/", 0)]
)
def test_dispute_is_known_once_its_source_is_out(published: Any, count: int) -> None:
    """A dispute counts from the publication of what it rests on; an undated source does not hide it."""
    then = known("2023-07-15", a_source(published=published), a_commitment(), a_dispute())

    assert len(then.disputes) == count


def test_dispute_about_what_is_left_out_goes_too_and_so_on() -> None:
    """A dispute about a dispute about a promise of later goes with it, and those about kept records stay."""
    then = known(
        "2023-07-15",
        a_commitment(made_on="2024"),
        a_dispute(),
        a_dispute(id="c1-d1-d1", record="c1-d1"),
        a_dispute(id="m-d1", record="eu-japan-1"),
        a_dispute(id="m-d1-d1", record="m-d1"),
        a_dispute(id="jp-d1", record="JP"),
    )

    assert [one.id for one in then.disputes] == ["jp-d1", "m-d1", "m-d1-d1"]


def test_sources_areas_parties_and_partnerships_are_all_kept() -> None:
    """Even before everything, the tables stay, and sources published later too."""
    catalog = load_bundled("eu-japan")

    then = as_known_on(catalog, "2000-01-01")

    tables = ("sources", "areas", "parties", "partnerships", "data_version")
    assert [getattr(then, name) for name in tables] == [getattr(catalog, name) for name in tables]
    assert (then.meetings, then.statements, then.commitments) == ((), (), ())


@pytest.mark.parametrize("day", ["2022-05-12", "2023-07-03", "2024-05-01", "2025-06-01", "2026-05-05", "2027-01-01"])
def test_what_was_known_is_a_whole_catalog_and_knowing_it_again_changes_nothing(day: str) -> None:
    """The answer reads back from its file form, and asking it for the same day gives it again."""
    then = as_known_on(load_bundled("eu-japan"), day)

    assert loads(dumps(then)) == then
    assert as_known_on(then, day) == then


def test_asking_what_was_known_leaves_the_catalog_as_it_is() -> None:
    """The original is untouched."""
    catalog = load_bundled("eu-japan")
    before = dumps(catalog)

    as_known_on(catalog, "2024-01-01")

    assert dumps(catalog) == before


def test_catalog_of_a_day_after_everything_differs_only_in_what_has_no_day() -> None:
    """On a day after all dates every meeting of the bundled record that has one is there as recorded."""
    catalog = load_bundled("eu-japan")

    then = as_known_on(catalog, LATER)

    assert then.meetings == tuple(one for one in catalog.meetings if one.date is not None)


def test_fourth_council_was_known_in_2025_as_planned_for_2026_in_brussels() -> None:
    """The announcement of May 2025 still tells what was planned, while today's record tells what happened."""
    catalog = load_bundled("eu-japan")

    then = as_known_on(catalog, "2025-06-01")["eu-japan-4"]

    assert isinstance(then, Meeting)
    assert (then.status, then.date, then.city, then.venue) == ("scheduled", PartialDate("2026"), "Brussels", None)
    assert (then.participants, then.areas, then.format) == ((), (), None)
    now = catalog["eu-japan-4"]
    assert isinstance(now, Meeting)
    assert (now.status, now.date) == ("held", PartialDate("2026-05-05"))


def test_day_of_knowledge_may_be_a_date() -> None:
    """Text and `datetime.date` mean the same day."""
    catalog = load_bundled("eu-japan")

    assert as_known_on(catalog, datetime.date(2025, 6, 1)) == as_known_on(catalog, "2025-06-01")


@pytest.mark.parametrize("day", NO_DAYS)
def test_day_of_knowledge_that_is_none_is_refused(day: Any) -> None:
    """Only a full day can be asked about."""
    with pytest.raises(InvalidDateError):
        as_known_on(a_catalog(), day)


@pytest.mark.parametrize("given", [None, "eu-japan", [], a_commitment()])
def test_what_is_no_catalog_is_refused(given: Any) -> None:
    """Anything but a catalog is named and refused."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        as_known_on(given, "2025-06-01")


def test_entry_that_is_not_the_last_of_its_day_breaks_no_delivery() -> None:
    """Delivered in time stays so though, on a later day, another entry stands before the one that confirms it."""
    ledger = (
        an_assessment("delivered", "2025-01-01"),
        an_assessment("unassessed", "2025-12-31"),
        an_assessment("delivered", "2025-12-31"),
    )

    assert due_state(a_commitment(due="2025-01-01", assessments=ledger), "2026-01-01") == "met"
    assert due_state(a_commitment(due="2025-01-01", assessments=ledger[:2]), "2026-01-01") == "overdue"
