"""Hypothesis strategies for our records: catalogs whose references are whole by construction, and broken documents.

Nothing is drawn and thrown away: tables are drawn first and references are picked from them, dates are drawn first and
links and ordinals are laid along them. So health checks stay quiet and failures shrink to small catalogs.

Every strategy draws hard cases as well: empty catalogs, text of any script, partial, open and qualified dates, several
things on one day, one instrument under several commitments, and extra keys of any JSON.

Needs the extra ``hypothesis``.
"""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from partnerships._catalog import Catalog
from partnerships._codes import COUNTRIES, CURRENCIES
from partnerships._model import (
    COLLECTIONS,
    Announcement,
    Assessment,
    Commitment,
    Dispute,
    FormerName,
    Instrument,
    JointStatement,
    Link,
    Meeting,
    Money,
    Participant,
    Partnership,
    Party,
    Source,
    TechArea,
)
from partnerships._partial_date import PartialDate
from partnerships._rules import JSON
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
from partnerships._write import dumps
from partnerships.errors import InvalidQueryError, MissingExtraError


def _drawn_by(name: str) -> Callable[[type], Any]:
    return lambda _: globals()[name]()


# Above the import of hypothesis: that import runs the entry points of all packages, and so asks this module, half
# loaded, for this name.
def _hypothesis_setup_hook() -> None:
    """Let ``st.from_type`` draw our classes; Hypothesis calls this when it is imported."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - see above

    named = {
        PartialDate: "partial_dates",
        Source: "sources",
        Party: "parties",
        TechArea: "areas",
        Meeting: "meetings",
        Commitment: "commitments",
        Catalog: "catalogs",
    }
    for cls, name in named.items():
        register_type_strategy(cls, _drawn_by(name))


try:
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn, SearchStrategy
except ImportError as error:
    message = 'partnerships.strategies needs Hypothesis: pip install "partnerships[hypothesis]"'
    raise MissingExtraError(message) from error

__all__ = [
    "InvalidDocument",
    "areas",
    "catalogs",
    "commitments",
    "invalid_documents",
    "meetings",
    "partial_dates",
    "parties",
    "sources",
]

T = TypeVar("T")
Plain: TypeAlias = dict[str, Any]

_NOON_OF_OUR_TIME: Final = datetime.date(2025, 5, 12)
_MOST_COMMITMENTS: Final = 80
_COUNTRIES: Final = ("JP", "BE", *sorted(COUNTRIES - {"JP", "BE"}))
_CURRENCIES: Final = ("EUR", "JPY", *sorted(CURRENCIES - {"EUR", "JPY"}))
_STATES: Final = ("EU", "JP", "KR", "GB", "NO", "US", "IN")
_STEMS: Final = ("a", "b", "eu-japan", "0", "z9-z", "n" * 120)
_SERIES: Final = ("council", "summit", "economic-dialogue", "ict_policy")
_OPEN_WORDS: Final = ("digital_partnership", "memorandum_of_cooperation", "call", "x9")
_LANGUAGES: Final = ("en", "ja", "EN-gb", "zh-Hant", "de-CH-1996", "x-ours", "sl-rozaj-biske", "en-a-bbb-x-a")


# --- Dates ----------------------------------------------------------------------------------------------------------

_END_FORMS: Final = ("day", "month", "year", "quarter", "half")
_FORMS: Final = (*_END_FORMS, "season", "month-XX", "year-XX", "year-XX-XX", "decade", "century")
_MARKS: Final = ("", "", "", "?", "~", "%")
_OPENINGS: Final = ("both", "both", "../b", "/b", "a/..", "a/", "a/")


def partial_dates(
    min_day: datetime.date = datetime.date.min, max_day: datetime.date = datetime.date.max, *, intervals: bool = True
) -> SearchStrategy[PartialDate]:
    """Draw partial dates of every form that `PartialDate` reads.

    Args:
        min_day: First day that a date is built around, inclusive; a month or a decade may reach further back.
        max_day: Last day that a date is built around, inclusive; a month or a decade may reach further on.
        intervals: Whether to draw intervals too, with known, open and unknown ends.

    Example:
        >>> from hypothesis import find
        >>> from partnerships.strategies import partial_dates
        >>> find(partial_dates(), lambda date: date.precision == "month").precision
        'month'
    """
    single = _periods(min_day, max_day, _FORMS)
    return single | single | _intervals(min_day, max_day) if intervals else single


def _period_text(form: str, day: datetime.date) -> str:
    year, month = f"{day.year:04}", day.month
    quarter = (month - 1) // 3
    texts = {
        "day": day.isoformat(),
        "month": f"{year}-{month:02}",
        "year": year,
        "quarter": f"{year}-{33 + quarter}",
        "half": f"{year}-{40 + (month - 1) // 6}",
        "season": _season_text(day),
        "month-XX": f"{year}-{month:02}-XX",
        "year-XX": f"{year}-XX",
        "year-XX-XX": f"{year}-XX-XX",
        "decade": f"{max(day.year // 10, 1):03}X",  # the first decade and century would hold the year 0
        "century": f"{max(day.year // 100, 1):02}XX",
    }
    return texts[form]


def _season_text(day: datetime.date) -> str:
    """Write the season of a day; of a winter that the calendar does not hold, the season beside it."""
    year, season = (day.year, day.month // 3) if day.month > 2 else (day.year - 1, 4)  # noqa: PLR2004 - from March on
    if year < datetime.MINYEAR:
        year, season = datetime.MINYEAR, 1
    if (year, season) == (datetime.MAXYEAR, 4):
        season = 3
    return f"{year:04}-{20 + season}"


@st.composite
def _periods(draw: DrawFn, first: datetime.date, last: datetime.date, forms: Sequence[str]) -> PartialDate:
    form, mark = forms[draw(_below(len(forms)))], _MARKS[draw(_below(len(_MARKS)))]
    return PartialDate(_period_text(form, draw(st.dates(first, last))) + mark)


@st.composite
def _intervals(draw: DrawFn, first: datetime.date, last: datetime.date) -> PartialDate:
    opening = _OPENINGS[draw(_below(len(_OPENINGS)))]
    one = draw(_periods(first, last, _END_FORMS))
    if opening != "both":
        return PartialDate(opening.replace("a", str(one)).replace("b", str(one)))
    other = draw(_periods(first, last, _END_FORMS))
    return PartialDate(f"{other}/{one}" if _starts(one) > _stops(other) else f"{one}/{other}")


def _starts(date: PartialDate) -> datetime.date:
    return date.earliest or datetime.date.min


def _stops(date: PartialDate) -> datetime.date:
    return date.latest or datetime.date.max


# --- Small values ---------------------------------------------------------------------------------------------------


@functools.cache
def _below(count: int) -> SearchStrategy[int]:
    return st.integers(0, count - 1)


_SHOWS: Final = st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"))
_ON_A_LINE: Final = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=5)
_ON_LINES: Final = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n"), max_size=5)
_IN_ADDRESSES: Final = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters='<>"\\^`{|}'), max_size=5
)
_PLAIN_TEXTS: Final = st.sampled_from(("Set up a group.", "量子", "=1+1", "<b>&amp;</b>", "'; --", "Straße"))
_TEXTS: Final = _PLAIN_TEXTS | st.builds("{}{}{}".format, _ON_A_LINE, _SHOWS, _ON_A_LINE)
_LINES: Final = _PLAIN_TEXTS | st.just("First.\nSecond.\n") | st.builds("{}{}{}".format, _ON_LINES, _SHOWS, _ON_LINES)
_HOSTS: Final = st.sampled_from(
    ("https://example.org", "http://例え.jp", "HTTPS://a-b.example:8080", "https://[2001:db8::1]")
)
_URLS: Final = _HOSTS | st.builds("{}/{}".format, _HOSTS, _IN_ADDRESSES)
_LABELS: Final = st.dictionaries(st.sampled_from(_LANGUAGES), _TEXTS, max_size=3)
_JSON: Final[SearchStrategy[JSON]] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
_EXTRA_KEYS: Final[SearchStrategy[str]] = st.builds("x_{}{}".format, _SHOWS, _ON_A_LINE)
_EXTRAS: Final[SearchStrategy[Plain]] = st.dictionaries(_EXTRA_KEYS, _JSON, min_size=1, max_size=2)
_AMOUNTS: Final = st.builds(
    lambda units, places: Decimal(units).scaleb(-places), st.integers(0, 10**15), st.integers(0, 4)
)


class _Hand:
    """Draws what records are made of; texts, dates and the like from pools that are drawn once, which is fast."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        day = draw(st.just(_NOON_OF_OUR_TIME) | st.dates())
        spread = datetime.timedelta(days=(400, 2, 4000)[draw(_below(3))])
        first = max(day, datetime.date.min + spread) - spread
        last = min(day, datetime.date.max - spread) + spread
        self.days = draw(st.lists(st.dates(first, last), min_size=1, max_size=4))
        self.dates = [
            *draw(st.lists(partial_dates(first, last), min_size=2, max_size=8)),
            PartialDate(self.days[0].isoformat()),
        ]
        self.texts = draw(st.lists(_TEXTS, min_size=1, max_size=4))
        self.lines = draw(st.lists(_LINES, min_size=1, max_size=2))
        self.urls = draw(st.lists(_URLS, min_size=1, max_size=2))
        self.labels = draw(st.lists(_LABELS, min_size=1, max_size=3))
        self.extras: list[Plain] = [{}, {}, {}, *draw(st.lists(_EXTRAS, max_size=2))]

    def below(self, count: int) -> int:
        return self.draw(_below(count))

    def pick(self, ones: Sequence[T]) -> T:
        return ones[self.below(len(ones))]

    def maybe(self, ones: Sequence[T], none: int = 2) -> T | None:
        """Pick one, or None as often as *none* of them."""
        number = self.below(len(ones) + none) - none
        return None if number < 0 else ones[number]

    def some(self, ones: Sequence[T], most: int = 2) -> tuple[T, ...]:
        """Pick a few different ones."""
        return tuple(dict.fromkeys(self.pick(ones) for _ in range(self.below(most + 1)))) if ones else ()

    def chance(self, of: int) -> bool:
        return self.below(of) == of - 1


