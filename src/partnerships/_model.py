"""The records: what a partnership is made of, from the table of parties to the single assessment.

All records are frozen, slotted and keyword-only; what they hold is immutable too. What stands on its own has an ``id``
and names its neighbours by id; the `Catalog` proves that those exist. Whatever is wrong with a record is said at once,
when it is made, by one `InvalidRecordError` that lists every fault.

Where a field takes a partial date, a day or a word of a closed vocabulary, its text is taken too (``date="2026-05"``).
Nothing else is converted. None always means *not known* or *none*; the field's description says which.
"""

from __future__ import annotations

import contextlib
import datetime
import threading
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeAlias, cast

import attrs
from attrs import field, frozen

from partnerships import _rules as rules
from partnerships._partial_date import PartialDate, as_day, meant_by
from partnerships._rules import JSON, FrozenMap, rule
from partnerships._vocabulary import (
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
from partnerships.errors import Finding, InvalidDateError, InvalidQueryError, InvalidRecordError, shown

__all__ = [
    "COLLECTIONS",
    "Announcement",
    "Assessment",
    "Commitment",
    "Dispute",
    "FormerName",
    "Instrument",
    "JointStatement",
    "Link",
    "Meeting",
    "Money",
    "Participant",
    "Partnership",
    "Party",
    "Record",
    "Source",
    "TechArea",
]


def _date_read(value: object) -> object:
    if value is None:
        return None
    if isinstance(value, str | datetime.date):
        try:
            return PartialDate(value) if isinstance(value, str) else PartialDate.of(value)
        except InvalidDateError:
            return value
    return value


def _date_faults(value: object) -> Iterable[Finding]:
    if not isinstance(value, PartialDate):
        try:
            PartialDate(cast("str", value))
        except InvalidDateError as error:
            yield Finding(code="date.invalid", message=str(error), hint=meant_by(value))


def _day_read(value: object) -> object:
    if value is None:
        return None
    try:
        return as_day(cast("str", value))
    except InvalidDateError:
        return value


def _day_faults(value: object) -> Iterable[Finding]:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return ()
    return (Finding(code="date.invalid", message=f"{shown(value)} is not a day, such as '2026-05-05'"),)


# Written out because type checkers learn from a converter's own signature what a field takes.
def _date(value: PartialDate | datetime.date | str) -> PartialDate:
    return cast("PartialDate", _date_read(value))


def _date_or_none(value: PartialDate | datetime.date | str | None) -> PartialDate | None:
    return cast("PartialDate | None", _date_read(value))


def _day(value: datetime.date | str) -> datetime.date:
    return cast("datetime.date", _day_read(value))


def _day_or_none(value: datetime.date | str | None) -> datetime.date | None:
    return cast("datetime.date | None", _day_read(value))


def _frozen_texts(value: Mapping[str, str]) -> Mapping[str, str]:
    return cast("Mapping[str, str]", rules.frozen(value))


def _frozen_json(value: Mapping[str, JSON]) -> Mapping[str, JSON]:
    return cast("Mapping[str, JSON]", rules.frozen(value))


def _whole_number(value: object) -> object:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


_ID = rule(rules.record_id)
_IDS = rule(rules.Each(rules.record_id))
_PARTY_OWN_ID = rule(rules.party_id)
_PARTY_OWN_IDS = rule(rules.Each(rules.party_id))
_PARTNERSHIP = rule(rules.record_id, refers="partnerships")
_PARTY = rule(rules.OrNone(rules.party_id), refers="parties")
_PARTIES = rule(rules.Each(rules.party_id), refers="parties")
_BROADER = rule(rules.OrNone(rules.record_id), refers="areas")
_AREAS = rule(rules.Each(rules.record_id), refers="areas")
_MEETING = rule(rules.record_id, refers="meetings")
_STATEMENT = rule(rules.OrNone(rules.record_id), refers="statements")
_COMMITMENT = rule(rules.record_id, refers="commitments")
_SOURCE = rule(rules.record_id, refers="sources")
_SOURCE_OR_NONE = rule(rules.OrNone(rules.record_id), refers="sources")
_SOURCES = rule(rules.Each(rules.record_id), refers="sources")
_ANY_RECORD = rule(rules.any_id, refers="")
_TEXT = rule(rules.text)
_TEXT_OR_NONE = rule(rules.OrNone(rules.text))
_LINES_OR_NONE = rule(rules.OrNone(rules.lines))
_TEXTS = rule(rules.Each(rules.text))
_WORD = rule(rules.word)
_WORD_OR_NONE = rule(rules.OrNone(rules.word))
_TRUTH = rule(rules.truth)
PARTIAL_DATE = rules.Check(_date_faults, PartialDate)
DAY = rules.Check(_day_faults, datetime.date)
_DATE = rule(PARTIAL_DATE)
_DATE_OR_NONE = rule(rules.OrNone(PARTIAL_DATE))
_DAY = rule(DAY)
_DAY_OR_NONE = rule(rules.OrNone(DAY))
_URL_OR_NONE = rule(rules.OrNone(rules.url))
_URLS = rule(rules.Each(rules.url))
_LANGUAGE_OR_NONE = rule(rules.OrNone(rules.language))
_LANGUAGES = rule(rules.Each(rules.language))
_COUNTRY_OR_NONE = rule(rules.OrNone(rules.country))
_LABELS = rule(rules.labels)
_EXTRA = rule(rules.extra)
_TWO_PARTIES = rule(rules.Each(rules.party_id, count=2), refers="parties")

_NO_EXTRA: Mapping[str, JSON] = FrozenMap()
_NO_LABELS: Mapping[str, str] = FrozenMap()


class _Checks(threading.local):
    """Whether records check themselves in this thread."""

    are_put_off = False


_CHECKS: Final = _Checks()


@contextlib.contextmanager
def checks_put_off() -> Iterator[None]:
    """Let records be made unchecked in this thread: who makes many at once checks them all after, at a fraction."""
    _CHECKS.are_put_off = True
    try:
        yield
    finally:
        _CHECKS.are_put_off = False


class _Checked:
    """Refuses to exist with a fault."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        if _CHECKS.are_put_off or rules.passes(self):
            return
        cls = cast("type[attrs.AttrsInstance]", type(self))
        values = {one.name: getattr(self, one.name) for one in attrs.fields(cls)}
        if faults := rules.faults_of(cls, values):
            known = values.get("id")
            record = known if isinstance(known, str) else None
            raise InvalidRecordError([attrs.evolve(fault, record=record or fault.record) for fault in faults])


class _Standing(_Checked):
    """Stands on its own in a catalog."""

    __slots__ = ()
    id: str
    former_ids: tuple[str, ...]
    sources: tuple[str, ...]
    note: str | None
    extra: Mapping[str, JSON]


class _Labelled(_Standing):
    """Has labels by language."""

    __slots__ = ()
    labels: Mapping[str, str]

    def label(self, language: str = "en") -> str:
        """Give the label in a language.

        Args:
            language: A language tag of BCP 47. A tag with more parts than the labels have falls back part by part
                (``ja-JP`` to ``ja``), as RFC 4647, section 3.4, has it; then to English, then to the id.

        Raises:
            InvalidQueryError: The language is no text.

        Example:
            >>> from partnerships import TechArea
            >>> area = TechArea(id="quantum", labels={"en": "Quantum technologies", "ja": "量子技術"})
            >>> area.label("ja-JP"), area.label("fr")
            ('量子技術', 'Quantum technologies')
        """
        if not isinstance(language, str):
            message = f"{shown(language)} is not a language tag of BCP 47, such as 'ja'"
            raise InvalidQueryError(message)
        folded = {tag.casefold(): label for tag, label in self.labels.items()}
        parts = language.casefold().split("-")
        tags = ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]
        return next((folded[tag] for tag in [*tags, "en"] if tag in folded), self.id)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Source(_Standing):
    """A document or page that facts come from.

    Attributes:
        id: Lower-case words joined by ``-``, such as ``eu-japan-s44``.
        former_ids: Ids that it had before; each redirects here and is never used again.
        url: Where it was found; http or https; None if it is on no public page.
        title: Its title, or a description where no title is known.
        publisher: Who published it; None if unknown.
        published: When; a partial date; None if undated.
        retrieved: Day it was read; None if not recorded.
        language: Language of the text, a tag of BCP 47; None if not recorded.
        kind: Whether a party to the partnership, or somebody else, is speaking.
        extent: How much of it was read; None if not stated. What is only ``located`` is never evidence.
        archived_url: A lasting copy; None if there is none.
        digest: Digest of the document read, such as ``sha256:...``; None if none was taken.
        sources: What tells of this source, where it was not read itself.
        note: Anything a reader should know; may have several lines.
        extra: Keys of your own, which start with ``x_``.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    id: str = field(metadata=_ID)
    former_ids: tuple[str, ...] = field(default=(), metadata=_IDS)
    url: str | None = field(default=None, metadata=_URL_OR_NONE)
    title: str = field(metadata=_TEXT)
    publisher: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    published: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    retrieved: datetime.date | None = field(default=None, converter=_day_or_none, metadata=_DAY_OR_NONE)
    language: str | None = field(default=None, metadata=_LANGUAGE_OR_NONE)
    kind: SourceKind = field(metadata=rules.of_words(SourceKind))
    extent: SourceExtent | None = field(default=None, metadata=rules.of_words(SourceExtent, or_none=True))
    archived_url: str | None = field(default=None, metadata=_URL_OR_NONE)
    digest: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    sources: tuple[str, ...] = field(default=(), metadata=_SOURCES)
    note: str | None = field(default=None, metadata=_LINES_OR_NONE)
    extra: Mapping[str, JSON] = field(default=_NO_EXTRA, converter=_frozen_json, metadata=_EXTRA, hash=False)


@frozen(kw_only=True, field_transformer=rules.read_all)
class FormerName(_Checked):
    """A name that a party bore once and bears no more.

    Attributes:
        name: The name.
        language: The language that it is in, a tag of BCP 47; None if not recorded.
        valid: The interval in which it was the name, such as ``../2024-07-07``; None if not recorded.
        urls: Addresses of pages that tell of the change; empty if none are recorded.

    Raises:
        InvalidRecordError: With every fault of the values given.

    Example:
        >>> from partnerships import FormerName
        >>> former = FormerName(name="Ministry of Communications and Information", valid="../2024-07-07")
        >>> former.valid.contains("2024-07-08")
        False
    """

    name: str = field(metadata=_TEXT)
    language: str | None = field(default=None, metadata=_LANGUAGE_OR_NONE)
    valid: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    urls: tuple[str, ...] = field(default=(), metadata=_URLS)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Party(_Labelled):
    """A state, the European Union, or a ministry, agency or other body beneath one of them.

    Attributes:
        id: ISO 3166-1 alpha-2 code of a state (``JP``), ``EU``, or lower-case words for a body (``jp-meti``).
        former_ids: Ids that it had before.
        kind: State, union or body.
        labels: Names by language tag.
        aliases: Other names and short forms that texts use.
        former_names: Names that it bore once, with the time in which each was valid.
        parent: The party that it belongs to; None for states and the EU.
        active: The interval in which it existed; None if not recorded.
        wikidata: Its Wikidata id, such as ``Q17``; None if not recorded.
        sources: Where the facts come from.
        note: Anything a reader should know.
        extra: Keys of your own, which start with ``x_``.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    id: str = field(metadata=_PARTY_OWN_ID)
    former_ids: tuple[str, ...] = field(default=(), metadata=_PARTY_OWN_IDS)
    kind: PartyKind = field(metadata=rules.of_words(PartyKind))
    labels: Mapping[str, str] = field(default=_NO_LABELS, converter=_frozen_texts, metadata=_LABELS, hash=False)
    aliases: tuple[str, ...] = field(default=(), metadata=_TEXTS)
    former_names: tuple[FormerName, ...] = field(
        default=(), metadata=rule(rules.Each(rules.instance(FormerName, "a former name")), holds=FormerName)
    )
    parent: str | None = field(default=None, metadata=_PARTY)
    active: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    wikidata: str | None = field(default=None, metadata=rule(rules.OrNone(rules.wikidata)))
    sources: tuple[str, ...] = field(default=(), metadata=_SOURCES)
    note: str | None = field(default=None, metadata=_LINES_OR_NONE)
    extra: Mapping[str, JSON] = field(default=_NO_EXTRA, converter=_frozen_json, metadata=_EXTRA, hash=False)


@frozen(kw_only=True, field_transformer=rules.read_all)
class TechArea(_Labelled):
    """A technology area, one concept of a small scheme in the sense of SKOS.

    Attributes:
        id: Lower-case words, such as ``semiconductors``.
        former_ids: Ids that it had before.
        labels: Preferred labels by language tag (skos:prefLabel).
        aliases: Other words that texts use for it (skos:altLabel).
        broader: The area that takes it in (skos:broader); None for a top concept.
        definition: What belongs to it, in one or two sentences (skos:definition).
        matches: Addresses of the same concept elsewhere (skos:exactMatch).
        sources: Where the facts come from.
        note: Anything a reader should know.
        extra: Keys of your own, which start with ``x_``.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    id: str = field(metadata=_ID)
    former_ids: tuple[str, ...] = field(default=(), metadata=_IDS)
    labels: Mapping[str, str] = field(default=_NO_LABELS, converter=_frozen_texts, metadata=_LABELS, hash=False)
    aliases: tuple[str, ...] = field(default=(), metadata=_TEXTS)
    broader: str | None = field(default=None, metadata=_BROADER)
    definition: str | None = field(default=None, metadata=_LINES_OR_NONE)
    matches: tuple[str, ...] = field(default=(), metadata=_URLS)
    sources: tuple[str, ...] = field(default=(), metadata=_SOURCES)
    note: str | None = field(default=None, metadata=_LINES_OR_NONE)
    extra: Mapping[str, JSON] = field(default=_NO_EXTRA, converter=_frozen_json, metadata=_EXTRA, hash=False)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Partnership(_Standing):
    """Two parties that have agreed to work together on technology.

    Attributes:
        id: Lower-case words, such as ``eu-japan``.
        former_ids: Ids that it had before.
        title: Its name, in English.
        parties: Ids of the two parties, exactly two.
        kind: What it calls itself, such as ``digital_partnership``; an open list.
        body: The body that steers it, such as the Digital Partnership Council; None if it has none.
        established: When it was founded; None if unknown.
        summary: What it is, in our own words.
        sources: Where the facts come from.
        note: Anything a reader should know.
        extra: Keys of your own, which start with ``x_``.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    id: str = field(metadata=_ID)
    former_ids: tuple[str, ...] = field(default=(), metadata=_IDS)
    title: str = field(metadata=_TEXT)
    parties: tuple[str, ...] = field(metadata=_TWO_PARTIES)
    kind: str | None = field(default=None, metadata=_WORD_OR_NONE)
    body: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    established: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    summary: str | None = field(default=None, metadata=_LINES_OR_NONE)
    sources: tuple[str, ...] = field(default=(), metadata=_SOURCES)
    note: str | None = field(default=None, metadata=_LINES_OR_NONE)
    extra: Mapping[str, JSON] = field(default=_NO_EXTRA, converter=_frozen_json, metadata=_EXTRA, hash=False)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Participant(_Checked):
    """Somebody who sat at a meeting, in the role held that day.

    Attributes:
        name: The name as the English sources write it.
        native_name: The name in its own script; None if not recorded.
        role: The office, such as ``Minister for Digital Transformation``; None if unknown.
        organisation: The body spoken for, as text; None if unknown.
        party: Id of the party spoken for; None if unknown or none.
        chair: Whether this person chaired or co-chaired.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    name: str = field(metadata=_TEXT)
    native_name: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    role: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    organisation: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    party: str | None = field(default=None, metadata=_PARTY)
    chair: bool = field(default=False, metadata=_TRUTH)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Announcement(_Checked):
    """What was said on one day about a meeting: an entry in the ledger of what was planned when.

    Attributes:
        on: The day it was said.
        status: The status that the meeting had by these words.
        date: When it was to be; None if no date was given.
        city: Where it was to be; None if not said.
        country: ISO 3166-1 alpha-2 code of where; None if not said.
        sources: Who says so.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    on: datetime.date = field(converter=_day, metadata=_DAY)
    status: MeetingStatus = field(metadata=rules.of_words(MeetingStatus))
    date: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    city: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    country: str | None = field(default=None, metadata=_COUNTRY_OR_NONE)
    sources: tuple[str, ...] = field(default=(), metadata=_SOURCES)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Meeting(_Standing):
    """A meeting of the two parties, held or planned.

    Attributes:
        id: Lower-case words, such as ``eu-japan-3``.
        former_ids: Ids that it had before.
        partnership: Id of its partnership.
        series: The series that it counts in, a word such as ``council`` or ``summit``.
        ordinal: Its number within the series, from 1; None if it has none or it is unknown.
        level: Who meets.
        status: Held, scheduled, postponed or cancelled, by what is known now.
        date: Day, span or partial date; None if unknown or not yet set.
        format: In person, virtual or hybrid; None if unknown.
        venue: Building or place; None if unknown.
        city: None if unknown or virtual.
        country: ISO 3166-1 alpha-2 code; None if unknown or virtual.
        host: Id of the party that received the other; None if unknown or nobody did.
        participants: Who sat there, as far as known.
        areas: Ids of the technology areas dealt with.
        announcements: What was said when about this meeting before it was held.
        sources: Where the facts come from.
        note: Anything a reader should know.
        extra: Keys of your own, which start with ``x_``.

    Raises:
        InvalidRecordError: With every fault of the values given.

    Example:
        >>> from partnerships import Meeting
        >>> meeting = Meeting(id="eu-japan-4", partnership="eu-japan", series="council", ordinal=4,
        ...                   level="ministerial", status="held", date="2026-05-05", city="Brussels")
        >>> meeting.date.latest
        datetime.date(2026, 5, 5)
    """

    id: str = field(metadata=_ID)
    former_ids: tuple[str, ...] = field(default=(), metadata=_IDS)
    partnership: str = field(metadata=_PARTNERSHIP)
    series: str = field(metadata=_WORD)
    ordinal: int | None = field(default=None, metadata=rule(rules.OrNone(rules.positive)))
    level: MeetingLevel = field(metadata=rules.of_words(MeetingLevel))
    status: MeetingStatus = field(metadata=rules.of_words(MeetingStatus))
    date: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    format: MeetingFormat | None = field(default=None, metadata=rules.of_words(MeetingFormat, or_none=True))
    venue: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    city: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    country: str | None = field(default=None, metadata=_COUNTRY_OR_NONE)
    host: str | None = field(default=None, metadata=_PARTY)
    participants: tuple[Participant, ...] = field(
        default=(), metadata=rule(rules.Each(rules.instance(Participant, "a participant")), holds=Participant)
    )
    areas: tuple[str, ...] = field(default=(), metadata=_AREAS)
    announcements: tuple[Announcement, ...] = field(
        default=(), metadata=rule(rules.Each(rules.instance(Announcement, "an announcement")), holds=Announcement)
    )
    sources: tuple[str, ...] = field(default=(), metadata=_SOURCES)
    note: str | None = field(default=None, metadata=_LINES_OR_NONE)
    extra: Mapping[str, JSON] = field(default=_NO_EXTRA, converter=_frozen_json, metadata=_EXTRA, hash=False)


@frozen(kw_only=True, field_transformer=rules.read_all)
class JointStatement(_Standing):
    """The text that a meeting adopted.

    Attributes:
        id: Lower-case words, by custom ``<meeting>-statement``.
        former_ids: Ids that it had before.
        meeting: Id of the meeting.
        title: Its title, or a description where none is known.
        issued: When it came out; None if unknown.
        languages: Tags of the languages it was published in, as far as known.
        authentic_languages: Tags of those that are equally authentic; empty if the text does not say.
        sources: Where it, or word of it, is found.
        note: Anything a reader should know.
        extra: Keys of your own, which start with ``x_``.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    id: str = field(metadata=_ID)
    former_ids: tuple[str, ...] = field(default=(), metadata=_IDS)
    meeting: str = field(metadata=_MEETING)
    title: str = field(metadata=_TEXT)
    issued: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    languages: tuple[str, ...] = field(default=(), metadata=_LANGUAGES)
    authentic_languages: tuple[str, ...] = field(default=(), metadata=_LANGUAGES)
    sources: tuple[str, ...] = field(default=(), metadata=_SOURCES)
    note: str | None = field(default=None, metadata=_LINES_OR_NONE)
    extra: Mapping[str, JSON] = field(default=_NO_EXTRA, converter=_frozen_json, metadata=_EXTRA, hash=False)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Money(_Checked):
    """An amount of money that an instrument puts up.

    Attributes:
        amount: Units of the currency, a finite `decimal.Decimal` of zero or more (never a float).
        currency: ISO 4217 code, such as ``EUR``.
        party: Id of the party that pays; None if unknown or both.
        qualifier: How the amount is meant.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    # By its text, since Python holds 1.0 and 1.00 for equal: what is equal must be written as the same bytes.
    amount: Decimal = field(metadata=rule(rules.amount, read=_whole_number), eq=str)
    currency: str = field(metadata=rule(rules.currency))
    party: str | None = field(default=None, metadata=_PARTY)
    qualifier: Qualifier = field(default=Qualifier.EXACT, metadata=rules.of_words(Qualifier))


@frozen(kw_only=True, field_transformer=rules.read_all)
class Instrument(_Checked):
    """The memorandum, call, project or agreement by which a commitment is carried out.

    Attributes:
        id: Lower-case words, by custom ``<commitment>-i1``; the same in every commitment that shares the instrument,
            so that a sum counts it once.
        kind: What it is, such as ``memorandum_of_cooperation``; an open list.
        name: Its name, or a description.
        date: When it was signed or launched; None if unknown or not yet.
        amounts: The money in it; empty if none is known.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    id: str = field(metadata=_ID)
    kind: str = field(metadata=_WORD)
    name: str = field(metadata=_TEXT)
    date: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    amounts: tuple[Money, ...] = field(
        default=(), metadata=rule(rules.Each(rules.instance(Money, "an amount of money")), holds=Money)
    )


@frozen(kw_only=True, field_transformer=rules.read_all)
class Link(_Checked):
    """What a later commitment does to an earlier one.

    Attributes:
        relation: Restates, renews, narrows and so on.
        target: Id of the earlier commitment.
        source: Id of the source that says so; None if it is read from the two texts.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    relation: Relation = field(metadata=rules.of_words(Relation))
    target: str = field(metadata=_COMMITMENT)
    source: str | None = field(default=None, metadata=_SOURCE_OR_NONE)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Assessment(_Checked):
    """One entry in the ledger of a commitment: somebody found this status, on this evidence.

    Attributes:
        status: What was found.
        on: The partial date that it is true of; it counts from the latest day of it.
        known_from: First day on which a reader of public sources could know it; None if not established.
        party: Id of the party whose share it tells of; None for the joint finding.
        assessor: Who found it; None for the curators of the data.
        sources: The evidence.
        examined: Documents read in the search, found helpful or not.
        quote: Words of the evidence; None if none are kept.
        note: Anything a reader should know.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    status: Status = field(metadata=rules.of_words(Status))
    on: PartialDate = field(converter=_date, metadata=_DATE)
    known_from: datetime.date | None = field(default=None, converter=_day_or_none, metadata=_DAY_OR_NONE)
    party: str | None = field(default=None, metadata=_PARTY)
    assessor: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    sources: tuple[str, ...] = field(default=(), metadata=_SOURCES)
    examined: tuple[str, ...] = field(default=(), metadata=_SOURCES)
    quote: str | None = field(default=None, metadata=_LINES_OR_NONE)
    note: str | None = field(default=None, metadata=_LINES_OR_NONE)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Commitment(_Standing):
    """A published undertaking about the future: one act, one object, one set of actors.

    Attributes:
        id: Lower-case words, such as ``eu-japan-3-c05``.
        former_ids: Ids that it had before.
        meeting: Id of the meeting at which it was made.
        statement: Id of the joint statement whose text holds it; None if no source of it is that text.
        made_on: When it was announced; None if unknown.
        summary: What is promised, in our own words.
        quote: The official words; None if they are not kept.
        locator: Where in the statement, such as ``key point 4``; None if unknown.
        areas: Ids of the technology areas it is about.
        kind: What delivery would look like.
        force: How strongly it is worded.
        declaratory: True for what names no actor, object, amount, place or time; such records stay out of every rate.
        parties: Ids of the parties that undertake it.
        actors: Ids of the bodies that are to do it.
        other_actors: Those of no listed body, as text.
        due: The deadline: the end of an interval, or the date itself; None if there is none.
        due_wording: The deadline in the words of the text; None if not kept.
        instrument: The memorandum, call or project that carries it; None if none is known.
        links: To earlier commitments.
        assessments: The ledger of its status; entries are added and never changed.
        sources: Where the facts come from.
        note: Anything a reader should know.
        extra: Keys of your own, which start with ``x_``.

    Raises:
        InvalidRecordError: With every fault of the values given.

    Example:
        >>> from partnerships import Commitment
        >>> Commitment(id="c1", meeting="eu-japan-4", summary="Sign a memorandum.", kind="body", due="2026-13")
        Traceback (most recent call last):
            ...
        partnerships.errors.InvalidRecordError: due: '2026-13' is not a date: month must be 01 to 12 (in c1)
    """

    id: str = field(metadata=_ID)
    former_ids: tuple[str, ...] = field(default=(), metadata=_IDS)
    meeting: str = field(metadata=_MEETING)
    statement: str | None = field(default=None, metadata=_STATEMENT)
    made_on: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    summary: str = field(metadata=_TEXT)
    quote: str | None = field(default=None, metadata=_LINES_OR_NONE)
    locator: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    areas: tuple[str, ...] = field(default=(), metadata=_AREAS)
    kind: CommitmentKind = field(metadata=rules.of_words(CommitmentKind))
    force: Force = field(default=Force.UNSTATED, metadata=rules.of_words(Force))
    declaratory: bool = field(default=False, metadata=_TRUTH)
    parties: tuple[str, ...] = field(default=(), metadata=_PARTIES)
    actors: tuple[str, ...] = field(default=(), metadata=_PARTIES)
    other_actors: tuple[str, ...] = field(default=(), metadata=_TEXTS)
    due: PartialDate | None = field(default=None, converter=_date_or_none, metadata=_DATE_OR_NONE)
    due_wording: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    instrument: Instrument | None = field(
        default=None, metadata=rule(rules.OrNone(rules.instance(Instrument, "an instrument")), holds=Instrument)
    )
    links: tuple[Link, ...] = field(default=(), metadata=rule(rules.Each(rules.instance(Link, "a link")), holds=Link))
    assessments: tuple[Assessment, ...] = field(
        default=(), metadata=rule(rules.Each(rules.instance(Assessment, "an assessment")), holds=Assessment)
    )
    sources: tuple[str, ...] = field(default=(), metadata=_SOURCES)
    note: str | None = field(default=None, metadata=_LINES_OR_NONE)
    extra: Mapping[str, JSON] = field(default=_NO_EXTRA, converter=_frozen_json, metadata=_EXTRA, hash=False)


@frozen(kw_only=True, field_transformer=rules.read_all)
class Dispute(_Standing):
    """What a source says that the record does not adopt.

    Attributes:
        id: Lower-case words, by custom ``<record>-d1``.
        former_ids: Ids that it had before.
        record: Id of the record in question.
        field: The field in question, such as ``date`` or ``instrument.date``; None if it is the whole record.
        source: Id of the source that differs.
        says: What that source says, in our own words.
        sources: Further sources that bear on it.
        note: Why the record follows the others.
        extra: Keys of your own, which start with ``x_``.

    Raises:
        InvalidRecordError: With every fault of the values given.
    """

    id: str = field(metadata=_ID)
    former_ids: tuple[str, ...] = field(default=(), metadata=_IDS)
    record: str = field(metadata=_ANY_RECORD)
    field: str | None = field(default=None, metadata=_TEXT_OR_NONE)
    source: str = attrs.field(metadata=_SOURCE)
    says: str = attrs.field(metadata=rule(rules.lines))
    sources: tuple[str, ...] = attrs.field(default=(), metadata=_SOURCES)
    note: str | None = attrs.field(default=None, metadata=_LINES_OR_NONE)
    extra: Mapping[str, JSON] = attrs.field(default=_NO_EXTRA, converter=_frozen_json, metadata=_EXTRA, hash=False)


Record: TypeAlias = Partnership | Party | TechArea | Meeting | JointStatement | Commitment | Source | Dispute
"""What stands on its own in a catalog, under an id."""

COLLECTIONS: Final[Mapping[str, type[Record]]] = {
    "partnerships": Partnership,
    "parties": Party,
    "areas": TechArea,
    "meetings": Meeting,
    "statements": JointStatement,
    "commitments": Commitment,
    "sources": Source,
    "disputes": Dispute,
}
"""The collections of a catalog and the class of their records, in the order in which files hold them."""
