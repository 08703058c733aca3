"""Files and folders: saved whole or not at all, read with every fault, and only our errors leave."""

# mypy: disable-error-code="arg-type"
# Words of closed vocabularies are given as text here, as a notebook gives them; type checkers ask for the member.

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from partnerships import (
    Catalog,
    Commitment,
    Dispute,
    InvalidFileError,
    InvalidQueryError,
    JointStatement,
    Meeting,
    Partnership,
    Party,
    Source,
    TechArea,
    dumps,
    load_bundled,
    loads,
    read_file,
    write_file,
)

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions and folder handles are those of POSIX")


def catalog(*names: str, note: str | None = None) -> Catalog:
    """Make a catalog of partnerships with a meeting, a statement, a commitment, a source and disputes each."""
    return Catalog(
        data_version="1",
        partnerships=tuple(Partnership(id=name, title=name, parties=("EU", "JP"), note=note) for name in names),
        parties=(Party(id="EU", kind="union"), Party(id="JP", kind="state")),
        areas=(TechArea(id="quantum"),),
        meetings=tuple(
            Meeting(id=f"{name}-1", partnership=name, series="council", level="ministerial", status="held")
            for name in names
        ),
        statements=tuple(
            JointStatement(id=f"{name}-1-statement", meeting=f"{name}-1", title="Statement") for name in names
        ),
        commitments=tuple(
            Commitment(id=f"{name}-1-c01", meeting=f"{name}-1", summary="Sign it.", kind="other") for name in names
        ),
        sources=(
            *(Source(id=f"{name}-s1", title="A page", kind="primary") for name in names),
            Source(id="world-s1", title="A page on neither", kind="secondary"),
        ),
        disputes=(
            *(
                Dispute(id=f"{name}-1-c01-d1", record=f"{name}-1-c01", source=f"{name}-s1", says="No.")
                for name in names
            ),
            *(Dispute(id=f"{name}-d2", record=f"{name}-1-c01-d1", source="world-s1", says="Yes.") for name in names),
            Dispute(id="quantum-d1", record="quantum", source="world-s1", says="No area."),
            Dispute(id="jp-d1", record="JP", source="world-s1", says="No state."),
            Dispute(id="world-d1", record="world-s1", source="world-s1", says="No page."),
        ),
    )


def fault(caught: pytest.ExceptionInfo[InvalidFileError]) -> Any:
    """Give the single finding of an error."""
    (found,) = caught.value.findings
    return found