# --- Records on the ids that there are ------------------------------------------------------------------------------


class _Ids(NamedTuple):
    """The ids that records may name."""

    partnerships: Sequence[str]
    parties: Sequence[str]
    areas: Sequence[str]
    meetings: Sequence[str]
    statements: Sequence[str]
    commitments: Sequence[str]
    sources: Sequence[str]


_NOT_HELD: Final = _Ids(
    ("eu-japan",), ("EU", "JP", "jp-meti"), ("quantum", "cloud"), ("m1",), ("m1-statement",), ("c1", "c2"), ("s1", "s2")
)
"""What a record that is drawn alone names."""


def _standing(hand: _Hand, key: str, ids: _Ids) -> Plain:
    rest = hand.below(6)
    return {
        "id": key,
        "former_ids": (f"{key}-old", f"{key}-older")[: rest - 3] if rest > 3 else (),  # noqa: PLR2004 - one in three
        "sources": hand.some(ids.sources),
        "note": hand.maybe(hand.lines, 3),
        "extra": hand.pick(hand.extras),
    }


def _source(hand: _Hand, key: str, ids: _Ids) -> Plain:
    return _standing(hand, key, ids) | {
        "url": hand.maybe(hand.urls),
        "title": hand.pick(hand.texts),
        "publisher": hand.maybe(hand.texts),
        "published": hand.maybe(hand.dates),
        "retrieved": hand.maybe(hand.days),
        "language": hand.maybe(_LANGUAGES),
        "kind": hand.pick(tuple(SourceKind)),
        "extent": hand.maybe(tuple(SourceExtent), 1),
        "archived_url": hand.maybe(hand.urls, 4),
        "digest": hand.maybe(hand.texts, 4),
    }


