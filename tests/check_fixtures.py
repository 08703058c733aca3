"""For every rule of `check`, a document that breaks it and one that does not, told as changes of one good document."""

from __future__ import annotations

import copy
import json
from typing import Any

Change = dict[str, list[dict[str, Any]]]
"""By collection the records that are changed: keys of a record that is there are replaced, None takes one out."""

BASE: dict[str, Any] = {
    "format": "partnerships/1",
    "data_version": "2026.11.24",
    "partnerships": [
        {"id": "jp-sg", "title": "Example Partnership", "parties": ["JP", "SG"], "sources": ["jp-sg-s1"]},
        {"id": "jp-kr", "title": "Other Partnership", "parties": ["JP", "KR"], "sources": ["jp-kr-s1"]},
    ],
    "areas": [{"id": "sensors", "labels": {"en": "Sensors", "de": "Sensoren"}}],
    "meetings": [
        {
            "id": "jp-sg-1",
            "partnership": "jp-sg",
            "series": "council",
            "ordinal": 1,
            "level": "ministerial",
            "status": "held",
            "date": "2025-03-10",
            "areas": ["sensors"],
            "sources": ["jp-sg-s1"],
        },
        {
            "id": "jp-sg-2",
            "partnership": "jp-sg",
            "series": "council",
            "ordinal": 2,
            "level": "ministerial",
            "status": "scheduled",
            "date": "2027-03",
            "announcements": [{"on": "2026-03-10", "status": "scheduled", "date": "2027-03", "sources": ["jp-sg-s1"]}],
            "areas": ["sensors"],
            "sources": ["jp-sg-s1"],
        },
        {
            "id": "jp-kr-1",
            "partnership": "jp-kr",
            "series": "council",
            "ordinal": 1,
            "level": "ministerial",
            "status": "held",
            "date": "2024-05-20",
            "areas": ["sensors"],
            "sources": ["jp-kr-s1"],
        },
    ],
    "statements": [
        {
            "id": "jp-sg-1-statement",
            "meeting": "jp-sg-1",
            "title": "Joint statement",
            "issued": "2025-03-10",
            "sources": ["jp-sg-s1"],
        }
    ],
    "commitments": [
        {
            "id": "jp-sg-1-c01",
            "meeting": "jp-sg-1",
            "made_on": "2025-03-10",
            "summary": "Open a joint call on sensors by the end of 2026.",
            "areas": ["sensors"],
            "kind": "research",
            "parties": ["JP", "SG"],
            "actors": ["jp-meti"],
            "due": "../2026-12-31",
            "assessments": [
                {"status": "started", "on": "2026-02-01", "known_from": "2026-02-03", "sources": ["jp-sg-s2"]}
            ],
            "sources": ["jp-sg-s1"],
        },
        {
            "id": "jp-sg-1-c02",
            "meeting": "jp-sg-1",
            "made_on": "2025-03-10",
            "summary": "Map the makers of sensors in both countries.",
            "areas": ["sensors"],
            "kind": "publication",
            "parties": ["JP", "SG"],
            "sources": ["jp-sg-s1"],
        },
        {
            "id": "jp-kr-1-c01",
            "meeting": "jp-kr-1",
            "made_on": "2024-05-20",
            "summary": "Name an envoy for sensors.",
            "areas": ["sensors"],
            "kind": "other",
            "parties": ["JP", "KR"],
            "sources": ["jp-kr-s1"],
        },
    ],
    "sources": [
        {"id": "jp-sg-s1", "title": "Joint statement", "kind": "primary", "url": "https://example.org/1"},
        {"id": "jp-sg-s2", "title": "The call", "kind": "secondary", "url": "https://example.org/2"},
        {"id": "jp-kr-s1", "title": "Press release", "kind": "primary", "url": "https://example.org/3"},
    ],
}
"""A document in which no rule finds anything."""


