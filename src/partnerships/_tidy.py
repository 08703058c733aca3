"""Files put in form, with nothing lost: canonical JSON, and YAML whose keys stand in order and whose comments stay.

A comment on a line of its own belongs to what stands beneath it, unless it is indented deeper: then it closes what
stands above it. A comment behind something belongs to that. So comments move with their keys when these are put in
order; and before a file is replaced, the new text is read again and must hold the same data and the same comments.
"""

from __future__ import annotations

import bisect
import itertools
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import attrs

from partnerships._files import documents_at
from partnerships._model import COLLECTIONS
from partnerships._read import documents_in_form
from partnerships._saving import save
from partnerships._text import decoded, is_yaml
from partnerships._write import to_text
from partnerships._yaml import Comment, Entry, Node, tree_of, written
from partnerships.errors import Finding, InvalidFileError

__all__ = ["comments_in", "tidied", "tidy"]

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_COMMENT: Final = re.compile(r"(?:(?<=[ \t])|^)#.*")
_NOTHING: Final = re.compile(r"[ \t?-]*")
"""What may stand on the line of a comment that has it for itself: nothing, or the dash of what follows."""


def tidy(path: str | os.PathLike[str], *, only_look: bool = False) -> dict[str, bool]:
    """Put a file, or every file of a folder, in form.

    Args:
        path: The file or folder.
        only_look: Whether to leave everything as it is.

    Returns:
        For each file, by its name, whether it is not, or was not, in form.

    Raises:
        InvalidFileError: Something cannot be read or written; as long as anything cannot be read nothing is changed.
        MissingExtraError: There is YAML to read, and ruamel.yaml is not installed.
    """
    documents, place = documents_at(path), Path(path)
    texts = tidied(documents)
    out_of_form: dict[str, bool] = {}
    for (file, given), text in zip(documents, texts, strict=True):
        name = file or place.name
        out_of_form[name] = text.encode("utf-8") != given
        if out_of_form[name] and not only_look:
            save(place / name if place.is_dir() else place, text)
    return out_of_form


def tidied(documents: Sequence[tuple[str | None, bytes]]) -> list[str]:
    """Give the text of each document in form.

    Raises:
        InvalidFileError: With every fault that a record has alone; whether references lead somewhere is not asked.
        MissingExtraError: A document is YAML, and ruamel.yaml is not installed.
    """
    in_form = documents_in_form(documents)
    return [
        _yaml_in_form(decoded(given), file) if file is not None and is_yaml(file) else to_text(plain)
        for (file, given), plain in zip(documents, in_form, strict=True)
    ]


def comments_in(text: str) -> list[Comment]:
    """List the comments of a YAML text, and its empty lines.

    Example:
        >>> [comment.text for comment in comments_in("a: 'x # y'  # z")]
        ['# z']
    """
    _, _, spans = tree_of(text)
    return _comments(text, spans)


def _yaml_in_form(text: str, file: str | None) -> str:
    root, _, spans = tree_of(text)
    comments = _comments(text, spans)
    _attach(root, comments)
    top = _top_of(root.entries[0])
    _put_in_order(root, _ROOT)
    root.entries[0].head[:0] = top
    new = written(root)
    again, _, spans = tree_of(new)
    if again.plain() != root.plain() or _told(_comments(new, spans)) != _told(comments):
        message = "cannot be put in form without a loss, so it is left as it is"
        raise InvalidFileError([Finding(code="yaml.lossy", message=message, file=file)])
    return new


def _top_of(first: Entry) -> list[Comment]:
    """Take the comments that speak of the whole file: down to the last empty line, or a line for the editor."""
    end = 0
    for at, comment in enumerate(first.head, 1):
        if not comment.text or comment.text.startswith("# yaml-language-server:"):
            end = at
    top = first.head[:end]
    del first.head[:end]
    return top


def _told(comments: Iterable[Comment]) -> list[str]:
    return sorted(one.text for one in comments if one.text)


# --- Finding comments, and what they belong to ----------------------------------------------------------------------