def _party(hand: _Hand, key: str, ids: _Ids) -> Plain:
    kind = PartyKind.UNION if key == "EU" else PartyKind.STATE if key in COUNTRIES else PartyKind.BODY
    return _standing(hand, key, ids) | {
        "kind": kind,
        "labels": hand.pick(hand.labels),
        "aliases": hand.some(hand.texts),
        "active": hand.maybe(hand.dates, 6),
        "wikidata": hand.maybe(("Q17", "Q458", "Q99999999999999999999"), 3),
        "former_names": tuple(dict.fromkeys(_former_name(hand) for _ in range(max(0, hand.below(4) - 1)))),
    }


def _former_name(hand: _Hand) -> FormerName:
    return FormerName(
        name=hand.pick(hand.texts),
        language=hand.maybe(_LANGUAGES),
        valid=hand.maybe(hand.dates),
        urls=hand.some(hand.urls),
    )


def _area(hand: _Hand, key: str, ids: _Ids) -> Plain:
    return _standing(hand, key, ids) | {
        "labels": hand.pick(hand.labels),
        "aliases": hand.some(hand.texts),
        "definition": hand.maybe(hand.lines),
        "matches": hand.some(hand.urls),
    }


def _partnership(hand: _Hand, key: str, ids: _Ids) -> Plain:
    one = hand.below(len(ids.parties))
    other = (one + 1 + hand.below(len(ids.parties) - 1)) % len(ids.parties)
    return _standing(hand, key, ids) | {
        "title": hand.pick(hand.texts),
        "parties": (ids.parties[one], ids.parties[other]),
        "kind": hand.maybe(_OPEN_WORDS),
        "body": hand.maybe(hand.texts),
        "established": hand.maybe(hand.dates),
        "summary": hand.maybe(hand.lines),
    }


def _participant(hand: _Hand, ids: _Ids) -> Participant:
    return Participant(
        name=hand.pick(hand.texts),
        native_name=hand.maybe(hand.texts),
        role=hand.maybe(hand.texts),
        organisation=hand.maybe(hand.texts, 4),
        party=hand.maybe(ids.parties),
        chair=hand.chance(2),
    )


def _announcement(hand: _Hand, ids: _Ids) -> Announcement:
    return Announcement(
        on=hand.pick(hand.days),
        status=hand.pick(tuple(MeetingStatus)),
        date=hand.maybe(hand.dates),
        city=hand.maybe(hand.texts, 4),
        country=hand.maybe(_COUNTRIES[:2]),
        sources=hand.some(ids.sources),
    )


