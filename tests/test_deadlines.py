"""What falls due, what is overdue, and which missing fact would settle what nobody can tell."""

from __future__ import annotations

import csv
import datetime
import html
import io
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from building import (
    a_catalog,
    a_commitment,
    a_link,
    a_meeting,
    a_party,
    a_source,
    an_area,
    an_assessment,
)

from partnerships import (
    Commitment,
    Deadlines,
    Gap,
    InvalidDateError,
    InvalidFileError,
    InvalidQueryError,
    PartialDate,
    Records,
    UnknownIdError,
    deadlines,
    load_bundled,
)

DAY = "2026-06-15"
LOOKED = an_assessment("started", "2024-01-10")
"""Somebody looked, and work had begun: so nothing is missing but dates."""


def promise(due: str | None = "2026-06", *assessments: Any, **changes: Any) -> Commitment:
    """Build a promise with this deadline and ledger; work on it has begun."""
    return a_commitment(**{"due": due, "assessments": assessments or (LOOKED,)} | changes)


def ask(*promises: Any, on: Any = DAY, **criteria: Any) -> Deadlines:
    """Ask about these promises."""
    return deadlines(a_catalog(*promises), on=on, **criteria)


def verdict(found: Records[Commitment], key: str = "c1") -> str:
    """Say whether a promise is certainly among an answer."""
    certain, may_be = ([one.id for one in group] for group in (found, found.undecided))
    return "yes" if key in certain else "cannot tell" if key in may_be else "no"


def missing(found: Deadlines) -> list[tuple[str, str | None, str]]:
    """Give field, record and question of every gap."""
    return [(gap.field, gap.recorded, gap.why) for gap in found.gaps]


def dates_missing(found: Deadlines) -> list[tuple[str, str | None]]:
    """Give field and record of every gap in a date."""
    return [(gap.field, gap.recorded) for gap in found.gaps if gap.field != "assessments"]


# --- What falls due -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-01-01", "yes"),
        ("2026-06-30", "yes"),
        ("2025-12-31", "no"),
        ("2026-07-01", "no"),
        ("2026-03", "yes"),
        ("2026", "cannot tell"),
        ("2026-06-30?", "cannot tell"),
        ("2025-12~", "cannot tell"),
        ("../2026-06-30", "yes"),
        ("2020/2026-03", "yes"),
        ("2026-03/2027", "no"),
        ("2026-03/2026", "cannot tell"),
        ("/2026-05", "yes"),
        ("2026/", "cannot tell"),
        ("2027/", "no"),
        ("2026-03/..", "no"),
        (None, "no"),
    ],
)
def test_what_falls_due_has_its_deadline_certainly_in_the_window(due: str | None, expected: str) -> None:
    """The end of the deadline decides, both ends of the window included; what may lie in it is undecided."""
    found = ask(promise(due), due_from="2026-01-01", due_by="2026-06-30")

    assert verdict(found.falling_due) == expected


@pytest.mark.parametrize(("due", "expected"), [("2026-06", "yes"), ("2026/", "yes"), ("2026/..", "no"), (None, "no")])
def test_without_a_window_all_that_has_a_deadline_falls_due(due: str | None, expected: str) -> None:
    """A deadline that nobody knows is one; an interval without an end is none."""
    assert verdict(ask(promise(due)).falling_due) == expected


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ({"due_from": "2026-06-01"}, "yes"),
        ({"due_from": "2026-06-02"}, "cannot tell"),
        ({"due_from": "2026-07"}, "no"),
        ({"due_by": "2026-06"}, "yes"),
        ({"due_by": datetime.date(2026, 6, 29)}, "cannot tell"),
        ({"due_by": PartialDate("2026-05")}, "no"),
    ],
)
def test_window_may_have_one_bound(window: Mapping[str, Any], expected: str) -> None:
    """Each bound alone is a window; of a partial date, the first day or the last."""
    assert verdict(ask(promise("2026-06"), **window).falling_due) == expected


@pytest.mark.parametrize("status", ["delivered", "dropped", "superseded", "suspended", "no_evidence"])
def test_what_falls_due_does_so_done_or_not(status: str) -> None:
    """The window asks about the deadline alone, whatever became of the promise."""
    found = ask(promise("2026-06", an_assessment(status, "2026-01-01")), due_from="2026", due_by="2026")

    assert verdict(found.falling_due) == "yes"