def changed(change: Change) -> str:
    """Give the good document with a change, as JSON."""
    document = copy.deepcopy(BASE)
    for collection, records in change.items():
        kept = {one["id"]: one for one in document.setdefault(collection, [])}
        for record in records:
            mine = kept.setdefault(record["id"], {})
            mine.update(copy.deepcopy(record))
            for key in [key for key, value in mine.items() if value is None]:
                del mine[key]
        document[collection] = list(kept.values())
    return json.dumps(document, ensure_ascii=False)


def promise(**changes: Any) -> Change:
    """Change the first promise."""
    return {"commitments": [{"id": "jp-sg-1-c01", **changes}]}


def meeting(key: str = "jp-sg-1", **changes: Any) -> Change:
    """Change a meeting."""
    return {"meetings": [{"id": key, **changes}]}


def assessed(**changes: Any) -> Change:
    """Change the only assessment; None takes a key out."""
    kept = {**BASE["commitments"][0]["assessments"][0], **changes}
    return promise(assessments=[{key: value for key, value in kept.items() if value is not None}])


def ledger(*entries: tuple[str, str, str]) -> Change:
    """Give the first promise a ledger of status, day and source."""
    return promise(
        assessments=[{"status": word, "on": on, "known_from": on, "sources": [key]} for word, on, key in entries]
    )


def call(key: str) -> dict[str, Any]:
    """Give an instrument with money."""
    money = [{"amount": "5000000", "currency": "SGD"}]
    return {"id": key, "kind": "joint_call", "name": "Sensor call", "date": "2026-02", "amounts": money}


def calls(first: str, second: str) -> Change:
    """Give two promises an instrument each."""
    return {
        "commitments": [
            {"id": "jp-sg-1-c01", "instrument": call(first)},
            {"id": "jp-sg-1-c02", "instrument": call(second)},
        ]
    }


def linked(meeting_of_second: str, target: str) -> Change:
    """Add a later promise that links to another."""
    return {
        "commitments": [
            {
                "id": "jp-sg-2-c01",
                "meeting": meeting_of_second,
                "made_on": "2026-03-10",
                "summary": "Publish what the call brought.",
                "areas": ["sensors"],
                "kind": "publication",
                "parties": ["JP", "SG"],
                "links": [{"relation": "restates", "target": target}],
                "sources": ["jp-sg-s1"],
            }
        ]
    }


def source(**changes: Any) -> Change:
    """Change the second source."""
    return {"sources": [{"id": "jp-sg-s2", **changes}]}


def third(ordinal: int, date: str, status: str = "scheduled") -> Change:
    """Add a meeting to the series."""
    return meeting(
        "jp-sg-3",
        partnership="jp-sg",
        series="council",
        ordinal=ordinal,
        level="ministerial",
        status=status,
        date=date,
        sources=["jp-sg-s1"],
    )


def said(on: str) -> Change:
    """Say on a day that the first meeting is scheduled."""
    return meeting(announcements=[{"on": on, "status": "scheduled", "date": "2025-03-10", "sources": ["jp-sg-s1"]}])


def area(**changes: Any) -> Change:
    """Add an area beneath the only one, and put the first promise and its meeting on it."""
    return {
        "areas": [{"id": "lidar", "labels": {"en": "Lidar"}, "broader": "sensors", **changes}],
        **meeting(areas=["sensors", "lidar"]),
        **promise(areas=["lidar"]),
    }


CHAIN = "Open a call and run it and report on it and publish the results."

