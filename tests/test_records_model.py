"""The records one by one: what each takes, what it refuses, and that nothing changes it afterwards."""

# mypy: disable-error-code="arg-type"
# Words of closed vocabularies are given as text here, as a notebook gives them; type checkers ask for the member.

from __future__ import annotations

import copy
import datetime
import inspect
import pickle
from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum
from typing import Any

import attrs
import pytest

from partnerships import (
    Announcement,
    Assessment,
    Commitment,
    CommitmentKind,
    Dispute,
    Force,
    FormerName,
    Instrument,
    InvalidQueryError,
    InvalidRecordError,
    JointStatement,
    Link,
    Meeting,
    MeetingFormat,
    MeetingStatus,
    Money,
    PartialDate,
    Participant,
    Partnership,
    Party,
    PartyKind,
    Qualifier,
    Relation,
    Source,
    SourceExtent,
    SourceKind,
    Status,
    TechArea,
)

D = datetime.date

LEAST: dict[type[Any], dict[str, Any]] = {
    Source: {"id": "s1", "title": "A page", "kind": "primary"},
    FormerName: {"name": "Ministry of Old Things"},
    Party: {"id": "JP", "kind": "state"},
    TechArea: {"id": "quantum"},
    Partnership: {"id": "eu-japan", "title": "EU-Japan", "parties": ("EU", "JP")},
    Participant: {"name": "Ota Fusae"},
    Announcement: {"on": "2025-05-12", "status": "scheduled"},
    Meeting: {"id": "m1", "partnership": "p", "series": "council", "level": "ministerial", "status": "held"},
    JointStatement: {"id": "m1-statement", "meeting": "m1", "title": "Joint statement"},
    Money: {"amount": Decimal(5), "currency": "EUR"},
    Instrument: {"id": "c1-i1", "kind": "call", "name": "A call"},
    Link: {"relation": "renews", "target": "c0"},
    Assessment: {"status": "started", "on": "2026"},
    Commitment: {"id": "c1", "meeting": "m1", "summary": "Sign a memorandum.", "kind": "body"},
    Dispute: {"id": "c1-d1", "record": "c1", "source": "s1", "says": "Another day."},
}
"""What each record needs at the least."""

RECORDS = pytest.mark.parametrize("cls", LEAST, ids=lambda cls: cls.__name__)
STANDING = pytest.mark.parametrize(
    "cls", [cls for cls in LEAST if "extra" in attrs.fields_dict(cls)], ids=lambda cls: cls.__name__
)


def make(cls: type[Any], **changes: object) -> Any:
    """Make a record of the least that its class needs, with these fields changed."""
    return cls(**(LEAST[cls] | changes))


def faults(cls: type[Any], **changes: object) -> tuple[Any, ...]:
    """Give the findings with which a record is refused."""
    with pytest.raises(InvalidRecordError) as caught:
        make(cls, **changes)
    return caught.value.findings


def nested(depth: int, wrap: Any) -> Any:
    """Give a value inside so many containers."""
    value: Any = 1
    for _ in range(depth):
        value = wrap(value)
    return value


# --- What all records have in common --------------------------------------------------------------------------------


