"""Finding commitments gives what a plain comprehension gives, for every criterion and every pair of criteria."""

from __future__ import annotations

import datetime
import itertools
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_status_ledger import ends_of, expected_due_states, expected_status

from partnerships import (
    Catalog,
    Commitment,
    CommitmentKind,
    DueState,
    Force,
    PartialDate,
    Status,
    find_commitments,
    load_bundled,
)
from partnerships.strategies import catalogs, partial_dates

Verdict = bool | None
Oracle = Callable[[Commitment], Verdict]
Asked = dict[str, Any]
"""What a criterion asks: keywords and their values."""

CRITERIA = (
    "partnership", "meeting", "since", "until", "area", "area_alone", "party", "actor", "kind", "force", "status",
    "due_from", "due_by", "due_state", "text", "primary_only", "declaratory",
)  # fmt: skip
PAIRS = [pair for pair in itertools.combinations(CRITERIA, 2) if pair != ("area", "area_alone")]


# --- The oracle: one naive test a criterion -------------------------------------------------------------------------


def all_or_none(low: bool, high: bool) -> Verdict:
    """True if so of both extremes, False if of neither, None otherwise."""
    return low if low == high else None


def lies_from(date: PartialDate | None, first: datetime.date) -> Verdict:
    """Whether it starts no earlier than a day."""
    if date is None:
        return None
    start, _ = ends_of(date)
    return all_or_none(start[0] >= first.toordinal(), start[1] >= first.toordinal())


def lies_until(date: PartialDate | None, last: datetime.date) -> Verdict:
    """Whether it ends no later than a day."""
    if date is None:
        return None
    _, end = ends_of(date)
    return all_or_none(end[0] <= last.toordinal(), end[1] <= last.toordinal())


def falls_due(promise: Commitment, right: Callable[[float], bool]) -> Verdict:
    """Whether the deadline, one day of the date or of the interval's end, is a right one; False without deadline."""
    if promise.due is None or promise.due.is_open_end:
        return False
    return all_or_none(*map(right, ends_of(promise.due)[1]))


def several(value: str | list[str]) -> list[str]:
    """What was asked for, as a list."""
    return [value] if isinstance(value, str) else value


def upward(catalog: Catalog, key: str, above: str) -> set[str]:
    """A record's id and those of all above it."""
    chain, step = set(), key
    while step is not None:
        chain.add(step)
        step = getattr(catalog[step], above)
    return chain


