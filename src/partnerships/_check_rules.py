"""The rules beyond one record, as a table: what a careful reader would look at again, each with a code.

A rule reads a catalog and says where it finds something; it mends nothing. Only what is certain counts: a date that may
lie on either side of another breaks no rule.
"""

from __future__ import annotations

import datetime
import difflib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple, cast

import attrs

from partnerships._catalog import Catalog, upward
from partnerships._model import Assessment, Commitment, Meeting, Partnership, Party, Record, Source, TechArea
from partnerships._partial_date import PartialDate
from partnerships._vocabulary import MeetingStatus, SourceExtent, SourceKind, Status
from partnerships._whole import references
from partnerships.errors import Severity, shown, step

__all__ = ["RULES", "Asked", "CheckRule", "Told"]

_HEIGHT: Final = {
    Status.REVERSED: 0,
    Status.NOT_STARTED: 0,
    Status.STARTED: 1,
    Status.SUBSTANTIAL: 2,
    Status.DELIVERED: 3,
    Status.MAINTAINED: 3,
}
LONGEST: Final[Mapping[str, int]] = {"title": 300, "summary": 400, "says": 600, "definition": 600, "note": 1500}
"""The longest texts, in characters, that can still be read at a glance; three times as long for a partnership."""
_ALIKE: Final = 0.9
_MOST_COMPARED: Final = 300
"""Of more commitments at one meeting only neighbours in the order of their summaries are compared."""
_MOST_WORDS: Final = 100
"""Of a longer summary the first words are compared: the comparison slows with the square of their number."""
_MANY_ACTS: Final = 3


class Asked(NamedTuple):
    """What a rule reads.

    Attributes:
        catalog: The catalog.
        day: The day of its data, read from `data_version`; None where that is no day.
    """

    catalog: Catalog
    day: datetime.date | None


class Told(NamedTuple):
    """What a rule says: about which record, where in it, what, and what to do."""

    record: str
    field: str
    message: str
    hint: str | None = None


@attrs.frozen(kw_only=True)
class CheckRule:
    """One rule of `check`.

    Attributes:
        code: Its code, two words joined by a dot; stable between releases.
        severity: How grave a finding is; `ERROR` is kept for what cannot be read at all.
        title: What it finds, in a few words.
        why: Why that deserves a look, in a sentence or two.
        remedy: What to do.
    """

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str
    find: Callable[[Asked], Iterable[Told]] = attrs.field(repr=False, eq=False)


# --- Dates ------------------------------------------------------------------------------------------------------------


def _surely_before(one: PartialDate | datetime.date | None, other: PartialDate | datetime.date | None) -> bool:
    """Tell whether every day that *one* may mean comes before every day that *other* may mean."""
    last = one.reach[1] if isinstance(one, PartialDate) else one
    first = other.reach[0] if isinstance(other, PartialDate) else other
    return last is not None and first is not None and last < first


def _gaps_in_series(asked: Asked) -> Iterator[Told]:
    series: dict[tuple[str, str], list[Meeting]] = {}
    for one in asked.catalog.meetings:
        if one.ordinal is not None:
            series.setdefault((one.partnership, one.series), []).append(one)
    for (_, name), members in series.items():
        ordered = sorted(members, key=lambda one: (one.ordinal or 0, one.id))
        for before, after in itertools.pairwise(ordered):
            if (after.ordinal or 0) - (before.ordinal or 0) > 1:
                message = f"number {after.ordinal} of the series {shown(name)} follows number {before.ordinal}"
                yield Told(after.id, "ordinal", message, "enter what lies between, or say in a note that it is unknown")


