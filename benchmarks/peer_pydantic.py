"""A peer made with pydantic: frozen strict models, validated from the text by its core."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

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
    OWN_KEY,
    PARTY_ID,
    TEXT,
    URL,
    WIKIDATA,
    WORD,
    Catalog,
    catalog_of,
    read_amount,
    read_date,
    read_day,
)
from pydantic import BaseModel, ConfigDict, Field, GetPydanticSchema, JsonValue, StringConstraints
from pydantic_core import core_schema

from partnerships import (
    CommitmentKind,
    Force,
    MeetingFormat,
    MeetingLevel,
    MeetingStatus,
    PartyKind,
    Qualifier,
    Relation,
    SourceExtent,
    SourceKind,
    Status,
)
from partnerships import PartialDate as _PartialDate
from partnerships._codes import COUNTRIES, CURRENCIES

__all__ = ["read", "write"]


def _whole(pattern: str, longest: int | None = None) -> StringConstraints:
    return StringConstraints(pattern=f"^(?:{pattern})$", max_length=longest)


# A reference is plain text: that it names a record is checked with the catalog.
Reference = str
Id = Annotated[str, _whole(ID, LONGEST_ID)]
PartyId = Annotated[str, _whole(PARTY_ID, LONGEST_ID)]
Word = Annotated[str, _whole(WORD, LONGEST_ID)]
Text = Annotated[str, _whole(TEXT)]
Lines = Annotated[str, _whole(LINES)]
Url = Annotated[str, _whole(URL, LONGEST_ADDRESS)]
Language = Annotated[str, _whole(LANGUAGE, LONGEST_LANGUAGE)]
Wikidata = Annotated[str, _whole(WIKIDATA)]
if TYPE_CHECKING:
    Country = str
    Currency = str
else:
    Country = Literal[tuple(sorted(COUNTRIES))]
    Currency = Literal[tuple(sorted(CURRENCIES))]
Ordinal = Annotated[int, Field(ge=1, le=MOST)]
OwnKey = Annotated[str, _whole(OWN_KEY)]


def _read_by(read: Any) -> GetPydanticSchema:
    written = core_schema.to_string_ser_schema(when_used="json")
    return GetPydanticSchema(
        lambda _kind, _handler: core_schema.no_info_plain_validator_function(read, serialization=written)
    )


PartialDate = Annotated[_PartialDate, _read_by(read_date)]
Amount = Annotated[Decimal, _read_by(read_amount)]
Day = Annotated[datetime.date, _read_by(read_day)]


class Record(BaseModel):
    """What all records have in common."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Standing(BaseModel):
    """What the records that stand on their own have in common: keys that start with ``x_`` are kept."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow")
    __pydantic_extra__: dict[OwnKey, JsonValue]


class Source(Standing):
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


class FormerName(Record):
    name: Text
    language: Language | None = None
    valid: PartialDate | None = None
    urls: tuple[Url, ...] = ()


class Party(Standing):
    id: PartyId
    former_ids: tuple[PartyId, ...] = ()
    kind: PartyKind
    labels: dict[Language, Text] = {}
    aliases: tuple[Text, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    parent: Reference | None = None
    active: PartialDate | None = None
    wikidata: Wikidata | None = None
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None


class TechArea(Standing):
    id: Id
    former_ids: tuple[Id, ...] = ()
    labels: dict[Language, Text] = {}
    aliases: tuple[Text, ...] = ()
    broader: Reference | None = None
    definition: Lines | None = None
    matches: tuple[Url, ...] = ()
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None


class Partnership(Standing):
    id: Id
    former_ids: tuple[Id, ...] = ()
    title: Text
    parties: tuple[Reference, Reference]
    kind: Word | None = None
    body: Text | None = None
    established: PartialDate | None = None
    summary: Lines | None = None
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None


class Participant(Record):
    name: Text
    native_name: Text | None = None
    role: Text | None = None
    organisation: Text | None = None
    party: Reference | None = None
    chair: bool = False


class Announcement(Record):
    on: Day
    status: MeetingStatus
    date: PartialDate | None = None
    city: Text | None = None
    country: Country | None = None
    sources: tuple[Reference, ...] = ()


class Meeting(Standing):
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


class JointStatement(Standing):
    id: Id
    former_ids: tuple[Id, ...] = ()
    meeting: Reference
    title: Text
    issued: PartialDate | None = None
    languages: tuple[Language, ...] = ()
    authentic_languages: tuple[Language, ...] = ()
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None


class Money(Record):
    amount: Amount
    currency: Currency
    party: Reference | None = None
    qualifier: Qualifier = Qualifier.EXACT


class Instrument(Record):
    id: Id
    kind: Word
    name: Text
    date: PartialDate | None = None
    amounts: tuple[Money, ...] = ()


class Link(Record):
    relation: Relation
    target: Reference
    source: Reference | None = None


class Assessment(Record):
    status: Status
    on: PartialDate
    known_from: Day | None = None
    party: Reference | None = None
    assessor: Text | None = None
    sources: tuple[Reference, ...] = ()
    examined: tuple[Reference, ...] = ()
    quote: Lines | None = None
    note: Lines | None = None


class Commitment(Standing):
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


class Dispute(Standing):
    id: Id
    former_ids: tuple[Id, ...] = ()
    record: Reference
    field: Text | None = None
    source: Reference
    says: Lines
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None


class Document(Record):
    schema_: str = Field("", alias="$schema")
    format: Literal["partnerships/1"]
    data_version: Text | None = None
    partnerships: tuple[Partnership, ...] = ()
    parties: tuple[Party, ...] = ()
    areas: tuple[TechArea, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[JointStatement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    sources: tuple[Source, ...] = ()
    disputes: tuple[Dispute, ...] = ()


def read(data: bytes) -> Catalog:
    """Read a document.

    Raises:
        ValueError: With the faults.
    """
    return catalog_of(Document.model_validate_json(data))


def write(catalog: Catalog) -> bytes:
    """Write a catalog that was read here."""
    collections = {name: getattr(catalog, name) for name in COLLECTIONS}
    document = Document.model_construct(format=FORMAT, data_version=catalog.data_version, **collections)
    return document.model_dump_json(indent=2, exclude_defaults=True).encode() + b"\n"
