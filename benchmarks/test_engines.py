"""Every engine gives the answers of the library: the same ids, certain and undecided, in the same order."""

from __future__ import annotations

import functools
import itertools

import pytest
import workload
from engines import ENGINES, QUESTIONS, Engine, Question, combined

from partnerships import load_bundled, loads

AREAS = (None, "semiconductors", "quantum", "connectivity", "submarine-cables", "cybersecurity")
PARTIES = (None, "EU", "JP", "US")
DAYS = (None, "2005-06-30", "2012-01-01", "2023-12-31")
MANY = [
    Question(name="drawn", area=area, party=party, on=on, due_by=due_by)
    for area, party, on, due_by in itertools.product(AREAS, PARTIES, DAYS, DAYS)
][::3]


@functools.cache
def built(size: int) -> tuple[Engine, ...]:
    """Build all engines of a generated catalog, or of the bundled one for 0."""
    catalog = loads(workload.text(size)) if size else load_bundled()
    return tuple(engine(catalog) for engine in ENGINES)


@pytest.mark.parametrize("size", [0, 1000])
@pytest.mark.parametrize("question", [*QUESTIONS, *map(combined, range(8)), *MANY], ids=str)
def test_every_engine_gives_the_same_answer(question: Question, size: int) -> None:
    """All engines find the ids that the library finds."""
    ours, *others = built(size)
    expected = ours.ids(ours.ask(question))
    for other in others:
        assert (other.name, other.ids(other.ask(question))) == (other.name, expected)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_question_has_an_answer(question: Question) -> None:
    """No question that is measured finds nothing among ten thousand."""
    ours = ENGINES[0](loads(workload.text(10_000)))
    certain, undecided = ours.ids(ours.ask(question))
    assert certain or undecided