def test_deadline_stays_its_own_whatever_a_later_meeting_said() -> None:
    """A later promise that takes an earlier one up with more time moves no deadline of the earlier one."""
    later = promise("2027", id="c2", made_on="2025", links=(a_link("extends", "c1"),))

    found = ask(promise("2026-05"), later)

    assert [one.id for one in found.overdue] == ["c1"]


# --- What is overdue ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-06-14", "yes"),
        ("2026-06-15", "no"),
        ("2026-05", "yes"),
        ("2026-06", "cannot tell"),
        ("2026-06-14?", "cannot tell"),
        ("2026-07", "no"),
        ("../2026-05", "yes"),
        ("2026-05/2026-06-20", "no"),
        ("2026/", "cannot tell"),
        ("2026-06-15/", "no"),
        ("2020/..", "no"),
        (None, "no"),
    ],
)
def test_overdue_is_what_is_certainly_past_its_deadline(due: str | None, expected: str) -> None:
    """A deadline is past from the day after its last; what may be past is undecided."""
    assert verdict(ask(promise(due)).overdue) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("delivered", "no"),
        ("maintained", "no"),
        ("dropped", "no"),
        ("superseded", "no"),
        ("suspended", "yes"),
        ("reversed", "yes"),
        ("substantial", "yes"),
        ("not_started", "yes"),
        ("no_evidence", "yes"),
        ("unassessed", "yes"),
    ],
)
def test_overdue_is_only_what_is_not_done_and_still_due(status: str, expected: str) -> None:
    """What is done, dropped or superseded is never overdue; what is suspended or reversed stays due."""
    assert verdict(ask(promise("2026-05", an_assessment(status, "2026-06-10"))).overdue) == expected


def test_done_that_nobody_knows_the_time_of_is_not_overdue() -> None:
    """Whether it was in time may be open; that it is done is not."""
    found = ask(promise("2026", an_assessment("delivered", "2026-05")))

    assert (str(found.states["c1"]), verdict(found.overdue)) == ("undetermined", "no")


@pytest.mark.parametrize(
    ("grace", "expected"),
    [
        (None, "yes"),
        (0, "yes"),
        (14, "yes"),
        (15, "cannot tell"),
        (44, "cannot tell"),
        (45, "no"),
        (datetime.timedelta(days=45), "no"),
        (3_652_058, "no"),
    ],
)
def test_grace_is_not_late(grace: Any, expected: str) -> None:
    """A deadline of May is certainly over by 15 June only for a grace of up to two weeks."""
    assert verdict(ask(promise("2026-05"), grace=grace).overdue) == expected


def test_overdue_does_not_ask_about_the_window() -> None:
    """What was due before the window is overdue all the same, and does not fall due in it."""
    found = ask(promise("2025"), due_from="2026-01-01", due_by="2026-12-31")

    assert (verdict(found.falling_due), verdict(found.overdue)) == ("no", "yes")


def test_what_is_neither_asked_about_nor_overdue_is_left_out() -> None:
    """A promise outside the window that is not overdue has no state, no gap and no row."""
    found = ask(promise("2028"), promise(None, id="c2"), due_from="2026", due_by="2026")

    assert (dict(found.states), found.gaps, found.rows()) == ({}, (), [])


def test_states_are_the_due_states_of_the_day_with_the_grace() -> None:
    """Each promise that is asked about has its due state, by id, as the grace makes it."""
    promises = [promise("2026-06-01"), promise("2025", id="c2"), promise("2027", id="c3"), promise(None, id="c4")]

    found = ask(*promises, grace=30)

    assert {key: str(state) for key, state in found.states.items()} == {
        "c1": "window_open",
        "c2": "overdue",
        "c3": "not_due",
    }


def test_day_may_be_text_or_a_date_and_is_kept() -> None:
    """The answer says of which day it is."""
    assert ask(on="2026-06-15").on == ask(on=datetime.date(2026, 6, 15)).on == datetime.date(2026, 6, 15)


