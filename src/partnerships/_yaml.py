"""YAML as strictly as JSON: text to plain data with its lines, and plain data to text.

ruamel.yaml finds the tokens; what a plain word means is decided here, by the core schema of YAML 1.2.2 (chapter 10.3)
and nothing wider: ``NO``, ``on``, ``yes`` and ``2026-05-05`` are text. A number is taken only in the one way in which
it would be written again, so ``007`` and ``1.10`` lose nothing. What JSON has no word for is refused: tags, anchors,
aliases, merge keys, a second document.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal

import attrs

from partnerships._rules import MOST_DIGITS
from partnerships._text import Parsed
from partnerships.errors import Finding, InvalidFileError, MissingExtraError, joined_path, shown

__all__ = ["Comment", "Entry", "Node", "node_of", "parsed", "to_yaml", "tree_of", "written"]

_DEEPEST: Final = 100
"""More than any catalog needs; values under keys of one's own may go 50 levels down."""

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_BROKEN: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NO_NUMBER: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_PLAIN_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]*")
# YAML 1.2.2, rule 1, with the byte-order mark left out.
_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_SHOWN_DIGITS: Final = 40


@attrs.define(eq=False)
class Comment:
    """A comment of a document, or an empty line, which parts what stands above and below.

    Attributes:
        text: From its ``#`` to the end of the line; empty for an empty line.
        line: Its line, from 1.
        column: Where it starts, from 0.
        alone: Whether it has the line for itself.
    """

    text: str
    line: int
    column: int
    alone: bool


@attrs.define(eq=False)
class Node:
    """A value of a document, with its place.

    Attributes:
        kind: What it is.
        value: What a scalar means; None for collections.
        entries: What a collection holds, in its order.
        line: Its line, from 1.
        column: Where it starts, from 0.
        foot: Comments after its last entry.
    """

    kind: Literal["scalar", "mapping", "list"] = "scalar"
    value: Any = None
    entries: list[Entry] = attrs.field(factory=list)
    line: int = 1
    column: int = 0
    foot: list[Comment] = attrs.field(factory=list)

    def plain(self) -> Any:  # noqa: ANN401 - JSON values have no narrower type
        """Give the value as JSON has it; of a key that stands there twice, the last value."""
        if self.kind == "scalar":
            return self.value
        if self.kind == "mapping":
            return {one.key: one.node.plain() for one in self.entries}
        return [one.node.plain() for one in self.entries]


@attrs.define(eq=False)
class Entry:
    """A key and its value, or an item of a list.

    Attributes:
        key: The key; None for an item.
        node: The value.
        line: Line of the key, or of the item, from 1.
        column: Where the key, or the item itself, starts, from 0.
        head: Comments above it.
        beside: The comment on its line; None if there is none.
    """

    key: str | None
    node: Node
    line: int
    column: int
    head: list[Comment] = attrs.field(factory=list)
    beside: Comment | None = None


def parsed(text: str) -> Parsed:
    """Read the text of one YAML document strictly.

    Raises:
        InvalidFileError: The text is not YAML, or nested too deep.
        MissingExtraError: ruamel.yaml is not installed.
    """
    root, findings, _ = tree_of(text)
    lines = {"": root.line}
    _note_lines(root, "", lines)
    return Parsed(root.plain(), findings, lines)


def _note_lines(node: Node, path: str, lines: dict[str, int]) -> None:
    for number, one in enumerate(node.entries):
        inner = f"{path}[{number}]" if one.key is None else joined_path(path, one.key)
        lines[inner] = one.line
        _note_lines(one.node, inner, lines)