def _unordered_series(asked: Asked) -> Iterator[Told]:
    """Meetings not yet held stand in no order that a catalog refuses."""
    series: dict[tuple[str, str], list[Meeting]] = {}
    for one in asked.catalog.meetings:
        if one.ordinal is not None and one.status is not MeetingStatus.CANCELLED:
            series.setdefault((one.partnership, one.series), []).append(one)
    for members in series.values():
        latest: tuple[datetime.date, Meeting] | None = None
        for one in sorted(members, key=lambda one: (one.ordinal or 0, one.id)):
            if latest and _surely_before(one.date, latest[0]):
                before = latest[1]
                message = f"{one.date} lies before {before.date}, the date of {before.id}, an earlier number"
                yield Told(one.id, "date", message, "look at both dates and both numbers")
            start = one.date.reach[0] if one.date else None
            if start and (latest is None or start >= latest[0]):
                latest = (start, one)


def _held_ahead(asked: Asked) -> Iterator[Told]:
    for one in asked.catalog.meetings:
        if one.status is MeetingStatus.HELD and _surely_before(asked.day, one.date):
            message = f"held on {one.date}, after {asked.day}, the day of the data"
            yield Told(one.id, "status", message, "until it was held it is scheduled")


def _overtaken(asked: Asked) -> Iterator[Told]:
    for one in asked.catalog.meetings:
        if one.status is MeetingStatus.SCHEDULED and _surely_before(one.date, asked.day):
            message = f"scheduled for {one.date}, which was over on {asked.day}, the day of the data"
            yield Told(one.id, "status", message, "say whether it was held, postponed or cancelled")


def _late_announcements(asked: Asked) -> Iterator[Told]:
    for one in asked.catalog.meetings:
        for number, said in enumerate(one.announcements):
            if one.status is MeetingStatus.HELD and _surely_before(one.date, said.on):
                message = f"said on {said.on}, after the meeting of {one.date}"
                yield Told(one.id, f"announcements[{number}].on", message, "announcements tell what was said before it")


def _early_statements(asked: Asked) -> Iterator[Told]:
    dates = {one.id: one.date for one in asked.catalog.meetings}
    for one in asked.catalog.statements:
        if _surely_before(one.issued, dates[one.meeting]):
            message = f"issued on {one.issued}, before the meeting of {dates[one.meeting]}"
            yield Told(one.id, "issued", message, "look at both dates")


def _due_before_made(asked: Asked) -> Iterator[Told]:
    dates = {one.id: one.date for one in asked.catalog.meetings}
    for one in asked.catalog.commitments:
        made = one.made_on or dates[one.meeting]
        if _surely_before(one.due, made):
            message = f"due {one.due}, before the promise of {made}"
            yield Told(one.id, "due", message, "look at both dates")


def _assessed_before_made(asked: Asked) -> Iterator[Told]:
    dates = {one.id: one.date for one in asked.catalog.meetings}
    for promise, place, found in _entries(asked.catalog):
        made = promise.made_on or dates[promise.meeting]
        if _surely_before(found.on, made):
            message = f"{found.status} on {found.on}, before the promise of {made}"
            yield Told(promise.id, f"{place}.on", message, "a status is one of the promise, and not of what led to it")


def _assessed_ahead(asked: Asked) -> Iterator[Told]:
    for promise, place, found in _entries(asked.catalog):
        if _surely_before(asked.day, found.on):
            message = f"{found.status} on {found.on}, after {asked.day}, the day of the data"
            yield Told(promise.id, f"{place}.on", message, "what lies ahead is a deadline, not a status")


def _known_before_true(asked: Asked) -> Iterator[Told]:
    for promise, place, found in _entries(asked.catalog):
        if _surely_before(found.known_from, found.on):
            message = f"known from {found.known_from}, before {found.on}, the day of which it is true"
            yield Told(promise.id, f"{place}.known_from", message, "what was only expected is no status")


def _known_from_missing(asked: Asked) -> Iterator[Told]:
    for promise, place, found in _entries(asked.catalog):
        if found.known_from is None:
            message = "no day from which it could be known, so that no question as of an earlier day counts it"
            yield Told(promise.id, f"{place}.known_from", message, "take the day on which its source was published")


def _entries(catalog: Catalog) -> Iterator[tuple[Commitment, str, Assessment]]:
    for promise in catalog.commitments:
        for number, found in enumerate(promise.assessments):
            yield promise, f"assessments[{number}]", found


