"""Writes `_quick.py`: for every class of records a function that makes one and a function that looks at one.

Run it after any change of a class or of a rule: ``python tests/quick_from_classes.py``. A test proves that the file
that ships is what the classes give today, to the byte.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from enum import StrEnum

import attrs

from partnerships import PartialDate
from partnerships import _model as model
from partnerships import _rules as rules
from partnerships._model import COLLECTIONS
from partnerships._rules import Check, Each, FrozenMap, OrNone, Patterned, Rule

CLASSES: list[type] = [kind for name in model.__all__ if attrs.has(kind := getattr(model, name))]
PATH = pathlib.Path(str(model.__file__)).with_name("_quick.py")

HEAD = '''"""Many records at once: made from plain data, and looked at, in the quickest way.

Written by ``python tests/quick_from_classes.py`` from the fields of the classes and their rules; nobody edits it.

A record that a person makes goes through the ``__init__`` of its class, which converts and checks it field by field,
and names every fault. For a hundred thousand records that is too slow, and nearly all of them have no fault. So what
the fields say is written out here as plain functions. `MAKERS` fill new records straight from JSON objects, unchecked,
and raise whatever comes up where they cannot. `visitors` then look at all records once: they ask each value only what
its rule needs, and of an id that names a record only whether that record is there. They never find a fault; they answer
that a record is certainly sound, or that somebody should look at it in detail. `WRITERS` put the JSON text of a record
together, as Python's own writer of JSON would write its plain data.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

import attrs

from partnerships import _model as model
from partnerships import _vocabulary as vocabulary
from partnerships._convert import decimal, own_keys_written, quoted, texts_written, written
from partnerships._partial_date import PartialDate, as_day, read_text
from partnerships._rules import FrozenMap, OrNone, frozen, strings_in

__all__ = ["DOUBTFUL", "MAKERS", "WRITERS", "Lender", "visitors"]

DOUBTFUL: Final = -1
"""What a visit answers of a record that is not certainly sound."""

Lender: TypeAlias = Callable[[str, Iterable[str]], bool]
"""Asked for a collection and ids of which some are not among those of the catalog: whether they may be named still."""

_NONE_HELD: Final[tuple[Any, ...]] = ()
_TRUTHS: Final = {True: "true", False: "false"}
_new = object.__new__
_day = functools.lru_cache(maxsize=16_384)(as_day)


def _put(kind: type, name: str) -> Callable[[object, object], None]:
    put: Callable[[object, object], None] = getattr(kind, name).__set__
    return put


def _part(kind: type, name: str) -> Any:  # noqa: ANN401 - a default may be of any type
    return attrs.fields_dict(kind)[name]


def _check(kind: type, name: str) -> Any:  # noqa: ANN401
    check = _part(kind, name).metadata["rule"].faults
    return check.inner if isinstance(check, OrNone) else check


def _own_keys(raw: Mapping[str, Any], left: int) -> object:
    """Gather the keys of one's own, which are all those that are left."""
    own = {key: value for key, value in raw.items() if key.startswith("x_")}
    if len(own) != left:
        raise KeyError
    return frozen(own)


def _is_faulty(check: Any, value: object) -> bool:  # noqa: ANN401
    return not check.passes(value) and any(True for _ in check(value))


def _records_written(write: Callable[[Any, str], str], records: tuple[Any, ...], pad: str) -> str:
    inner = pad + "  "
    texts = [write(one, inner + "  ") for one in records]
    return f"[{inner}{f',{inner}'.join(texts)}{pad}]"


def _no_lender(_collection: str, _ids: Iterable[str]) -> bool:
    return False


def visitors(
    ids: Mapping[str, set[str]], lend: Lender = _no_lender, *, are_new: bool = False
) -> Mapping[type, Callable[[Any], int]]:
    """Give, for each class of records, the function that visits one.

    Args:
        ids: The ids of each collection.
        lend: Asked where an id is not among them.
        are_new: Whether the records are just being made, and nobody has seen them: then equal ids, and equal tuples of
            ids, are made one and the same, which saves a third of the memory.

    Returns:
        Functions that take a record of their class and give the number of JSON strings that it is written with, keys
        among them and defaults left out; `DOUBTFUL` for a record that is not certainly sound. They may raise
        `AttributeError` or `TypeError` instead.

    Example:
        >>> from partnerships import TechArea
        >>> visit = visitors({"areas": {"quantum"}})[TechArea]
        >>> visit(TechArea(id="qubits", broader="quantum")), visit(TechArea(id="chiplets", broader="semiconductors"))
        (4, -1)
    """
