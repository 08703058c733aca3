"""The chain of one promise, from its first mention to its last."""

from __future__ import annotations

import datetime
import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from graphlib import TopologicalSorter
from typing import Final

import attrs

from partnerships._catalog import Catalog, look_up
from partnerships._index import taken_up
from partnerships._model import Commitment, Link
from partnerships._partial_date import PartialDate
from partnerships._records import Records
from partnerships._vocabulary import Force, Relation

__all__ = ["Change", "History", "Step", "earlier_than", "history_of", "reached", "step_of"]

_COMPARED: Final = (
    "due",
    "parties",
    "actors",
    "other_actors",
    "areas",
    "instrument",
    "amounts",
    "kind",
    "force",
    "declaratory",
)


@attrs.frozen(kw_only=True)
class Change:
    """One thing that differs between two commitments of a chain.

    Attributes:
        field: Name of the field; ``amounts`` for the money of the instrument.
        before: Its value in the earlier commitment.
        after: Its value in the later one.
    """

    field: str
    before: object
    after: object


@attrs.frozen(kw_only=True)
class Step:
    """One link of a chain: a later commitment takes up an earlier one.

    Attributes:
        earlier: Id of the earlier commitment.
        later: Id of the later commitment.
        made_on: When the later one was made; None if unknown.
        relation: What the later one does to the earlier.
        source: Id of the source that says so; None if it is read from the two texts.
        changes: What differs between the two in deadline, parties, actors, areas, instrument, amounts, kind and force.
            A force that nobody stated is no change, nor is an instrument that certainly came after the later one.
    """

    earlier: str
    later: str
    made_on: PartialDate | None
    relation: Relation
    source: str | None
    changes: tuple[Change, ...]


@attrs.frozen(kw_only=True)
class History:
    """The whole chain of one promise: a graph whose nodes are commitments and whose edges are steps.

    Attributes:
        commitment: Id of the commitment asked about.
        commitments: All commitments that it goes back to or that go back to it, itself included, oldest first.
        steps: The links among them, by the order of the later one.
    """

    commitment: str
    commitments: Records[Commitment]
    steps: tuple[Step, ...]

    @property
    def forks(self) -> tuple[str, ...]:
        """Ids of the commitments that several later ones take up, oldest first."""
        return self._met_twice(earlier for earlier, _ in self._pairs)

    @property
    def joins(self) -> tuple[str, ...]:
        """Ids of the commitments that take up several earlier ones, oldest first."""
        return self._met_twice(later for _, later in self._pairs)

    @property
    def _pairs(self) -> set[tuple[str, str]]:
        return {(step.earlier, step.later) for step in self.steps}

    def _met_twice(self, keys: Iterable[str]) -> tuple[str, ...]:
        met = Counter(keys)
        return tuple(one.id for one in self.commitments if met[one.id] > 1)

    def to_dot(self) -> str:
        r"""Draw the graph in the DOT language of Graphviz, time running down, the commitment asked about in bold.

        Example:
            >>> from partnerships import history_of, load_bundled
            >>> print(history_of(load_bundled("eu-japan"), "eu-japan-3-c24").to_dot())
            digraph history {
              "eu-japan-3-c24" [label="2025-05-12\neu-japan-3-c24", style=bold];
            }
        """
        nodes = [
            f'  "{one.id}" [label="{one.made_on or "undated"}\\n{one.id}"'
            + (", style=bold];" if one.id == self.commitment else "];")
            for one in self.commitments
        ]
        edges = [f'  "{one.earlier}" -> "{one.later}" [label="{one.relation}"];' for one in self.steps]
        return "\n".join(["digraph history {", *nodes, *edges, "}"])

    def __str__(self) -> str:
        """Say the chain in one line a commitment."""
        lines = []
        by_later: dict[str, list[str]] = {}
        for step in self.steps:
            by_later.setdefault(step.later, []).append(f"{step.relation} {step.earlier}")
        for one in self.commitments:
            taken = "; ".join(by_later.get(one.id, ()))
            lines.append(f"{one.made_on or 'undated'} {one.id}: {one.summary}" + (f" ({taken})" if taken else ""))
        return "\n".join(lines)


