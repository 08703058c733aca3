"""Makes the JSON Schema of the file format from the classes: their types by msgspec, their rules and words by us."""

from __future__ import annotations

import functools
import inspect
import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any
from unittest import mock

import attrs
import msgspec

from partnerships import Catalog, PartialDate
from partnerships import _model as model
from partnerships import _rules as rules
from partnerships import _vocabulary as vocabulary
from partnerships._catalog import FORMAT
from partnerships._codes import COUNTRIES, CURRENCIES
from partnerships._model import COLLECTIONS

Plain = dict[str, Any]

# Patterns are read alike by Python and by ECMA-262, with and without its flag "u": characters by their numbers, no \w,
# no \s, no surrogates. In Python `$` also matches before a line feed at the end, which the last part takes back.
_SPACES = r"\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"


def _whole(pattern: str) -> str:
    return rf"^(?:{pattern})$(?!\n)"


def _texts(controls: str, newline: str = "") -> str:
    """Match text without control characters that shows something."""
    return rf"[ {_SPACES}{newline}]*[^\x00-\x20\x7f-\xa0{_SPACES[4:]}][^{controls}]*"


_TEXT = _texts(r"\x00-\x1f\x7f-\x9f")
_LINES = _texts(r"\x00-\x09\x0b-\x1f\x7f-\x9f", r"\n")

_YEAR = "(?!0000)[0-9]{4}"
_MONTH = "(?:0[1-9]|1[0-2])"
_LEAP_YEAR = "(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_OF_31 = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_OF_30 = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_OF_28 = "02-(?:0[1-9]|1[0-9]|2[0-8])"
_DAY = f"(?:{_YEAR}-(?:{_OF_31}|{_OF_30}|{_OF_28})|{_LEAP_YEAR}-02-29)"
_END = f"(?:{_DAY}|{_YEAR}(?:-(?:{_MONTH}|3[3-6]|4[01]))?)[?~%]?"
_OPEN = f"(?:{_YEAR}-(?:2[1-3]|XX(?:-XX)?|{_MONTH}-XX)|(?!9999){_YEAR}-24|(?!000)[0-9]{{3}}X|(?!00)[0-9]{{2}}XX)[?~%]?"
_DATE = rf"{_END}|{_OPEN}|{_END}/(?:{_END}|\.\.)?|(?:\.\.)?/{_END}"

_DIGITS = rules.MOST_AMOUNT_DIGITS
_AMOUNT = rf"0(?:\.[0-9]{{1,{_DIGITS}}})?|(?!(?:\.?[0-9]){{{_DIGITS + 1}}})[1-9][0-9]*(?:\.[0-9]+)?"
# Which characters of other scripts a host may have is for the reader to say; here all but plain marks and spaces.
_IN_HOST = r"[^\x00-\x2c\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\xa9\u1680\u2000-\u206f\u3000-\u3004\uff00-\uff0f]"
_IN_ADDRESS = rf"[^\x00-\x20\x22<>\x5c\x5e\x60\x7b-\x7d\x7f-\xa0{_SPACES[4:]}]"
_URL = (
    r"[hH][tT][tT][pP][sS]?://"
    rf"(?:{_IN_HOST}+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{{1,5}})?(?:[/?#]{_IN_ADDRESS}*)?"
)


def _any_case(pattern: str) -> str:
    """Write a pattern for lower-case letters so that it takes both cases without a flag."""
    both = re.sub(r"a-wy-z|a-z", lambda found: f"{found[0].upper()}{found[0]}", pattern)
    return re.sub(r"(?<=[-|])x(?=\()", "[Xx]", both)


def _text_of(pattern: str, description: str, **more: Any) -> Plain:
    return {"description": description, "type": "string", "pattern": _whole(pattern), **more}


_ID = _text_of(
    rules._ID.pattern, "Lower-case words (a-z, 0-9) joined by '-', such as eu-japan-3-c05.", maxLength=rules.LONGEST_ID
)
_STATES = ["EU", *sorted(COUNTRIES)]
VALUES: Mapping[Callable[..., Any], tuple[str, Plain]] = {
    rules.text: ("text", _text_of(_TEXT, "One line of text that is not blank.")),
    rules.lines: ("lines", _text_of(_LINES, "Text of one or more lines, not blank.")),
    rules.record_id: ("id", _ID),
    rules.party_id: (
        "party_id",
        {
            "description": "A code of ISO 3166-1 alpha-2, 'EU', or the id of a body in lower-case words.",
            "anyOf": [{"enum": _STATES}, {"$ref": "#/$defs/id"}],
        },
    ),
    rules.any_id: (
        "any_id",
        {"description": "The id of any record.", "anyOf": [{"enum": _STATES}, {"$ref": "#/$defs/id"}]},
    ),
    rules.word: (
        "word",
        _text_of(
            rules._WORD.pattern,
            "A lower-case word (a-z, 0-9, joined by '_' or '-') of an open list.",
            maxLength=rules.LONGEST_ID,
        ),
    ),
    rules.wikidata: ("wikidata", _text_of(rules._WIKIDATA.pattern, "A Wikidata id, such as Q17.")),
    rules.url: ("url", _text_of(_URL, "An address that starts with http:// or https://.", maxLength=10_000)),
    rules.language: (
        "language",
        _text_of(_any_case(rules._LANGUAGE.pattern), "A tag of BCP 47, such as en or zh-Hant.", maxLength=100),
    ),
    rules.country: ("country", {"description": "A code of ISO 3166-1 alpha-2.", "enum": sorted(COUNTRIES)}),
    rules.currency: ("currency", {"description": "A code of ISO 4217.", "enum": sorted(CURRENCIES)}),
    rules.amount: (
        "amount",
        _text_of(
            _AMOUNT, f"Units of a currency in plain digits, as text, such as '15000000'; at most {_DIGITS} digits."
        ),
    ),
    rules.positive: (
        "positive",
        {"description": "A whole number from 1 up.", "type": "integer", "minimum": 1, "maximum": 10**9},
    ),
    model.PARTIAL_DATE: (
        "partial_date",
        _text_of(
            _DATE,
            "What is known of a date, as EDTF: 2026, 2026-05, 2026-05-05, a quarter 2026-33, a half 2026-40, a season "
            "2026-21, an interval 2026-05/2026-06, any day up to ../2026-12-31; uncertain 2026?, approximate 2026~.",
        ),
    ),
    model.DAY: ("day", _text_of(_DAY, "A full day, such as 2026-05-05.")),
}
"""For each rule of a value: what the schema calls it, and how the schema states it."""


