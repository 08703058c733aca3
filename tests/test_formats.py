"""Every format that there has been is read for ever: a golden file for each, and steps from the older to the next."""

from __future__ import annotations

import datetime
import json
import pathlib
import pickle
from decimal import Decimal
from typing import Any

import attrs
import pytest

import partnerships as ps
import partnerships._catalog
import partnerships._read
from partnerships._model import COLLECTIONS

FORMAT_1 = pathlib.Path(__file__).parent / "data" / "format-1.json"
DAY = datetime.date
DATE = ps.PartialDate

# What the golden file of format 1 says, written out by hand: every field of every record that it holds.
NOTHING: dict[str, Any] = {"former_ids": (), "sources": (), "note": None, "extra": {}}
MEETING: dict[str, Any] = NOTHING | {
    "partnership": "p", "ordinal": None, "date": None, "format": None, "venue": None, "city": None, "country": None,
    "host": None, "participants": (), "areas": (), "announcements": (),
}  # fmt: skip
EXPECTED: dict[str, dict[str, Any]] = {
    "p": {
        "former_ids": ("old-p", "older-p"), "title": "A & B <i>partnership</i>", "parties": ("JP", "EU"),
        "kind": "digital_partnership", "body": "Council", "established": DATE("2022-05-12~"), "summary": "One.\nTwo.",
        "sources": ("p-s1",), "note": "=1+1", "extra": {"x_mine": {"deep": ((), {}, (1, 1.0, -0.0, True, "\0"))}},
    },
    "EU": NOTHING | {
        "kind": ps.PartyKind.UNION, "labels": {}, "aliases": (), "parent": None, "active": None, "wikidata": None,
    },
    "JP": {
        "former_ids": ("jp-state",), "kind": ps.PartyKind.STATE,
        "labels": {"EN-gb": "Japan", "ja-Hrkt": "ニッポン", "x-ours": "J"}, "aliases": ("Nippon", "\uff2a\uff30"),
        "parent": None, "active": DATE("1947-05-03/.."), "wikidata": "Q99999999999999999999", "sources": ("p-s1",),
        "note": "N", "extra": {"x_1": 123456789012345678901234567890},
    },
    "jp-meti": NOTHING | {
        "kind": ps.PartyKind.BODY, "labels": {}, "aliases": (), "parent": "JP", "active": None, "wikidata": None,
    },
    "0": {
        "former_ids": ("zero",), "labels": {"de-CH-1996": "Straße"}, "aliases": ("5G",), "broader": "computing",
        "definition": "D.\n", "matches": ("http://例え.jp/é?a=%20#b", "https://[2001:db8::1]:8080"),
        "sources": ("p-s1",), "note": "N", "extra": {"x_n": "x"},
    },
    "computing": NOTHING | {"labels": {}, "aliases": (), "broader": None, "definition": None, "matches": ()},
    "m1": {
        "former_ids": ("m0",), "partnership": "p", "series": "economic-dialogue_2", "ordinal": 10**9,
        "level": ps.MeetingLevel.SENIOR_OFFICIALS, "status": ps.MeetingStatus.HELD,
        "date": DATE("2024-04-30/2024-05-02"), "format": ps.MeetingFormat.HYBRID, "venue": "Kantei", "city": "Tōkyō",
        "country": "JP", "host": "JP",
        "participants": (
            ("A", "甲", "Minister", "METI", "JP", True),
            ("A", None, None, None, None, False),
        ),
        "areas": ("computing", "0"),
        "announcements": (
            (DAY(2024, 2, 29), ps.MeetingStatus.POSTPONED, DATE("2024-22"), "Brussels", "BE", ("p-s2",)),
            (DAY(1, 1, 1), ps.MeetingStatus.CANCELLED, None, None, None, ()),
        ),
        "sources": ("p-s2", "p-s1"), "note": "N", "extra": {"x_n": False},
    },
    "m2": MEETING | {
        "series": "summit", "level": ps.MeetingLevel.SUMMIT, "status": ps.MeetingStatus.SCHEDULED,
        "format": ps.MeetingFormat.VIRTUAL,
    },
    "m3": MEETING | {
        "series": "group", "level": ps.MeetingLevel.WORKING_GROUP, "status": ps.MeetingStatus.HELD,
        "format": ps.MeetingFormat.IN_PERSON, "date": DATE("202X"),
    },
    "m4": MEETING | {
        "series": "group", "level": ps.MeetingLevel.MINISTERIAL, "status": ps.MeetingStatus.HELD, "date": DATE("20XX?"),
    },
    "m1-statement": {
        "former_ids": ("st",), "meeting": "m1", "title": "Joint statement", "issued": DATE("2024-05-XX"),
        "languages": ("en", "ja"), "authentic_languages": ("ja",), "sources": ("p-s1",), "note": "N",
        "extra": {"x_n": ()},
    },
    "m1-c01": {
        "former_ids": ("c1",), "meeting": "m1", "statement": "m1-statement", "made_on": DATE("2024-04-30"),
        "summary": "S", "quote": "Q\nQ", "locator": "para. 1", "areas": ("0", "computing"),
        "kind": ps.CommitmentKind.FUNDING, "force": ps.Force.BINDING, "declaratory": True, "parties": ("JP", "EU"),
        "actors": ("jp-meti",), "other_actors": ("Firms",), "due": DATE("../2026-33%"), "due_wording": "by autumn",
        "instrument": (
            "i1", "joint_call", "Call", DATE("2025-40"),
            (
                ("0.00", "XXX", None, ps.Qualifier.EXACT),
                ("1234567890123456789012345678901234567890", "JPY", "JP", ps.Qualifier.COMBINED),
            ),
        ),
        "links": ((ps.Relation.SPLITS, "m1-c02", "p-s1"), (ps.Relation.RESTATES, "m1-c02", None)),
        "assessments": (
            (ps.Status.REVERSED, DATE("2025-XX-XX"), DAY(2025, 12, 31), "JP", "A", ("p-s1",), ("p-s2",), "Q", "N"),
            (ps.Status.NO_EVIDENCE, DATE("/2025-12"), None, None, None, (), (), None, None),
        ),
        "sources": ("p-s1",), "note": "N", "extra": {"x_n": 0.1},
    },
    "m1-c02": NOTHING | {
        "meeting": "m1", "statement": None, "made_on": None, "summary": "S", "quote": None, "locator": None,
        "areas": (), "kind": ps.CommitmentKind.OTHER, "force": ps.Force.UNSTATED, "declaratory": False, "parties": (),
        "actors": (), "other_actors": (), "due": None, "due_wording": None, "instrument": None, "links": (),
        "assessments": (),
    },
    "p-s1": {
        "former_ids": ("s0",), "url": "HTTPS://example.org:443/a(b)", "title": "T", "publisher": "P",
        "published": DATE("2024"), "retrieved": DAY(9999, 12, 31), "language": "zh-Hant-TW",
        "kind": ps.SourceKind.PRIMARY, "extent": ps.SourceExtent.WHOLE, "archived_url": "https://a.example/1",
        "digest": "sha256:00", "sources": ("p-s2",), "note": "N", "extra": {"x_n": {}},
    },
    "p-s2": NOTHING | {
        "url": None, "title": "'; --", "publisher": None, "published": None, "retrieved": None, "language": None,
        "kind": ps.SourceKind.SECONDARY, "extent": None, "archived_url": None, "digest": None,
    },
    "m1-d1": {
        "former_ids": ("d0",), "record": "JP", "field": "labels.en-GB", "source": "p-s1",
        "says": 'First line.\nSecond line, with "quotes" and a \\ backslash.', "sources": ("p-s2",),
        "note": "量子 \U00020bb7", "extra": {"x_score": 1e-7, "x_a b": None},
    },
}  # fmt: skip


