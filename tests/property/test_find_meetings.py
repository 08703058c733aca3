"""Finding meetings gives what a plain comprehension gives, and so do the next and the last meeting."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_find_equals_comprehension import Asked, Verdict, lies_from, lies_until, several, upward

from partnerships import (
    Catalog,
    InvalidQueryError,
    Meeting,
    MeetingLevel,
    MeetingStatus,
    PartialDate,
    find_meetings,
    last_meeting,
    load_bundled,
    next_meeting,
)
from partnerships.strategies import catalogs, partial_dates

CRITERIA = ("partnership", "series", "level", "status", "country", "party", "area", "since", "until")
PAIRS = list(itertools.combinations(CRITERIA, 2))


def verdict(catalog: Catalog, one: Meeting, criterion: str, value: Any) -> Verdict:
    """The naive answer to one criterion for one meeting."""
    if criterion in {"since", "until"}:
        date = PartialDate.of(value)
        day = date.earliest if criterion == "since" else date.latest
        assert day is not None
        return lies_from(one.date, day) if criterion == "since" else lies_until(one.date, day)
    if criterion in {"series", "level", "status", "country"}:
        return getattr(one, criterion) in several(value)
    wanted = {catalog[key].id for key in several(value)}
    partnership = catalog[one.partnership]
    if criterion == "partnership":
        return one.partnership in wanted
    if criterion == "area":
        return any(upward(catalog, key, "broader") & wanted for key in one.areas)
    return bool({*getattr(partnership, "parties"), one.host, *(who.party for who in one.participants)} & wanted)  # noqa: B009 - any record


def answers(catalog: Catalog, keywords: Mapping[str, Any]) -> tuple[list[Meeting], list[Meeting]]:
    """What is certainly an answer, and what may be."""
    found = [(one, [verdict(catalog, one, *asked) for asked in keywords.items()]) for one in catalog.meetings]
    return [one for one, each in found if all(v is True for v in each)], [
        one for one, each in found if None in each and False not in each
    ]


def is_refused(catalog: Catalog, keywords: Mapping[str, Any]) -> bool:
    """Whether a series is asked for that the partnerships asked for have not."""
    of = keywords.get("partnership")
    wanted = None if of is None else {catalog[key].id for key in several(of)}
    known = {one.series for one in catalog.meetings if wanted is None or one.partnership in wanted}
    return not known.issuperset(several(keywords.get("series", [])))


def check(catalog: Catalog, keywords: Mapping[str, Any]) -> None:
    """Compare the answer with the comprehension."""
    if is_refused(catalog, keywords):
        with pytest.raises(InvalidQueryError):
            find_meetings(catalog, **keywords)
        return

    found = find_meetings(catalog, **keywords)

    assert (list(found), list(found.undecided)) == answers(catalog, keywords), keywords


@st.composite
def questions(draw: st.DrawFn) -> tuple[Catalog, Asked]:
    """A catalog with meetings, and for every criterion a value to ask for."""
    catalog = draw(catalogs(min_commitments=1, max_commitments=1))
    edges = [edge for one in catalog.meetings if one.date for edge in (one.date.earliest, one.date.latest) if edge]
    days = st.sampled_from(edges) if edges else st.dates()
    bounds = days | days.flatmap(lambda one: partial_dates(one, one, intervals=False)) | days.map(str)

    def among(names: list[str]) -> Any:
        return draw(st.sampled_from(names) | st.lists(st.sampled_from(names), max_size=3)) if names else []

    def ids(records: tuple[Any, ...]) -> Any:
        return among([key for one in records for key in (one.id, *one.former_ids)])

    return catalog, {
        "partnership": ids(catalog.partnerships),
        "series": among([one.series for one in catalog.meetings]),
        "level": among(list(MeetingLevel)),
        "status": among([*MeetingStatus, *map(str, MeetingStatus)]),
        "country": among([*(one.country for one in catalog.meetings if one.country), "JP"]),
        "party": ids(catalog.parties),
        "area": ids(catalog.areas),
        "since": draw(bounds),
        "until": draw(bounds),
    }


@given(questions())
def test_every_criterion_and_pair_equals_a_comprehension(question: tuple[Catalog, Asked]) -> None:
    """No criterion, each and each pair give what the comprehension gives, certain and undecided."""
    catalog, asked = question

    for chosen in [(), *((one,) for one in CRITERIA), *PAIRS]:
        check(catalog, {criterion: asked[criterion] for criterion in chosen})


@given(questions(), st.lists(st.sampled_from(CRITERIA), unique=True))
def test_any_criteria_in_any_order(question: tuple[Catalog, Asked], chosen: list[str]) -> None:
    """Any criteria, in any order, give what the comprehension gives, of the catalog's own records."""
    catalog, asked = question
    keywords = {criterion: asked[criterion] for criterion in chosen}

    check(catalog, keywords)

    if not is_refused(catalog, keywords):
        found = find_meetings(catalog, **keywords)
        assert {*found, *found.undecided} <= {*catalog.meetings}
        assert find_meetings(catalog, **dict(reversed(keywords.items()))) == found