def _comments(text: str, spans: Iterable[tuple[int, int]]) -> list[Comment]:
    """Find the comments, which stand wherever no scalar does, and the empty lines between them."""
    masked = list(text)
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    inside: set[int] = set()
    for first, end in spans:
        last = first + len(text[first:end].rstrip())
        # The first line of a block of text holds its sign alone, and perhaps a comment.
        begin = starts[bisect.bisect(starts, first)] if text[first:last].startswith(("|", ">")) else first
        masked[begin:last] = ["x" if char not in "\r\n" else char for char in text[begin:last]]
        inside.update(range(bisect.bisect(starts, first), bisect.bisect(starts, last - 1)))
    found: list[Comment] = []
    for number, (start, end) in enumerate(itertools.pairwise([*starts, len(text)])):
        line = "".join(masked[start:end]).rstrip()
        column = len(line) - len(line.lstrip())
        if not line and end > start and number not in inside:
            found.append(Comment("", number + 1, 0, alone=True))
        elif sign := _COMMENT.search(line):
            alone = _NOTHING.fullmatch(line, 0, sign.start()) is not None
            found.append(Comment(text[start + sign.start() : end].rstrip(), number + 1, column, alone=alone))
    return found


Place: TypeAlias = tuple[Entry, tuple[Node, ...]]
"""An entry, and the collections that it stands in, the outermost first."""


def _attach(root: Node, comments: Sequence[Comment]) -> None:
    """Put every comment where it belongs, from the last to the first."""
    places = list(_places(root, (root,)))
    lines = [entry.line for entry, _ in places]
    held, at_before = places[0][0].head, -1
    for one in reversed(comments):
        at = bisect.bisect(lines, one.line)
        if not one.alone:
            entry = places[max(at - 1, 0)][0]
            if at and entry.beside is None and not (entry.key is None and entry.node.entries):
                entry.beside = one
            else:
                entry.head.insert(0, one)
            at_before = -1
            continue
        following = places[at] if at < len(places) else None
        if one.text:
            held = _holder(one, places[at - 1] if at else None, following)
        elif at != at_before:  # no comment follows before the next entry
            held = following[0].head if following else []
        at_before = at
        if one.text or not (held and not held[0].text):
            held.insert(0, one)


def _places(node: Node, within: tuple[Node, ...]) -> Iterator[Place]:
    for entry in node.entries:
        yield entry, within
        yield from _places(entry.node, (*within, entry.node))


def _holder(comment: Comment, before: Place | None, following: Place | None) -> list[Comment]:
    """Say whether a comment stands above what follows, or closes a collection that has ended, by its indentation."""
    if following is not None and (before is None or comment.column <= following[0].column):
        return following[0].head
    open_still = following[1] if following else ()
    ended = [node for node in (before[1] if before else ()) if node not in open_still]
    fitting = [node for node in ended if node.column <= comment.column]
    if fitting:
        return fitting[-1].foot
    return following[0].head if following else ended[0].foot


# --- The order of keys ----------------------------------------------------------------------------------------------

_ROOT: Final[Mapping[str, type | None]] = {"$schema": None, "format": None, "data_version": None, **COLLECTIONS}


def _put_in_order(node: Node, keys: Mapping[str, type | None]) -> None:
    """Put the keys of a mapping, or of each mapping of a list, in order, one's own last; all the way down."""
    for one in node.entries if node.kind == "list" else ():
        _put_in_order(one.node, keys)
    if node.kind != "mapping":
        return
    ranks = {key: rank for rank, key in enumerate(keys)}
    node.entries.sort(key=lambda one: (ranks.get(str(one.key), len(ranks)), "" if one.key in ranks else str(one.key)))
    for one in node.entries:
        if (held := keys.get(str(one.key))) is not None:
            _put_in_order(one.node, _keys_of(held))


def _keys_of(cls: type[attrs.AttrsInstance]) -> dict[str, type | None]:
    return {part.name: part.metadata["rule"].holds for part in attrs.fields(cls) if part.name != "extra"}