@RECORDS
def test_a_record_cannot_be_changed(cls: type[Any]) -> None:
    """No field of a record can be set, nor deleted, once it is made."""
    record = make(cls)
    for part in attrs.fields(cls):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(record, part.name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(record, part.name)


@RECORDS
def test_a_record_has_slots_and_no_room_for_more(cls: type[Any]) -> None:
    """A record has no dictionary, so a misspelt attribute cannot be hung on it."""
    record = make(cls)
    assert not hasattr(record, "__dict__")
    with pytest.raises(AttributeError):
        record.nonsense = 1


@RECORDS
def test_a_record_takes_keywords_alone(cls: type[Any]) -> None:
    """Every field is given by name, so that a new field never shifts another."""
    kinds = {one.kind for one in inspect.signature(cls).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}
    with pytest.raises(TypeError):
        cls(*LEAST[cls].values())


@RECORDS
def test_a_record_holds_no_list_and_no_plain_dictionary(cls: type[Any]) -> None:
    """Whatever a record holds is immutable too, mappings included."""
    for part in attrs.fields(cls):
        assert not isinstance(getattr(make(cls), part.name), list | dict | set)


@RECORDS
def test_equal_fields_make_equal_records(cls: type[Any]) -> None:
    """Records are values: made twice of the same fields they are equal and hash alike."""
    assert make(cls) == make(cls)
    assert hash(make(cls)) == hash(make(cls))


@RECORDS
@pytest.mark.parametrize(
    "again", [lambda one: pickle.loads(pickle.dumps(one)), copy.copy, copy.deepcopy], ids=["pickle", "copy", "deepcopy"]
)
def test_a_record_survives_pickle_and_copy(cls: type[Any], again: Any) -> None:
    """A record that was pickled or copied equals the one that it came from."""
    extra = {"extra": {"x_a": [1, {"b": None}]}} if "extra" in attrs.fields_dict(cls) else {}
    record = make(cls, **extra)
    assert again(record) == record


@RECORDS
def test_a_record_of_its_least_has_no_list_of_faults(cls: type[Any]) -> None:
    """What is not required has a default, and the defaults are faultless."""
    required = {part.name for part in attrs.fields(cls) if part.default is attrs.NOTHING}
    assert required == set(LEAST[cls])


@STANDING
def test_what_stands_on_its_own_has_the_common_fields(cls: type[Any]) -> None:
    """Every record of a catalog has an id, former ids, sources, a note and room for keys of one's own."""
    assert {"id", "former_ids", "sources", "note", "extra"} <= set(attrs.fields_dict(cls))


@RECORDS
def test_no_field_takes_an_object_of_another_kind(cls: type[Any]) -> None:
    """A bare object fits no field, and all fields say so at once, in their order."""
    names = [part.name for part in attrs.fields(cls)]
    found = faults(cls, **dict.fromkeys(names, object()))
    assert [one.path for one in found] == names
    assert {one.code for one in found} <= {"type.wrong", "date.invalid"}


# --- Values that are refused ----------------------------------------------------------------------------------------

NUL, SURROGATE = "a\x00b", "a\ud800b"

REFUSED: list[tuple[type[Any], dict[str, Any], str, str, str]] = [
    # ids
    (TechArea, {"id": "Quantum"}, "id", "id.malformed", "did you mean 'quantum'?"),
    (TechArea, {"id": "5G and 6G"}, "id", "id.malformed", "did you mean '5g-and-6g'?"),
    (TechArea, {"id": ""}, "id", "id.malformed", "'' is not an id"),
    (TechArea, {"id": "量子"}, "id", "id.malformed", "'量子' is not an id"),
    (TechArea, {"id": "a--b"}, "id", "id.malformed", "'a--b'"),
    (TechArea, {"id": "-a"}, "id", "id.malformed", "'-a'"),
    (TechArea, {"id": "a-"}, "id", "id.malformed", "'a-'"),
    (TechArea, {"id": "a_b"}, "id", "id.malformed", "'a_b'"),
    (TechArea, {"id": "a\n"}, "id", "id.malformed", "'a\\n'"),
    (TechArea, {"id": "é"}, "id", "id.malformed", "'é'"),
    (TechArea, {"id": "٣"}, "id", "id.malformed", "'٣'"),
    (TechArea, {"id": "a" * 201}, "id", "id.malformed", "(201 characters)"),
    (TechArea, {"id": 5}, "id", "type.wrong", "5 is not an id"),
    (TechArea, {"id": None}, "id", "type.wrong", "None is not an id"),
    (TechArea, {"id": "JP"}, "id", "id.malformed", "did you mean 'jp'?"),
    (TechArea, {"former_ids": ["a"]}, "former_ids", "type.wrong", "a list of 1 is not a tuple; write a tuple"),
    (TechArea, {"former_ids": "abc"}, "former_ids", "type.wrong", "'abc' is not a tuple"),
    (TechArea, {"former_ids": None}, "former_ids", "type.wrong", "None is not a tuple"),
    (TechArea, {"former_ids": ("a", "B")}, "former_ids[1]", "id.malformed", "'B'"),
    (TechArea, {"former_ids": ("a", "b", "a")}, "former_ids[2]", "tuple.repeated", "'a' is listed twice"),
    (TechArea, {"sources": ("s1", "s1")}, "sources[1]", "tuple.repeated", "'s1' is listed twice"),
    (Party, {"id": "XX"}, "id", "party.malformed", "'XX' is not a party id"),
    (Party, {"id": "UK"}, "id", "party.malformed", "did you mean 'GB'?"),
    (Party, {"id": "EL"}, "id", "party.malformed", "did you mean 'GR'?"),
    (Party, {"id": "JP-METI"}, "id", "party.malformed", "'JP-METI'"),
    (Party, {"id": "a" * 201}, "id", "party.malformed", "(201 characters)"),
    (Party, {"id": True}, "id", "type.wrong", "True is not a party id"),
    (Party, {"wikidata": "q17"}, "wikidata", "id.wikidata", "'q17' is not a Wikidata id"),
    (Party, {"wikidata": "Q0"}, "wikidata", "id.wikidata", "'Q0'"),
    (Dispute, {"record": "Eu"}, "record", "id.malformed", "'Eu'"),
    (Dispute, {"record": "XX"}, "record", "id.malformed", "'XX'"),
    (Dispute, {"record": 3}, "record", "type.wrong", "3 is not an id"),
    # words
    (Meeting, {"series": "Council"}, "series", "word.malformed", "'Council' is not a lower-case word"),
    (Meeting, {"series": ""}, "series", "word.malformed", "''"),
    (Partnership, {"kind": "digital partnership"}, "kind", "word.malformed", "'digital partnership'"),
    (Instrument, {"kind": None}, "kind", "type.wrong", "None is not a lower-case word"),
    (Meeting, {"level": "minsterial"}, "level", "word.unknown", "did you mean 'ministerial'?"),
    (Meeting, {"level": "senior-officials"}, "level", "word.unknown", "did you mean 'senior_officials'?"),
    (Meeting, {"status": "zzz"}, "status", "word.unknown", "'zzz' is not one of held, scheduled, postponed, cancelled"),
    (Meeting, {"status": None}, "status", "type.wrong", "None is not one of held"),
    (Meeting, {"format": 1}, "format", "type.wrong", "1 is not one of in_person"),
    (Assessment, {"status": MeetingStatus.HELD}, "status", "word.unknown", "'held'"),
    (Commitment, {"kind": Force.FIRM}, "kind", "word.unknown", "'firm'"),
    # ordinals
    (Meeting, {"ordinal": 0}, "ordinal", "number.range", "0 is not a whole number from 1"),
    (Meeting, {"ordinal": -1}, "ordinal", "number.range", "-1"),
    (Meeting, {"ordinal": 10**9 + 1}, "ordinal", "number.range", "1000000001"),
    (Meeting, {"ordinal": 10**5000}, "ordinal", "number.range", "a whole number of 16610 bits"),
    (Meeting, {"ordinal": True}, "ordinal", "type.wrong", "True is not a whole number"),
    (Meeting, {"ordinal": 1.0}, "ordinal", "type.wrong", "1.0 is not a whole number"),
    (Meeting, {"ordinal": "3"}, "ordinal", "type.wrong", "'3' is not a whole number"),
    # two parties
    (Partnership, {"parties": ("EU",)}, "parties", "tuple.count", "1 given, exactly 2 expected"),
    (Partnership, {"parties": ("EU", "JP", "KR")}, "parties", "tuple.count", "3 given, exactly 2 expected"),
    (Partnership, {"parties": ()}, "parties", "tuple.count", "0 given"),
    (Partnership, {"parties": ("EU", "EU")}, "parties[1]", "tuple.repeated", "'EU' is listed twice"),
    (Partnership, {"parties": "EU"}, "parties", "type.wrong", "'EU' is not a tuple"),
    # money
    (Money, {"amount": 1.5}, "amount", "type.wrong", "1.5 is not a decimal amount"),
    (Money, {"amount": True}, "amount", "type.wrong", "True is not a decimal amount"),
    (Money, {"amount": "5"}, "amount", "type.wrong", "'5' is not a decimal amount"),
    (Money, {"amount": None}, "amount", "type.wrong", "None is not a decimal amount"),
    (Money, {"amount": Decimal(-1)}, "amount", "amount.range", "-1 is not an amount of zero or more"),
    (Money, {"amount": -1}, "amount", "amount.range", "-1"),
    (Money, {"amount": Decimal("-0")}, "amount", "amount.range", "-0"),
    (Money, {"amount": Decimal("NaN")}, "amount", "amount.range", "NaN"),
    (Money, {"amount": Decimal("sNaN")}, "amount", "amount.range", "sNaN"),
    (Money, {"amount": Decimal("Infinity")}, "amount", "amount.range", "Infinity"),
    (Money, {"amount": Decimal("1E+9")}, "amount", "amount.range", "'1E+9' is not an amount in plain digits"),
    (Money, {"amount": Decimal("1" * 41)}, "amount", "amount.range", "at most 40 of them"),
    (Money, {"currency": "eur"}, "currency", "currency.unknown", "did you mean 'EUR'?"),
    (Money, {"currency": "ECU"}, "currency", "currency.unknown", "'ECU' is not a currency code of ISO 4217"),
    (Money, {"currency": 978}, "currency", "type.wrong", "978"),
    # countries and languages
    (Meeting, {"country": "UK"}, "country", "country.unknown", "did you mean 'GB'?"),
    (Meeting, {"country": "jp"}, "country", "country.unknown", "did you mean 'JP'?"),
    (Meeting, {"country": "EU"}, "country", "country.unknown", "'EU' is not a country code"),
    (Meeting, {"country": "Japan"}, "country", "country.unknown", "'Japan'"),
    (Meeting, {"country": False}, "country", "type.wrong", "False is not a country code"),
    (Source, {"language": "english"}, "language", "language.malformed", "'english' is not a language tag"),
    (Source, {"language": "e"}, "language", "language.malformed", "'e'"),
    (Source, {"language": "en_GB"}, "language", "language.malformed", "'en_GB'"),
    (Source, {"language": "en-"}, "language", "language.malformed", "'en-'"),
    (Source, {"language": "en\n"}, "language", "language.malformed", "'en\\n'"),
    (Source, {"language": "en" + "-abcdefgh" * 12}, "language", "language.malformed", "(110 characters)"),
    (JointStatement, {"languages": ("en", "xx yy")}, "languages[1]", "language.malformed", "'xx yy'"),
    (TechArea, {"labels": {"english": "Quantum"}}, "labels.english", "language.malformed", "'english'"),
    (TechArea, {"labels": {"en": ""}}, "labels.en", "text.blank", "'' says nothing"),
    (TechArea, {"labels": {"en": 5}}, "labels.en", "type.wrong", "5 is not text"),
    (TechArea, {"labels": {5: "five"}}, "labels", "type.wrong", "is not texts by language tag"),
    (TechArea, {"labels": ("en", "Quantum")}, "labels", "type.wrong", "is not texts by language tag"),
    (TechArea, {"labels": None}, "labels", "type.wrong", "None is not texts by language tag"),
    # addresses
    (Source, {"url": "ftp://example.org/a"}, "url", "url.malformed", "that starts with http:// or https://"),
    (Source, {"url": "javascript:alert(1)"}, "url", "url.malformed", "'javascript:alert(1)'"),
    (Source, {"url": "https://"}, "url", "url.malformed", "'https://'"),
    (Source, {"url": "https://example.org/a b"}, "url", "url.malformed", "a b"),
    (Source, {"url": 'https://example.org/"onload='}, "url", "url.malformed", "onload"),
    (Source, {"url": "https://user:secret@example.org/"}, "url", "url.malformed", "user:secret@"),
    (Source, {"url": "https://example.org/\n"}, "url", "url.malformed", "example.org"),
    (Source, {"url": "https://example.org/\ud800"}, "url", "url.malformed", "\\ud800"),
    (Source, {"url": "https://example.org/" + "a" * 10_000}, "url", "url.malformed", "(10020 characters)"),
    (Source, {"archived_url": "example.org"}, "archived_url", "url.malformed", "'example.org'"),
    (TechArea, {"matches": ("Q1",)}, "matches[0]", "url.malformed", "'Q1'"),
    # text
    (Source, {"title": ""}, "title", "text.blank", "leave the field out if it is unknown"),
    (Source, {"title": " \u3000"}, "title", "text.blank", "says nothing"),
    (Source, {"title": NUL}, "title", "text.control", "control character (U+0000) at character 2"),
    (Source, {"title": "a\x1b[31m"}, "title", "text.control", "(U+001B)"),
    (Source, {"title": "a\x85"}, "title", "text.control", "(U+0085)"),
    (Source, {"title": "a\nb"}, "title", "text.control", "(U+000A)"),
    (Source, {"title": SURROGATE}, "title", "text.control", "lone surrogate (U+D800) at character 2"),
    (Source, {"title": None}, "title", "type.wrong", "None is not text"),
    (Source, {"title": b"bytes"}, "title", "type.wrong", "b'bytes' is not text"),
    (Source, {"note": "a\tb"}, "note", "text.control", "(U+0009)"),
    (Source, {"note": "a\r\nb"}, "note", "text.control", "(U+000D)"),
    (Source, {"note": SURROGATE}, "note", "text.control", "(U+D800)"),
    (Source, {"note": ""}, "note", "text.blank", "says nothing"),
    (Commitment, {"other_actors": ("OECD", "")}, "other_actors[1]", "text.blank", "says nothing"),
    (Participant, {"name": 5}, "name", "type.wrong", "5 is not text"),
    (Participant, {"native_name": NUL}, "native_name", "text.control", "(U+0000)"),
    (Dispute, {"says": " "}, "says", "text.blank", "says nothing"),
    # truth
    (Participant, {"chair": 1}, "chair", "type.wrong", "1 is not true or false"),
    (Participant, {"chair": "false"}, "chair", "type.wrong", "'false' is not true or false"),
    (Commitment, {"declaratory": None}, "declaratory", "type.wrong", "None is not true or false"),
    # dates
    (Meeting, {"date": "2026-13"}, "date", "date.invalid", "'2026-13' is not a date"),
    (Meeting, {"date": 2026}, "date", "date.invalid", "2026"),
    (Meeting, {"date": datetime.datetime(2026, 5, 5, tzinfo=datetime.UTC)}, "date", "date.invalid", "datetime"),
    (Assessment, {"on": None}, "on", "date.invalid", "None"),
    (Announcement, {"on": "2025-05"}, "on", "date.invalid", "'2025-05' is not a day, such as '2026-05-05'"),
    (Announcement, {"on": None}, "on", "date.invalid", "None is not a day"),
    (Announcement, {"on": datetime.datetime(2026, 5, 5, tzinfo=datetime.UTC)}, "on", "date.invalid", "is not a day"),
    (Assessment, {"known_from": "soon"}, "known_from", "date.invalid", "'soon' is not a day"),
    (Source, {"retrieved": PartialDate("2026-05-05")}, "retrieved", "date.invalid", "is not a day"),
    # records inside
    (Commitment, {"links": ("c0",)}, "links[0]", "type.wrong", "'c0' is not a link"),
    (Commitment, {"instrument": "c1-i1"}, "instrument", "type.wrong", "'c1-i1' is not an instrument"),
    (Commitment, {"assessments": (Status.STARTED,)}, "assessments[0]", "type.wrong", "is not an assessment"),
    (Meeting, {"participants": ("Ota",)}, "participants[0]", "type.wrong", "'Ota' is not a participant"),
    (Meeting, {"announcements": ({},)}, "announcements[0]", "type.wrong", "an object of 0 is not an announcement"),
    (Instrument, {"amounts": (5,)}, "amounts[0]", "type.wrong", "5 is not an amount of money"),
    (
        Commitment,
        {"links": (Link(relation="renews", target="c0"), Link(relation="renews", target="c0"))},
        "links[1]",
        "tuple.repeated",
        "is listed twice",
    ),
    # keys of one's own
    (TechArea, {"extra": {"mine": 1}}, "extra.mine", "extra.key", "such keys start with 'x_'"),
    (TechArea, {"extra": {"x_": 1}}, "extra.x_", "extra.key", "'x_' is no key of 'extra'"),
    (TechArea, {"extra": {"x_\x00": 1}}, "extra.'x_\\x00'", "extra.key", "is no key"),
    (TechArea, {"extra": {"x_\ud800": 1}}, "extra.'x_\\ud800'", "extra.key", "is no key"),
    (TechArea, {"extra": {5: 1}}, "extra", "type.wrong", "values by keys that start with 'x_'"),
    (TechArea, {"extra": None}, "extra", "type.wrong", "None is not values by keys"),
    (TechArea, {"extra": [("x_a", 1)]}, "extra", "type.wrong", "a list of 1 is not values by keys"),
    (TechArea, {"extra": {"x_a": object}}, "extra.x_a", "type.wrong", "is not a JSON value"),
    (TechArea, {"extra": {"x_a": Decimal(1)}}, "extra.x_a", "type.wrong", "is not a JSON value"),
    (TechArea, {"extra": {"x_a": D(2026, 5, 5)}}, "extra.x_a", "type.wrong", "is not a JSON value"),
    (TechArea, {"extra": {"x_a": {1, 2}}}, "extra.x_a", "type.wrong", "a collection of 2 is not a JSON value"),
    (TechArea, {"extra": {"x_a": float("nan")}}, "extra.x_a", "number.range", "nan is not a number"),
    (TechArea, {"extra": {"x_a": [float("-inf")]}}, "extra.x_a[0]", "number.range", "-inf is not a number"),
    (TechArea, {"extra": {"x_a": 10**640}}, "extra.x_a", "number.range", "more than 640 digits"),
    (TechArea, {"extra": {"x_a": {"b": -(10**640)}}}, "extra.x_a.b", "number.range", "more than 640 digits"),
    (TechArea, {"extra": {"x_a": "\udfff"}}, "extra.x_a", "text.control", "holds a lone surrogate"),
    (TechArea, {"extra": {"x_a": {"\ud800": 1}}}, "extra.x_a.'\\ud800'", "text.control", "the key '\\ud800'"),
    (TechArea, {"extra": {"x_a": {1: 2}}}, "extra.x_a", "extra.value", "has a key that is not text"),
    (TechArea, {"extra": {"x_a": [{None: 2}]}}, "extra.x_a[0]", "extra.value", "has a key that is not text"),
]


@pytest.mark.parametrize(
    ("cls", "changes", "path", "code", "fragment"),
    REFUSED,
    ids=[f"{cls.__name__}-{next(iter(changes))}-{number}" for number, (cls, changes, *_) in enumerate(REFUSED)],
)
def test_a_record_refuses(cls: type[Any], changes: dict[str, Any], path: str, code: str, fragment: str) -> None:
    """A value that one record alone can know to be wrong is refused with its path, its code, and what was given."""
    (fault,) = faults(cls, **changes)
    assert (fault.path, fault.code) == (path, code)
    assert fragment in str(fault)


def test_a_record_says_all_its_faults_at_once() -> None:
    """Every fault of a record is told by one error, in the order of the fields, with the record's id."""
    found = faults(
        Meeting, ordinal=0, level="minister", date="2026-13", country="UK", participants=(1, 2), extra={"a": 1, "b": 2}
    )
    assert [(one.path, one.code) for one in found] == [
        ("ordinal", "number.range"),
        ("level", "word.unknown"),
        ("date", "date.invalid"),
        ("country", "country.unknown"),
        ("participants[0]", "type.wrong"),
        ("participants[1]", "type.wrong"),
        ("extra.a", "extra.key"),
        ("extra.b", "extra.key"),
    ]
    assert {one.record for one in found} == {"m1"}


def test_the_error_of_a_record_is_a_value_error_that_pickles() -> None:
    """A caller who has never heard of us catches ValueError, in a worker process too."""
    with pytest.raises(ValueError, match="ordinal: 0 is not a whole number") as caught:
        make(Meeting, ordinal=0)
    assert isinstance(caught.value, InvalidRecordError)
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings


def test_an_error_without_readable_id_names_no_record() -> None:
    """Where the id itself is no text, the error does not make one up."""
    (fault,) = faults(TechArea, id=5)
    assert fault.record is None


@pytest.mark.parametrize("key", ["a\ud800", "a\nb", "\x1b[31m"], ids=["surrogate", "newline", "escape"])
def test_the_error_on_a_strange_id_can_be_printed_on_one_line(key: str) -> None:
    """However broken an id is, the text that refuses it is one printable line."""
    with pytest.raises(InvalidRecordError) as caught:
        TechArea(id=key)
    assert str(caught.value).isprintable()


def test_a_tuple_is_refused_at_every_depth_that_a_list_is() -> None:
    """Nesting is limited for tuples as for lists, so that a record which is made can be written and read again."""
    (as_list,) = faults(TechArea, extra={"x_a": nested(51, lambda one: [one])})
    (as_tuple,) = faults(TechArea, extra={"x_a": nested(51, lambda one: (one,))})
    assert (as_tuple.code, as_tuple.path) == (as_list.code, as_list.path) == ("extra.value", "extra.x_a" + "[0]" * 50)


@pytest.mark.parametrize(
    "wrap", [lambda one: [one], lambda one: (one,), lambda one: {"k": one}], ids=["list", "tuple", "object"]
)
def test_a_nesting_bomb_made_in_python_is_refused(wrap: Any) -> None:
    """A value nested 10,000 deep is told apart from a broken interpreter: it is an invalid record."""
    (fault,) = faults(TechArea, extra={"x_a": nested(10_000, wrap)})
    assert fault.code == "extra.value"
    assert "at most 50 levels" in fault.message


def test_fifty_levels_are_kept() -> None:
    """A value nested 50 deep is within the limit."""
    value = nested(50, lambda one: [one])
    area = make(TechArea, extra={"x_a": value})
    assert area.extra == {"x_a": value}


# --- Values that are taken ------------------------------------------------------------------------------------------

TAKEN: list[tuple[type[Any], dict[str, Any], Any]] = [
    (TechArea, {"id": "5g-6g"}, "5g-6g"),
    (TechArea, {"id": "a" * 200}, "a" * 200),
    (Party, {"id": "EU"}, "EU"),
    (Party, {"id": "GB"}, "GB"),
    (Party, {"id": "jp-meti"}, "jp-meti"),
    (Party, {"former_ids": ("US", "us-state")}, ("US", "us-state")),
    (Party, {"wikidata": "Q17"}, "Q17"),
    (Dispute, {"record": "EU"}, "EU"),
    (Dispute, {"record": "JP"}, "JP"),
    (Meeting, {"series": "economic-dialogue"}, "economic-dialogue"),
    (Partnership, {"kind": "digital_partnership"}, "digital_partnership"),
    (Meeting, {"ordinal": 10**9}, 10**9),
    (Meeting, {"level": "summit"}, "summit"),
    (Meeting, {"format": "in_person"}, MeetingFormat.IN_PERSON),
    (Meeting, {"format": MeetingFormat.HYBRID}, MeetingFormat.HYBRID),
    (Meeting, {"date": "2026-05"}, PartialDate("2026-05")),
    (Meeting, {"date": D(2026, 5, 5)}, PartialDate("2026-05-05")),
    (Meeting, {"date": PartialDate("2026?")}, PartialDate("2026?")),
    (Source, {"retrieved": "2026-05-05"}, D(2026, 5, 5)),
    (Source, {"retrieved": D(2026, 5, 5)}, D(2026, 5, 5)),
    (Source, {"extent": "located"}, SourceExtent.LOCATED),
    (Source, {"kind": SourceKind.SECONDARY}, SourceKind.SECONDARY),
    (Source, {"url": "HTTP://example.org"}, "HTTP://example.org"),
    (Source, {"url": "https://例え.jp:8080/パス?a=1#b"}, "https://例え.jp:8080/パス?a=1#b"),
    (Source, {"url": "https://[2001:db8::1]/"}, "https://[2001:db8::1]/"),
    (Source, {"language": "zh-Hant-TW"}, "zh-Hant-TW"),
    (Source, {"language": "de-DE-u-co-phonebk"}, "de-DE-u-co-phonebk"),
    (Source, {"language": "sl-rozaj-1994-x-a"}, "sl-rozaj-1994-x-a"),
    (Source, {"language": "x-klingon"}, "x-klingon"),
    (Source, {"title": "日EUデジタルパートナーシップ 🤝"}, "日EUデジタルパートナーシップ 🤝"),
    (Source, {"note": "one\ntwo"}, "one\ntwo"),
    (Money, {"amount": 15_000_000}, Decimal(15_000_000)),
    (Money, {"amount": Decimal("0.10")}, Decimal("0.10")),
    (Money, {"amount": Decimal(0)}, Decimal(0)),
    (Money, {"amount": Decimal("9" * 40)}, Decimal("9" * 40)),
    (Money, {"qualifier": "up_to"}, Qualifier.UP_TO),
    (Link, {"relation": "splits"}, Relation.SPLITS),
    (Assessment, {"status": "no_evidence"}, Status.NO_EVIDENCE),
    (Commitment, {"kind": "pilot"}, CommitmentKind.PILOT),
    (Commitment, {"force": "firm"}, Force.FIRM),
    (Commitment, {"declaratory": True}, True),
    (Party, {"kind": "union"}, PartyKind.UNION),
    (TechArea, {"labels": {"ja": "量子", "en": "Quantum"}}, {"en": "Quantum", "ja": "量子"}),
    (TechArea, {"extra": {"x_a": None}}, {"x_a": None}),
    (TechArea, {"extra": {"x_a": [True, 1, 1.5, "t\n\x00", {"k": []}]}}, {"x_a": [True, 1, 1.5, "t\n\x00", {"k": []}]}),
    (TechArea, {"extra": {"x_a": 10**640 - 1}}, {"x_a": 10**640 - 1}),
]


@pytest.mark.parametrize(
    ("cls", "changes", "value"),
    TAKEN,
    ids=[f"{cls.__name__}-{next(iter(changes))}-{number}" for number, (cls, changes, _) in enumerate(TAKEN)],
)
def test_a_record_takes(cls: type[Any], changes: dict[str, Any], value: Any) -> None:
    """A right value is kept as it is; texts of dates, days and closed words are read."""
    (name,) = changes
    kept = getattr(make(cls, **changes), name)
    assert kept == value
    assert type(kept) is type(value) or isinstance(value, str | dict)


def test_words_read_from_text_are_members_of_their_vocabulary() -> None:
    """A closed word given as text becomes the member, so that it can be compared by identity."""
    meeting = make(Meeting, status="held", format="virtual")
    assert meeting.status is MeetingStatus.HELD
    assert meeting.format is MeetingFormat.VIRTUAL


def test_none_is_taken_wherever_it_means_not_known() -> None:
    """Every optional field takes None, which is its default."""
    for cls in LEAST:
        optional = {part.name: None for part in attrs.fields(cls) if part.default is None}
        assert make(cls, **optional) == make(cls)


# --- Mappings inside records ----------------------------------------------------------------------------------------


def test_a_mapping_is_copied_when_the_record_is_made() -> None:
    """Later changes to what was given, at any depth, do not reach the record."""
    inside: dict[str, Any] = {"list": [1]}
    given: dict[str, Any] = {"x_a": inside}
    area = make(TechArea, extra=given)
    inside["list"].append(2)
    given["x_b"] = 1
    assert area.extra == {"x_a": {"list": [1]}}


def test_a_mapping_inside_a_record_cannot_be_changed() -> None:
    """Neither items nor attributes of a record's mapping can be set or deleted."""
    extra: Any = make(TechArea, extra={"x_a": {"b": 1}}).extra
    for mapping in (extra, extra["x_a"]):
        with pytest.raises(TypeError):
            mapping["x_a"] = 2
        with pytest.raises(TypeError):
            del mapping["x_a"]
        with pytest.raises(AttributeError, match="cannot"):
            mapping._items = {}
        with pytest.raises(AttributeError, match="cannot"):
            del mapping._items


def test_a_mapping_inside_a_record_reads_like_a_dictionary() -> None:
    """A record's mapping is a sorted, read-only mapping that shows itself as a plain dictionary."""
    labels = make(TechArea, labels={"ja": "量子", "en": "Quantum"}).labels
    assert isinstance(labels, Mapping)
    assert (list(labels), len(labels), labels["ja"], "fr" in labels) == (["en", "ja"], 2, "量子", False)
    assert repr(labels) == "{'en': 'Quantum', 'ja': '量子'}"
    with pytest.raises(KeyError):
        labels["fr"]


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, True), (1, 1.0), (0, False), (0.0, -0.0), ([1], [True]), ({"k": 1}, {"k": 1.0}), (None, False), ("1", 1)],
    ids=repr,
)
def test_values_that_are_written_differently_are_different(one: Any, other: Any) -> None:
    """Python holds 1, 1.0 and True for equal; records that are written differently are not."""
    assert make(TechArea, extra={"x_a": one}) != make(TechArea, extra={"x_a": other})


