"""What one value may be: rules that say every fault of a value, and read text where text is meant.

A rule never raises and never repairs. It yields one finding for each fault, with a path relative to the value; the
record that holds the value puts its own field name in front. Nearly all values have none, so that each rule can also
tell quickly that a value passes: the faults are listed only where it does not say so.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

import attrs

from partnerships._codes import COUNTRIES, CURRENCIES
from partnerships.errors import Finding, nearest, shown, step

__all__ = [
    "JSON",
    "Check",
    "Each",
    "FrozenMap",
    "OrNone",
    "Rule",
    "faults_of",
    "is_whole",
    "json_key",
    "passes",
    "rule",
]

if TYPE_CHECKING:
    JSON: TypeAlias = bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"] | None
    """What `extra` may hold."""
else:
    # Those who read annotations while running know no types that hold themselves.
    JSON = object

Faults: TypeAlias = Iterator[Finding]
T = TypeVar("T")
V_co = TypeVar("V_co", covariant=True)

LONGEST_ID: Final = 200
DEEPEST: Final = 50
MOST_AMOUNT_DIGITS: Final = 40
MOST_DIGITS: Final = 640
_MOST_QUOTED: Final = 40
"""Python itself may refuse to print longer whole numbers, `sys.set_int_max_str_digits` being 640 at the least."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,19}")
_URL = re.compile(
    r"(?i:https?)://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?(?:[/?#][^\s<>\"\\^`{|}\x00-\x20\x7f-\x9f\ud800-\udfff]*)?"
)
_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#][A-Za-z0-9\[\]_~!#$%&'()*+,./:;=?@-]*)?")
"""Most addresses are as plain as this, which is told in half the time."""
# RFC 5646, section 2.1, without grandfathered tags and without the 4- to 8-letter languages that nobody registered.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)",
    re.IGNORECASE | re.ASCII,
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROLS_BUT_NEWLINE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MEANT_TRUTHS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
_SAID_FOR_ISO = {"UK": "GB", "EL": "GR"}


class FrozenMap(Mapping[str, V_co]):
    """A mapping that cannot change: copied when made, sorted by key, picklable, equal to any mapping of the same items.

    Example:
        >>> FrozenMap({"ja": "量子", "en": "quantum"})
        {'en': 'quantum', 'ja': '量子'}
    """

    __slots__ = ("_items",)
    _items: dict[str, V_co]

    def __init__(self, items: Mapping[str, V_co] = {}) -> None:
        object.__setattr__(self, "_items", dict(sorted(items.items())))

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a frozen mapping has no attributes to set."""
        message = f"cannot set {name!r} of a frozen mapping"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse, as setting is refused."""
        message = f"cannot delete {name!r} of a frozen mapping"
        raise AttributeError(message)

    def __getitem__(self, key: str) -> V_co:
        """Give the value under *key*; raises `KeyError` where there is none."""
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in sorted order."""
        return iter(self._items)

    def __len__(self) -> int:
        """Count the items."""
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        """Compare with any mapping, types included: ``1``, ``1.0`` and ``True`` are three different values."""
        return json_key(self) == json_key(other) if isinstance(other, Mapping) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # values may be anything; records leave mappings out of their hash

    def __repr__(self) -> str:
        """Show as a plain dictionary."""
        return repr(self._items)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy through the constructor, since the attributes cannot be set."""
        return type(self), (self._items,)


