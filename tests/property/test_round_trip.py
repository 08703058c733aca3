"""What is written and read again is the same catalog, and written once more it is the same bytes."""

from __future__ import annotations

import copy
import json
import pickle
import tempfile
from pathlib import Path

from hypothesis import given

from partnerships import Catalog, dumps, load_bundled, loads, make_converter, read_file, write_file
from partnerships.strategies import catalogs

CONVERTER = make_converter()


def written(folder: Path) -> dict[str, bytes]:
    """What a folder holds, by file name."""
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@given(catalogs())
def test_text_gives_the_catalog_back(catalog: Catalog) -> None:
    """A catalog read from its text, or from the text's bytes, is the same and is written as the same text."""
    text = dumps(catalog)

    read = loads(text)

    assert read == catalog
    assert dumps(read) == text
    assert loads(text.encode()) == catalog
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@given(catalogs(max_commitments=6))
def test_a_file_and_a_folder_give_the_catalog_back(catalog: Catalog) -> None:
    """A file or a folder, read and written elsewhere, gives the same catalog and the same bytes, file by file."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_file(catalog, place / "whole.json")
        write_file(catalog, place / "folder")

        from_file, from_folder = read_file(place / "whole.json"), read_file(place / "folder")
        write_file(from_folder, place / "whole-again.json")
        write_file(from_file, place / "folder-again")

        assert from_file == from_folder == catalog
        assert (
            (place / "whole.json").read_bytes() == (place / "whole-again.json").read_bytes() == dumps(catalog).encode()
        )
        assert written(place / "folder") == written(place / "folder-again")


@given(catalogs())
def test_converters_give_everything_back(catalog: Catalog) -> None:
    """A converter gives back the catalog and each of its records, and what it gives is plain JSON data."""
    plain = CONVERTER.unstructure(catalog)

    assert CONVERTER.structure(plain, Catalog) == catalog
    assert json.loads(json.dumps(plain)) == plain
    for record in catalog:
        assert CONVERTER.structure(CONVERTER.unstructure(record), type(record)) == record


@given(catalogs())
def test_pickles_and_copies_are_the_same(catalog: Catalog) -> None:
    """Pickled, copied and deeply copied, a catalog and its records stay equal, findable and written the same."""
    for same in (pickle.loads(pickle.dumps(catalog)), copy.copy(catalog), copy.deepcopy(catalog)):
        assert same == catalog
        assert hash(same) == hash(catalog)
        assert dumps(same) == dumps(catalog)
        assert all(same[record.id] == record for record in catalog)
        assert all(same[old] == record for record in catalog for old in record.former_ids)


def test_the_bundled_record_round_trips() -> None:
    """The bundled record is given back by its text."""
    catalog = load_bundled()

    assert loads(dumps(catalog)) == catalog