def listing(folder: Path) -> dict[str, bytes]:
    """Give the names and contents of all files beneath a folder, hidden ones too."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


# --- One file ---------------------------------------------------------------------------------------------------------


def test_a_file_holds_the_canonical_text(tmp_path: Path) -> None:
    """A name that ends in .json gets everything in one document, in UTF-8, and reads back equal."""
    path = tmp_path / "catalog.json"
    write_file(catalog("p"), path)
    assert path.read_bytes() == dumps(catalog("p")).encode("utf-8")
    assert read_file(path) == catalog("p")


def test_a_path_may_be_text(tmp_path: Path) -> None:
    """A path is taken as text as well as as a path object."""
    write_file(catalog("p"), str(tmp_path / "catalog.json"))
    assert read_file(str(tmp_path / "catalog.json")) == catalog("p")


def test_a_file_of_any_name_is_read(tmp_path: Path) -> None:
    """What is not a folder is read as one document, whatever its name ends in."""
    path = tmp_path / "catalog.txt"
    path.write_text(dumps(catalog("p")), encoding="utf-8")
    assert read_file(path) == catalog("p")


def test_text_beyond_ascii_is_kept(tmp_path: Path) -> None:
    """Characters of any script are written unescaped as UTF-8."""
    write_file(catalog("p", note="量子 🤝"), tmp_path / "量子.json")
    assert "量子 🤝".encode() in (tmp_path / "量子.json").read_bytes()
    assert read_file(tmp_path / "量子.json") == catalog("p", note="量子 🤝")


def test_line_ends_are_line_feeds(tmp_path: Path) -> None:
    """Files are the same bytes on every system."""
    write_file(catalog("p"), tmp_path / "catalog.json")
    assert b"\r" not in (tmp_path / "catalog.json").read_bytes()


def test_the_faults_of_a_file_are_those_of_its_document(tmp_path: Path) -> None:
    """A single file is refused with every finding of its document: path, code, record and hint."""
    path = tmp_path / "catalog.json"
    path.write_text('{"format": "partnerships/1", "areas": [{"id": "Quantum"}, {"id": "a", "broader": 5}]}')
    with pytest.raises(InvalidFileError) as caught:
        read_file(path)
    with pytest.raises(InvalidFileError) as expected:
        loads(path.read_bytes())
    assert caught.value.findings == expected.value.findings
    assert [one.path for one in caught.value.findings] == ["areas[0].id", "areas[1].broader"]


# --- Folders ----------------------------------------------------------------------------------------------------------


def test_a_folder_holds_a_file_for_each_partnership_and_the_shared_tables(tmp_path: Path) -> None:
    """A folder gets one file for each partnership with all that is its own, and the tables that they share."""
    folder = tmp_path / "deep" / "data"
    write_file(catalog("p", "p-q"), folder)
    documents = {name: json.loads(text) for name, text in listing(folder).items()}
    ids = {
        name: {key: [one["id"] for one in value] for key, value in document.items() if isinstance(value, list)}
        for name, document in documents.items()
    }
    assert ids == {
        "areas.json": {"areas": ["quantum"], "disputes": ["quantum-d1"]},
        "parties.json": {"parties": ["EU", "JP"], "disputes": ["jp-d1"]},
        "sources.json": {"sources": ["world-s1"], "disputes": ["world-d1"]},
        "p.json": {
            "partnerships": ["p"],
            "meetings": ["p-1"],
            "statements": ["p-1-statement"],
            "commitments": ["p-1-c01"],
            "sources": ["p-s1"],
            "disputes": ["p-1-c01-d1", "p-d2"],
        },
        "p-q.json": {
            "partnerships": ["p-q"],
            "meetings": ["p-q-1"],
            "statements": ["p-q-1-statement"],
            "commitments": ["p-q-1-c01"],
            "sources": ["p-q-s1"],
            "disputes": ["p-q-1-c01-d1", "p-q-d2"],
        },
    }
    assert {(document["format"], document["data_version"]) for document in documents.values()} == {
        ("partnerships/1", "1")
    }


def test_a_folder_reads_back_equal_and_is_written_again_the_same(tmp_path: Path) -> None:
    """Reading a folder and writing it again changes no byte."""
    write_file(catalog("p", "p-q"), tmp_path / "one")
    again = read_file(tmp_path / "one")
    write_file(again, tmp_path / "two")
    assert again == catalog("p", "p-q")
    assert listing(tmp_path / "one") == listing(tmp_path / "two")
    write_file(again, tmp_path / "one")
    assert listing(tmp_path / "one") == listing(tmp_path / "two")


def test_an_empty_catalog_can_be_kept_in_a_folder(tmp_path: Path) -> None:
    """A catalog without records still writes a folder that reads back as an empty catalog."""
    write_file(Catalog(data_version="1"), tmp_path / "data")
    assert list(listing(tmp_path / "data")) == ["areas.json"]
    assert read_file(tmp_path / "data") == Catalog(data_version="1")


def test_a_folder_whose_name_ends_in_json_is_a_folder(tmp_path: Path) -> None:
    """A folder that is there stays a folder, whatever it is called."""
    (tmp_path / "x.json").mkdir()
    write_file(catalog("p"), tmp_path / "x.json")
    assert "areas.json" in listing(tmp_path / "x.json")
    assert read_file(tmp_path / "x.json") == catalog("p")


def test_only_json_files_of_the_folder_itself_are_read(tmp_path: Path) -> None:
    """Other files, and folders inside, are passed over, even where a folder's name ends in .json."""
    write_file(catalog("p"), tmp_path)
    (tmp_path / "README.md").write_text("Not data.")
    (tmp_path / ".p.json.1.tmp").write_text("A crash left this.")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "p.json").write_text("Not read.")
    (tmp_path / "older.json").mkdir()
    assert read_file(tmp_path) == catalog("p")


