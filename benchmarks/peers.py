"""The peers against which reading and writing are measured: the same records and the same checks, by other means.

A peer is what an able engineer who does not use the library would write with one tool. Each gives checked, typed,
frozen records in a catalog whose references all resolve, with an index of the ids. Peers stop at the first fault, where
the library names them all, and they know nothing of the bundled areas and parties, which a document may lean on.

``LETS_THROUGH`` says which of the bad inputs each peer takes for good; a test holds it to be exact.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import orjson
import peer_cattrs
import peer_mashumaro
import peer_msgspec
import peer_pydantic
from peer_checks import refuse

from partnerships import loads

__all__ = ["LETS_THROUGH", "READERS", "REFUSES", "WRITERS", "Peer", "bad_inputs", "good_inputs"]


@dataclass(frozen=True, kw_only=True)
class Peer:
    """One way to read or to write a catalog.

    Attributes:
        name: The tool.
        read: Gives the catalog of a document; of a peer that writes, what its `write` takes.
        write: Gives the bytes of a catalog; None for a peer that only reads.
        note: What it does, and what it does not do.
    """

    name: str
    read: Callable[[bytes], object] | None
    write: Callable[[Any], bytes] | None
    note: str


READERS: Final = (
    Peer(
        name="json.loads",
        read=json.loads,
        write=None,
        note="A floor: the standard library's parser. Plain data, nothing checked but that it is JSON.",
    ),
    Peer(
        name="orjson.loads",
        read=orjson.loads,
        write=None,
        note="A floor: a fast parser. Plain data, nothing checked but that it is JSON.",
    ),
    Peer(
        name="msgspec",
        read=peer_msgspec.read,
        write=None,
        note="Frozen structs with constraints, which the garbage collector does not track; text is checked after a"
        " struct is filled. Knows no keys of one's own: they are refused, as unknown ones are.",
    ),
    Peer(
        name="pydantic",
        read=peer_pydantic.read,
        write=None,
        note="Frozen strict models; all but partial dates and amounts is checked by its compiled core. Labels and keys"
        " of one's own stay dictionaries that can change.",
    ),
    Peer(
        name="mashumaro",
        read=peer_mashumaro.read,
        write=None,
        note="Frozen slotted dataclasses over orjson, which check themselves once they are made. Labels and keys of"
        " one's own stay dictionaries that can change; a whole number there of more than 64 bits becomes a fraction.",
    ),
    Peer(
        name="cattrs, checks in hooks",
        read=peer_cattrs.read_by_hooks,
        write=None,
        note="Stock cattrs over orjson into frozen slotted attrs classes; each value is checked in the hook that reads"
        " it, and the validators of attrs are switched off meanwhile. Keys of one's own as with mashumaro.",
    ),
    Peer(
        name="cattrs, stock validators",
        read=peer_cattrs.read_by_validators,
        write=None,
        note="Stock cattrs over orjson into frozen slotted attrs classes; each record is checked by the stock"
        " validators of attrs once it is made. Keys of one's own as with mashumaro.",
    ),
)
"""The peers that read, floors first."""

WRITERS: Final = (
    Peer(
        name="orjson over cattrs",
        read=loads,
        write=peer_cattrs.write_orjson,
        note="Stock cattrs unstructures the library's own records, orjson writes them. The same bytes as the library's."
        " Under a key of one's own a number with an exponent may be spelt otherwise, and a whole number of more than 64"
        " bits is refused.",
    ),
    Peer(
        name="json over cattrs",
        read=loads,
        write=peer_cattrs.write_json,
        note="Stock cattrs unstructures the library's own records, the standard library's json writes them. The same"
        " bytes as the library's.",
    ),
    Peer(
        name="msgspec",
        read=peer_msgspec.read,
        write=peer_msgspec.write,
        note="Encodes the peer's own structs, then formats the text. The same bytes as the library's.",
    ),
    Peer(
        name="pydantic",
        read=peer_pydantic.read,
        write=peer_pydantic.write,
        note="Dumps the peer's own models. The same bytes as the library's; under a key of one's own a number with an"
        " exponent may be spelt otherwise.",
    ),
)
"""The peers that write; each takes what its own ``read`` gives."""


# --- What is bad, and what is good ----------------------------------------------------------------------------------

_DEEP: Final = 60
"""More levels than a key of one's own may hold."""
_BOMB: Final = 100_000