def test_lists_and_tuples_of_extra_are_the_same() -> None:
    """JSON has one kind of list, so a tuple and a list of the same values make equal records."""
    assert make(TechArea, extra={"x_a": [1, (2,)]}) == make(TechArea, extra={"x_a": (1, [2])})


def test_a_mapping_is_unequal_to_what_is_none() -> None:
    """Comparing a record's mapping with anything but a mapping is answered with False, not with an error."""
    labels: object = make(TechArea, labels={"en": "Quantum"}).labels
    assert labels != [("en", "Quantum")]
    assert labels == {"en": "Quantum"}


def test_mappings_are_left_out_of_the_hash() -> None:
    """Records that differ in a mapping alone are different and hash alike."""
    one, other = make(TechArea, extra={"x_a": 1}), make(TechArea, extra={"x_a": 2})
    assert one != other
    assert hash(one) == hash(other)


def test_a_mapping_of_its_own_has_no_hash() -> None:
    """A mapping may hold anything, so it is no key of a dictionary."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(make(TechArea).extra)


# --- Labels ---------------------------------------------------------------------------------------------------------

LABELS = {"en": "Quantum technologies", "ja": "量子技術", "zh-Hant": "量子"}


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "Quantum technologies"),
        ("ja", "量子技術"),
        ("JA", "量子技術"),
        ("ja-JP", "量子技術"),
        ("zh-hant-TW", "量子"),
        ("zh", "Quantum technologies"),
        ("fr", "Quantum technologies"),
        ("", "Quantum technologies"),
    ],
)
def test_a_label_falls_back_part_by_part_and_then_to_english(language: str, label: str) -> None:
    """A label is found in any case of the tag, by its shorter forms, then in English."""
    assert make(TechArea, labels=LABELS).label(language) == label


@pytest.mark.parametrize("record", [Party(id="JP", kind="state"), TechArea(id="quantum", labels={"ja": "量子技術"})])
def test_a_label_falls_back_to_the_id(record: Party | TechArea) -> None:
    """Where there is neither the language nor English, the id stands for the label."""
    assert record.label("fr") == record.id


def test_the_label_is_english_where_no_language_is_asked_for() -> None:
    """Without a language the label is the English one."""
    assert make(Party, labels={"ja": "日本", "en": "Japan"}).label() == "Japan"


def test_equal_amounts_are_written_the_same() -> None:
    """Amounts that are written differently are not equal, so that equal records always give equal bytes."""
    one, other = make(Money, amount=Decimal("1.0")), make(Money, amount=Decimal("1.00"))
    assert one != other


class _Grade(IntEnum):
    HIGH = 1


@pytest.mark.parametrize("value", [_Grade.HIGH, type("Metre", (float,), {})(1.5)], ids=["enum", "float"])
def test_a_number_of_another_kind_is_refused_in_extra(value: Any) -> None:
    """What would be another value after writing and reading is not taken."""
    (fault,) = faults(TechArea, extra={"x_a": [value]})
    assert (fault.path, fault.code) == ("extra.x_a[0]", "type.wrong")


def test_a_label_is_asked_for_in_a_language() -> None:
    """Anything but a language tag is refused by name."""
    with pytest.raises(InvalidQueryError, match="None is not a language tag"):
        make(TechArea).label(None)
