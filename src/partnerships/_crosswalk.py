"""Between our statuses and the scales of two other trackers, both ways; each way loses information, and says so."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from partnerships._vocabulary import Status
from partnerships.errors import InvalidQueryError, nearest, shown

__all__ = ["OGPCompletion", "from_g7rg", "from_ogp", "to_g7rg", "to_ogp"]

K = TypeVar("K")


class OGPCompletion(StrEnum):
    """How far a commitment is, on the scale of the Open Government Partnership's Independent Reporting Mechanism.

    The words are those of its five-point indicator *Completion*
    (https://www.opengovpartnership.org/glossary/completion/).

    Attributes:
        NO_EVIDENCE_AVAILABLE: Nothing was found. E.g. `Status.NO_EVIDENCE`. Not: nobody looked.
        NOT_STARTED: Nothing was done. E.g. `Status.NOT_STARTED`. Not: nothing was found.
        LIMITED: Some of it was done. E.g. `Status.STARTED`. Not: most of it.
        SUBSTANTIAL: Most of it was done. E.g. `Status.SUBSTANTIAL`. Not: all of it.
        COMPLETE: All of it was done. E.g. `Status.DELIVERED`. Not: all but a part that can be named.
    """

    NO_EVIDENCE_AVAILABLE = "no_evidence_available"
    NOT_STARTED = "not_started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"


_OGP: Final[Mapping[Status, OGPCompletion]] = {
    Status.NO_EVIDENCE: OGPCompletion.NO_EVIDENCE_AVAILABLE,
    Status.NOT_STARTED: OGPCompletion.NOT_STARTED,
    Status.STARTED: OGPCompletion.LIMITED,
    Status.SUBSTANTIAL: OGPCompletion.SUBSTANTIAL,
    Status.DELIVERED: OGPCompletion.COMPLETE,
    Status.MAINTAINED: OGPCompletion.COMPLETE,
}
_G7RG: Final[Mapping[Status, int]] = {
    Status.NOT_STARTED: -1,
    Status.DROPPED: -1,
    Status.REVERSED: -1,
    Status.STARTED: 0,
    Status.SUBSTANTIAL: 0,
    Status.DELIVERED: 1,
    Status.MAINTAINED: 1,
}


def to_ogp(status: Status | str) -> OGPCompletion | None:
    """Give the word for a status on the completion scale of the Open Government Partnership.

    Lost on the way: that a duty goes on (*maintained* becomes *complete*).

    Args:
        status: A status or its word.

    Returns:
        The word; None where that scale has none, for *unassessed*, *suspended*, *dropped*, *superseded* and *reversed*.

    Raises:
        InvalidQueryError: There is no such status.

    Example:
        >>> from partnerships import to_ogp
        >>> str(to_ogp("started")), to_ogp("unassessed")
        ('limited', None)
    """
    return _OGP.get(_status(status))


def from_ogp(completion: OGPCompletion | str | None) -> frozenset[Status]:
    """Give the statuses that a word of the Open Government Partnership's completion scale may stand for.

    Args:
        completion: A word of the scale. None asks for the statuses that it has no word for.

    Returns:
        All statuses that `to_ogp` leads to that word; never empty.

    Raises:
        InvalidQueryError: There is no such word.

    Example:
        >>> from partnerships import from_ogp
        >>> sorted(from_ogp("complete"))
        [<Status.DELIVERED: 'delivered'>, <Status.MAINTAINED: 'maintained'>]
    """
    words = {str(word): word for word in OGPCompletion}
    if completion is not None and (not isinstance(completion, str) or completion not in words):
        raise InvalidQueryError(_no_such("completion of the Open Government Partnership", completion, list(words)))
    return _led_to(_OGP, None if completion is None else words[completion])


def to_g7rg(status: Status | str) -> int | None:
    """Give the compliance score of the G7 Research Group for a status: -1, 0 or +1.

    Its compliance reports (http://www.g7.utoronto.ca/compliance/) score +1 for full compliance, 0 for partial
    compliance or work in progress, -1 for none. Lost on the way: how far work is (*started* and *substantial* become
    0), that a duty goes on, and the difference between what was never begun, given up and undone (all -1).

    Args:
        status: A status or its word.

    Returns:
        The score; None where nobody knows (*unassessed* and *no evidence* are never -1 or 0) and where that scale has
        no score, for *suspended* and *superseded*.

    Raises:
        InvalidQueryError: There is no such status.

    Example:
        >>> from partnerships import to_g7rg
        >>> to_g7rg("delivered"), to_g7rg("substantial"), to_g7rg("no_evidence")
        (1, 0, None)
    """
    return _G7RG.get(_status(status))


def from_g7rg(score: int | None) -> frozenset[Status]:
    """Give the statuses that a compliance score of the G7 Research Group may stand for.

    Args:
        score: -1, 0 or 1. None asks for the statuses that have no score.

    Returns:
        All statuses that `to_g7rg` leads to that score; never empty.

    Raises:
        InvalidQueryError: There is no such score; the averages that the group publishes are none.

    Example:
        >>> from partnerships import from_g7rg
        >>> sorted(from_g7rg(0))
        [<Status.STARTED: 'started'>, <Status.SUBSTANTIAL: 'substantial'>]
    """
    if score is not None and (isinstance(score, bool) or not isinstance(score, int) or score not in {-1, 0, 1}):
        message = f"{shown(score)} is not a score of the G7 Research Group: -1, 0 or 1, or None for no score"
        raise InvalidQueryError(message)
    return _led_to(_G7RG, score)


def _status(given: object) -> Status:
    words = {str(word): word for word in Status}
    if not isinstance(given, str) or given not in words:
        raise InvalidQueryError(_no_such("status", given, list(words)))
    return words[given]


def _no_such(noun: str, given: object, words: list[str]) -> str:
    near = nearest(given, words)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(words)}"
    return f"no {noun} is called {shown(given)}; {hint}"


def _led_to(table: Mapping[Status, K], to: K | None) -> frozenset[Status]:
    return frozenset(status for status in Status if table.get(status) == to)
