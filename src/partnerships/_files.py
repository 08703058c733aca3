"""Catalogs on disk: one file, or a folder with a file for every partnership; saved whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from partnerships._catalog import Catalog
from partnerships._model import COLLECTIONS, Record
from partnerships._read import read_documents
from partnerships._saving import faulty, path_of, put, unusable
from partnerships._text import is_yaml
from partnerships._write import document_of, text_of
from partnerships._yaml import to_yaml
from partnerships.errors import InvalidFileError, InvalidQueryError, shown

__all__ = ["Progress", "documents_at", "parts_of", "read_file", "write_file"]

Progress: TypeAlias = Callable[[int, int], object]
"""Told how many bytes have been read, and how many there are."""

_SHARED: Final = ("areas", "parties", "sources")
_SUFFIXES: Final = (".json", ".yaml", ".yml")


def read_file(path: str | os.PathLike[str], *, progress: Progress | None = None) -> Catalog:
    """Read a catalog from a file, or from a folder of files, one after the other.

    Args:
        path: A file, or a folder; of a folder, all files whose names end in ``.json``, ``.yaml`` or ``.yml`` are read,
            in the order of their names, and no folder inside it. A file is YAML 1.2 if its name ends in ``.yaml`` or
            ``.yml`` (extra ``yaml``), else JSON.
        progress: Called before the first file and after each with how many bytes have been read and how many there are;
            None calls nothing. What it raises ends the reading.

    Returns:
        The catalog. Areas and parties that it names and does not hold are taken from the bundled tables.

    Raises:
        InvalidFileError: Nothing can be read there, or what is read has faults: all of them at once, each with the file
            and the path inside it, and of YAML with the line.
        InvalidQueryError: *progress* is no function.
        MissingExtraError: There is YAML to read, and ruamel.yaml is not installed.

    Example:
        >>> from partnerships import read_file
        >>> read_file("no-such-folder")
        Traceback (most recent call last):
            ...
        partnerships.errors.InvalidFileError: 'no-such-folder' cannot be read: No such file or directory
    """
    if progress is not None and not callable(progress):
        message = f"progress takes a function of two numbers, not {shown(progress)}"
        raise InvalidQueryError(message)
    return read_documents(_one_by_one(path, progress))


def documents_at(path: str | os.PathLike[str]) -> list[tuple[str | None, bytes]]:
    """Give the bytes of a file, or of all the files of a folder that are read, each with the name that faults show.

    Raises:
        InvalidFileError: Nothing can be read there.
    """
    return [*_one_by_one(path)]


def _one_by_one(path: str | os.PathLike[str], progress: Progress | None = None) -> Iterator[tuple[str | None, bytes]]:
    place = path_of(path)
    done = total = 0
    try:
        if place.is_dir():
            names = sorted(one for one in place.iterdir() if one.suffix in _SUFFIXES and one.is_file())
            files: list[tuple[str | None, Path]] = [(one.name, one) for one in names]
        else:
            files = [(place.name if is_yaml(place.name) else None, place)]
        if progress is not None:
            total = sum(one.stat().st_size for _, one in files)
    except (OSError, ValueError) as error:
        raise unusable("file.unreadable", place, "read", error) from error
    if not files:
        raise faulty("folder.empty", f"{shown(str(place))} holds no file whose name ends in {', '.join(_SUFFIXES)}")
    if progress is not None:
        progress(0, total)
    for name, file in files:
        try:
            found = file.read_bytes()
        except (OSError, ValueError) as error:
            raise unusable("file.unreadable", place, "read", error) from error
        yield name, found
        if progress is not None:
            done += len(found)
            progress(done, max(done, total))


def write_file(catalog: Catalog, path: str | os.PathLike[str]) -> None:
    """Write a catalog to a file, or to a folder of files, in the canonical form.

    Each file is written beside its place, flushed to disk and moved there in one step, so that a crash at any moment
    leaves the old file or the new one. A folder is written file by file.

    Args:
        catalog: The catalog.
        path: A name that ends in ``.json``, ``.yaml`` or ``.yml`` gets everything in one document, JSON or YAML. A
            folder, or any other name, gets a folder: ``areas.json``, ``parties.json``, a file for each partnership with
            all that belongs to it, and ``sources.json`` for sources that belong to none.

    Raises:
        InvalidFileError: It cannot be written, or the folder holds a JSON or YAML file that is not part of this
            catalog, which the next reading would mix in; nothing is changed then.
    """
    if not isinstance(catalog, Catalog):
        raise faulty("type.wrong", f"{shown(catalog)} is not a Catalog")
    place = path_of(path)
    try:
        if place.suffix in _SUFFIXES and not place.is_dir():
            put(place, to_yaml(document_of(catalog)) if is_yaml(place.name) else text_of(catalog))
            return
        documents = {f"{name}.json": text_of(part) for name, part in parts_of(catalog).items()}
        place.mkdir(parents=True, exist_ok=True)
        strange = sorted({one.name for one in place.iterdir() if one.suffix in _SUFFIXES} - documents.keys())
        if strange:
            hint = "move it away, or write to another folder"
            message = f"{shown(str(place))} holds {', '.join(strange)}, which this catalog would not write"
            raise faulty("folder.mixed", message, hint)
        for name, text in documents.items():
            put(place / name, text)
    except (OSError, ValueError) as error:
        if isinstance(error, InvalidFileError):
            raise
        raise unusable("file.unwritable", place, "written", error) from error


def parts_of(catalog: Catalog) -> dict[str, Any]:
    """Part a catalog into what the files of a folder hold, by file name without ``.json``: each like a catalog.

    A source belongs to the partnership whose id its own id starts with.
    """
    names = sorted((one.id for one in catalog.partnerships), key=len, reverse=True)
    for name in names:
        if name in _SHARED:
            raise faulty(
                "folder.name", f"a partnership called {shown(name)} has no place in a folder; {name}.json is taken"
            )
    owner = _owners(catalog, names)
    parts: dict[str, dict[str, list[Record]]] = {}
    for collection in COLLECTIONS:
        for record in getattr(catalog, collection):
            parts.setdefault(owner[record.id], {}).setdefault(collection, []).append(record)
    if not parts:
        parts["areas"] = {}
    return {name: _Part.of(catalog, parts[name]) for name in sorted(parts)}


class _Part:
    """Some records of a catalog, which do not stand alone."""

    data_version: str | None

    @classmethod
    def of(cls, catalog: Catalog, records: dict[str, list[Record]]) -> Any:  # noqa: ANN401 - read like a catalog
        part = cls()
        part.__dict__ |= {field.name: () for field in attrs.fields(Catalog)}
        part.__dict__ |= {"data_version": catalog.data_version} | records
        return part


def _owners(catalog: Catalog, names: list[str]) -> dict[str, str]:
    """Tell for every record the file it belongs to."""
    owner = {name: name for name in names}
    owner |= {one.id: "parties" for one in catalog.parties}
    owner |= {one.id: "areas" for one in catalog.areas}
    owner |= {
        one.id: next((name for name in names if one.id.startswith(f"{name}-")), "sources") for one in catalog.sources
    }
    owner |= {one.id: one.partnership for one in catalog.meetings}
    owner |= {one.id: owner[one.meeting] for one in catalog.statements}
    owner |= {one.id: owner[one.meeting] for one in catalog.commitments}
    waiting = list(catalog.disputes)
    while waiting:
        owner |= {one.id: owner[one.record] for one in waiting if one.record in owner}
        waiting = [one for one in waiting if one.id not in owner]
    return owner