def test_the_faults_of_a_folder_name_their_files(tmp_path: Path) -> None:
    """Faults of several files come together, each with its file and the path inside it, in the order of the files."""
    (tmp_path / "b.json").write_text(
        '{"format": "partnerships/1", "areas": [{"id": "a"}, {"id": "b", "broader": "zz"}]}'
    )
    (tmp_path / "a.json").write_text(
        '{"format": "partnerships/1", "areas": [{"id": "c", "broader": "yy"}, {"id": "D"}]}'
    )
    (tmp_path / "c.json").write_text('{"format": "partnerships/2"}')
    with pytest.raises(InvalidFileError) as caught:
        read_file(tmp_path)
    assert [(one.file, one.path, one.code) for one in caught.value.findings] == [
        ("a.json", "areas[0].broader", "reference.unknown"),
        ("a.json", "areas[1].id", "id.malformed"),
        ("b.json", "areas[1].broader", "reference.unknown"),
        ("c.json", "format", "format.newer"),
    ]
    assert str(caught.value).startswith("a.json: areas[0].broader: no area is called 'yy'")


def test_texts_that_are_no_json_are_told_for_all_files_of_a_folder(tmp_path: Path) -> None:
    """Where files cannot be read at all, each is named, before anything else is said."""
    (tmp_path / "a.json").write_text("")
    (tmp_path / "b.json").write_text('{"format": "partnerships/1", "areas": [{"id": "D"}]}')
    (tmp_path / "c.json").write_text('{"format": "partnerships/1", "format": NaN}')
    with pytest.raises(InvalidFileError) as caught:
        read_file(tmp_path)
    assert [(one.file, one.path, one.code) for one in caught.value.findings] == [
        ("a.json", "", "json.malformed"),
        ("c.json", "format", "key.repeated"),
        ("c.json", "format", "number.range"),
    ]


def test_an_id_that_two_files_use_is_told_with_both_files(tmp_path: Path) -> None:
    """A fault between two files says where in which file each of the two stands."""
    (tmp_path / "a.json").write_text('{"format": "partnerships/1", "areas": [{"id": "a"}, {"id": "b"}]}')
    (tmp_path / "b.json").write_text('{"format": "partnerships/1", "areas": [{"id": "c"}, {"id": "d"}, {"id": "c"}]}')
    (tmp_path / "c.json").write_text('{"format": "partnerships/1", "areas": [{"id": "b"}]}')
    with pytest.raises(InvalidFileError) as caught:
        read_file(tmp_path)
    assert [(one.file, one.path) for one in caught.value.findings] == [
        ("b.json", "areas[2].id"),
        ("c.json", "areas[0].id"),
    ]
    within, between = (one.message for one in caught.value.findings)
    assert "the id of areas[0]" in within
    assert "areas[1]" in between
    assert "a.json" in between


def test_files_of_a_folder_that_state_different_data_versions_are_refused(tmp_path: Path) -> None:
    """The files of a folder go together: a differing version is told with both versions and both files."""
    for name, version in (("a", "1"), ("b", None), ("c", "2"), ("d", "1")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"format": "partnerships/1", "data_version": version}))
    with pytest.raises(InvalidFileError) as caught:
        read_file(tmp_path)
    first = caught.value.findings[0]
    assert (first.file, first.path, first.code) == ("c.json", "data_version", "version.differs")
    assert str(first) == "c.json: data_version: '2' differs from '1' in a.json; the files of a folder go together"


def test_files_of_a_folder_may_leave_the_data_version_to_one(tmp_path: Path) -> None:
    """A file that states no version goes with any."""
    for name, version in (("a", None), ("b", "1"), ("c", "1")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"format": "partnerships/1", "data_version": version}))
    assert read_file(tmp_path) == Catalog(data_version="1")


@pytest.mark.parametrize("strange", ["other.json", "q.json", "folder.json"])
def test_a_folder_with_a_json_file_of_something_else_is_refused_and_left_alone(tmp_path: Path, strange: str) -> None:
    """A JSON file that the next reading would mix in is named, and nothing is written."""
    write_file(catalog("p"), tmp_path)
    if strange.startswith("folder"):
        (tmp_path / strange).mkdir()
    else:
        (tmp_path / strange).write_text("{}")
    before = listing(tmp_path)
    with pytest.raises(InvalidFileError) as caught:
        write_file(catalog("p", note="new"), tmp_path)
    assert fault(caught).code == "folder.mixed"
    assert f"holds {strange}, which this catalog would not write; move it away" in str(caught.value)
    assert listing(tmp_path) == before


