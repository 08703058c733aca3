"""Peers made with attrs and stock cattrs: reading into classes of their own, and writing the library's records.

There are two readers of the same classes. One leaves all checks to the stock validators of attrs. The other checks each
value in the hook that reads it, with the validators switched off meanwhile, which is what one does for speed.
"""

# Annotations are read while the classes are made, to choose validators by them.
import datetime
import functools
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, NewType, get_args

import attrs
import cattrs
import orjson
from attrs import validators
from cattrs.gen import make_dict_unstructure_fn, override
from peer_checks import (
    COLLECTIONS,
    FORMAT,
    ID,
    LANGUAGE,
    LINES,
    LONGEST_ADDRESS,
    LONGEST_ID,
    LONGEST_LANGUAGE,
    MOST,
    PARTY_ID,
    PLAIN_URL,
    TEXT,
    URL,
    WIKIDATA,
    WORD,
    Catalog,
    catalog_of,
    check_country,
    check_currency,
    check_id,
    check_labels,
    check_language,
    check_lines,
    check_ordinal,
    check_party_id,
    check_text,
    check_truth,
    check_url,
    check_wikidata,
    check_word,
    document_of,
    own_keys_parted,
    read_amount,
    read_date,
    read_day,
    read_list,
    refuse,
)

import partnerships as ps
from partnerships import (
    CommitmentKind,
    Force,
    MeetingFormat,
    MeetingLevel,
    MeetingStatus,
    PartialDate,
    PartyKind,
    Qualifier,
    Relation,
    SourceExtent,
    SourceKind,
    Status,
)
from partnerships._codes import COUNTRIES, CURRENCIES

__all__ = ["read_by_hooks", "read_by_validators", "write_json", "write_orjson"]

# A reference is plain text: that it names a record is checked with the catalog.
Reference = NewType("Reference", str)
Id = NewType("Id", str)
PartyId = NewType("PartyId", str)
Word = NewType("Word", str)
Text = NewType("Text", str)
Lines = NewType("Lines", str)
Url = NewType("Url", str)
Language = NewType("Language", str)
Wikidata = NewType("Wikidata", str)
Country = NewType("Country", str)
Currency = NewType("Currency", str)
Ordinal = NewType("Ordinal", int)
TwoParties = NewType("TwoParties", tuple[str, ...])
Labels = NewType("Labels", Mapping[str, str])
Day = datetime.date


def _whole(pattern: str, longest: int = LONGEST_ADDRESS) -> Any:
    return validators.and_(validators.matches_re(pattern), validators.max_len(longest))


_VALIDATORS: Final[Mapping[object, Any]] = {
    Id: _whole(ID, LONGEST_ID),
    PartyId: _whole(PARTY_ID, LONGEST_ID),
    Word: _whole(WORD, LONGEST_ID),
    Text: validators.matches_re(TEXT),
    Lines: validators.matches_re(LINES),
    Url: _whole(f"{PLAIN_URL}|{URL}"),
    Language: _whole(LANGUAGE, LONGEST_LANGUAGE),
    Wikidata: validators.matches_re(WIKIDATA),
    Country: validators.in_(COUNTRIES),
    Currency: validators.in_(CURRENCIES),
    Ordinal: validators.and_(validators.ge(1), validators.le(MOST)),
    bool: validators.instance_of(bool),
    TwoParties: validators.and_(validators.min_len(2), validators.max_len(2)),
    Labels: validators.deep_mapping(
        _whole(LANGUAGE, LONGEST_LANGUAGE), validators.matches_re(TEXT), validators.instance_of(dict)
    ),
}


def _validated(_cls: type, fields: list[Any]) -> list[Any]:
    """Give each field the validator of its type."""
    return [field.evolve(validator=_validator_of(field.type)) for field in fields]


def _validator_of(kind: Any) -> Any:
    inner = [one for one in get_args(kind) if one is not type(None) and one is not ...]
    if not inner:
        return _VALIDATORS.get(kind)
    found = _VALIDATORS.get(inner[0])
    if found is None:
        return None
    return validators.optional(found) if type(None) in get_args(kind) else validators.deep_iterable(found)


