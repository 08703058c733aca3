"""The fast road of reading: taken where it should be, left where it must be, and quiet about both."""

from __future__ import annotations

import contextlib
import gc
import json
import subprocess
import sys
import threading
from typing import Any

import attrs
import pytest

import partnerships as ps
from partnerships import _fast as fast
from partnerships import _read as reading
from partnerships._catalog import _INDEXING, collector_paused, indexed
from partnerships._model import checks_put_off

BUNDLED = ps.dumps(ps.load_bundled())


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the fast road for texts of any length."""
    monkeypatch.setattr(fast, "LEAST", 0)


@pytest.fixture(params=["by msgspec", "by lines"])
def quickly(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take one of the fast roads for texts of any length."""
    monkeypatch.setattr(fast, "LEAST", 0 if request.param == "by msgspec" else sys.maxsize)


@pytest.fixture
def detailed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the collections of the records that are read in detail."""
    seen: list[str] = []
    plain = reading._Document.plain

    def listen(self: Any, collection: str, number: int) -> object:
        seen.append(collection)
        return plain(self, collection, number)

    monkeypatch.setattr(reading._Document, "plain", listen)
    return seen


def changed(**keys: object) -> str:
    """Give the bundled record as text with further keys in its last commitment, which no other record names."""
    document = json.loads(BUNDLED)
    document["commitments"][-1] |= keys
    return json.dumps(document, indent=2)


def test_a_canonical_text_takes_the_fast_road_in_full(quickly: None, detailed: list[str]) -> None:
    """Of a text that the library wrote, no record is read in detail."""
    assert ps.loads(BUNDLED) == ps.load_bundled()
    assert detailed == []


def test_a_record_in_doubt_is_read_in_detail_and_no_other(quickly: None, detailed: list[str]) -> None:
    """A record with defaults written out leaves the fast road alone; so do only those that name it."""
    read = ps.loads(changed(note=None, links=[]))
    assert read == ps.load_bundled()
    assert detailed == ["commitments"]


def test_keys_of_ones_own_are_kept_on_every_road(quickly: None, detailed: list[str]) -> None:
    """A record with keys of one's own keeps them; where msgspec drops them, that record alone is read in detail."""
    read = ps.loads(changed(x_mine={"a": [1, "b"]}))
    assert read.commitments[-1].extra == {"x_mine": {"a": (1, "b")}}
    assert detailed == ([] if fast.LEAST else ["commitments"])


def test_a_repeated_collection_sends_the_whole_text_the_plain_road(quickly: None) -> None:
    """Where a whole collection would be left behind, all is read plainly, and the repetition is told."""
    with pytest.raises(ps.InvalidFileError) as caught:
        ps.loads(BUNDLED.replace('"areas": [', '"areas": [],\n  "areas": [', 1))
    assert [(one.code, one.path) for one in caught.value.findings] == [("key.repeated", "areas")]