def schema() -> Plain:
    """Make the schema of a whole document."""
    # msgspec knows neither types that hold themselves nor frozen mappings as defaults. Neither is needed: keys of one's
    # own may hold anything, and what is left out of a mapping needs no default.
    with (
        mock.patch.object(model, "JSON", Any),
        mock.patch("msgspec._json_schema.to_builtins", functools.partial(msgspec.to_builtins, enc_hook=dict)),
    ):
        _, classes = msgspec.json.schema_components(
            list(COLLECTIONS.values()), schema_hook=_of_our_own, ref_template="#/$defs/{name}"
        )
    said = _attributes(Catalog)
    head = {
        "$schema": {
            "description": "Where an editor finds this schema. It is no part of the data and is not written back.",
            "type": "string",
        },
        "format": {"description": "The format of the document.", "const": FORMAT},
        "data_version": {"description": said["data_version"], "anyOf": [{"$ref": "#/$defs/text"}, {"type": "null"}]},
    }
    collections = {
        name: {"description": said[name], "type": "array", "items": {"$ref": f"#/$defs/{cls.__name__}"}}
        for name, cls in COLLECTIONS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": f"A document of the format {FORMAT}",
        "description": _summary(Catalog),
        "type": "object",
        "properties": head | collections,
        "required": ["format"],
        "additionalProperties": False,
        "$defs": {name: _defined(name, made) for name, made in sorted(classes.items())} | dict(VALUES.values()),
    }


def text() -> str:
    """Give the schema as the file that ships holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _of_our_own(cls: type) -> Plain:
    assert cls is PartialDate, cls
    return {"type": "string"}


def _defined(name: str, made: Plain) -> Plain:
    cls = getattr(model, name, None) or getattr(vocabulary, name)
    if issubclass(cls, StrEnum):
        said = _attributes(cls)
        meanings = _summary(cls) + "\n" + "".join(f"\n- {one}: {said[one.name]}" for one in cls)
        for one in cls:
            meanings = meanings.replace(f"`{one.name}`", f"`{one}`")
        return {"title": name, "description": meanings, "type": "string", "enum": [str(one) for one in cls]}
    said = _attributes(cls)
    properties = {
        part.name: {"description": said[part.name]}
        | _constrained(made["properties"][part.name], part.metadata["rule"].faults)
        for part in attrs.fields(cls)
        if part.name != "extra"
    }
    own = {r"^x_[^\x00-\x1f\x7f-\x9f]+$(?!\n)": {"description": said["extra"]}} if "extra" in said else {}
    return {
        "title": name,
        "description": _summary(cls),
        "type": "object",
        "properties": properties,
        **({"patternProperties": own} if own else {}),
        "required": made.get("required", []),
        "additionalProperties": False,
    }


def _constrained(made: Plain, check: object) -> Plain:
    """State the rule of a field on top of what msgspec reads from its type."""
    default = {"default": made["default"]} if made.get("default") is not None else {}
    if isinstance(check, rules.OrNone):
        inner = next(one for one in made.get("anyOf", [made]) if one != {"type": "null"})
        return {"anyOf": [_constrained(inner, check.inner), {"type": "null"}]}
    if isinstance(check, rules.Each):
        counts = {} if check.count is None else {"minItems": check.count, "maxItems": check.count}
        return {"type": "array", "items": _constrained(made["items"], check.inner), "uniqueItems": True} | counts
    if check is rules.labels:
        languages, texts = ({"$ref": f"#/$defs/{VALUES[one][0]}"} for one in (rules.language, rules.text))
        return {"type": "object", "propertyNames": languages, "additionalProperties": texts}
    if check in VALUES:
        return {"$ref": f"#/$defs/{VALUES[check][0]}"}
    assert "$ref" in made or made.get("type") == "boolean", f"no keyword for {check} ({made})"
    kept = {key: made[key] for key in ("$ref", "type") if key in made}
    return kept | default


def _summary(cls: type) -> str:
    return _plain((inspect.getdoc(cls) or "").partition("\n\n")[0])


def _attributes(cls: type) -> dict[str, str]:
    """Read what the docstring of a class says of each attribute."""
    section = (inspect.getdoc(cls) or "").partition("Attributes:\n")[2].partition("\n\n")[0]
    found = re.findall(r"^ {4}(\w+): ((?:.|\n {8})+)", section, re.MULTILINE)
    return {name: _plain(said) for name, said in found}


def _plain(said: str) -> str:
    """Say it for somebody who writes JSON, and not Python."""
    words = re.sub(r"(?:(?<=; )|^)None(?= (?:if|for)\b)", "null", said.replace("``", "`"))
    return re.sub(r"\s+", " ", words).strip()