# --- Criteria -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "criteria",
    [
        {"partnership": "eu-japan"},
        {"meeting": "eu-japan-1"},
        {"meeting": ["eu-japan-1"], "kind": ["pilot", "body"]},
        {"since": "2023-07-03"},
        {"until": datetime.date(2023, 7, 3)},
        {"area": "semiconductors"},
        {"area": "chiplets", "narrower": False},
        {"party": "JP"},
        {"actor": "JP"},
        {"kind": "body"},
        {"force": "unstated"},
        {"text": "GROUP"},
        {"primary_only": True},
        {"partnership": None, "text": None, "area": None},
    ],
)
def test_every_criterion_of_many_commitments_is_taken(criteria: Mapping[str, Any]) -> None:
    """What fits the criteria is asked about, and what certainly does not is neither due nor overdue."""
    fits = promise("2025", areas=("chiplets",), actors=("jp-meti",), sources=("s1",))
    other = promise(
        "2025",
        id="c2",
        meeting="eu-japan-x",
        made_on="2024" if "until" in criteria else "2022",
        kind="pilot" if "kind" in criteria and "meeting" not in criteria else "body",
        summary="Do it.",
        force="firm",
        parties=("EU",),
    )
    records = (
        a_meeting(),
        a_meeting(id="eu-japan-x", partnership="other", date="2022"),
        attrs.evolve(a_catalog()["eu-japan"], id="other"),
        a_party("jp-meti", "JP"),
        an_area("semiconductors"),
        an_area("chiplets", "semiconductors"),
    )

    found = ask(fits, other, *records, **criteria)

    everything = criteria.get("partnership", "") is None
    assert [one.id for one in found.overdue] == (["c1", "c2"] if everything else ["c1"])
    assert found.falling_due == found.overdue
    assert len(found.overdue.undecided) == 0


def test_declaratory_records_are_never_asked_about() -> None:
    """What names nothing that could be late stays out."""
    assert ask(promise("2025", declaratory=True)).rows() == []


@pytest.mark.parametrize("made_on", [None, "2023"])
def test_what_only_may_fit_the_criteria_is_undecided(made_on: str | None) -> None:
    """A promise that may have been made outside the time asked about is undecided, though certainly late."""
    found = ask(promise("2025", made_on=made_on), since="2023-07-03", due_from="2025", due_by="2025")

    assert (verdict(found.falling_due), verdict(found.overdue)) == ("cannot tell", "cannot tell")


@pytest.mark.parametrize("made_on", [None, "2023"])
def test_what_only_may_fit_the_criteria_lacks_the_day_it_was_made(made_on: str | None) -> None:
    """Where the criteria leave a promise undecided, the gap is the date of the promise itself."""
    found = ask(promise("2025", made_on=made_on), since="2023-07-03")

    assert missing(found) == [("made_on", made_on, "whether it was made in the time asked about")]


def test_answers_stand_in_the_order_of_the_catalog() -> None:
    """Certain or undecided, promises stand by id, whichever reason leaves them undecided."""
    promises = [
        promise("2025", id="c1", made_on=None),
        promise("2026-06", id="c2"),
        promise("2025", id="c3"),
        promise("2026-06", id="c4", made_on=None),
        promise("2025", id="c5"),
        promise("2025", id="c6", made_on=None),
    ]

    found = ask(*reversed(promises), since="2023-07-03")

    assert [one.id for one in found.overdue] == ["c3", "c5"]
    assert [one.id for one in found.overdue.undecided] == ["c1", "c2", "c4", "c6"]
    assert [one.id for one in found.falling_due] == ["c2", "c3", "c5"]
    assert [one.id for one in found.falling_due.undecided] == ["c1", "c4", "c6"]


# --- Gaps -----------------------------------------------------------------------------------------------------------


def test_nothing_is_missing_where_everything_is_told() -> None:
    """An exact deadline and an exact finding leave no gap, be the promise met, late, overdue or not yet due."""
    found = ask(
        promise("2026-06-01", an_assessment("delivered", "2026-05-05")),
        promise("2026-06-01", an_assessment("delivered", "2026-06-05"), id="c2"),
        promise("2026-06-01", id="c3"),
        promise("2026-07-01", id="c4"),
    )

    assert [str(state) for state in found.states.values()] == ["met", "met_late", "overdue", "not_due"]
    assert found.gaps == ()


@pytest.mark.parametrize("due", ["2026-06", "2026", "2026-06-14?", "../2026-06", "2026-05/2026-06", "2026-01-01/"])
def test_deadline_that_may_be_over_is_missing_its_day(due: str) -> None:
    """Where nobody can tell whether the deadline has passed, the gap is the deadline, as recorded."""
    assert missing(ask(promise(due))) == [("due", due, "whether the deadline was over on 2026-06-15")]