# --- Evidence ---------------------------------------------------------------------------------------------------------


def _located(catalog: Catalog) -> set[str]:
    return {one.id for one in catalog.sources if one.extent is SourceExtent.LOCATED}


def _without_evidence(asked: Asked) -> Iterator[Told]:
    located = _located(asked.catalog)
    for promise, place, found in _entries(asked.catalog):
        if found.status in {Status.UNASSESSED, Status.NO_EVIDENCE}:
            continue
        if not found.sources:
            yield Told(promise.id, f"{place}.sources", f"{found.status} on no source", "name what shows it")
        elif located.issuperset(found.sources):
            message = f"{found.status} on {', '.join(found.sources)}, found and not read"
            yield Told(promise.id, f"{place}.sources", message, "read it, or take the assessment out")


def _search_untold(asked: Asked) -> Iterator[Told]:
    located = _located(asked.catalog)
    for promise, place, found in _entries(asked.catalog):
        if found.status is Status.NO_EVIDENCE and located.issuperset(found.examined):
            message = "no_evidence without a document examined"
            yield Told(promise.id, f"{place}.examined", message, "name what was searched, or leave it unassessed")


def _falling_statuses(asked: Asked) -> Iterator[Told]:
    located = _located(asked.catalog)
    for promise in asked.catalog.commitments:
        for party in dict.fromkeys(one.party for one in promise.assessments):
            yield from _falling(promise, [one for one in _in_time(promise) if one[1].party == party], located)


def _in_time(promise: Commitment) -> list[tuple[int, Assessment]]:
    """Give the entries of a ledger with their places, in the order in which they count, ends that are open last."""
    return sorted(enumerate(promise.assessments), key=lambda entry: entry[1].on.latest or datetime.date.max)


def _falling(promise: Commitment, ledger: Iterable[tuple[int, Assessment]], located: set[str]) -> Iterator[Told]:
    known = set(located)
    before: Assessment | None = None
    for place, found in ledger:
        evidence = {*found.sources, *found.examined}
        if before is not None and _is_lower(found, before) and evidence <= known:
            message = f"{found.status} on {found.on} comes after {before.status}, on no source not known before"
            hint = "a status goes down only with new evidence; name it"
            yield Told(promise.id, f"assessments[{place}].status", message, hint)
        known |= evidence
        before = found if found.status in _HEIGHT else before


def _is_lower(found: Assessment, before: Assessment) -> bool:
    """Tell whether a finding on the scale is lower than an earlier one, and certainly not itself the earlier."""
    if _HEIGHT.get(found.status, 9) >= _HEIGHT[before.status]:
        return False
    (first, _), (_, last) = found.on.reach, before.on.reach
    return first is not None and last is not None and last <= first


def _unsourced(asked: Asked) -> Iterator[Told]:
    catalog = asked.catalog
    located = _located(catalog)
    for one in (*catalog.partnerships, *catalog.meetings, *catalog.statements, *catalog.commitments):
        if not one.sources:
            yield Told(one.id, "sources", "no source", "name where the facts come from")
        elif isinstance(one, Commitment) and located.issuperset(one.sources):
            message = f"no source but {', '.join(one.sources)}, found and not read"
            yield Told(one.id, "sources", message, "read it, or name another")


def _secondary_alone(asked: Asked) -> Iterator[Told]:
    kinds = {one.id: one.kind for one in asked.catalog.sources}
    for one in asked.catalog.commitments:
        if one.sources and all(kinds[key] is SourceKind.SECONDARY for key in one.sources):
            yield Told(
                one.id, "sources", "rests on secondary sources alone", "look for what the parties say themselves"
            )


def _unused_sources(asked: Asked) -> Iterator[Told]:
    used = {
        key
        for record in asked.catalog
        for path, collection, key in references(record)
        if collection in {"sources", ""} and key != record.id
    }
    for one in asked.catalog.sources:
        if one.id not in used:
            yield Told(one.id, "", "no record names this source", "cite it where it tells something, or take it out")