'''


class Constants(dict[str, str]):
    """What the lines name: names in the order in which they are first used, each with the expression for its value."""

    def of(self, kind: type, part: str, what: str, expression: str) -> str:
        """Name a value that belongs to a field."""
        name = f"_{kind.__name__}_{part}_{what}"
        self[name] = expression
        return name

    def put(self, kind: type, part: str) -> str:
        """Name what fills a field of a record."""
        return self.of(kind, part, "put", f'_put(model.{kind.__name__}, "{part}")')

    def default(self, kind: type, part: attrs.Attribute[object]) -> str:
        """Name, or write, a default."""
        if part.default is None or isinstance(part.default, bool):
            return str(part.default)
        if part.default == ():
            return "_NONE_HELD"
        if isinstance(part.default, FrozenMap):
            return self.of(kind, part.name, "default", f'_part(model.{kind.__name__}, "{part.name}").default')
        return f"vocabulary.{type(part.default).__name__}.{part.default.name}"  # type: ignore[attr-defined]

    def check(self, kind: type, part: str, what: str) -> str:
        """Name the check of a field, or a part of it."""
        check = f'_check(model.{kind.__name__}, "{part}")'
        return self.of(kind, part, what, check if what == "check" else f"{check}.{what}")


def text() -> str:
    """Give the file."""
    constants = Constants()
    made = [line for kind in CLASSES for line in making(kind, constants)]
    visits = [f"    {line}" if line else "" for line in visiting(constants)]
    table = [f"    model.{kind.__name__}: _make_{kind.__name__}," for kind in CLASSES]
    makers = ["MAKERS: Final[Mapping[type, Callable[[Any], Any]]] = {", *table, "}"]
    texts = [line for kind in CLASSES for line in writing(kind, constants)]
    table = [f"    model.{kind.__name__}: _write_{kind.__name__}," for kind in CLASSES]
    writers = ["WRITERS: Final[Mapping[type, Callable[[Any, str], str]]] = {", *table, "}"]
    named = [f"{name} = {expression}" for name, expression in constants.items()]
    return HEAD + "\n".join([*visits, "", "", *named, "", *made, *texts, "", *makers, "", *writers]) + "\n"


# --- Making ---------------------------------------------------------------------------------------------------------


def making(kind: type, constants: Constants) -> Iterator[str]:
    """Write the function that makes a record of a class."""
    yield ""
    yield f"def _make_{kind.__name__}(raw: Any) -> model.{kind.__name__}:"
    yield f"    record = _new(model.{kind.__name__})"
    yield "    left = len(raw)"
    yield "    value: Any"
    parts = attrs.fields(kind)
    for part in parts:
        yield from (f"    {line}" for line in filling(kind, part, constants))
    if parts[-1].name != "extra":
        yield "    if left:"
        yield "        raise KeyError"
    yield "    return record"
    yield ""


def filling(kind: type, part: attrs.Attribute[object], constants: Constants) -> Iterator[str]:
    """Write how one field is filled."""
    put, default = constants.put(kind, part.name), part.default
    if part.name == "extra":
        yield f"{put}(record, _own_keys(raw, left) if left else {constants.default(kind, part)})"
        return
    pad = ""
    if default is attrs.NOTHING:
        yield f'value = raw["{part.name}"]'
    else:
        # A default that is written out counts as a key too many: the detailed reader takes it.
        word = constants.default(kind, part)
        yield f'value = raw.get("{part.name}"' + (")" if default is None else f", {word})")
        yield f"if value is not {word}:"
        pad = "    "
    yield f"{pad}left -= 1"
    yield from (f"{pad}{line}" for line in turning(part.metadata["rule"], constants))
    yield f"{put}(record, value)"


def turning(kept: Rule, constants: Constants) -> Iterator[str]:
    """Write how the JSON value of a field becomes what the class holds."""
    check = inner(kept)
    if isinstance(check, Each):
        yield "if type(value) is not list:"
        yield "    raise TypeError"
        yield f"value = tuple({f'[_make_{kept.holds.__name__}(one) for one in value]' if kept.holds else 'value'})"
    elif kept.holds:
        yield f"value = _make_{kept.holds.__name__}(value)"
    elif issubclass(check.kind, StrEnum):
        name = check.kind.__name__
        constants[f"_{name}_words"] = f"{{str(one): one for one in vocabulary.{name}}}"
        yield f"value = _{name}_words[value]"
    elif check is rules.amount:
        yield "value = decimal(value)"
    elif check.kind is PartialDate:
        yield "value = read_text(value)"
    elif check.kind is model.datetime.date:
        yield "value = _day(value)"
    elif check.kind is FrozenMap:
        yield "value = frozen(value)"


def inner(kept: Rule) -> Check:
    """Give the check of a value that is there."""
    return kept.faults.inner if isinstance(kept.faults, OrNone) else kept.faults


# --- Looking at -----------------------------------------------------------------------------------------------------


def visiting(constants: Constants) -> Iterator[str]:
    """Write the inside of what gives the functions that look at records."""
    for name in COLLECTIONS:
        yield f'{name} = ids.get("{name}", set())'
    yield f"everything = set().union({', '.join(COLLECTIONS)})"
    for name in COLLECTIONS:
        yield f"seen_{name}: dict[object, object] = {{}}"
    for name in (*COLLECTIONS, "everything"):
        yield f"of_{name} = dict(zip({name}, {name}, strict=True))"
    for kind in CLASSES:
        yield ""
        yield f"def visit_{kind.__name__}(record: Any) -> int:"
        yield "    strings = 0"
        yield "    value: Any"
        yield "    same: Any"
        for part in attrs.fields(kind):
            yield from (f"    {line}" for line in looking(kind, part, constants))
        yield "    return strings"
    yield ""
    yield "return {"
    for kind in CLASSES:
        yield f"    model.{kind.__name__}: visit_{kind.__name__},"
    yield "}"


def looking(kind: type, part: attrs.Attribute[object], constants: Constants) -> Iterator[str]:
    """Write what is asked of one field."""
    yield f"value = record.{part.name}"
    asked = [*asking(kind, part.name, part.metadata["rule"], constants)]
    if part.default is attrs.NOTHING:
        yield from asked
    else:
        yield f"if value is not {constants.default(kind, part)}:"
        yield from (f"    {line}" for line in asked)


def asking(kind: type, name: str, kept: Rule, constants: Constants) -> Iterator[str]:
    """Write what is asked of a value that is not the default, and how many strings it is written with."""
    check = inner(kept)
    among = None if kept.refers is None else kept.refers or "everything"
    weight = "1" if check.kind in {bool, int} else "2"
    if kept.holds is not None:
        yield from asking_records(kept.holds.__name__, is_several=isinstance(check, Each))
        return
    if isinstance(check, Each):
        weight = "1 + len(value)"
        there = f'({among}.issuperset(value) or lend("{kept.refers}", value))'
        if among is not None and check.count is None:
            # Of equal tuples the first is looked at; the others are known.
            yield f"same = seen_{among}.get(value)"
            yield "if same is None:"
            yield f"    if type(value) is not tuple or not {there} or len(set(value)) < len(value):"
            yield "        return DOUBTFUL"
            yield f"    seen_{among}[value] = value"
            yield "elif are_new:"
            yield f"    {constants.put(kind, name)}(record, same)"
            yield f"strings += {weight}"
            return
        wrong = f"type(value) is not tuple or not {constants.check(kind, name, 'test')}(value)"
        wrong += f" or not {there}" if among is not None else ""
    elif among is not None:
        yield f"same = of_{among}.get(value)"
        yield "if same is None:"
        yield f'    if not lend("{kept.refers}", (value,)):'
        yield "        return DOUBTFUL"
        yield "elif are_new:"
        yield f"    {constants.put(kind, name)}(record, same)"
        yield f"strings += {weight}"
        return
    elif check in {rules.text, rules.lines}:
        # What can be printed and starts with no space shows something; where that is not so, the rule has a word.
        wrong = f'not (value >= "!" and value.isprintable() or {constants.check(kind, name, "test")}(value))'
    elif isinstance(check, Patterned):
        fits, test = (constants.check(kind, name, what) for what in ("fits", "test"))
        wrong = f"len(value) > {check.longest} or not ({fits}(value) or {test}(value))"
    elif check.kind is FrozenMap:
        wrong = f"type(value) is not FrozenMap or _is_faulty({constants.check(kind, name, 'check')}, value)"
        # What is written under keys of one's own is not written under the name of the field.
        weight = "strings_in(value)" + (" + 1" if check is rules.labels else "")
    else:
        wrong = f"type(value) is not {class_named(check.kind)}"
        if check is rules.amount:
            wrong += f" or _is_faulty({constants.check(kind, name, 'check')}, value)"
        elif check.test is not None:
            wrong += f" or not {constants.check(kind, name, 'test')}(value)"
    yield f"if {wrong}:"
    yield "    return DOUBTFUL"
    yield f"strings += {weight}"


def class_named(kind: type) -> str:
    """Write a class as the file knows it."""
    if issubclass(kind, StrEnum):
        return f"vocabulary.{kind.__name__}"
    return "datetime.date" if kind is model.datetime.date else kind.__name__


def asking_records(name: str, *, is_several: bool) -> Iterator[str]:
    """Write what is asked of records inside a record."""
    one = [
        f"if type(one) is not model.{name} or (held := visit_{name}(one)) < 0:",
        "    return DOUBTFUL",
        "strings += held",
    ]
    if is_several:
        yield "if type(value) is not tuple or (len(value) > 1 and len(set(value)) < len(value)):"
        yield "    return DOUBTFUL"
        yield "for one in value:"
        yield from (f"    {line}" for line in one)
    else:
        yield "one = value"
        yield from one
    yield "strings += 1"


# --- Writing --------------------------------------------------------------------------------------------------------


def writing(kind: type, constants: Constants) -> Iterator[str]:
    """Write the function that writes a record of a class, whose keys stand after *pad*, a line feed and spaces."""
    yield ""
    yield f"def _write_{kind.__name__}(record: Any, pad: str) -> str:"
    first, *others = attrs.fields(kind)
    yield f"    value: Any = record.{first.name}"
    yield f"    text = f'{{{{{{pad}}{key_of(first.name)}{saying(first.metadata['rule'], constants)}'"
    for part in others:
        default = None if part.default is attrs.NOTHING else constants.default(kind, part)
        said = f"f',{{pad}}{key_of(part.name)}{saying(part.metadata['rule'], constants)}'"
        yield f"    value = record.{part.name}"
        if part.metadata["rule"].faults.kind is FrozenMap:
            # An empty mapping is the default, whichever it is.
            said = "f',{pad}{own_keys_written(value, pad)}'" if part.name == "extra" else said
            yield f"    if value is not {default} and value:"
        elif default is not None:
            yield f"    if value is not {default}:"
        yield f"{'        ' if default is not None else '    '}text += {said}"
    yield "    return f'{text}{pad[:-2]}}}'"
    yield ""


def key_of(name: str) -> str:
    """Write a key."""
    return f'"{name}": '


def saying(kept: Rule, constants: Constants) -> str:
    """Write, as part of a text to be filled in, how a value is written."""
    check = inner(kept)
    if isinstance(check, Each):
        if kept.holds is None:
            return "{texts_written(value, pad)}"
        return f"{{_records_written(_write_{kept.holds.__name__}, value, pad)}}"
    if kept.holds is not None:
        return f"{{_write_{kept.holds.__name__}(value, pad + '  ')}}".replace("'", '"')
    if check.kind is str:
        return "{quoted(value)}"
    if issubclass(check.kind, StrEnum):
        name = f"_{check.kind.__name__}_texts"
        constants[name] = f"{{one: f'\"{{one}}\"' for one in vocabulary.{check.kind.__name__}}}"
        return f"{{{name}[value]}}"
    kinds: dict[type, str] = {
        bool: "{_TRUTHS[value]}",
        int: "{value}",
        model.Decimal: '"{value:f}"',
        FrozenMap: "{written(dict(value), pad)}",
        PartialDate: '"{value._text}"',
        model.datetime.date: '"{value.isoformat()}"',
    }
    return kinds[check.kind]


if __name__ == "__main__":
    PATH.write_text(text(), "utf-8")