def history_of(catalog: Catalog, commitment_id: str) -> History:
    """Give the whole chain of a promise, both ways: what it goes back to, and what goes back to it.

    Args:
        catalog: The catalog to ask.
        commitment_id: Id of any commitment of the chain.

    Returns:
        The chain. What merely shares an ancestor with the commitment asked about is not part of it.

    Raises:
        UnknownIdError: No commitment has this id.

    Example:
        >>> from partnerships import history_of, load_bundled
        >>> [one.id for one in history_of(load_bundled("eu-japan"), "eu-japan-2-c08").commitments][:3]
        ['eu-japan-summit-28-c05', 'eu-japan-1-c03', 'eu-japan-2-c08']
    """
    asked = look_up(catalog, Commitment, commitment_id)
    later = taken_up(catalog)
    chain = reached(asked.id, lambda key: earlier_than(catalog, key))
    chain |= reached(asked.id, lambda key: (one.id for one, _ in later.get(key, ())))
    by_id = {key: look_up(catalog, Commitment, key) for key in sorted(chain)}
    ordered = _oldest_first([*by_id.values()])
    steps = tuple(
        step_of(by_id[link.target], one, link) for one in ordered for link in one.links if link.target in chain
    )
    return History(commitment=asked.id, commitments=Records(ordered, catalog), steps=steps)


def earlier_than(catalog: Catalog, key: str) -> list[str]:
    """Give the ids of the commitments that one takes up."""
    return [link.target for link in look_up(catalog, Commitment, key).links]


def reached(start: str, following: Callable[[str], Iterable[str]]) -> set[str]:
    """Give all that a walk reaches, the start included."""
    found, waiting = {start}, [start]
    while waiting:
        new = [key for key in following(waiting.pop()) if key not in found]
        found.update(new)
        waiting += new
    return found


def _oldest_first(commitments: Sequence[Commitment]) -> list[Commitment]:
    """Sort so that nothing stands before what it goes back to; where links leave it open, by date, then by id."""
    by_id = {one.id: one for one in commitments}
    sorter = TopologicalSorter(
        {key: [link.target for link in one.links if link.target in by_id] for key, one in by_id.items()}
    )
    sorter.prepare()
    ready: list[tuple[datetime.date, str]] = []
    ordered: list[Commitment] = []
    while sorter.is_active():
        for key in sorter.get_ready():
            heapq.heappush(ready, (_made(by_id[key]), key))
        _, first = heapq.heappop(ready)
        ordered.append(by_id[first])
        sorter.done(first)
    return ordered


def _made(commitment: Commitment) -> datetime.date:
    made = commitment.made_on
    return datetime.date.min if made is None or made.earliest is None else made.earliest


def step_of(earlier: Commitment, later: Commitment, link: Link) -> Step:
    """Tell what a link from the later to the earlier commitment changes."""
    changes = tuple(
        Change(field=name, before=before, after=after)
        for name in _COMPARED
        if (before := _compared(earlier, name, later)) != (after := _compared(later, name, later))
        and not (name == "force" and Force.UNSTATED in (before, after))
    )
    return Step(
        earlier=earlier.id,
        later=later.id,
        made_on=later.made_on,
        relation=link.relation,
        source=link.source,
        changes=changes,
    )


def _compared(commitment: Commitment, name: str, later: Commitment) -> object:
    """Give what the later text could change: an instrument that certainly came after it is none of its doing."""
    instrument = commitment.instrument
    if instrument and instrument.date and _comes_after(instrument.date, later.made_on):
        instrument = None
    if name == "amounts":
        return instrument.amounts if instrument else ()
    return instrument if name == "instrument" else getattr(commitment, name)


def _comes_after(date: PartialDate, made_on: PartialDate | None) -> bool:
    first, last = date.reach[0], made_on.reach[1] if made_on else None
    return first is not None and last is not None and first > last
