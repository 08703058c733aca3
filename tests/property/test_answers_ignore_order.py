"""No answer depends on the order in which records came in."""

from __future__ import annotations

import random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partnerships import Catalog, check, compare_partnerships, deadlines, history_of, info
from partnerships.strategies import catalogs

COLLECTIONS = ("partnerships", "parties", "areas", "meetings", "statements", "commitments", "sources", "disputes")


@given(catalogs(), st.dates(), st.integers(0, 2**16))
def test_answers_are_the_same_for_shuffled_records(catalog: Catalog, on: object, seed: int) -> None:
    """Deadlines, chains, comparisons of partnerships, findings and counts are those of the records in any order."""
    shuffled = random.Random(seed)
    mixed = attrs.evolve(
        catalog,
        **{name: tuple(shuffled.sample(getattr(catalog, name), len(getattr(catalog, name)))) for name in COLLECTIONS},
    )
    ids = [one.id for one in catalog.partnerships]

    def answers(asked: Catalog) -> list[object]:
        found = deadlines(asked, on=str(on))
        return [
            (found, found.rows()),
            [history_of(asked, one.id) for one in asked.commitments],
            [compare_partnerships(asked, ids, on=str(on)).rows()] if ids else [],
            check(asked),
            info(asked),
        ]

    assert answers(mixed) == answers(catalog)