FIXTURES: dict[str, tuple[Change, Change]] = {
    "announcement.late": (said("2025-04-01"), said("2025-02-01")),
    "area.not_at_meeting": (meeting(areas=["quantum"]), meeting(areas=["quantum", "sensors"])),
    "area.unreached": ({"areas": [{"id": "lidar", "labels": {"en": "Lidar"}}]}, area()),
    "assessment.ahead": (
        assessed(on="2026-12-01", known_from="2026-12-01"),
        assessed(on="2026-11", known_from="2026-11-24"),
    ),
    "assessment.before_promise": (assessed(on="2025-02-01"), assessed(on="2025-03")),
    "assessment.known_early": (assessed(known_from="2026-01-31"), assessed(known_from="2026-02-01")),
    "assessment.known_missing": (assessed(known_from=None), assessed()),
    "assessment.search_untold": (
        assessed(status="no_evidence"),
        assessed(status="no_evidence", sources=None, examined=["jp-sg-s2"]),
    ),
    "assessment.unsupported": (assessed(sources=None, examined=["jp-sg-s2"]), assessed(examined=["jp-sg-s1"])),
    "commitment.foreign_party": (promise(actors=["kr-msit"]), promise(other_actors=["MSIT"])),
    "commitment.many_acts": (promise(summary=CHAIN), promise(summary=CHAIN, declaratory=True)),
    "commitment.twin": (
        {"commitments": [{"id": "jp-sg-1-c02", "summary": "Open a joint call on Sensors by the end of 2026!"}]},
        {"commitments": [{"id": "jp-sg-1-c02", "summary": "Open a joint call on quantum computers by 2028."}]},
    ),
    "deadline.before_promise": (promise(due="2025-02"), promise(due="2025-03")),
    "instrument.split": (calls("jp-sg-1-c01-i1", "jp-sg-1-c02-i1"), calls("jp-sg-1-c01-i1", "jp-sg-1-c01-i1")),
    "label.missing": (area(labels={"ja": "ライダー"}), area()),
    "link.foreign": (linked("jp-sg-2", "jp-kr-1-c01"), linked("jp-sg-2", "jp-sg-1-c01")),
    "link.same_meeting": (linked("jp-sg-1", "jp-sg-1-c01"), linked("jp-sg-2", "jp-sg-1-c01")),
    "meeting.held_ahead": (meeting("jp-sg-2", status="held"), meeting("jp-sg-2", status="held", date="2026-11")),
    "meeting.overtaken": (meeting("jp-sg-2", date="2026-10"), meeting("jp-sg-2", date="2026-11")),
    "name.shared": (area(aliases=["SENSOREN"]), area(aliases=["Laser sensors"])),
    "series.gap": (third(4, "2028"), third(3, "2028")),
    "series.unordered": (third(3, "2027-02"), third(3, "2027-03")),
    "source.missing": (promise(sources=None), promise(sources=["jp-sg-s2", "jp-sg-s1"])),
    "source.same_url": (source(url="https://example.org/1/"), source(url="https://example.org/1?page=2")),
    "source.secondary_alone": (promise(sources=["jp-sg-s2"]), promise(sources=["jp-sg-s2", "jp-sg-s1"])),
    "source.shared_url": (source(url="https://example.org/3"), source(url="https://example.org/4")),
    "source.unused": (
        {"sources": [{"id": "jp-sg-s3", "title": "A page", "kind": "secondary"}]},
        {
            "sources": [{"id": "jp-sg-s3", "title": "A page", "kind": "secondary"}],
            **promise(sources=["jp-sg-s1", "jp-sg-s3"]),
        },
    ),
    "statement.early": (
        {"statements": [{"id": "jp-sg-1-statement", "issued": "2025-03-09"}]},
        {"statements": [{"id": "jp-sg-1-statement", "issued": "2025-03"}]},
    ),
    "status.falls": (
        ledger(("delivered", "2026-02-01", "jp-sg-s2"), ("started", "2026-03-01", "jp-sg-s2")),
        ledger(("delivered", "2026-02-01", "jp-sg-s2"), ("started", "2026-03-01", "jp-sg-s1")),
    ),
    "text.unwritten": (
        promise(other_actors=["TODO: who is to do it"]),
        promise(other_actors=["The task force TODO"], x_todo="TODO"),
    ),
    "text.long": (promise(summary="Open a call. " * 31), promise(summary="Open a call. " * 30)),
}
"""By code, a change that breaks the rule and one that keeps it."""