def _document() -> dict[str, Any]:
    return {
        "format": "partnerships/1",
        "data_version": "2026.01.01",
        "partnerships": [
            {"id": "eu-japan", "title": "Digital Partnership", "parties": ["EU", "JP"], "kind": "digital_partnership"}
        ],
        "parties": [
            {"id": "EU", "kind": "union", "labels": {"en": "European Union"}},
            {"id": "JP", "kind": "state", "labels": {"en": "Japan", "ja": "日本"}, "wikidata": "Q17"},
            {"id": "jp-meti", "kind": "body", "aliases": ["METI"], "parent": "JP"},
        ],
        "areas": [{"id": "quantum", "labels": {"en": "Quantum"}}, {"id": "qubits", "broader": "quantum"}],
        "meetings": [
            {
                "id": "eu-japan-1",
                "partnership": "eu-japan",
                "series": "council",
                "ordinal": 1,
                "level": "ministerial",
                "status": "held",
                "date": "2023-07-03",
                "participants": [{"name": "A. Person", "party": "EU", "chair": True}],
            },
            {
                "id": "eu-japan-2",
                "partnership": "eu-japan",
                "series": "council",
                "ordinal": 2,
                "level": "ministerial",
                "status": "held",
                "date": "2024-04-30",
                "country": "BE",
                "announcements": [{"on": "2024-04-01", "status": "scheduled", "date": "2024-04", "sources": ["s1"]}],
            },
        ],
        "statements": [
            {"id": "eu-japan-1-statement", "meeting": "eu-japan-1", "title": "Joint statement", "languages": ["en"]}
        ],
        "commitments": [
            {
                "id": "c1",
                "meeting": "eu-japan-1",
                "statement": "eu-japan-1-statement",
                "made_on": "2023-07-03",
                "summary": "Share sensors.",
                "areas": ["quantum"],
                "kind": "exchange",
                "parties": ["EU", "JP"],
                "sources": ["s1", "s2"],
            },
            {
                "id": "c2",
                "meeting": "eu-japan-2",
                "made_on": "2024-04-30",
                "summary": "Fund research.",
                "kind": "funding",
                "declaratory": True,
                "due": "2026",
                "instrument": {
                    "id": "c2-i1",
                    "kind": "call",
                    "name": "A call",
                    "amounts": [{"amount": "15000000", "currency": "EUR", "party": "EU"}],
                },
                "links": [{"relation": "extends", "target": "c1", "source": "s1"}],
                "assessments": [
                    {"status": "started", "on": "2025-01", "known_from": "2025-02-01", "sources": ["s2"]},
                    {"status": "delivered", "on": "2025-06-01", "sources": ["s2"]},
                ],
                "note": "Two lines:\nthis is one.",
            },
        ],
        "sources": [
            {"id": "s1", "url": "https://example.org/a?b=1", "title": "A page", "language": "en", "kind": "primary"},
            {"id": "s2", "title": "A report", "retrieved": "2025-07-01", "kind": "secondary"},
        ],
        "disputes": [{"id": "c1-d1", "record": "c1", "source": "s2", "says": "It was never said."}],
    }


