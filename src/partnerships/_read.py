"""Documents to a catalog: the road from text to records, by the plain reader or the fast one, with every fault named.

Records are made first, unchecked, and then looked at all together, since nearly all of them are sound. Those of which a
quick look cannot tell are read once more in detail, and only they cost the time that it takes to say what is wrong.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

import attrs

from partnerships import _fast
from partnerships._catalog import FORMAT, FORMATS, Catalog, collector_paused
from partnerships._codes import COUNTRIES
from partnerships._convert import Plain, UnreadableError, no_list, plain_of, reader
from partnerships._model import COLLECTIONS, Party, Record, Source, TechArea, checks_put_off
from partnerships._package import names_in, packaged
from partnerships._quick import MAKERS, visitors
from partnerships._text import Parsed, decoded, is_yaml, parsed
from partnerships._whole import Placed, faults_among, ids_of, in_document_order, references, visited
from partnerships.errors import Finding, InvalidFileError, InvalidRecordError, nearest, shown, step

__all__ = [
    "at_line",
    "bundled_files",
    "catalog_of_plain",
    "documents_in_form",
    "loads",
    "read_documents",
    "read_located",
]

_HEAD: Final = ("$schema", "format", "data_version")
_LENT: Final = ("areas", "parties")
"""The collections of the bundle on which a document may lean."""


def loads(text_or_bytes: str | bytes) -> Catalog:
    """Read a catalog from the JSON text of one document.

    With the extra ``speed``, msgspec does most of the work: the same records, and the same faults, in a fraction of the
    time. Python's collector of garbage is paused meanwhile and left as it was found.

    Args:
        text_or_bytes: The document; bytes are read as UTF-8 without a byte-order mark.

    Returns:
        The catalog. Areas and parties that the document names and does not hold are taken from the bundled tables, with
        all that those stand beneath.

    Raises:
        InvalidFileError: With every fault at once, each with its path, in document order.

    Example:
        >>> from partnerships import loads
        >>> loads('{"format": "partnerships/1", "areas": [{"id": "Quantum"}]}')  # doctest: +ELLIPSIS
        Traceback (most recent call last):
            ...
        partnerships.errors.InvalidFileError: areas[0].id: 'Quantum' is not an id of ...
    """
    return read_documents([(None, text_or_bytes)])


def read_documents(documents: Iterable[tuple[str | None, str | bytes]], *, lean: bool = True) -> Catalog:
    """Read one catalog from the texts of several documents, as `read_located` does."""
    with collector_paused():
        # What the road needed is gone before the collector comes back, which looks at all that is new.
        return _read(documents, lean=lean)[0]


def _read(
    documents: Iterable[tuple[str | None, str | bytes]], *, lean: bool
) -> tuple[Catalog, Sequence[Placed], Mapping[str | None, Mapping[str, int]]]:
    """Read one catalog; give also the places of its records and the lines of the documents."""
    opened = _opened_each(documents)
    lines = {document.file: document.lines for document in opened}
    body = _Body(opened, lean=lean)
    try:
        return body.catalog(), body.placed, lines
    except InvalidFileError as error:
        raise InvalidFileError(at_line(fault, lines[fault.file]) for fault in error.findings) from None


def read_located(
    documents: Iterable[tuple[str | None, str | bytes]], *, lean: bool = True
) -> tuple[Catalog, Callable[[Finding], Finding]]:
    """Read one catalog from the texts of several documents, each with the name of its file or None.

    A text is taken for YAML if the name of its file says so, else for JSON.

    Returns:
        The catalog, and what gives a finding about one of its records the file, and the line where it is known.

    Raises:
        InvalidFileError: With every fault of all the documents.
        MissingExtraError: A document is YAML, and the library that reads YAML is not installed.
    """
    with collector_paused():
        catalog, placed, lines = _read(documents, lean=lean)
    return catalog, _locator(placed, lines)


# --- One document ---------------------------------------------------------------------------------------------------


class _UnfitError(Exception):
    """A document was taken for one of a fast road, and has to be read as a whole to tell what is wrong with it."""


class _Document:
    """A document that was opened: plain data, or records made on the fast road.

    Attributes:
        file: Its name.
        text: Its text.
        content: What stands in it; of collections on the fast road nothing.
        lines: The line of each path, where it is known.
        refused: What was refused while reading its text.
        split: The records of the fast road; None of a document of plain data.
    """

    def __init__(self, file: str | None, text: str | bytes, content: object, split: _fast.Split | None = None) -> None:
        self.file = file
        self.text = text
        self.content = content
        self.split = split
        self.lines: Mapping[str, int] = {}
        self.refused: list[Finding] = []

    @classmethod
    def opened(cls, file: str | None, text: str | bytes, *, may_be_fast: bool) -> _Document:
        """Open a document.

        Raises:
            InvalidFileError: Its text cannot be read.
            MissingExtraError: It is YAML, and the library that reads YAML is not installed.
        """
        is_json = file is None or not is_yaml(file)
        if is_json and may_be_fast and (split := _split(text)) is not None:
            return cls(file, text, split.head | dict.fromkeys(split.texts), split)
        found = parsed(decoded(text)) if is_json else _parsed_yaml(decoded(text))
        document = cls(file, text, found.value)
        document.lines, document.refused = found.lines, list(found.findings)
        return document

    def plain(self, collection: str, number: int) -> object:
        """Give the plain data of one record."""
        if self.split is None:
            return cast("Plain", self.content)[collection][number]
        found = self._parsed_again(collection, number)
        place = f"{collection}[{number}]"
        self.refused += [attrs.evolve(one.under(place), file=self.file) for one in found.findings]
        return found.value

    def _parsed_again(self, collection: str, number: int) -> Parsed:
        split = cast("_fast.Split", self.split)
        try:
            return parsed(bytes(split.texts[collection][number]).decode())
        except InvalidFileError as error:
            raise _UnfitError from error

    def value_at(self, path: Sequence[str]) -> object:
        """Give the plain data at a path; None where nothing is there."""
        value = self.content
        if self.split is not None and path[0] in COLLECTIONS and len(path) > 1 and path[1].isdecimal():
            value, path = self._parsed_again(path[0], int(path[1])).value, path[2:]
        for part in path:
            if isinstance(value, list):
                value = value[int(part)] if part.isdecimal() and int(part) < len(value) else None
            else:
                value = value.get(part) if isinstance(value, dict) else None
        return value


def _split(text: object) -> _fast.Split | None:
    """Take a fast road, where one is open: of a document of the newest format, in JSON."""
    if not isinstance(text, str | bytes):
        return None
    try:
        data = text.encode() if isinstance(text, str) else text
    except UnicodeEncodeError:
        return None
    found = _fast.split(data) or _fast.split_by_lines(data)
    return found if found is not None and found.head.get("format") == FORMAT else None


def _parsed_yaml(text: str) -> Parsed:
    from partnerships import _yaml  # noqa: PLC0415 - an extra, which only few need

    return _yaml.parsed(text)


def _opened_each(documents: Iterable[tuple[str | None, str | bytes]], *, may_be_fast: bool = True) -> list[_Document]:
    """Open documents.

    Raises:
        InvalidFileError: Nothing can be said of the records of a document.
    """
    opened: list[_Document] = []
    refused: list[Finding] = []
    is_readable = True
    for file, text in documents:
        try:
            document = _Document.opened(file, text, may_be_fast=may_be_fast)
        except InvalidFileError as error:
            is_readable = False
            refused += [attrs.evolve(finding, file=file) for finding in error.findings]
        else:
            # Of a document in no known format nothing more can be said than what its text shows.
            content = document.content
            is_readable &= not document.refused or (isinstance(content, dict) and _format_fault(content) is None)
            document.refused = [attrs.evolve(finding, file=file) for finding in document.refused]
            refused += document.refused
            opened.append(document)
    if not is_readable:
        raise InvalidFileError(refused)
    return opened


def _locator(placed: Iterable[Placed], lines: Mapping[str | None, Mapping[str, int]]) -> Callable[[Finding], Finding]:
    @functools.cache
    def places() -> dict[str | None, tuple[str | None, str]]:
        return {one.id: (one.file, f"{one.collection}[{one.number}]") for one in placed if not one.is_bundled}

    def located(finding: Finding) -> Finding:
        if finding.record not in places():
            return finding
        file, place = places()[finding.record]
        inside = attrs.evolve(finding, path=place + finding.path.removeprefix(finding.record or ""))
        return attrs.evolve(finding, file=file, line=at_line(inside, lines[file]).line)

    return located


def at_line(fault: Finding, lines: Mapping[str, int]) -> Finding:
    """Give a fault the line of its path, or of the nearest thing around it that has one.

    Example:
        >>> at_line(Finding(code="field.missing", path="areas[0].id", message="'id' is missing"), {"areas[0]": 3}).line
        3
    """
    path = fault.path
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return fault if fault.line is not None else attrs.evolve(fault, line=lines.get(path))


# --- Several documents ----------------------------------------------------------------------------------------------


class _Body:
    """The records of several documents, on their way to a catalog.

    Attributes:
        placed: The records, each with its place; after them those that are taken from the bundled tables.
    """

    def __init__(self, documents: Sequence[_Document], *, lean: bool) -> None:
        self.placed: list[Placed] = []
        self._documents = documents
        self._lean = lean
        self._lent: set[tuple[str, str]] = set()
        self._versions: dict[str | None, str | None] = {}
        self._formats: list[str] = []

    def catalog(self) -> Catalog:
        """Make the catalog.

        Raises:
            InvalidFileError: With every fault.
        """
        faults, spans = self._make()
        ids = ids_of(self.placed)
        doubtful = self._visit(ids, spans)
        if doubtful is None:
            self._open_plainly()
            return self.catalog()
        try:
            faults += self._look_into(doubtful)
        except _UnfitError:
            self._open_plainly()
            return self.catalog()
        is_visited = not faults and self._are_sound(doubtful, ids)
        offered = self._borrow(ids)
        faults += faults_among(self.placed, offered, is_visited=is_visited)
        if refused := [one for document in self._documents for one in document.refused]:
            told = {(fault.file, fault.path) for fault in refused}
            faults = [*refused, *(fault for fault in faults if (fault.file, fault.path) not in told)]
        if faults:
            raise InvalidFileError(self._in_order(faults))
        return self._whole()

    def read_alone(self) -> list[Finding]:
        """Read every record in detail, and give the faults that it has alone; no catalog comes of it."""
        faults, (span,) = self._make()
        return faults + self._look_into([(self._documents[0], at) for at in span])

    @property
    def version(self) -> str | None:
        """The version of the data, as the documents state it."""
        return next(iter(self._versions.values()), None)

    def _make(self) -> tuple[list[Finding], list[range]]:
        """Make the records, unchecked; give the faults outside of them, and where those of each document stand."""
        faults: list[Finding] = []
        spans: list[range] = []
        with checks_put_off():
            for document in self._documents:
                start = len(self.placed)
                faults += [attrs.evolve(fault, file=document.file) for fault in self._read(document)]
                spans.append(range(start, len(self.placed)))
        return faults, spans

    def _read(self, document: _Document) -> Iterator[Finding]:
        content = document.content
        if not isinstance(content, dict):
            yield Finding(code="type.wrong", message=f"{shown(content)} is not an object with the key 'format'")
            return
        if (unreadable := _format_fault(content)) is not None:
            yield unreadable
            return
        self._formats.append(content["format"])
        document.content = content = _brought_up(content)
        yield from _version_faults(content, document.file, self._versions)
        for key, value in content.items():
            if key in COLLECTIONS:
                yield from self._read_collection(key, value, document)
            elif key == "$schema":
                # It tells an editor where the schema is and says nothing of the data: it is taken, and not kept.
                if not isinstance(value, str):
                    message = f"{shown(value)} is not text, the address of a JSON Schema"
                    yield Finding(code="type.wrong", path=key, message=message)
            elif key not in _HEAD:
                near = nearest(key, [*_HEAD, *COLLECTIONS])
                hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(COLLECTIONS)}"
                message = f"{shown(key)} is no collection of a catalog"
                yield Finding(code="key.unknown", path=step(key), message=message, hint=hint)

    def _read_collection(self, name: str, value: object, document: _Document) -> Iterator[Finding]:
        made: Iterable[object]
        if document.split is not None:
            made = document.split.made[name]
        elif isinstance(value, list):
            made = map(_quickly(MAKERS[COLLECTIONS[name]]), value)
        else:
            yield no_list(value, f"a list of {name}").under(name)
            return
        self.placed += [Placed(name, number, record, document.file) for number, record in enumerate(made)]

    def _visit(self, ids: Mapping[str, set[str]], spans: Sequence[range]) -> list[tuple[_Document, int]] | None:
        """Look at every record, and tell which are in doubt; None if a document does not fit the fast road at all."""
        visit = visitors(ids, self._lend, are_new=True) if self._lean else visitors(ids, are_new=True)
        self._ids = ids
        doubtful: list[tuple[_Document, int]] = []
        for document, span in zip(self._documents, spans, strict=True):
            strings = [visited(one.record, visit) for one in self.placed[span.start : span.stop]]
            if document.split is not None:
                unsure = _not_proved(document.split, strings)
                if unsure is None or (unsure and not _is_utf8(document.text)):
                    return None
                doubtful += [(document, span[at]) for at in unsure]
            else:
                doubtful += [(document, at) for at, count in zip(span, strings, strict=True) if count < 0]
        return doubtful

    def _lend(self, collection: str, keys: Iterable[str]) -> bool:
        """Take from the bundled tables what a record names and no document holds, if it is there."""
        if collection not in _LENT:
            return False
        missing = {(collection, key) for key in keys if key not in self._ids[collection]}
        if any(key not in _bundled_tables()[collection] for _, key in missing):
            return False
        self._lent |= missing
        return True

    def _open_plainly(self) -> None:
        self._documents = [_Document.opened(one.file, one.text, may_be_fast=False) for one in self._documents]
        self.placed, self._lent, self._versions, self._formats = [], set(), {}, []

    def _look_into(self, doubtful: Iterable[tuple[_Document, int]]) -> list[Finding]:
        """Read in detail what is in doubt, and give its faults."""
        faults: list[Finding] = []
        for document, at in doubtful:
            one = self.placed[at]
            plain = document.plain(one.collection, one.number)
            try:
                record = reader(cast("type", COLLECTIONS[one.collection]))(plain)
            except UnreadableError as error:
                place = f"{one.collection}[{one.number}]"
                faults += [attrs.evolve(found.under(place), file=document.file) for found in error.findings]
                record = error.draft
            self.placed[at] = one._replace(record=record)
            self._lent |= {(name, key) for _, name, key in references(record) if name in _LENT}
        return faults

    def _are_sound(self, doubtful: Iterable[tuple[_Document, int]], ids: Mapping[str, set[str]]) -> bool:
        """Tell whether what was in doubt is sound after all, as where a text spells out what goes without saying."""
        visit = visitors(ids, self._lend) if self._lean else visitors(ids)
        again = [self.placed[at] for _, at in doubtful]
        return all(one.id in ids[one.collection] and visited(one.record, visit) >= 0 for one in again)

    def _borrow(self, ids: Mapping[str, set[str]]) -> Mapping[str, Mapping[str, Record]]:
        """Take from the bundled tables what is named and not held; give all that they have, if anything is."""
        held = {(name, key) for name in _LENT for key in ids[name]}
        if not self._lean or not (unresolved := self._lent - held):
            return {}
        self.placed += _borrowed(self.placed, unresolved)
        return _bundled_tables()

    def _in_order(self, faults: Iterable[Finding]) -> list[Finding]:
        documents = {document.file: document for document in self._documents}
        order = {file: rank for rank, file in enumerate(documents)}
        if self._lean:
            faults = [_by_name(fault, documents[fault.file]) for fault in faults]
        return sorted(in_document_order(faults), key=lambda fault: order[fault.file])

    def _whole(self) -> Catalog:
        records: dict[str, list[Any]] = {name: [] for name in COLLECTIONS}
        for one in self.placed:
            records[one.collection].append(one.record)
        oldest = min(self._formats, key=FORMATS.index, default=FORMAT)
        return Catalog.of_whole(oldest, self.version, records)


def _quickly(make: Callable[[Any], Any]) -> Callable[[Any], object]:
    """Give None where a record cannot be made; what is wrong with it is said later, in detail."""

    def made(raw: object) -> object:
        try:
            return make(raw)
        except (AttributeError, KeyError, TypeError, ValueError):
            return None

    return made


def _not_proved(split: _fast.Split, strings: Sequence[int]) -> list[int] | None:
    """Tell which records of a document are in doubt, or hold less than their texts.

    Returns:
        Their places; None if something stands outside of the records that has no place there.
    """
    unsure = [at for at, count in enumerate(strings) if count < 0]
    if not unsure and sum(strings) + split.outside == split.strings:
        return []
    written = [_fast.strings_in(text) for texts in split.texts.values() for text in texts]
    if sum(written) + split.outside != split.strings:
        return None
    return [at for at, (count, there) in enumerate(zip(strings, written, strict=True)) if count != there]


def _is_utf8(text: str | bytes) -> bool:
    """Tell whether all of a text can be read: msgspec does not look at what it leaves behind."""
    try:
        return isinstance(text, str) or bool(text.decode())
    except UnicodeDecodeError:
        return False


def catalog_of_plain(value: object) -> Catalog:
    """Make a catalog of the plain data of one document.

    Raises:
        InvalidRecordError: With every fault.
    """
    try:
        return _Body([_Document(None, "", value)], lean=True).catalog()
    except InvalidFileError as error:
        raise InvalidRecordError(error.findings) from None


def documents_in_form(documents: Iterable[tuple[str | None, str | bytes]]) -> list[Plain]:
    """Give the plain data of each document as `dumps` would write it: its own records alone, in canonical form.

    The address of a schema, which `dumps` does not know of, stays.

    Raises:
        InvalidFileError: With every fault that a record has alone; whether references lead somewhere is not asked.
        MissingExtraError: A document is YAML, and the library that reads YAML is not installed.
    """
    faults: list[Finding] = []
    in_form: list[Plain] = []
    for document in _opened_each(documents, may_be_fast=False):
        body = _Body([document], lean=False)
        faults += [at_line(one, document.lines) for one in (*document.refused, *body.read_alone())]
        schema = document.content.get("$schema") if isinstance(document.content, dict) else None
        own: Plain = {"$schema": schema, "format": FORMAT, "data_version": body.version}
        for name in COLLECTIONS:
            records = sorted((one for one in body.placed if one.collection == name), key=lambda one: one.id or "")
            own[name] = [one.record for one in records]
        in_form.append(own)
    if faults:
        raise InvalidFileError(faults)
    return [{name: plain_of(one) for name, one in own.items() if one} for own in in_form]


# --- What a document says of itself ---------------------------------------------------------------------------------


def _format_fault(document: Plain) -> Finding | None:
    """Say why the document's format cannot be read, if it cannot: nothing else in it would be understood."""
    if "format" not in document:
        hint = f'start with "format": "{FORMAT}"'
        return Finding(code="format.missing", path="format", message="'format' is missing", hint=hint)
    stated = document["format"]
    if stated in FORMATS:
        return None
    name, _, number = stated.partition("/") if isinstance(stated, str) else ("", "", "")
    if (
        name == "partnerships"
        and number.isascii()
        and number.isdigit()
        and len(number) < 10  # noqa: PLR2004 - Python reads no number of thousands of digits
        and int(number) > int(FORMAT.partition("/")[2])
    ):
        message = f"{shown(stated)} is newer than {FORMAT!r}, the newest that this release reads"
        return Finding(
            code="format.newer", path="format", message=message, hint="install a newer release of partnerships"
        )
    return Finding(code="format.unknown", path="format", message=f"{shown(stated)} is not {FORMAT!r}")


