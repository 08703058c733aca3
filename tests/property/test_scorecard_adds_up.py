"""The counts of a scorecard add up, are those that a plain recount gives, and its groups hold what a search finds."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from partnerships import (
    Catalog,
    Commitment,
    DueState,
    PartialDate,
    Scorecard,
    Status,
    Tally,
    due_state,
    find_commitments,
    find_meetings,
    load_bundled,
    scorecard,
    status_on,
)
from partnerships._scorecard import By
from partnerships.strategies import catalogs

WAYS: tuple[By, ...] = get_args(By)
SINGLE = {"meeting", "kind", "force", "year", "partnership"}
"""The ways by which a promise stands in one group alone."""
DONE = {Status.DELIVERED, Status.MAINTAINED}
CLOSED = {Status.DROPPED, Status.SUPERSEDED}
UNKNOWN = {Status.UNASSESSED, Status.NO_EVIDENCE}
Criteria = dict[str, Any]

AFTER_ALL = example((load_bundled(), datetime.date(2026, 11, 24), {}))
ON_THE_WAY = example((load_bundled(), datetime.date(2024, 5, 1), {"since": "2023"}))
"""The bundled record, on two days."""


# --- Questions that are hard to answer ------------------------------------------------------------------------------


def dates_of(catalog: Catalog) -> Iterator[PartialDate]:
    """All dates that a scorecard looks at."""
    for one in catalog.commitments:
        yield from (date for date in (one.made_on, one.due, *(found.on for found in one.assessments)) if date)
    yield from (one.date for one in catalog.meetings if one.date)


@st.composite
def days_near(draw: st.DrawFn, catalog: Catalog) -> datetime.date:
    """A day on the edge of a date of the catalog, beside it, or a little away; any day where it has no date."""
    edges = sorted({edge.toordinal() for date in dates_of(catalog) for edge in (*date.reach, date.latest) if edge})
    if not edges:
        return draw(st.dates())
    moved = draw(st.sampled_from(edges)) + draw(st.sampled_from((0, 0, 1, -1, 365, 365, 366, -365, 1500)))
    return datetime.date.fromordinal(min(max(moved, 1), datetime.date.max.toordinal()))


@st.composite
def asked(draw: st.DrawFn) -> tuple[Catalog, datetime.date, Criteria]:
    """A catalog, a day to ask about, and criteria, some of which dates leave open."""
    catalog = draw(catalogs())
    day, bound = draw(days_near(catalog)), draw(days_near(catalog))
    criteria: list[Criteria] = [
        {},
        {},
        {"since": bound},
        {"until": bound},
        {"narrower": False},
        {"primary_only": True},
        {"kind": ["body", "research", "other"], "until": bound},
    ]
    for name, records in (("area", catalog.areas), ("party", catalog.parties), ("actor", catalog.parties)):
        if records:
            criteria.append({name: draw(st.sampled_from([one.id for one in records]))})
    return catalog, day, draw(st.sampled_from(criteria))


def cards(catalog: Catalog, day: datetime.date, criteria: Criteria) -> Iterator[Scorecard]:
    """The scorecards by every way to group."""
    return (scorecard(catalog, by=by, on=day, **criteria) for by in WAYS)


def tallies(card: Scorecard) -> Iterator[tuple[Tally, str | None]]:
    """The tallies of a card, each with the party whose share it tells of."""
    yield from ((one, one.key if card.by == "party" else None) for one in card.groups)
    yield card.total, None


# --- Sums -----------------------------------------------------------------------------------------------------------


def check_sums(tally: Tally) -> None:
    """Whatever is counted twice or in parts comes to the same."""
    assert tally.promises == len(set(tally.commitments)) == len(tally.commitments)
    assert tally.promises == tally.assessed + tally.unassessed + tally.not_yet_due
    assert tally.promises == sum(tally.statuses.values()) == sum(tally.due_states.values())
    assert tally.promises == sum(one.promises for one in tally.cohorts)
    parts = [(one.delivered, one.closed, one.open, one.unassessed) for one in tally.time_to_delivery]
    assert tally.promises == sum(map(sum, parts))
    for cohort in tally.cohorts:
        assert 0 < cohort.promises == cohort.delivered + cohort.closed + cohort.open + cohort.unassessed
    for name in ("delivered", "closed", "open", "unassessed"):
        assert sum(getattr(one, name) for one in tally.cohorts) == sum(
            getattr(one, name) for one in tally.time_to_delivery
        )
    assert sum(one.delivered for one in tally.cohorts) == tally.delivered + tally.early

    assert tally.share.count == tally.delivered <= tally.assessed == tally.share.of
    assert tally.worst.of == tally.best.of == tally.assessed + tally.unassessed
    assert 0 <= tally.worst.count <= tally.delivered <= tally.best.count <= tally.best.of
    assert tally.best.count - tally.worst.count <= tally.unassessed + tally.doubtful
    assert tally.unassessed <= tally.best.count
    assert 0 <= tally.early <= tally.not_yet_due
    assert 0 <= tally.doubtful <= tally.assessed
    assert tally.due_states["not_due"] <= tally.not_yet_due
    assert 0 <= tally.restating <= tally.promises
    assert not set(tally.commitments) & set(tally.undecided)
    assert [*tally.commitments] == sorted(tally.commitments)
    assert [*tally.undecided] == sorted(tally.undecided)


def check_years(tally: Tally) -> None:
    """Ages rise one by one or at all, the unknown one last, and who waits is who has not left."""
    ages = [one.years for one in tally.cohorts]
    known = [one for one in ages if one is not None]
    assert ages == [*sorted(set(known)), *([None] if None in ages else [])]
    table = [one for one in tally.time_to_delivery if one.years is not None]
    assert [one.years for one in table] == list(range(len(table)))
    left = [one.delivered + one.closed + one.open + one.unassessed for one in table]
    assert [one.waiting for one in table] == [sum(left[number:]) for number in range(len(left))]
    assert not left or left[-1] > 0
    rest = tally.time_to_delivery[len(table) :]
    assert [(one.years, one.waiting) for one in rest] in ([], [(None, None)])


@AFTER_ALL
@ON_THE_WAY
@given(asked())
def test_all_counts_add_up(question: tuple[Catalog, datetime.date, Criteria]) -> None:
    """By every way and on every day, what is counted in parts comes to the whole, and the bounds hold the share."""
    for card in cards(*question):
        for tally, _ in tallies(card):
            check_sums(tally)
            check_years(tally)


@given(catalogs(max_commitments=4), st.dates())
def test_counts_add_up_ages_away(catalog: Catalog, day: datetime.date) -> None:
    """The sums hold as well where promises are thousands of years old, or lie as far ahead."""
    found = scorecard(catalog, by="kind", on=day).total

    check_sums(found)
    check_years(found)


# --- A plain recount ------------------------------------------------------------------------------------------------


def years_between(made: PartialDate | None, day: datetime.date) -> int | None:
    """Whole years from any day that a promise may have been made on; None if they differ."""
    first, last = made.reach if made else (None, None)
    if first is None or last is None:
        return None
    ages = {relativedelta(day, one).years for one in (first, last)}
    return ages.pop() if len(ages) == 1 else None


def made_on(catalog: Catalog, one: Commitment) -> PartialDate | None:
    """When a promise was made, on its own day or that of its meeting."""
    return one.made_on or next(met.date for met in catalog.meetings if met.id == one.meeting)


def check_recount(catalog: Catalog, day: datetime.date, tally: Tally, party: str | None) -> None:
    """Count again, one status and one deadline after the other."""
    promises = [one for one in catalog.commitments if one.id in tally.commitments]
    statuses = {one.id: status_on(one, day, party=party) for one in promises}
    ahead = {
        one.id
        for one in promises
        if one.due is not None and not one.due.is_open_end and one.due.ends_after(day) is True
    }
    now = [statuses[key] for key in tally.commitments if key not in ahead]

    assert tally.statuses == {str(word): [*statuses.values()].count(word) for word in Status}
    states = [due_state(one, day, party=party) for one in promises]
    assert tally.due_states == {str(word): states.count(word) for word in DueState}
    assert tally.delivered == sum(one in DONE for one in now)
    assert tally.unassessed == now.count(Status.UNASSESSED)
    assert (tally.not_yet_due, tally.early) == (len(ahead), sum(statuses[key] in DONE for key in ahead))
    assert tally.doubtful >= now.count(Status.NO_EVIDENCE)
    ages = Counter(years_between(made_on(catalog, one), day) for one in promises)
    assert {one.years: one.promises for one in tally.cohorts} == ages
    said = [
        one
        for one in promises
        if {link.target for link in one.links if link.relation in {"restates", "renews"}} & {*statuses}
    ]
    assert tally.restating == len(said)


@AFTER_ALL
@ON_THE_WAY
@given(asked())
def test_counts_are_those_of_a_plain_recount(question: tuple[Catalog, datetime.date, Criteria]) -> None:
    """Status, due state and age are those of each promise alone, in the row of a party those of its own share."""
    catalog, day, _ = question
    for card in cards(*question):
        for tally, party in tallies(card):
            check_recount(catalog, day, tally, party)


# --- Groups ---------------------------------------------------------------------------------------------------------


@AFTER_ALL
@given(asked())
def test_groups_cover_the_total(question: tuple[Catalog, datetime.date, Criteria]) -> None:
    """Every promise of the total stands in a group, and where each has one key alone, in one alone."""
    for card in cards(*question):
        whole = card.total
        counted = [key for one in card.groups for key in one.commitments]
        open_ = [key for one in card.groups for key in one.undecided]

        assert {*counted} == {*whole.commitments}
        assert {*open_} == {*whole.undecided}
        assert len({one.key for one in card.groups}) == len(card.groups)
        assert all(one.commitments or one.undecided or one.declaratory for one in card.groups)
        if card.by in SINGLE:
            assert sorted(counted) == [*whole.commitments]
            assert sorted(open_) == [*whole.undecided]
            for name in ("delivered", "assessed", "unassessed", "not_yet_due", "early", "doubtful", "declaratory"):
                assert sum(getattr(one, name) for one in card.groups) == getattr(whole, name)
            for name in ("worst", "best"):
                parts = [getattr(one, name) for one in card.groups]
                assert sum(one.count for one in parts) == getattr(whole, name).count
        elif None in {one.key for one in card.groups}:
            lonely = card.group(None)
            others = [key for one in card.groups if one.key is not None for key in (*one.commitments, *one.undecided)]
            assert not {*lonely.commitments, *lonely.undecided} & {*others}


@AFTER_ALL
@given(asked())
def test_total_is_the_same_by_every_way(question: tuple[Catalog, datetime.date, Criteria]) -> None:
    """However promises are grouped, all together they are the same."""
    assert len({card.total for card in cards(*question)}) == 1


def possible(catalog: Catalog, **criteria: Any) -> dict[str, Commitment]:
    """What certainly answers and what may, promises and declaratory records alike."""
    found = find_commitments(catalog, declaratory=None, **criteria)
    return {one.id: one for one in (*found, *found.undecided)}


def under_key(catalog: Catalog, by: By, key: str, criteria: Criteria) -> set[str]:
    """The ids that a search under one key finds."""
    if by != "year":
        narrower = {"narrower": criteria["narrower"]} if "narrower" in criteria else {}
        return set(possible(catalog, **{by: key}, **narrower))
    meetings = {one.id for one in find_meetings(catalog, since=key, until=key)}
    found = find_commitments(catalog, declaratory=None, since=key, until=key)
    lent = {one.id for one in found.undecided if one.made_on is None and one.meeting in meetings}
    return {one.id for one in found} | lent


def check_place(
    catalog: Catalog, day: datetime.date, tally: Tally, inside: Iterable[Commitment], certain: set[str]
) -> None:
    """See that a group holds what a search finds, each in the place that its day gives it."""
    made = {one.id: made_on(catalog, one) for one in inside}
    later = {key: None if date is None else date.ends_after(day) for key, date in made.items()}
    vague = {one.id for one in inside if one.declaratory}
    promises = later.keys() - vague

    assert {*tally.commitments} == {key for key in promises if later[key] is False and key in certain}
    assert {*tally.undecided} == {key for key in promises if later[key] is not True} - {*tally.commitments}
    assert tally.later == sum(later[key] is True for key in promises)
    assert tally.declaratory == sum(later[key] is not True for key in vague)


@AFTER_ALL
@ON_THE_WAY
@given(asked())
def test_group_holds_what_a_search_under_its_key_finds(question: tuple[Catalog, datetime.date, Criteria]) -> None:
    """Counted, undecided and later promises of a group are together what a search under its key finds."""
    catalog, day, criteria = question
    asked_for = possible(catalog, **criteria)
    certain = {one.id for one in find_commitments(catalog, **criteria)}
    for card in cards(*question):
        check_place(catalog, day, card.total, asked_for.values(), certain)
        for tally in card.groups:
            if tally.key is not None:
                keys = under_key(catalog, card.by, tally.key, criteria)
                check_place(catalog, day, tally, [asked_for[key] for key in keys & {*asked_for}], certain)
