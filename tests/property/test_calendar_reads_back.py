"""A calendar read by another library says what the catalog says, and nothing in a text becomes a property."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("icalendar", reason="icalendar is not installed (extra 'calendar')")

import vobject
from building import a_catalog, a_commitment, a_meeting, a_source

import partnerships as ps
from partnerships.export.calendar import calendar
from partnerships.strategies import catalogs

PROPERTY = re.compile(r"[A-Z0-9-]+[;:]")
KNOWN = {
    *("BEGIN", "END", "VERSION", "PRODID", "METHOD", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "UID", "DTSTAMP"),
    *("DTSTART", "DTEND", "DUE", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "SEQUENCE", "TRANSP", "URL"),
    *("CATEGORIES", "X-PARTNERSHIPS-ID"),
}
HOSTILE = st.sampled_from(
    ["a\u2028ATTACH:http://x", "\u2029BEGIN:VALARM", "END:VEVENT", '\\n;,:"', "\\", "x" * 200, "日本" * 60, "a\\,b;c"]
)


@given(catalogs(), st.dates())
def test_every_meeting_and_deadline_is_read_back(catalog: ps.Catalog, day: object) -> None:
    """Of any catalog each meeting and each deadline is one entry, with its days, in order of time."""
    whole = vobject.readOne(calendar(catalog, on=day))  # type: ignore[arg-type]
    entries = {
        one.x_partnerships_id.value: one
        for kind in ("vevent", "vjournal", "vtodo")
        for one in whole.contents.get(kind, [])
    }
    due = {one.id: one.due for one in catalog.commitments if one.due is not None and not one.declaratory}
    assert entries.keys() == {one.id for one in catalog.meetings} | due.keys()
    for meeting in catalog.meetings:
        first, last = meeting.date.reach if meeting.date else (None, None)
        event = entries[meeting.id]
        assert ("dtstart" in event.contents) is (first is not None or last is not None)
        if "dtend" in event.contents:
            assert event.dtstart.value == (first or last)
            assert (event.dtend.value - event.dtstart.value).days == ((last or first) - (first or last)).days + 1  # type: ignore[operator]
    for key, date in due.items():
        todo = entries[key]
        assert ("due" in todo.contents) is (date.reach[1] is not None)
        if "due" in todo.contents:
            assert todo.due.value == date.reach[1]
            assert "dtstart" not in todo.contents or todo.dtstart.value < todo.due.value


@given(catalogs(), st.dates(), st.dates())
def test_the_sequence_never_falls(catalog: ps.Catalog, one: object, other: object) -> None:
    """What was known on a later day has for each meeting a sequence at least as high, under the same UID."""
    early, late = (
        {
            event.x_partnerships_id.value: (event.uid.value, int(event.sequence.value))
            for kind in ("vevent", "vjournal")
            for event in vobject.readOne(calendar(ps.as_known_on(catalog, day), on=day)).contents.get(kind, [])
        }
        for day in sorted([one, other])  # type: ignore[type-var]
    )
    for key, (uid, number) in early.items():
        assert late[key][0] == uid
        assert late[key][1] >= number


@given(HOSTILE, HOSTILE)
def test_no_text_becomes_a_property(one: str, other: str) -> None:
    """Whatever stands in titles, notes and places, lines are at most 75 octets and begin with properties of ours."""
    catalog = a_catalog(
        a_source(title=one),
        a_meeting(city=other, venue=one, note=other, series="council"),
        a_commitment(summary=other, due="2026", due_wording=one, note=one),
    )
    text = calendar(catalog, on="2026-01-01", name=one)
    lines = text.removesuffix("\r\n").split("\r\n")
    assert text.splitlines() == lines
    for line in lines:
        assert len(line.encode()) <= 75
        if not line.startswith(" "):
            found = PROPERTY.match(line)
            assert found is not None
            assert found[0][:-1] in KNOWN
    event = vobject.readOne(text).vevent
    assert event.location.value == re.sub("[\u2028\u2029]", "\n", f"{one}, {other}")
