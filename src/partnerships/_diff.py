"""What changed between two states of a catalog: told record by record and field by field, and applied again."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from operator import attrgetter
from typing import Any, Final, TypeAlias

import attrs
from attrs import field, frozen

from partnerships._catalog import Catalog, collector_paused, counted, expect_catalog
from partnerships._convert import plain_of
from partnerships._model import (
    COLLECTIONS,
    Announcement,
    Assessment,
    Commitment,
    Dispute,
    FormerName,
    Instrument,
    Link,
    Meeting,
    Money,
    Participant,
    Party,
    Record,
    TechArea,
)
from partnerships._rules import json_key
from partnerships._tabular import Cell, Tabular, cell_of
from partnerships._write import to_text
from partnerships.errors import Finding, InvalidQueryError, MergeConflictError, joined_path, shown

__all__ = ["CatalogDiff", "FieldChange", "RecordChange", "diff"]

Key: TypeAlias = Callable[[Any], object]
Numbered: TypeAlias = tuple[int, Any]

_COLLECTION_OF: Final = {kind: name for name, kind in COLLECTIONS.items()}
_ENTRIES: Final[Mapping[type, tuple[str, Key]]] = {
    Announcement: ("announcement", attrgetter("on")),
    Assessment: ("assessment", attrgetter("on", "party")),
    FormerName: ("former name", attrgetter("name")),
    Instrument: ("instrument", attrgetter("id")),
    Link: ("link", attrgetter("target")),
    Money: ("amount", attrgetter("currency", "party")),
    Participant: ("participant", attrgetter("name")),
}
"""What a record inside another is called, and by what one knows it again when the rest of it has changed."""

_MOST_SHOWN: Final = 80
_SHARED_SHOWN: Final = 20
_LOWEST_HEADING: Final = 6
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# Slashes and dots only where some readers of Markdown would make a link of a bare address.
_SPECIAL: Final = re.compile(r"[\\`*_\[\]|~$#^{}]|/(?=/)|(?<=\w)\.(?=[^\W\d_])|(?<=www)\.", re.IGNORECASE)


@frozen(kw_only=True)
class FieldChange:
    """One value that changed.

    Attributes:
        path: Where inside the record, such as ``due``, ``labels.ja`` or ``assessments[1].note``; keys of ``extra``
            stand beside the fields. Entries are numbered as in the new record, removed ones as in the old record. Where
            only their order changed, the path is that of all of them, ``assessments``, and the values hold all.
        before: The value it had; None if there was none.
        after: The value it has; None if there is none.
    """

    path: str
    before: object = field(hash=False)
    after: object = field(hash=False)


@frozen(kw_only=True)
class RecordChange:
    """One record that both catalogs hold, and that differs.

    Attributes:
        before: The record as it was.
        after: The record as it is.
    """

    before: Record
    after: Record

    @property
    def id(self) -> str:
        """The id that it has now."""
        return self.after.id

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """What changed in it, in the order of the fields; at least one."""
        return tuple(_of_fields(self.before, self.after))


@frozen(kw_only=True, repr=False)
class CatalogDiff(Tabular):
    """What changed between two catalogs, each part sorted by collection and id.

    Attributes:
        added: Records that only the new catalog holds.
        removed: Records that only the old catalog holds.
        changed: Records that both hold with different content. A record that got a new id and keeps the old one among
            its former ids is one of these.
        data_version: The version of the data before and after; None if it is the same.
    """

    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    changed: tuple[RecordChange, ...] = ()
    data_version: FieldChange | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed: the two catalogs are equal."""
        return self == CatalogDiff()

    @property
    def overwritten(self) -> tuple[Record, ...]:
        """Records, as they were, whose ledger lost, altered or moved an entry, or went with them.

        Ledgers are the assessments of a commitment and the announcements of a meeting. They grow, and what stands there
        stays; a record that had an entry is not removed without losing it.
        """
        changed = [one.before for one in self.changed if not _is_within(_ledger(one.before), _ledger(one.after))]
        removed = [one for one in self.removed if _ledger(one)]
        order = list(_COLLECTION_OF)
        return tuple(sorted([*changed, *removed], key=lambda one: (order.index(type(one)), one.id)))

    def apply(self, old: Catalog) -> Catalog:
        """Make the same changes to a catalog: to the old one of the two, or to one that holds further records.

        Args:
            old: The catalog to start from; it is left as it is.

        Returns:
            The catalog with the changes; of the two catalogs that were compared, the new one. Records that the diff
            does not tell of are kept.

        Raises:
            MergeConflictError: With every conflict: a record to be removed or changed is missing or differs from what
                it was, an id to be added has other content, or a version of the data to be changed is another.
            InvalidRecordError: The result is no whole catalog, because kept records do not go with the changes.
            InvalidQueryError: What was given is no catalog.

        Example:
            >>> from partnerships import Catalog, TechArea, diff
            >>> one, two = (Catalog(areas=(TechArea(id="quantum", note=note),)) for note in ("Old.", "New."))
            >>> diff(one, two).apply(one) == two
            True
        """
        expect_catalog(old)
        if conflicts := list(self._conflicts(old)):
            raise MergeConflictError(conflicts)
        leaving = {one.id for one in self._leaving}
        records = {one.id: one for one in (*(one for one in old if one.id not in leaving), *self._coming)}
        parts: dict[str, Any] = {
            name: tuple(one for one in records.values() if type(one) is kind) for name, kind in COLLECTIONS.items()
        }
        if self.data_version:
            parts["data_version"] = self.data_version.after
        return attrs.evolve(old, **parts)

    def rows(self) -> list[dict[str, Cell]]:
        """Give one plain dictionary a record added or removed and a value changed, the version of the data included."""
        version = self.data_version
        return [
            *([_row("changed", None, version.path, version.before, version.after)] if version else []),
            *(_row("added", one, None, None, _title(one)) for one in self.added),
            *(_row("removed", one, None, _title(one), None) for one in self.removed),
            *(_row("changed", one.after, at.path, at.before, at.after) for one in self.changed for at in one.changes),
        ]

    def to_json(self) -> str:
        """Give the diff as JSON text for machines, its values as a file of the catalog has them."""
        version = {} if self.data_version is None else {"data_version": _plain_change(self.data_version)}
        changed = [
            {
                "collection": _COLLECTION_OF[type(one.after)],
                "id": one.id,
                "changes": [{"path": at.path} | _plain_change(at) for at in one.changes],
            }
            for one in self.changed
        ]
        whole = {name: [_plain_record(one) for one in getattr(self, name)] for name in ("added", "removed")}
        return to_text(version | whole | {"changed": changed})

    def to_markdown(self, *, level: int = 3, most: int | None = None) -> str:
        """Give the diff as text for a changelog: a list item a record, long values cut, everything escaped.

        Line breaks and other control characters of a value are shown as ``⏎``.

        Args:
            level: Of the headings, from 1 to 6.
            most: How many added records of one collection to name; of more, only how many they are is told. None for
                all. What was changed or removed is always named.

        Raises:
            InvalidQueryError: A level of no heading, or a number below 0.

        Example:
            >>> from partnerships import Catalog, TechArea, diff
            >>> one, two = (Catalog(areas=(TechArea(id="quantum", note=note),)) for note in ("Old.", "New."))
            >>> print(diff(one, two).to_markdown(), end="")
            ### Changed
            <BLANKLINE>
            - area `quantum`: quantum
              - `note`: Old. → New.
        """
        _expect_number(level, 1, _LOWEST_HEADING)
        _expect_number(0 if most is None else most, 0, None)
        if self.is_empty:
            return "Nothing changed in the data.\n"
        parts = [f"Version of the data: {_arrow(self.data_version)}"] if self.data_version else []
        changed = (line for one in self.changed for line in (_item(one.after), *map(_subitem, one.changes)))
        sections = {"Added": _items(self.added, most), "Changed": changed, "Removed": _items(self.removed, None)}
        for heading, items in sections.items():
            if lines := "\n".join(items):
                parts.append(f"{'#' * level} {heading}\n\n{lines}")
        return "\n\n".join(parts) + "\n"

    def __str__(self) -> str:
        """Say how much changed, on one line."""
        parts = [f"{len(getattr(self, name))} {name}" for name in ("added", "removed", "changed")]
        return ", ".join([*parts, "another version of the data"] if self.data_version else parts)

    def _conflicts(self, old: Catalog) -> Iterator[Finding]:
        version, held = self.data_version, {one.id: one for one in old}
        if version is not None and version.before != old.data_version:
            yield _conflict(None, "data_version", *_told_apart(version.before, old.data_version))
        for record in self._leaving:
            there = held.pop(record.id, None)
            if type(there) is not type(record):
                yield _conflict(record.id, record.id, _kind(record), _kind(there) if there else "nothing")
            else:
                for at in _of_fields(record, there):
                    yield _conflict(record.id, f"{record.id}.{at.path}", *_told_apart(at.before, at.after))
        for record in self._coming:
            there = held.get(record.id, record)
            if there != record:
                yield _conflict(record.id, record.id, "nothing", f"{_kind(there)} of other content")

    @property
    def _leaving(self) -> tuple[Record, ...]:
        return (*self.removed, *(one.before for one in self.changed))

    @property
    def _coming(self) -> tuple[Record, ...]:
        return (*self.added, *(one.after for one in self.changed))