@pytest.mark.parametrize(
    ("due", "on"),
    [("2026-06", "2026-06-01"), ("2026-06-16?", "2026-06-15"), ("2026-06-20/", "2026-06-15"), ("2027/", "2026-06-15")],
)
def test_deadline_that_is_not_over_and_not_told_is_missing_its_day(due: str, on: str) -> None:
    """Though it is certainly not overdue, nobody can tell how it stands to its deadline but by its day."""
    found = ask(promise(due), on=on)

    assert (str(found.states["c1"]), verdict(found.overdue)) in {("window_open", "no"), ("undetermined", "no")}
    assert missing(found) == [("due", due, "when it falls due")]


@pytest.mark.parametrize(
    ("due", "grace", "expected"),
    [
        ("2026-05", 30, [("due", "2026-05", "whether the grace was over on 2026-06-15")]),
        ("2026-06", 14, [("due", "2026-06", "whether the deadline was over on 2026-06-15")]),
        ("2026-06", 10, [("due", "2026-06", "whether the deadline was over on 2026-06-15")]),
        ("2026-05", 45, []),
        ("2026-05", 100, []),
        ("2026-06-10", 30, []),
        ("2026-06-10", 5, []),
        ("2026-06-15", 0, []),
    ],
)
def test_grace_alone_is_no_gap(due: str, grace: int, expected: list[Any]) -> None:
    """A day certainly in the grace, or the deadline's own, lacks no fact; one that may lie behind the grace does."""
    assert missing(ask(promise(due), grace=grace)) == expected


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        ("2026-06", "2026-06-03", [("due", "2026-06")]),
        ("2026-04-15", "2026-04", [("assessments[0].on", "2026-04")]),
        ("2026", "2026-03", [("due", "2026"), ("assessments[0].on", "2026-03")]),
        ("2026-04-15?", "2026-04-15?", [("due", "2026-04-15?"), ("assessments[0].on", "2026-04-15?")]),
        ("2026-04-15", "2026-04-10/2026-04-20", [("assessments[0].on", "2026-04-10/2026-04-20")]),
        ("2026-04-15", "../2026-05", [("assessments[0].on", "../2026-05")]),
        ("2026/", "2026-05-05", [("due", "2026/")]),
        ("2026-03/2026-06", "2026-06-05", [("due", "2026-03/2026-06")]),
    ],
)
def test_done_that_may_be_late_is_missing_what_is_vague(due: str, done: str, expected: list[Any]) -> None:
    """Deadline and finding are named each where it is no single day."""
    found = ask(promise(due, an_assessment("delivered", done)))

    assert str(found.states["c1"]) == "undetermined"
    assert missing(found) == [(field, recorded, "whether it was done in time") for field, recorded in expected]


def test_done_within_the_grace_lacks_no_fact() -> None:
    """Where both days are known, that neither *met* nor *met late* is said is the doing of the grace alone."""
    found = ask(promise("2026-06-01", an_assessment("delivered", "2026-06-05")), grace=10)

    assert (str(found.states["c1"]), found.gaps) == ("undetermined", ())


def test_gap_names_the_place_in_the_ledger() -> None:
    """The path leads to the entry since which the promise is done, wherever it stands."""
    ledger = (LOOKED, an_assessment("maintained", "2026-06"), an_assessment("delivered", "2026-04"))

    found = ask(promise("2026-04-15", *ledger), on="2026-07-01")

    assert dates_missing(found) == [("assessments[2].on", "2026-04")]


def test_both_parties_that_may_have_been_last_are_named() -> None:
    """Where two shares make the promise done and either may be the later one, the dates of both are missing."""
    ledger = (an_assessment("delivered", "2026-04", "EU"), an_assessment("delivered", "2026-04", "JP"))

    found = ask(promise("2026-04-15", *ledger))

    assert dates_missing(found) == [("assessments[0].on", "2026-04"), ("assessments[1].on", "2026-04")]


