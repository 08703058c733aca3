"""What all peers share: the patterns of values, the catalog that they give, and the checks of a catalog as a whole.

These are written as one would write them without the library, from the description of the file format. Whatever a
reference names is looked up in the catalog here, so that no peer needs to check the spelling of a reference as well.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Any, Final, NoReturn

from partnerships import MeetingStatus, PartialDate
from partnerships._codes import COUNTRIES, CURRENCIES

__all__ = [
    "AMOUNT",
    "COLLECTIONS",
    "FORMAT",
    "ID",
    "LANGUAGE",
    "LINES",
    "LONGEST_ADDRESS",
    "LONGEST_ID",
    "LONGEST_LANGUAGE",
    "MOST",
    "OWN_KEY",
    "PARTY_ID",
    "PLAIN_URL",
    "TEXT",
    "URL",
    "WIKIDATA",
    "WORD",
    "Catalog",
    "Document",
    "catalog_of",
    "check_catalog",
    "check_country",
    "check_currency",
    "check_id",
    "check_labels",
    "check_language",
    "check_lines",
    "check_ordinal",
    "check_party_id",
    "check_text",
    "check_truth",
    "check_url",
    "check_wikidata",
    "check_word",
    "document_of",
    "own_keys_parted",
    "read_amount",
    "read_date",
    "read_day",
    "read_list",
    "refuse",
]

FORMAT: Final = "partnerships/1"
COLLECTIONS: Final = (
    "partnerships",
    "parties",
    "areas",
    "meetings",
    "statements",
    "commitments",
    "sources",
    "disputes",
)

LONGEST_ID: Final = 200
LONGEST_LANGUAGE: Final = 100
LONGEST_ADDRESS: Final = 10_000
MOST: Final = 10**9
"""The largest ordinal."""
_MOST_DIGITS: Final = 40
_DEEPEST: Final = 50

# One spelling of each pattern for `re` and for the regular expressions of Rust: no look-around, no flags, no anchors.
# Control characters are U+0000 to U+001F and U+007F to U+009F; a text has at least one character that shows.
_CONTROLS: Final = r"\x00-\x1f\x7f-\x9f"
_CONTROLS_BUT_NEWLINE: Final = r"\x00-\x09\x0b-\x1f\x7f-\x9f"
TEXT: Final = rf"[^\S{_CONTROLS}]*[^\s{_CONTROLS}][^{_CONTROLS}]*"
LINES: Final = rf"[^\S{_CONTROLS_BUT_NEWLINE}]*[^\s{_CONTROLS}][^{_CONTROLS_BUT_NEWLINE}]*"
ID: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PARTY_ID: Final = rf"{ID}|EU|{'|'.join(sorted(COUNTRIES))}"
WORD: Final = r"[a-z0-9]+(?:[_-][a-z0-9]+)*"
WIKIDATA: Final = r"Q[1-9][0-9]{0,19}"
URL: Final = (
    r"[Hh][Tt][Tt][Pp][Ss]?://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?"
    r"(?:[/?#][^\s<>\"\\^`{|}\x00-\x20\x7f-\x9f]*)?"
)
PLAIN_URL: Final = r"https?://[A-Za-z0-9.-]+(?:[/?#][A-Za-z0-9\[\]_~!#$%&'()*+,./:;=?@-]*)?"
"""Most addresses are as plain as this, which `re` tells in half the time."""
LANGUAGE: Final = (
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?|[Xx](?:-[A-Za-z0-9]{1,8})+)"
)
OWN_KEY: Final = rf"x_[^{_CONTROLS}]+"
AMOUNT: Final = r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"

_amount: Final = re.compile(AMOUNT)
_day: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


# --- Values ---------------------------------------------------------------------------------------------------------


def refuse(reason: str) -> NoReturn:
    """Refuse what was read.

    Raises:
        ValueError: Always.
    """
    raise ValueError(reason)


def _checker(pattern: str, meant: str, longest: int | None = None) -> Callable[[str], None]:
    fits = re.compile(pattern).fullmatch

    def check(value: str) -> None:
        if fits(value) is None or (longest is not None and len(value) > longest):
            refuse(f"{value!r} is not {meant}")

    return check


# They raise TypeError for what is no text. To ask whether a text can be printed is many times faster than any pattern,
# so that peers first ask `value >= "!" and value.isprintable()`: it is sound then, since it starts with no space.
check_text: Final = _checker(TEXT, "a line of text")
check_lines: Final = _checker(LINES, "text")
check_id: Final = _checker(ID, "an id", LONGEST_ID)
check_party_id: Final = _checker(PARTY_ID, "the id of a party", LONGEST_ID)
check_word: Final = _checker(WORD, "a word", LONGEST_ID)
check_url: Final = _checker(f"{PLAIN_URL}|{URL}", "an address", LONGEST_ADDRESS)
check_language: Final = _checker(LANGUAGE, "a language tag", LONGEST_LANGUAGE)
check_wikidata: Final = _checker(WIKIDATA, "a Wikidata id")


def check_country(value: str) -> None:
    """Check the code of a country."""
    if value not in COUNTRIES:
        refuse(f"{value!r} is not a country")


def check_currency(value: str) -> None:
    """Check the code of a currency."""
    if value not in CURRENCIES:
        refuse(f"{value!r} is not a currency")


def check_ordinal(value: object) -> None:
    """Check a number within a series."""
    if type(value) is not int or not 1 <= value <= MOST:
        refuse(f"{value!r} is no ordinal")


def check_truth(value: object) -> None:
    """Check that a value is true or false, and no number."""
    if type(value) is not bool:
        refuse(f"{value!r} is neither true nor false")


def check_labels(labels: Mapping[str, str]) -> None:
    """Check texts by language."""
    for language, label in labels.items():
        check_language(language)
        check_text(label)


@functools.lru_cache(maxsize=100_000)
def read_date(text: str) -> PartialDate:
    """Read a partial date; the same few texts come again and again."""
    return PartialDate(text)


@functools.lru_cache(maxsize=100_000)
def read_day(text: str) -> datetime.date:
    """Read a day, written ``YYYY-MM-DD``."""
    if _day.fullmatch(text) is None:
        refuse(f"{text!r} is not a day")
    return datetime.date.fromisoformat(text)


def read_amount(text: object) -> Decimal:
    """Read an amount of money, in plain digits written as text."""
    if type(text) is not str or len(text) > 2 * _MOST_DIGITS or _amount.fullmatch(text) is None:
        refuse(f"{text!r} is not an amount")
    whole, _, part = text.partition(".")
    if len((whole + part).lstrip("0")) > _MOST_DIGITS or len(part) > _MOST_DIGITS:
        refuse(f"{text!r} has too many digits")
    return Decimal(text)


def read_list(value: object) -> tuple[Any, ...]:
    """Read a list, and no text or object."""
    if type(value) is not list:
        refuse(f"{value!r} is not a list")
    return tuple(value)


# --- The document ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a document holds, in its order; for peers whose tool makes one record at a time."""

    format: str
    data_version: str | None = None
    partnerships: tuple[Any, ...] = ()
    parties: tuple[Any, ...] = ()
    areas: tuple[Any, ...] = ()
    meetings: tuple[Any, ...] = ()
    statements: tuple[Any, ...] = ()
    commitments: tuple[Any, ...] = ()
    sources: tuple[Any, ...] = ()
    disputes: tuple[Any, ...] = ()


