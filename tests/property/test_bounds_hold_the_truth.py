"""Whatever turns out of what nobody knows, the number delivered lies within the bounds that a scorecard gave before."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Sequence

import attrs
from building import a_catalog, a_commitment
from hypothesis import given
from hypothesis import strategies as st
from test_scorecard_adds_up import UNKNOWN, WAYS, days_near

from partnerships import (
    Assessment,
    Catalog,
    Commitment,
    Part,
    PartialDate,
    Scorecard,
    Status,
    Tally,
    scorecard,
    status_on,
)
from partnerships._scorecard import By
from partnerships.strategies import catalogs, partial_dates

Parties = Sequence[str | None]
Told = tuple[Status, str, str | None]
"""Status, date and party of a finding."""


# --- Completions ----------------------------------------------------------------------------------------------------


def is_pending(found: Assessment, day: datetime.date) -> bool:
    """Whether an assessment does not count by a day, and may be true by then."""
    counts = found.on.latest is not None and found.on.latest <= day
    return not counts and found.on.ends_after(day) is not True


@st.composite
def exact_days(draw: st.DrawFn, on: PartialDate, day: datetime.date) -> PartialDate:
    """One day that a vague date may mean: by the day asked about rather often, on it, or after it."""
    first, last = (None if one is None else one.toordinal() for one in on.reach)
    low = 1 if first is None else first
    high = datetime.date.max.toordinal() if last is None else last
    asked = min(max(day.toordinal(), low), high)
    meant = draw(st.integers(low, asked) | st.just(asked) | st.integers(asked, high))
    return PartialDate(datetime.date.fromordinal(meant).isoformat())


@st.composite
def found_out(draw: st.DrawFn, one: Commitment, day: datetime.date, parties: Parties) -> Commitment:
    """A promise of which somebody looked up what is unknown: the day of vague findings, and the status where none is.

    *parties* are those whose share is asked about; None stands for the joint status.
    """
    ledger = [
        attrs.evolve(found, on=draw(exact_days(found.on, day)), note=f"looked up, {number}")
        if is_pending(found, day) and draw(st.integers(0, 3))
        else found
        for number, found in enumerate(one.assessments)
    ]
    for party in parties:
        if status_on(one, day, party=party) in UNKNOWN and draw(st.integers(0, 3)):
            status = draw(st.sampled_from((*Status, Status.DELIVERED, Status.MAINTAINED)))
            place = draw(st.integers(0, len(ledger)))
            ledger.insert(place, Assessment(status=status, on=day.isoformat(), party=party, note=f"added of {party}"))
    return attrs.evolve(one, assessments=tuple(ledger))


def sharers(one: Commitment) -> Parties:
    """The parties of a promise; of one without any, nobody in particular."""
    return one.parties or (None,)


@st.composite
def vague_ledgers(draw: st.DrawFn, catalog: Catalog, day: datetime.date) -> Catalog:
    """The catalog with more found of its promises, on the day or some vague day around it, by any party.

    Every other promise is made on the day and never due, so that most bounds have little slack to hide a fault in.
    """
    dates = st.sampled_from((day.isoformat(), f"{day.year:04}", day.isoformat()[:7])) | partial_dates(day, day)
    statuses = st.sampled_from((*Status, *[Status.DELIVERED, Status.MAINTAINED, Status.STARTED] * 3))
    promises = []
    for number, one in enumerate(catalog.commitments):
        found = st.tuples(statuses, dates, st.sampled_from((None, *one.parties)))
        added = (
            Assessment(status=status, on=on, party=party, note=f"added, {place}")
            for place, (status, on, party) in enumerate(draw(st.lists(found, max_size=4)))
        )
        plain = {"made_on": day, "due": None, "declaratory": False} if number % 2 == 0 else {}
        promises.append(attrs.evolve(one, links=(), assessments=(*one.assessments, *added), **plain))
    return attrs.evolve(catalog, commitments=tuple(promises))


@st.composite
def before_and_after(draw: st.DrawFn, *, by_party: bool) -> tuple[Catalog, Catalog, datetime.date]:
    """A catalog, the same with what is unknown on a day looked up in part or in whole, and the day."""
    drawn = draw(catalogs(min_commitments=1, max_commitments=4))
    day = draw(days_near(drawn))
    before = draw(vague_ledgers(drawn, day))
    asked = sharers if by_party else lambda _: (None,)
    promises = tuple(draw(found_out(one, day, asked(one))) for one in before.commitments)
    return before, attrs.evolve(before, commitments=promises), day


# --- The laws -------------------------------------------------------------------------------------------------------


def matched(before: Scorecard, after: Scorecard) -> Iterator[tuple[Tally, Tally]]:
    """The tallies of the same group before and after; the groups are the same."""
    assert [one.key for one in before.groups] == [one.key for one in after.groups]
    return zip(before.groups, after.groups, strict=True)


def check_bounds(before: Tally, after: Tally) -> None:
    """See that the truth, as far as it was found out, lies within the bounds, and that knowing more narrows them."""
    assert after.commitments == before.commitments
    assert after.worst.of == after.best.of == before.worst.of == before.best.of
    assert after.not_yet_due == before.not_yet_due
    assert before.worst.count <= after.delivered <= before.best.count
    assert before.worst.count <= after.worst.count
    assert after.best.count <= before.best.count


@given(before_and_after(by_party=False))
def test_truth_lies_within_the_bounds(question: tuple[Catalog, Catalog, datetime.date]) -> None:
    """However the unassessed turn out and whenever vague findings were true, delivered lies between worst and best."""
    before, after, day = question
    for by in WAYS:
        if by != "party":
            cards = [scorecard(catalog, by=by, on=day) for catalog in (before, after)]
            for pair in matched(*cards):
                check_bounds(*pair)
            check_bounds(*(card.total for card in cards))


@given(before_and_after(by_party=True))
def test_truth_of_each_party_lies_within_its_bounds(question: tuple[Catalog, Catalog, datetime.date]) -> None:
    """However the unassessed shares turn out, what a party delivered lies between the worst and the best of its row."""
    before, after, day = question

    for pair in matched(*(scorecard(catalog, by="party", on=day) for catalog in (before, after))):
        check_bounds(*pair)


# --- Every completion of a small ledger -----------------------------------------------------------------------------

DAY = datetime.date(2026, 6, 15)
VAGUE = {"2026": ("2026-02-01", "2026-06-15", "2026-12-01"), "2026-06": ("2026-06-01", "2026-06-15", "2026-06-30")}
"""Dates that are vague on the day, each with days that it may mean: before the day, the day, and after it."""

STATUSES = st.sampled_from((*[Status.DELIVERED, Status.MAINTAINED, Status.STARTED] * 8, *Status))
WHO = st.sampled_from((None, "EU", "JP"))
SOME = st.lists(st.tuples(STATUSES, st.sampled_from(("2025-03-01", "2025-09-01", *VAGUE)), WHO), max_size=4)
JOINT = st.lists(st.tuples(STATUSES, st.just("2025-03-01"), st.none()), max_size=1)
OF_EACH = [st.tuples(STATUSES, st.just("2025-09-01"), st.just(party)) for party in ("EU", "JP")]
STILL_OPEN = st.lists(st.tuples(STATUSES, st.sampled_from((*VAGUE,)), WHO), min_size=1, max_size=2)
LEDGERS = SOME | st.builds(lambda joint, eu, jp, more: [*joint, eu, jp, *more], JOINT, *OF_EACH, STILL_OPEN)
"""Any few findings; and those on each party's share, after a joint one or none, with something vague to follow."""