def _same_addresses(asked: Asked, *, within: bool) -> Iterator[Told]:
    names = {one.id for one in asked.catalog.partnerships}
    first: dict[tuple[str, str], Source] = {}
    for one in asked.catalog.sources:
        if one.url is None:
            continue
        address = one.url.rstrip("/")
        owner = _owner(one.id, names)
        other = first.setdefault((address, owner if within else ""), one)
        if other is one:
            continue
        if within or _owner(other.id, names) != owner:
            yield Told(one.id, "url", f"{other.id} has the same address", None)


def _owner(key: str, names: AbstractSet[str]) -> str:
    """Give the partnership whose id the id of a source continues, the longest of several; empty if there is none."""
    while "-" in key:
        key = key.rpartition("-")[0]
        if key in names:
            return key
    return ""


# --- Commitments ------------------------------------------------------------------------------------------------------


class _Worded(NamedTuple):
    """A commitment with the words of its summary, in their order and numbered where one stands several times."""

    words: list[str]
    numbered: frozenset[tuple[str, int]]
    promise: Commitment


def _twins(asked: Asked) -> Iterator[Told]:
    groups: dict[str, list[_Worded]] = {}
    for one in asked.catalog.commitments:
        words = (_folded(one.summary).split() or [one.summary])[:_MOST_WORDS]
        groups.setdefault(one.meeting, []).append(_Worded(words, _numbered(words), one))
    told: set[str] = set()
    for members in groups.values():
        ordered = sorted(members, key=lambda one: (one.words, one.promise.id))
        is_small = len(ordered) <= _MOST_COMPARED
        for pair in itertools.combinations(ordered, 2) if is_small else itertools.pairwise(ordered):
            first, second = sorted(one.promise.id for one in pair)
            if second not in told and _are_twins(*pair):
                told.add(second)
                message = f"the summary is nearly that of {first}"
                yield Told(second, "summary", message, "keep one of them, or say in the summaries what parts them")


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _numbered(words: Iterable[str]) -> frozenset[tuple[str, int]]:
    seen: dict[str, int] = {}
    for word in words:
        seen[word] = seen.get(word, 0) + 1
    return frozenset((word, number) for word, count in seen.items() for number in range(count))


def _are_twins(one: _Worded, other: _Worded) -> bool:
    """Compare two summaries: first their words in any order, which is many times faster and never less alike."""
    if 2 * len(one.numbered & other.numbered) < _ALIKE * (len(one.words) + len(other.words)):
        return False
    if _are_parted(one.promise, other.promise) or any(map(_has_digit, one.numbered ^ other.numbered)):
        return False
    return difflib.SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= _ALIKE


def _has_digit(word: tuple[str, int]) -> bool:
    return any(character.isdigit() for character in word[0])


def _are_parted(one: Commitment, other: Commitment) -> bool:
    """Tell whether deadline, parties or areas part two commitments; what one of them leaves out parts nothing."""
    if one.due and other.due and one.due != other.due:
        return True
    if one.parties and other.parties and {*one.parties} != {*other.parties}:
        return True
    return bool(one.areas and other.areas and {*one.areas}.isdisjoint(other.areas))


def _joined_acts(asked: Asked) -> Iterator[Told]:
    for one in asked.catalog.commitments:
        joints = len(re.findall(r"\band\b", one.summary))
        if not one.declaratory and joints >= _MANY_ACTS:
            message = f"the summary joins its parts with 'and' {joints} times"
            yield Told(one.id, "summary", message, "one act, one object, one set of actors: part it if it is several")


def _foreign_parties(asked: Asked) -> Iterator[Told]:
    catalog = asked.catalog
    parents = {one.id: one.parent for one in catalog.parties}
    members = {one.id: one.parties for one in catalog.partnerships}
    of_meeting = {one.id: members[one.partnership] for one in catalog.meetings}
    for one in catalog.commitments:
        own = of_meeting[one.meeting]
        for path, key, hint in _parties_named(one):
            if not set(upward(key, parents)) & set(own):
                message = f"{key} is not of {' or '.join(own)}, the parties to this partnership"
                yield Told(one.id, path, message, hint)


