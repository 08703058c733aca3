"""Records to text and back: nothing coerced, nothing dropped, every fault named with its path."""

# mypy: disable-error-code="arg-type"
# Words of closed vocabularies are given as text here, as a notebook gives them; type checkers ask for the member.

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import cattrs
import pytest

import partnerships._read
from partnerships import (
    Assessment,
    Catalog,
    Commitment,
    CommitmentKind,
    Dispute,
    Instrument,
    InvalidFileError,
    InvalidQueryError,
    InvalidRecordError,
    Link,
    Meeting,
    Money,
    PartialDate,
    Participant,
    Partnership,
    Party,
    Source,
    Status,
    TechArea,
    configure_converter,
    dumps,
    loads,
    make_converter,
)

DATA = Path(__file__).parent / "data"
FORMAT = "partnerships/1"

Plain = dict[str, Any]


def text_of(**collections: Any) -> str:
    """Give the text of a document of these collections."""
    return json.dumps({"format": FORMAT, **collections})


def meeting(**more: Any) -> Plain:
    """Give the plain data of a meeting."""
    return {
        "id": "m1",
        "partnership": "p",
        "series": "council",
        "level": "ministerial",
        "status": "held",
    } | more


def commitment(**more: Any) -> Plain:
    """Give the plain data of a commitment."""
    return {"id": "c1", "meeting": "m1", "summary": "Sign it.", "kind": "instrument"} | more


def whole(**more: Any) -> Plain:
    """Give the collections of a document without faults."""
    return {
        "partnerships": [{"id": "p", "title": "A partnership", "parties": ["EU", "JP"]}],
        "parties": [{"id": "EU", "kind": "union"}, {"id": "JP", "kind": "state"}],
        "areas": [{"id": "quantum"}],
        "meetings": [meeting()],
        "commitments": [commitment()],
        "sources": [{"id": "s1", "title": "A page", "kind": "primary"}],
    } | more


def findings(text: Any) -> tuple[Any, ...]:
    """Give the findings with which a document is refused."""
    with pytest.raises(InvalidFileError) as caught:
        loads(text)
    return caught.value.findings


def places(text: Any) -> list[tuple[str, str]]:
    """Give path and code of the findings with which a document is refused."""
    return [(one.path, one.code) for one in findings(text)]


# --- A document and back --------------------------------------------------------------------------------------------


def everything() -> Catalog:
    """Make a catalog in which every field of every record is set."""
    return loads((DATA / "everything.json").read_bytes())


def test_a_document_that_sets_every_field_sets_every_field() -> None:
    """The document that other tests rely on holds a value other than the default in every field of every class."""
    left = {
        (type(record).__name__, part.name)
        for record in _all_records(everything())
        for part in attrs.fields(type(record))
        if part.default is not attrs.NOTHING
    }
    for record in _all_records(everything()):
        for part in attrs.fields(type(record)):
            if getattr(record, part.name) != part.default:
                left.discard((type(record).__name__, part.name))
    assert left == set()


def _all_records(catalog: Catalog) -> list[Any]:
    found: list[Any] = list(catalog)
    for one in found:
        for part in attrs.fields(type(one)):
            value = getattr(one, part.name)
            found += [inside for inside in (value if isinstance(value, tuple) else (value,)) if attrs.has(type(inside))]
    return found


def test_a_canonical_document_is_written_as_it_was_read() -> None:
    """Reading and writing a canonical document that uses every field gives the same bytes."""
    assert dumps(everything()).encode() == (DATA / "everything.json").read_bytes()


@pytest.mark.parametrize("kind", [str, bytes, bytearray, memoryview])
def test_text_and_bytes_are_read_alike(kind: Any) -> None:
    """A document may be text, bytes, or anything that is a buffer of bytes."""
    text = text_of(areas=[{"id": "quantum", "labels": {"ja": "量子"}}])
    given = text if kind is str else kind(text.encode())
    assert loads(given) == loads(text)


def test_the_canonical_form_orders_keys_by_field_and_records_by_id() -> None:
    """Keys come in the order of the fields, own keys after them sorted, records by id, whatever came in."""
    text = """{"sources": [], "areas": [
        {"x_b": 1, "note": "n", "x_a": {"z": 1, "a": [1.50]}, "labels": {"ja": "量子", "en": "Quantum"}, "id": "b"},
        {"aliases": ["ü"], "id": "a", "broader": "b"}], "data_version": "1", "format": "partnerships/1"}"""
    assert dumps(loads(text)) == (
        """{
  "format": "partnerships/1",
  "data_version": "1",
  "areas": [
    {
      "id": "a",
      "aliases": [
        "ü"
      ],
      "broader": "b"
    },
    {
      "id": "b",
      "labels": {
        "en": "Quantum",
        "ja": "量子"
      },
      "note": "n",
      "x_a": {
        "a": [
          1.5
        ],
        "z": 1
      },
      "x_b": 1
    }
  ]
}
"""
    )


def test_explicit_defaults_and_nulls_are_taken_and_gone_after_writing() -> None:
    """A document may spell out what a field is by default; the canonical form leaves it out."""
    spelt_out = commitment(
        former_ids=[],
        statement=None,
        made_on=None,
        quote=None,
        locator=None,
        areas=[],
        force="unstated",
        declaratory=False,
        parties=[],
        actors=[],
        other_actors=[],
        due=None,
        due_wording=None,
        instrument=None,
        links=[],
        assessments=[],
        sources=[],
        note=None,
    )
    area: Plain = {"id": "quantum", "labels": {}, "aliases": [], "broader": None, "definition": None, "matches": []}
    text = text_of(data_version=None, **whole(commitments=[spelt_out], areas=[area]))
    assert loads(text) == loads(text_of(**whole()))
    assert json.loads(dumps(loads(text)))["commitments"] == [commitment()]


def test_an_empty_catalog_is_a_document_of_its_format() -> None:
    """A catalog without records is written as its format alone, and read again."""
    assert dumps(Catalog()) == '{\n  "format": "partnerships/1"\n}\n'
    assert loads(dumps(Catalog())) == Catalog()


def test_equal_catalogs_are_written_the_same() -> None:
    """Two catalogs that are equal give the same text, amounts of money included."""
    one, other = (
        loads(
            text_of(
                **whole(
                    commitments=[
                        commitment(
                            instrument={
                                "id": "i1",
                                "kind": "call",
                                "name": "Call",
                                "amounts": [{"amount": amount, "currency": "EUR"}],
                            }
                        )
                    ]
                )
            )
        )
        for amount in ("1.5", "1.50")
    )
    assert (one == other) == (dumps(one) == dumps(other))


@pytest.mark.parametrize("amount", ["0", "5", "15000000", "0.10", "1.000", "0.0000001", "9" * 40])
def test_amounts_are_kept_to_the_digit(amount: str) -> None:
    """An amount in plain digits is read and written without a change."""
    money = {"amount": amount, "currency": "EUR"}
    converter = make_converter()
    assert converter.unstructure(converter.structure(money, Money)) == money


@pytest.mark.parametrize("amount", ["007", ".5", "1.", "1_000", " 1", "1\n", "１", "1e3", "+1", "", "."])  # noqa: RUF001
def test_an_amount_that_would_be_written_otherwise_is_refused(amount: str) -> None:
    """What is no amount in plain digits, or not the plain way to write it, is not read as one quietly."""
    with pytest.raises(InvalidRecordError, match="is not an amount in plain digits"):
        make_converter().structure({"amount": amount, "currency": "EUR"}, Money)


