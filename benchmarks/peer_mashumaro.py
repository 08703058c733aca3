"""A peer made with mashumaro: frozen dataclasses that check themselves once they are made."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import orjson
from mashumaro import DataClassDictMixin, pass_through
from mashumaro.config import BaseConfig
from mashumaro.exceptions import ExtraKeysError
from peer_checks import (
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

__all__ = ["read"]

_WORDS: tuple[type[StrEnum], ...] = (
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

_STRATEGIES: Final[Mapping[Any, Any]] = {
    str: {"deserialize": pass_through},
    bool: {"deserialize": pass_through},
    int: {"deserialize": pass_through},
    PartialDate: {"serialize": str, "deserialize": read_date},
    datetime.date: {"deserialize": read_day},
    Decimal: {"deserialize": read_amount},
    tuple[str, ...]: {"deserialize": read_list},
    Mapping[str, str]: {"deserialize": pass_through},
} | {words: {"deserialize": {str(one): one for one in words}.__getitem__} for words in _WORDS}
"""How values are read: strictly, words by a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(DataClassDictMixin):
    """What all records have in common."""

    class Config(BaseConfig):
        """How records are read."""

        forbid_extra_keys = True
        serialization_strategy = _STRATEGIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    id: str
    former_ids: tuple[str, ...] = ()
    url: str | None = None
    title: str
    publisher: str | None = None
    published: PartialDate | None = None
    retrieved: datetime.date | None = None
    language: str | None = None
    kind: SourceKind
    extent: SourceExtent | None = None
    archived_url: str | None = None
    digest: str | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        check_id(self.id)
        for one in self.former_ids:
            check_id(one)
        if self.url is not None:
            check_url(self.url)
        if self.archived_url is not None:
            check_url(self.archived_url)
        if self.language is not None:
            check_language(self.language)
        if not (self.title >= "!" and self.title.isprintable()):
            check_text(self.title)
        if (value := self.publisher) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.digest) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName(Record):
    name: str
    language: str | None = None
    valid: PartialDate | None = None
    urls: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.language is not None:
            check_language(self.language)
        for one in self.urls:
            check_url(one)
        if not (self.name >= "!" and self.name.isprintable()):
            check_text(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    id: str
    former_ids: tuple[str, ...] = ()
    kind: PartyKind
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    parent: str | None = None
    active: PartialDate | None = None
    wikidata: str | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        check_party_id(self.id)
        for one in self.former_ids:
            check_party_id(one)
        for one in self.aliases:
            check_text(one)
        if self.wikidata is not None:
            check_wikidata(self.wikidata)
        check_labels(self.labels)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class TechArea(Record):
    id: str
    former_ids: tuple[str, ...] = ()
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    broader: str | None = None
    definition: str | None = None
    matches: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        check_id(self.id)
        for one in self.former_ids:
            check_id(one)
        for one in self.aliases:
            check_text(one)
        for one in self.matches:
            check_url(one)
        check_labels(self.labels)
        if (value := self.definition) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership(Record):
    id: str
    former_ids: tuple[str, ...] = ()
    title: str
    parties: tuple[str, ...]
    kind: str | None = None
    body: str | None = None
    established: PartialDate | None = None
    summary: str | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        check_id(self.id)
        for one in self.former_ids:
            check_id(one)
        if self.kind is not None:
            check_word(self.kind)
        if len(self.parties) != 2:
            refuse("a partnership has two parties")
        if not (self.title >= "!" and self.title.isprintable()):
            check_text(self.title)
        if (value := self.body) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.summary) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    name: str
    native_name: str | None = None
    role: str | None = None
    organisation: str | None = None
    party: str | None = None
    chair: bool = False

    def __post_init__(self) -> None:
        check_truth(self.chair)
        if not (self.name >= "!" and self.name.isprintable()):
            check_text(self.name)
        if (value := self.native_name) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.role) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.organisation) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement(Record):
    on: datetime.date
    status: MeetingStatus
    date: PartialDate | None = None
    city: str | None = None
    country: str | None = None
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.country is not None:
            check_country(self.country)
        if (value := self.city) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    id: str
    former_ids: tuple[str, ...] = ()
    partnership: str
    series: str
    ordinal: int | None = None
    level: MeetingLevel
    status: MeetingStatus
    date: PartialDate | None = None
    format: MeetingFormat | None = None
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    host: str | None = None
    participants: tuple[Participant, ...] = ()
    areas: tuple[str, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        check_id(self.id)
        for one in self.former_ids:
            check_id(one)
        check_word(self.series)
        if self.country is not None:
            check_country(self.country)
        if self.ordinal is not None:
            check_ordinal(self.ordinal)
        if (value := self.venue) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.city) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointStatement(Record):
    id: str
    former_ids: tuple[str, ...] = ()
    meeting: str
    title: str
    issued: PartialDate | None = None
    languages: tuple[str, ...] = ()
    authentic_languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        check_id(self.id)
        for one in self.former_ids:
            check_id(one)
        for one in self.languages:
            check_language(one)
        for one in self.authentic_languages:
            check_language(one)
        if not (self.title >= "!" and self.title.isprintable()):
            check_text(self.title)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Record):
    amount: Decimal
    currency: str
    party: str | None = None
    qualifier: Qualifier = Qualifier.EXACT

    def __post_init__(self) -> None:
        check_currency(self.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Record):
    id: str
    kind: str
    name: str
    date: PartialDate | None = None
    amounts: tuple[Money, ...] = ()

    def __post_init__(self) -> None:
        check_id(self.id)
        check_word(self.kind)
        if not (self.name >= "!" and self.name.isprintable()):
            check_text(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    relation: Relation
    target: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    status: Status
    on: PartialDate
    known_from: datetime.date | None = None
    party: str | None = None
    assessor: str | None = None
    sources: tuple[str, ...] = ()
    examined: tuple[str, ...] = ()
    quote: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if (value := self.assessor) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if (value := self.quote) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    id: str
    former_ids: tuple[str, ...] = ()
    meeting: str
    statement: str | None = None
    made_on: PartialDate | None = None
    summary: str
    quote: str | None = None
    locator: str | None = None
    areas: tuple[str, ...] = ()
    kind: CommitmentKind
    force: Force = Force.UNSTATED
    declaratory: bool = False
    parties: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    other_actors: tuple[str, ...] = ()
    due: PartialDate | None = None
    due_wording: str | None = None
    instrument: Instrument | None = None
    links: tuple[Link, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        check_id(self.id)
        for one in self.former_ids:
            check_id(one)
        for one in self.other_actors:
            check_text(one)
        check_truth(self.declaratory)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Record):
    id: str
    former_ids: tuple[str, ...] = ()
    record: str
    field: str | None = None
    source: str
    says: str
    sources: tuple[str, ...] = ()
    note: str | None = None
    extra: Mapping[str, Any] = dataclasses.field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        check_id(self.id)
        for one in self.former_ids:
            check_id(one)
        if (value := self.field) is not None and not (value >= "!" and value.isprintable()):
            check_text(value)
        if not (self.says >= "!" and self.says.isprintable()):
            check_lines(self.says)
        if (value := self.note) is not None and not (value >= "!" and value.isprintable()):
            check_lines(value)


def _maker(cls: type[Record]) -> Callable[[dict[str, Any]], Record]:
    from_dict = cls.from_dict

    def make(raw: dict[str, Any]) -> Record:
        try:
            return from_dict(raw)
        except ExtraKeysError as error:
            known, own = own_keys_parted(raw, error.extra_keys)
        record = from_dict(known)
        object.__setattr__(record, "extra", own)
        return record

    return make


_MAKERS = {
    "partnerships": _maker(Partnership),
    "parties": _maker(Party),
    "areas": _maker(TechArea),
    "meetings": _maker(Meeting),
    "statements": _maker(JointStatement),
    "commitments": _maker(Commitment),
    "sources": _maker(Source),
    "disputes": _maker(Dispute),
}


def read(data: bytes) -> Catalog:
    """Read a document.

    Raises:
        ValueError: With the first fault.
    """
    return catalog_of(document_of(orjson.loads(data), _MAKERS))