def _parties_named(promise: Commitment) -> Iterator[tuple[str, str, str]]:
    for name in ("parties", "actors"):
        for number, key in enumerate(getattr(promise, name)):
            yield f"{name}[{number}]", key, "others belong in other_actors"
    for number, found in enumerate(promise.assessments):
        if found.party is not None:
            yield f"assessments[{number}].party", found.party, "only the share of a party to it is assessed alone"


def _foreign_links(asked: Asked) -> Iterator[Told]:
    owners = {one.id: one.partnership for one in asked.catalog.meetings}
    owner = {one.id: owners[one.meeting] for one in asked.catalog.commitments}
    for one in asked.catalog.commitments:
        for number, link in enumerate(one.links):
            if owner[link.target] != owner[one.id]:
                message = f"{link.target} is a commitment of {owner[link.target]}"
                yield Told(one.id, f"links[{number}].target", message, "links join promises of one partnership")


def _links_within_a_meeting(asked: Asked) -> Iterator[Told]:
    meetings = {one.id: one.meeting for one in asked.catalog.commitments}
    for one in asked.catalog.commitments:
        for number, link in enumerate(one.links):
            if meetings[link.target] == one.meeting:
                message = f"{link.target} was made at the same meeting"
                yield Told(one.id, f"links[{number}].target", message, "links go back to an earlier meeting")


def _split_instruments(asked: Asked) -> Iterator[Told]:
    first: dict[tuple[object, ...], str] = {}
    seen: set[str] = set()
    for one in asked.catalog.commitments:
        kept = one.instrument
        if kept is None or not kept.amounts or kept.id in seen:
            continue
        seen.add(kept.id)
        other = first.setdefault((_folded(kept.name), kept.date, kept.amounts), kept.id)
        if other != kept.id:
            message = f"{other} has the same name, date and money, so that a sum counts it twice"
            yield Told(one.id, "instrument.id", message, "give both the same id")


def _areas_not_at_meeting(asked: Asked) -> Iterator[Told]:
    at = {one.id: set(one.areas) for one in asked.catalog.meetings}
    for one in asked.catalog.commitments:
        for number, key in enumerate(one.areas):
            if key not in at[one.meeting]:
                message = f"{key} is not among the areas of {one.meeting}"
                yield Told(one.id, f"areas[{number}]", message, "a meeting dealt with what was promised there; add it")


# --- Names and texts --------------------------------------------------------------------------------------------------


def _without_english(asked: Asked) -> Iterator[Told]:
    tables: tuple[tuple[TechArea | Party, ...], ...] = (asked.catalog.areas, asked.catalog.parties)
    for one in itertools.chain(*tables):
        if "en" not in one.labels:
            yield Told(one.id, "labels", "no English label", "every other language falls back to it")


def _shared_names(asked: Asked) -> Iterator[Told]:
    tables: tuple[tuple[TechArea | Party, ...], ...] = (asked.catalog.areas, asked.catalog.parties)
    for records in tables:
        first: dict[str, str] = {}
        for one in records:
            for name in dict.fromkeys(_folded(text) for text in (*one.labels.values(), *one.aliases)):
                other = first.setdefault(name, one.id)
                if name and other != one.id:
                    message = f"{shown(name)} is a name of {other} too"
                    yield Told(one.id, "aliases", message, "a shared name finds neither of them")


def _unreached_areas(asked: Asked) -> Iterator[Told]:
    broader = {one.id: one.broader for one in asked.catalog.areas}
    holders: tuple[Meeting | Commitment, ...] = (*asked.catalog.meetings, *asked.catalog.commitments)
    used = {key for one in holders for key in one.areas}
    reached = {above for key in used for above in upward(key, broader)}
    for one in asked.catalog.areas:
        if one.id not in reached:
            yield Told(one.id, "", "no meeting or commitment is on this area or on one beneath it")