@collector_paused()
def diff(old: Catalog, new: Catalog) -> CatalogDiff:
    """Tell what changed from one catalog to another.

    A record is the same if it stands in the same collection under the same id. Of the others, a new one is the same as
    an old one whose id it names among its former ids; if it names several of them, it is none of them.

    Args:
        old: The catalog as it was.
        new: The catalog as it is.

    Returns:
        What was added, removed and changed; ``diff(old, new).apply(old) == new``.

    Raises:
        InvalidQueryError: One of the two is no catalog.

    Example:
        >>> from partnerships import Catalog, TechArea, diff
        >>> before = Catalog(areas=(TechArea(id="cloud"), TechArea(id="quantum")))
        >>> after = Catalog(areas=(TechArea(id="quantum", labels={"ja": "量子"}),))
        >>> found = diff(before, after)
        >>> print(found)
        0 added, 1 removed, 1 changed
        >>> found.changed[0].changes
        (FieldChange(path='labels.ja', before=None, after='量子'),)
    """
    expect_catalog(old)
    expect_catalog(new)
    added: list[Record] = []
    removed: list[Record] = []
    changed: list[RecordChange] = []
    for name in COLLECTIONS:
        before, after = ({one.id: one for one in getattr(catalog, name)} for catalog in (old, new))
        matched = {key: before[key] for key in after if key in before} | _renamed(before, after)
        kept = {one.id for one in matched.values()}
        added += [one for key, one in after.items() if key not in matched]
        removed += [one for key, one in before.items() if key not in kept]
        pairs = ((matched[key], one) for key, one in after.items() if key in matched)
        changed += [RecordChange(before=one, after=other) for one, other in pairs if one != other]
    version = FieldChange(path="data_version", before=old.data_version, after=new.data_version)
    return CatalogDiff(
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(changed),
        data_version=version if version.before != version.after else None,
    )


