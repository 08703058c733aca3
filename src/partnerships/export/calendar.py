"""A catalog as a calendar that people subscribe to: meetings as events, deadlines as to-dos (iCalendar, RFC 5545).

Needs the extra ``calendar`` (icalendar).
"""

from __future__ import annotations

import datetime
import itertools
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from partnerships._catalog import Catalog, expect_catalog, look_up
from partnerships._find import Several, keywords_named, partnerships_asked
from partnerships._index import made_at, meetings_of
from partnerships._ledger import due_state, status_on
from partnerships._model import Commitment, Meeting, Partnership, Source, TechArea
from partnerships._partial_date import PartialDate, as_day
from partnerships._rules import text
from partnerships._saving import save
from partnerships._spoken import in_words, is_sure, numbered, on_day, spoken
from partnerships._vocabulary import MeetingStatus, Status
from partnerships.errors import InvalidQueryError, MissingExtraError

try:
    import icalendar
except ImportError as error:
    message = 'partnerships.export.calendar needs icalendar: pip install "partnerships[calendar]"'
    raise MissingExtraError(message) from error

__all__ = ["calendar", "write_calendar"]

_SPACE: Final = uuid.UUID("6f0c6f3e-6a0e-5c0b-9c58-0d4f6b9a7f11")
"""The namespace of our UIDs (RFC 9562, version 5). It never changes, as clients know an entry by its UID."""
_SAFER: Final = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\ufeff": "\u2060"})
"""Breaks of lines that some readers take for the end of a property, where an escaped line feed says the same; and the
zero width no-break space, which icalendar takes for a mark of byte order, where Unicode has the word joiner instead."""
_EVENT_STATUS: Final[Mapping[MeetingStatus, str]] = {
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.SCHEDULED: "CONFIRMED",
    MeetingStatus.POSTPONED: "TENTATIVE",
    MeetingStatus.CANCELLED: "CANCELLED",
}
_JOURNAL_STATUS: Final[Mapping[MeetingStatus, str]] = {
    MeetingStatus.CANCELLED: "CANCELLED",
    MeetingStatus.POSTPONED: "DRAFT",
}
_TODO_STATUS: Final[Mapping[Status, str]] = {
    Status.STARTED: "IN-PROCESS",
    Status.SUBSTANTIAL: "IN-PROCESS",
    Status.DELIVERED: "COMPLETED",
    Status.MAINTAINED: "COMPLETED",
    Status.DROPPED: "CANCELLED",
    Status.SUPERSEDED: "CANCELLED",
}
"""What a to-do can say of a status; of any other nobody knows that anything is done, so that it needs action."""