def document_of(raw: Any, makers: Mapping[str, Callable[[dict[str, Any]], object]]) -> Document:
    """Make the records of a document.

    Args:
        raw: Its plain data.
        makers: For each collection what makes a record of plain data.

    Raises:
        ValueError: It is no such document.
    """
    if type(raw) is not dict or raw.get("format") != FORMAT or type(raw.get("$schema", "")) is not str:
        refuse("not a document of this format")
    if (version := raw.get("data_version")) is not None:
        check_text(version)
    if unknown := raw.keys() - {*makers, "$schema", "format", "data_version"}:
        refuse(f"unknown keys: {unknown}")
    made = {name: tuple(map(make, read_list(raw[name]))) for name, make in makers.items() if name in raw}
    return Document(format=FORMAT, data_version=version, **made)


_own_key: Final = re.compile(OWN_KEY).fullmatch


def own_keys_parted(raw: dict[str, Any], unknown: Iterable[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part the plain data of a record into what it takes and what stands under keys of one's own.

    Raises:
        ValueError: A key that is not known is none of one's own.
    """
    if wrong := [key for key in unknown if not _own_key(key)]:
        refuse(f"unknown keys: {wrong}")
    own = {key: raw[key] for key in unknown}
    _check_depth(own, _DEEPEST + 1)
    return {key: value for key, value in raw.items() if key not in own}, own


def _check_depth(value: object, depth: int) -> None:
    if isinstance(value, dict | list):
        if depth == 0:
            refuse("nested too deep")
        for one in value.values() if isinstance(value, dict) else value:
            _check_depth(one, depth - 1)


# --- The catalog ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All records of one document, checked, each collection sorted by id; ``ids`` finds a record by its id."""

    format: str
    data_version: str | None
    partnerships: tuple[Any, ...]
    parties: tuple[Any, ...]
    areas: tuple[Any, ...]
    meetings: tuple[Any, ...]
    statements: tuple[Any, ...]
    commitments: tuple[Any, ...]
    sources: tuple[Any, ...]
    disputes: tuple[Any, ...]
    ids: dict[str, Any]


_BY_ID: Final = attrgetter("id")


def catalog_of(document: Any) -> Catalog:
    """Make the catalog of a document whose records are checked, each for itself.

    Args:
        document: Has the format, the version of the data and the collections as attributes.

    Raises:
        ValueError: The records do not go together.
    """
    ids = check_catalog(document)
    collections = {name: tuple(sorted(getattr(document, name), key=_BY_ID)) for name in COLLECTIONS}
    return Catalog(format=document.format, data_version=document.data_version, ids=ids, **collections)


def check_catalog(records: Any) -> dict[str, Any]:
    """Check what no record has alone; stop at the first fault.

    Args:
        records: Has the eight collections as attributes.

    Returns:
        The records by their ids and former ids.

    Raises:
        ValueError: An id stands twice, a list names the same thing twice, a reference names no record of the collection
            meant, a link runs forward in time, a record leads back to itself, or a series is out of order.
    """
    by_id = {name: {one.id: one for one in getattr(records, name)} for name in COLLECTIONS}
    ids = _index(records, by_id)
    _check_references(records, by_id)
    _check_links(by_id["commitments"])
    _check_loops(records, by_id["commitments"])
    _check_series(records.meetings)
    return ids


def _index(records: Any, by_id: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    ids: dict[str, Any] = {}
    for collection in by_id.values():
        ids |= collection
    if len(ids) < sum(len(getattr(records, name)) for name in COLLECTIONS):
        refuse("two records have the same id")
    for one in [one for one in ids.values() if one.former_ids]:
        for old in one.former_ids:
            if old in ids:
                refuse(f"{old!r} is or was the id of another record")
            ids[old] = one
    instruments: dict[str, Any] = {}
    for one in records.commitments:
        instrument = one.instrument
        if instrument is not None:
            if instrument.id in ids:
                refuse(f"{instrument.id!r} is the id of a record too")
            if instruments.setdefault(instrument.id, instrument) != instrument:
                refuse(f"{instrument.id!r} is described in two ways")
    return ids


def _each_once(values: Sequence[Any]) -> None:
    if len(values) > 1 and len(set(values)) < len(values):
        refuse("something is listed twice")


def _named(key: str | None, known: Collection[str]) -> None:
    if key is not None and key not in known:
        refuse(f"no such record: {key!r}")


def _all_named(keys: Sequence[str], known: set[str]) -> None:
    found = set(keys)
    if not found <= known:
        refuse(f"no such records: {found - known}")
    if len(found) < len(keys):
        refuse(f"something is listed twice: {keys}")


def _check_references(records: Any, by_id: Mapping[str, Mapping[str, Any]]) -> None:
    known = {name: set(collection) for name, collection in by_id.items()}
    sources = known["sources"]
    for one in chain.from_iterable(getattr(records, name) for name in COLLECTIONS):
        if one.sources:
            _all_named(one.sources, sources)
    for one in records.partnerships:
        _all_named(one.parties, known["parties"])
    for one in records.statements:
        _named(one.meeting, known["meetings"])
        _each_once(one.languages)
        _each_once(one.authentic_languages)
    everything = set().union(*known.values())
    for one in records.disputes:
        if one.record not in everything:
            refuse(f"no such record: {one.record!r}")
        if one.source not in sources:
            refuse(f"no such source: {one.source!r}")
    _check_tables(records, known)
    _check_meetings(records.meetings, known)
    _check_commitments(records.commitments, known)


def _check_tables(records: Any, known: Mapping[str, set[str]]) -> None:
    for one in records.parties:
        _named(one.parent, known["parties"])
        _each_once(one.aliases)
        _each_once(one.former_names)
        for name in one.former_names:
            _each_once(name.urls)
    for one in records.areas:
        _named(one.broader, known["areas"])
        _each_once(one.aliases)
        _each_once(one.matches)


def _check_meetings(meetings: Iterable[Any], known: Mapping[str, set[str]]) -> None:
    for one in meetings:
        if one.partnership not in known["partnerships"]:
            refuse(f"no such partnership: {one.partnership!r}")
        _named(one.host, known["parties"])
        _all_named(one.areas, known["areas"])
        for person in one.participants:
            _named(person.party, known["parties"])
        _each_once(one.participants)
        for said in one.announcements:
            _all_named(said.sources, known["sources"])
        _each_once(one.announcements)


def _check_commitments(made: Iterable[Any], known: Mapping[str, set[str]]) -> None:
    parties, areas, meetings, statements = (known[name] for name in ("parties", "areas", "meetings", "statements"))
    # Most commitments leave most of this out: it costs less to ask first than to call for nothing.
    for one in made:
        if one.meeting not in meetings:
            refuse(f"no such meeting: {one.meeting!r}")
        if one.statement is not None and one.statement not in statements:
            refuse(f"no such statement: {one.statement!r}")
        if one.areas:
            _all_named(one.areas, areas)
        if one.parties:
            _all_named(one.parties, parties)
        if one.actors:
            _all_named(one.actors, parties)
        if one.other_actors:
            _each_once(one.other_actors)
        if one.links or one.assessments or one.instrument is not None:
            _check_parts(one, known)


def _check_parts(one: Any, known: Mapping[str, set[str]]) -> None:
    parties, sources = known["parties"], known["sources"]
    if one.instrument is not None and one.instrument.amounts:
        for money in one.instrument.amounts:
            _named(money.party, parties)
        # Amounts that are spelt otherwise are others, though decimals hold 1.0 and 1.00 for equal.
        _each_once([(str(money.amount), money) for money in one.instrument.amounts])
    for link in one.links:
        if link.target not in known["commitments"]:
            refuse(f"no such commitment: {link.target!r}")
        _named(link.source, sources)
    _each_once(one.links)
    for found in one.assessments:
        _named(found.party, parties)
        if found.sources:
            _all_named(found.sources, sources)
        if found.examined:
            _all_named(found.examined, sources)
    _each_once(one.assessments)


def _check_links(commitments: Mapping[str, Any]) -> None:
    for one in commitments.values():
        if not one.links or one.made_on is None:
            continue
        last = one.made_on.latest
        for link in one.links:
            other = commitments[link.target].made_on
            first = None if other is None else other.earliest
            # Only what seems to run forward is asked how certain its dates are.
            if last is not None and first is not None and last < first and _lies_before(one.made_on, other):
                refuse(f"{one.id} links to {link.target}, which was made later")


def _lies_before(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether a date certainly lies before another, whatever a qualifier allows for."""
    last, first = one.reach[1], other.reach[0]
    return last is not None and first is not None and last < first


def _check_loops(records: Any, commitments: Mapping[str, Any]) -> None:
    for collection, part in (("areas", "broader"), ("parties", "parent"), ("disputes", "record")):
        above = {one.id: getattr(one, part) for one in getattr(records, collection)}
        done: set[str] = set()
        for start in above:
            walked: set[str] = set()
            key: str | None = start
            while key is not None and key in above and key not in done:
                if key in walked:
                    refuse(f"{key} leads back to itself")
                walked.add(key)
                key = above[key]
            done |= walked
    _check_loops_of_links({key: one.links for key, one in commitments.items() if one.links})


def _check_loops_of_links(links: Mapping[str, Sequence[Any]]) -> None:
    done: set[str] = set()
    for start in links:
        if start in done:
            continue
        walking = [(start, iter(links[start]))]
        on_the_way = {start}
        while walking:
            key, left = walking[-1]
            for link in left:
                target = link.target
                if target in on_the_way:
                    refuse(f"{target} leads back to itself")
                if target not in done and target in links:
                    on_the_way.add(target)
                    walking.append((target, iter(links[target])))
                    break
            else:
                walking.pop()
                on_the_way.discard(key)
                done.add(key)


def _check_series(meetings: Iterable[Any]) -> None:
    series: dict[tuple[str, str], dict[int, Any]] = {}
    for one in meetings:
        if one.ordinal is not None:
            members = series.setdefault((one.partnership, one.series), {})
            if one.ordinal in members:
                refuse(f"{one.id} has the number of another meeting of its series")
            members[one.ordinal] = one
    for members in series.values():
        latest_start: datetime.date | None = None
        for _, one in sorted(members.items()):
            reaches = [date.reach for date in _held_dates(one)]
            if latest_start is not None and any(last is not None and last < latest_start for _, last in reaches):
                refuse(f"{one.id} lies before an earlier meeting of its series")
            starts = [first for first, _ in reaches if first is not None]
            latest_start = max([*starts, *([] if latest_start is None else [latest_start])], default=None)


def _held_dates(meeting: Any) -> Iterable[PartialDate]:
    if meeting.date is not None and meeting.status is MeetingStatus.HELD:
        yield meeting.date
    for said in meeting.announcements:
        if said.date is not None and said.status is MeetingStatus.HELD:
            yield said.date