def _meeting(hand: _Hand, key: str, ids: _Ids) -> Plain:
    return _standing(hand, key, ids) | {
        "partnership": hand.pick(ids.partnerships),
        "series": hand.pick(_SERIES),
        "level": hand.pick(tuple(MeetingLevel)),
        "status": hand.pick(tuple(MeetingStatus)),
        "date": hand.maybe(hand.dates),
        "format": hand.maybe(tuple(MeetingFormat)),
        "venue": hand.maybe(hand.texts, 4),
        "city": hand.maybe(hand.texts, 4),
        "country": hand.maybe(_COUNTRIES, 50) if hand.chance(2) else None,
        "host": hand.maybe(ids.parties),
        "participants": tuple(dict.fromkeys(_participant(hand, ids) for _ in range(hand.below(3)))),
        "areas": hand.some(ids.areas),
        "announcements": tuple(dict.fromkeys(_announcement(hand, ids) for _ in range(hand.below(4)))),
    }


def _statement(hand: _Hand, key: str, ids: _Ids, meeting: str) -> Plain:
    languages = hand.some(_LANGUAGES, 3)
    return _standing(hand, key, ids) | {
        "meeting": meeting,
        "title": hand.pick(hand.texts),
        "issued": hand.maybe(hand.dates),
        "languages": languages,
        "authentic_languages": hand.some(languages),
    }


def _instrument(hand: _Hand, key: str, ids: _Ids) -> Instrument:
    amounts = (
        Money(
            amount=hand.draw(_AMOUNTS),
            currency=hand.pick(_CURRENCIES),
            party=hand.maybe(ids.parties),
            qualifier=hand.pick(tuple(Qualifier)),
        )
        for _ in range(hand.below(3))
    )
    return Instrument(
        id=key,
        kind=hand.pick(_OPEN_WORDS),
        name=hand.pick(hand.texts),
        date=hand.maybe(hand.dates),
        amounts=tuple(dict.fromkeys(amounts)),
    )


def _assessment(hand: _Hand, ids: _Ids, concerned: Sequence[str]) -> Assessment:
    values: Plain = {
        "status": hand.pick(_STATUSES),
        "on": hand.pick(hand.dates),
        "known_from": hand.maybe(hand.days, 1),
        "party": hand.maybe(concerned, 2),
    }
    if hand.chance(3):
        values |= {
            "assessor": hand.maybe(hand.texts),
            "sources": hand.some(ids.sources),
            "examined": hand.some(ids.sources),
            "quote": hand.maybe(hand.lines),
            "note": hand.maybe(hand.lines),
        }
    return Assessment(**values)


# What a day-to-day ledger holds comes more often than the rest, so that delivery is met and missed often enough.
_STATUSES: Final = (*Status, Status.STARTED, Status.DELIVERED, Status.DELIVERED, Status.MAINTAINED)


def _commitment(hand: _Hand, key: str, ids: _Ids) -> Plain:
    undertaking = hand.some(ids.parties[:3], 3)
    return _standing(hand, key, ids) | {
        "meeting": hand.pick(ids.meetings),
        "made_on": hand.maybe(hand.dates, 1),
        "summary": hand.pick(hand.texts),
        "quote": hand.maybe(hand.lines),
        "locator": hand.maybe(hand.texts, 4),
        "areas": hand.some(ids.areas),
        "kind": hand.pick(tuple(CommitmentKind)),
        "force": hand.pick(tuple(Force)),
        "declaratory": hand.chance(4),
        "parties": undertaking,
        "actors": hand.some(ids.parties),
        "other_actors": hand.some(hand.texts, 1),
        "due": hand.maybe(hand.dates),
        "due_wording": hand.maybe(hand.texts, 4),
        "assessments": tuple(
            dict.fromkeys(_assessment(hand, ids, undertaking or ids.parties) for _ in range(hand.pick((0, 1, 0, 2, 4))))
        ),
    }


def _link(hand: _Hand, targets: Sequence[str], ids: _Ids) -> Link:
    return Link(
        relation=hand.pick(tuple(Relation)),
        target=hand.pick(targets),
        source=hand.maybe(ids.sources, 2),
    )


# --- One record alone -----------------------------------------------------------------------------------------------


@st.composite
def _alone(
    draw: DrawFn,
    cls: Callable[..., T],
    build: Callable[[_Hand, str, _Ids], Plain],
    key: str,
    fixed: Mapping[str, object],
) -> T:
    hand = _Hand(draw)
    values = build(hand, key, _NOT_HELD)
    if cls is Meeting:
        values["ordinal"] = hand.maybe((1, 2, 10**9))
    if cls is Commitment:
        values["statement"] = hand.maybe(_NOT_HELD.statements)
        values["links"] = tuple(
            dict.fromkeys(_link(hand, _NOT_HELD.commitments, _NOT_HELD) for _ in range(hand.below(3)))
        )
        values["instrument"] = _instrument(hand, f"{key}-i1", _NOT_HELD) if hand.chance(3) else None
    drawn: Plain = {name: draw(value) if isinstance(value, SearchStrategy) else value for name, value in fixed.items()}
    return cls(**(values | drawn))


def sources(**fixed: object) -> SearchStrategy[Source]:
    """Draw sources that stand alone: what they name is held nowhere.

    Args:
        fixed: Fields to hold at a value, or to draw from a strategy of yours.
    """
    return _alone(Source, _source, "a-s9", fixed)