@pytest.mark.parametrize("value", ["a string", None, {}, [Catalog()], Catalog])
def test_only_a_catalog_can_be_written(value: Any) -> None:
    """Writing anything but a catalog is refused by name."""
    with pytest.raises(InvalidQueryError, match="is not a Catalog"):
        dumps(value)


# --- What cattrs alone would let through ------------------------------------------------------------------------------

TRAPS: list[tuple[str, str, Plain, str, str, str]] = [
    (
        "None into 'None'",
        "sources",
        {"id": "s", "title": None, "kind": "primary"},
        "title",
        "type.wrong",
        "None is not text",
    ),
    ("5 into '5'", "sources", {"id": "s", "title": 5, "kind": "primary"}, "title", "type.wrong", "5 is not text"),
    ("5 into an id", "areas", {"id": 5}, "id", "type.wrong", "5 is not an id"),
    (
        "True into 'True'",
        "sources",
        {"id": "s", "title": "t", "kind": "primary", "note": True},
        "note",
        "type.wrong",
        "True is not text",
    ),
    (
        "'false' into True",
        "commitments",
        commitment(declaratory="false"),
        "declaratory",
        "type.wrong",
        "'false' is not true or false",
    ),
    ("0 into False", "commitments", commitment(declaratory=0), "declaratory", "type.wrong", "0 is not true or false"),
    (
        "null into False",
        "commitments",
        commitment(declaratory=None),
        "declaratory",
        "type.wrong",
        "None is not true or false",
    ),
    ("1.9 into 1", "meetings", meeting(ordinal=1.9), "ordinal", "type.wrong", "1.9 is not a whole number"),
    ("1.0 into 1", "meetings", meeting(ordinal=1.0), "ordinal", "type.wrong", "1.0 is not a whole number"),
    ("'1' into 1", "meetings", meeting(ordinal="1"), "ordinal", "type.wrong", "'1' is not a whole number"),
    ("True for 1", "meetings", meeting(ordinal=True), "ordinal", "type.wrong", "True is not a whole number"),
    ("'abc' into letters", "meetings", meeting(areas="abc"), "areas", "type.wrong", "'abc' is not a list"),
    (
        "an object into its keys",
        "meetings",
        meeting(areas={"quantum": 1}),
        "areas",
        "type.wrong",
        "an object of 1 is not a list",
    ),
    ("null into nothing", "meetings", meeting(areas=None), "areas", "type.wrong", "None is not a list"),
    ("null into no labels", "areas", {"id": "a", "labels": None}, "labels", "type.wrong", "None is not an object"),
    (
        "pairs into labels",
        "areas",
        {"id": "a", "labels": [["en", "A"]]},
        "labels",
        "type.wrong",
        "a list of 1 is not an object",
    ),
    ("an unknown key dropped", "areas", {"id": "a", "boader": "b"}, "boader", "key.unknown", "did you mean 'broader'?"),
    (
        "extra as a field",
        "areas",
        {"id": "a", "extra": {"x_a": 1}},
        "extra",
        "key.unknown",
        "keys of your own start with 'x_'",
    ),
    ("a number into a day", "meetings", meeting(date=2026), "date", "date.invalid", "2026 is not a date"),
    (
        "a stamp into a day",
        "sources",
        {"id": "s", "title": "t", "kind": "primary", "retrieved": "2026-05-05T00:00"},
        "retrieved",
        "date.invalid",
        "is not a day",
    ),
    ("a word in capitals", "meetings", meeting(status="HELD"), "status", "word.unknown", "did you mean 'held'?"),
    (
        "a name for an id",
        "meetings",
        meeting(status="SCHEDULED "),
        "status",
        "word.unknown",
        "did you mean 'scheduled'?",
    ),
]

MONEY_TRAPS = [
    ("a float amount", 1.5, "1.5 is not an amount in plain digits, written as text"),
    ("an int amount", 15000000, "15000000 is not an amount"),
    ("True as an amount", True, "True is not an amount"),
    ("null as an amount", None, "None is not an amount"),
    ("a list as an amount", ["5"], "a list of 1 is not an amount"),
    ("an exponent", "1e9", "'1e9' is not an amount"),
    ("NaN", "NaN", "'NaN' is not an amount"),
    ("Infinity", "Infinity", "'Infinity' is not an amount"),
    ("a sign", "-5", "'-5' is not an amount"),
    ("a plus", "+5", "'+5' is not an amount"),
    ("a space", " 5", "' 5' is not an amount"),
    ("an underscore", "1_000", "'1_000' is not an amount"),
    ("a comma", "1,000", "'1,000' is not an amount"),
    ("two points", "1.0.0", "'1.0.0' is not an amount"),
    ("a point alone", ".", "'.' is not an amount"),
    ("nothing", "", "'' is not an amount"),
    ("other digits", "\u0665", "is not an amount"),
    ("a superscript", "²", "is not an amount"),
]
TRAPS += [
    (
        name,
        "commitments",
        commitment(
            instrument={"id": "i", "kind": "call", "name": "Call", "amounts": [{"amount": amount, "currency": "EUR"}]}
        ),
        "instrument.amounts[0].amount",
        "amount.malformed",
        fragment,
    )
    for name, amount, fragment in MONEY_TRAPS
]

CLASSES: dict[str, type[Any]] = {
    "sources": Source,
    "areas": TechArea,
    "meetings": Meeting,
    "commitments": Commitment,
}

BY_TRAP = pytest.mark.parametrize(
    ("collection", "plain", "path", "code", "fragment"), [row[1:] for row in TRAPS], ids=[row[0] for row in TRAPS]
)


@BY_TRAP
def test_reading_a_document_coerces_nothing(collection: str, plain: Plain, path: str, code: str, fragment: str) -> None:
    """What cattrs alone would quietly turn into something else is refused with its path and what was given."""
    document = whole()
    number = len(document.get(collection, []))
    key = plain["id"] if plain["id"] == 5 else "own"
    document[collection] = [*document.get(collection, []), plain | {"id": key}]
    (fault,) = findings(text_of(**document))
    assert (fault.path, fault.code) == (f"{collection}[{number}].{path}", code)
    assert fragment in str(fault)


@BY_TRAP
def test_structuring_a_record_coerces_nothing(
    collection: str, plain: Plain, path: str, code: str, fragment: str
) -> None:
    """A converter that we made refuses the same, with the same finding."""
    with pytest.raises(InvalidRecordError) as caught:
        make_converter().structure(plain, CLASSES[collection])
    (fault,) = caught.value.findings
    assert (fault.path, fault.code) == (path, code)
    assert fragment in str(fault)


@BY_TRAP
def test_a_converter_of_ones_own_coerces_nothing_of_ours(
    collection: str, plain: Plain, path: str, code: str, fragment: str
) -> None:
    """A host's converter that learnt our classes refuses the same inside a class of the host's."""
    converter = cattrs.Converter()
    configure_converter(converter)
    holder = attrs.make_class("Holder", {"held": attrs.field(type=CLASSES[collection])}, frozen=True)
    with pytest.raises(cattrs.ClassValidationError) as caught:
        converter.structure({"held": plain}, holder)
    (error,) = caught.value.exceptions
    assert isinstance(error, InvalidRecordError)
    assert [(one.path, one.code) for one in error.findings] == [(path, code)]
    assert fragment in str(error)