def spread(value: object) -> object:
    """Spread records that stand inside others into tuples of their values; amounts into their text."""
    if isinstance(value, tuple):
        return tuple(spread(one) for one in value)
    if attrs.has(type(value)):
        return tuple(spread(getattr(value, part.name)) for part in attrs.fields(type(value)))
    return str(value) if isinstance(value, Decimal) else value


# --- Format 1 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", EXPECTED)
def test_format_1_is_read_field_by_field_as_it_was_meant(key: str) -> None:
    """Every field of every record of the golden file has the value that stands here, of the same type."""
    record = ps.loads(FORMAT_1.read_bytes())[key]
    read = {part.name: spread(getattr(record, part.name)) for part in attrs.fields(type(record)) if part.name != "id"}
    assert {name: read[name] for name in EXPECTED[key]} == EXPECTED[key]
    assert [type(read[name]) for name, value in EXPECTED[key].items() if name not in {"labels", "extra"}] == [
        type(value) for name, value in EXPECTED[key].items() if name not in {"labels", "extra"}
    ]


def test_format_1_holds_no_record_more_and_states_its_version() -> None:
    """The golden file holds the records that are listed here, and its head says what it is."""
    catalog = ps.loads(FORMAT_1.read_bytes())
    assert sorted(one.id for one in catalog) == sorted(EXPECTED)
    assert (catalog.format, catalog.data_version) == ("partnerships/1", "2026.11.24-β")


