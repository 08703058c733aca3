"""The order in which anything comes in changes no count of a scorecard."""

from __future__ import annotations

import datetime
import random
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st
from test_scorecard_adds_up import WAYS, Criteria, asked

from partnerships import Catalog, Commitment, compare_partnerships, scorecard

COLLECTIONS = ("partnerships", "parties", "areas", "meetings", "statements", "commitments", "sources", "disputes")
TAGS = ("areas", "parties", "actors", "other_actors", "links", "sources")


@given(asked(), st.integers(0, 2**16))
def test_order_of_records_changes_nothing(question: tuple[Catalog, datetime.date, Criteria], seed: int) -> None:
    """The same records in another order give the same card, group by group."""
    catalog, day, criteria = question
    shuffled = random.Random(seed)
    mixed: dict[str, Any] = {name: mixed_up(getattr(catalog, name), shuffled) for name in COLLECTIONS}

    again = Catalog(**mixed)

    for by in WAYS:
        assert scorecard(again, by=by, on=day, **criteria) == scorecard(catalog, by=by, on=day, **criteria)


@given(asked(), st.integers(0, 2**16))
def test_order_of_tags_changes_nothing(question: tuple[Catalog, datetime.date, Criteria], seed: int) -> None:
    """The areas, parties, actors and links of a promise may stand in any order."""
    catalog, day, criteria = question
    shuffled = random.Random(seed)

    def mixed(one: Commitment) -> Commitment:
        return attrs.evolve(one, **{name: mixed_up(getattr(one, name), shuffled) for name in TAGS})

    again = attrs.evolve(catalog, commitments=tuple(map(mixed, catalog.commitments)))

    for by in WAYS:
        assert scorecard(again, by=by, on=day, **criteria) == scorecard(catalog, by=by, on=day, **criteria)


@given(asked(), st.integers(0, 2**16))
def test_order_of_findings_of_different_days_changes_nothing(
    question: tuple[Catalog, datetime.date, Criteria], seed: int
) -> None:
    """A ledger may be in any order that keeps findings that count from the same day as they stand."""
    catalog, day, criteria = question
    shuffled = random.Random(seed)

    def mixed(one: Commitment) -> Commitment:
        days = list(dict.fromkeys(found.on.latest for found in one.assessments))
        ledger = [
            found for last in mixed_up(tuple(days), shuffled) for found in one.assessments if found.on.latest == last
        ]
        return attrs.evolve(one, assessments=tuple(ledger))

    again = attrs.evolve(catalog, commitments=tuple(map(mixed, catalog.commitments)))

    for by in WAYS:
        assert scorecard(again, by=by, on=day, **criteria) == scorecard(catalog, by=by, on=day, **criteria)


@given(asked(), st.integers(0, 2**16))
def test_sides_of_a_comparison_stand_for_themselves(
    question: tuple[Catalog, datetime.date, Criteria], seed: int
) -> None:
    """Each side is the same whatever stands beside it, in the order asked for, and the row of the card."""
    catalog, day, _ = question
    shuffled = random.Random(seed)
    ids = [one.id for one in catalog.partnerships]
    for area in (None, *(one.id for one in catalog.areas)):
        if ids:
            order = mixed_up(tuple(ids), shuffled)

            found = compare_partnerships(catalog, order, area=area, on=day)

            assert [one.key for one in found.sides] == list(order)
            rows = {one.key: one for one in scorecard(catalog, by="partnership", on=day, area=area).groups}
            for side in found.sides:
                alone = compare_partnerships(catalog, str(side.key), area=area, on=day)
                assert alone.sides == (side,)
                assert alone.weights.items() <= found.weights.items()
                assert rows.get(side.key, side) == side
                assert side.key in rows or not side.commitments
                whole = compare_partnerships(catalog, str(side.key), on=day).sides[0]
                assert (found.weights[str(side.key)].count, found.weights[str(side.key)].of) == (
                    side.promises,
                    whole.promises,
                )


def mixed_up(ones: tuple[Any, ...], by: random.Random) -> tuple[Any, ...]:
    """The same in another order."""
    return tuple(by.sample(ones, len(ones)))