def parties(**fixed: object) -> SearchStrategy[Party]:
    """Draw states, the European Union and bodies that stand alone.

    Args:
        fixed: Fields to hold at a value, or to draw from a strategy of yours.
    """
    if "id" in fixed:
        return _alone(Party, _party, "a-b9", fixed)
    states = st.sampled_from(_STATES).flatmap(lambda key: _alone(Party, _party, key, _of_state(key) | fixed))
    return states | _alone(Party, _party, "a-b9", {"parent": st.sampled_from((None, *_STATES))} | fixed)


def _of_state(key: str) -> Plain:
    """Give what the id of a state cannot be the start of: former ids are the codes of other states."""
    return {"former_ids": () if key != "GB" else ("UA",)}


def areas(**fixed: object) -> SearchStrategy[TechArea]:
    """Draw technology areas that stand alone.

    Args:
        fixed: Fields to hold at a value, or to draw from a strategy of yours.
    """
    return _alone(TechArea, _area, "a-t9", {"broader": st.sampled_from((None, *_NOT_HELD.areas))} | fixed)


def meetings(**fixed: object) -> SearchStrategy[Meeting]:
    """Draw meetings that stand alone, held or planned, with participants and announcements.

    Args:
        fixed: Fields to hold at a value, or to draw from a strategy of yours.

    Example:
        >>> from hypothesis import find
        >>> from partnerships.strategies import meetings
        >>> find(meetings(series="council"), lambda meeting: meeting.ordinal == 2).series
        'council'
    """
    return _alone(Meeting, _meeting, "a-m9", fixed)


def commitments(**fixed: object) -> SearchStrategy[Commitment]:
    """Draw commitments that stand alone, with deadlines of every form, ledgers, links and instruments.

    Args:
        fixed: Fields to hold at a value, or to draw from a strategy of yours.

    Example:
        >>> from hypothesis import find
        >>> from partnerships.strategies import commitments
        >>> find(commitments(due="2026-06"), lambda promise: bool(promise.assessments)).due
        PartialDate('2026-06')
    """
    return _alone(Commitment, _commitment, "a-c9", fixed)


# --- Catalogs -------------------------------------------------------------------------------------------------------


def catalogs(*, min_commitments: int = 0, max_commitments: int = 20) -> SearchStrategy[Catalog]:
    """Draw catalogs whose references are whole.

    Args:
        min_commitments: The fewest commitments; with 0, empty catalogs and catalogs of a single record are drawn too.
        max_commitments: The most commitments, up to 80: Hypothesis itself has no room for many more.

    Raises:
        InvalidQueryError: The numbers are not in order, or out of range.

    Example:
        >>> from hypothesis import given, settings
        >>> from partnerships import dumps, loads
        >>> from partnerships.strategies import catalogs
        >>> @settings(max_examples=5)
        ... @given(catalogs())
        ... def test_nothing_is_lost(catalog):
        ...     assert loads(dumps(catalog)) == catalog
        >>> test_nothing_is_lost()
    """
    if not 0 <= min_commitments <= max_commitments <= _MOST_COMMITMENTS:
        message = (
            f"commitments from {min_commitments} to {max_commitments}; numbers from 0 to {_MOST_COMMITMENTS} in order"
        )
        raise InvalidQueryError(message)
    whole = _catalogs(min_commitments, max_commitments)
    return whole if min_commitments else st.one_of(_small_catalogs(), *[whole] * 9)


@st.composite
def _small_catalogs(draw: DrawFn) -> Catalog:
    version = draw(st.none() | _TEXTS)
    alone = {"sources": (), "note": None, "former_ids": ()}
    one = draw(st.sampled_from((None, "areas", "parties", "sources")))
    if one == "areas":
        return Catalog(data_version=version, areas=(draw(areas(broader=None, **alone)),))
    if one == "parties":
        return Catalog(data_version=version, parties=(draw(parties(parent=None, **alone)),))
    if one == "sources":
        return Catalog(data_version=version, sources=(draw(sources(**alone)),))
    return Catalog(data_version=version)


@st.composite
def _catalogs(draw: DrawFn, least: int, most: int) -> Catalog:
    hand = _Hand(draw)
    ids = _drawn_ids(hand, draw(st.integers(least, most)))
    parties_held, areas_held = _in_trees(hand, "parties", ids), _in_trees(hand, "areas", ids)
    meetings_held = _numbered(hand, [_meeting(hand, key, ids) for key in ids.meetings])
    of_meeting = {key: hand.pick(ids.meetings) for key in ids.statements}
    statements = [JointStatement(**_statement(hand, key, ids, of_meeting[key])) for key in ids.statements]
    promises = _linked(hand, [_commitment(hand, key, ids) for key in ids.commitments], ids)
    instruments = [_instrument(hand, f"{hand.pick(_STEMS)}-i{number}", ids) for number in range(hand.below(4))]
    for promise in promises:
        adopted = [key for key in ids.statements if of_meeting[key] == promise["meeting"]]
        promise["statement"] = hand.maybe(adopted, 1)
        promise["instrument"] = hand.maybe(instruments, 3)
    return Catalog(
        data_version=draw(st.none() | _TEXTS),
        partnerships=tuple(Partnership(**_partnership(hand, key, ids)) for key in ids.partnerships),
        parties=parties_held,
        areas=areas_held,
        meetings=meetings_held,
        statements=tuple(statements),
        commitments=tuple(Commitment(**promise) for promise in promises),
        sources=tuple(Source(**_source(hand, key, ids)) for key in ids.sources),
        disputes=_disputes(hand, ids),
    )


