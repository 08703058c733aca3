"""The peers are what they claim: they give the same records, write the same bytes, and check as much as is said."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

import attrs
import pytest
import workload
from peer_checks import COLLECTIONS
from peers import LETS_THROUGH, READERS, REFUSES, WRITERS, Peer, bad_inputs, good_inputs

from partnerships import InvalidFileError, PartialDate, dumps, load_bundled, loads

CHECKING = [peer for peer in READERS if not peer.name.endswith(".loads")]
BAD, GOOD = bad_inputs(), good_inputs()


def read(peer: Peer, data: bytes) -> Any:
    """Read a document with a peer."""
    assert peer.read is not None
    return peer.read(data)


@cache
def documents() -> dict[str, bytes]:
    """Give the documents that every peer is to read and to write."""
    return {"generated": workload.text(400), "bundled": dumps(load_bundled()).encode()}


def name_of(peer: Peer) -> str:
    """Name a peer in the report of the tests."""
    return peer.name


def plain(value: Any) -> Any:
    """Give what a value holds, the same whatever class holds it; types count, and so does how an amount is spelt."""
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return type(value), value.value
    if isinstance(value, PartialDate | Decimal | datetime.date):
        # One peer reads amounts into a class of its own beneath `Decimal`.
        return Decimal if isinstance(value, Decimal) else type(value), str(value)
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    assert value is None or isinstance(value, bool | int | float | str)
    return value


def content(record: Any, ours: Any) -> dict[str, Any]:
    """Give the fields that our record has, as another record holds them."""
    found: dict[str, Any] = {}
    for field in attrs.fields(type(ours)):
        if field.name == "extra":
            found["extra"] = extra_of(record)
            continue
        value, mine = getattr(record, field.name), getattr(ours, field.name)
        if isinstance(mine, tuple) and mine and attrs.has(type(mine[0])):
            assert isinstance(value, tuple)
            assert len(value) == len(mine)
            found[field.name] = [content(one, other) for one, other in zip(value, mine, strict=True)]
        elif attrs.has(type(mine)):
            found[field.name] = content(value, mine)
        else:
            found[field.name] = plain(value)
    return found


def extra_of(record: Any) -> Any:
    """Give what stands under keys of one's own; one peer has no place for it, pydantic one of its own."""
    if hasattr(record, "extra"):
        return plain(record.extra)
    return plain(getattr(record, "__pydantic_extra__", None) or {})


@pytest.mark.parametrize("document", ["generated", "bundled"])
@pytest.mark.parametrize("peer", CHECKING, ids=name_of)
class TestReading:
    def test_gives_the_same_records(self, peer: Peer, document: str) -> None:
        """Every record is there, in the same order, with the same values of the same types in all fields."""
        ours: Any = loads(documents()[document])

        theirs = read(peer, documents()[document])

        assert theirs.format == ours.format
        assert theirs.data_version == ours.data_version
        for name in COLLECTIONS:
            mine, found = getattr(ours, name), getattr(theirs, name)
            assert isinstance(found, tuple)
            assert len(found) == len(mine)
            for one, other in zip(found, mine, strict=True):
                assert content(one, other) == content(other, other)

    def test_finds_every_record_by_its_id(self, peer: Peer, document: str) -> None:
        """The index holds all records."""
        theirs = read(peer, documents()[document])

        assert len(theirs.ids) == sum(len(getattr(theirs, name)) for name in COLLECTIONS)
        for name in COLLECTIONS:
            assert all(theirs.ids[one.id] is one for one in getattr(theirs, name))

    def test_gives_records_that_cannot_be_set(self, peer: Peer, document: str) -> None:
        """Records are frozen, as ours are."""
        theirs = read(peer, documents()[document])

        for name in COLLECTIONS:
            with pytest.raises((AttributeError, ValueError, TypeError)):
                getattr(theirs, name)[0].id = "other"


@pytest.mark.parametrize("document", ["generated", "bundled"])
@pytest.mark.parametrize("peer", WRITERS, ids=name_of)
def test_writes_the_same_bytes(peer: Peer, document: str) -> None:
    """What a peer writes is what we write, byte for byte."""
    data = documents()[document]
    assert peer.read is not None
    assert peer.write is not None

    written = peer.write(peer.read(data))

    assert written == dumps(loads(data)).encode()


@pytest.mark.parametrize("peer", [one for one in WRITERS if one.name not in REFUSES], ids=name_of)
@pytest.mark.parametrize("name", GOOD)
def test_writes_small_documents_the_same(peer: Peer, name: str) -> None:
    """Former ids, keys of one's own and amounts with cents are written as we write them."""
    assert peer.read is not None
    assert peer.write is not None

    assert peer.write(peer.read(GOOD[name])) == dumps(loads(GOOD[name])).encode()


@pytest.mark.parametrize("name", BAD)
def test_the_library_refuses_what_is_bad(name: str) -> None:
    """The library lets none of the bad inputs through."""
    with pytest.raises(InvalidFileError):
        loads(BAD[name])


@pytest.mark.parametrize("name", GOOD)
def test_the_library_takes_what_is_good(name: str) -> None:
    """What the bad inputs are made from is good, so that they are bad for one reason each."""
    assert loads(GOOD[name]).format == "partnerships/1"


@pytest.mark.parametrize("peer", READERS, ids=name_of)
def test_lets_through_what_is_said(peer: Peer) -> None:
    """What a peer lets through, and what it refuses without need, stands in the table, and nothing else does."""
    assert {name for name, data in BAD.items() if takes(peer, data)} == LETS_THROUGH[peer.name]
    assert {name for name, data in GOOD.items() if not takes(peer, data)} == REFUSES.get(peer.name, set())


def takes(peer: Peer, data: bytes) -> bool:
    """Tell whether a peer takes a document for good; it may refuse by whatever error its tool raises."""
    assert peer.read is not None
    try:
        peer.read(data)
    except Exception:  # noqa: BLE001 - tools raise errors of many kinds
        return False
    return True


def test_every_peer_is_in_the_tables() -> None:
    """The tables name the reading peers and no others."""
    names = [peer.name for peer in READERS]
    assert len(set(names)) == len(names)
    assert set(LETS_THROUGH) == set(names)
    assert set(REFUSES) <= set(names)
    assert all(peer.note for peer in (*READERS, *WRITERS))
