"""A document to start from: a partnership of two parties with one of everything, each field explained.

What the fields and the words of closed lists mean is taken from the docstrings of the classes, so the skeleton says
what the records say. Dates that nobody knows yet are ``20XX``, a day of this century; texts to be written start with
TODO.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Final, TypeAlias, cast

import attrs

from partnerships import _rules as rules
from partnerships import _vocabulary as vocabulary
from partnerships._bundled import load_bundled
from partnerships._catalog import FORMAT, unknown_id
from partnerships._codes import COUNTRIES
from partnerships._model import COLLECTIONS, Party
from partnerships._vocabulary import PartyKind
from partnerships._write import to_text
from partnerships._yaml import Comment, Node, node_of, written
from partnerships.errors import InvalidQueryError, UnknownIdError, shown

__all__ = ["skeleton"]

Plain: TypeAlias = dict[str, Any]

_WIDTH: Final = 100
_UNTOLD: Final = frozenset({"id", "former_ids", "extra", "archived_url", "digest", "authentic_languages"})
"""Fields that a first document does without, and ids, which are told once, above all."""
_SAID: Final = {"Money.amount": "Units of the currency: plain digits, in quotes."}
"""What is said of a field in a file in other words than in Python."""


def skeleton(first: str, second: str, *, key: str | None = None, form: str = "yaml", schema: str | None = None) -> str:
    """Write a document to start from, about the partnership of two parties.

    Args:
        first: A party: its id, a name that the bundled tables know, or a code of ISO 3166-1.
        second: The other party.
        key: Id of the partnership; None for the ids of the parties, joined.
        form: ``yaml``, with every field explained, or ``json``, which can hold no comment.
        schema: Address or path of the JSON Schema, named for editors in the first line of YAML, under the first key of
            JSON; None for none.

    Raises:
        UnknownIdError: No party is called so; the nearest are named.
        InvalidQueryError: The two parties are one, the id is none, or it is that of a bundled partnership.
    """
    one, other = _party(first), _party(second)
    if one.id == other.id:
        message = f"{shown(first)} and {shown(second)} are both {one.id}; a partnership has two parties"
        raise InvalidQueryError(message)
    key = key or f"{one.id}-{other.id}".casefold()
    for finding in rules.record_id(key):
        raise InvalidQueryError(str(finding))
    if key in load_bundled():
        message = f"{shown(key)} is the id of a bundled record; choose another with --id"
        raise InvalidQueryError(message)
    document = _document(one, other, key)
    if form == "json":
        return to_text({"$schema": schema, **document} if schema else document)
    return (f"# yaml-language-server: $schema={schema}\n" if schema else "") + _explained(document)


def _party(name: str) -> Party:
    """Find a party by what somebody calls it; states and unions before the bodies beneath them."""
    parties = sorted(load_bundled().parties, key=lambda one: one.kind is PartyKind.BODY)
    names = {one.id: one for one in parties}
    for one in parties:
        for called in (*one.labels.values(), *one.aliases):
            names.setdefault(called, one)
    folded: dict[str, Party] = {}
    for called, one in names.items():
        folded.setdefault(called.casefold(), one)
    found = names.get(name) or folded.get(name.casefold())
    if found is None and name.upper() in COUNTRIES:
        found = Party(id=name.upper(), kind=PartyKind.STATE, labels={"en": f"TODO: name of {name.upper()}"})
    if found is None:
        told = unknown_id(name, "parties", names)
        message = f"{told}; a state that the tables lack goes by its code of ISO 3166-1, such as 'CH'"
        raise UnknownIdError(message, unknown=told.unknown, nearest=told.nearest)
    return found


def _document(one: Party, other: Party, key: str) -> Plain:
    """Give the document: one of everything, and two promises."""
    meeting, source, both = f"{key}-1", f"{key}-s1", [one.id, other.id]
    area = load_bundled().areas[0].id
    own = [party for party in (one, other) if party.id not in load_bundled()]
    title = " - ".join(party.label() for party in (one, other) if party not in own)
    document: Plain = {
        "format": FORMAT,
        "partnerships": [
            {
                "id": key,
                "title": f"TODO: its name ({title or key})",
                "parties": both,
                "kind": "digital_partnership",
                "sources": [source],
            }
        ],
        "parties": [{"id": party.id, "kind": "state", "labels": dict(party.labels)} for party in own],
        "meetings": [
            {
                "id": meeting,
                "partnership": key,
                "series": "council",
                "ordinal": 1,
                "level": "ministerial",
                "status": "held",
                "date": "20XX",
                "city": "TODO",
                "areas": [area],
                "sources": [source],
            }
        ],
        "statements": [
            {
                "id": f"{meeting}-statement",
                "meeting": meeting,
                "title": "TODO: title of the joint statement",
                "issued": "20XX",
                "languages": ["en"],
                "sources": [source],
            }
        ],
        "commitments": [
            {
                "id": f"{meeting}-c01",
                "meeting": meeting,
                "statement": f"{meeting}-statement",
                "made_on": "20XX",
                "summary": "TODO: what is promised, in your own words, one act and one object.",
                "locator": "TODO: such as 'point 4'",
                "areas": [area],
                "kind": "research",
                "force": "unstated",
                "parties": both,
                "due": "20XX",
                "due_wording": "TODO: the deadline in the words of the text",
                "assessments": [{"status": "unassessed", "on": "20XX", "sources": [source], "note": "TODO"}],
                "sources": [source],
            },
            {
                "id": f"{meeting}-c02",
                "meeting": meeting,
                "made_on": "20XX",
                "summary": "TODO: a second promise, here with an instrument and its money.",
                "areas": [area],
                "kind": "funding",
                "parties": [one.id],
                "other_actors": ["TODO: who is to do it"],
                "instrument": {
                    "id": f"{meeting}-c02-i1",
                    "kind": "joint_call",
                    "name": "TODO: its name",
                    "amounts": [{"amount": "1000000", "currency": "EUR", "party": one.id, "qualifier": "up_to"}],
                },
                "sources": [source],
            },
        ],
        "sources": [
            {
                "id": source,
                "url": "https://example.org/TODO",
                "title": "TODO: title of the document",
                "publisher": "TODO: who published it",
                "published": "20XX",
                "language": "en",
                "kind": "primary",
                "extent": "part",
            }
        ],
    }
    return {name: value for name, value in document.items() if value}


# --- What the fields mean -------------------------------------------------------------------------------------------

_TOP: Final = (
    "TODO marks what you have to write; 20XX stands for a date that is still to be filled in.",
    'Dates: 2026-05-05, 2026-05, or a year in quotes, "2026". By the end of 2026: ../2026-12-31.',
    "Text that holds ': ' or ' #', or starts with one of * & ! % @ ` [ {, stands in quotes.",
    "Leave out what you do not know.",
    "Ids are lower-case words joined by '-', each used once; records name each other by them.",
    "Keys that start with x_ are yours; any record with an id takes them.",
    "Look it over as often as you like: partnerships check FILE",
)
_ABOVE: Final = {
    "partnerships": "What this is about.",
    "parties": "Only parties that the bundled table lacks; 'partnerships parties' lists those that it has.",
    "meetings": "Every meeting, held or announced.",
    "statements": "The texts that meetings adopted.",
    "commitments": "The promises, each one act with one object.",
    "sources": "Where all of this comes from. Every record names its sources by their ids.",
}
_SECOND: Final = "A second one. Fields that you do not need are left out."


def _explained(document: Plain) -> str:
    """Write the document as YAML, with comments about every field that a newcomer meets."""
    root = node_of(document)
    for entry in root.entries:
        cls = COLLECTIONS.get(str(entry.key))
        if cls is None:
            entry.head = _comments([*_TOP, ""])
            continue
        entry.head = _comments(["", _ABOVE[str(entry.key)]])
        first, *more = entry.node.entries
        _explain(first.node, cls)
        for one in more:
            one.head = _comments(["", _SECOND])
            _explain_only_new(one.node, cls)
    return written(root)


def _explain(node: Node, cls: type) -> None:
    """Put what each field means above it, and what further fields there are beneath the last."""
    told = _told(cls)
    for entry in node.entries:
        name = str(entry.key)
        if name in told and name not in _UNTOLD:
            entry.head = _comments(_about(cls, name))
            _explain_inner(entry.node, cls, name)
    present = {entry.key for entry in node.entries}
    further = [name for name in told if name not in present | _UNTOLD]
    if further:
        node.foot = _comments(["Further fields:", *(f"  {line}" for name in further for line in _named(cls, name))])


def _explain_inner(node: Node, cls: type, name: str) -> None:
    held = _holds(cls, name)
    if held is not None:
        _explain(node.entries[0].node if node.kind == "list" else node, held)


def _explain_only_new(node: Node, cls: type) -> None:
    """Explain in a second record what the first one does not have."""
    for entry in node.entries:
        if entry.key in {"instrument", "other_actors"}:
            entry.head = _comments(_about(cls, str(entry.key)))
            _explain_inner(entry.node, cls, str(entry.key))


def _holds(cls: type, name: str) -> type | None:
    return cast("type | None", _field(cls, name).metadata["rule"].holds)


def _words_of(cls: type, name: str) -> type[StrEnum] | None:
    """Give the closed list that a field takes its words from, as its annotation names it."""
    named = re.findall(r"\w+", str(_field(cls, name).type))
    return next((getattr(vocabulary, one) for one in named if one in vocabulary.__all__), None)


def _field(cls: type, name: str) -> attrs.Attribute[object]:
    return attrs.fields_dict(cast("type[attrs.AttrsInstance]", cls))[name]


def _named(cls: type, name: str) -> Iterator[str]:
    """Say what a field is called and means, with the fields of what it holds."""
    meaning, *words = _about(cls, name)
    yield f"{name}: {meaning}"
    yield from (f"  {word}" for word in words)
    if (held := _holds(cls, name)) is not None:
        yield from (f"  {line}" for inner in _told(held) for line in _named(held, inner))


def _about(cls: type, name: str) -> list[str]:
    """Say what a field means, and the words that it takes."""
    words = _words_of(cls, name)
    lines = [_SAID.get(f"{cls.__name__}.{name}") or _told(cls).get(name, name), *(_lines_of(words) if words else ())]
    if name == "areas":
        lines.append(f"  {', '.join(one.id for one in load_bundled().areas)}, or one of your own.")
    return lines


def _lines_of(words: type[StrEnum]) -> Iterator[str]:
    meanings = _told(words)
    for word in words:
        meaning = meanings.get(word.name, "").partition(" E.g. ")[0]
        yield f"  {word}: {meaning}" if meaning else f"  {word}"


def _told(cls: type) -> dict[str, str]:
    """Read from its docstring what a class says of its attributes; nothing where Python runs without docstrings."""
    text = (inspect.getdoc(cls) or "").partition("Attributes:\n")[2]
    text = re.split(r"\n\n|\n(?=[A-Z]\w+:\n)", text)[0]
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", text, re.MULTILINE)
    return {name: _in_plain_words(" ".join(said.split())) for name, said in found}


def _in_plain_words(said: str) -> str:
    """Say it as of a file, not as of Python."""
    said = re.sub(r"\bNone (if|for)\b", r"left out \1", said.replace("``", "'").replace("`", ""))
    said = said.replace("True for", "true for")
    return said[:1].upper() + said[1:]


def _comments(lines: Sequence[str]) -> list[Comment]:
    """Make comments of lines, each broken where it is too long; an empty line stays one."""
    made: list[Comment] = []
    for line in lines:
        lead = line[: len(line) - len(line.lstrip())]
        parts = textwrap.wrap(line, _WIDTH, subsequent_indent=f"{lead}    ", break_on_hyphens=False) or [""]
        made += [Comment(f"# {part}" if part else "", 0, 0, alone=True) for part in parts]
    return made