def test_format_1_says_something_in_every_field_that_format_1_has() -> None:
    """In the golden file each key of each class stands somewhere with a value that says something."""
    document = json.loads(FORMAT_1.read_bytes())
    said: dict[str, set[str]] = {}

    def gather(name: str, held: dict[str, Any]) -> None:
        said.setdefault(name, set()).update(key for key, value in held.items() if value not in (None, [], {}))
        for key in ("participants", "announcements", "links", "assessments", "amounts"):
            for one in held.get(key, ()):
                gather(key, one)
        if held.get("instrument"):
            gather("instrument", held["instrument"])

    for name in COLLECTIONS:
        for record in document[name]:
            gather(name, record)
    own = {name: {key for key in keys if not key.startswith("x_")} for name, keys in said.items()}
    standing = {"id", "former_ids", "sources", "note"}
    assert own == {
        "partnerships": standing | {"title", "parties", "kind", "body", "established", "summary"},
        "parties": standing | {"kind", "labels", "aliases", "parent", "active", "wikidata"},
        "areas": standing | {"labels", "aliases", "broader", "definition", "matches"},
        "meetings": standing | set(MEETING) - {"extra"} | {"series", "level", "status"},
        "participants": {"name", "native_name", "role", "organisation", "party", "chair"},
        "announcements": {"on", "status", "date", "city", "country", "sources"},
        "statements": standing | {"meeting", "title", "issued", "languages", "authentic_languages"},
        "commitments": set(EXPECTED["m1-c01"]) - {"extra"} | {"id"},
        "instrument": {"id", "kind", "name", "date", "amounts"},
        "amounts": {"amount", "currency", "party", "qualifier"},
        "links": {"relation", "target", "source"},
        "assessments": {"status", "on", "known_from", "party", "assessor", "sources", "examined", "quote", "note"},
        "sources": set(EXPECTED["p-s1"]) - {"extra"} | {"id"},
        "disputes": standing | {"record", "field", "source", "says"},
    }


# --- Steps from an older format to the next -------------------------------------------------------------------------


def test_every_older_format_has_its_step() -> None:
    """Each format but the newest has a step to the next, and only those have one."""
    assert set(partnerships._read._MIGRATIONS) == set(partnerships._catalog.FORMATS[:-1])


