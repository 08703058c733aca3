"""Our statuses on the scales of two other trackers, and back."""

from __future__ import annotations

from typing import Any

import pytest

from partnerships import InvalidQueryError, OGPCompletion, Status, from_g7rg, from_ogp, to_g7rg, to_ogp

OGP = {
    "unassessed": None,
    "no_evidence": "no_evidence_available",
    "not_started": "not_started",
    "started": "limited",
    "substantial": "substantial",
    "delivered": "complete",
    "maintained": "complete",
    "suspended": None,
    "dropped": None,
    "superseded": None,
    "reversed": None,
}
G7RG = {
    "unassessed": None,
    "no_evidence": None,
    "not_started": -1,
    "started": 0,
    "substantial": 0,
    "delivered": 1,
    "maintained": 1,
    "suspended": None,
    "dropped": -1,
    "superseded": None,
    "reversed": -1,
}
NO_STATUS: list[Any] = [
    None,
    5,
    "",
    "Started",
    " started",
    "limited",
    b"started",
    [],
    ["started"],
    {},
    "x" * 10_000,
    True,
]


def words(statuses: frozenset[Status]) -> set[str]:
    """Say statuses as words."""
    assert all(isinstance(one, Status) for one in statuses)
    return {str(one) for one in statuses}


# --- The Open Government Partnership --------------------------------------------------------------------------------


def test_completion_has_the_five_points_of_the_other_tracker() -> None:
    """The scale is theirs, from nothing found to all of it."""
    assert [str(word) for word in OGPCompletion] == [
        "no_evidence_available",
        "not_started",
        "limited",
        "substantial",
        "complete",
    ]


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_its_word_or_none(status: Status) -> None:
    """A status, or its word, gives the word on the other scale; None where that has none."""
    found = to_ogp(status)

    assert found == OGP[status] == to_ogp(str(status))
    assert found is None or isinstance(found, OGPCompletion)


@pytest.mark.parametrize("word", list(OGPCompletion))
def test_every_word_gives_the_statuses_that_lead_to_it(word: OGPCompletion) -> None:
    """The way back gives all statuses that have the word, and no other."""
    assert words(from_ogp(word)) == {key for key, value in OGP.items() if value == word}
    assert from_ogp(str(word)) == from_ogp(word)


def test_no_word_gives_the_statuses_that_have_none() -> None:
    """None asks for what the other scale cannot say."""
    assert words(from_ogp(None)) == {"unassessed", "suspended", "dropped", "superseded", "reversed"}


@pytest.mark.parametrize("given", NO_STATUS)
def test_what_is_no_status_has_no_word(given: Any) -> None:
    """Anything but a status is an error."""
    with pytest.raises(InvalidQueryError, match="no status is called"):
        to_ogp(given)


@pytest.mark.parametrize(
    "given", [5, 0, False, "", "Complete", "delivered", b"complete", [], ["complete"], {}, "x" * 10_000]
)
def test_what_is_no_completion_is_refused(given: Any) -> None:
    """Anything but a word of the scale, or None, is an error, and never the empty set."""
    with pytest.raises(InvalidQueryError, match="no completion of the Open Government Partnership is called"):
        from_ogp(given)


# --- The G7 Research Group ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_its_score_or_none(status: Status) -> None:
    """A status, or its word, gives a score; None where nobody knows or that scale has none."""
    found = to_g7rg(status)

    assert found == G7RG[status] == to_g7rg(str(status))
    assert type(found) in {int, type(None)}


@pytest.mark.parametrize("score", [-1, 0, 1])
def test_every_score_gives_the_statuses_that_lead_to_it(score: int) -> None:
    """The way back gives all statuses that have the score, and no other."""
    assert words(from_g7rg(score)) == {key for key, value in G7RG.items() if value == score}


def test_no_score_gives_the_statuses_that_have_none() -> None:
    """None asks for what the other scale cannot say, and is not nought."""
    assert words(from_g7rg(None)) == {"unassessed", "no_evidence", "suspended", "superseded"}


@pytest.mark.parametrize("given", NO_STATUS)
def test_what_is_no_status_has_no_score(given: Any) -> None:
    """Anything but a status is an error."""
    with pytest.raises(InvalidQueryError, match="no status is called"):
        to_g7rg(given)


@pytest.mark.parametrize(
    "given", [2, -2, 0.5, 1.0, -0.0, float("nan"), True, False, "1", "+1", "", b"1", [], [0], {}, 10**100, 1j]
)
def test_what_is_no_score_is_refused(given: Any) -> None:
    """An average, a truth value or any other thing is no score."""
    with pytest.raises(InvalidQueryError, match="is not a score of the G7 Research Group: -1, 0 or 1"):
        from_g7rg(given)


# --- Both -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "given", "hint"),
    [
        (to_ogp, "deliverd", "did you mean 'delivered'?"),
        (to_g7rg, "Started", "did you mean 'started'?"),
        (from_ogp, "completed", "did you mean 'complete'?"),
        (from_ogp, "x", "there are no_evidence_available, not_started, limited, substantial, complete"),
        (to_g7rg, 5, f"there are {', '.join(G7RG)}"),
    ],
)
def test_slip_is_told_with_the_nearest_or_all_there_are(ask: Any, given: Any, hint: str) -> None:
    """The nearest word is named; where none is near, all are."""
    with pytest.raises(InvalidQueryError) as caught:
        ask(given)

    assert str(caught.value).endswith(f"is called {given!r}; {hint}")