def test_a_partnership_that_is_gone_is_not_left_behind(tmp_path: Path) -> None:
    """Writing fewer partnerships into a folder of more is refused, for the old file would be read again."""
    write_file(catalog("p", "q"), tmp_path)
    before = listing(tmp_path)
    with pytest.raises(InvalidFileError, match=r"holds q\.json"):
        write_file(catalog("p"), tmp_path)
    assert listing(tmp_path) == before


@pytest.mark.parametrize("name", ["areas", "parties", "sources"])
def test_a_partnership_may_not_take_the_name_of_a_shared_table(tmp_path: Path, name: str) -> None:
    """A partnership called like a shared file has no place in a folder, and has one in a single file."""
    taken = Catalog(
        partnerships=(Partnership(id=name, title="T", parties=("EU", "JP")),),
        parties=(Party(id="EU", kind="union"), Party(id="JP", kind="state")),
    )
    with pytest.raises(InvalidFileError) as caught:
        write_file(taken, tmp_path / "data")
    assert fault(caught).code == "folder.name"
    assert f"a partnership called {name!r} has no place in a folder; {name}.json is taken" in str(caught.value)
    assert listing(tmp_path) == {}
    write_file(taken, tmp_path / "whole.json")
    assert read_file(tmp_path / "whole.json") == taken


# --- What cannot be read or written -----------------------------------------------------------------------------------


def test_a_missing_path_is_our_error_with_the_reason(tmp_path: Path) -> None:
    """Reading what is not there tells the path and the reason of the system, which stays chained."""
    with pytest.raises(InvalidFileError) as caught:
        read_file(tmp_path / "nothing.json")
    assert fault(caught).code == "file.unreadable"
    assert "cannot be read: No such file or directory" in str(caught.value)
    assert isinstance(caught.value.__cause__, FileNotFoundError)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without a JSON file is no catalog, but most likely a slip."""
    (tmp_path / "readme.txt").write_text("Nothing here.")
    with pytest.raises(InvalidFileError) as caught:
        read_file(tmp_path)
    assert fault(caught).code == "folder.empty"
    assert "holds no file whose name ends in .json" in str(caught.value)


def _refuse(*_: object, **__: object) -> Any:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def test_an_unreadable_file_is_our_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses to open a file, the reason is told."""
    write_file(catalog("p"), tmp_path / "x.json")
    monkeypatch.setattr(Path, "read_bytes", _refuse)
    with pytest.raises(InvalidFileError, match="cannot be read: Permission denied"):
        read_file(tmp_path / "x.json")


