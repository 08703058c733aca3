"""A peer made with msgspec: frozen structs with constraints, filled and checked while the text is decoded."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from peer_checks import (
    COLLECTIONS,
    FORMAT,
    ID,
    LANGUAGE,
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
    check_lines,
    check_text,
    read_amount,
    read_date,
)

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

__all__ = ["read", "write"]


def _whole(pattern: str, longest: int | None = None) -> Meta:
    return Meta(pattern=rf"^(?:{pattern})\Z", max_length=longest)


# A reference is plain text: that it names a record is checked with the catalog.
Reference = str
Id = Annotated[str, _whole(ID, LONGEST_ID)]
PartyId = Annotated[str, _whole(PARTY_ID, LONGEST_ID)]
Word = Annotated[str, _whole(WORD, LONGEST_ID)]
# Text is checked once a record is filled, which is many times faster than a pattern; text inside of a list is rare. The
# quick question is written out everywhere, to save a call.
Text = str
Lines = str
TextInside = Annotated[str, _whole(TEXT)]
Url = Annotated[str, _whole(f"{PLAIN_URL}|{URL}", LONGEST_ADDRESS)]
Language = Annotated[str, _whole(LANGUAGE, LONGEST_LANGUAGE)]
Wikidata = Annotated[str, _whole(WIKIDATA)]
if TYPE_CHECKING:
    Country = str
    Currency = str
else:
    Country = Literal[tuple(sorted(COUNTRIES))]
    Currency = Literal[tuple(sorted(CURRENCIES))]
Ordinal = Annotated[int, Meta(ge=1, le=MOST)]


class Amount(Decimal):
    """A decimal that is read from text alone; msgspec would take a number for its own kind of decimal too."""

    __slots__ = ()


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What all records have in common."""


class Source(Record, frozen=True, kw_only=True):
    id: Id
    former_ids: tuple[Id, ...] = ()
    url: Url | None = None
    title: Text
    publisher: Text | None = None
    published: PartialDate | None = None
    retrieved: datetime.date | None = None
    language: Language | None = None
    kind: SourceKind
    extent: SourceExtent | None = None
    archived_url: Url | None = None
    digest: Text | None = None
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None

    def __post_init__(self) -> None:
        if not (self.title >= "!" and self.title.isprintable()):
            check_text(self.title)
        if (value := self.publisher) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.digest) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


class FormerName(Record, frozen=True, kw_only=True):
    name: Text
    language: Language | None = None
    valid: PartialDate | None = None
    urls: tuple[Url, ...] = ()

    def __post_init__(self) -> None:
        if not (self.name >= "!" and self.name.isprintable()):
            check_text(self.name)


class Party(Record, frozen=True, kw_only=True):
    id: PartyId
    former_ids: tuple[PartyId, ...] = ()
    kind: PartyKind
    labels: dict[Language, TextInside] = {}
    aliases: tuple[TextInside, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    parent: Reference | None = None
    active: PartialDate | None = None
    wikidata: Wikidata | None = None
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None

    def __post_init__(self) -> None:
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


class TechArea(Record, frozen=True, kw_only=True):
    id: Id
    former_ids: tuple[Id, ...] = ()
    labels: dict[Language, TextInside] = {}
    aliases: tuple[TextInside, ...] = ()
    broader: Reference | None = None
    definition: Lines | None = None
    matches: tuple[Url, ...] = ()
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None

    def __post_init__(self) -> None:
        if (value := self.definition) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


class Partnership(Record, frozen=True, kw_only=True):
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

    def __post_init__(self) -> None:
        if not (self.title >= "!" and self.title.isprintable()):
            check_text(self.title)
        if (value := self.body) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.summary) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


class Participant(Record, frozen=True, kw_only=True):
    name: Text
    native_name: Text | None = None
    role: Text | None = None
    organisation: Text | None = None
    party: Reference | None = None
    chair: bool = False

    def __post_init__(self) -> None:
        if not (self.name >= "!" and self.name.isprintable()):
            check_text(self.name)
        if (value := self.native_name) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.role) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.organisation) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)