def tree_of(text: str) -> tuple[Node, list[Finding], list[tuple[int, int]]]:
    """Read the text of one YAML document as a tree.

    Returns:
        The root, a finding for everything that was refused, and the spans of the text that scalars take.

    Raises:
        InvalidFileError: The text is not YAML, or nested too deep.
        MissingExtraError: ruamel.yaml is not installed.
    """
    if found := _UNPRINTABLE.search(text):
        line = len(_BREAK.findall(text, 0, found.start())) + 1
        message = f"holds the character U+{ord(found[0]):04X}, which no YAML file may hold"
        raise InvalidFileError([Finding(code="text.control", message=message, hint="delete it", line=line)])
    builder = _Builder()
    for event in _events(text):
        builder.take(event)
    if builder.root is None:
        message, hint = "nothing stands in it", "start with format: partnerships/1"
        raise InvalidFileError([Finding(code="yaml.malformed", message=message, hint=hint, line=1)])
    return builder.root, builder.findings, builder.spans


def _events(text: str) -> Iterator[Any]:
    try:
        from ruamel.yaml import YAML  # noqa: PLC0415 - an extra
        from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = 'reading YAML needs ruamel.yaml: pip install "partnerships[yaml]"'
        raise MissingExtraError(message) from error
    line = 1
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            line = event.end_mark.line + 1
            yield event
    except YAMLError as error:
        raise InvalidFileError([_malformed(error)]) from None
    except (ValueError, OverflowError, AssertionError) as error:  # such as an escape "\U00110000", or %YAML 1.3
        raise InvalidFileError([Finding(code="yaml.malformed", message=f"not YAML: {error}", line=line)]) from None


_ADVICE: Final = (
    (r"character '\\t'", "indent with spaces, never with tabs"),
    (r"mapping values are not allowed", "put a text that holds ': ' in quotes, and indent keys alike"),
    (r"character '[`@%]'", "put the text in quotes"),
    (r"scanning an? (?:alias|anchor|tag|directive)", "put a text that starts with * & ! or % in quotes"),
    (r"escape|hexadecimal", "write \\\\ for a backslash in double quotes, or take single quotes"),
    (r"quoted scalar", "close the quotation mark that is opened here"),
    (r"expected ',' or '[\]}]'", "close the bracket, or put a comma between"),
    (r"found '<scalar>'", "look for a quotation mark too many or too few, and put the whole text in quotes"),
    (r"found '\?'", "write '- ' with a space after the dash, and indent this line like those beside it"),
    (r"expected <block end>|expected '-'", "indent this line like those beside it"),
    (
        r"could not find expected ':'",
        "write 'key: value' with a space, and indent a text of several lines under its key",
    ),
    (r"sequence entries are not allowed", "start the list on a line of its own, beneath its key"),
)
"""What to do about what ruamel.yaml complains of, by its words; the first that fits."""


