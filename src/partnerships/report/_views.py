"""What the page shows, before it is a page: plain values, each in the words that a reader sees."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from partnerships._catalog import Catalog, look_up, upward
from partnerships._cite import cite
from partnerships._deadlines import Deadlines, deadlines
from partnerships._evidence import disputes_of, was_read_whole
from partnerships._fate import Comparison, Outcome, compare_meetings
from partnerships._find import Several, last_meeting, next_meeting, partnerships_asked, several
from partnerships._index import made_at, meetings_of, statements_of, taken_up
from partnerships._ledger import due_state, status_on
from partnerships._lineage import history_of
from partnerships._model import Assessment, Commitment, Dispute, Meeting, Partnership, Party, Source, TechArea
from partnerships._partial_date import PartialDate
from partnerships._scorecard import scorecard
from partnerships._spoken import CANNOT_TELL, fate_in_words, in_words, numbered, on_day, so_many, spoken
from partnerships._tally import Tally
from partnerships._vocabulary import DueState, Fate, MeetingStatus, SourceKind, Status
from partnerships.errors import InvalidQueryError, shown

__all__ = ["Page", "page_of"]

_MOST_TITLES: Final = 2
_SETTLED: Final = frozenset({DueState.MET, DueState.MET_LATE, DueState.CLOSED})


@attrs.frozen(kw_only=True)
class SourceView:
    """A source as a line: its title, its address if it has one, and what else is to be said of it."""

    title: str
    url: str | None
    language: str
    about: str


@attrs.frozen(kw_only=True)
class FindingView:
    """An entry of the ledger of a promise."""

    status: str
    date: str
    whose: str
    quote: str | None
    note: str | None
    sources: Sequence[SourceView]


@attrs.frozen(kw_only=True)
class DisputeView:
    """What a source says that the record does not adopt."""

    about: str
    says: str
    note: str | None
    source: SourceView


@attrs.frozen(kw_only=True)
class ChainView:
    """A promise that this one takes up, or that takes it up."""

    how: str
    key: str
    summary: str
    date: str
    is_here: bool


@attrs.frozen(kw_only=True)
class PromiseView:
    """A promise with all that is on record of it."""

    key: str
    partnership: str
    title: str
    summary: str
    is_declaratory: bool
    status: str
    due_state: str
    fate: str | None
    fate_why: str | None
    made: str
    deadline: str | None
    due_wording: str | None
    areas: Sequence[str]
    area_keys: Sequence[str]
    parties: Sequence[str]
    party_keys: Sequence[str]
    actors: Sequence[str]
    kind: str
    force: str
    quote: str | None
    locator: str | None
    instrument: str | None
    note: str | None
    is_doubtful: bool
    on_secondary: bool
    chain: Sequence[ChainView]
    findings: Sequence[FindingView]
    sources: Sequence[SourceView]
    disputes: Sequence[DisputeView]


@attrs.frozen(kw_only=True)
class DeadlineView:
    """A promise with a deadline, and the facts that are missing to tell how it stands."""

    key: str
    partnership: str
    summary: str
    deadline: str
    state: str
    status: str
    missing: Sequence[str]


@attrs.frozen(kw_only=True)
class FatesView:
    """What became of the promises of one meeting at another."""

    earlier: str
    later: str
    counts: Sequence[tuple[str, int]]
    outcomes: Sequence[tuple[str, str, str, str]]
    total: int
    more: Sequence[str]
    is_read_whole: bool


@attrs.frozen(kw_only=True)
class PartnershipView:
    """One partnership: its last and next meeting, and what became of its promises."""

    key: str
    title: str
    last: str
    next: str
    fates: FatesView | None
    unread: Sequence[str]


@attrs.frozen(kw_only=True)
class Page:
    """The whole page.

    Attributes:
        title: What it is about.
        day: The day, in words.
        partnerships: The partnerships, in the order asked for.
        figures: What stands at the top: a word, a number in words, and what has to be said with it.
        deadlines: The promises with a deadline, by how they stand: heading, what that means, promises.
        promises: Every promise.
        disputes: What sources say of meetings and other records that are no promises.
        choices: For each filter its name, label, and options of value and text.
        citation: How to cite.
        is_several: Whether it is of more than one partnership.
    """

    title: str
    day: str
    partnerships: Sequence[PartnershipView]
    figures: Sequence[tuple[str, str, str]]
    deadlines: Sequence[tuple[str, str, Sequence[DeadlineView]]]
    promises: Sequence[PromiseView]
    disputes: Sequence[DisputeView]
    choices: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]
    citation: str
    is_several: bool


def page_of(catalog: Catalog, partnership: Several, day: datetime.date, since: Several) -> Page:
    """Gather what the page of some partnerships shows on a day."""
    return _Gathering(catalog, partnerships_asked(catalog, partnership), day, several(since, "since")).page()


class _Gathering:
    """Gathers the views; holds what all of them need."""

    def __init__(
        self, catalog: Catalog, chosen: Sequence[Partnership], day: datetime.date, since: Sequence[str] | None
    ) -> None:
        self.catalog = catalog
        self.chosen = chosen
        self.day = day
        self.met = {met.id: met for one in chosen for met in meetings_of(catalog).get(one.id, ())}
        self.broader = {one.id: one.broader for one in catalog.areas}
        self.comparisons = {one.id: self._comparison(one, since) for one in chosen}
        self._expect_used(since)
        self.fates: dict[str, Outcome] = {
            outcome.commitment: outcome
            for found in self.comparisons.values()
            if found is not None
            for outcome in found.outcomes
        }
        self.disputes: dict[str, list[Dispute]] = {}
        for one in chosen:
            for dispute in disputes_of(catalog, one):
                self.disputes.setdefault(dispute.record, []).append(dispute)
        self.promises = [
            promise
            for met in sorted(self.met.values(), key=_by_day, reverse=True)
            for promise in sorted(made_at(catalog).get(met.id, ()), key=lambda made: made.id)
        ]
        self.here = {one.id for one in self.promises}

    def _expect_used(self, since: Sequence[str] | None) -> None:
        used = {key for found in self.comparisons.values() if found is not None for key in found.earlier}
        for key in since or ():
            if key not in used:
                met = look_up(self.catalog, Meeting, key)
                message = f"{shown(met.id)} is of {met.partnership}, of which the page is not"
                if met.id in self.met:
                    day = on_day(self.day)
                    message = f"no later meeting of {met.partnership} than {shown(met.id)} is on record by {day}"
                raise InvalidQueryError(message)

    def page(self) -> Page:
        keys = [one.id for one in self.chosen]
        total = scorecard(self.catalog, by="partnership", on=self.day, partnership=keys).total if keys else None
        due = deadlines(self.catalog, on=self.day, partnership=keys) if keys else None
        promises = [self._promise(one) for one in self.promises]
        return Page(
            title=self._called_together(),
            day=on_day(self.day),
            partnerships=[self._partnership(one) for one in self.chosen],
            figures=[] if total is None or due is None else _figures(total, due),
            deadlines=[] if due is None else self._deadlines(due),
            promises=promises,
            disputes=[
                self._dispute(one, shows_record=True)
                for key, found in sorted(self.disputes.items())
                if key not in self.here
                for one in found
            ],
            choices=self._choices(promises),
            citation=cite(self.catalog),
            is_several=len(self.chosen) > 1,
        )

    def _called_together(self) -> str:
        if len(self.chosen) > _MOST_TITLES:
            return so_many(len(self.chosen), "technology partnership")
        return "; ".join(one.title for one in self.chosen) or "No partnership"

    # --- partnerships and meetings

    def _partnership(self, one: Partnership) -> PartnershipView:
        last = last_meeting(self.catalog, one.id, on=self.day)
        coming = next_meeting(self.catalog, one.id, on=self.day)
        unread = [
            f"{statement.title} ({self._called(met)})"
            for met in sorted(meetings_of(self.catalog).get(one.id, ()), key=_by_day)
            for statement in statements_of(self.catalog).get(met.id, ())
            if not was_read_whole(self.catalog, statement)
        ]
        found = self.comparisons[one.id]
        return PartnershipView(
            key=one.id,
            title=one.title,
            last="none on record" if last is None else self._called(last),
            next="none on record" if coming is None else self._called(coming),
            fates=None if found is None else self._fates(found),
            unread=unread,
        )

    def _called(self, one: Meeting) -> str:
        status = "" if one.status in {MeetingStatus.HELD, MeetingStatus.SCHEDULED} else f", {in_words(one.status)}"
        date = spoken(one.date) if one.date else "no date on record"
        return f"{numbered(one)}, {date}{f', {one.city}' if one.city else ''}{status}"

    def _comparison(self, one: Partnership, since: Sequence[str] | None) -> Comparison | None:
        """Compare the meeting asked for, or the last with promises before the last of all; None where there are no two.

        The last is one of which anything is on record that was said there: also that of its promises there are none.
        """
        promising = {key for key, made in made_at(self.catalog).items() if any(not each.declaratory for each in made)}
        held = [
            met
            for met in meetings_of(self.catalog).get(one.id, ())
            if met.status is MeetingStatus.HELD
            and met.date is not None
            and met.date.latest is not None
            and met.date.latest <= self.day
            and (statements_of(self.catalog).get(met.id) or made_at(self.catalog).get(met.id))
        ]
        held.sort(key=_by_day)
        asked = [key for key in since or () if look_up(self.catalog, Meeting, key).partnership == one.id]
        if not held:
            return None
        last = held[-1]
        earlier = asked or [met.id for met in held[:-1] if met.series == last.series and met.id in promising][-1:]
        return compare_meetings(self.catalog, earlier, last.id) if earlier and last.id not in earlier else None

    def _fates(self, found: Comparison) -> FatesView:
        names = [", ".join(self._called(self.met[key]) for key in keys) for keys in (found.earlier, found.later)]
        return FatesView(
            earlier=names[0],
            later=names[1],
            counts=[(fate_in_words(fate), number) for fate, number in found.counts.items() if number],
            outcomes=[
                (
                    one.commitment,
                    look_up(self.catalog, Commitment, one.commitment).summary,
                    fate_in_words(one.fate),
                    one.why,
                )
                for one in found.outcomes
            ],
            total=len(found.outcomes),
            more=[
                f"New at the later meeting: {len(found.new)}; taken up again from before: {len(found.resumed)}.",
                _vague(len(found.declaratory)),
            ],
            is_read_whole=bool(found.examined),
        )

    # --- deadlines

    def _deadlines(self, due: Deadlines) -> list[tuple[str, str, Sequence[DeadlineView]]]:
        missing: dict[str, list[str]] = {}
        for gap in due.gaps:
            missing.setdefault(gap.commitment, []).append(f"{_as_fact(gap.field)}: {gap.why}")
        groups: dict[str, list[Commitment]] = {"overdue": [], "unsure": [], "ahead": [], "settled": []}
        unsure = {one.id for one in (*due.overdue.undecided, *due.falling_due.undecided)}
        late = {one.id for one in due.overdue}
        found = {one.id: one for part in (due.falling_due, due.overdue) for one in (*part, *part.undecided)}
        for one in sorted(found.values(), key=_by_deadline):
            state = due.states[one.id]
            if one.id in late:
                groups["overdue"].append(one)
            elif one.id in unsure or state is DueState.UNDETERMINED:
                groups["unsure"].append(one)
            else:
                groups["settled" if state in _SETTLED else "ahead"].append(one)
        told = {
            "overdue": ("Overdue", "The deadline has certainly passed, and nothing on record says that it was done."),
            "unsure": ("Nobody can tell", "The record lacks a fact, which is named."),
            "ahead": ("Ahead", "The deadline is still to come, or its window is open."),
            "settled": ("Settled", "Done or closed."),
        }
        return [
            (*told[name], [self._deadline(one, due.states[one.id], missing.get(one.id, ())) for one in held])
            for name, held in groups.items()
        ]

    def _deadline(self, one: Commitment, state: DueState, missing: Iterable[str]) -> DeadlineView:
        return DeadlineView(
            key=one.id,
            partnership=self._title(one),
            summary=one.summary,
            deadline=_told_date(one.due),
            state=in_words(state),
            status=in_words(status_on(one, self.day)),
            missing=list(missing),
        )

    # --- promises

    def _promise(self, one: Commitment) -> PromiseView:
        outcome = self.fates.get(one.id)
        areas = sorted({above for key in one.areas for above in upward(key, self.broader)})
        cited = [look_up(self.catalog, Source, key) for key in one.sources]
        return PromiseView(
            key=one.id,
            partnership=self.met[one.meeting].partnership,
            title=self._title(one),
            summary=one.summary,
            is_declaratory=one.declaratory,
            status=in_words(status_on(one, self.day)),
            due_state=in_words(due_state(one, self.day)),
            fate=None if outcome is None else fate_in_words(outcome.fate),
            fate_why=None if outcome is None else outcome.why,
            made=f"{self._called(self.met[one.meeting])}",
            deadline=_told_date(one.due) or None,
            due_wording=one.due_wording,
            areas=[look_up(self.catalog, TechArea, key).label() for key in one.areas],
            area_keys=areas,
            parties=[self._party(key) for key in one.parties],
            party_keys=list(dict.fromkeys((*one.parties, *one.actors))),
            actors=[*(self._party(key) for key in one.actors), *one.other_actors],
            kind=in_words(one.kind),
            force=in_words(one.force),
            quote=one.quote,
            locator=one.locator,
            instrument=_instrument(one),
            note=one.note,
            is_doubtful=_is_doubtful(one.note),
            on_secondary=bool(cited) and all(source.kind is SourceKind.SECONDARY for source in cited),
            chain=self._chain(one),
            findings=[self._finding(found) for found in one.assessments],
            sources=[_source(source) for source in cited],
            disputes=[self._dispute(found) for found in self.disputes.get(one.id, ())],
        )

    def _title(self, one: Commitment) -> str:
        return look_up(self.catalog, Partnership, self.met[one.meeting].partnership).title

    def _party(self, key: str) -> str:
        return look_up(self.catalog, Party, key).label()

    def _chain(self, one: Commitment) -> list[ChainView]:
        """Give the promises of its chain, what it takes up first; those next to it with how."""
        before = {link.target: f"{link.relation} this earlier promise" for link in one.links}
        taken = taken_up(self.catalog).get(one.id, ())
        after = {later.id: f"this later promise {link.relation} it" for later, link in taken}
        if not before and not after:
            return []
        return [
            ChainView(
                how=before.get(other.id) or after.get(other.id) or "further on in the chain",
                key=other.id,
                summary=other.summary,
                date=spoken(other.made_on) if other.made_on else "undated",
                is_here=other.id in self.here,
            )
            for other in history_of(self.catalog, one.id).commitments
            if other.id != one.id
        ]

    def _finding(self, one: Assessment) -> FindingView:
        whose = [f"share of {self._party(one.party)}"] if one.party else []
        whose += [f"found by {one.assessor}"] if one.assessor else []
        whose += [f"public since {on_day(one.known_from)}"] if one.known_from else []
        looked = [f"{so_many(len(one.examined), 'document')} looked through"] if one.examined else []
        return FindingView(
            status=in_words(one.status),
            date=spoken(one.on),
            whose="; ".join([*whose, *looked]),
            quote=one.quote,
            note=one.note,
            sources=[_source(look_up(self.catalog, Source, key)) for key in one.sources],
        )

    def _dispute(self, one: Dispute, *, shows_record: bool = False) -> DisputeView:
        about = [one.record] if shows_record else []
        return DisputeView(
            about=" ".join([*about, *([one.field] if one.field else [])]) or "the record",
            says=one.says,
            note=one.note,
            source=_source(look_up(self.catalog, Source, one.source)),
        )

    # --- filters

    def _choices(self, promises: Sequence[PromiseView]) -> list[tuple[str, str, Sequence[tuple[str, str]]]]:
        areas = {key: look_up(self.catalog, TechArea, key).label() for one in promises for key in one.area_keys}
        parties = {key: self._party(key) for one in promises for key in one.party_keys}
        held = {one.status for one in promises}
        due = {one.due_state for one in promises}
        met = {one.fate for one in promises}
        words: list[tuple[str, str, list[tuple[str, str]]]] = [
            ("area", "Area", sorted(areas.items(), key=_by_label)),
            ("status", "Status", [(word, word) for word in map(in_words, Status) if word in held]),
            ("due", "Deadline", [(word, word) for word in map(in_words, DueState) if word in due]),
            ("party", "Party or body", sorted(parties.items(), key=_by_label)),
            ("fate", "Since last time", [(word, word) for word in (*map(in_words, Fate), CANNOT_TELL) if word in met]),
        ]
        if len(self.chosen) > 1:
            words.insert(0, ("partnership", "Partnership", [(one.id, one.title) for one in self.chosen]))
        return [one for one in words if len(one[2]) > 1]


def _as_fact(field: str) -> str:
    """Call the field of a fact that is missing as a reader would."""
    found = re.fullmatch(r"assessments\[(\d+)\]\.on", field)
    return f"date of finding {int(found[1]) + 1}" if found else _FACTS.get(field, in_words(field))


_FACTS: Final = {"assessments": "finding", "due": "exact deadline", "made_on": "day of the promise"}


def _by_deadline(one: Commitment) -> tuple[PartialDate, str]:
    assert one.due is not None  # noqa: S101 - only such have a state that is asked for
    return one.due, one.id


def _by_label(option: tuple[str, str]) -> tuple[str, str]:
    return option[1].casefold(), option[0]


def _by_day(one: Meeting) -> tuple[bool, datetime.date, str]:
    last = None if one.date is None else one.date.reach[1]
    return last is not None, last or datetime.date.min, one.id


def _vague(number: int) -> str:
    return f"Too vague to have a fate: {so_many(number, 'declaratory record')} of the earlier meeting."


def _told_date(date: PartialDate | None) -> str:
    """Say a date in words, and as recorded where that says more; nothing of none."""
    if date is None:
        return ""
    words = spoken(date)
    is_plain = words == str(date) or (date.precision == "day" and not date.is_qualified)
    return words if is_plain else f"{words} (recorded as {date})"


def _instrument(one: Commitment) -> str | None:
    if one.instrument is None:
        return None
    held = one.instrument
    money = [f"{amount.currency} {amount.amount:,f} ({in_words(amount.qualifier)})" for amount in held.amounts]
    parts = [held.name or held.id, in_words(held.kind), spoken(held.date) if held.date else "", *money]
    return "; ".join(filter(None, parts))


def _is_doubtful(note: str | None) -> bool:
    """Tell whether a note calls the fact doubtful, by the custom of the record: it says so in that word."""
    return note is not None and "doubtful" in note.casefold()


def _source(one: Source) -> SourceView:
    read = {"whole": "read whole", "part": "read in part", "located": "known of, not read"}
    about = [one.publisher, spoken(one.published) if one.published else None, in_words(one.kind)]
    about += [read[one.extent] if one.extent else None, one.language]
    return SourceView(title=one.title, url=one.url, language=one.language or "", about=", ".join(filter(None, about)))


def _figures(total: Tally, due: Deadlines) -> list[tuple[str, str, str]]:
    """Give the numbers at the top; a share never stands without what it is a share of and what is left out."""
    doubtful = f", of which {total.doubtful} may have another status" if total.doubtful else ""
    later = f", {total.later} made later" if total.later else ""
    left_out = f"{total.unassessed} unassessed, {total.not_yet_due} not yet due"
    return [
        ("Promises", str(total.promises), f"beside {so_many(total.declaratory, 'declaratory record')}{later}"),
        ("Delivered", str(total.share), f"assessed{doubtful}; {left_out}, so between {total.worst} and {total.best}"),
        ("Overdue", str(len(due.overdue)), f"and {len(due.overdue.undecided)} more of which nobody can tell"),
    ]