def json_key(value: object) -> object:
    """Give something that is equal for two JSON values exactly if they are written the same."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: json_key(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [json_key(one) for one in value]
    return type(value), repr(value)


class Check:
    """What a value may be: a function that gives its faults, and a quick test that most values without a fault pass.

    Args:
        faults: Gives a finding for each fault of a value.
        kind: The one class whose values can pass the test.
        test: Tells of a value of that class, and raises `AttributeError` or `TypeError` or answers False for others;
            None if all of them pass.
    """

    __slots__ = ("_faults", "kind", "test")

    def __init__(
        self, faults: Callable[[object], Iterable[Finding]], kind: type, test: Callable[[Any], bool] | None = None
    ) -> None:
        self._faults = faults
        self.kind = kind
        self.test = test

    def __call__(self, value: object) -> Iterable[Finding]:
        """Give the faults of a value."""
        return self._faults(value)

    def passes(self, value: object) -> bool:
        """Tell quickly whether a value has no fault; where it answers False, the faults have the last word."""
        return type(value) is self.kind and (self.test is None or self.test(value))


def _passed_by(
    kind: type, test: Callable[[Any], bool] | None = None
) -> Callable[[Callable[[object], Iterable[Finding]]], Check]:
    """Make a check of a function that gives the faults of a value."""
    return lambda faults: Check(faults, kind, test)


@attrs.frozen
class Rule:
    """What a field takes.

    Attributes:
        faults: The check of its values.
        read: Turns text into the value where text is meant; gives back unchanged what it cannot read.
        refers: The collection of a catalog whose ids the value names; empty for a record of any; None if it names none.
        holds: The class of the records held inside; None if it holds none.
    """

    faults: Check
    read: Callable[[object], object] | None = None
    refers: str | None = None
    holds: type[attrs.AttrsInstance] | None = None


def rule(
    faults: Check,
    *,
    read: Callable[[object], object] | None = None,
    refers: str | None = None,
    holds: type | None = None,
) -> dict[str, Rule]:
    """Make the metadata of an attrs field whose values keep to this rule."""
    return {"rule": Rule(faults, read, refers, holds)}


def faults_of(cls: type[attrs.AttrsInstance], values: Mapping[str, object]) -> list[Finding]:
    """List every fault of the values of fields of *cls*; fields that have no value here are passed over."""
    return [
        finding.under(field.name)
        for field in attrs.fields(cls)
        if field.name in values
        for finding in field.metadata["rule"].faults(values[field.name])
    ]


_Test: TypeAlias = tuple[object, type, Callable[[Any], bool] | None]


@functools.cache
def _tests_of(cls: type) -> tuple[Callable[[object], tuple[object, ...]], tuple[_Test, ...]]:
    """Give what reads all values of a record at once, and the default and the quick test of each."""
    fields = attrs.fields(cls)
    checks: Iterable[Check] = (field.metadata["rule"].faults for field in fields)
    tests = tuple((field.default, check.kind, check.test) for field, check in zip(fields, checks, strict=True))
    return attrgetter(*(field.name for field in fields)), tests


def passes(record: Any) -> bool:  # noqa: ANN401 - of any class of records
    """Tell quickly whether a record has no fault; where it answers False, `faults_of` has the last word."""
    cls: type = type(record)
    read, tests = _tests_of(cls)
    try:
        for value, (default, kind, test) in zip(read(record), tests):  # noqa: B905 - of one length, and asking costs
            if value is not default and (type(value) is not kind or (test is not None and not test(value))):
                return False
    except (AttributeError, TypeError):  # of another class than the tests expect
        return False
    return True


def read_all(_cls: type, fields: list[attrs.Attribute[object]]) -> list[attrs.Attribute[object]]:
    """Let fields whose rule can read text do so when a record is made (an attrs field transformer)."""
    return [
        field.evolve(converter=field.metadata["rule"].read) if field.metadata["rule"].read else field
        for field in fields
    ]


class OrNone(Check):
    """Takes None as well as what keeps to one check."""

    __slots__ = ("inner",)

    def __init__(self, inner: Check) -> None:
        super().__init__(lambda value: () if value is None else inner(value), inner.kind, inner.test)
        self.inner = inner


class Each(Check):
    """Takes a tuple of values that keep to one check, each value once, so many of them if a count is given."""

    __slots__ = ("count", "inner")

    def __init__(self, inner: Check, *, count: int | None = None) -> None:
        super().__init__(self._each, tuple, self._pass)
        self.inner = inner
        self.count = count

    def _pass(self, value: tuple[object, ...]) -> bool:
        kind, test = self.inner.kind, self.inner.test
        if test is None:
            for one in value:
                if type(one) is not kind:
                    return False
        elif not all(map(test, value)):
            return False
        return self.count in (None, len(value)) and (len(value) == 1 or len(set(value)) == len(value))

    def _each(self, value: object) -> Faults:
        if not isinstance(value, tuple):
            yield _wrong_type(value, "a tuple")
            return
        if self.count is not None and len(value) != self.count:
            yield Finding(code="tuple.count", message=f"{len(value)} given, exactly {self.count} expected")
        seen: set[object] = set()
        for number, one in enumerate(value):
            found = [finding.under(f"[{number}]") for finding in self.inner(one)]
            yield from found
            if not found and is_whole(one):
                if one in seen:
                    yield Finding(code="tuple.repeated", path=f"[{number}]", message=f"{shown(one)} is listed twice")
                seen.add(one)


def is_whole(value: object) -> bool:
    """Tell whether a value could be read in full, with all that it holds: what lacks a part has neither hash nor equal.

    A record that could be read in part lacks fields; a tuple has None where a value could not be read.
    """
    if isinstance(value, tuple):
        return all(one is not None and is_whole(one) for one in value)
    cls: type = type(value)
    if not attrs.has(cls):
        return True
    return all(hasattr(value, part.name) and is_whole(getattr(value, part.name)) for part in attrs.fields(cls))


def instance(kind: type, expected: str) -> Check:
    """Take instances of one class, which have been checked when they were made."""
    return Check(lambda value: () if isinstance(value, kind) else (_wrong_type(value, expected),), kind)


def _shows(value: str) -> bool:
    # What can be printed holds no control character, and to ask for it is many times faster than any pattern.
    return (value.isprintable() or not _CONTROLS.search(value)) and not value.isspace() and value != ""


def _shows_in_lines(value: str) -> bool:
    return (value.isprintable() or not _CONTROLS_BUT_NEWLINE.search(value)) and not value.isspace() and value != ""


@_passed_by(str, _shows)
def text(value: object) -> Faults:
    """Take one line of text that shows something."""
    return _text(value, _CONTROLS)


@_passed_by(str, _shows_in_lines)
def lines(value: object) -> Faults:
    """Take text of one or more lines, parted by line feeds alone."""
    return _text(value, _CONTROLS_BUT_NEWLINE)


def _text(value: object, controls: re.Pattern[str]) -> Faults:
    if not isinstance(value, str):
        yield _wrong_type(value, "text")
    elif found := controls.search(value):
        name = unicodedata.name(found[0], "control character" if found[0] < "\ud800" else "lone surrogate")
        yield Finding(
            code="text.control",
            message=f"{shown(value)} holds a {name.lower()} (U+{ord(found[0]):04X}) at character {found.start() + 1}",
        )
    elif not value or value.isspace():
        yield Finding(
            code="text.blank", message=f"{shown(value)} says nothing", hint="leave the field out if it is unknown"
        )


class Patterned(Check):
    """Takes text that fits a pattern as a whole.

    Attributes:
        fits: Gives a match for most texts that fit, None for others.
        longest: How many characters a text may have.
    """

    __slots__ = ("fits", "longest")

    def __init__(
        self,
        faults: Callable[[object], Iterable[Finding]],
        pattern: re.Pattern[str],
        longest: int,
        likely: re.Pattern[str] | None,
    ) -> None:
        self.fits = (likely or pattern).fullmatch
        self.longest = longest
        super().__init__(faults, str, lambda value: len(value) <= longest and pattern.fullmatch(value) is not None)


def _patterned(
    pattern: re.Pattern[str], code: str, expected: str, longest: int = 10_000, likely: re.Pattern[str] | None = None
) -> Check:
    def faults(value: object) -> Faults:
        if not isinstance(value, str):
            yield _wrong_type(value, expected)
        elif len(value) > longest or not pattern.fullmatch(value):
            yield Finding(
                code=code, message=f"{shown(value)} is not {expected}", hint=_plainer(value, pattern, longest)
            )

    return Patterned(faults, pattern, longest, likely)


def _plainer(value: str, pattern: re.Pattern[str], longest: int) -> str | None:
    """Suggest the same words in lower case, joined by hyphens, where that would do."""
    plain = re.sub(r"[^a-z0-9]+", "-", value[:longest].casefold()).strip("-")
    is_word = pattern in {_ID, _WORD} and pattern.fullmatch(plain)
    return f"did you mean {plain!r}?" if plain != value and is_word else None


record_id = _patterned(_ID, "id.malformed", "an id of lower-case words (a-z, 0-9) joined by '-'", LONGEST_ID)
word = _patterned(_WORD, "word.malformed", "a lower-case word (a-z, 0-9, joined by '_' or '-')", LONGEST_ID)
wikidata = _patterned(_WIKIDATA, "id.wikidata", "a Wikidata id such as 'Q30'")
url = _patterned(_URL, "url.malformed", "an address that starts with http:// or https://", likely=_PLAIN_URL)
language = _patterned(_LANGUAGE, "language.malformed", "a language tag of BCP 47, such as 'en' or 'zh-Hant'", 100)


def _coded(known: frozenset[str], code: str, expected: str) -> Check:
    def faults(value: object) -> Faults:
        if not isinstance(value, str):
            yield _wrong_type(value, expected)
        elif value not in known:
            like = _SAID_FOR_ISO.get(value.upper(), value.upper())
            hint = f"did you mean {like!r}?" if like in known else None
            yield Finding(code=code, message=f"{shown(value)} is not {expected}", hint=hint)

    return Check(faults, str, known.__contains__)


country = _coded(COUNTRIES, "country.unknown", "a country code of ISO 3166-1, such as 'JP'")
currency = _coded(CURRENCIES, "currency.unknown", "a currency code of ISO 4217, such as 'EUR'")
_STATES: Final = COUNTRIES | {"EU"}
_state = _coded(_STATES, "party.malformed", "a party id: a code of ISO 3166-1, 'EU', or lower-case words joined by '-'")


def _is_party(value: str) -> bool:
    return value in _STATES or (len(value) <= LONGEST_ID and _ID.fullmatch(value) is not None)


@_passed_by(str, _is_party)
def party_id(value: object) -> Iterable[Finding]:
    """Take the code of a state, ``EU``, or the id of a body."""
    return () if isinstance(value, str) and len(value) <= LONGEST_ID and _ID.fullmatch(value) else _state(value)


@_passed_by(str, party_id.test)
def any_id(value: object) -> Iterable[Finding]:
    """Take the id of any record, parties included."""
    return () if isinstance(value, str) and value in _STATES else record_id(value)


@_passed_by(bool)
def truth(value: object) -> Iterable[Finding]:
    """Take True or False, and no number."""
    if isinstance(value, bool):
        return ()
    meant = _MEANT_TRUTHS.get(value.casefold()) if isinstance(value, str) else None
    found = _wrong_type(value, "true or false")
    return (found if meant is None else attrs.evolve(found, hint=f"write {meant}, without quotes"),)


@_passed_by(int, lambda value: 1 <= value <= 10**9)
def positive(value: object) -> Faults:
    """Take a whole number from 1 up."""
    if isinstance(value, bool) or not isinstance(value, int):
        found = _wrong_type(value, "a whole number from 1 up")
        is_quoted = isinstance(value, str) and len(value) <= _MOST_QUOTED and value.isascii() and value.isdigit()
        yield attrs.evolve(found, hint=f"write {value}, without quotes") if is_quoted else found
    elif value < 1 or value > 10**9:
        yield Finding(code="number.range", message=f"{shown(value)} is not a whole number from 1 to a thousand million")


@_passed_by(Decimal, lambda value: value.as_tuple().exponent == 0 and 0 < value < 10**MOST_AMOUNT_DIGITS)
def amount(value: object) -> Faults:
    """Take a decimal that is finite, not negative, and has at most 40 digits."""
    if not isinstance(value, Decimal):
        yield _wrong_type(value, "a decimal amount")
    elif not value.is_finite() or value.is_signed():
        yield Finding(code="amount.range", message=f"{value} is not an amount of zero or more")
    elif max(len(value.as_tuple().digits), -_exponent(value)) > MOST_AMOUNT_DIGITS or _exponent(value) > 0:
        yield Finding(
            code="amount.range",
            message=f"{shown(str(value))} is not an amount in plain digits, at most {MOST_AMOUNT_DIGITS} of them",
        )


def _exponent(value: Decimal) -> int:
    return cast("int", value.as_tuple().exponent)


def of_words(words: type[StrEnum], *, or_none: bool = False) -> dict[str, Rule]:
    """Take a word of a closed vocabulary, or its text."""
    known = {str(one): one for one in words}

    def read(value: object) -> object:
        return known.get(value, value) if isinstance(value, str) else value

    def faults(value: object) -> Faults:
        if isinstance(value, words):
            return
        if not isinstance(value, str):
            yield _wrong_type(value, f"one of {', '.join(words)}")
            return
        near = nearest(value.replace("-", "_"), list(words))
        hint = f"did you mean {str(near[0])!r}?" if near else None
        yield Finding(code="word.unknown", message=f"{shown(value)} is not one of {', '.join(words)}", hint=hint)

    check = Check(faults, words)
    return rule(OrNone(check) if or_none else check, read=read)


_is_tag = cast("Callable[[str], bool]", language.test)


def _is_labelled(value: FrozenMap[Any]) -> bool:
    return all(type(one) is str and _is_tag(tag) and _shows(one) for tag, one in value.items())


@_passed_by(FrozenMap, _is_labelled)
def labels(value: object) -> Faults:
    """Take a frozen mapping from language tags to one line of text each."""
    if not isinstance(value, FrozenMap):
        yield _wrong_type(value, "texts by language tag, such as {'en': 'Quantum'}")
        return
    for tag, label in value.items():
        yield from (finding.under(step(tag)) for finding in (*language(tag), *text(label)))


@_passed_by(FrozenMap, lambda value: not value)
def extra(value: object) -> Faults:
    """Take a frozen mapping whose keys start with ``x_`` and whose values JSON can hold without loss."""
    if not isinstance(value, FrozenMap):
        yield _wrong_type(value, "values by keys that start with 'x_'")
        return
    for key, one in value.items():
        if not isinstance(key, str) or key == "x_" or not key.startswith("x_") or _CONTROLS.search(key):
            yield Finding(
                code="extra.key",
                path=step(key),
                message=f"{shown(key)} is no key of 'extra'; such keys start with 'x_'",
            )
        else:
            yield from (finding.under(step(key)) for finding in _json(one, DEEPEST))


def frozen(value: object) -> object:
    """Copy a mapping into a frozen one; give back anything else as it is."""
    if type(value) is FrozenMap:
        return value
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        return value
    return FrozenMap({key: _frozen_json(one, DEEPEST) for key, one in value.items()})


def _frozen_json(value: object, depth: int) -> object:
    if depth and isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return FrozenMap({key: _frozen_json(one, depth - 1) for key, one in value.items()})
    if depth and isinstance(value, list | tuple):
        return tuple(_frozen_json(one, depth - 1) for one in value)
    return value


def strings_in(value: object) -> int:
    """Count the strings of a JSON value, keys among them.

    Example:
        >>> strings_in(FrozenMap({"x_tags": ("a", "b"), "x_pages": 2}))
        4
    """
    if isinstance(value, Mapping):
        return len(value) + sum(map(strings_in, value.values()))
    return sum(map(strings_in, value)) if isinstance(value, tuple) else int(isinstance(value, str))


def _json(value: object, depth: int) -> Faults:
    if depth and isinstance(value, FrozenMap | tuple):
        yield from _json_inside(value, depth)
    elif isinstance(value, Mapping | list | tuple):
        reason = "has a key that is not text" if depth else f"is nested too deep; at most {DEEPEST} levels are kept"
        yield Finding(code="extra.value", message=f"{shown(value)} {reason}")
    elif isinstance(value, str):
        if re.search(r"[\ud800-\udfff]", value):
            yield Finding(code="text.control", message=f"{shown(value)} holds a lone surrogate")
    elif type(value) is float:
        if not math.isfinite(value):
            yield Finding(code="number.range", message=f"{value} is not a number that JSON can hold")
    elif type(value) is int:
        if abs(value) >= 10**MOST_DIGITS:
            yield Finding(code="number.range", message=f"a whole number of more than {MOST_DIGITS} digits is not kept")
    elif value is not None and type(value) is not bool:
        # Kinds of numbers from elsewhere too: they would be written as plain ones, and be others when read again.
        yield _wrong_type(value, "a JSON value")


def _json_inside(value: FrozenMap[object] | tuple[object, ...], depth: int) -> Faults:
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from (finding.under(f"[{number}]") for finding in _json(one, depth - 1))
        return
    for key, one in value.items():
        if re.search(r"[\ud800-\udfff]", key):
            yield Finding(code="text.control", path=step(key), message=f"the key {shown(key)} holds a lone surrogate")
        yield from (finding.under(step(key)) for finding in _json(one, depth - 1))


def _wrong_type(value: object, expected: str) -> Finding:
    hint = None
    if isinstance(value, list) and expected == "a tuple":
        hint = "write a tuple: tuple([...]) or ('one',)"
    elif value is None:
        hint = "a value is missing here"
    elif isinstance(value, bool | int | float) and expected == "text":
        hint = f"put it in quotes: {str(value).lower()!r}" if len(str(value)) <= _MOST_QUOTED else "put it in quotes"
    return Finding(code="type.wrong", message=f"{shown(value)} is not {expected}", hint=hint)