def test_party_that_was_certainly_first_is_not_named() -> None:
    """The share that completes the promise decides; an older one, however vague, settles nothing."""
    ledger = (an_assessment("delivered", "2026-02", "EU"), an_assessment("delivered", "2026-04", "JP"))

    found = ask(promise("2026-04-15", *ledger))

    assert dates_missing(found) == [("assessments[1].on", "2026-04")]


def test_finding_that_is_no_delivery_does_not_decide_whether_in_time() -> None:
    """That work began in the same month lacks no day: it was before the delivery, whichever day that was."""
    ledger = (an_assessment("started", "2026-04"), an_assessment("delivered", "2026-04"))

    found = ask(promise("2026-04-15", *ledger))

    assert dates_missing(found) == [("assessments[1].on", "2026-04")]


def test_entry_since_which_a_promise_counts_as_done_is_named_whatever_it_says() -> None:
    """Where shares no longer outweigh a joint delivery, the share that changed that decides."""
    ledger = (
        an_assessment("delivered", "2024-01-10"),
        an_assessment("started", "2024-02-10", "EU"),
        an_assessment("started", "2024-02-10", "JP"),
        an_assessment("suspended", "2026-04", "EU"),
    )

    found = ask(promise("2026-04-15", *ledger))

    assert (str(found.states["c1"]), dates_missing(found)) == ("undetermined", [("assessments[3].on", "2026-04")])


@pytest.mark.parametrize("due", ["2026-05", "2026-06", "2026-06-15", "2026/"])
def test_nobody_has_looked_is_a_missing_finding(due: str) -> None:
    """Where a promise is late or may be, and nobody has looked, the gap is the finding itself."""
    gaps = missing(ask(a_commitment(due=due)))

    assert gaps[-1] == ("assessments", None, "whether it was done: nobody has looked")


def test_search_that_found_nothing_is_a_missing_finding() -> None:
    """Nothing found is kept apart from nobody looked."""
    gaps = missing(ask(promise("2026-05", an_assessment("no_evidence", "2026-06-01"))))

    assert gaps == [("assessments", "no_evidence", "whether it was done: a search found nothing")]


@pytest.mark.parametrize(
    ("due", "status"),
    [("2026-05", "started"), ("2026-05", "not_started"), ("2026-05", "suspended"), ("2027", "no_evidence")],
)
def test_finding_is_not_missing_where_one_is_or_nothing_is_late(due: str, status: str) -> None:
    """What was found, or is not yet due, lacks no finding."""
    assert missing(ask(promise(due, an_assessment(status, "2026-05-05")))) == []


def test_finding_that_does_not_count_yet_is_missing_its_day() -> None:
    """Delivered in 2026, asked about in June of it: whether by then already is a gap in the date of the finding."""
    found = ask(promise("2026-05", LOOKED, an_assessment("delivered", "2026")))

    assert verdict(found.overdue) == "cannot tell"
    assert missing(found) == [
        ("assessments[1].on", "2026", "whether it was delivered by 2026-06-15 already"),
        ("due", "2026-05", "whether it was done in time"),
    ]


@pytest.mark.parametrize(("on", "status"), [("2027", "delivered"), ("2026-06-16", "delivered"), ("2026", "started")])
def test_finding_of_a_later_day_or_the_same_status_is_not_missing(on: str, status: str) -> None:
    """What is certainly of a later day, or says what is known already, lacks nothing."""
    assert missing(ask(promise("2026-05", LOOKED, an_assessment(status, on)))) == []


def test_deadline_that_may_lie_in_the_window_is_missing_its_day() -> None:
    """Where the window leaves a promise undecided, the gap is its deadline, though it is certainly not late."""
    found = ask(promise("2027"), due_from="2027-01-01", due_by="2027-06-30")

    assert missing(found) == [("due", "2027", "whether it falls due in the window")]


def test_one_field_may_settle_two_questions() -> None:
    """A deadline that leaves both the window and the lateness open is named for each."""
    found = ask(promise("2026"), due_from="2026-01-01", due_by="2026-06-30")

    assert missing(found) == [
        ("due", "2026", "whether it falls due in the window"),
        ("due", "2026", "whether the deadline was over on 2026-06-15"),
    ]


