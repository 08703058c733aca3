"""What the crosswalks keep: no status is lost on the way there and back, and nothing unknown becomes a finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships import (
    InvalidQueryError,
    OGPCompletion,
    Status,
    from_g7rg,
    from_ogp,
    status_on,
    to_g7rg,
    to_ogp,
)
from partnerships.strategies import commitments

There = Callable[[Any], Any]
Back = Callable[[Any], frozenset[Status]]
SCALES: list[tuple[There, Back, tuple[Any, ...]]] = [
    (to_ogp, from_ogp, (*OGPCompletion, None)),
    (to_g7rg, from_g7rg, (-1, 0, 1, None)),
]
UNKNOWN = {Status.UNASSESSED, Status.NO_EVIDENCE}
TEXTS = st.text(max_size=12) | st.sampled_from([word.upper() for word in Status])
ANYTHING = (
    TEXTS
    | st.sampled_from([*Status, *OGPCompletion, *map(str, Status)])
    | st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.integers()
    | st.floats()
    | st.binary(max_size=4)
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=2), st.integers(), max_size=1)
)
both = pytest.mark.parametrize(("there", "back", "points"), SCALES, ids=["ogp", "g7rg"])


@both
@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_among_those_of_its_word(
    there: There, back: Back, points: tuple[Any, ...], status: Status
) -> None:
    """There and back leads to a set that holds the status, by any way to name it."""
    word = there(status)

    assert word in points
    assert status in back(word)
    assert there(str(status)) == word


@both
def test_words_part_the_statuses(there: There, back: Back, points: tuple[Any, ...]) -> None:
    """Every status belongs to exactly one point of the scale, or to none of them; no point is without a status."""
    parts = [back(point) for point in points]

    assert all(parts)
    assert sum(map(len, parts)) == len(Status)
    assert frozenset().union(*parts) == frozenset(Status)


@both
def test_back_and_there_is_the_same_word(there: There, back: Back, points: tuple[Any, ...]) -> None:
    """Every status that a point stands for leads to that point again."""
    for point in points:
        assert {there(status) for status in back(point)} == {point}


@pytest.mark.parametrize("status", sorted(UNKNOWN))
def test_nothing_unknown_becomes_a_finding(status: Status) -> None:
    """What nobody looked for, or nobody found, is no score, and never *not started* or any other progress."""
    assert to_g7rg(status) is None
    assert to_ogp(status) in {None, OGPCompletion.NO_EVIDENCE_AVAILABLE}


@pytest.mark.parametrize("score", [-1, 0, 1])
def test_no_score_stands_for_what_is_unknown(score: int) -> None:
    """No score leads back to a status that says that nobody knows."""
    assert not UNKNOWN & from_g7rg(score)


@pytest.mark.parametrize("word", [one for one in OGPCompletion if one is not OGPCompletion.NO_EVIDENCE_AVAILABLE])
def test_no_word_of_progress_stands_for_what_is_unknown(word: OGPCompletion) -> None:
    """No word but that for nothing found leads back to a status that says that nobody knows."""
    assert not UNKNOWN & from_ogp(word)


def test_scales_rise_as_ours_does() -> None:
    """Of two statuses on our scale, the further one is on neither other scale behind."""
    ours = [Status.NOT_STARTED, Status.STARTED, Status.SUBSTANTIAL, Status.DELIVERED]

    scores = [to_g7rg(status) for status in ours]
    places = [list(OGPCompletion).index(word) for status in ours if (word := to_ogp(status))]

    assert scores == sorted(scores, key=lambda score: -2 if score is None else score)
    assert None not in scores
    assert places == sorted(places)
    assert len(places) == len(ours)


@given(commitments(), st.dates())
def test_status_of_any_promise_is_carried_over(promise: Any, day: Any) -> None:
    """Whatever a ledger says on a day has its place on both scales, None among them."""
    status = status_on(promise, day)

    assert status in from_ogp(to_ogp(status))
    assert status in from_g7rg(to_g7rg(status))


@given(ANYTHING)
def test_anything_else_is_refused(given_value: Any) -> None:
    """What is no status, word or score is an error of ours, and what is one never is."""
    names = {str(status) for status in Status}
    words = {str(word) for word in OGPCompletion}
    is_text = isinstance(given_value, str)
    is_score = type(given_value) is int and given_value in {-1, 0, 1}
    expected = {
        to_ogp: is_text and given_value in names,
        to_g7rg: is_text and given_value in names,
        from_ogp: given_value is None or (is_text and given_value in words),
        from_g7rg: given_value is None or is_score,
    }

    for ask, is_known in expected.items():
        try:
            ask(given_value)
            is_answered = True
        except InvalidQueryError:
            is_answered = False
        assert is_answered == is_known
