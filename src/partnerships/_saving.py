"""One file put in its place in one step, and what is said where that cannot be."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from partnerships.errors import Finding, InvalidFileError, shown

__all__ = ["faulty", "path_of", "put", "save", "save_into", "unusable"]


def save(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Put a text, in UTF-8, or bytes in a file's place in one step.

    Raises:
        InvalidFileError: It cannot be written; what was there is left as it was.
    """
    place = path_of(path)
    try:
        put(place, content)
    except (OSError, ValueError) as error:
        raise unusable("file.unwritable", place, "written", error) from error


def save_into(folder: str | os.PathLike[str], contents: Iterable[tuple[str, str | bytes]]) -> None:
    """Put files into a folder, which is made where there is none; each file in one step, other files left alone.

    Raises:
        InvalidFileError: The folder cannot be made, or a file cannot be written.
    """
    place = path_of(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise unusable("file.unwritable", place, "made a folder", error) from error
    for name, content in contents:
        save(place / name, content)


def put(place: Path, content: str | bytes) -> None:
    """Put a text or bytes in a file's place in one step; a link stays, and what it leads to is replaced.

    A pipe or a device is no file with a content of its own: it is written to, and stays.
    """
    place = Path(os.path.realpath(place))
    if place.exists() and not place.is_file() and not place.is_dir():
        with place.open("wb") as stream:
            stream.write(content if isinstance(content, bytes) else content.encode("utf-8"))
        return
    with _temporary(place) as (descriptor, temporary):
        with os.fdopen(descriptor, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(place.stat().st_mode))
        temporary.replace(place)
    _sync_folder(place.parent)


@contextlib.contextmanager
def _temporary(place: Path) -> Iterator[tuple[int, Path]]:
    # Not by `tempfile`, whose files only their owner may read: a new file gets the permissions that new files get.
    temporary = place.with_name(f".{place.name}.{secrets.token_hex(8)}.tmp")
    descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        yield descriptor, temporary
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Make the move itself last; systems that cannot open a folder keep it another way."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def path_of(path: object) -> Path:
    """Read a path.

    Raises:
        InvalidFileError: It is none.
    """
    if path == "":
        raise faulty("type.wrong", "'' is not a path; the current folder is '.'")
    if isinstance(path, str | os.PathLike):
        try:
            return Path(path)
        except TypeError as error:
            raise faulty("type.wrong", f"{shown(path)} is not a path of text") from error
    raise faulty("type.wrong", f"{shown(path)} is not a path")


def unusable(code: str, place: Path, done: str, error: Exception) -> InvalidFileError:
    """Say in our words why a file could not be read or written."""
    reason = getattr(error, "strerror", None) or str(error)
    return faulty(code, f"{shown(str(place))} cannot be {done}: {reason}")


def faulty(code: str, message: str, hint: str | None = None) -> InvalidFileError:
    """Make an error of one fault that is of no one place in a file."""
    return InvalidFileError([Finding(code=code, message=message, hint=hint)])