def test_gaps_stand_by_commitment() -> None:
    """Gaps are sorted by the id of their promise, the certain and the undecided among each other."""
    found = ask(
        promise(id="c2"), promise("2026-06-01", id="c1", made_on=None), a_commitment(id="c3", due="2025"), since="2023"
    )

    assert found.gaps == (
        Gap(commitment="c1", field="made_on", recorded=None, why="whether it was made in the time asked about"),
        Gap(commitment="c2", field="due", recorded="2026-06", why="whether the deadline was over on 2026-06-15"),
        Gap(commitment="c3", field="assessments", recorded=None, why="whether it was done: nobody has looked"),
    )


@pytest.mark.parametrize("due", ["9999-12-31", "9999-12-31?", "9999-12?", "0001-01-01", "0001-01-01?", "0001", "9999/"])
@pytest.mark.parametrize("on", [datetime.date.min, datetime.date.max])
@pytest.mark.parametrize("grace", [0, 1, 3_652_058])
def test_ends_of_the_calendar_have_answers(due: str, on: datetime.date, grace: int) -> None:
    """No deadline, day or grace at the ends of the calendar breaks the question."""
    found = ask(promise(due), on=on, grace=grace, due_from=on, due_by=on)

    assert str(found)


# --- The answer as a table ------------------------------------------------------------------------------------------

COLUMNS = [
    "id",
    "due",
    "due_state",
    "status",
    "falls_due",
    "overdue",
    "missing",
    "summary",
    "actors",
    "sources",
    "source_titles",
    "source_urls",
]


def test_row_tells_how_a_promise_stands_and_on_what_sources() -> None:
    """A row is plain: the promise, its state and status, both verdicts, what is missing, and its sources."""
    none = an_assessment("no_evidence", "2026-06-15")
    late = a_commitment(due="2026-05", actors=("JP",), sources=("s1",), assessments=(none,))

    [row] = ask(late, a_source(title="News", url="https://example.org"), due_from="2026-06").rows()

    assert list(row) == COLUMNS
    assert row == {
        "id": "c1",
        "due": "2026-05",
        "due_state": "overdue",
        "status": "no_evidence",
        "falls_due": "no",
        "overdue": "yes",
        "missing": "assessments: whether it was done: a search found nothing",
        "summary": "Set up a group.",
        "actors": "JP",
        "sources": "s1",
        "source_titles": "News",
        "source_urls": "https://example.org",
    }


def test_row_joins_what_is_missing_and_says_none_without() -> None:
    """Several gaps stand in one cell; a promise without any has None there."""
    first, second = ask(a_commitment(due="2026-06"), promise("2027-01-01", id="c2")).rows()

    assert first["missing"] == (
        "due: whether the deadline was over on 2026-06-15; assessments: whether it was done: nobody has looked"
    )
    assert (second["missing"], second["due_state"]) == (None, "not_due")


def test_row_has_the_state_that_the_grace_makes() -> None:
    """The due state of a row is that of the answer, not the one without grace."""
    [row] = ask(promise("2026-06-10"), grace=30).rows()

    assert (row["due_state"], row["overdue"]) == ("window_open", "no")


@pytest.mark.parametrize(
    ("due", "made_on", "expected"),
    [
        ("2025", "2024", ("yes", "yes")),
        ("2025", None, ("cannot tell", "cannot tell")),
        ("2026-06", "2024", ("cannot tell", "cannot tell")),
        ("2026-06-15", "2024", ("yes", "no")),
    ],
)
def test_row_says_what_is_undecided(due: str, made_on: str | None, expected: tuple[str, str]) -> None:
    """Each verdict is yes, no or cannot tell."""
    [row] = ask(promise(due, made_on=made_on), since="2024", due_by="2026-06-15").rows()

    assert (row["falls_due"], row["overdue"]) == expected


def test_each_promise_has_one_row_by_deadline() -> None:
    """A promise that both falls due and is overdue has one row; the earliest deadline, an interval's end, is first."""
    dues = ["2026-07", "2026-01/2026-05", "2020/2026-06-30", "../2026-04", "2026", "2026/", "2020-01/"]

    found = ask(*(promise(due, id=f"c{number}") for number, due in enumerate(dues)))

    assert [row["due"] for row in found.rows()] == [
        "2026",
        "../2026-04",
        "2026-01/2026-05",
        "2020/2026-06-30",
        "2026-07",
        "2020-01/",
        "2026/",
    ]