def folded(text: str) -> str:
    """A text as compared: compatible forms and case made one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def oracle(catalog: Catalog, criterion: str, asked: Asked) -> Oracle:
    """The naive test of one criterion."""
    value = asked.get(criterion.removesuffix("_alone"))
    on = asked.get("on")
    if criterion in {"partnership", "meeting", "area", "area_alone", "party", "actor"}:
        wanted = {catalog[key].id for key in several(value)}
        return {
            "partnership": lambda one: getattr(catalog[one.meeting], "partnership") in wanted,  # noqa: B009 - any record
            "meeting": lambda one: one.meeting in wanted,
            "area": lambda one: any(upward(catalog, key, "broader") & wanted for key in one.areas),
            "area_alone": lambda one: any(key in wanted for key in one.areas),
            "party": lambda one: any(key in wanted for key in one.parties),
            "actor": lambda one: any(upward(catalog, key, "parent") & wanted for key in one.actors),
        }[criterion]
    if criterion in {"since", "until", "due_from", "due_by"}:
        date = PartialDate.of(value)
        day = date.earliest if criterion in {"since", "due_from"} else date.latest
        assert day is not None
        return {
            "since": lambda one: lies_from(one.made_on, day),
            "until": lambda one: lies_until(one.made_on, day),
            "due_from": lambda one: falls_due(one, lambda due: due >= day.toordinal()),
            "due_by": lambda one: falls_due(one, lambda due: due <= day.toordinal()),
        }[criterion]
    primary = {one.id for one in catalog.sources if one.kind == "primary" and one.extent != "located"}
    return {
        "kind": lambda one: one.kind in several(value),
        "force": lambda one: one.force in several(value),
        "status": lambda one: expected_status(one, on) in several(value),
        "due_state": lambda one: one_of(expected_due_states(one, on), several(value)),
        "text": lambda one: any(folded(value) in folded(part or "") for part in (one.summary, one.quote, one.note)),
        "primary_only": lambda one: any(key in primary for key in one.sources),
        "declaratory": lambda one: value is None or one.declaratory is value,
    }[criterion]


class TiedError(Exception):
    """Delivery is told twice for one day, so that two due states are right."""


def one_of(states: set[DueState], wanted: list[str]) -> bool:
    """Whether the state is wanted."""
    found = {state in wanted for state in states}
    if len(found) > 1:
        raise TiedError
    return found.pop()


def answers(catalog: Catalog, tests: list[Oracle]) -> tuple[list[Commitment], list[Commitment]]:
    """What is certainly so of all tests, and what may be."""
    verdicts = [(one, [test(one) for test in tests]) for one in catalog.commitments]
    return (
        [one for one, found in verdicts if all(verdict is True for verdict in found)],
        [one for one, found in verdicts if None in found and False not in found],
    )


def check_pair(
    catalog: Catalog, asked: Mapping[str, Asked], tests: Mapping[str, Oracle], pair: tuple[str, ...]
) -> None:
    """Compare the answer to one, two or no criteria with the comprehension."""
    keywords = {key: value for criterion in pair for key, value in asked[criterion].items()}
    wanted = [tests[criterion] for criterion in pair]
    if "declaratory" not in pair:
        wanted.append(lambda one: not one.declaratory)
    try:
        certain, undecided = answers(catalog, wanted)
    except TiedError:
        return

    found = find_commitments(catalog, **keywords)

    assert list(found) == certain, keywords
    assert list(found.undecided) == undecided, keywords


# --- Generated catalogs ---------------------------------------------------------------------------------------------


@st.composite
def questions(draw: st.DrawFn) -> tuple[Catalog, dict[str, Asked]]:
    """A catalog, and for every criterion something to ask it, names that are held and former ids among them."""
    catalog = draw(catalogs(min_commitments=1, max_commitments=12))
    day = draw(st.dates())
    dates = [date for one in catalog.commitments for date in (one.made_on, one.due) if date is not None]
    near = [edge for date in dates for edge in (date.earliest, date.latest) if edge is not None]
    days = st.sampled_from(near) if near else st.just(day)
    bounds = days | days.flatmap(lambda one: partial_dates(one, one, intervals=False)) | days.map(str)

    def among(records: tuple[Any, ...]) -> Any:
        names = [key for one in records for key in (one.id, *one.former_ids)]
        return draw(st.sampled_from(names) | st.lists(st.sampled_from(names), max_size=3)) if names else []

    def words(known: Any) -> Any:
        plain = st.sampled_from([*known, *map(str, known)])
        return draw(plain | st.lists(plain, max_size=len(known)))

    texts = [part for one in catalog.commitments for part in (one.summary, one.quote, one.note) if part]
    text = draw(st.sampled_from(texts))
    cut = draw(st.integers(0, len(text) - 1))
    on = draw(days)
    asked: dict[str, Asked] = {
        "partnership": {"partnership": among(catalog.partnerships)},
        "meeting": {"meeting": among(catalog.meetings)},
        "since": {"since": draw(bounds)},
        "until": {"until": draw(bounds)},
        "area": {"area": among(catalog.areas)},
        "area_alone": {"area": among(catalog.areas), "narrower": False},
        "party": {"party": among(catalog.parties)},
        "actor": {"actor": among(catalog.parties)},
        "kind": {"kind": words(CommitmentKind)},
        "force": {"force": words(Force)},
        "status": {"status": words(Status), "on": on},
        "due_from": {"due_from": draw(bounds)},
        "due_by": {"due_by": draw(bounds)},
        "due_state": {"due_state": words(DueState), "on": on},
        "text": {
            "text": draw(st.sampled_from((text, text[cut:], text[cut], text.upper(), text.swapcase()[: cut + 1])))
        },
        "primary_only": {"primary_only": True},
        "declaratory": {"declaratory": draw(st.sampled_from((True, False, None)))},
    }
    return catalog, asked


@given(questions())
def test_every_criterion_and_pair_equals_a_comprehension(question: tuple[Catalog, dict[str, Asked]]) -> None:
    """Of any catalog, no criterion, each and each pair give what the comprehension gives, certain and undecided."""
    catalog, asked = question
    tests = {criterion: remembered(oracle(catalog, criterion, asked[criterion])) for criterion in CRITERIA}

    for pair in [(), *((one,) for one in CRITERIA), *PAIRS]:
        check_pair(catalog, asked, tests, pair)


def remembered(test: Oracle) -> Oracle:
    """The same test, worked out once a commitment."""
    known: dict[str, Verdict] = {}

    def asked(one: Commitment) -> Verdict:
        if one.id not in known:
            known[one.id] = test(one)
        return known[one.id]

    return asked


@given(questions(), st.lists(st.sampled_from(CRITERIA), unique=True, min_size=1, max_size=5))
def test_filters_commute_and_invent_nothing(question: tuple[Catalog, dict[str, Asked]], chosen: list[str]) -> None:
    """Any criteria in any order give the same: what is certain by each, of the catalog's own records, in its order."""
    catalog, asked = question
    if {"area", "area_alone"} <= {*chosen}:
        chosen = [one for one in chosen if one != "area"]
    base = {} if "declaratory" in chosen else {"declaratory": None}
    keywords = {key: value for criterion in chosen for key, value in asked[criterion].items()}
    backwards = dict(reversed(keywords.items()))

    found = find_commitments(catalog, **(keywords | base))
    other = find_commitments(catalog, **(backwards | base))
    alone = [find_commitments(catalog, **({"declaratory": None} | asked[criterion])) for criterion in chosen]

    assert found == other
    assert found.undecided == other.undecided
    assert [one for one in catalog.commitments if one in found] == list(found)
    assert [one for one in catalog.commitments if one in found.undecided] == list(found.undecided)
    assert not set(found) & set(found.undecided)
    assert list(found) == [one for one in catalog.commitments if all(one in each for each in alone)]
    possible = [one for one in catalog.commitments if all(one in each or one in each.undecided for each in alone)]
    assert [one for one in catalog.commitments if one in found or one in found.undecided] == possible