def test_a_record_that_cannot_be_parsed_alone_sends_the_whole_text_the_plain_road(
    quickly: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a piece of a text turns out to be unreadable, what is wrong is told of the text as a whole."""
    parsed = reading.parsed

    def refuse_pieces(text: str) -> Any:
        if text.startswith('{\n  "format"'):
            return parsed(text)
        raise ps.InvalidFileError([ps.Finding(code="json.deep", message="nested too deep to be read")])

    monkeypatch.setattr(reading, "parsed", refuse_pieces)
    assert ps.loads(changed(note=None)) == ps.load_bundled()


def test_small_texts_do_not_load_msgspec() -> None:
    """A text of less than a million bytes is read without msgspec being imported."""
    code = (
        "import sys, partnerships as ps\n"
        "text = ps.dumps(ps.load_bundled())\n"
        "ps.loads(text)\n"
        "print('msgspec' in sys.modules, len(text) < 1_000_000)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"


def test_without_msgspec_everything_is_read_plainly(always: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, texts of any length are read all the same."""
    monkeypatch.setitem(sys.modules, "msgspec", None)
    fast.is_at_hand.cache_clear()
    try:
        assert fast.split(BUNDLED.encode()) is None
        assert ps.loads(BUNDLED) == ps.load_bundled()
    finally:
        fast.is_at_hand.cache_clear()


def test_types_that_are_not_ours_are_not_read() -> None:
    """The hook of msgspec reads partial dates; of anything else it says that it is no date."""
    with pytest.raises(ps.InvalidDateError):
        fast._date(ps.PartialDate, "soon")


# --- The collector of garbage ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("was_on", [True, False])
@pytest.mark.parametrize("text", [BUNDLED, "{", '{"format": "partnerships/9"}'])
def test_the_collector_is_left_as_it_was_found(was_on: bool, text: str) -> None:
    """After reading, whatever came of it, the collector is on if it was on, and off if the caller had it off."""
    (gc.enable if was_on else gc.disable)()
    try:
        with contextlib.suppress(ps.InvalidFileError):
            ps.loads(text)
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_the_collector_is_paused_once_for_pauses_inside_pauses() -> None:
    """A pause inside a pause does not end the outer one."""
    assert gc.isenabled()
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


# --- Threads --------------------------------------------------------------------------------------------------------


def test_checks_are_put_off_in_one_thread_alone() -> None:
    """While one thread makes many records, a record that another makes is checked as always, and so is the next."""
    refused: list[bool] = []

    def make() -> None:
        try:
            ps.TechArea(id="No id")
        except ps.InvalidRecordError:
            refused.append(True)

    with checks_put_off():
        assert ps.TechArea(id="No id").id == "No id"
        other = threading.Thread(target=make)
        other.start()
        other.join()
    make()
    assert refused == [True, True]


def test_an_index_is_made_once_whichever_threads_ask() -> None:
    """Eight threads that ask at the same moment share one index."""
    catalog = ps.load_bundled()
    start, made, given = threading.Barrier(8), [], []

    def make(asked: ps.Catalog) -> object:
        made.append(asked)
        return object()

    def ask() -> None:
        start.wait()
        given.append(indexed(catalog, "of a test", make))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 1
    assert len(set(map(id, given))) == 1


def test_an_index_that_was_made_while_one_waited_is_taken() -> None:
    """A thread that waited for another to make an index takes that one, and makes none."""
    catalog, given = ps.Catalog(), []
    with _INDEXING:
        waiting = threading.Thread(target=lambda: given.append(indexed(catalog, "a", lambda _asked: "made twice")))
        waiting.start()
        catalog._index["a"] = "made once"
    waiting.join()
    assert given == ["made once"]


def test_threads_read_and_ask_alike() -> None:
    """Catalogs that are read and asked in eight threads at once are equal, and so are the answers."""
    found: list[object] = []

    def work() -> None:
        catalog = ps.loads(BUNDLED)
        found.append((catalog, [one.id for one in ps.find_commitments(catalog, area="quantum", party="JP")]))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 8
    assert all(one == found[0] for one in found)


# --- Sharing --------------------------------------------------------------------------------------------------------


def test_equal_ids_are_shared_by_the_records_that_are_read() -> None:
    """Records that name the same meeting, parties or areas hold the very same objects."""
    catalog = ps.loads(BUNDLED)
    one, other = (promise for promise in catalog.commitments[:2])
    assert one.parties == other.parties
    assert one.parties is other.parties
    assert one.meeting is catalog["eu-india-ttc-1"].id


def test_records_that_a_person_made_are_left_as_they_are() -> None:
    """A catalog that is made of records keeps the very tuples that they hold."""
    areas = (ps.TechArea(id="a"), ps.TechArea(id="b", broader="a", former_ids=("c",)), ps.TechArea(id="d", broader="a"))
    held = [(one.former_ids, one.broader) for one in areas]
    catalog = ps.Catalog(areas=areas)
    assert all(
        one.former_ids is former and one.broader is broader
        for one, (former, broader) in zip(catalog.areas, held, strict=True)
    )
    assert attrs.evolve(catalog) == catalog