def test_csv_has_the_rows(tmp_path: Path) -> None:
    """The text has a header and a line a row, and is written to a path as it is given."""
    found = ask(promise("2025"), promise("2026-06", id="c2"))

    text = found.to_csv(tmp_path / "due.csv")

    assert (tmp_path / "due.csv").read_bytes().decode() == text == found.to_csv()
    back = list(csv.DictReader(io.StringIO(text)))
    assert [list(row) for row in back] == [COLUMNS, COLUMNS]
    assert [(row["id"], row["overdue"], row["missing"]) for row in back] == [
        ("c1", "yes", ""),
        ("c2", "cannot tell", "due: whether the deadline was over on 2026-06-15"),
    ]


def test_csv_that_starts_a_formula_is_made_harmless() -> None:
    """A cell of the table gets an apostrophe as a cell of `Records` does."""
    assert "'=1+1" in ask(promise("2025", summary="=1+1")).to_csv()


def test_csv_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    """A path that takes no file is told by name."""
    with pytest.raises(InvalidFileError, match="cannot be written") as caught:
        ask().to_csv(tmp_path)

    assert [one.code for one in caught.value.findings] == ["file.unwritable"]


def test_notebook_shows_a_table_with_everything_escaped() -> None:
    """Text of the data is never markup; nothing is an empty cell, not the word None."""
    drawn = ask(promise("2027-01-01", summary="<b>&amp;</b>"), on="2026-06-15")._repr_html_()

    assert html.escape("<b>&amp;</b>") in drawn
    assert "<b>" not in drawn
    assert "<caption>On 2026-06-15</caption>" in drawn
    assert [drawn.count(f"<{tag}>") for tag in ("th", "td", "tr")] == [len(COLUMNS), len(COLUMNS), 2]
    assert "None" not in drawn


@pytest.mark.parametrize(("count", "foot"), [(60, ""), (61, "<p>1 more</p>"), (75, "<p>15 more</p>")])
def test_notebook_shows_the_first_rows_of_many(count: int, foot: str) -> None:
    """Of more than sixty rows the rest is counted, not drawn."""
    drawn = ask(*(promise("2025", id=f"c{number}") for number in range(count)))._repr_html_()

    assert drawn.count("<tr>") == 61
    assert drawn.endswith(f"</table>{foot}")


def test_empty_answer_is_a_table_without_rows() -> None:
    """A catalog without promises has nothing due, as text, rows, CSV and table."""
    found = ask()

    assert str(found) == "On 2026-06-15\nFalling due: 0, 0 undecided\nOverdue: 0, 0 undecided"
    assert (found.rows(), found.to_csv()) == ([], "")
    assert "<tbody></tbody>" in found._repr_html_()


def test_answer_reads_as_counts_and_what_is_missing() -> None:
    """Printed, it says how many are certain and undecided, and each gap on a line."""
    found = ask(promise("2025"), promise("2026-06", id="c2"), due_from="2026-06-15")

    assert str(found) == (
        "On 2026-06-15\nFalling due: 0, 1 undecided\nOverdue: 1, 1 undecided\n"
        "Missing: due of c2: whether it falls due in the window\n"
        "Missing: due of c2: whether the deadline was over on 2026-06-15"
    )
    assert repr(found) == "<Deadlines: On 2026-06-15>"


def test_answer_is_a_value() -> None:
    """It cannot be changed, equals the same answer, can be hashed, and survives a pickle."""
    found = ask(promise("2026-06"))

    assert found == ask(promise("2026-06"))
    assert found != ask(promise("2026-06"), on="2026-06-16")
    assert hash(found) == hash(ask(promise("2026-06")))
    assert pickle.loads(pickle.dumps(found)).rows() == found.rows()
    with pytest.raises(AttributeError):
        found.on = datetime.date.min  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.states["c1"] = "met"  # type: ignore[index]


