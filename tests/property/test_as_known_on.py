"""A catalog as known on a day holds what was certainly known then, is whole, and answers as the ledgers do."""

from __future__ import annotations

import datetime

import attrs
from hypothesis import given
from hypothesis import strategies as st

from partnerships import (
    Announcement,
    Assessment,
    Catalog,
    Commitment,
    PartialDate,
    as_known_on,
    due_state,
    dumps,
    load_bundled,
    loads,
    status_on,
)
from partnerships.strategies import catalogs

LAST_DAY = datetime.date.max


@st.composite
def moments(draw: st.DrawFn) -> tuple[Catalog, datetime.date, datetime.date]:
    """A catalog and two days in order, most of them days on which something happens in it."""
    catalog = draw(catalogs(min_commitments=1, max_commitments=8))
    dates = [date for one in catalog.meetings for date in (one.date, *(said.date for said in one.announcements))]
    dates += [one.made_on for one in catalog.commitments] + [one.published for one in catalog.sources]
    days = [one.latest for one in dates if one is not None and one.latest is not None]
    days += [said.on for one in catalog.meetings for said in one.announcements]
    days += [found.known_from for one in catalog.commitments for found in one.assessments if found.known_from]
    near = st.sampled_from(days) if days else st.dates()
    one, two = draw(near | near | st.dates()), draw(near | near | st.dates())
    return catalog, min(one, two), max(one, two)


def is_by(date: PartialDate | None, day: datetime.date) -> bool:
    """Whether a date is certainly reached by a day."""
    return date is not None and date.latest is not None and date.latest <= day


def is_heard(published: PartialDate | None, day: datetime.date) -> bool:
    """Whether a source can have been read by a day: it is undated, or certainly out."""
    return published is None or is_by(published, day)


@given(moments())
def test_a_promise_kept_has_the_status_that_was_known(moment: tuple[Catalog, datetime.date, datetime.date]) -> None:
    """Of a promise that is kept, status and due state on any day are those of today's ledger read by what was known.

    That is, for every day d: ``status_on(then, d) == status_on(now, d, known_by=day)``, jointly and for each party that
    undertakes it, and likewise for `due_state`.
    """
    catalog, day, other = moment

    for then in as_known_on(catalog, day).commitments:
        now = catalog[then.id]
        assert isinstance(now, Commitment)
        for on in (datetime.date.min, day, other, LAST_DAY):
            for party in (None, *now.parties):
                assert status_on(then, on, party=party) is status_on(now, on, party=party, known_by=day)
                assert due_state(then, on, party=party) is due_state(now, on, party=party, known_by=day)


@given(moments())
def test_what_was_known_is_a_whole_catalog(moment: tuple[Catalog, datetime.date, datetime.date]) -> None:
    """What was known is a catalog that can be written and read, and asking again for the same day changes nothing."""
    catalog, day, _ = moment

    then = as_known_on(catalog, day)

    assert loads(dumps(then)) == then
    assert as_known_on(then, day) == then
    assert as_known_on(catalog, day.isoformat()) == then


@given(moments())
def test_what_was_known_stays_known(moment: tuple[Catalog, datetime.date, datetime.date]) -> None:
    """What is kept on a day is kept on every later one: meetings, statements, promises with their ledgers and links."""
    catalog, early, late = moment

    before, after = as_known_on(catalog, early), as_known_on(catalog, late)

    for name in ("meetings", "statements", "commitments", "disputes"):
        assert {one.id for one in getattr(before, name)} <= {one.id for one in getattr(after, name)}
    for one in before.commitments:
        later = after[one.id]
        assert isinstance(later, Commitment)
        assert {*one.assessments} <= {*later.assessments}
        # Who says so may have come out in between.
        assert {(link.relation, link.target) for link in one.links} <= {
            (link.relation, link.target) for link in later.links
        }
        assert one.instrument in (None, later.instrument)