# --- Converters -------------------------------------------------------------------------------------------------------


@attrs.frozen
class Briefing:
    """A class of a host that holds ours."""

    meeting: Meeting
    due: PartialDate
    kind: CommitmentKind
    parties: tuple[Party, ...] = ()
    catalog: Catalog | None = None
    pages: int = 0
    title: str = ""
    day: datetime.date | None = None


@pytest.mark.parametrize("make", [cattrs.Converter, cattrs.BaseConverter], ids=["Converter", "BaseConverter"])
def test_a_host_class_that_holds_ours_is_read_and_written(make: Any) -> None:
    """A host's converter reads and writes the host's classes with our records inside."""
    converter = make()
    configure_converter(converter)
    plain = {
        "meeting": meeting(date="2026-05"),
        "due": "2026-06",
        "kind": "pilot",
        "parties": [{"id": "EU", "kind": "union"}],
    }
    briefing = converter.structure(plain, Briefing)
    assert briefing.meeting.date == PartialDate("2026-05")
    assert briefing.kind is CommitmentKind.PILOT
    assert briefing.parties == (Party(id="EU", kind="union"),)
    written = converter.unstructure(briefing)
    assert {key: written[key] for key in plain} == plain | {"parties": tuple(plain["parties"])} or {
        key: written[key] for key in plain
    } == plain


def test_a_catalog_is_structured_and_unstructured_as_a_document() -> None:
    """A converter reads a whole catalog from plain data, with references checked, and writes it back."""
    converter = make_converter()
    plain = {"format": FORMAT, **whole()}
    catalog = converter.structure(plain, Catalog)
    assert catalog == loads(json.dumps(plain))
    assert converter.unstructure(catalog) == json.loads(dumps(catalog))


def test_a_catalog_that_cannot_be_structured_is_an_invalid_record() -> None:
    """Where no file is read, the error on a catalog is the one on records, with the same findings."""
    with pytest.raises(InvalidRecordError) as caught:
        make_converter().structure({"format": FORMAT, "areas": [{"id": "A"}]}, Catalog)
    assert [(one.path, one.code) for one in caught.value.findings] == [("areas[0].id", "id.malformed")]


@pytest.mark.parametrize(
    ("plain", "path"),
    [({"format": FORMAT, 5: []}, "5"), ({"format": FORMAT, "areas": [{"id": "a", 5: 1}]}, "areas[0].5")],
)
def test_a_key_that_is_no_text_is_unknown(plain: Plain, path: str) -> None:
    """Plain data made by other means than JSON may hold keys that are no text; they are refused by name."""
    with pytest.raises(InvalidRecordError) as caught:
        make_converter().structure(plain, Catalog)
    assert [(one.path, one.code) for one in caught.value.findings] == [(path, "key.unknown")]


@pytest.mark.parametrize("value", [None, 5, "text", [], TechArea])
def test_a_record_is_structured_from_an_object_alone(value: Any) -> None:
    """Anything but an object in the place of a record is refused."""
    with pytest.raises(InvalidRecordError, match="is not an object"):
        make_converter().structure(value, TechArea)


@pytest.mark.parametrize(
    ("value", "fragment"),
    [("delivred", "did you mean 'delivered'?"), (1, "1 is not one of"), (None, "None is not one of"), ("zzz", "'zzz'")],
)
def test_a_word_is_structured_from_its_own_text_alone(value: Any, fragment: str) -> None:
    """A closed word is read from its text, and anything else refused with the words that there are."""
    converter = make_converter()
    assert converter.structure("delivered", Status) is Status.DELIVERED
    assert converter.unstructure(Status.DELIVERED) == "delivered"
    assert type(converter.unstructure(Status.DELIVERED)) is str
    with pytest.raises(InvalidRecordError) as caught:
        converter.structure(value, Status)
    assert fragment in str(caught.value)


def test_a_partial_date_is_structured_from_text_alone() -> None:
    """A partial date is read from its text and written as the same text; a number is no date."""
    converter = make_converter()
    assert converter.unstructure(converter.structure("2026-05~", PartialDate)) == "2026-05~"
    with pytest.raises(ValueError, match="2026"):
        converter.structure(2026, PartialDate)


def test_hooks_of_the_host_for_plain_types_are_left_alone_and_do_not_reach_ours() -> None:
    """The host's ways with str, int and days stay in force for the host's classes and never touch our records."""
    converter = cattrs.Converter()
    converter.register_structure_hook(str, lambda value, _: f"<{value}>")
    converter.register_structure_hook(int, lambda value, _: int(value) + 1)
    converter.register_structure_hook(datetime.date, lambda value, _: datetime.date.fromisoformat(value))
    converter.register_unstructure_hook(datetime.date, lambda day: day.strftime("%d/%m/%Y"))
    configure_converter(converter)
    plain = {
        "meeting": meeting(ordinal=3, announcements=[{"on": "2025-05-12", "status": "scheduled"}]),
        "due": "2026",
        "kind": "other",
        "pages": "6",
        "title": "t",
        "day": "2026-05-05",
    }
    briefing = converter.structure(plain, Briefing)
    assert (briefing.pages, briefing.title, briefing.day) == (7, "<t>", datetime.date(2026, 5, 5))
    assert (briefing.meeting.ordinal, briefing.meeting.series) == (3, "council")
    written = converter.unstructure(briefing)
    assert written["day"] == "05/05/2026"
    assert written["meeting"] == plain["meeting"]


def test_records_inside_others_are_structured_on_their_own_too() -> None:
    """Every class of ours can be read and written alone, small values included."""
    converter = make_converter()
    for record in _all_records(everything()):
        assert converter.structure(converter.unstructure(record), type(record)) == record


def test_defaults_are_left_out_by_a_converter_too() -> None:
    """Unstructuring gives the canonical form of a record, without defaults."""
    party = Participant(name="Ota Fusae")
    assert make_converter().unstructure(party) == {"name": "Ota Fusae"}


# --- Broken documents -------------------------------------------------------------------------------------------------

INSTRUMENT = {"id": "i1", "kind": "call", "name": "Call"}