# --- Questions that cannot be asked ---------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [None, "eu-japan", 5, [], Deadlines])
def test_what_is_no_catalog_is_refused(given: Any) -> None:
    """The first argument is a catalog, by place or by name."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        deadlines(given, on=DAY)
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        deadlines(catalog=given, on=DAY)


def test_no_argument_at_all_is_refused() -> None:
    """Without a catalog nothing is asked."""
    with pytest.raises(InvalidQueryError, match="None is not a Catalog"):
        deadlines()  # type: ignore[call-arg]


def test_no_day_is_refused() -> None:
    """The day asked about is never guessed."""
    with pytest.raises(InvalidQueryError, match=r"missing a required.* argument: 'on'"):
        deadlines(a_catalog())  # type: ignore[call-arg]


def test_day_by_place_is_refused() -> None:
    """All but the catalog is named."""
    with pytest.raises(InvalidQueryError, match="deadlines cannot be asked so: too many positional arguments"):
        deadlines(a_catalog(), DAY)  # type: ignore[call-arg]


@pytest.mark.parametrize("on", ["2026-06", "2026-06-15?", "2026-02-30", "", None, 5, datetime.datetime(2026, 6, 15)])  # noqa: DTZ001
def test_day_that_is_none_is_refused(on: Any) -> None:
    """The day is one full day."""
    with pytest.raises(InvalidDateError, match="is not a date"):
        ask(on=on)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("partnerships", "partnership"),
        ("due_form", "due_from"),
        ("graces", "grace"),
        ("areas", "area"),
        ("On", "on"),
    ],
)
def test_unknown_criterion_is_refused_with_the_nearest(name: str, nearest: str) -> None:
    """A slip of the pen is told with what may have been meant."""
    with pytest.raises(InvalidQueryError) as caught:
        ask(**{name: "x"})

    assert str(caught.value).startswith(f"no criterion is called {name!r}; did you mean ")
    assert repr(nearest) in str(caught.value)


@pytest.mark.parametrize("name", ["status", "due_state", "declaratory", "criteria"])
def test_criterion_of_the_answer_itself_is_refused(name: str) -> None:
    """What this question works out, or leaves out by rule, cannot be asked for."""
    with pytest.raises(InvalidQueryError, match=f"no criterion is called '{name}'"):
        ask(**{name: True})


@pytest.mark.parametrize("grace", [-1, datetime.timedelta(days=-1), True, 1.5, "30", 3_652_059, [30]])
def test_grace_that_is_no_length_of_time_is_refused(grace: Any) -> None:
    """A grace is zero days or more."""
    with pytest.raises(InvalidQueryError, match="is not a length of time"):
        ask(grace=grace)


@pytest.mark.parametrize("name", ["partnership", "meeting", "area", "party", "actor"])
@pytest.mark.parametrize("given", ["no-such", ["no-such"], [None], [5]])
def test_unknown_name_is_refused(name: str, given: Any) -> None:
    """A name that the catalog does not hold is an error and never an empty answer."""
    with pytest.raises(UnknownIdError):
        ask(promise(), **{name: given})


def test_unknown_name_is_refused_with_the_nearest() -> None:
    """The nearest name of the same kind is given."""
    with pytest.raises(UnknownIdError, match="no meeting is called 'eu-japan-11'; did you mean 'eu-japan-1'"):
        ask(promise(), meeting="eu-japan-11")


@pytest.mark.parametrize(
    "criteria",
    [
        {"kind": "bodies"},
        {"force": 5},
        {"text": ""},
        {"text": b"group"},
        {"narrower": 1},
        {"primary_only": "yes"},
        {"meeting": 5},
        {"due_from": "../2026"},
        {"due_by": "2026/.."},
        {"since": "/2026"},
    ],
)
def test_criterion_of_a_wrong_kind_is_refused(criteria: Mapping[str, Any]) -> None:
    """A word, switch or bound that is none is an error of ours, with no promise on record too."""
    with pytest.raises(InvalidQueryError):
        ask(**criteria)


@pytest.mark.parametrize("name", ["due_from", "due_by", "since", "until"])
@pytest.mark.parametrize("given", ["2026-13", "", 2026, b"2026"])
def test_bound_that_is_no_date_is_refused(name: str, given: Any) -> None:
    """A bound is a date of the forms that are read."""
    with pytest.raises(InvalidDateError):
        ask(**{name: given})


# --- The bundled record ---------------------------------------------------------------------------------------------


def test_bundled_record_lacks_facts_wherever_nobody_can_tell() -> None:
    """Of the bundled record, each promise whose state is open on any New Year's Day has a gap that says why."""
    catalog = load_bundled("eu-japan")

    for year in range(2023, 2029):
        found = deadlines(catalog, on=f"{year}-01-01")
        open_ones = {key for key, state in found.states.items() if state in {"undetermined", "window_open"}}
        assert open_ones <= {gap.commitment for gap in found.gaps}