def card_of(ledger: Iterable[Assessment], by: By) -> Scorecard:
    """The scorecard of one promise of the EU and Japan."""
    return scorecard(a_catalog(a_commitment(assessments=tuple(ledger))), by=by, on=DAY)


@given(st.lists(LEDGERS, min_size=1, max_size=8))
def test_bounds_are_the_worst_and_the_best_of_all_completions(ledgers: list[list[Told]]) -> None:
    """On whichever days vague findings were true, the bounds held; of a party, and of joint findings, none is wider."""
    for ledger in ledgers:
        found = [
            Assessment(status=status, on=on, party=party, note=f"{number}")
            for number, (status, on, party) in enumerate(ledger)
        ]
        meant = itertools.product(*(VAGUE.get(on, (on,)) for _, on, _ in ledger))
        completed = [[attrs.evolve(one, on=on) for one, on in zip(found, days, strict=True)] for days in meant]
        check_completions(found, completed, "party", is_exact=True)
        check_completions(found, completed, "kind", is_exact=not any(party for *_, party in ledger))


def check_completions(
    found: Sequence[Assessment], completed: Sequence[Sequence[Assessment]], by: By, *, is_exact: bool
) -> None:
    """See that every outcome lies within the bounds, and that each bound is one of them if they are to be exact."""
    after = [card_of(one, by) for one in completed]
    for number, tally in enumerate(card_of(found, by).groups):
        outcomes = [one.groups[number] for one in after]
        for outcome in outcomes:
            check_bounds(tally, outcome)
        if is_exact:
            assert tally.worst.count == min(one.worst.count for one in outcomes)
            assert tally.best.count == max(one.best.count for one in outcomes)