def _drawn_ids(hand: _Hand, commitments_wanted: int) -> _Ids:
    """Draw how much there is of everything, and its ids; a letter and a number at the end keep them apart."""

    def named(letter: str, count: int, stems: Sequence[str] = _STEMS) -> list[str]:
        return [f"{hand.pick(stems)}-{letter}{number}" for number in range(1, count + 1)]

    partnerships = named("p", 1)
    if hand.chance(2):
        partnerships += [f"{hand.pick((*partnerships, *_STEMS))}-p2"]  # one id may start with the other
    stems = (*partnerships, *_STEMS)
    states = list(dict.fromkeys(("EU", "JP", *(hand.pick(_STATES) for _ in range(hand.below(3))))))
    return _Ids(
        partnerships=partnerships,
        parties=[*states, *named("b", hand.below(4))],
        areas=named("t", hand.below(6)),
        meetings=named("m", 1 + hand.below(5), stems),
        statements=named("j", hand.below(3), stems),
        commitments=named("c", commitments_wanted, stems),
        sources=named("s", hand.below(5), stems),
    )


_TREES: Final[Mapping[str, tuple[Callable[..., Any], Callable[[_Hand, str, _Ids], Plain], str]]] = {
    "parties": (Party, _party, "parent"),
    "areas": (TechArea, _area, "broader"),
}


def _in_trees(hand: _Hand, collection: str, ids: _Ids) -> tuple[Any, ...]:
    """Build records each of which may stand beneath one drawn before it."""
    cls, build, above = _TREES[collection]
    keys: Sequence[str] = getattr(ids, collection)
    records = []
    for number, key in enumerate(keys):
        values: Plain = build(hand, key, ids) | {above: hand.maybe(keys[:number], 1)}
        if key in _STATES:
            values |= _of_state(key) | {above: None}
        records.append(cls(**values))
    return tuple(records)


def _numbered(hand: _Hand, drawn: Sequence[Plain]) -> tuple[Meeting, ...]:
    """Number the meetings of each series along the dates on which they are or were said to be held.

    What cannot be numbered so, because two of its dates have another meeting between them, gets no number.
    """
    by_start = hand.chance(2)
    reached: dict[tuple[str, str], datetime.date] = {}
    number: dict[tuple[str, str], int] = {}
    for values in sorted(drawn, key=lambda one: _place(_held(one), by_start=by_start)):
        series, dates = (values["partnership"], values["series"]), _held(values)
        after = reached.get(series, datetime.date.min)
        wanted = hand.below(4)
        values["ordinal"] = None
        if wanted and all(_stops(date) >= after for date in dates):
            number[series] = number.get(series, 0) + wanted
            values["ordinal"] = number[series]
            reached[series] = max([after, *map(_starts, dates)])
    return tuple(Meeting(**values) for values in drawn)


def _held(values: Plain) -> list[PartialDate]:
    said = [(values["status"], values["date"]), *((one.status, one.date) for one in values["announcements"])]
    return [date for status, date in said if status is MeetingStatus.HELD and date is not None]


def _place(dates: Sequence[PartialDate], *, by_start: bool) -> datetime.date:
    """Sort by the first day or by the last: both are orders in which no date certainly runs backward."""
    if by_start:
        return max((date.earliest or _stops(date) for date in dates), default=datetime.date.min)
    return min(map(_stops, dates), default=datetime.date.min)


def _linked(hand: _Hand, drawn: list[Plain], ids: _Ids) -> list[Plain]:
    """Link commitments to those that come before them in an order of dates in which nothing runs backward."""
    by_start = hand.chance(2)
    ordered = sorted(drawn, key=lambda one: _place([one["made_on"]] if one["made_on"] else [], by_start=by_start))
    before: list[str] = []
    for values in ordered:
        nearest_first = before[::-1]
        links = [_link(hand, nearest_first, ids) for _ in range(hand.pick((0, 1, 0, 1, 3)))] if before else []
        values["links"] = tuple(dict.fromkeys(links))
        before.append(values["id"])
    return drawn