BROKEN: list[tuple[str, Plain, list[tuple[str, str, str]]]] = [
    ("a record is a number", {"areas": [5]}, [("areas[0]", "type.wrong", "5 is not an object")]),
    ("a record is null", whole(meetings=[meeting(), None]), [("meetings[1]", "type.wrong", "None is not an object")]),
    (
        "a collection is an object",
        {"areas": {"id": "a"}},
        [("areas", "type.wrong", "an object of 1 is not a list of areas")],
    ),
    ("a collection is null", {"areas": None}, [("areas", "type.wrong", "None is not a list of areas")]),
    ("an unknown collection", {"commitment": []}, [("commitment", "key.unknown", "did you mean 'commitments'?")]),
    ("a collection like none", {"zzz": []}, [("zzz", "key.unknown", "there are partnerships, parties")]),
    ("own keys at the top", {"x_mine": 1}, [("x_mine", "key.unknown", "is no collection of a catalog")]),
    (
        "a missing field",
        {"sources": [{"id": "s", "kind": "primary"}]},
        [("sources[0].title", "field.missing", "'title' is missing (in s)")],
    ),
    (
        "all fields missing",
        {"meetings": [{}]},
        [
            (f"meetings[0].{name}", "field.missing", f"{name!r} is missing")
            for name in ("id", "partnership", "series", "level", "status")
        ],
    ),
    (
        "an unknown key",
        {"areas": [{"id": "a", "mine": 1}]},
        [("areas[0].mine", "key.unknown", "keys of your own start with 'x_'")],
    ),
    (
        "own keys in a small value",
        whole(meetings=[meeting(participants=[{"name": "A", "x_mine": 1, "zz": 2}])]),
        [
            ("meetings[0].participants[0].x_mine", "key.unknown", "'x_mine' is no field of Participant (in m1)"),
            ("meetings[0].participants[0].zz", "key.unknown", "'zz' is no field of Participant (in m1)"),
        ],
    ),
    (
        "an own key without a name",
        {"areas": [{"id": "a", "x_": 1}]},
        [("areas[0].x_", "extra.key", "such keys start with 'x_'")],
    ),
    ("a bad id", {"areas": [{"id": "Quantum"}]}, [("areas[0].id", "id.malformed", "did you mean 'quantum'?")]),
    (
        "a bad id in a list",
        {"areas": [{"id": "a", "former_ids": ["b", 5]}]},
        [("areas[0].former_ids[1]", "type.wrong", "5 is not an id")],
    ),
    (
        "a label of a wrong tag",
        {"areas": [{"id": "a", "labels": {"english": "A"}}]},
        [("areas[0].labels.english", "language.malformed", "'english'")],
    ),
    (
        "an empty label",
        {"areas": [{"id": "a", "labels": {"en": ""}}]},
        [("areas[0].labels.en", "text.blank", "says nothing")],
    ),
    (
        "three parties",
        {"partnerships": [{"id": "p", "title": "t", "parties": ["EU", "JP", "KR"]}]},
        [("partnerships[0].parties", "tuple.count", "3 given, exactly 2")],
    ),
    (
        "a participant is text",
        whole(meetings=[meeting(participants=["A"])]),
        [("meetings[0].participants[0]", "type.wrong", "'A' is not an object")],
    ),
    (
        "a participant twice",
        whole(meetings=[meeting(participants=[{"name": "A"}, {"name": "A"}])]),
        [("meetings[0].participants[1]", "tuple.repeated", "is listed twice")],
    ),
    (
        "two participants broken",
        whole(meetings=[meeting(participants=[{"name": ""}, {"name": "B"}, {"chair": 1}])]),
        [
            ("meetings[0].participants[0].name", "text.blank", "says nothing"),
            ("meetings[0].participants[2].name", "field.missing", "'name' is missing"),
            ("meetings[0].participants[2].chair", "type.wrong", "1 is not true or false"),
        ],
    ),
    (
        "an instrument is text",
        whole(commitments=[commitment(instrument="i")]),
        [("commitments[0].instrument", "type.wrong", "'i' is not an object")],
    ),
    (
        "an instrument broken",
        whole(commitments=[commitment(instrument=INSTRUMENT | {"date": "soon"})]),
        [("commitments[0].instrument.date", "date.invalid", "'soon' is not a date")],
    ),
    (
        "an instrument shared and broken the same way",
        whole(
            commitments=[
                commitment(
                    id=key, instrument=INSTRUMENT | {"date": "2026", "amounts": [{"amount": "-1", "currency": "EUR"}]}
                )
                for key in ("c1", "c2")
            ]
        ),
        [
            ("commitments[0].instrument.amounts[0].amount", "amount.malformed", "'-1' is not an amount"),
            ("commitments[1].instrument.amounts[0].amount", "amount.malformed", "'-1' is not an amount"),
        ],
    ),
    (
        "a money of an unknown currency",
        whole(commitments=[commitment(instrument=INSTRUMENT | {"amounts": [{"amount": "5", "currency": "EURO"}]})]),
        [("commitments[0].instrument.amounts[0].currency", "currency.unknown", "'EURO' is not a currency code")],
    ),
    (
        "a link broken",
        whole(commitments=[commitment(links=[{"relation": "renew", "target": "c1"}])]),
        [
            ("commitments[0].links[0].relation", "word.unknown", "did you mean 'renews'?"),
            ("commitments[0].links[0].target", "reference.loop", "'c1' leads back to 'c1'"),
        ],
    ),
    (
        "a reference unknown",
        whole(meetings=[meeting(areas=["quantum", "quantm"])]),
        [("meetings[0].areas[1]", "reference.unknown", "no area is called 'quantm'; did you mean 'quantum'? (in m1)")],
    ),
    (
        "a reference from a record that is broken too",
        whole(meetings=[meeting(areas=["Bad", "quantm"], ordinal=0)]),
        [
            ("meetings[0].ordinal", "number.range", "0 is not"),
            ("meetings[0].areas[0]", "id.malformed", "'Bad' is not an id"),
            ("meetings[0].areas[1]", "reference.unknown", "did you mean 'quantum'?"),
        ],
    ),
    (
        "a repeated id",
        {"areas": [{"id": "a"}, {"id": "a"}]},
        [("areas[1].id", "id.repeated", "'a' is the id of areas[0] too")],
    ),
    (
        "a date of a series broken",
        whole(
            meetings=[
                meeting(ordinal=1, date="2026"),
                meeting(id="m2", ordinal=2, date="2025"),
                meeting(id="m3", ordinal=3, date="x", series=""),
            ]
        ),
        [
            ("meetings[1].date", "series.order", "2025 lies before"),
            ("meetings[2].series", "word.malformed", "''"),
            ("meetings[2].date", "date.invalid", "'x'"),
        ],
    ),
    (
        "an own key broken",
        {"areas": [{"id": "a", "x_a": {"b": [1, "\ud800"]}}]},
        [("areas[0].x_a.b[1]", "text.control", "holds a lone surrogate")],
    ),
    (
        "an id that is no text and one that is",
        {"areas": [{"id": None}, {"id": "a", "broader": 7}]},
        [
            ("areas[0].id", "type.wrong", "None is not an id"),
            ("areas[1].broader", "type.wrong", "7 is not an id of lower-case words (a-z, 0-9) joined by '-' (in a)"),
        ],
    ),
]