# --- Records that nobody looked at ----------------------------------------------------------------------------------


@st.composite
def one_more(draw: st.DrawFn, *, declaratory: bool) -> tuple[Catalog, Catalog, datetime.date]:
    """A catalog, the same with one more record like one that it holds, and a day by which none of that was assessed."""
    catalog = draw(catalogs(min_commitments=1, max_commitments=12))
    day = draw(days_near(catalog))
    later = (day + datetime.timedelta(days=1)).isoformat() if day < datetime.date.max else None
    promising = Assessment(status=Status.DELIVERED, on=later or f"{day}/..")
    model, other = (draw(st.sampled_from(catalog.commitments)) for _ in range(2))
    ledger = () if draw(st.booleans()) else (promising,)
    added = attrs.evolve(
        other,
        id="added-c99",
        former_ids=(),
        statement=None,
        instrument=None,
        links=(),
        due=model.due,
        made_on=draw(st.sampled_from((model.made_on, model.made_on, PartialDate(day.isoformat()), None))),
        assessments=model.assessments if declaratory else ledger,
        declaratory=declaratory,
    )
    return catalog, attrs.evolve(catalog, commitments=(*catalog.commitments, added)), day


@given(one_more(declaratory=False))
def test_unassessed_promise_changes_no_share(question: tuple[Catalog, Catalog, datetime.date]) -> None:
    """One more promise that nobody looked at changes neither delivered nor assessed of any group, nor the worst."""
    before, after, day = question
    for by in WAYS:
        old, new = (scorecard(catalog, by=by, on=day) for catalog in (before, after))
        held = {one.key: one for one in old.groups}
        for tally, known in ((new.total, old.total), *((one, held.get(one.key)) for one in new.groups)):
            more = tally.unassessed - (known.unassessed if known else 0)
            assert tally.share == (known.share if known else Part(0, 0))
            assert more in {0, 1}
            for name in ("worst", "best"):
                now, then = (getattr(one, name) if one else Part(0, 0) for one in (tally, known))
                assert now == Part(then.count + more * (name == "best"), then.of + more)


@given(one_more(declaratory=True))
def test_declaratory_record_changes_nothing_but_their_number(
    question: tuple[Catalog, Catalog, datetime.date],
) -> None:
    """One more record that is too vague to be kept, whatever was found of it, changes no count but that of such."""
    before, after, day = question
    for by in WAYS:
        old, new = (scorecard(catalog, by=by, on=day) for catalog in (before, after))
        held = {one.key: one for one in old.groups}
        for tally, known in ((new.total, old.total), *((one, held.get(one.key)) for one in new.groups)):
            if known is None:
                assert (tally.promises, tally.undecided, tally.declaratory) == (0, (), 1)
            else:
                assert tally.declaratory - known.declaratory in {0, 1}
                assert attrs.evolve(tally, declaratory=known.declaratory) == known


NEAR_EACH_OTHER = st.sampled_from(
    ["2023", "2024", "2024-05", "2024-33", "2024-34~", "2024-07~", "2024-02-01", "2024-05-10", "2024-06-15"]
)
ENTRIES = st.builds(
    Assessment,
    status=st.sampled_from(list(Status)),
    on=NEAR_EACH_OTHER,
    party=st.sampled_from((None, None, "EU", "JP")),
)


@given(
    st.lists(ENTRIES, min_size=1, max_size=4, unique=True),
    st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)),
    st.data(),
)
def test_any_day_of_any_vague_finding_stays_within_the_bounds(
    ledger: list[Assessment], on: datetime.date, data: st.DataObject
) -> None:
    """Whichever day each finding is of, counted already or not, and in whatever order, the bounds hold."""

    def exact(found: Assessment) -> Assessment:
        first, last = found.on.reach
        assert first is not None
        assert last is not None
        return attrs.evolve(found, on=data.draw(st.dates(first, last)))

    promise = a_commitment(made_on="2020-01-01", assessments=tuple(ledger))
    settled = attrs.evolve(promise, assessments=tuple(dict.fromkeys(map(exact, ledger))))

    card, truth = (scorecard(a_catalog(one), by="kind", on=on).total for one in (promise, settled))

    assert card.worst.count <= truth.delivered <= card.best.count
    assert card.worst.of == card.best.of == truth.worst.of