def test_an_unreadable_folder_is_our_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses to list a folder, the reason is told."""
    monkeypatch.setattr(Path, "iterdir", _refuse)
    with pytest.raises(InvalidFileError, match="cannot be read: Permission denied"):
        read_file(tmp_path)


class _PathOfBytes:
    def __fspath__(self) -> bytes:
        return b"x.json"


@pytest.mark.parametrize(
    "path", [None, 5, b"x.json", ["x.json"], _PathOfBytes(), True], ids=lambda path: type(path).__name__
)
def test_a_path_of_a_wrong_type_is_our_error(path: Any) -> None:
    """Anything but text or a path of text is refused, in reading and in writing."""
    with pytest.raises(InvalidFileError, match="is not a path") as caught:
        read_file(path)
    assert fault(caught).code == "type.wrong"
    with pytest.raises(InvalidFileError, match="is not a path"):
        write_file(catalog("p"), path)


@pytest.mark.parametrize("name", ["a\0b.json", "a\0b"])
def test_a_path_with_a_nul_is_our_error(tmp_path: Path, name: str) -> None:
    """A path that no system can hold is refused, in reading and in writing, and leaves nothing behind."""
    with pytest.raises(InvalidFileError, match="cannot be read"):
        read_file(tmp_path / name)
    with pytest.raises(InvalidFileError, match="cannot be written"):
        write_file(catalog("p"), tmp_path / name)
    assert listing(tmp_path) == {}


def test_a_path_through_a_file_is_our_error(tmp_path: Path) -> None:
    """A file in the place of a folder is refused, in reading and in writing, and left as it was."""
    (tmp_path / "file").write_text("mine")
    for path in (tmp_path / "file" / "x.json", tmp_path / "file" / "x"):
        with pytest.raises(InvalidFileError, match="cannot be read"):
            read_file(path)
        with pytest.raises(InvalidFileError, match="cannot be written"):
            write_file(catalog("p"), path)
    with pytest.raises(InvalidFileError, match="cannot be written"):
        write_file(catalog("p"), tmp_path / "file")
    assert listing(tmp_path) == {"file": b"mine"}


def test_a_file_in_a_folder_that_is_not_there_is_our_error(tmp_path: Path) -> None:
    """A single file is written into a folder that exists; a misspelt folder is not made up."""
    with pytest.raises(InvalidFileError, match="cannot be written: No such file or directory") as caught:
        write_file(catalog("p"), tmp_path / "nowhere" / "x.json")
    assert fault(caught).code == "file.unwritable"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("value", [None, {}, "text", [Catalog()]], ids=repr)
def test_only_a_catalog_is_written(tmp_path: Path, value: Any) -> None:
    """Anything but a catalog is refused before a file is touched."""
    with pytest.raises(InvalidFileError, match="is not a Catalog"):
        write_file(value, tmp_path / "x.json")
    assert listing(tmp_path) == {}


# --- Saving whole or not at all ---------------------------------------------------------------------------------------


def _broken_write(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    opened = os.fdopen

    class Full:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, data: bytes) -> int:
            self.file.write(data[:10])
            raise error

    monkeypatch.setattr(os, "fdopen", lambda *args, **kwargs: Full(opened(*args, **kwargs)))


def _broken(name: str) -> Any:
    def breaks(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
        def fail(*_: object, **__: object) -> Any:
            raise error

        monkeypatch.setattr(os, name, fail)

    return breaks


MOMENTS = pytest.mark.parametrize(
    "breaks",
    [_broken_write, _broken("fsync"), _broken("chmod"), _broken("replace")],
    ids=["write", "fsync", "chmod", "move"],
)


@pytest.fixture
def saved(tmp_path: Path) -> Iterator[Path]:
    """Give the path of a file that holds an older catalog."""
    path = tmp_path / "catalog.json"
    write_file(catalog("p"), path)
    yield path
    assert [one.name for one in tmp_path.iterdir()] == ["catalog.json"]


@MOMENTS
def test_a_failure_while_saving_leaves_the_old_file(saved: Path, monkeypatch: pytest.MonkeyPatch, breaks: Any) -> None:
    """A full disk at any moment of saving is our error; the old file stays whole and nothing lies beside it."""
    with monkeypatch.context() as patch:
        breaks(patch, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
        with pytest.raises(InvalidFileError, match="cannot be written: No space left on device") as caught:
            write_file(catalog("p", note="new"), saved)
    assert fault(caught).code == "file.unwritable"
    assert read_file(saved) == catalog("p")


@MOMENTS
def test_an_interruption_while_saving_leaves_the_old_file(
    saved: Path, monkeypatch: pytest.MonkeyPatch, breaks: Any
) -> None:
    """Ctrl-C at any moment of saving passes through; the old file stays whole and nothing lies beside it."""
    with monkeypatch.context() as patch:
        breaks(patch, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            write_file(catalog("p", note="new"), saved)
    assert read_file(saved) == catalog("p")


def test_a_failure_of_the_first_saving_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there was no file, a failed saving leaves none."""
    _broken("replace")(monkeypatch, OSError(errno.EIO, os.strerror(errno.EIO)))
    with pytest.raises(InvalidFileError, match="cannot be written"):
        write_file(catalog("p"), tmp_path / "x.json")
    assert listing(tmp_path) == {}


def test_a_temporary_file_that_is_gone_already_does_not_hide_the_failure(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where somebody cleared the temporary file away, the error is still the one of the saving."""

    def vanish(source: Any, *_: object, **__: object) -> None:
        Path(source).unlink()
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", vanish)
        with pytest.raises(InvalidFileError, match="Input/output error"):
            write_file(catalog("p", note="new"), saved)
    assert read_file(saved) == catalog("p")


def test_what_is_saved_is_on_disk_before_it_is_moved(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are flushed to disk before the move, and the folder after it."""
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def note_fsync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else f"{os.fstat(descriptor).st_size} bytes")
        fsync(descriptor)

    def note_replace(*args: Any, **kwargs: Any) -> None:
        done.append("move")
        replace(*args, **kwargs)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    write_file(catalog("p", note="new"), saved)
    assert done == [f"{saved.stat().st_size} bytes", "move", "folder"][: 3 if sys.platform != "win32" else 2]