def _disputes(hand: _Hand, ids: _Ids) -> tuple[Dispute, ...]:
    if not ids.sources:
        return ()
    held = [key for keys in ids for key in keys]
    keys = [f"{hand.pick(_STEMS)}-d{number}" for number in range(hand.below(4))]
    return tuple(
        Dispute(
            **_standing(hand, key, ids),
            record=hand.pick(keys[:number] if number and hand.chance(4) else held),
            field=hand.maybe(("date", "instrument.date", "labels.en")),
            source=hand.pick(ids.sources),
            says=hand.pick(hand.lines),
        )
        for number, key in enumerate(keys)
    )


# --- Documents with faults ------------------------------------------------------------------------------------------


class InvalidDocument(NamedTuple):
    """The text of a document that is valid but for known faults.

    Attributes:
        text: The document, JSON.
        path: Path of the fault, as a `Finding` gives it; of several faults, that of any one.
        code: Its rule code.
        faults: Path and code of every fault, in no order.
    """

    text: str
    path: str
    code: str
    faults: tuple[tuple[str, str], ...]


class _Break(NamedTuple):
    """A way to break one field: where, what to put there (or `_GONE`), and the fault that makes."""

    slot: tuple[object, ...]
    value: object
    path: str
    code: str


_GONE: Final = object()
# A field's kind of value. "?" stands for what may be null, "=" for what may be left out and not be null.
_FIELDS: Final = {
    "standing": "note:lines? sources:ids=",
    "partnerships": "title:text kind:word? body:text? established:date? summary:lines? parties:two",
    "parties": "kind:closed labels:labels= aliases:list= former_names:list= active:date? wikidata:wikidata? "
    "parent:reference?",
    "former_names": "name:text language:language? valid:date? urls:list=",
    "areas": "labels:labels= aliases:list= definition:lines? matches:list= broader:reference?",
    "meetings": "partnership:reference series:word ordinal:positive? level:closed status:closed date:date? "
    "format:closed? venue:text? "
    "city:text? country:country? host:reference? participants:list= areas:ids= announcements:list=",
    "participants": "name:text native_name:text? role:text? organisation:text? party:reference? chair:truth=",
    "announcements": "on:day status:closed date:date? city:text? country:country? sources:ids=",
    "statements": "meeting:reference title:text issued:date? languages:list= authentic_languages:list=",
    "commitments": "meeting:reference statement:reference? made_on:date? summary:text quote:lines? locator:text? "
    "areas:ids= kind:closed force:closed= declaratory:truth= parties:ids= actors:ids= other_actors:list= due:date? "
    "due_wording:text? instrument:object? links:list= assessments:list=",
    "instrument": "kind:word name:text date:date? amounts:list=",
    "amounts": "amount:amount currency:currency party:named? qualifier:closed=",
    "links": "relation:closed target:reference source:reference?",
    "assessments": "status:closed on:date known_from:day? party:reference? assessor:text? sources:ids= examined:ids= "
    "quote:lines? note:lines?",
    "sources": "url:url? title:text publisher:text? published:date? retrieved:day? language:language? kind:closed "
    "extent:closed? archived_url:url? digest:text?",
    "disputes": "record:reference field:text? source:reference says:lines",
}
_TYPE: Final = "type.wrong"
# For each kind: wrong values, where inside the field the fault lies, and its code. The first is what null gives.
_WRONG: Final[Mapping[str, Sequence[tuple[object, str, str]]]] = {
    "text": ((5, "", _TYPE), ("", "", "text.blank"), (" \u3000", "", "text.blank"), ("a\nb", "", "text.control")),
    "lines": ((["a"], "", _TYPE), ("\n", "", "text.blank"), ("a\tb", "", "text.control")),
    "word": ((True, "", _TYPE), ("No Word", "", "word.malformed")),
    "closed": ((1, "", _TYPE), ("no-such-word", "", "word.unknown"), ("", "", "word.unknown")),
    "date": ((20260505, "", "date.invalid"), ("2026-13", "", "date.invalid"), ("May 2026", "", "date.invalid")),
    "day": ((1.5, "", "date.invalid"), ("2026-05", "", "date.invalid"), ("2026-02-29", "", "date.invalid")),
    "url": (({}, "", _TYPE), ("example.org", "", "url.malformed"), ("https://a b", "", "url.malformed")),
    "language": ((0, "", _TYPE), ("english_", "", "language.malformed")),
    "country": (([], "", _TYPE), ("jp", "", "country.unknown"), ("EU", "", "country.unknown")),
    "currency": ((978, "", _TYPE), ("eur", "", "currency.unknown")),
    "wikidata": ((17, "", _TYPE), ("q17", "", "id.wikidata")),
    "truth": ((1, "", _TYPE), ("true", "", _TYPE)),
    "positive": (("1", "", _TYPE), (True, "", _TYPE), (1.0, "", _TYPE), (0, "", "number.range")),
    "amount": (
        (5, "", "amount.malformed"),
        ("1e3", "", "amount.malformed"),
        ("-1", "", "amount.malformed"),
        ("9" * 41, "", "amount.range"),
    ),
    # Another id would make the instrument another than under its other commitments.
    "named": ((3, "", _TYPE),),
    "reference": ((3, "", _TYPE), ("no-such-record-x9", "", "reference.unknown")),
    "ids": (
        ("a", "", _TYPE),
        ([4], "[0]", _TYPE),
        ([None], "[0]", _TYPE),
        (["no-such-record-x9"], "[0]", "reference.unknown"),
    ),
    "two": (("EU", "", _TYPE), ([], "", "tuple.count"), ([5, "EU"], "[0]", _TYPE)),
    "list": (({}, "", _TYPE), ([7], "[0]", _TYPE), ("a", "", _TYPE)),
    "labels": (([], "", _TYPE), ({"en": ""}, ".en", "text.blank"), ({"en": 5}, ".en", _TYPE)),
    "object": (([], "", _TYPE), ("a", "", _TYPE)),
}
_SEVERAL: Final = frozenset({"former_names", "participants", "announcements", "links", "assessments", "amounts"})
_HEAD_BREAKS: Final = (
    _Break(("data_version",), 2026, "data_version", _TYPE),
    _Break(("data_version",), "", "data_version", "text.blank"),
    _Break(("commitment",), [], "commitment", "key.unknown"),
    _Break(("disputes",), {}, "disputes", _TYPE),
)