_MIGRATIONS: Final[Mapping[str, Callable[[Plain], Plain]]] = {}
"""For each older format the step to the next: it takes the plain data of a document and gives new plain data.

A step comes before any check, so it leaves alone what it does not understand, for the reader to tell. It keeps records
and entries in their places where it can: the paths of faults are those of the data that it gives.
"""


def _brought_up(document: Plain) -> Plain:
    """Give the plain data of a document as the newest format has it, step by step."""
    for older in FORMATS[FORMATS.index(document["format"]) : -1]:
        document = _MIGRATIONS[older](document)
    return document


def _version_faults(document: Plain, file: str | None, versions: dict[str | None, str | None]) -> Iterator[Finding]:
    stated = document.get("data_version")
    if stated is None:
        return
    try:
        Catalog(data_version=stated)
    except InvalidRecordError as error:
        yield from error.findings
        return
    other = next(((name, one) for name, one in versions.items() if one != stated), None)
    if other is not None:
        message = f"{shown(stated)} differs from {shown(other[1])} in {other[0]}"
        yield Finding(
            code="version.differs", path="data_version", message=message, hint="the files of a folder go together"
        )
    versions[file] = stated


# --- Leaning on the bundled tables ----------------------------------------------------------------------------------


_NAMED: Final = {"areas": "areas", "broader": "areas"} | dict.fromkeys(
    ("parties", "party", "parent", "host", "actors", "country"), "parties"
)
"""The fields that name an area or a party, where somebody may have written its name for its id."""
_OF_A_NAME: Final = {"id.malformed", "party.malformed", "country.unknown", "reference.unknown"}