def _long_texts(asked: Asked) -> Iterator[Told]:
    for record in asked.catalog:
        for name, most in LONGEST.items():
            text = getattr(record, name, None)
            longest = 3 * most if isinstance(record, Partnership) else most
            if isinstance(text, str) and len(text) > longest:
                yield Told(_id(record), name, f"{len(text)} characters; {longest} is the most", "say it more shortly")


def _id(record: Record) -> str:
    return record.id


def _unwritten(asked: Asked) -> Iterator[Told]:
    for record in asked.catalog:
        for path, text in _texts(record):
            if text.startswith("TODO") or text.endswith("/TODO"):
                yield Told(record.id, path, f"{shown(text)} is still to be written", "write it, or take the field out")


def _texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of a record, those inside its values too, with its path; keys of the user's own apart."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _texts(one, f"{path}[{number}]")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _texts(one, f"{path}.{step(key)}")
    elif attrs.has(type(value)):
        for part in attrs.fields(cast("type[attrs.AttrsInstance]", type(value))):
            if part.name != "extra":
                yield from _texts(getattr(value, part.name), f"{path}.{part.name}" if path else part.name)


# --- The table --------------------------------------------------------------------------------------------------------

_W, _I = Severity.WARNING, Severity.INFO


def _rule(code: str, severity: Severity, find: Callable[[Asked], Iterable[Told]], *texts: str) -> CheckRule:
    title, why, remedy = texts
    return CheckRule(code=code, severity=severity, title=title, why=why, remedy=remedy, find=find)