@keywords_named
def calendar(catalog: Catalog, *, on: datetime.date | str, partnership: Several = None, name: str | None = None) -> str:
    """Make a calendar: every meeting as an event of whole days, every promise with a deadline as a to-do.

    A date that is not known to the day is a span over all days that it may be, and its title says so; one that has no
    bound on one side stands on the day of the other. What is cancelled or postponed is marked. A meeting without any
    date is a journal entry (VJOURNAL), the one component that needs none.
    Declaratory records have no deadline that counts, and no entry.

    The UID of an entry is made from the id of its record and stays. The SEQUENCE (RFC 5545, 3.8.7.4) of a meeting is
    the number of changes of its status, date or place that its announcements tell, up to what is on record now: it
    rises when an announcement is added, not when the record is corrected without one. To-dos have none.

    Args:
        catalog: The catalog.
        on: The day that the calendar is of: status and due state of promises are as of this day, and it is the DTSTAMP
            of every entry, for no clock is asked.
        partnership: Id of a partnership, or ids of several; None for all.
        name: What programs call the calendar; None for the titles of the partnerships.

    Returns:
        The text of an ``.ics`` file (media type ``text/calendar``), lines ended by CR and LF as RFC 5545 asks.

    Raises:
        UnknownIdError: No such partnership.
        InvalidQueryError: What was given is no catalog, no partnership is given, or the name is no text that can be
            shown in a line.
        InvalidDateError: The day is none.

    Example:
        >>> from partnerships import load_bundled
        >>> from partnerships.export.calendar import calendar
        >>> text = calendar(load_bundled("eu-japan"), on="2026-11-24")
        >>> text.count("BEGIN:VEVENT"), text.count("BEGIN:VTODO")
        (11, 6)
    """
    expect_catalog(catalog)
    day = as_day(on)
    chosen = partnerships_asked(catalog, partnership)
    if name is not None and (faults := tuple(text(name))):
        message = f"name: {faults[0].message}"
        raise InvalidQueryError(message)
    whole = icalendar.Calendar()
    called = _text("; ".join(one.title for one in chosen) if name is None else name) or "Technology partnerships"
    for key, value in (("prodid", "-//partnerships//partnerships//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        whole.add(key, value)
    for key in ("name", "x-wr-calname"):  # RFC 7986, 5.1; the second is what older programs read
        whole.add(key, icalendar.vText(called))  # as text, since only that is escaped
    whole.add("refresh-interval", datetime.timedelta(days=1), parameters={"VALUE": "DURATION"})
    for one in chosen:
        for meeting in sorted(meetings_of(catalog).get(one.id, ()), key=lambda met: met.id):
            whole.add_component(_meeting(catalog, one, meeting, day))
            for promise in sorted(made_at(catalog).get(meeting.id, ()), key=lambda made: made.id):
                if promise.due is not None and not promise.declaratory:
                    whole.add_component(_deadline(catalog, one, promise, promise.due, day))
    content: bytes = whole.to_ical()
    return content.decode("utf-8")


@keywords_named
def write_calendar(
    catalog: Catalog,
    path: str | os.PathLike[str],
    *,
    on: datetime.date | str,
    partnership: Several = None,
    name: str | None = None,
) -> None:
    r"""Write a calendar to a file, whole or not at all.

    Args:
        catalog: The catalog.
        path: The file; its name should end in ``.ics``.
        on: As in `calendar`.
        partnership: As in `calendar`.
        name: As in `calendar`.

    Raises:
        UnknownIdError: No such partnership.
        InvalidQueryError: What was given is no catalog, or the name is no text.
        InvalidDateError: The day is none.
        InvalidFileError: It cannot be written.

    Example:
        >>> import pathlib, tempfile
        >>> from partnerships import load_bundled
        >>> from partnerships.export.calendar import write_calendar
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_calendar(load_bundled("eu-japan"), f"{folder}/eu-japan.ics", on="2026-11-24")
        ...     pathlib.Path(f"{folder}/eu-japan.ics").read_bytes()[:17]
        b'BEGIN:VCALENDAR\r\n'
    """
    save(path, calendar(catalog, on=on, partnership=partnership, name=name).encode("utf-8"))


def _text(text: str) -> str:
    return text.translate(_SAFER)


def _entry(kind: Any, record: Meeting | Commitment, day: datetime.date) -> Any:  # noqa: ANN401 - of the library
    entry = kind()
    # A record keeps its UID under a new id: the first that it had counts.
    entry.add("uid", str(uuid.uuid5(_SPACE, (*record.former_ids, record.id)[0])))
    entry.add("dtstamp", datetime.datetime.combine(day, datetime.time(), datetime.UTC))
    entry.add("x-partnerships-id", record.id)
    return entry


def _add(entry: Any, catalog: Catalog, record: Meeting | Commitment, told: Iterable[str]) -> None:  # noqa: ANN401
    """Add what entries of both kinds have: the description with the sources, the first address, the areas."""
    cited = [look_up(catalog, Source, key) for key in record.sources]
    lines = [*told, f"Id: {record.id}"]
    lines += [f"Source: {one.title}" + (f" <{one.url}>" if one.url else "") for one in cited]
    entry.add("description", _text("\n".join(lines)))
    if address := next((one.url for one in cited if one.url), None):
        entry.add("url", address)
    if areas := [_text(look_up(catalog, TechArea, key).label()) for key in record.areas]:
        entry.add("categories", areas)


# --- Meetings -------------------------------------------------------------------------------------------------------


def _meeting(catalog: Catalog, partnership: Partnership, one: Meeting, day: datetime.date) -> Any:  # noqa: ANN401
    first, last = (None, None) if one.date is None else one.date.reach
    is_dated = first is not None or last is not None
    entry = _entry(icalendar.Event if is_dated else icalendar.Journal, one, day)
    entry.add("summary", _text(_meeting_title(partnership, one)))
    entry.add("sequence", _moves(one))
    if is_dated:
        start, end = first or last, last or first
        entry.add("dtstart", start)
        # Not inclusive (RFC 5545, 3.6.1). An event on the last day that there is has no end of its own: one day.
        if end is not None and end < datetime.date.max:
            entry.add("dtend", end + datetime.timedelta(days=1))
        entry.add("status", _EVENT_STATUS[one.status])
        entry.add("transp", "TRANSPARENT")  # it takes up nobody's time
    else:
        entry.add("status", _JOURNAL_STATUS.get(one.status, "FINAL"))
    place = ", ".join(part for part in (one.venue, one.city, one.country) if part)
    if place and is_dated:
        entry.add("location", _text(place))
    _add(entry, catalog, one, _said_of(one, "" if is_dated else place))
    return entry


def _meeting_title(partnership: Partnership, one: Meeting) -> str:
    mark = "" if one.status in {MeetingStatus.HELD, MeetingStatus.SCHEDULED} else f"{in_words(one.status).title()}: "
    return f"{mark}{partnership.title}, {numbered(one)}{_vaguely(one.date)}"


def _vaguely(date: PartialDate | None) -> str:
    """Say in a title that a date is not known to the day; nothing of one that is."""
    if date is None:
        return " (no date on record)"
    return "" if is_sure(date) else f" (some time: {spoken(date)})"


def _said_of(one: Meeting, place: str) -> Iterator[str]:
    yield f"Status: {in_words(one.status)}. Level: {in_words(one.level)}."
    yield "Date: not on record" if one.date is None else f"Date: {spoken(one.date)} (EDTF {one.date})"
    if place:
        yield f"Place: {place}"
    for word in one.announcements:
        when = " with no date" if word.date is None else f" for {spoken(word.date)}"
        where = ", ".join(part for part in (word.city, word.country) if part)
        yield f"Said on {on_day(word.on)}: {in_words(word.status)}{when}{f', {where}' if where else ''}"
    if one.note:
        yield one.note


def _moves(one: Meeting) -> int:
    """Count how often status, date or place changed, from the first announcement to the record.

    A later reading of the record only adds announcements, so that the number never falls.
    """
    told = [(word.status, word.date, word.city, word.country) for word in sorted(one.announcements, key=_day_of)]
    told.append((one.status, one.date, one.city, one.country))
    return sum(before != after for before, after in itertools.pairwise(told))


def _day_of(word: Any) -> datetime.date:  # noqa: ANN401 - an announcement
    day: datetime.date = word.on
    return day


# --- Deadlines ------------------------------------------------------------------------------------------------------


def _deadline(catalog: Catalog, partnership: Partnership, one: Commitment, due: PartialDate, day: datetime.date) -> Any:  # noqa: ANN401 - of the library
    entry = _entry(icalendar.Todo, one, day)
    status, state = status_on(one, day), due_state(one, day)
    entry.add("summary", _text(f"{one.summary} ({in_words(state)}: {spoken(due)})"))
    first, last = due.reach
    # A to-do is due on its last day; where it has a start, that has to be earlier (RFC 5545, 3.8.2.3).
    if last is not None:
        entry.add("due", last)
    if first is not None and (last is None or first < last):
        entry.add("dtstart", first)
    entry.add("status", _TODO_STATUS.get(status, "NEEDS-ACTION"))
    told = [
        f"{partnership.title}. Status on {on_day(day)}: {in_words(status)}. Due state: {in_words(state)}.",
        f"Deadline: {spoken(due)} (EDTF {due})" + ("" if is_sure(due) else "; not known to the day"),
    ]
    told += [f"In the words of the text: {one.due_wording}"] if one.due_wording else []
    _add(entry, catalog, one, told + ([one.note] if one.note else []))
    return entry