# --- Next and last --------------------------------------------------------------------------------------------------


def is_later(one: PartialDate, other: PartialDate) -> bool:
    """Whether one sorts after another: by first day, then last day, then text; none first, none last."""

    def place(date: PartialDate) -> tuple[object, ...]:
        first, last = date.earliest, date.latest
        return (first is not None, first or datetime.date.min, last is None, last or datetime.date.max, str(date))

    return place(one) > place(other)  # type: ignore[operator]


@given(questions(), st.data(), st.lists(st.sampled_from(("partnership", "series", "level")), unique=True, max_size=2))
def test_next_is_the_earliest_that_may_still_come(
    question: tuple[Catalog, Asked], data: st.DataObject, chosen: list[str]
) -> None:
    """The next meeting is not cancelled, has a date that is not certainly over, and none such comes before it."""
    catalog, asked = question
    keywords = {criterion: asked[criterion] for criterion in chosen}
    day = data.draw(st.just(_day(asked["since"])) | st.dates())
    if is_refused(catalog, keywords):
        return

    found = next_meeting(catalog, on=day, **keywords)

    coming = [
        one
        for one in answers(catalog, keywords)[0]
        if one.status != "cancelled" and one.date is not None and not (one.date.latest and one.date.latest < day)
    ]
    assert (found is None) == (not coming)
    if found is not None:
        assert found in coming
        assert found.date is not None
        assert not any(is_later(found.date, one.date) for one in coming if one.date is not None)


@given(questions(), st.data(), st.lists(st.sampled_from(("partnership", "series", "level")), unique=True, max_size=2))
def test_last_is_the_latest_that_is_over(
    question: tuple[Catalog, Asked], data: st.DataObject, chosen: list[str]
) -> None:
    """The last meeting was held and is certainly over before the day, and none such ended after it."""
    catalog, asked = question
    keywords = {criterion: asked[criterion] for criterion in chosen}
    day = data.draw(st.just(_day(asked["until"])) | st.dates())
    if is_refused(catalog, keywords):
        return

    found = last_meeting(catalog, on=day, **keywords)

    over = {
        one.id: one.date.latest
        for one in answers(catalog, keywords)[0]
        if one.status == "held" and one.date is not None and one.date.latest is not None and one.date.latest < day
    }
    assert (found is None) == (not over)
    if found is not None:
        assert over[found.id] == max(over.values())


def _day(value: Any) -> datetime.date:
    return PartialDate.of(value).earliest or datetime.date.min


# --- The bundled record ---------------------------------------------------------------------------------------------

BUNDLED: dict[str, list[Any]] = {
    "partnership": ["eu-japan"],
    "series": ["council", ["summit", "ict-policy-dialogue"]],
    "level": ["ministerial", ["summit", "senior_officials"]],
    "status": ["held", ["scheduled", "cancelled"]],
    "country": ["JP", ["BE", "FR"]],
    "party": ["JP", "jp-digital-agency"],
    "area": ["connectivity", ["semiconductors", "quantum"]],
    "since": ["2024-04-30", "2025"],
    "until": ["2025-05-12", "2026-05"],
}


@pytest.mark.parametrize("chosen", [(), *((one,) for one in CRITERIA), *PAIRS], ids="+".join)
def test_pairs_on_the_bundled_record(chosen: tuple[str, ...]) -> None:
    """Of the bundled EU-Japan record, each criterion and each pair give what the comprehension gives."""
    catalog = load_bundled("eu-japan")

    for values in itertools.product(*(BUNDLED[criterion] for criterion in chosen)):
        check(catalog, dict(zip(chosen, values, strict=True)))