class Announcement(Record, frozen=True, kw_only=True):
    on: datetime.date
    status: MeetingStatus
    date: PartialDate | None = None
    city: Text | None = None
    country: Country | None = None
    sources: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        if (value := self.city) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)


class Meeting(Record, frozen=True, kw_only=True):
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

    def __post_init__(self) -> None:
        if (value := self.venue) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.city) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


class JointStatement(Record, frozen=True, kw_only=True):
    id: Id
    former_ids: tuple[Id, ...] = ()
    meeting: Reference
    title: Text
    issued: PartialDate | None = None
    languages: tuple[Language, ...] = ()
    authentic_languages: tuple[Language, ...] = ()
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None

    def __post_init__(self) -> None:
        if not (self.title >= "!" and self.title.isprintable()):
            check_text(self.title)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


class Money(Record, frozen=True, kw_only=True):
    amount: Amount
    currency: Currency
    party: Reference | None = None
    qualifier: Qualifier = Qualifier.EXACT


class Instrument(Record, frozen=True, kw_only=True):
    id: Id
    kind: Word
    name: Text
    date: PartialDate | None = None
    amounts: tuple[Money, ...] = ()

    def __post_init__(self) -> None:
        if not (self.name >= "!" and self.name.isprintable()):
            check_text(self.name)


class Link(Record, frozen=True, kw_only=True):
    relation: Relation
    target: Reference
    source: Reference | None = None


class Assessment(Record, frozen=True, kw_only=True):
    status: Status
    on: PartialDate
    known_from: datetime.date | None = None
    party: Reference | None = None
    assessor: Text | None = None
    sources: tuple[Reference, ...] = ()
    examined: tuple[Reference, ...] = ()
    quote: Lines | None = None
    note: Lines | None = None

    def __post_init__(self) -> None:
        if (value := self.assessor) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.quote) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


class Commitment(Record, frozen=True, kw_only=True):
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
    other_actors: tuple[TextInside, ...] = ()
    due: PartialDate | None = None
    due_wording: Text | None = None
    instrument: Instrument | None = None
    links: tuple[Link, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None

    def __post_init__(self) -> None:
        if not (self.summary >= "!" and self.summary.isprintable()):
            check_text(self.summary)
        if (value := self.locator) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.due_wording) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.quote) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


class Dispute(Record, frozen=True, kw_only=True):
    id: Id
    former_ids: tuple[Id, ...] = ()
    record: Reference
    field: Text | None = None
    source: Reference
    says: Lines
    sources: tuple[Reference, ...] = ()
    note: Lines | None = None

    def __post_init__(self) -> None:
        if (value := self.field) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if not (self.says >= "!" and self.says.isprintable()):
            check_lines(self.says)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


class Document(Record, frozen=True, kw_only=True, rename={"schema": "$schema"}):
    schema: str = ""
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

    def __post_init__(self) -> None:
        if (value := self.data_version) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)


def _decoded(kind: type, value: Any) -> object:
    return read_date(value) if kind is PartialDate else Amount(read_amount(value))


def _encoded(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


_decode = msgspec.json.Decoder(Document, dec_hook=_decoded).decode
_encode = msgspec.json.Encoder(enc_hook=_encoded).encode


def read(data: bytes) -> Catalog:
    """Read a document.

    Raises:
        ValueError: With the first fault.
    """
    return catalog_of(_decode(data))


def write(catalog: Catalog) -> bytes:
    """Write a catalog that was read here."""
    collections = {name: getattr(catalog, name) for name in COLLECTIONS}
    document = Document(format=FORMAT, data_version=catalog.data_version, **collections)
    return msgspec.json.format(_encode(document), indent=2) + b"\n"