_record = attrs.define(frozen=True, kw_only=True, field_transformer=_validated)


@_record
class Source:
    id: Id
    former_ids: tuple[Id, ...] = ()
    url: Url | None = None
    title: Text
    publisher: Text | None = None
    published: PartialDate | None = None
    retrieved: Day | None = None
    language: Language | None = None
    kind: SourceKind
    extent: SourceExtent | None = None
    archived_url: Url | None = None
    digest: Text | None = None
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, init=False, hash=False)


@_record
class FormerName:
    name: Text
    language: Language | None = None
    valid: PartialDate | None = None
    urls: tuple[Url, ...] = ()


@_record
class Party:
    id: PartyId
    former_ids: tuple[PartyId, ...] = ()
    kind: PartyKind
    labels: Labels = attrs.field(factory=lambda: Labels({}))
    aliases: tuple[Text, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    parent: Reference | None = None
    active: PartialDate | None = None
    wikidata: Wikidata | None = None
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, init=False, hash=False)


@_record
class TechArea:
    id: Id
    former_ids: tuple[Id, ...] = ()
    labels: Labels = attrs.field(factory=lambda: Labels({}))
    aliases: tuple[Text, ...] = ()
    broader: Reference | None = None
    definition: Lines | None = None
    matches: tuple[Url, ...] = ()
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, init=False, hash=False)


@_record
class Partnership:
    id: Id
    former_ids: tuple[Id, ...] = ()
    title: Text
    parties: TwoParties
    kind: Word | None = None
    body: Text | None = None
    established: PartialDate | None = None
    summary: Lines | None = None
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, init=False, hash=False)


@_record
class Participant:
    name: Text
    native_name: Text | None = None
    role: Text | None = None
    organisation: Text | None = None
    party: Reference | None = None
    chair: bool = False


@_record
class Announcement:
    on: Day
    status: MeetingStatus
    date: PartialDate | None = None
    city: Text | None = None
    country: Country | None = None
    sources: tuple[Reference, ...] = ()


@_record
class Meeting:
    id: Id
    former_ids: tuple[Id, ...] = ()
    partnership: Reference
    series: Word
    ordinal: Ordinal | None = None
    level: MeetingLevel
    status: MeetingStatus
    date: PartialDate | None = None
    format: MeetingFormat | None = None
    venue: Text | None = None
    city: Text | None = None
    country: Country | None = None
    host: Reference | None = None
    participants: tuple[Participant, ...] = ()
    areas: tuple[Reference, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, init=False, hash=False)


@_record
class JointStatement:
    id: Id
    former_ids: tuple[Id, ...] = ()
    meeting: Reference
    title: Text
    issued: PartialDate | None = None
    languages: tuple[Language, ...] = ()
    authentic_languages: tuple[Language, ...] = ()
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, init=False, hash=False)


@_record
class Money:
    amount: Decimal
    currency: Currency
    party: Reference | None = None
    qualifier: Qualifier = Qualifier.EXACT


@_record
class Instrument:
    id: Id
    kind: Word
    name: Text
    date: PartialDate | None = None
    amounts: tuple[Money, ...] = ()


@_record
class Link:
    relation: Relation
    target: Reference
    source: Reference | None = None


@_record
class Assessment:
    status: Status
    on: PartialDate
    known_from: Day | None = None
    party: Reference | None = None
    assessor: Text | None = None
    sources: tuple[Reference, ...] = ()
    examined: tuple[Reference, ...] = ()
    quote: Lines | None = None
    note: Lines | None = None