def _renamed(before: Mapping[str, Record], after: Mapping[str, Record]) -> dict[str, Record]:
    """Match new records to the old ones whose ids they had, by new id; a catalog gives each former id to one alone."""
    named = {
        key: [before[old] for old in one.former_ids if old in before] for key, one in after.items() if key not in before
    }
    return {key: ones[0] for key, ones in named.items() if len(ones) == 1}


# --- What changed inside a record -----------------------------------------------------------------------------------


def _of_fields(before: Any, after: Any, path: str = "") -> Iterator[FieldChange]:  # noqa: ANN401 - records of any class
    for part in attrs.fields(type(before)):
        one, other = getattr(before, part.name), getattr(after, part.name)
        compared = part.eq_key or _as_it_is  # amounts of money are equal by their text
        if compared(one) == compared(other):
            continue
        where = path if part.name == "extra" else joined_path(path, part.name)
        holds = part.metadata["rule"].holds is not None
        if isinstance(one, Mapping):
            yield from _of_keys(one, other, where)
        elif holds and isinstance(one, tuple):
            yield from _of_entries(one, other, where)
        elif holds and one is not None and other is not None:
            yield from _of_fields(one, other, where)
        else:
            yield FieldChange(path=where, before=one, after=other)


def _of_keys(before: Mapping[str, object], after: Mapping[str, object], path: str) -> Iterator[FieldChange]:
    for key in sorted(before.keys() | after.keys()):
        one, other = ([json_key(held[key])] if key in held else [] for held in (before, after))
        if one != other:
            yield FieldChange(path=joined_path(path, key), before=before.get(key), after=after.get(key))


def _of_entries(before: Sequence[Any], after: Sequence[Any], path: str) -> Iterator[FieldChange]:
    if _is_within(before, after, in_order=False) and len(before) == len(after):
        yield FieldChange(path=path, before=before, after=after)
        return
    known_by = _ENTRIES[type((*before, *after)[0])][1]
    for old, new in _paired(list(enumerate(before)), list(enumerate(after)), (_as_it_is, known_by)):
        where = f"{path}[{(new or old)[0]}]"
        if old and new:
            yield from _of_fields(old[1], new[1], where)
        else:
            yield FieldChange(path=where, before=old and old[1], after=new and new[1])


def _paired(old: Sequence[Numbered], new: Sequence[Numbered], keys: Sequence[Key]) -> Iterator[tuple[Any, Any]]:
    """Pair what has the same key, in order; of what lies between, try the next key, and at last the place alone."""
    if not keys:
        yield from itertools.zip_longest(old, new)
        return
    left, right = ([keys[0](one) for _, one in ones] for ones in (old, new))
    for tag, i, i_end, j, j_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[i:i_end], new[j:j_end], strict=True)
        else:
            yield from _paired(old[i:i_end], new[j:j_end], keys[1:])


def _as_it_is(value: object) -> object:
    return value


