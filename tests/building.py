"""Builds small records and catalogs for tests: whole by default, any field changed by keyword."""

from __future__ import annotations

from typing import Any

from partnerships import (
    Announcement,
    Assessment,
    Catalog,
    Commitment,
    Dispute,
    JointStatement,
    Link,
    Meeting,
    Partnership,
    Party,
    Record,
    Source,
    TechArea,
)

_COLLECTIONS = {
    Partnership: "partnerships",
    Party: "parties",
    TechArea: "areas",
    Meeting: "meetings",
    JointStatement: "statements",
    Commitment: "commitments",
    Source: "sources",
    Dispute: "disputes",
}


def a_source(**changes: Any) -> Source:
    """Build a primary source of which a part was read."""
    return Source(**{"id": "s1", "title": "Press release", "kind": "primary", "extent": "part"} | changes)


def a_party(key: str, parent: str | None = None, **changes: Any) -> Party:
    """Build a body if it has a parent, else a state or the union."""
    kind = "body" if parent else "union" if key == "EU" else "state"
    return Party(**{"id": key, "kind": kind, "parent": parent} | changes)


def an_area(key: str, broader: str | None = None, **changes: Any) -> TechArea:
    """Build a technology area."""
    return TechArea(**{"id": key, "broader": broader} | changes)


def a_partnership(**changes: Any) -> Partnership:
    """Build the partnership of the EU and Japan."""
    return Partnership(**{"id": "eu-japan", "title": "EU-Japan", "parties": ("EU", "JP")} | changes)


def a_meeting(**changes: Any) -> Meeting:
    """Build a meeting of ministers that was held on 3 July 2023."""
    given = {
        "id": "eu-japan-1",
        "partnership": "eu-japan",
        "series": "council",
        "level": "ministerial",
        "status": "held",
        "date": "2023-07-03",
    }
    return Meeting(**given | changes)


def a_statement(**changes: Any) -> JointStatement:
    """Build the joint statement of that meeting."""
    given = {"id": "eu-japan-1-statement", "meeting": "eu-japan-1", "title": "Joint statement", "issued": "2023-07-03"}
    return JointStatement(**given | changes)


def a_commitment(**changes: Any) -> Commitment:
    """Build a promise of both parties, made at that meeting."""
    given = {
        "id": "c1",
        "meeting": "eu-japan-1",
        "made_on": "2023-07-03",
        "summary": "Set up a group.",
        "kind": "body",
        "parties": ("EU", "JP"),
    }
    return Commitment(**given | changes)


def an_assessment(status: str, on: str, party: str | None = None, **changes: Any) -> Assessment:
    """Build an entry of the ledger."""
    return Assessment(**{"status": status, "on": on, "party": party} | changes)


def a_link(relation: str, target: str, **changes: Any) -> Link:
    """Build a link to an earlier promise."""
    return Link(**{"relation": relation, "target": target} | changes)


def an_announcement(on: str, status: str, **changes: Any) -> Announcement:
    """Build what was said on a day about a meeting."""
    return Announcement(**{"on": on, "status": status} | changes)


def a_dispute(**changes: Any) -> Dispute:
    """Build a dispute about the promise."""
    return Dispute(**{"id": "c1-d1", "record": "c1", "source": "s1", "says": "Says otherwise."} | changes)


def a_catalog(*records: Record, **changes: Any) -> Catalog:
    """Build a catalog of these records.

    The EU, Japan, their partnership and the source ``s1`` come along, and the meeting where no meeting is given.
    """
    common: list[Record] = [a_party("EU"), a_party("JP"), a_partnership(), a_source()]
    if not any(isinstance(one, Meeting) for one in records):
        common.append(a_meeting())
    by_id: dict[str, Record] = {one.id: one for one in (*common, *records)}
    collections = {
        name: tuple(one for one in by_id.values() if isinstance(one, kind)) for kind, name in _COLLECTIONS.items()
    }
    return Catalog(**{**collections, **changes})