def _by_name(fault: Finding, document: _Document) -> Finding:
    """Hint at the bundled area or party whose name stands where its id is meant, if one is called so."""
    parts = re.findall(r"[^.\[\]]+", fault.path)
    field = next((part for part in reversed(parts) if not part.isdecimal()), "")
    if field not in _NAMED or fault.code not in _OF_A_NAME:
        return fault
    value = document.value_at(parts)
    found = _bundled_names(_NAMED[field]).get(value.casefold()) if isinstance(value, str) else None
    if found is None or (field == "country" and found not in COUNTRIES):
        return fault
    return attrs.evolve(fault, hint=f"did you mean {found!r}?")


@functools.cache
def _bundled_names(collection: str) -> dict[str, str]:
    """Index the ids of a bundled table by the names, labels first, that belong to one record alone."""
    owners: dict[str, set[str]] = {}
    for one in _bundled_tables()[collection].values():
        for name in (*one.labels.values(), *one.aliases):  # type: ignore[union-attr]
            owners.setdefault(name.casefold(), set()).add(one.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}


def _borrowed(read: Sequence[Placed], unresolved: Iterable[tuple[str, str]]) -> list[Placed]:
    """Take the bundled areas and parties that are named and not held, with all that those name in their turn."""
    seen = {(one.collection, str(one.id)) for one in read}
    taken: list[Placed] = []
    waiting = sorted(unresolved)
    while waiting:
        name, key = waiting.pop()
        found = _bundled_tables()[name].get(key)
        if found is not None and (name, key) not in seen:
            seen.add((name, key))
            taken.append(Placed(name, len(taken), found, is_bundled=True))
            waiting += [(collection, other) for _, collection, other in references(found)]
    return taken


@functools.cache
def _bundled_tables() -> dict[str, dict[str, Record]]:
    tables = read_documents(bundled_files("areas", "parties"), lean=False)
    collections: dict[str, tuple[Party | TechArea | Source, ...]] = {
        "areas": tables.areas,
        "parties": tables.parties,
        "sources": tables.sources,
    }
    return {name: {one.id: one for one in ones} for name, ones in collections.items()}


def bundled_files(*names: str) -> list[tuple[str, bytes]]:
    """Read files of the bundled data by their names without ``.json``; with no name, all of them."""
    wanted = [f"{name}.json" for name in names] or [name for name in names_in("data") if name.endswith(".json")]
    return [(name, packaged("data", name)) for name in wanted]