@_record
class Commitment:
    id: Id
    former_ids: tuple[Id, ...] = ()
    meeting: Reference
    statement: Reference | None = None
    made_on: PartialDate | None = None
    summary: Text
    quote: Lines | None = None
    locator: Text | None = None
    areas: tuple[Reference, ...] = ()
    kind: CommitmentKind
    force: Force = Force.UNSTATED
    declaratory: bool = False
    parties: tuple[Reference, ...] = ()
    actors: tuple[Reference, ...] = ()
    other_actors: tuple[Text, ...] = ()
    due: PartialDate | None = None
    due_wording: Text | None = None
    instrument: Instrument | None = None
    links: tuple[Link, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, init=False, hash=False)


@_record
class Dispute:
    id: Id
    former_ids: tuple[Id, ...] = ()
    record: Reference
    field: Text | None = None
    source: Reference
    says: Lines
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, init=False, hash=False)


# --- Reading --------------------------------------------------------------------------------------------------------


def _as_it_is(value: Any, _kind: Any) -> Any:
    return value


def _ordinal(value: Any, _kind: Any) -> int:
    if type(value) is not int:
        refuse(f"{value!r} is not a whole number")
    return value


def _two(value: Any, _kind: Any) -> tuple[str, ...]:
    read = read_list(value)
    if len(read) != 2:
        refuse(f"{value!r} is not two parties")
    return read


def _checked_by(check: Callable[[Any], None]) -> Callable[[Any, Any], Any]:
    def hook(value: Any, _kind: Any) -> Any:
        check(value)
        return value

    return hook


def _quickly_checked_by(check: Callable[[Any], None]) -> Callable[[Any, Any], str]:
    def hook(value: Any, _kind: Any) -> str:
        if not (value >= "!" and value.isprintable()):
            check(value)
        return value  # type: ignore[no-any-return]

    return hook


_UNCHECKED: Final[Mapping[Any, Callable[[Any, Any], Any]]] = {
    **dict.fromkeys(
        (Reference, Id, PartyId, Word, Text, Lines, Url, Language, Wikidata, Country, Currency, Labels, bool), _as_it_is
    ),
    Ordinal: _ordinal,
    TwoParties: lambda value, _: read_list(value),
}
_CHECKED: Final[Mapping[Any, Callable[[Any, Any], Any]]] = {
    Reference: _as_it_is,
    Id: _checked_by(check_id),
    PartyId: _checked_by(check_party_id),
    Word: _checked_by(check_word),
    Text: _quickly_checked_by(check_text),
    Lines: _quickly_checked_by(check_lines),
    Url: _checked_by(check_url),
    Language: _checked_by(check_language),
    Wikidata: _checked_by(check_wikidata),
    Country: _checked_by(check_country),
    Currency: _checked_by(check_currency),
    Ordinal: _checked_by(check_ordinal),
    bool: _checked_by(check_truth),
    TwoParties: _two,
    Labels: _checked_by(check_labels),
}


def _reading(hooks: Mapping[Any, Callable[[Any, Any], Any]]) -> cattrs.Converter:
    """Make a converter that reads strictly, and its tuples and what may be missing in the quickest way."""
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=False)
    for kind, hook in hooks.items():
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook(PartialDate, lambda value, _: read_date(value))
    converter.register_structure_hook(Day, lambda value, _: read_day(value))
    converter.register_structure_hook(Decimal, lambda value, _: read_amount(value))

    @converter.register_structure_hook_factory(lambda kind: type(None) in get_args(kind))
    def or_none(kind: Any) -> Callable[[Any, Any], Any]:
        (inner,) = (one for one in get_args(kind) if one is not type(None))
        hook = converter.get_structure_hook(inner)
        return lambda value, _: None if value is None else hook(value, inner)

    @converter.register_structure_hook_factory(lambda kind: ... in get_args(kind))
    def tuples(kind: Any) -> Callable[[Any, Any], Any]:
        inner = get_args(kind)[0]
        hook = converter.get_structure_hook(inner)
        if hook is _as_it_is:
            return lambda value, _: read_list(value)
        return lambda value, _: tuple([hook(one, inner) for one in read_list(value)])

    return converter