@pytest.mark.parametrize(("collections", "expected"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_document_is_refused_with_path_code_and_message(
    collections: Plain, expected: list[tuple[str, str, str]]
) -> None:
    """Every fault of a document is told at once, in document order, each with path, rule and what was expected."""
    found = findings(text_of(**collections))
    assert [(one.path, one.code) for one in found] == [(path, code) for path, code, _ in expected]
    for fault, (_, _, fragment) in zip(found, expected, strict=True):
        assert fragment in str(fault)


def test_a_document_of_many_faults_names_them_all_and_shows_twenty() -> None:
    """The text of an error is capped with a count; its findings hold every fault."""
    found = findings((DATA / "many-faults.json").read_bytes())
    assert len(found) == 30
    with pytest.raises(InvalidFileError) as caught:
        loads((DATA / "many-faults.json").read_bytes())
    lines = str(caught.value).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "and 10 more"
    assert lines[0] == "areas[0].broader: no area is called 'nowhere' (in area-00)"
    assert [one.path for one in found] == [f"areas[{number}].broader" for number in range(30)]


def test_twenty_faults_are_shown_whole() -> None:
    """An error of exactly as many faults as are shown does not speak of more."""
    with pytest.raises(InvalidFileError) as caught:
        loads(text_of(areas=[{"id": f"A{number}"} for number in range(20)]))
    assert len(str(caught.value).splitlines()) == 20


def test_an_error_text_says_path_record_what_was_given_and_what_was_expected() -> None:
    """One line holds the place, what was given, what was expected, the nearest known name, and the record."""
    with pytest.raises(InvalidFileError) as caught:
        loads(text_of(**whole(commitments=[commitment(force="frim", areas=["quantm"])])))
    assert str(caught.value) == (
        "commitments[0].areas[0]: no area is called 'quantm'; did you mean 'quantum'? (in c1)\n"
        "commitments[0].force: 'frim' is not one of binding, firm, soft, exploratory, unstated; "
        "did you mean 'firm'? (in c1)"
    )


KEYS = ["\\ud800", "\\n", "\\u001b[31m", "\\u0000"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "text",
    [
        '{"format": "partnerships/1", "areas": [{"id": "a", "KEY": 1}]}',
        '{"format": "partnerships/1", "KEY": 1}',
        '{"format": "partnerships/1", "KEY": 1, "KEY": 2}',
        '{"format": "partnerships/1", "areas": [{"id": "a", "labels": {"KEY": "x"}}]}',
        '{"format": "partnerships/1", "areas": [{"id": "a", "x_KEY": 1}]}',
        '{"format": "partnerships/1", "areas": [{"id": "a", "x_a": {"KEY": 1e400}}]}',
        '{"format": "partnerships/1", "areas": [{"id": "aKEY", "broader": 5}]}',
        '{"format": "KEY"}',
        '{"format": "partnerships/1", "data_version": "KEY"}',
    ],
    ids=["field", "top", "twice", "label", "own", "nested", "id", "format", "version"],
)
def test_an_error_can_be_printed_whatever_the_document_held(text: str, key: str) -> None:
    """However broken the keys of a document are, every line of the error is printable."""
    with pytest.raises(InvalidFileError) as caught:
        loads(text.replace("KEY", key))
    assert all(line.isprintable() for line in str(caught.value).split("\n"))
    assert len(str(caught.value).split("\n")) == len(caught.value.findings)


# --- JSON itself ------------------------------------------------------------------------------------------------------


def own(value: str) -> str:
    """Give a document whose area has a key of its own with this JSON text."""
    return f'{{"format": "partnerships/1", "areas": [{{"id": "a", "x_a": {value}}}]}}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"format": "partnerships/1", "format": "partnerships/1"}', ["format"]),
        ('{"format": "partnerships/1", "areas": [], "areas": [{"id": "a"}]}', ["areas"]),
        ('{"format": "partnerships/1", "areas": [{"id": "a", "id": "b"}]}', ["areas[0].id"]),
        (
            '{"format": "partnerships/1", "areas": [{"id": "a", "labels": {"en": "A", "en": "A"}}]}',
            ["areas[0].labels.en"],
        ),
        (own('{"b": [0, {"c": 1, "c": 2, "c": 3}]}'), ["areas[0].x_a.b[1].c"]),
        (
            '{"b": 1, "a": {"z": 1, "z": 2}, "b": 2, "c": [{"y": 1, "x": 2, "x": 3, "y": 4}]}',
            ["b", "a.z", "c[0].y", "c[0].x"],
        ),
        (own('{"\\u0062": 1, "b": 2}'), ["areas[0].x_a.b"]),
    ],
)
def test_a_key_that_stands_twice_is_refused_with_its_path(text: str, expected: list[str]) -> None:
    """Keys that stand in an object more than once are all named with their paths, at any depth."""
    found = findings(text)
    assert [one.path for one in found] == expected
    assert {one.code for one in found} == {"key.repeated"}
    assert all("stands here more than once" in one.message for one in found)


def test_the_innermost_of_repeated_keys_is_found_inside_a_repeated_one() -> None:
    """A fault inside the last value of a repeated key is told together with the repetition."""
    assert places('{"a": 1, "a": {"b": NaN, "b": NaN}}') == [
        ("a", "key.repeated"),
        ("a.b", "key.repeated"),
        ("a.b", "number.range"),
    ]


@pytest.mark.parametrize(
    ("number", "fragment"),
    [
        ("NaN", "NaN is not a number of JSON"),
        ("Infinity", "Infinity is not a number of JSON"),
        ("-Infinity", "-Infinity is not a number of JSON"),
        ("1e400", "1e400 is too large a number"),
        ("-1e400", "-1e400 is too large a number"),
        ("1e99999999999999999999999", "too large a number"),
        ("9" * 5000, "a whole number of 5000 digits; at most 640 are kept"),
        ("-" + "9" * 641, "at most 640 are kept"),
        ("0.1234567890123456789", "0.1234567890123456789 has more digits than a number keeps; write it as text"),
        ("12345678901234567.5", "more digits than a number keeps"),
        ("1." + "3" * 5000, "more digits than a number keeps"),
        ("1e-400", "1e-400 has more digits than a number keeps"),
        ("1.23456789e-320", "more digits than a number keeps"),
        ("1e-99999999999999999999999", "more digits than a number keeps"),
        ("0.0e-99999999999999999999999", "more digits than a number keeps"),
    ],
    ids=lambda value: value[:24],
)
def test_a_number_that_would_be_lost_is_refused_with_its_path(number: str, fragment: str) -> None:
    """Numbers that are none in JSON, or that Python would round or refuse to print, are refused where they stand."""
    (fault,) = findings(own(f"[1, {number}]"))
    assert (fault.path, fault.code) == ("areas[0].x_a[1]", "number.range")
    assert fragment in fault.message


def test_a_long_number_is_cut_short_with_whole_brackets() -> None:
    """The text of an error on a number of 5,000 digits stays short and closes the bracket that it opens."""
    (fault,) = findings(own("1." + "3" * 5000))
    assert len(fault.message) < 200
    assert fault.message.count("(") == fault.message.count(")")
    assert "'" not in fault.message


@pytest.mark.parametrize(
    "number",
    ["0.1", "1e22", "1.5e300", "0.1000000000000000000", "9007199254740993", "9" * 640, "-0.0", "5e-324", "0e0"],
)
def test_a_number_that_survives_is_kept(number: str) -> None:
    """Numbers that Python keeps exactly are read, and are the same after writing."""
    catalog = loads(own(number))
    assert loads(dumps(catalog)) == catalog