def invalid_documents(*, faults: int = 1) -> SearchStrategy[InvalidDocument]:
    """Draw documents in which known fields are broken, on which nothing else depends.

    A field is given a value of a wrong type, out of range, null where that is not allowed, a word or an id that does
    not exist, or is left out where it is needed; or an object gets a key that it does not know.

    Args:
        faults: How many fields to break; fewer are broken where a document is too small.

    Raises:
        InvalidQueryError: There is nothing to break.

    Example:
        >>> from hypothesis import given, settings
        >>> from partnerships import InvalidFileError, loads
        >>> from partnerships.strategies import invalid_documents
        >>> @settings(max_examples=5)
        ... @given(invalid_documents())
        ... def test_the_fault_is_told(broken):
        ...     try:
        ...         loads(broken.text)
        ...     except InvalidFileError as error:
        ...         assert [(one.path, one.code) for one in error.findings] == list(broken.faults)
        >>> test_the_fault_is_told()
    """
    if faults < 1:
        message = f"{faults} faults; at least one is needed"
        raise InvalidQueryError(message)
    return _invalid_documents(faults)


@st.composite
def _invalid_documents(draw: DrawFn, faults: int) -> InvalidDocument:
    document = json.loads(dumps(draw(catalogs(max_commitments=4))))
    possible = [*_HEAD_BREAKS, *_breaks_of_document(document)]
    chosen: dict[tuple[object, ...], _Break] = {}
    for _ in range(faults):
        slots = sorted({one.slot[:3] for one in possible}, key=repr)
        if not slots:
            break
        slot = slots[draw(_below(len(slots)))]
        ways = [one for one in possible if one.slot[:3] == slot]
        chosen[slot] = ways[draw(_below(len(ways)))]
        possible = [one for one in possible if one.slot[: len(slot)] != slot != (*one.slot, *slot[len(one.slot) :])]
    for one in chosen.values():
        _apply(document, one)
    found = tuple((one.path, one.code) for one in chosen.values())
    return InvalidDocument(json.dumps(document, ensure_ascii=False), *found[0], found)


def _breaks_of_document(document: Plain) -> list[_Break]:
    return [
        one
        for name in COLLECTIONS
        for number, record in enumerate(document.get(name, ()))
        for one in _breaks_of(name, record, (name, number), f"{name}[{number}]")
    ]


def _breaks_of(name: str, held: Plain, slot: tuple[object, ...], path: str) -> list[_Break]:
    fields = f"{_FIELDS['standing']} {_FIELDS[name]}" if name in COLLECTIONS and len(slot) == 2 else _FIELDS[name]  # noqa: PLR2004 - a record
    found = [_Break((*slot, "colour"), "red", f"{path}.colour", "key.unknown")]
    for field in fields.split():
        key, _, kind = field.partition(":")
        here, inner = (*slot, key), f"{path}.{key}"
        wrong = _WRONG[kind.rstrip("?=")]
        found += [_Break(here, value, inner + inside, code) for value, inside, code in wrong]
        if not kind.endswith("?"):
            found.append(_Break(here, None, inner, wrong[0][2]))
        if not kind.endswith(("?", "=")):
            found.append(_Break(here, _GONE, inner, "field.missing"))
        if key in _SEVERAL:
            for number, one in enumerate(held.get(key, ())):
                found += _breaks_of(key, one, (*here, number), f"{inner}[{number}]")
        if kind == "object?" and held.get(key):
            found += _breaks_of(key, held[key], here, inner)
    return found


def _apply(document: Plain, one: _Break) -> None:
    inside: Any = document
    for step in one.slot[:-1]:
        inside = inside[step]
    if one.value is _GONE:
        del inside[one.slot[-1]]
    else:
        inside[one.slot[-1]] = one.value


_hypothesis_setup_hook()
