"""What became of promises: the chain of one promise from its first mention to its last."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Final

import attrs

from partnerships._catalog import Catalog, look_up
from partnerships._model import Commitment, Link
from partnerships._records import Records
from partnerships._vocabulary import Relation

__all__ = ["Change", "History", "Step", "history_of"]

_COMPARED: Final = ("due", "parties", "actors", "other_actors", "areas", "instrument", "kind", "force", "declaratory")


@attrs.frozen(kw_only=True)
class Change:
    """One thing that differs between two commitments of a chain.

    Attributes:
        field: Name of the field.
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
        relation: What the later one does to the earlier.
        source: Id of the source that says so; None if it is read from the two texts.
        changes: What differs between the two in deadline, parties, actors, areas, instrument, kind and force.
    """

    earlier: str
    later: str
    relation: Relation
    source: str | None
    changes: tuple[Change, ...]


@attrs.frozen(kw_only=True)
class History:
    """The whole chain of one promise.

    Attributes:
        commitment: Id of the commitment asked about.
        commitments: All commitments that it goes back to or that go back to it, itself included, oldest first.
        steps: The links among them, by the order of the later one.
    """

    commitment: str
    commitments: Records[Commitment]
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        """Say the chain in one line a commitment."""
        lines = []
        for one in self.commitments:
            taken = "; ".join(f"{step.relation} {step.earlier}" for step in self.steps if step.later == one.id)
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
    by_id = {one.id: one for one in catalog.commitments}
    earlier = {one.id: tuple(link.target for link in one.links) for one in catalog.commitments}
    later: dict[str, list[str]] = {}
    for key, targets in earlier.items():
        for target in targets:
            later.setdefault(target, []).append(key)
    chain = _reached(asked.id, earlier) | _reached(asked.id, later)
    ordered = _oldest_first([by_id[key] for key in by_id if key in chain])
    steps = tuple(_step(by_id[link.target], one, link) for one in ordered for link in one.links if link.target in chain)
    return History(commitment=asked.id, commitments=Records(ordered, catalog), steps=steps)


def _reached(start: str, edges: Mapping[str, Sequence[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = [key for key in edges.get(waiting.pop(), ()) if key not in reached]
        reached.update(new)
        waiting += new
    return reached


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
        ready = sorted([*ready, *((_made(by_id[key]), key) for key in sorter.get_ready())])
        _, first = ready.pop(0)
        ordered.append(by_id[first])
        sorter.done(first)
    return ordered


def _made(commitment: Commitment) -> datetime.date:
    made = commitment.made_on
    return datetime.date.min if made is None or made.earliest is None else made.earliest


def _step(earlier: Commitment, later: Commitment, link: Link) -> Step:
    changes = tuple(
        Change(field=name, before=before, after=after)
        for name in _COMPARED
        if (before := getattr(earlier, name)) != (after := getattr(later, name))
    )
    return Step(earlier=earlier.id, later=later.id, relation=link.relation, source=link.source, changes=changes)