@pytest.mark.parametrize(
    ("text", "code", "fragment"),
    [
        ("", "json.malformed", "not JSON: Expecting value at line 1, column 1"),
        (b"", "json.malformed", "not JSON: Expecting value at line 1, column 1"),
        ("   \n", "json.malformed", "line 2, column 1"),
        ('{"format": "partnerships/1",}', "json.malformed", "line 1, column"),
        ('{"format": "partnerships/1"} {}', "json.malformed", "Extra data at line 1, column 30"),
        ("{'format': 1}", "json.malformed", "line 1, column 2"),
        ('{"a": "tab\there"}', "json.malformed", "Invalid control character"),
        ('{"a": "\\x"}', "json.malformed", "Invalid \\escape"),
        ('{"a": 01}', "json.malformed", "not JSON"),
        ("\ufeff{}", "text.bom", "starts with a byte-order mark; save it as UTF-8 without one"),
        (b"\xef\xbb\xbf{}", "text.bom", "starts with a byte-order mark"),
        ('{"format": "é"}'.encode("latin-1"), "text.encoding", "not UTF-8: byte 13 cannot be read"),
        ('{"format": 1}'.encode("utf-16"), "text.encoding", "not UTF-8: byte 1 cannot be read"),
        ('{"format": 1}'.encode("utf-16-le"), "json.malformed", "not JSON"),
        (b"\xed\xa0\x80", "text.encoding", "not UTF-8: byte 1"),
        ("[" * 100_000, "json.deep", "nested too deep"),
        ('{"a":' * 100_000, "json.deep", "nested too deep"),
        ("[" * 100_000 + "]" * 100_000, "json.deep", "nested too deep"),
        (own("[" * 100_000 + "]" * 100_000), "json.deep", "nested too deep"),
        (own('{"a":' * 100_000 + "1" + "}" * 100_000), "json.deep", "nested too deep"),
        (None, "type.wrong", "None is neither text nor bytes"),
        (5, "type.wrong", "5 is neither text nor bytes"),
        ({"format": "partnerships/1"}, "type.wrong", "an object of 1 is neither text nor bytes"),
        ([1], "type.wrong", "a list of 1 is neither text nor bytes"),
        (Path("x.json"), "type.wrong", "is neither text nor bytes"),
        ("[]", "type.wrong", "a list of 0 is not an object with the key 'format'"),
        ("null", "type.wrong", "None is not an object with the key 'format'"),
        ("5", "type.wrong", "5 is not an object with the key 'format'"),
        ('"text"', "type.wrong", "'text' is not an object with the key 'format'"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_a_text_that_cannot_be_read_is_refused(text: Any, code: str, fragment: str) -> None:
    """Whatever cannot be read as one JSON object in UTF-8 is refused by one finding about all of it."""
    (fault,) = findings(text)
    assert (fault.path, fault.code) == ("", code)
    assert fragment in str(fault)


def test_what_is_refused_while_reading_hides_no_other_fault() -> None:
    """A number that is refused and a repeated key are told together with all that is wrong with the records."""
    text = (
        '{"format": "partnerships/1", "areas": [{"id": "A"}, {"id": "b", "broder": 1, "x_k": [1e999], "x_k": [1e999]}]}'
    )
    assert places(text) == [
        ("areas[0].id", "id.malformed"),
        ("areas[1].broder", "key.unknown"),
        ("areas[1].x_k", "key.repeated"),
        ("areas[1].x_k[0]", "number.range"),
    ]


def test_a_number_refused_in_a_field_is_one_fault() -> None:
    """What was refused while reading is not told a second time as a value of a wrong type."""
    text = text_of(**whole(meetings=[meeting(ordinal=1)])).replace('"ordinal": 1', '"ordinal": NaN')
    assert places(text) == [("meetings[0].ordinal", "number.range")]


def test_a_bare_number_that_is_none_has_the_path_of_the_whole() -> None:
    """A document that is nothing but NaN is refused as a whole."""
    assert places("NaN") == [("", "number.range")]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"k":', "}")], ids=["arrays", "objects"])
def test_fifty_levels_under_an_own_key_are_kept_and_one_more_is_refused(opening: str, closing: str) -> None:
    """Values of own keys may be nested 50 deep; the 51st level is refused with its path."""
    assert loads(own(opening * 50 + "1" + closing * 50))["a"].extra
    (fault,) = findings(own(opening * 51 + "1" + closing * 51))
    assert fault.code == "extra.value"
    assert fault.path == "areas[0].x_a" + ("[0]" if opening == "[" else ".k") * 50
    assert "nested too deep; at most 50 levels" in fault.message


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (own('"\\ud800"'), "areas[0].x_a"),
        (own('["\\udc00\\ud800"]'), "areas[0].x_a[0]"),
        (own('{"\\ud800": 1}'), "areas[0].x_a.'\\ud800'"),
        ('{"format": "partnerships/1", "areas": [{"id": "a", "note": "\\ud83e"}]}', "areas[0].note"),
        ('{"format": "partnerships/1", "areas": [{"id": "a", "note": "\ud83e"}]}', "areas[0].note"),
    ],
    ids=["escaped", "reversed", "key", "field", "raw"],
)
def test_a_lone_surrogate_is_refused_with_its_path(text: str, path: str) -> None:
    """Half of a character, escaped or raw, in values or keys, is refused, for it cannot be written as UTF-8."""
    (fault,) = findings(text)
    assert (fault.path, fault.code) == (path, "text.control")
    assert "lone surrogate" in fault.message


def test_a_pair_of_surrogates_is_one_character() -> None:
    """An escaped pair of surrogates is the character that it stands for, and is written unescaped."""
    assert '"x_a": "🤝"' in dumps(loads(own('"\\ud83e\\udd1d"')))


# --- Format and version -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "code", "fragment"),
    [
        ({}, "format.missing", '\'format\' is missing; start with "format": "partnerships/1"'),
        ({"areas": [{"id": "BAD"}]}, "format.missing", "'format' is missing"),
        ({"format": "partnerships/2"}, "format.newer", "'partnerships/2' is newer than 'partnerships/1'"),
        ({"format": "partnerships/999999999"}, "format.newer", "install a newer release of partnerships"),
        ({"format": "partnerships/0"}, "format.unknown", "'partnerships/0' is not 'partnerships/1'"),
        ({"format": "partnerships/01"}, "format.unknown", "'partnerships/01'"),
        ({"format": "partnerships/" + "9" * 5000}, "format.unknown", "is not 'partnerships/1'"),
        ({"format": "partnerships/²"}, "format.unknown", "is not 'partnerships/1'"),
        ({"format": "partnerships"}, "format.unknown", "'partnerships'"),
        ({"format": "Partnerships/1"}, "format.unknown", "'Partnerships/1'"),
        ({"format": "other/2"}, "format.unknown", "'other/2'"),
        ({"format": ""}, "format.unknown", "''"),
        ({"format": 1}, "format.unknown", "1 is not 'partnerships/1'"),
        ({"format": None}, "format.unknown", "None is not"),
        ({"format": ["partnerships/1"]}, "format.unknown", "a list of 1 is not"),
    ],
    ids=lambda value: json.dumps(value)[:30],
)
def test_a_format_that_this_release_cannot_read_is_refused_by_name(document: Plain, code: str, fragment: str) -> None:
    """Only the format tells how to read the rest, so where it is unknown nothing else is said."""
    (fault,) = findings(json.dumps(document))
    assert (fault.path, fault.code) == ("format", code)
    assert fragment in str(fault)