# fmt: off
RULES: Final[tuple[CheckRule, ...]] = tuple(sorted((
    _rule("announcement.late", _W, _late_announcements, "An announcement that follows its meeting",
          "Announcements tell what was planned when; a report of the meeting is none.",
          "Take it out, or mend its day."),
    _rule("area.not_at_meeting", _W, _areas_not_at_meeting, "A commitment on an area that its meeting lacks",
          "A question about meetings on the area would pass over this one.",
          "Add the area to the meeting."),
    _rule("area.unreached", _I, _unreached_areas, "An area on which nothing is on record",
          "No question about it finds anything. In a table that several partnerships share that is natural.",
          "Nothing, or take it out of a table of your own."),
    _rule("assessment.ahead", _W, _assessed_ahead, "A status after the day of the data",
          "Nobody can have seen it yet. Asked only where `data_version` is a day, such as `2026.11.24`.",
          "Mend the date, or the version."),
    _rule("assessment.before_promise", _W, _assessed_before_made, "A status older than its promise",
          "A promise has no status before it is made.",
          "Look at both dates; what came before belongs in a note."),
    _rule("assessment.known_early", _W, _known_before_true, "A status known before it was true",
          "Then it was an expectation.",
          "Mend `on` or `known_from`."),
    _rule("assessment.known_missing", _I, _known_from_missing, "A status that nobody can have known",
          "Without `known_from`, questions as of an earlier day leave it out.",
          "Give the first day on which a reader of public sources could know it."),
    _rule("assessment.search_untold", _W, _search_untold, "A search that names no document",
          "That nothing was found says something only beside what was searched.",
          "Fill in `examined`, or take the assessment out."),
    _rule("assessment.unsupported", _W, _without_evidence, "A status without evidence",
          "Delivered, or anything else, on nobody's word.",
          "Name the source that shows it, one that was read."),
    _rule("commitment.foreign_party", _W, _foreign_parties, "A party or body of neither side",
          "Counts by party would show somebody who is no party to this partnership.",
          "Write it in `other_actors`, or mend the id."),
    _rule("commitment.many_acts", _I, _joined_acts, "A summary that joins many parts",
          "One act, one object, one set of actors is one commitment; a chain of *and* may be several.",
          "Read it again; part it, or leave it."),
    _rule("commitment.twin", _W, _twins, "Two commitments of one meeting that say nearly the same",
          "Then the promise counts twice. Two whose numbers, deadlines, parties or areas differ are not taken for one.",
          "Keep one, or say in the summaries what parts them."),
    _rule("deadline.before_promise", _W, _due_before_made, "A deadline older than its promise",
          "Nobody promises to have done something.",
          "Look at `due`, `made_on` and the date of the meeting."),
    _rule("instrument.split", _W, _split_instruments, "One instrument under two ids",
          "A sum of money counts it twice.",
          "Give both commitments the same instrument id."),
    _rule("label.missing", _W, _without_english, "An area or party without an English label",
          "Labels fall back to English, and then to the id.",
          "Add a label for `en`."),
    _rule("link.foreign", _W, _foreign_links, "A link to another partnership",
          "Chains and fates are read within one partnership.",
          "Mend the target."),
    _rule("link.same_meeting", _I, _links_within_a_meeting, "A link within one meeting",
          "A link tells what a later promise does to an earlier one.",
          "Mend the target, or join the two."),
    _rule("meeting.held_ahead", _W, _held_ahead, "A meeting held after the day of the data",
          "Nobody can know that yet. Asked only where `data_version` is a day.",
          "Make it `scheduled`, or mend the date."),
    _rule("meeting.overtaken", _W, _overtaken, "A scheduled meeting whose date is over",
          "Somebody should know by now what became of it. Asked only where `data_version` is a day.",
          "Make it `held`, `postponed` or `cancelled`."),
    _rule("name.shared", _I, _shared_names, "A name of two areas, or of two parties",
          "Asked for by that name, neither is found.",
          "Nothing, if both bear it; else take it from one."),
    _rule("series.gap", _I, _gaps_in_series, "A number missing in a series",
          "The meeting between is on no record, so that *the next meeting* skips it.",
          "Enter it, or say in a note that nothing is known of it."),
    _rule("series.unordered", _W, _unordered_series, "Numbers of a series that run against its dates",
          "A later number with an earlier date is a slip. Held meetings in such an order are refused outright.",
          "Look at both dates and both numbers."),
    _rule("source.missing", _W, _unsourced, "A record without a source",
          "Every fact comes from somewhere; what was found and not read is no evidence.",
          "Name a source that was read."),
    _rule("source.same_url", _W, lambda asked: _same_addresses(asked, within=True), "One address, two sources",
          "Then one document counts as two witnesses.",
          "Keep one and redirect the other through `former_ids`, unless they are two states of one page."),
    _rule("source.secondary_alone", _I, _secondary_alone, "A commitment on secondary sources alone",
          "Nothing read has a party to the partnership say it itself.",
          "Look for the official text."),
    _rule("source.shared_url", _I, lambda asked: _same_addresses(asked, within=False),
          "One address in two partnerships",
          "Two partnerships cite one document. They stay two sources, so that each partnership stands alone.",
          "Nothing; correct both if one is corrected."),
    _rule("source.unused", _W, _unused_sources, "A source that nothing cites",
          "Then nobody can tell what it shows.",
          "Cite it where it tells something, or take it out."),
    _rule("statement.early", _W, _early_statements, "A statement older than its meeting",
          "A joint statement comes out of the meeting.",
          "Look at both dates."),
    _rule("status.falls", _W, _falling_statuses, "A status that goes down on nothing new",
          "What was found once stays found, unless new evidence speaks against it.",
          "Name the new evidence, or mend the status."),
    _rule("text.long", _W, _long_texts, "A text longer than its limit",
          "A summary that cannot be read at a glance is a chapter. The limits, in characters: "
          + ", ".join(f"`{name}` {most}" for name, most in LONGEST.items())
          + "; three times as much for a partnership.",
          "Say it more shortly."),
    _rule("text.unwritten", _W, _unwritten, "A text that is still to be written",
          "A skeleton of `partnerships new` marks with TODO what you have to write.",
          "Write it, or take the field out."),
), key=lambda rule: rule.code))
# fmt: on
