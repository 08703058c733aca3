"""A diff tells every difference once, and applied to the old catalog gives the new one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from partnerships import (
    Assessment,
    Catalog,
    CatalogDiff,
    Commitment,
    Instrument,
    Meeting,
    MergeConflictError,
    Participant,
    Record,
    Source,
    SourceKind,
    Status,
    TechArea,
    diff,
    dumps,
    make_converter,
    merge,
)
from partnerships._model import COLLECTIONS
from partnerships.strategies import catalogs

Key = tuple[str, str]
COLLECTION_OF = {kind: name for name, kind in COLLECTIONS.items()}


# --- Two states of one catalog --------------------------------------------------------------------------------------


def collections_of(catalog: Catalog) -> dict[str, list[Any]]:
    """The records of a catalog, by collection."""
    return {name: list(getattr(catalog, name)) for name in COLLECTIONS}


def catalog_of(held: dict[str, list[Any]], version: str | None) -> Catalog:
    """The catalog of these records."""
    parts: dict[str, Any] = {name: tuple(records) for name, records in held.items()}
    return Catalog(data_version=version, **parts)


def with_references(value: Any, put: Callable[[str], str]) -> Any:
    """The record with every id of another record that it names put through a function."""
    changed: dict[str, Any] = {}
    for part in attrs.fields(type(value)):
        rule, held = part.metadata["rule"], getattr(value, part.name)
        if rule.holds is not None and isinstance(held, tuple):
            changed[part.name] = tuple(with_references(one, put) for one in held)
        elif rule.holds is not None and held is not None:
            changed[part.name] = with_references(held, put)
        elif rule.refers is not None and isinstance(held, tuple):
            changed[part.name] = tuple(map(put, held))
        elif rule.refers is not None and held is not None:
            changed[part.name] = put(held)
    return attrs.evolve(value, **changed)


def without(held: dict[str, list[Any]], gone: set[str]) -> dict[str, list[Any]]:
    """The records without those named and without all that name them, directly or not."""
    gone = set(gone)
    named = {one.id: names_in(one) for records in held.values() for one in records}
    while more := {key for key, names in named.items() if key not in gone and names & gone}:
        gone |= more
    return {name: [one for one in records if one.id not in gone] for name, records in held.items()}


def names_in(record: Record) -> set[str]:
    """The ids of other records that a record names."""
    found: set[str] = set()

    def put(key: str) -> str:
        found.add(key)
        return key

    with_references(record, put)
    return found


def stirred(draw: st.DrawFn, entries: Sequence[Any], alter: Callable[[Any], Any], fresh: Any = None) -> tuple[Any, ...]:
    """Entries of which one was altered, moved, taken out, or put in anywhere; each stands once."""
    ones = list(entries)
    how = draw(st.sampled_from(("append", "put in", "alter", "take out", "move", "all anew", "keep")))
    at = draw(st.integers(0, max(len(ones) - 1, 0)))
    if fresh is not None and how in {"append", "put in", "all anew"}:
        ones = ones if how != "all anew" else []
        ones.insert(len(ones) if how == "append" else at, fresh)
    elif ones and how == "alter":
        ones[at] = alter(ones[at])
    elif ones and how == "take out":
        del ones[at]
    elif ones and how == "move":
        ones.append(ones.pop(0))
    return tuple(dict.fromkeys(ones))


def instrument_altered(one: Instrument) -> Instrument:
    """The instrument with its amounts written with one more zero behind the point, which Python holds for equal."""
    exponents = [(money, int(money.amount.as_tuple().exponent)) for money in one.amounts]
    written = [attrs.evolve(money, amount=money.amount.quantize(Decimal(1).scaleb(at - 1))) for money, at in exponents]
    return attrs.evolve(one, amounts=tuple(written))


@st.composite
def records_edited(draw: st.DrawFn, record: Any) -> Any:
    """A record of which one thing may have changed that other records do not see."""
    how = draw(st.sampled_from(("keep", "note", "extra", "extra", "inside", "inside")))
    if how == "note":
        return attrs.evolve(record, note=draw(st.sampled_from((None, "a", "a\n", "b"))))
    if how == "extra":
        key = draw(st.sampled_from(("x_a", "x_a", "x_.`[")))
        value = draw(st.sampled_from((1, 1.0, True, [1], [True], None, "| - |\r\n# b")))
        return attrs.evolve(record, extra={**record.extra, key: value})
    if how == "inside" and isinstance(record, Commitment):
        added = Assessment(status=Status.DELIVERED, on=draw(st.sampled_from(("2024", "2025"))))
        ledger = stirred(draw, record.assessments, lambda one: attrs.evolve(one, note="Altered."), added)
        links = stirred(draw, record.links, lambda one: attrs.evolve(one, source=None))
        return attrs.evolve(record, assessments=ledger, links=links)
    if how == "inside" and isinstance(record, Meeting):
        said = stirred(draw, record.announcements, lambda one: attrs.evolve(one, city="Altered"))
        who = stirred(draw, record.participants, lambda one: attrs.evolve(one, role="Altered"), Participant(name="Ann"))
        return attrs.evolve(record, announcements=said, participants=who)
    if how == "inside" and hasattr(record, "labels"):
        labels = {"ja": "別", **dict(list(record.labels.items())[1:])}
        return attrs.evolve(record, labels=labels)
    return record


def renamed(draw: st.DrawFn, held: dict[str, list[Any]], lost: Sequence[Key]) -> dict[str, list[Any]]:
    """Records of which some got new ids and keep the old ones, one of them perhaps that of a record lost as well."""
    may = [(name, one) for name, records in held.items() for one in records if one.id.islower()]
    some = st.lists(st.sampled_from(may), min_size=1, max_size=3, unique_by=lambda one: one[1].id)
    chosen = draw(some) if may else []
    new = {one.id: f"{one.id}-x" for _, one in chosen}
    former: dict[str, tuple[str, ...]] = {one.id: (*one.former_ids, one.id) for _, one in chosen}
    joined = [(one.id, key) for name, one in chosen for where, key in lost if where == name and key.islower()]
    if draw(st.booleans()) and joined:
        key, also = joined[0]
        former[key] = (*former[key], also)

    def put(record: Any) -> Any:
        record = with_references(record, lambda key: new.get(key, key))
        key = record.id
        return attrs.evolve(record, id=new[key], former_ids=former[key]) if key in new else record

    return {name: [put(one) for one in records] for name, records in held.items()}


@st.composite
def states(draw: st.DrawFn, catalog: Catalog) -> Catalog:
    """A catalog of which records were taken away, altered, renamed and added."""
    whole = collections_of(catalog)
    ids = [one.id for one in catalog]
    named = {key for one in catalog for key in names_in(one)}
    loose = [key for key in ids if key not in named]
    often = st.sampled_from(loose) if loose else st.nothing()
    gone = draw(st.lists(often | often | often | st.sampled_from(ids), max_size=3)) if ids else []
    held = without(whole, set(gone))
    held = {name: [draw(records_edited(one)) for one in records] for name, records in held.items()}
    if draw(st.booleans()):
        alter = draw(st.sampled_from((instrument_altered, lambda _: None)))
        held["commitments"] = [
            attrs.evolve(one, instrument=alter(one.instrument)) if one.instrument else one
            for one in held["commitments"]
        ]
    kept = {one.id for records in held.values() for one in records}
    lost = [(name, one.id) for name, records in whole.items() for one in records if one.id not in kept]
    if draw(st.booleans()):
        held = renamed(draw, held, lost)
    elif draw(st.booleans()) and lost:
        key = lost[0][1]
        if key.islower():  # the id of a lost record comes back as that of another kind
            again: tuple[TechArea | Source, ...] = (TechArea(id=key), a_source(key))
            record = draw(st.sampled_from(again))
            held[COLLECTION_OF[type(record)]].append(record)
    if draw(st.booleans()):
        held["sources"].append(a_source("added"))
    return catalog_of(held, draw(st.sampled_from((catalog.data_version, None, "2", "| - |"))))


def a_source(key: str) -> Source:
    """A source of this id."""
    return Source(id=key, title=f"# <b>{key}</b>\u2028- item", kind=SourceKind.PRIMARY)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Catalog, Catalog]:
    """Two states of one catalog."""
    catalog = draw(catalogs(min_commitments=1, max_commitments=4))
    return draw(states(catalog)), draw(states(catalog))


def pairs() -> st.SearchStrategy[tuple[Catalog, Catalog]]:
    """Two states of one catalog, mostly; or two catalogs that have nothing to do with each other."""
    independent = st.tuples(catalogs(max_commitments=3), catalogs(max_commitments=3))
    return st.one_of(edited(), edited(), independent)


# --- The laws -------------------------------------------------------------------------------------------------------


def placed(catalog: Catalog) -> dict[Key, Record]:
    """The records of a catalog by collection and id."""
    return {(name, one.id): one for name, records in collections_of(catalog).items() for one in records}


def leaving(found: CatalogDiff) -> list[Record]:
    """The records that a diff takes from the old catalog."""
    return [*found.removed, *(one.before for one in found.changed)]


def coming(found: CatalogDiff) -> list[Record]:
    """The records that a diff puts into the new catalog."""
    return [*found.added, *(one.after for one in found.changed)]


def keys_of(records: Sequence[Record]) -> Counter[Key]:
    """How often each collection and id stands among records."""
    return Counter((COLLECTION_OF[type(one)], one.id) for one in records)


@given(pairs())
def test_applied_to_the_old_it_gives_the_new(pair: tuple[Catalog, Catalog]) -> None:
    """A diff applied to its old catalog gives its new one, byte for byte, in both directions."""
    for old, new in (pair, pair[::-1]):
        made = diff(old, new).apply(old)

        assert made == new
        assert dumps(made) == dumps(new)


@given(pairs())
def test_it_is_empty_exactly_if_nothing_changed(pair: tuple[Catalog, Catalog]) -> None:
    """The diff of a catalog and itself is empty and keeps it; a diff is empty exactly if the catalogs are equal."""
    old, new = pair

    assert diff(old, new).is_empty == (old == new)
    assert diff(old, old).is_empty
    assert diff(old, old).apply(old) == old


@given(pairs(), st.randoms(use_true_random=False))
def test_it_does_not_see_the_order_of_records(pair: tuple[Catalog, Catalog], random: Any) -> None:
    """Catalogs made of the same records in another order have the same diff and the same texts of it."""
    shuffled = []
    for catalog in pair:
        held = collections_of(catalog)
        for records in held.values():
            random.shuffle(records)
        shuffled.append(catalog_of(held, catalog.data_version))

    found, other = diff(*pair), diff(*shuffled)

    assert found == other
    assert found.to_markdown() == other.to_markdown()
    assert found.to_json() == other.to_json()


@given(pairs())
def test_every_difference_is_told_once(pair: tuple[Catalog, Catalog]) -> None:
    """What differs between the catalogs, and nothing else, leaves the old or comes into the new one, each once."""
    old, new = map(placed, pair)

    found = diff(*pair)

    assert keys_of(leaving(found)) == Counter(key for key, one in old.items() if new.get(key) != one)
    assert keys_of(coming(found)) == Counter(key for key, one in new.items() if old.get(key) != one)
    assert all(type(one.before) is type(one.after) for one in found.changed)
    assert (found.data_version is None) == (pair[0].data_version == pair[1].data_version)


@given(pairs())
def test_a_record_keeps_its_identity_under_a_new_id(pair: tuple[Catalog, Catalog]) -> None:
    """A record with a new id is matched with the one removed record whose id it had; with none if there are several."""
    old, new = map(placed, pair)

    found = diff(*pair)

    renamed_to = {(COLLECTION_OF[type(one.after)], one.id): one.before.id for one in found.changed}
    for (name, key), one in new.items():
        had = [former for former in one.former_ids if (name, former) in old]
        if (name, key) in old:
            assert renamed_to.get((name, key), key) == key
        else:
            assert renamed_to.get((name, key)) == (had[0] if len(had) == 1 else None)
    event(f"renamed: {any(one.before.id != one.id for one in found.changed)}")


@given(pairs())
def test_it_stands_in_the_order_of_catalogs(pair: tuple[Catalog, Catalog]) -> None:
    """Each part of a diff is sorted by collection and id."""
    found = diff(*pair)

    ranks = {name: rank for rank, name in enumerate(COLLECTIONS)}
    for part in (found.added, found.removed, [one.after for one in found.changed]):
        places = [(ranks[COLLECTION_OF[type(one)]], one.id) for one in part]
        assert places == sorted(places)


@given(pairs())
def test_every_changed_record_says_what_changed(pair: tuple[Catalog, Catalog]) -> None:
    """The changes of a record name all fields that differ and no others; entries come and go as their number does."""
    for one in diff(*pair).changed:
        before, after = one.before, one.after
        names = [part.name for part in attrs.fields(type(before))]
        differing = {name for name in names if attrs.evolve(before, **{name: getattr(after, name)}) != before}
        steps = [change.path.partition(".")[0] for change in one.changes]
        assert "extra" not in steps
        told = {"extra" if root.lstrip("'\"").startswith("x_") else root.partition("[")[0] for root in steps}
        assert told == differing != set()
        for name in {"assessments", "links", "announcements", "participants"} & differing:
            entries = [change for change in one.changes if change.path.startswith(name) and change.path.endswith("]")]
            grown = sum((change.before is None) - (change.after is None) for change in entries)
            assert len(getattr(after, name)) - len(getattr(before, name)) == grown


@given(pairs())
def test_a_ledger_is_overwritten_unless_it_grew(pair: tuple[Catalog, Catalog]) -> None:
    """A ledger is told as overwritten exactly if its old entries do not all stand in the new one, in their order."""
    found = diff(*pair)

    expected = []
    for one in found.changed:
        name = {Commitment: "assessments", Meeting: "announcements"}.get(type(one.after))
        if name is not None:
            places = {entry: at for at, entry in enumerate(getattr(one.after, name))}
            kept = [places.get(entry, -1) for entry in getattr(one.before, name)]
            expected += [one.before] if -1 in kept or kept != sorted(kept) else []
    expected += [one for one in found.removed if getattr(one, "assessments", ()) or getattr(one, "announcements", ())]
    assert sorted(one.id for one in found.overwritten) == sorted(one.id for one in expected)
    assert all(one in expected for one in found.overwritten)


@given(pairs())
def test_further_records_are_kept(pair: tuple[Catalog, Catalog]) -> None:
    """Applied to a catalog with records that neither of the two holds, a diff changes what it tells of alone."""
    old, new = pair
    further = Catalog(areas=(TechArea(id="further"),), sources=(a_source("further-s"),))

    assert diff(old, new).apply(merge(old, further)) == merge(new, further)


@given(pairs())
def test_every_conflict_is_told(pair: tuple[Catalog, Catalog]) -> None:
    """A catalog that differs in each record is refused with each record that the diff takes away, in what differs."""
    old, new = pair
    found = diff(old, new)
    held = collections_of(old)
    altered = {
        name: [attrs.evolve(one, note=f"{one.note or ''}, altered") for one in records]
        for name, records in held.items()
    }
    gone = [one.id for one in leaving(found)]
    version = ["data_version"] if found.data_version else []

    for other, paths in (
        (catalog_of(altered, old.data_version), [f"{key}.note" for key in gone]),
        (Catalog(data_version="another"), [*version, *gone]),
    ):
        if paths:
            with pytest.raises(MergeConflictError) as caught:
                found.apply(other)
            assert sorted(one.path for one in caught.value.findings) == sorted(paths)
            assert all(str(one) == " ".join(str(one).splitlines()) for one in caught.value.findings)


@given(pairs())
def test_json_names_the_same_records(pair: tuple[Catalog, Catalog]) -> None:
    """The JSON text holds the added and removed records in full and names the changed ones with all their paths."""
    found = diff(*pair)
    converter = make_converter()

    plain = json.loads(found.to_json())

    for name in ("added", "removed"):
        records = [converter.structure(one["record"], COLLECTIONS[one["collection"]]) for one in plain[name]]
        assert records == list(getattr(found, name))
    told = [(one["collection"], one["id"], [at["path"] for at in one["changes"]]) for one in plain["changed"]]
    assert told == [(COLLECTION_OF[type(one.after)], one.id, [at.path for at in one.changes]) for one in found.changed]
    assert ("data_version" in plain) == (found.data_version is not None)


@given(pairs())
def test_changelog_has_an_item_a_record(pair: tuple[Catalog, Catalog]) -> None:
    """Whatever the records say, a changelog has an item a record, one beneath it a change, and no needless heading."""
    found = diff(*pair)

    text = found.to_markdown()

    lines = text.split("\n")
    assert lines.pop() == ""
    assert lines == text.splitlines()
    first = [] if found.data_version is None and not found.is_empty else [lines.pop(0)]
    assert [line.partition(" ")[0] for line in first] == (["Nothing"] if found.is_empty else ["Version"] * len(first))
    told = [len(found.added), len(found.changed), len(found.removed)]
    assert sum(line.startswith("### ") for line in lines) == sum(count > 0 for count in told)
    assert sum(line.startswith("- ") for line in lines) == sum(told)
    assert sum(line.startswith("  - ") for line in lines) == sum(len(one.changes) for one in found.changed)
    assert all(line == "" or line.startswith(("### ", "- ", "  - ")) for line in lines)


@given(pairs())
def test_rows_tell_as_much_as_the_diff(pair: tuple[Catalog, Catalog]) -> None:
    """There is a row for each record added or removed, for each value changed, and for the version of the data."""
    found = diff(*pair)

    values = sum(len(one.changes) for one in found.changed)
    assert len(found.rows()) == len(found.added) + len(found.removed) + values + (found.data_version is not None)