@pytest.mark.parametrize(
    ("version", "code"),
    [(5, "type.wrong"), ("", "text.blank"), ([], "type.wrong"), ("a\nb", "text.control"), (True, "type.wrong")],
)
def test_a_data_version_that_is_no_text_is_refused(version: Any, code: str) -> None:
    """The version of the data is one line of text, or left out; other faults are told beside it, after it."""
    assert places(text_of(areas=[{"id": "A"}], data_version=version)) == [
        ("data_version", code),
        ("areas[0].id", "id.malformed"),
    ]


def test_a_data_version_is_kept() -> None:
    """The version that a document states is that of its catalog."""
    assert loads(text_of(data_version="2026.11.24")).data_version == "2026.11.24"


# --- Leaning on the bundled tables ------------------------------------------------------------------------------------


def leaning(**more: Any) -> str:
    """Give a document that names bundled parties and areas and holds none."""
    return text_of(
        **{
            "partnerships": [{"id": "p", "title": "A partnership", "parties": ["EU", "KR"]}],
            "meetings": [meeting(areas=["arctic-connectivity"])],
            "commitments": [commitment(actors=["eu-dg-connect"])],
        }
        | more
    )


def test_bundled_areas_and_parties_that_are_named_come_along_with_their_ancestors() -> None:
    """A document may name bundled areas and parties; they and all that they stand beneath join the catalog."""
    catalog = loads(leaning())
    assert [one.id for one in catalog.areas] == ["arctic-connectivity", "connectivity", "networks", "submarine-cables"]
    assert [one.id for one in catalog.parties] == ["EU", "KR", "eu-commission", "eu-dg-connect"]


def test_a_catalog_that_leant_is_written_whole() -> None:
    """What was taken from the bundled tables is written too, so that the file stands alone."""
    catalog = loads(leaning())
    assert loads(dumps(catalog)) == catalog
    assert '"id": "submarine-cables"' in dumps(catalog)


def test_what_the_document_holds_itself_wins() -> None:
    """A record of the document is never replaced by the bundled one of the same id."""
    catalog = loads(leaning(areas=[{"id": "arctic-connectivity", "note": "mine"}]))
    assert catalog.areas == (TechArea(id="arctic-connectivity", note="mine"),)


def test_a_reference_that_is_not_bundled_either_is_refused_with_a_suggestion() -> None:
    """An id that neither the document nor the bundle knows is refused; what is named rightly beside it is suggested."""
    found = findings(leaning(meetings=[meeting(areas=["semiconductors", "semi-conductors"], host="XK-a")]))
    assert [(one.path, one.code) for one in found] == [
        ("meetings[0].host", "party.malformed"),
        ("meetings[0].areas[1]", "reference.unknown"),
    ]
    assert found[1].hint == "did you mean 'semiconductors'?"


def test_a_misspelt_bundled_area_is_answered_with_the_bundled_one() -> None:
    """A misspelt area is answered with the nearest bundled one even where the document names no other."""
    (fault,) = findings(leaning(meetings=[meeting(areas=["semiconductor"])]))
    assert fault.path == "meetings[0].areas[0]"
    assert fault.hint == "did you mean 'semiconductors'?"


def test_an_ancestor_whose_id_the_document_uses_otherwise_is_a_fault_of_the_document() -> None:
    """Where a document gives the id of a bundled area to another record, the clash is told, and not by a crash."""
    found = findings(
        leaning(meetings=[meeting(areas=["5g-6g"])], sources=[{"id": "connectivity", "title": "t", "kind": "primary"}])
    )
    assert found
    assert {one.code for one in found} <= {"reference.unknown", "id.repeated"}


def test_a_loop_through_a_bundled_ancestor_is_a_fault_of_the_document() -> None:
    """Where a document's own area closes a loop with bundled ones, the loop is told, and not by a crash."""
    found = findings(leaning(areas=[{"id": "connectivity", "broader": "5g-6g"}]))
    assert [one.code for one in found] == ["reference.loop"]


def test_a_fault_against_a_bundled_record_points_at_no_place_that_is_not_there() -> None:
    """Where a former id of the document is the id of a bundled area that it names, no foreign record is counted."""
    (fault,) = findings(leaning(areas=[{"id": "mine", "former_ids": ["arctic-connectivity"]}]))
    assert (fault.path, fault.code) == ("areas[0].former_ids[0]", "id.repeated")
    assert "areas[" not in fault.message


def test_a_former_id_of_a_bundled_record_is_not_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that gives a record an id which a bundled area, that it names, once had is told so at that record."""
    tables = partnerships._read._bundled_tables()
    renamed = attrs.evolve(tables["areas"]["arctic-connectivity"], former_ids=("polar-cables",))
    changed = tables | {"areas": tables["areas"] | {"arctic-connectivity": renamed}}
    monkeypatch.setattr(partnerships._read, "_bundled_tables", lambda: changed)
    (fault,) = findings(leaning(sources=[{"id": "polar-cables", "title": "A page", "kind": "primary"}]))
    assert (fault.path, fault.code) == ("sources[0].id", "id.repeated")
    assert fault.message == "'polar-cables' was the id of the bundled area 'arctic-connectivity'"


def test_a_reference_with_a_fault_does_not_hide_those_that_lean() -> None:
    """Faults are told in terms of the document's own records, counted as they stand there."""
    found = findings(leaning(areas=[{"id": "Bad"}, {"id": "mine", "broader": "quantum"}, {"id": "mine"}]))
    assert [(one.path, one.code) for one in found] == [
        ("areas[0].id", "id.malformed"),
        ("areas[2].id", "id.repeated"),
    ]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """List what is read of the bundle during a test, with nothing kept from before."""
    asked: list[tuple[str, ...]] = []
    read = partnerships._read.bundled_files

    def listen(*names: str) -> list[tuple[str, bytes]]:
        asked.append(names)
        return read(*names)

    monkeypatch.setattr(partnerships._read, "bundled_files", listen)
    partnerships._read._bundled_tables.cache_clear()
    return asked


def test_the_bundle_is_not_read_for_a_document_that_is_whole(reads: list[tuple[str, ...]]) -> None:
    """A document whose references it holds itself is read without a look at the bundled tables."""
    loads(text_of(**whole(meetings=[meeting(areas=["quantum"])])))
    assert reads == []


def test_the_bundle_is_read_once_for_documents_that_lean(reads: list[tuple[str, ...]]) -> None:
    """An unresolved reference has the shared tables read, the first time only, and never a file of a partnership."""
    loads(leaning())
    loads(leaning())
    assert reads == [("areas", "parties")]