def _bytes_of(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def _with(*changes: tuple[str, Any]) -> bytes:
    """Give the document with values set or, where the value is dots, taken away, each at its path."""
    document = copy.deepcopy(_document())
    for path, value in changes:
        *way, last = path.split("/")
        place: Any = document
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place[step]
        if value is ...:
            del place[last]
        elif isinstance(place, list):
            place[int(last)] = value
        else:
            place[last] = value
    return _bytes_of(document)


def _spelt(old: str, new: str) -> bytes:
    """Give the text of the document with one piece of it spelt otherwise."""
    text = _bytes_of(_document()).decode()
    if text.count(old) != 1:
        refuse(f"{old!r} does not stand there once")
    return text.replace(old, new).encode()


def _nested(levels: int) -> bytes:
    return _spelt('"summary": "Share sensors."', f'"summary": "Share.", "x_mine": {"[" * levels}{"]" * levels}')


def good_inputs() -> dict[str, bytes]:
    """Give documents that the library takes, by what they show."""
    return {
        "a small document": _bytes_of(_document()),
        "an empty catalog": b'{"format": "partnerships/1"}',
        "the address of a schema": _with(("$schema", "https://example.org/schema.json")),
        "null for what may be unknown": _with(("commitments/0/due", None), ("data_version", None)),
        "a key of one's own": _with(("commitments/0/x_mine", {"a": [1, 2.5, None, True]})),
        "a former id": _with(("commitments/0/former_ids", ["c0"])),
        "an amount with cents": _with(("commitments/1/instrument/amounts/0/amount", "0.50")),
        "other scripts and wide spaces": _with(("sources/0/title", "\u3000日本語\u00a0💡")),
        "a link that may run backward": _with(("commitments/1/made_on", "2023-06~")),
        "records in another order": _bytes_of(
            {key: value[::-1] if isinstance(value, list) else value for key, value in _document().items()}
        ),
    }


def bad_inputs() -> dict[str, bytes]:
    """Give documents with one fault each, by what is wrong; the library refuses all of them."""
    one_line, link = '"title": "A report"', "commitments/1/links/0"
    money, assessment = "commitments/1/instrument/amounts/0", "commitments/1/assessments/0"
    return {
        # The text.
        "not JSON": b'{"format": "partnerships/1"',
        "garbage after the end": _bytes_of(_document()) + b"}",
        "a byte-order mark": b"\xef\xbb\xbf" + _bytes_of(_document()),
        "not UTF-8": _bytes_of(_document()).replace(b"A report", b"A rep\xf6rt"),
        "a key twice in a record": _spelt(one_line, f'"title": "Another", {one_line}'),
        "a collection twice": _bytes_of(_document())[:-1] + b', "disputes": []}',
        "a lone surrogate": _spelt(one_line, r'"title": "A \ud800 report"'),
        "NaN": _spelt('"ordinal": 2', '"ordinal": NaN'),
        "nesting without end": _nested(_BOMB),
        "a key of one's own nested too deep": _nested(_DEEP),
        # The document.
        "a list for the document": b"[]",
        "no format": _with(("format", ...)),
        "a newer format": _with(("format", "partnerships/2")),
        "an unknown collection": _with(("treaties", [])),
        "null for a collection": _with(("disputes", None)),
        "an object for a collection": _with(("disputes", {})),
        "a blank version": _with(("data_version", " ")),
        "null for the address of a schema": _with(("$schema", None)),
        # Keys.
        "an unknown key": _with(("commitments/0/sumary", "Share sensors.")),
        "an unknown key inside": _with((f"{assessment}/x_mine", 1)),
        "the key 'extra'": _with(("commitments/0/extra", {})),
        "the key 'x_'": _with(("commitments/0/x_", 1)),
        "a missing key": _with(("commitments/0/summary", ...)),
        "a missing key inside": _with((f"{link}/relation", ...)),
        "null for what is needed": _with(("commitments/0/summary", None)),
        "null for a list": _with(("commitments/0/sources", None)),
        "null for true or false": _with(("commitments/0/declaratory", None)),
        "null for labels": _with(("areas/0/labels", None)),
        # Types.
        "a number for text": _with(("sources/0/title", 5)),
        "a number for an id": _with(("disputes/0/id", 5)),
        "text for a number": _with(("meetings/1/ordinal", "2")),
        "a fraction for a whole number": _with(("meetings/1/ordinal", 2.0)),
        "true for a number": _with(("meetings/0/ordinal", True)),
        "a number for true": _with(("commitments/1/declaratory", 1)),
        "text for true": _with(("commitments/1/declaratory", "true")),
        "text for a list": _with(("commitments/0/areas", "quantum")),
        "an empty text for a list": _with(("commitments/0/actors", "")),
        "an object for a list": _with(("commitments/0/links", {})),
        "a list for a record": _with(("commitments/1/instrument", [])),
        "a list for labels": _with(("areas/0/labels", [])),
        "a number for a label": _with(("areas/0/labels/en", 5)),
        "a number for a reference": _with(("meetings/1/host", 5)),
        # Values.
        "an unknown word": _with(("commitments/0/kind", "present")),
        "a word in capitals": _with((f"{link}/relation", "Extends")),
        "an id in capitals": _with(("disputes/0/id", "C1-d1")),
        "an id with a line feed": _with(("disputes/0/id", "c1-d1\n")),
        "an id too long": _with(("disputes/0/id", "a" * 201)),
        "the id of a party in capitals": _with(("parties/2/id", "METI")),
        "a series of two words": _with(("meetings/0/series", "the council")),
        "a bad Wikidata id": _with(("parties/1/wikidata", "q17")),
        "a control character": _with(("sources/0/title", "A \x07 page")),
        "a control character of the upper set": _with(("sources/0/title", "A \x85 page")),
        "a line feed in one line": _with(("sources/0/title", "A\npage")),
        "a control character in lines": _with(("commitments/1/note", "A\tnote")),
        "an empty text": _with(("sources/0/title", "")),
        "a blank text": _with(("sources/0/title", " \u3000 ")),
        "a blank note": _with(("commitments/1/note", "\n\n")),
        "a blank text in a list": _with(("commitments/0/other_actors", [" "])),
        "a bad address": _with(("sources/0/url", "example.org/a")),
        "a space in an address": _with(("sources/0/url", "https://example.org/a b")),
        "a bad language": _with(("sources/0/language", "english")),
        "a bad language of a label": _with(("areas/0/labels", {"en_GB": "Quantum"})),
        "an unknown country": _with(("meetings/1/country", "UK")),
        "an unknown currency": _with((f"{money}/currency", "EURO")),
        "a number for an amount": _with((f"{money}/amount", 15000000)),
        "a negative amount": _with((f"{money}/amount", "-1")),
        "an amount with an exponent": _with((f"{money}/amount", "15e6")),
        "an amount that is none": _with((f"{money}/amount", "NaN")),
        "an ordinal of zero": _with(("meetings/0/ordinal", 0)),
        "an invalid date": _with(("commitments/1/due", "2026-13")),
        "a number for a date": _with(("commitments/1/due", 2026)),
        "a month for a day": _with((f"{assessment}/known_from", "2025-02")),
        "a day that does not exist": _with((f"{assessment}/known_from", "2025-02-30")),
        "a day with a time": _with((f"{assessment}/known_from", "2025-02-01T00:00:00")),
        "a day without hyphens": _with((f"{assessment}/known_from", "20250201")),
        "a count of seconds for a day": _with((f"{assessment}/known_from", "1738368000")),
        "one party": _with(("partnerships/0/parties", ["EU"])),
        "three parties": _with(("partnerships/0/parties", ["EU", "JP", "jp-meti"])),
        "one party twice": _with(("partnerships/0/parties", ["EU", "EU"])),
        "a source twice": _with(("commitments/0/sources", ["s1", "s1"])),
        "an alias twice": _with(("parties/2/aliases", ["METI", "METI"])),
        "an assessment twice": _with(("commitments/1/assessments/0", _document()["commitments"][1]["assessments"][1])),
        # The catalog.
        "an id twice": _with(("commitments/1/id", "c1"), ("commitments/1/links", [])),
        "an id twice in two collections": _with(("disputes/0/id", "quantum")),
        "a former id that is an id": _with(("commitments/0/former_ids", ["c2"])),
        "a former id twice": _with(("commitments/0/former_ids", ["c0"]), ("sources/0/former_ids", ["c0"])),
        "an instrument with the id of a record": _with(("commitments/1/instrument/id", "c1")),
        "an instrument in two versions": _with(
            ("commitments/0/instrument", {"id": "c2-i1", "kind": "call", "name": "Another call"})
        ),
        "a reference to nothing": _with(("commitments/0/meeting", "eu-japan-9")),
        "a reference to nothing inside": _with((f"{assessment}/sources", ["s9"])),
        "a reference to nothing of a person": _with(("meetings/0/participants/0/party", "eu-nobody")),
        "a reference to another collection": _with(("commitments/0/areas", ["jp-meti"])),
        "a reference to a former id": _with(("sources/0/former_ids", ["s0"]), ("disputes/0/source", "s0")),
        "a link forward in time": _with(("commitments/0/made_on", "2024-05-01")),
        "a link to itself": _with((f"{link}/target", "c2")),
        "a loop of links": _with(
            ("commitments/0/made_on", ...),
            ("commitments/0/links", [{"relation": "renews", "target": "c2"}]),
        ),
        "a loop of areas": _with(("areas/0/broader", "qubits")),
        "a loop of parties": _with(("parties/1/parent", "jp-meti")),
        "a number of a series twice": _with(("meetings/1/ordinal", 1)),
        "a series out of order": _with(("meetings/1/date", "2022-04-30")),
    }


_TWICE: Final = {"a key twice in a record", "a collection twice"}

LETS_THROUGH: Final[dict[str, set[str]]] = {
    "json.loads": set(bad_inputs()) - {"not JSON", "garbage after the end", "not UTF-8", "nesting without end"},
    "orjson.loads": set(bad_inputs())
    - {"not JSON", "garbage after the end", "not UTF-8", "nesting without end"}
    - {"a byte-order mark", "a lone surrogate", "NaN"},
    "msgspec": _TWICE,
    "pydantic": _TWICE | {"a key of one's own nested too deep"},
    "mashumaro": _TWICE | {"an object for a list"},
    "cattrs, checks in hooks": _TWICE,
    "cattrs, stock validators": _TWICE,
}
"""For each peer that reads, which of `bad_inputs` it takes for good."""

REFUSES: Final[dict[str, set[str]]] = {"msgspec": {"a key of one's own"}}
"""For each peer that reads, which of `good_inputs` it refuses; those that refuse none are left out."""