def _malformed(error: Any) -> Finding:  # noqa: ANN401 - ruamel.yaml is an extra
    """Say what keeps a text from being YAML, and where."""
    context, problem = getattr(error, "context", None) or "", getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    if re.search(r"quoted scalar|simple key|flow (?:sequence|mapping)", context) and "escape" not in problem:
        mark = error.context_mark  # where it was opened tells more than where it was missed
    said = " ".join(f"{context} {problem}".split())
    hint = next((hint for words, hint in _ADVICE if re.search(words, said)), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = f"not YAML: {problem} at line {line}, column {column}"
    return Finding(code="yaml.malformed", message=message, hint=hint, line=line)


_PLAIN_KEYS: Final = "keys are plain words; put a text that starts with { or [ in quotes"


class _Builder:
    """Builds the tree from the events of ruamel.yaml, and gathers what it refuses."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self.spans: list[tuple[int, int]] = []
        self._open: list[tuple[Node, str, set[str]]] = []
        self._key: tuple[str, int, int] | None = None
        self._documents = 0

    def take(self, event: Any) -> None:  # noqa: ANN401 - ruamel.yaml is an extra
        """Take the next event."""
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self._start(event)
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self._open.pop()
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            self._collection(event, "mapping" if kind == "MappingStartEvent" else "list")
        elif kind in {"ScalarEvent", "AliasEvent"}:
            self._leaf(event, is_alias=kind == "AliasEvent")

    def _start(self, event: Any) -> None:  # noqa: ANN401
        line = event.start_mark.line + 1
        self._documents += 1
        if self._documents > 1:
            message, hint = "a second document starts here", "a file holds one; put the other into a file of its own"
            raise InvalidFileError([Finding(code="yaml.documents", message=message, hint=hint, line=line)])
        if event.tags or (event.version is not None and tuple(event.version) != (1, 2)):
            message = "above the document stands a directive other than %YAML 1.2"
            self._refuse("yaml.directive", "", message, "files are read as YAML 1.2; leave the line out", line)

    def _refuse(self, code: str, path: str, message: str, hint: str, line: int) -> None:
        self.findings.append(Finding(code=code, path=path, message=message, hint=hint, line=line))

    def _place(self) -> str:
        """Give the path of the value that comes next."""
        if not self._open:
            return ""
        node, path, _ = self._open[-1]
        if self._key is not None:
            return joined_path(path, self._key[0])
        return path if node.kind == "mapping" else f"{path}[{len(node.entries)}]"

    def _is_key(self) -> bool:
        return bool(self._open) and self._open[-1][0].kind == "mapping" and self._key is None

    def _collection(self, event: Any, kind: Literal["mapping", "list"]) -> None:  # noqa: ANN401
        path, line, column = self._place(), event.start_mark.line + 1, event.start_mark.column
        self._refuse_marks(event, path, line)
        if self._is_key():
            message = "a list or an object stands for a key here"
            raise InvalidFileError([Finding(code="yaml.key", path=path, message=message, hint=_PLAIN_KEYS, line=line)])
        if len(self._open) >= _DEEPEST:
            raise InvalidFileError([Finding(code="yaml.deep", message="nested too deep to be read", line=line)])
        node = Node(kind, line=line, column=column)
        self._add(node)
        self._open.append((node, path, set()))

    def _leaf(self, event: Any, *, is_alias: bool) -> None:  # noqa: ANN401
        line, column = event.start_mark.line + 1, event.start_mark.column
        is_plain = not is_alias and event.style in {None, ""}
        if not is_alias:
            self.spans.append((event.start_mark.index, event.end_mark.index))
        if self._is_key():
            self._take_key("" if is_alias else event.value, line, column, is_plain=is_plain)
            self._refuse_marks(event, self._place(), line)
            return
        path = self._place()
        if is_alias:
            self._refuse_marks(event, path, line)
            self._add(Node(line=line, column=column))
            return
        self._refuse_marks(event, path, line)
        value: object = event.value
        if is_plain:
            value, doubt = _meant(event.value)
            if doubt is not None:
                code, message, hint = doubt
                self._refuse(code, path, message, hint, line)
        self._add(Node(value=value, line=line, column=column))

    def _take_key(self, key: str, line: int, column: int, *, is_plain: bool) -> None:
        _, path, keys = self._open[-1]
        if is_plain and key == "<<":
            hint = "write the keys out; nothing is merged in"
            self._refuse("yaml.merge", joined_path(path, key), "'<<' is a merge key, which is not read", hint, line)
        elif is_plain and not isinstance(_meant(key)[0], str):
            message, hint = f"the key {key or 'that is empty'} is not text", f"put it in quotes: {json.dumps(key)}"
            self._refuse("yaml.key", joined_path(path, key), message, hint, line)
        if key in keys:
            message = f"the key {shown(key)} stands here more than once"
            self.findings.append(Finding(code="key.repeated", path=joined_path(path, key), message=message, line=line))
        keys.add(key)
        self._key = (key, line, column)

    def _refuse_marks(self, event: Any, path: str, line: int) -> None:  # noqa: ANN401
        """Refuse a tag, an anchor or an alias: JSON has none of them."""
        if type(event).__name__ == "AliasEvent":
            hint = "write the value out, or put a text that starts with * in quotes"
            self._refuse("yaml.anchor", path, f"'*{_cut(event.anchor)}' is an alias, which is not read", hint, line)
            return
        if event.anchor is not None:
            hint = "leave it out, or put a text that starts with & in quotes"
            self._refuse("yaml.anchor", path, f"'&{_cut(event.anchor)}' is an anchor, which is not read", hint, line)
        if event.ctag is not None:
            hint = "leave it out, or put a text that starts with ! in quotes"
            self._refuse("yaml.tag", path, f"{shown(str(event.ctag))} is a tag, which is not read", hint, line)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1][0]
        key, line, column = self._key or (None, node.line, parent.column)
        parent.entries.append(Entry(key, node, line, column))
        self._key = None


def _meant(word: str) -> tuple[object, tuple[str, str, str] | None]:
    """Say what a plain word means by the core schema, and what is refused about it: code, message, hint."""
    if word in _NULLS:
        return None, None
    if word in _TRUTHS:
        return _TRUTHS[word], None
    if _NO_NUMBER.fullmatch(word):
        return None, ("number.range", f"{word} is not a number of JSON", f"put it in quotes: {json.dumps(word)}")
    if _WHOLE.fullmatch(word):
        return _whole(word)
    return _broken(word) if _BROKEN.fullmatch(word) else (word, None)


def _whole(word: str) -> tuple[object, tuple[str, str, str] | None]:
    hint = f"put it in quotes to keep it as it stands: {_quoted(word)}"
    if len(word.lstrip("-")) > MOST_DIGITS:
        return None, ("number.range", f"a whole number of {len(word)} digits; at most {MOST_DIGITS} are kept", hint)
    if _PLAIN_WHOLE.fullmatch(word):
        return int(word), None
    number = int(word, 0) if word[:2] in {"0x", "0o"} else int(word)
    return number, ("yaml.number", f"{_cut(word)} would be read as the number {_cut(str(number))}", hint)


def _broken(word: str) -> tuple[object, tuple[str, str, str] | None]:
    hint = f"put it in quotes to keep it as it stands: {_quoted(word)}"
    number = float(word)
    if not math.isfinite(number):
        return None, ("number.range", f"{_cut(word)} is too large a number", hint)
    if json.dumps(number) == word:
        return number, None
    return number, ("yaml.number", f"{_cut(word)} would be read as the number {json.dumps(number)}", hint)


def _cut(word: str) -> str:
    return word if len(word) <= _SHOWN_DIGITS else f"{word[:_SHOWN_DIGITS]}... ({len(word)} characters)"


def _quoted(word: str) -> str:
    return f'"{_cut(word)}"'


# --- Plain data to text ---------------------------------------------------------------------------------------------

# What no reader takes for anything but text, in block style: a letter or digit first, then nothing that could end it.
_SAFE: Final = re.compile(r"[^\W_](?:[\w ./()+;&%$?=@~!€',\u2013\u2014\u2019-]|:(?=\S))*")
_OPEN_INTERVAL: Final = re.compile(r"\.\./[0-9-]+[?~%]?")
# What YAML 1.1, which many programs still read, takes for no text.
_OLD_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_OLD_NUMBERS: Final = re.compile(r"[0-9][0-9_,.:]*(?:[eE][-+]?[0-9]+)?|0[box][0-9a-fA-F_]+")
_ESCAPED: Final = re.compile(
    "[\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff\ufff0-\uffff]"
)
_EMPTY_LINE: Final = "\0"
"""Stands for an empty line between comments and keys, as no text holds it, until all is written."""
_LONGEST_KEY: Final = 1000
"""A longer key has to be announced by ``?``; YAML 1.2.2, chapter 8.2.2."""


def to_yaml(document: Any) -> str:  # noqa: ANN401 - JSON values have no narrower type
    r"""Write plain data as YAML: block style, two spaces, in quotes whatever a reader could take for another thing.

    Example:
        >>> print(to_yaml({"country": "NO", "title": "One: two", "areas": ["quantum"], "note": "a\nb"}), end="")
        country: "NO"
        title: "One: two"
        areas:
          - quantum
        note: |-
          a
          b
    """
    return written(node_of(document))


def node_of(value: Any) -> Node:  # noqa: ANN401 - JSON values have no narrower type
    if isinstance(value, dict):
        return Node("mapping", entries=[Entry(key, node_of(one), 0, 0) for key, one in value.items()])
    if isinstance(value, list):
        return Node("list", entries=[Entry(None, node_of(one), 0, 0) for one in value])
    return Node(value=value)


def written(root: Node) -> str:
    """Write a tree in block style, with its comments; of several empty lines between them one is left."""
    lines: list[str] = []
    for line in _block_lines(root):
        if line != _EMPTY_LINE:
            lines.append(line)
        elif lines and lines[-1] != _EMPTY_LINE:
            lines.append(_EMPTY_LINE)
    return "\n".join(lines).replace(_EMPTY_LINE, "") + "\n"


def _block_lines(node: Node, pad: str = "") -> list[str]:
    """Write a collection in lines without their ends."""
    lines: list[str] = []
    for one in node.entries:
        lines += _comment_lines(one.head, pad)
        lead = f"{pad}-" if one.key is None else f"{pad}{_word(one.key)}:"
        if len(lead) > _LONGEST_KEY:
            lines.append(f"{pad}? {lead.strip()[:-1]}")
            lead = f"{pad}:"
        beside = f"  {one.beside.text}" if one.beside else ""
        if not one.node.entries:
            first, *more = _scalar(one.node)
            lines += [f"{lead} {first}{beside}", *(line and f"{pad}  {line}" for line in more)]
            continue
        inner = _block_lines(one.node, f"{pad}  ")
        if one.key is not None:
            lines += [f"{lead}{beside}", *inner]
            continue
        while inner[0] == _EMPTY_LINE or inner[0].lstrip().startswith("#"):  # above the dash, not behind it
            line = inner.pop(0).lstrip()
            lines.append(line if line == _EMPTY_LINE else f"{pad}{line}")
        lines += [f"{lead} {inner[0][len(pad) + 2 :]}", *inner[1:]]
    return [*lines, *_comment_lines(node.foot, pad)]


def _comment_lines(comments: Iterable[Comment], pad: str) -> list[str]:
    return [f"{pad}{one.text}" if one.text else _EMPTY_LINE for one in comments]


def _scalar(node: Node) -> list[str]:
    """Write a scalar, or an empty collection: its first line, and those beneath it without their indentation."""
    if node.kind != "scalar":
        return ["{}" if node.kind == "mapping" else "[]"]
    if not isinstance(node.value, str):
        return [json.dumps(node.value)]
    text, _, rest = node.value.partition("\n")
    if not rest and text == node.value:
        return [_word(text)]
    ending = "|" if node.value.endswith("\n") else "|-"
    lines = node.value.removesuffix("\n").split("\n")
    is_block = lines[0] and lines[-1] and not lines[0].startswith(" ") and not any(map(_needs_quotes, lines))
    return [ending, *lines] if is_block else [_in_quotes(node.value)]


def _needs_quotes(line: str) -> bool:
    """Tell whether a line cannot stand in a block of text as it is."""
    return bool(_ESCAPED.search(line) or _UNPRINTABLE.search(line)) or "\t" in line or "\r" in line or line.isspace()


def _word(text: str) -> str:
    """Write a text on one line, in quotes where it needs them."""
    is_safe = _SAFE.fullmatch(text) or _OPEN_INTERVAL.fullmatch(text)
    if is_safe and not text.endswith(" ") and not _ESCAPED.search(text) and not _UNPRINTABLE.search(text):
        is_word = isinstance(_meant(text)[0], str) and text.casefold() not in _OLD_WORDS
        if is_word and not _OLD_NUMBERS.fullmatch(text):
            return text
    return _in_quotes(text)


def _in_quotes(text: str) -> str:
    """Write a text in double quotes, as JSON does, with more escapes: YAML breaks lines at more characters."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