def test_importing_and_reading_a_whole_document_opens_no_bundled_file() -> None:
    """A fresh interpreter that reads a document which leans on nothing opens no file of the bundle, as it audits."""
    code = f"""
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import partnerships
partnerships.loads({text_of(**whole())!r})
print([name for name in opened if name.endswith(".json")])
partnerships.loads({leaning()!r})
print(sorted(name.replace("\\\\", "/").rpartition("/")[2] for name in opened if name.endswith(".json")))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "['areas.json', 'parties.json']"]


# --- Broken values of every kind in every place ---------------------------------------------------------------------

JUNK: list[Any] = [None, True, -1, "Junk \n", [None], [{}, {}], {"": ""}]


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_junk_in_any_place_leads_to_findings_or_a_catalog(junk: Any) -> None:
    """Whatever a value is replaced by, the reader gives a catalog or our own error with paths, never another error."""
    document = json.loads((DATA / "everything.json").read_text(encoding="utf-8"))
    for path in list(_paths(document)):
        text = json.dumps(_replaced(document, path, junk))
        try:
            loads(text)
        except InvalidFileError as error:
            told = [one.code and one.message for one in error.findings]
        else:
            told = ["a catalog"]
        assert told
        assert all(told)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Any:
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from _paths(one, (*path, key))


def _replaced(value: Any, path: tuple[Any, ...], junk: Any) -> Any:
    if not path:
        return junk
    items = value.items() if isinstance(value, dict) else enumerate(value)
    changed = {key: _replaced(one, path[1:], junk) if key == path[0] else one for key, one in items}
    return changed if isinstance(value, dict) else list(changed.values())


def test_records_made_in_python_and_read_from_text_are_the_same() -> None:
    """What a document says and what the constructors say are equal records."""
    catalog = loads(
        text_of(
            **whole(
                meetings=[meeting(date="2026-05", participants=[{"name": "A", "party": "JP", "chair": True}])],
                commitments=[
                    commitment(
                        due="../2026-06",
                        instrument=INSTRUMENT
                        | {"amounts": [{"amount": "1.50", "currency": "EUR", "qualifier": "up_to"}]},
                        assessments=[
                            {"status": "started", "on": "2026", "known_from": "2026-05-05", "sources": ["s1"]}
                        ],
                    ),
                    commitment(id="c2", links=[{"relation": "renews", "target": "c1", "source": "s1"}]),
                ],
                disputes=[{"id": "d1", "record": "c1", "field": "due", "source": "s1", "says": "Later."}],
            )
        )
    )
    assert catalog == Catalog(
        partnerships=(Partnership(id="p", title="A partnership", parties=("EU", "JP")),),
        parties=(Party(id="EU", kind="union"), Party(id="JP", kind="state")),
        areas=(TechArea(id="quantum"),),
        meetings=(
            Meeting(
                id="m1",
                partnership="p",
                series="council",
                level="ministerial",
                status="held",
                date="2026-05",
                participants=(Participant(name="A", party="JP", chair=True),),
            ),
        ),
        commitments=(
            Commitment(
                id="c1",
                meeting="m1",
                summary="Sign it.",
                kind="instrument",
                due="../2026-06",
                instrument=Instrument(
                    id="i1",
                    kind="call",
                    name="Call",
                    amounts=(Money(amount=Decimal("1.50"), currency="EUR", qualifier="up_to"),),
                ),
                assessments=(
                    Assessment(status="started", on="2026", known_from=datetime.date(2026, 5, 5), sources=("s1",)),
                ),
            ),
            Commitment(
                id="c2",
                meeting="m1",
                summary="Sign it.",
                kind="instrument",
                links=(Link(relation="renews", target="c1", source="s1"),),
            ),
        ),
        sources=(Source(id="s1", title="A page", kind="primary"),),
        disputes=(Dispute(id="d1", record="c1", field="due", source="s1", says="Later."),),
    )


def test_former_ids_that_cannot_be_read_are_no_ids_that_repeat() -> None:
    """Two broken former ids are two faults, and are not taken for each other."""
    areas = [{"id": "a", "former_ids": ["BAD", "WORSE"]}, {"id": "b", "former_ids": ["BAD"]}]
    assert places(text_of(areas=areas)) == [
        ("areas[0].former_ids[0]", "id.malformed"),
        ("areas[0].former_ids[1]", "id.malformed"),
        ("areas[1].former_ids[0]", "id.malformed"),
    ]


def test_a_key_that_looks_like_a_path_hides_no_fault() -> None:
    """A key that is written like a place inside another field is quoted, and that place is still looked at."""
    area = {"id": "a", "sources": ["nope"], "sources[0]": 1}
    assert places(text_of(areas=[area])) == [
        ("areas[0].sources[0]", "reference.unknown"),
        ("areas[0].'sources[0]'", "key.unknown"),
    ]


def test_many_unknown_ids_are_told_without_looking_up_each() -> None:
    """Hints go through all ids, so that only the first fifty unknown ids get one; each fault is told all the same."""
    sources = [{"id": f"p-s{one}", "title": "T", "kind": "primary", "sources": [f"q-s{one}"]} for one in range(80)]
    found = findings(text_of(sources=sources))
    assert [one.path for one in found] == [f"sources[{number}].sources[0]" for number in range(80)]
    assert [one.hint is not None for one in found] == [True] * 50 + [False] * 30


def test_released_memory_is_our_error() -> None:
    """Bytes that are gone are refused like any that cannot be read."""
    view = memoryview(b"{}")
    view.release()
    (fault,) = findings(view)
    assert fault.code == "type.wrong"


@pytest.mark.parametrize(
    ("meeting", "hint"),
    [
        ({"areas": ["quantum technologies"]}, "did you mean 'quantum'?"),
        ({"host": "Japan"}, "did you mean 'JP'?"),
        ({"country": "japan"}, "did you mean 'JP'?"),
        ({"country": "European Union"}, None),
        ({"country": "Atlantis"}, None),
        ({"participants": [{"name": "A", "party": "Japan"}]}, "did you mean 'JP'?"),
        ({"city": "  "}, "leave the field out if it is unknown"),
        ({"sources": ["Japan"]}, "did you mean 'japan'?"),
    ],
)
def test_a_name_for_an_id_is_told_with_the_id(meeting: dict[str, Any], hint: str | None) -> None:
    """Where an area, a party or a country is called by its name, the hint is its id; no country is a union."""
    document = {
        "format": "partnerships/1",
        "partnerships": [{"id": "p", "title": "t", "parties": ["EU", "JP"]}],
        "meetings": [
            {"id": "m", "partnership": "p", "series": "s", "level": "summit", "status": "held", **meeting},
        ],
    }

    with pytest.raises(InvalidFileError) as caught:
        loads(json.dumps(document))

    assert [one.hint for one in caught.value.findings] == [hint]


@pytest.mark.parametrize(
    ("areas", "hint"),
    [
        (None, "leave the key out if there is none"),
        ("quantum", 'one is a list too: ["quantum"]'),
        ({}, "one is a list too: put [ ] around it, or in YAML a '-' before it"),
        (5, None),
        ("q" * 41, None),
    ],
)
def test_one_value_for_a_list_is_told_with_the_list(areas: Any, hint: str | None) -> None:
    """Where a list is meant and one value or none stands there, the hint says how a list is written."""
    document = {"format": "partnerships/1", "areas": [{"id": "a", "aliases": areas}], "disputes": areas}

    with pytest.raises(InvalidFileError) as caught:
        loads(json.dumps(document))

    assert [one.hint for one in caught.value.findings] == [hint, hint]


def test_faults_of_what_leans_on_nothing_are_told_as_they_are() -> None:
    """Where no document may lean on the bundled tables, no fault points to a name in them."""
    document = {"format": FORMAT, "areas": [{"id": "a", "broader": "Quantum technologies"}]}
    with pytest.raises(InvalidFileError) as caught:
        partnerships._read.read_documents([(None, json.dumps(document))], lean=False)
    (fault,) = caught.value.findings
    assert (fault.path, fault.code) == ("areas[0].broader", "id.malformed")
    assert "did you mean 'quantum'?" not in str(fault)