def test_a_system_that_cannot_open_folders_saves_all_the_same(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder cannot be opened, as on Windows, saving does not fail for it."""
    opened = os.open

    def only_files(path: Any, *args: Any, **kwargs: Any) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", only_files)
    write_file(catalog("p", note="new"), saved)
    assert read_file(saved) == catalog("p", note="new")


@POSIX
def test_the_permissions_of_a_file_are_kept(saved: Path) -> None:
    """Saving over a file keeps who may read and write it."""
    saved.chmod(0o640)
    write_file(catalog("p", note="new"), saved)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o640


@POSIX
def test_a_new_file_has_the_permissions_that_new_files_get(tmp_path: Path) -> None:
    """A file that was not there may be read by those who may read any new file of the user."""
    (tmp_path / "ordinary").write_text("")
    write_file(catalog("p"), tmp_path / "x.json")
    assert (tmp_path / "x.json").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


def test_a_failure_midway_through_a_folder_leaves_every_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is saved file by file: after a failure each file is the old or the new one, and none lies beside."""
    write_file(catalog("p", "q"), tmp_path)
    old = listing(tmp_path)
    write_file(catalog("p", "q", note="new"), tmp_path / "elsewhere")
    new = listing(tmp_path / "elsewhere")
    replace, moved = os.replace, []

    def fail_later(*args: Any, **kwargs: Any) -> None:
        moved.append(args)
        if len(moved) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(*args, **kwargs)

    monkeypatch.setattr(os, "replace", fail_later)
    with pytest.raises(InvalidFileError, match="No space left"):
        write_file(catalog("p", "q", note="new"), tmp_path)
    now = {name: text for name, text in listing(tmp_path).items() if not name.startswith("elsewhere")}
    assert now.keys() == old.keys()
    assert all(text in (old[name], new[name]) for name, text in now.items())


def test_an_empty_path_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty text, as an unset variable leaves it, is not taken for the current folder."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidFileError, match="'' is not a path"):
        write_file(catalog("p"), "")
    with pytest.raises(InvalidFileError, match="'' is not a path"):
        read_file("")
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    """Saving through a symbolic link changes the file at its end."""
    real = tmp_path / "real.json"
    real.write_text("{}")
    (tmp_path / "link.json").symlink_to(real)
    write_file(catalog("p"), tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert read_file(real) == catalog("p")


# --- Progress -------------------------------------------------------------------------------------------------------


def test_progress_is_told_before_the_first_file_and_after_each(tmp_path: Path) -> None:
    """A reader that asks for it hears of the bytes that are read, file by file, and of how many there are."""
    write_file(load_bundled("eu-korea"), tmp_path / "data")
    sizes = [one.stat().st_size for one in sorted((tmp_path / "data").iterdir())]
    told: list[tuple[int, int]] = []

    read_file(tmp_path / "data", progress=lambda done, total: told.append((done, total)))

    total = sum(sizes)
    assert told == [(sum(sizes[:number]), total) for number in range(len(sizes) + 1)]


def test_files_are_read_one_after_the_other(tmp_path: Path) -> None:
    """A file is opened only when the one before has been read: what progress raises ends the reading there."""
    write_file(load_bundled("eu-korea"), tmp_path / "data")
    (tmp_path / "data" / "zzz.json").write_text("no JSON", "utf-8")

    class EnoughError(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise EnoughError

    with pytest.raises(EnoughError):
        read_file(tmp_path / "data", progress=stop)


def test_a_file_that_vanishes_while_a_folder_is_read_is_told(tmp_path: Path) -> None:
    """Where a file of a folder can no longer be read, the reading says so, and gives no half of a catalog."""
    write_file(load_bundled("eu-korea"), tmp_path / "data")

    def remove(done: int, _total: int) -> None:
        if not done:
            (tmp_path / "data" / "parties.json").unlink()

    with pytest.raises(InvalidFileError, match="cannot be read"):
        read_file(tmp_path / "data", progress=remove)


def test_progress_that_is_no_function_is_refused() -> None:
    """What cannot be called is refused before anything is read."""
    with pytest.raises(InvalidQueryError, match="progress takes a function of two numbers, not 5"):
        read_file("no-such-file", progress=5)  # type: ignore[arg-type]