def as_format_1(document: dict[str, Any]) -> dict[str, Any]:
    """Bring a document of an invented older format up to date: there, areas were called topics."""
    new = {"areas" if key == "topics" else key: value for key, value in document.items()}
    return new | {"format": "partnerships/1"}


@pytest.fixture
def with_older_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that two older formats had been, of which the first called a topic a theme."""
    older = ("partnerships/-1", "partnerships/0", "partnerships/1")
    for room in (partnerships._catalog, partnerships._read):
        monkeypatch.setattr(room, "FORMATS", older)
    steps = {
        "partnerships/-1": lambda document: {
            "topics" if key == "themes" else key: "partnerships/0" if key == "format" else value
            for key, value in document.items()
        },
        "partnerships/0": as_format_1,
    }
    monkeypatch.setattr(partnerships._read, "_MIGRATIONS", steps)


@pytest.mark.parametrize(("stated", "called"), [("-1", "themes"), ("0", "topics"), ("1", "areas")])
def test_an_older_format_is_brought_up_to_date(with_older_formats: None, stated: str, called: str) -> None:
    """A document of an older format is read through all the steps, and the catalog remembers what it was."""
    catalog = ps.loads(json.dumps({"format": f"partnerships/{stated}", called: [{"id": "a"}]}))
    assert [one.id for one in catalog.areas] == ["a"]
    assert catalog.format == f"partnerships/{stated}"
    assert pickle.loads(pickle.dumps(catalog)).format == f"partnerships/{stated}"


def test_what_was_older_equals_what_is_new_and_is_written_new(with_older_formats: None) -> None:
    """Where a catalog was read from is no part of what it says: it compares and is written as if it were new."""
    old = ps.loads('{"format": "partnerships/0", "topics": [{"id": "a"}]}')
    new = ps.loads('{"format": "partnerships/1", "areas": [{"id": "a"}]}')
    assert old == new
    assert ps.diff(old, new).is_empty
    assert ps.dumps(old) == ps.dumps(new)
    assert ps.loads(ps.dumps(old)).format == "partnerships/1"
    assert ps.merge(old, new).format == "partnerships/1"


def test_a_folder_may_hold_documents_of_several_formats(with_older_formats: None, tmp_path: pathlib.Path) -> None:
    """Of a folder each document is brought up to date by itself; the catalog remembers the oldest."""
    (tmp_path / "a.json").write_text('{"format": "partnerships/1", "areas": [{"id": "a", "broader": "b"}]}')
    (tmp_path / "b.json").write_text('{"format": "partnerships/0", "topics": [{"id": "b"}]}')
    catalog = ps.read_file(tmp_path)
    assert [one.id for one in catalog.areas] == ["a", "b"]
    assert catalog.format == "partnerships/0"
    ps.write_file(catalog, tmp_path / "new")
    assert '"partnerships/1"' in (tmp_path / "new" / "areas.json").read_text()


def test_the_faults_of_an_older_document_are_told(with_older_formats: None) -> None:
    """A fault in a document of an older format is told at its place in what was made of it."""
    with pytest.raises(ps.InvalidFileError) as caught:
        ps.loads('{"format": "partnerships/0", "topics": [{"id": "A"}, {"id": "b", "broader": "c"}]}')
    assert [(one.path, one.code) for one in caught.value.findings] == [
        ("areas[0].id", "id.malformed"),
        ("areas[1].broader", "reference.unknown"),
    ]


def test_a_newer_format_is_still_refused(with_older_formats: None) -> None:
    """However many formats there have been, one above the newest is refused by name."""
    with pytest.raises(ps.InvalidFileError, match="'partnerships/2' is newer than 'partnerships/1'"):
        ps.loads('{"format": "partnerships/2"}')


def test_a_catalog_cannot_claim_a_format_that_never_was() -> None:
    """The format of a catalog made in Python is one that there has been."""
    with pytest.raises(ps.InvalidRecordError, match="'partnerships/0' is not 'partnerships/1'"):
        ps.Catalog(format="partnerships/0")