def _ledger(record: Record) -> Sequence[object]:
    if isinstance(record, Commitment):
        return record.assessments
    return record.announcements if isinstance(record, Meeting) else ()


def _is_within(old: Sequence[object], new: Sequence[object], *, in_order: bool = True) -> bool:
    left = iter(new) if in_order else new
    return all(one in left for one in old)


# --- What a value is called -----------------------------------------------------------------------------------------


def _conflict(record: str | None, path: str, expected: str, there: str) -> Finding:
    message = f"{expected} expected, {there} is there"
    return Finding(code="diff.conflict", record=record, path=path, message=message)


def _kind(record: Record) -> str:
    return counted(1, _COLLECTION_OF[type(record)]).removeprefix("1 ")


def _title(record: Record) -> str:
    if isinstance(record, Meeting):
        return f"{record.status}, {record.date or 'undated'}"
    if isinstance(record, Party | TechArea):
        return record.label()
    if isinstance(record, Commitment):
        return record.summary
    return record.says if isinstance(record, Dispute) else record.title


def _cell(value: object) -> Cell:
    return value.name if isinstance(value, Instrument) else cell_of(value)


def _row(change: str, record: Record | None, path: str | None, before: object, after: object) -> dict[str, Cell]:
    place = (_COLLECTION_OF[type(record)], record.id) if record else (None, None)
    named = {"change": change, "collection": place[0], "id": place[1], "path": path}
    return {**named, "before": _cell(before), "after": _cell(after)}


def _plain_record(record: Record) -> dict[str, object]:
    return {"collection": _COLLECTION_OF[type(record)], "record": plain_of(record)}


def _plain_change(change: FieldChange) -> dict[str, object]:
    return {"before": plain_of(change.before), "after": plain_of(change.after)}


# --- Markdown -------------------------------------------------------------------------------------------------------


def _items(records: Sequence[Record], most: int | None) -> Iterator[str]:
    for name, ones in itertools.groupby(records, key=lambda one: _COLLECTION_OF[type(one)]):
        held = list(ones)
        yield from map(_item, held) if most is None or len(held) <= most else [f"- {counted(len(held), name)}"]


def _expect_number(value: object, least: int, most: int | None) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < least or (most is not None and value > most):
        limit = f"from {least} to {most}" if most is not None else f"of {least} or more"
        message = f"{shown(value)} is not a whole number {limit}"
        raise InvalidQueryError(message)


def _item(record: Record) -> str:
    return f"- {_kind(record)} `{record.id}`: {_escaped(_cut(_said(_title(record))))}"


def _subitem(change: FieldChange) -> str:
    for value, other, verb in ((change.after, change.before, "added"), (change.before, change.after, "removed")):
        if other is None and type(value) in _ENTRIES:
            return f"  - {_ENTRIES[type(value)][0]} {verb}: {_escaped(_cut(_said(value)))}"
    if isinstance(change.after, tuple) and type((*change.after, None)[0]) in _ENTRIES:
        return f"  - {_code(change.path)}: the same entries in another order"
    return f"  - {_code(change.path)}: {_arrow(change)}"


def _arrow(change: FieldChange) -> str:
    before, after = map(_escaped, _told_apart(change.before, change.after))
    return f"{before} → {after}" + (" (what differs cannot be shown here)" if before == after else "")


def _said(value: object) -> str:
    """Say a value in full, on one line."""
    if isinstance(value, Assessment):
        return ", ".join(str(part) for part in (value.status, value.on, value.party) if part)
    cell = _cell(value)
    if cell is None or isinstance(cell, bool):
        return {None: "none", True: "true", False: "false"}[cell]
    return _CONTROLS.sub(" ⏎ ", str(cell)).strip() or '""'


def _told_apart(one: object, other: object) -> tuple[str, str]:
    """Say two values shortly: of long ones, what stands where they part."""
    said = (_said(one), _said(other))
    shared = next((n for n, (a, b) in enumerate(zip(*said, strict=False)) if a != b), min(map(len, said)))
    start = max(0, shared - _SHARED_SHOWN) if max(map(len, said)) > _MOST_SHOWN else 0
    return _cut(said[0], start), _cut(said[1], start)


def _cut(text: str, start: int = 0) -> str:
    end = start + _MOST_SHOWN
    if start == 0 and end >= len(text):
        return text
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''} ({len(text)} characters)"


def _code(text: str) -> str:
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{text}{fence}" if fence == "`" else f"{fence} {text} {fence}"


def _escaped(text: str) -> str:
    """Take from a text all that Markdown would read as more than text; at signs stand as code, or they make links."""
    escaped = _SPECIAL.sub(r"\\\g<0>", html.escape(text, quote=False))
    return re.sub("@+", r"`\g<0>`", escaped)