@given(moments())
def test_exactly_what_was_certainly_known_is_kept(moment: tuple[Catalog, datetime.date, datetime.date]) -> None:
    """Kept is what the rules name, neither more nor less, and tables stay whole."""
    catalog, day, _ = moment

    then = as_known_on(catalog, day)

    over = {one.id for one in catalog.meetings if is_by(one.date, day)}
    told = {one.id for one in catalog.meetings if any(said.on <= day for said in one.announcements)}
    assert {one.id for one in then.meetings} == over | told
    promises = {one.id for one in catalog.commitments if one.meeting in over | told and is_by(one.made_on, day)}
    assert {one.id for one in then.commitments} == promises
    issued = {one.id for one in catalog.statements if one.meeting in over | told and is_by(one.issued, day)}
    assert {one.id for one in then.statements} == issued
    for one in then.meetings:
        now = next(meeting for meeting in catalog.meetings if meeting.id == one.id)
        said = [word for word in now.announcements if word.on <= day]
        assert list(one.announcements) == said
        if one.id in over:
            assert attrs.evolve(one, announcements=now.announcements) == now
        else:
            last = [word for word in said if word.on == max(each.on for each in said)][-1]
            assert (one.status, one.date, one.city, one.country) == (last.status, last.date, last.city, last.country)
            assert (one.venue, one.format, one.participants, one.areas) == (None, None, (), ())
    for name in ("partnerships", "parties", "areas", "sources"):
        assert getattr(then, name) == getattr(catalog, name)
    published = {one.id: one.published for one in catalog.sources}
    heard = {one.id: one.record for one in catalog.disputes if is_heard(published[one.source], day)}
    others = {one.id for one in then} - {one.id for one in then.disputes}
    kept = set(heard)
    while lost := {key for key in kept if heard[key] not in others | kept}:
        kept -= lost
    assert {one.id for one in then.disputes} == kept


@given(moments())
def test_the_last_day_keeps_all_that_is_certain(moment: tuple[Catalog, datetime.date, datetime.date]) -> None:
    """On the last day there is, everything is kept whose day is known at all."""
    catalog, _, _ = moment

    then = as_known_on(catalog, LAST_DAY)

    meetings = {one.id for one in catalog.meetings if (one.date and one.date.latest) or one.announcements}
    assert {one.id for one in then.meetings} == meetings
    dated = [one for one in catalog.commitments if one.meeting in meetings and one.made_on and one.made_on.latest]
    assert [one.id for one in then.commitments] == [one.id for one in dated]
    for one, now in zip(then.commitments, dated, strict=True):
        assert one.assessments == tuple(found for found in now.assessments if found.known_from)
        kept = {each.id for each in dated}
        assert one.links == tuple(link for link in now.links if link.target in kept)


@given(moments())
def test_what_is_added_later_changes_nothing_known_before(moment: tuple[Catalog, datetime.date, datetime.date]) -> None:
    """Replaying a prefix of the ledgers is the same: entries known, or said, after the day do not change that day."""
    catalog, day, late = moment
    if day == late:
        return
    found = Assessment(status="reversed", on="2000", known_from=late, note="added")
    said = Announcement(on=late, status="postponed", city="added")
    more = attrs.evolve(
        catalog,
        meetings=tuple(attrs.evolve(one, announcements=(*one.announcements, said)) for one in catalog.meetings),
        commitments=tuple(attrs.evolve(one, assessments=(found, *one.assessments)) for one in catalog.commitments),
    )
    prefix = attrs.evolve(
        catalog,
        commitments=tuple(
            attrs.evolve(
                one, assessments=tuple(each for each in one.assessments if each.known_from and each.known_from <= day)
            )
            for one in catalog.commitments
        ),
    )

    assert as_known_on(more, day) == as_known_on(catalog, day) == as_known_on(prefix, day)


@given(moments())
def test_looking_back_in_two_steps_is_looking_back_once(moment: tuple[Catalog, datetime.date, datetime.date]) -> None:
    """Where nothing was announced, what was known early is the same seen from today and from a day between."""
    catalog, early, late = moment
    plain = attrs.evolve(catalog, meetings=tuple(attrs.evolve(one, announcements=()) for one in catalog.meetings))

    assert as_known_on(as_known_on(plain, late), early) == as_known_on(plain, early)


@given(st.dates(datetime.date(2022, 1, 1), datetime.date(2026, 12, 31)))
def test_the_bundled_record_keeps_the_rules(day: datetime.date) -> None:
    """The bundled record as known on any day is whole, stays as it is, and its promises have the status known then."""
    catalog = load_bundled()

    then = as_known_on(catalog, day)

    assert as_known_on(then, day) == then
    for one in then.commitments:
        now = catalog[one.id]
        assert isinstance(now, Commitment)
        assert status_on(one, day) is status_on(now, day, known_by=day)