@given(catalogs(), st.sampled_from(("since", "until", "due_from", "due_by")), st.dates(), st.dates())
def test_a_wider_window_loses_nothing(catalog: Catalog, criterion: str, one: datetime.date, two: datetime.date) -> None:
    """What is certain in a window is certain in any wider one, and what may be in it may be in the wider one."""
    low, high = sorted((one, two))
    wide, narrow = (low, high) if criterion in {"since", "due_from"} else (high, low)

    inside, around = (find_commitments(catalog, **{criterion: day}) for day in (narrow, wide))

    assert {*inside} <= {*around}
    assert {*inside, *inside.undecided} <= {*around, *around.undecided}


# --- The bundled record ---------------------------------------------------------------------------------------------

ON = datetime.date(2025, 6, 30)
BUNDLED: dict[str, list[Asked]] = {
    "partnership": [{"partnership": "eu-japan"}],
    "meeting": [{"meeting": ["eu-japan-2", "eu-japan-3"]}],
    "since": [{"since": "2024-04-30"}, {"since": "2025"}],
    "until": [{"until": "2025-05-12"}, {"until": "2024-05"}],
    "area": [{"area": "connectivity"}, {"area": ["semiconductors", "quantum"]}],
    "area_alone": [{"area": ["connectivity", "cloud"], "narrower": False}],
    "party": [{"party": "JP"}],
    "actor": [{"actor": "EU"}, {"actor": ["jp-meti", "eu-commission"]}],
    "kind": [{"kind": ["research", "body", "coordination"]}],
    "force": [{"force": ["firm", "soft"]}],
    "status": [{"status": ["delivered", "started"], "on": ON}, {"status": "unassessed", "on": ON}],
    "due_from": [{"due_from": "2024"}],
    "due_by": [{"due_by": "2025-12-31"}, {"due_by": "2026-06"}],
    "due_state": [{"due_state": "no_deadline", "on": ON}, {"due_state": ["overdue", "window_open", "met"], "on": ON}],
    "text": [{"text": "CABLE"}, {"text": "ai"}],
    "primary_only": [{"primary_only": True}],
    "declaratory": [{"declaratory": True}, {"declaratory": None}],
}


@pytest.mark.parametrize("pair", [*((one,) for one in CRITERIA), *PAIRS], ids="+".join)
def test_pairs_on_the_bundled_record(pair: tuple[str, ...]) -> None:
    """Of the bundled EU-Japan record, each criterion and each pair give what the comprehension gives."""
    catalog = load_bundled("eu-japan")
    for values in itertools.product(*(BUNDLED[criterion] for criterion in pair)):
        asked = dict(zip(pair, values, strict=True))
        tests = {criterion: oracle(catalog, criterion, asked[criterion]) for criterion in pair}

        check_pair(catalog, asked, tests, pair)