_CLASSES: Final[Mapping[str, type]] = {
    "partnerships": Partnership,
    "parties": Party,
    "areas": TechArea,
    "meetings": Meeting,
    "statements": JointStatement,
    "commitments": Commitment,
    "sources": Source,
    "disputes": Dispute,
}


def _makers(hooks: Mapping[Any, Callable[[Any, Any], Any]]) -> Mapping[str, Callable[[dict[str, Any]], object]]:
    converter = _reading(hooks)
    return {name: _maker(cls, converter.get_structure_hook(cls)) for name, cls in _CLASSES.items()}


def _maker(cls: type, structure: Callable[[Any, Any], Any]) -> Callable[[dict[str, Any]], object]:
    def make(raw: dict[str, Any]) -> object:
        try:
            return structure(raw, cls)
        except cattrs.ForbiddenExtraKeysError as error:
            if error.cl is not cls:
                raise
            known, own = own_keys_parted(raw, error.extra_fields)
        record = structure(known, cls)
        object.__setattr__(record, "extra", own)
        return record

    return make


_CHECKED_LATER: Final = _makers(_UNCHECKED)
_CHECKED_AT_ONCE: Final = _makers(_CHECKED)


def read_by_validators(data: bytes) -> Catalog:
    """Read a document; each record is checked by stock validators once it is made.

    Raises:
        ValueError: With the first fault.
    """
    return catalog_of(document_of(orjson.loads(data), _CHECKED_LATER))


def read_by_hooks(data: bytes) -> Catalog:
    """Read a document; each value is checked while it is read, and the validators are switched off meanwhile.

    Raises:
        ValueError: With the first fault.
    """
    with validators.disabled():
        document = document_of(orjson.loads(data), _CHECKED_AT_ONCE)
    return catalog_of(document)


# --- Writing --------------------------------------------------------------------------------------------------------


@functools.cache
def _writing() -> cattrs.Converter:
    """Make a converter that writes the library's records as the file format has them."""
    converter = cattrs.Converter(omit_if_default=True)
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_unstructure_hook(Day, Day.isoformat)
    converter.register_unstructure_hook(Decimal, lambda value: f"{value:f}")
    converter.register_unstructure_hook_func(lambda kind: getattr(kind, "__origin__", None) is Mapping, _plain)
    for name in COLLECTIONS:
        cls = _OURS[name]
        converter.register_unstructure_hook(cls, _flat(cls, converter))
    return converter


_OURS: Final[Mapping[str, type]] = {
    "partnerships": ps.Partnership,
    "parties": ps.Party,
    "areas": ps.TechArea,
    "meetings": ps.Meeting,
    "statements": ps.JointStatement,
    "commitments": ps.Commitment,
    "sources": ps.Source,
    "disputes": ps.Dispute,
}


def _flat(cls: Any, converter: cattrs.Converter) -> Callable[[Any], dict[str, Any]]:
    """Write the keys in the order of the fields, which cattrs changes where it omits some, then those of one's own."""
    write = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, extra=override(omit=True))
    order = [field.name for field in attrs.fields(cls)]

    def written(record: Any) -> dict[str, Any]:
        found = write(record)
        made = {name: found[name] for name in order if name in found}
        if record.extra:
            made |= _plain(record.extra)
        return made

    return written


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _written(catalog: Any) -> dict[str, Any]:
    converter = _writing()
    document: dict[str, Any] = {"format": FORMAT}
    if catalog.data_version is not None:
        document["data_version"] = catalog.data_version
    for name in COLLECTIONS:
        if records := getattr(catalog, name):
            document[name] = list(map(converter.get_unstructure_hook(_OURS[name]), records))
    return document


def write_json(catalog: object) -> bytes:
    """Write the library's catalog with the standard library's json."""
    return (json.dumps(_written(catalog), ensure_ascii=False, indent=2) + "\n").encode()


def write_orjson(catalog: object) -> bytes:
    """Write the library's catalog with orjson."""
    return orjson.dumps(_written(catalog), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
