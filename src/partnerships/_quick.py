"""Many records at once: made from plain data, and looked at, in the quickest way.

Written by ``python tests/quick_from_classes.py`` from the fields of the classes and their rules; nobody edits it.

A record that a person makes goes through the ``__init__`` of its class, which converts and checks it field by field,
and names every fault. For a hundred thousand records that is too slow, and nearly all of them have no fault. So what
the fields say is written out here as plain functions. `MAKERS` fill new records straight from JSON objects, unchecked,
and raise whatever comes up where they cannot. `visitors` then look at all records once: they ask each value only what
its rule needs, and of an id that names a record only whether that record is there. They never find a fault; they answer
that a record is certainly sound, or that somebody should look at it in detail. `WRITERS` put the JSON text of a record
together, as Python's own writer of JSON would write its plain data.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

import attrs

from partnerships import _model as model
from partnerships import _vocabulary as vocabulary
from partnerships._convert import decimal, own_keys_written, quoted, texts_written, written
from partnerships._partial_date import PartialDate, as_day, read_text
from partnerships._rules import FrozenMap, OrNone, frozen, strings_in

__all__ = ["DOUBTFUL", "MAKERS", "WRITERS", "Lender", "visitors"]

DOUBTFUL: Final = -1
"""What a visit answers of a record that is not certainly sound."""

Lender: TypeAlias = Callable[[str, Iterable[str]], bool]
"""Asked for a collection and ids of which some are not among those of the catalog: whether they may be named still."""

_NONE_HELD: Final[tuple[Any, ...]] = ()
_TRUTHS: Final = {True: "true", False: "false"}
_new = object.__new__
_day = functools.lru_cache(maxsize=16_384)(as_day)


def _put(kind: type, name: str) -> Callable[[object, object], None]:
    put: Callable[[object, object], None] = getattr(kind, name).__set__
    return put


def _part(kind: type, name: str) -> Any:  # noqa: ANN401 - a default may be of any type
    return attrs.fields_dict(kind)[name]


def _check(kind: type, name: str) -> Any:  # noqa: ANN401
    check = _part(kind, name).metadata["rule"].faults
    return check.inner if isinstance(check, OrNone) else check


def _own_keys(raw: Mapping[str, Any], left: int) -> object:
    """Gather the keys of one's own, which are all those that are left."""
    own = {key: value for key, value in raw.items() if key.startswith("x_")}
    if len(own) != left:
        raise KeyError
    return frozen(own)


def _is_faulty(check: Any, value: object) -> bool:  # noqa: ANN401
    return not check.passes(value) and any(True for _ in check(value))


def _records_written(write: Callable[[Any, str], str], records: tuple[Any, ...], pad: str) -> str:
    inner = pad + "  "
    texts = [write(one, inner + "  ") for one in records]
    return f"[{inner}{f',{inner}'.join(texts)}{pad}]"


def _no_lender(_collection: str, _ids: Iterable[str]) -> bool:
    return False


def visitors(
    ids: Mapping[str, set[str]], lend: Lender = _no_lender, *, are_new: bool = False
) -> Mapping[type, Callable[[Any], int]]:
    """Give, for each class of records, the function that visits one.

    Args:
        ids: The ids of each collection.
        lend: Asked where an id is not among them.
        are_new: Whether the records are just being made, and nobody has seen them: then equal ids, and equal tuples of
            ids, are made one and the same, which saves a third of the memory.

    Returns:
        Functions that take a record of their class and give the number of JSON strings that it is written with, keys
        among them and defaults left out; `DOUBTFUL` for a record that is not certainly sound. They may raise
        `AttributeError` or `TypeError` instead.

    Example:
        >>> from partnerships import TechArea
        >>> visit = visitors({"areas": {"quantum"}})[TechArea]
        >>> visit(TechArea(id="qubits", broader="quantum")), visit(TechArea(id="chiplets", broader="semiconductors"))
        (4, -1)
    """
    partnerships = ids.get("partnerships", set())
    parties = ids.get("parties", set())
    areas = ids.get("areas", set())
    meetings = ids.get("meetings", set())
    statements = ids.get("statements", set())
    commitments = ids.get("commitments", set())
    sources = ids.get("sources", set())
    disputes = ids.get("disputes", set())
    everything = set().union(partnerships, parties, areas, meetings, statements, commitments, sources, disputes)
    seen_partnerships: dict[object, object] = {}
    seen_parties: dict[object, object] = {}
    seen_areas: dict[object, object] = {}
    seen_meetings: dict[object, object] = {}
    seen_statements: dict[object, object] = {}
    seen_commitments: dict[object, object] = {}
    seen_sources: dict[object, object] = {}
    seen_disputes: dict[object, object] = {}
    of_partnerships = dict(zip(partnerships, partnerships, strict=True))
    of_parties = dict(zip(parties, parties, strict=True))
    of_areas = dict(zip(areas, areas, strict=True))
    of_meetings = dict(zip(meetings, meetings, strict=True))
    of_statements = dict(zip(statements, statements, strict=True))
    of_commitments = dict(zip(commitments, commitments, strict=True))
    of_sources = dict(zip(sources, sources, strict=True))
    of_disputes = dict(zip(disputes, disputes, strict=True))
    of_everything = dict(zip(everything, everything, strict=True))

    def visit_Announcement(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.on
        if type(value) is not datetime.date:
            return DOUBTFUL
        strings += 2
        value = record.status
        if type(value) is not vocabulary.MeetingStatus:
            return DOUBTFUL
        strings += 2
        value = record.date
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.city
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Announcement_city_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.country
        if value is not None:
            if type(value) is not str or not _Announcement_country_test(value):
                return DOUBTFUL
            strings += 2
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _Announcement_sources_put(record, same)
            strings += 1 + len(value)
        return strings

    def visit_Assessment(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.status
        if type(value) is not vocabulary.Status:
            return DOUBTFUL
        strings += 2
        value = record.on
        if type(value) is not PartialDate:
            return DOUBTFUL
        strings += 2
        value = record.known_from
        if value is not None:
            if type(value) is not datetime.date:
                return DOUBTFUL
            strings += 2
        value = record.party
        if value is not None:
            same = of_parties.get(value)
            if same is None:
                if not lend("parties", (value,)):
                    return DOUBTFUL
            elif are_new:
                _Assessment_party_put(record, same)
            strings += 2
        value = record.assessor
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Assessment_assessor_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _Assessment_sources_put(record, same)
            strings += 1 + len(value)
        value = record.examined
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _Assessment_examined_put(record, same)
            strings += 1 + len(value)
        value = record.quote
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Assessment_quote_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.note
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Assessment_note_test(value)):
                return DOUBTFUL
            strings += 2
        return strings

    def visit_Commitment(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.id
        if len(value) > 200 or not (_Commitment_id_fits(value) or _Commitment_id_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.former_ids
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _Commitment_former_ids_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.meeting
        same = of_meetings.get(value)
        if same is None:
            if not lend("meetings", (value,)):
                return DOUBTFUL
        elif are_new:
            _Commitment_meeting_put(record, same)
        strings += 2
        value = record.statement
        if value is not None:
            same = of_statements.get(value)
            if same is None:
                if not lend("statements", (value,)):
                    return DOUBTFUL
            elif are_new:
                _Commitment_statement_put(record, same)
            strings += 2
        value = record.made_on
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.summary
        if not (value >= "!" and value.isprintable() or _Commitment_summary_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.quote
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Commitment_quote_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.locator
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Commitment_locator_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.areas
        if value is not _NONE_HELD:
            same = seen_areas.get(value)
            if same is None:
                if type(value) is not tuple or not (areas.issuperset(value) or lend("areas", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_areas[value] = value
            elif are_new:
                _Commitment_areas_put(record, same)
            strings += 1 + len(value)
        value = record.kind
        if type(value) is not vocabulary.CommitmentKind:
            return DOUBTFUL
        strings += 2
        value = record.force
        if value is not vocabulary.Force.UNSTATED:
            if type(value) is not vocabulary.Force:
                return DOUBTFUL
            strings += 2
        value = record.declaratory
        if value is not False:
            if type(value) is not bool:
                return DOUBTFUL
            strings += 1
        value = record.parties
        if value is not _NONE_HELD:
            same = seen_parties.get(value)
            if same is None:
                if type(value) is not tuple or not (parties.issuperset(value) or lend("parties", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_parties[value] = value
            elif are_new:
                _Commitment_parties_put(record, same)
            strings += 1 + len(value)
        value = record.actors
        if value is not _NONE_HELD:
            same = seen_parties.get(value)
            if same is None:
                if type(value) is not tuple or not (parties.issuperset(value) or lend("parties", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_parties[value] = value
            elif are_new:
                _Commitment_actors_put(record, same)
            strings += 1 + len(value)
        value = record.other_actors
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _Commitment_other_actors_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.due
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.due_wording
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Commitment_due_wording_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.instrument
        if value is not None:
            one = value
            if type(one) is not model.Instrument or (held := visit_Instrument(one)) < 0:
                return DOUBTFUL
            strings += held
            strings += 1
        value = record.links
        if value is not _NONE_HELD:
            if type(value) is not tuple or (len(value) > 1 and len(set(value)) < len(value)):
                return DOUBTFUL
            for one in value:
                if type(one) is not model.Link or (held := visit_Link(one)) < 0:
                    return DOUBTFUL
                strings += held
            strings += 1
        value = record.assessments
        if value is not _NONE_HELD:
            if type(value) is not tuple or (len(value) > 1 and len(set(value)) < len(value)):
                return DOUBTFUL
            for one in value:
                if type(one) is not model.Assessment or (held := visit_Assessment(one)) < 0:
                    return DOUBTFUL
                strings += held
            strings += 1
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _Commitment_sources_put(record, same)
            strings += 1 + len(value)
        value = record.note
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Commitment_note_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.extra
        if value is not _Commitment_extra_default:
            if type(value) is not FrozenMap or _is_faulty(_Commitment_extra_check, value):
                return DOUBTFUL
            strings += strings_in(value)
        return strings

    def visit_Dispute(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.id
        if len(value) > 200 or not (_Dispute_id_fits(value) or _Dispute_id_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.former_ids
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _Dispute_former_ids_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.record
        same = of_everything.get(value)
        if same is None:
            if not lend("", (value,)):
                return DOUBTFUL
        elif are_new:
            _Dispute_record_put(record, same)
        strings += 2
        value = record.field
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Dispute_field_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.source
        same = of_sources.get(value)
        if same is None:
            if not lend("sources", (value,)):
                return DOUBTFUL
        elif are_new:
            _Dispute_source_put(record, same)
        strings += 2
        value = record.says
        if not (value >= "!" and value.isprintable() or _Dispute_says_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _Dispute_sources_put(record, same)
            strings += 1 + len(value)
        value = record.note
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Dispute_note_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.extra
        if value is not _Dispute_extra_default:
            if type(value) is not FrozenMap or _is_faulty(_Dispute_extra_check, value):
                return DOUBTFUL
            strings += strings_in(value)
        return strings

    def visit_FormerName(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.name
        if not (value >= "!" and value.isprintable() or _FormerName_name_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.language
        if value is not None:
            if len(value) > 100 or not (_FormerName_language_fits(value) or _FormerName_language_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.valid
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.urls
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _FormerName_urls_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        return strings

    def visit_Instrument(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.id
        if len(value) > 200 or not (_Instrument_id_fits(value) or _Instrument_id_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.kind
        if len(value) > 200 or not (_Instrument_kind_fits(value) or _Instrument_kind_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.name
        if not (value >= "!" and value.isprintable() or _Instrument_name_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.date
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.amounts
        if value is not _NONE_HELD:
            if type(value) is not tuple or (len(value) > 1 and len(set(value)) < len(value)):
                return DOUBTFUL
            for one in value:
                if type(one) is not model.Money or (held := visit_Money(one)) < 0:
                    return DOUBTFUL
                strings += held
            strings += 1
        return strings

    def visit_JointStatement(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.id
        if len(value) > 200 or not (_JointStatement_id_fits(value) or _JointStatement_id_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.former_ids
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _JointStatement_former_ids_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.meeting
        same = of_meetings.get(value)
        if same is None:
            if not lend("meetings", (value,)):
                return DOUBTFUL
        elif are_new:
            _JointStatement_meeting_put(record, same)
        strings += 2
        value = record.title
        if not (value >= "!" and value.isprintable() or _JointStatement_title_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.issued
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.languages
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _JointStatement_languages_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.authentic_languages
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _JointStatement_authentic_languages_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _JointStatement_sources_put(record, same)
            strings += 1 + len(value)
        value = record.note
        if value is not None:
            if not (value >= "!" and value.isprintable() or _JointStatement_note_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.extra
        if value is not _JointStatement_extra_default:
            if type(value) is not FrozenMap or _is_faulty(_JointStatement_extra_check, value):
                return DOUBTFUL
            strings += strings_in(value)
        return strings

    def visit_Link(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.relation
        if type(value) is not vocabulary.Relation:
            return DOUBTFUL
        strings += 2
        value = record.target
        same = of_commitments.get(value)
        if same is None:
            if not lend("commitments", (value,)):
                return DOUBTFUL
        elif are_new:
            _Link_target_put(record, same)
        strings += 2
        value = record.source
        if value is not None:
            same = of_sources.get(value)
            if same is None:
                if not lend("sources", (value,)):
                    return DOUBTFUL
            elif are_new:
                _Link_source_put(record, same)
            strings += 2
        return strings

    def visit_Meeting(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.id
        if len(value) > 200 or not (_Meeting_id_fits(value) or _Meeting_id_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.former_ids
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _Meeting_former_ids_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.partnership
        same = of_partnerships.get(value)
        if same is None:
            if not lend("partnerships", (value,)):
                return DOUBTFUL
        elif are_new:
            _Meeting_partnership_put(record, same)
        strings += 2
        value = record.series
        if len(value) > 200 or not (_Meeting_series_fits(value) or _Meeting_series_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.ordinal
        if value is not None:
            if type(value) is not int or not _Meeting_ordinal_test(value):
                return DOUBTFUL
            strings += 1
        value = record.level
        if type(value) is not vocabulary.MeetingLevel:
            return DOUBTFUL
        strings += 2
        value = record.status
        if type(value) is not vocabulary.MeetingStatus:
            return DOUBTFUL
        strings += 2
        value = record.date
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.format
        if value is not None:
            if type(value) is not vocabulary.MeetingFormat:
                return DOUBTFUL
            strings += 2
        value = record.venue
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Meeting_venue_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.city
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Meeting_city_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.country
        if value is not None:
            if type(value) is not str or not _Meeting_country_test(value):
                return DOUBTFUL
            strings += 2
        value = record.host
        if value is not None:
            same = of_parties.get(value)
            if same is None:
                if not lend("parties", (value,)):
                    return DOUBTFUL
            elif are_new:
                _Meeting_host_put(record, same)
            strings += 2
        value = record.participants
        if value is not _NONE_HELD:
            if type(value) is not tuple or (len(value) > 1 and len(set(value)) < len(value)):
                return DOUBTFUL
            for one in value:
                if type(one) is not model.Participant or (held := visit_Participant(one)) < 0:
                    return DOUBTFUL
                strings += held
            strings += 1
        value = record.areas
        if value is not _NONE_HELD:
            same = seen_areas.get(value)
            if same is None:
                if type(value) is not tuple or not (areas.issuperset(value) or lend("areas", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_areas[value] = value
            elif are_new:
                _Meeting_areas_put(record, same)
            strings += 1 + len(value)
        value = record.announcements
        if value is not _NONE_HELD:
            if type(value) is not tuple or (len(value) > 1 and len(set(value)) < len(value)):
                return DOUBTFUL
            for one in value:
                if type(one) is not model.Announcement or (held := visit_Announcement(one)) < 0:
                    return DOUBTFUL
                strings += held
            strings += 1
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _Meeting_sources_put(record, same)
            strings += 1 + len(value)
        value = record.note
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Meeting_note_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.extra
        if value is not _Meeting_extra_default:
            if type(value) is not FrozenMap or _is_faulty(_Meeting_extra_check, value):
                return DOUBTFUL
            strings += strings_in(value)
        return strings

    def visit_Money(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.amount
        if type(value) is not Decimal or _is_faulty(_Money_amount_check, value):
            return DOUBTFUL
        strings += 2
        value = record.currency
        if type(value) is not str or not _Money_currency_test(value):
            return DOUBTFUL
        strings += 2
        value = record.party
        if value is not None:
            same = of_parties.get(value)
            if same is None:
                if not lend("parties", (value,)):
                    return DOUBTFUL
            elif are_new:
                _Money_party_put(record, same)
            strings += 2
        value = record.qualifier
        if value is not vocabulary.Qualifier.EXACT:
            if type(value) is not vocabulary.Qualifier:
                return DOUBTFUL
            strings += 2
        return strings

    def visit_Participant(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.name
        if not (value >= "!" and value.isprintable() or _Participant_name_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.native_name
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Participant_native_name_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.role
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Participant_role_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.organisation
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Participant_organisation_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.party
        if value is not None:
            same = of_parties.get(value)
            if same is None:
                if not lend("parties", (value,)):
                    return DOUBTFUL
            elif are_new:
                _Participant_party_put(record, same)
            strings += 2
        value = record.chair
        if value is not False:
            if type(value) is not bool:
                return DOUBTFUL
            strings += 1
        return strings

    def visit_Partnership(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.id
        if len(value) > 200 or not (_Partnership_id_fits(value) or _Partnership_id_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.former_ids
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _Partnership_former_ids_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.title
        if not (value >= "!" and value.isprintable() or _Partnership_title_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.parties
        if type(value) is not tuple or not _Partnership_parties_test(value) or not (parties.issuperset(value) or lend("parties", value)):
            return DOUBTFUL
        strings += 1 + len(value)
        value = record.kind
        if value is not None:
            if len(value) > 200 or not (_Partnership_kind_fits(value) or _Partnership_kind_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.body
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Partnership_body_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.established
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.summary
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Partnership_summary_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _Partnership_sources_put(record, same)
            strings += 1 + len(value)
        value = record.note
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Partnership_note_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.extra
        if value is not _Partnership_extra_default:
            if type(value) is not FrozenMap or _is_faulty(_Partnership_extra_check, value):
                return DOUBTFUL
            strings += strings_in(value)
        return strings

    def visit_Party(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.id
        if type(value) is not str or not _Party_id_test(value):
            return DOUBTFUL
        strings += 2
        value = record.former_ids
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _Party_former_ids_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.kind
        if type(value) is not vocabulary.PartyKind:
            return DOUBTFUL
        strings += 2
        value = record.labels
        if value is not _Party_labels_default:
            if type(value) is not FrozenMap or _is_faulty(_Party_labels_check, value):
                return DOUBTFUL
            strings += strings_in(value) + 1
        value = record.aliases
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _Party_aliases_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.former_names
        if value is not _NONE_HELD:
            if type(value) is not tuple or (len(value) > 1 and len(set(value)) < len(value)):
                return DOUBTFUL
            for one in value:
                if type(one) is not model.FormerName or (held := visit_FormerName(one)) < 0:
                    return DOUBTFUL
                strings += held
            strings += 1
        value = record.parent
        if value is not None:
            same = of_parties.get(value)
            if same is None:
                if not lend("parties", (value,)):
                    return DOUBTFUL
            elif are_new:
                _Party_parent_put(record, same)
            strings += 2
        value = record.active
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.wikidata
        if value is not None:
            if len(value) > 10000 or not (_Party_wikidata_fits(value) or _Party_wikidata_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _Party_sources_put(record, same)
            strings += 1 + len(value)
        value = record.note
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Party_note_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.extra
        if value is not _Party_extra_default:
            if type(value) is not FrozenMap or _is_faulty(_Party_extra_check, value):
                return DOUBTFUL
            strings += strings_in(value)
        return strings

    def visit_Source(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.id
        if len(value) > 200 or not (_Source_id_fits(value) or _Source_id_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.former_ids
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _Source_former_ids_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.url
        if value is not None:
            if len(value) > 10000 or not (_Source_url_fits(value) or _Source_url_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.title
        if not (value >= "!" and value.isprintable() or _Source_title_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.publisher
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Source_publisher_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.published
        if value is not None:
            if type(value) is not PartialDate:
                return DOUBTFUL
            strings += 2
        value = record.retrieved
        if value is not None:
            if type(value) is not datetime.date:
                return DOUBTFUL
            strings += 2
        value = record.language
        if value is not None:
            if len(value) > 100 or not (_Source_language_fits(value) or _Source_language_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.kind
        if type(value) is not vocabulary.SourceKind:
            return DOUBTFUL
        strings += 2
        value = record.extent
        if value is not None:
            if type(value) is not vocabulary.SourceExtent:
                return DOUBTFUL
            strings += 2
        value = record.archived_url
        if value is not None:
            if len(value) > 10000 or not (_Source_archived_url_fits(value) or _Source_archived_url_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.digest
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Source_digest_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _Source_sources_put(record, same)
            strings += 1 + len(value)
        value = record.note
        if value is not None:
            if not (value >= "!" and value.isprintable() or _Source_note_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.extra
        if value is not _Source_extra_default:
            if type(value) is not FrozenMap or _is_faulty(_Source_extra_check, value):
                return DOUBTFUL
            strings += strings_in(value)
        return strings

    def visit_TechArea(record: Any) -> int:
        strings = 0
        value: Any
        same: Any
        value = record.id
        if len(value) > 200 or not (_TechArea_id_fits(value) or _TechArea_id_test(value)):
            return DOUBTFUL
        strings += 2
        value = record.former_ids
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _TechArea_former_ids_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.labels
        if value is not _TechArea_labels_default:
            if type(value) is not FrozenMap or _is_faulty(_TechArea_labels_check, value):
                return DOUBTFUL
            strings += strings_in(value) + 1
        value = record.aliases
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _TechArea_aliases_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.broader
        if value is not None:
            same = of_areas.get(value)
            if same is None:
                if not lend("areas", (value,)):
                    return DOUBTFUL
            elif are_new:
                _TechArea_broader_put(record, same)
            strings += 2
        value = record.definition
        if value is not None:
            if not (value >= "!" and value.isprintable() or _TechArea_definition_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.matches
        if value is not _NONE_HELD:
            if type(value) is not tuple or not _TechArea_matches_test(value):
                return DOUBTFUL
            strings += 1 + len(value)
        value = record.sources
        if value is not _NONE_HELD:
            same = seen_sources.get(value)
            if same is None:
                if type(value) is not tuple or not (sources.issuperset(value) or lend("sources", value)) or len(set(value)) < len(value):
                    return DOUBTFUL
                seen_sources[value] = value
            elif are_new:
                _TechArea_sources_put(record, same)
            strings += 1 + len(value)
        value = record.note
        if value is not None:
            if not (value >= "!" and value.isprintable() or _TechArea_note_test(value)):
                return DOUBTFUL
            strings += 2
        value = record.extra
        if value is not _TechArea_extra_default:
            if type(value) is not FrozenMap or _is_faulty(_TechArea_extra_check, value):
                return DOUBTFUL
            strings += strings_in(value)
        return strings

    return {
        model.Announcement: visit_Announcement,
        model.Assessment: visit_Assessment,
        model.Commitment: visit_Commitment,
        model.Dispute: visit_Dispute,
        model.FormerName: visit_FormerName,
        model.Instrument: visit_Instrument,
        model.JointStatement: visit_JointStatement,
        model.Link: visit_Link,
        model.Meeting: visit_Meeting,
        model.Money: visit_Money,
        model.Participant: visit_Participant,
        model.Partnership: visit_Partnership,
        model.Party: visit_Party,
        model.Source: visit_Source,
        model.TechArea: visit_TechArea,
    }


_Announcement_on_put = _put(model.Announcement, "on")
_Announcement_status_put = _put(model.Announcement, "status")
_MeetingStatus_words = {str(one): one for one in vocabulary.MeetingStatus}
_Announcement_date_put = _put(model.Announcement, "date")
_Announcement_city_put = _put(model.Announcement, "city")
_Announcement_country_put = _put(model.Announcement, "country")
_Announcement_sources_put = _put(model.Announcement, "sources")
_Assessment_status_put = _put(model.Assessment, "status")
_Status_words = {str(one): one for one in vocabulary.Status}
_Assessment_on_put = _put(model.Assessment, "on")
_Assessment_known_from_put = _put(model.Assessment, "known_from")
_Assessment_party_put = _put(model.Assessment, "party")
_Assessment_assessor_put = _put(model.Assessment, "assessor")
_Assessment_sources_put = _put(model.Assessment, "sources")
_Assessment_examined_put = _put(model.Assessment, "examined")
_Assessment_quote_put = _put(model.Assessment, "quote")
_Assessment_note_put = _put(model.Assessment, "note")
_Commitment_id_put = _put(model.Commitment, "id")
_Commitment_former_ids_put = _put(model.Commitment, "former_ids")
_Commitment_meeting_put = _put(model.Commitment, "meeting")
_Commitment_statement_put = _put(model.Commitment, "statement")
_Commitment_made_on_put = _put(model.Commitment, "made_on")
_Commitment_summary_put = _put(model.Commitment, "summary")
_Commitment_quote_put = _put(model.Commitment, "quote")
_Commitment_locator_put = _put(model.Commitment, "locator")
_Commitment_areas_put = _put(model.Commitment, "areas")
_Commitment_kind_put = _put(model.Commitment, "kind")
_CommitmentKind_words = {str(one): one for one in vocabulary.CommitmentKind}
_Commitment_force_put = _put(model.Commitment, "force")
_Force_words = {str(one): one for one in vocabulary.Force}
_Commitment_declaratory_put = _put(model.Commitment, "declaratory")
_Commitment_parties_put = _put(model.Commitment, "parties")
_Commitment_actors_put = _put(model.Commitment, "actors")
_Commitment_other_actors_put = _put(model.Commitment, "other_actors")
_Commitment_due_put = _put(model.Commitment, "due")
_Commitment_due_wording_put = _put(model.Commitment, "due_wording")
_Commitment_instrument_put = _put(model.Commitment, "instrument")
_Commitment_links_put = _put(model.Commitment, "links")
_Commitment_assessments_put = _put(model.Commitment, "assessments")
_Commitment_sources_put = _put(model.Commitment, "sources")
_Commitment_note_put = _put(model.Commitment, "note")
_Commitment_extra_put = _put(model.Commitment, "extra")
_Commitment_extra_default = _part(model.Commitment, "extra").default
_Dispute_id_put = _put(model.Dispute, "id")
_Dispute_former_ids_put = _put(model.Dispute, "former_ids")
_Dispute_record_put = _put(model.Dispute, "record")
_Dispute_field_put = _put(model.Dispute, "field")
_Dispute_source_put = _put(model.Dispute, "source")
_Dispute_says_put = _put(model.Dispute, "says")
_Dispute_sources_put = _put(model.Dispute, "sources")
_Dispute_note_put = _put(model.Dispute, "note")
_Dispute_extra_put = _put(model.Dispute, "extra")
_Dispute_extra_default = _part(model.Dispute, "extra").default
_FormerName_name_put = _put(model.FormerName, "name")
_FormerName_language_put = _put(model.FormerName, "language")
_FormerName_valid_put = _put(model.FormerName, "valid")
_FormerName_urls_put = _put(model.FormerName, "urls")
_Instrument_id_put = _put(model.Instrument, "id")
_Instrument_kind_put = _put(model.Instrument, "kind")
_Instrument_name_put = _put(model.Instrument, "name")
_Instrument_date_put = _put(model.Instrument, "date")
_Instrument_amounts_put = _put(model.Instrument, "amounts")
_JointStatement_id_put = _put(model.JointStatement, "id")
_JointStatement_former_ids_put = _put(model.JointStatement, "former_ids")
_JointStatement_meeting_put = _put(model.JointStatement, "meeting")
_JointStatement_title_put = _put(model.JointStatement, "title")
_JointStatement_issued_put = _put(model.JointStatement, "issued")
_JointStatement_languages_put = _put(model.JointStatement, "languages")
_JointStatement_authentic_languages_put = _put(model.JointStatement, "authentic_languages")
_JointStatement_sources_put = _put(model.JointStatement, "sources")
_JointStatement_note_put = _put(model.JointStatement, "note")
_JointStatement_extra_put = _put(model.JointStatement, "extra")
_JointStatement_extra_default = _part(model.JointStatement, "extra").default
_Link_relation_put = _put(model.Link, "relation")
_Relation_words = {str(one): one for one in vocabulary.Relation}
_Link_target_put = _put(model.Link, "target")
_Link_source_put = _put(model.Link, "source")
_Meeting_id_put = _put(model.Meeting, "id")
_Meeting_former_ids_put = _put(model.Meeting, "former_ids")
_Meeting_partnership_put = _put(model.Meeting, "partnership")
_Meeting_series_put = _put(model.Meeting, "series")
_Meeting_ordinal_put = _put(model.Meeting, "ordinal")
_Meeting_level_put = _put(model.Meeting, "level")
_MeetingLevel_words = {str(one): one for one in vocabulary.MeetingLevel}
_Meeting_status_put = _put(model.Meeting, "status")
_Meeting_date_put = _put(model.Meeting, "date")
_Meeting_format_put = _put(model.Meeting, "format")
_MeetingFormat_words = {str(one): one for one in vocabulary.MeetingFormat}
_Meeting_venue_put = _put(model.Meeting, "venue")
_Meeting_city_put = _put(model.Meeting, "city")
_Meeting_country_put = _put(model.Meeting, "country")
_Meeting_host_put = _put(model.Meeting, "host")
_Meeting_participants_put = _put(model.Meeting, "participants")
_Meeting_areas_put = _put(model.Meeting, "areas")
_Meeting_announcements_put = _put(model.Meeting, "announcements")
_Meeting_sources_put = _put(model.Meeting, "sources")
_Meeting_note_put = _put(model.Meeting, "note")
_Meeting_extra_put = _put(model.Meeting, "extra")
_Meeting_extra_default = _part(model.Meeting, "extra").default
_Money_amount_put = _put(model.Money, "amount")
_Money_currency_put = _put(model.Money, "currency")
_Money_party_put = _put(model.Money, "party")
_Money_qualifier_put = _put(model.Money, "qualifier")
_Qualifier_words = {str(one): one for one in vocabulary.Qualifier}
_Participant_name_put = _put(model.Participant, "name")
_Participant_native_name_put = _put(model.Participant, "native_name")
_Participant_role_put = _put(model.Participant, "role")
_Participant_organisation_put = _put(model.Participant, "organisation")
_Participant_party_put = _put(model.Participant, "party")
_Participant_chair_put = _put(model.Participant, "chair")
_Partnership_id_put = _put(model.Partnership, "id")
_Partnership_former_ids_put = _put(model.Partnership, "former_ids")
_Partnership_title_put = _put(model.Partnership, "title")
_Partnership_parties_put = _put(model.Partnership, "parties")
_Partnership_kind_put = _put(model.Partnership, "kind")
_Partnership_body_put = _put(model.Partnership, "body")
_Partnership_established_put = _put(model.Partnership, "established")
_Partnership_summary_put = _put(model.Partnership, "summary")
_Partnership_sources_put = _put(model.Partnership, "sources")
_Partnership_note_put = _put(model.Partnership, "note")
_Partnership_extra_put = _put(model.Partnership, "extra")
_Partnership_extra_default = _part(model.Partnership, "extra").default
_Party_id_put = _put(model.Party, "id")
_Party_former_ids_put = _put(model.Party, "former_ids")
_Party_kind_put = _put(model.Party, "kind")
_PartyKind_words = {str(one): one for one in vocabulary.PartyKind}
_Party_labels_put = _put(model.Party, "labels")
_Party_labels_default = _part(model.Party, "labels").default
_Party_aliases_put = _put(model.Party, "aliases")
_Party_former_names_put = _put(model.Party, "former_names")
_Party_parent_put = _put(model.Party, "parent")
_Party_active_put = _put(model.Party, "active")
_Party_wikidata_put = _put(model.Party, "wikidata")
_Party_sources_put = _put(model.Party, "sources")
_Party_note_put = _put(model.Party, "note")
_Party_extra_put = _put(model.Party, "extra")
_Party_extra_default = _part(model.Party, "extra").default
_Source_id_put = _put(model.Source, "id")
_Source_former_ids_put = _put(model.Source, "former_ids")
_Source_url_put = _put(model.Source, "url")
_Source_title_put = _put(model.Source, "title")
_Source_publisher_put = _put(model.Source, "publisher")
_Source_published_put = _put(model.Source, "published")
_Source_retrieved_put = _put(model.Source, "retrieved")
_Source_language_put = _put(model.Source, "language")
_Source_kind_put = _put(model.Source, "kind")
_SourceKind_words = {str(one): one for one in vocabulary.SourceKind}
_Source_extent_put = _put(model.Source, "extent")
_SourceExtent_words = {str(one): one for one in vocabulary.SourceExtent}
_Source_archived_url_put = _put(model.Source, "archived_url")
_Source_digest_put = _put(model.Source, "digest")
_Source_sources_put = _put(model.Source, "sources")
_Source_note_put = _put(model.Source, "note")
_Source_extra_put = _put(model.Source, "extra")
_Source_extra_default = _part(model.Source, "extra").default
_TechArea_id_put = _put(model.TechArea, "id")
_TechArea_former_ids_put = _put(model.TechArea, "former_ids")
_TechArea_labels_put = _put(model.TechArea, "labels")
_TechArea_labels_default = _part(model.TechArea, "labels").default
_TechArea_aliases_put = _put(model.TechArea, "aliases")
_TechArea_broader_put = _put(model.TechArea, "broader")
_TechArea_definition_put = _put(model.TechArea, "definition")
_TechArea_matches_put = _put(model.TechArea, "matches")
_TechArea_sources_put = _put(model.TechArea, "sources")
_TechArea_note_put = _put(model.TechArea, "note")
_TechArea_extra_put = _put(model.TechArea, "extra")
_TechArea_extra_default = _part(model.TechArea, "extra").default
_Announcement_city_test = _check(model.Announcement, "city").test
_Announcement_country_test = _check(model.Announcement, "country").test
_Assessment_assessor_test = _check(model.Assessment, "assessor").test
_Assessment_quote_test = _check(model.Assessment, "quote").test
_Assessment_note_test = _check(model.Assessment, "note").test
_Commitment_id_fits = _check(model.Commitment, "id").fits
_Commitment_id_test = _check(model.Commitment, "id").test
_Commitment_former_ids_test = _check(model.Commitment, "former_ids").test
_Commitment_summary_test = _check(model.Commitment, "summary").test
_Commitment_quote_test = _check(model.Commitment, "quote").test
_Commitment_locator_test = _check(model.Commitment, "locator").test
_Commitment_other_actors_test = _check(model.Commitment, "other_actors").test
_Commitment_due_wording_test = _check(model.Commitment, "due_wording").test
_Commitment_note_test = _check(model.Commitment, "note").test
_Commitment_extra_check = _check(model.Commitment, "extra")
_Dispute_id_fits = _check(model.Dispute, "id").fits
_Dispute_id_test = _check(model.Dispute, "id").test
_Dispute_former_ids_test = _check(model.Dispute, "former_ids").test
_Dispute_field_test = _check(model.Dispute, "field").test
_Dispute_says_test = _check(model.Dispute, "says").test
_Dispute_note_test = _check(model.Dispute, "note").test
_Dispute_extra_check = _check(model.Dispute, "extra")
_FormerName_name_test = _check(model.FormerName, "name").test
_FormerName_language_fits = _check(model.FormerName, "language").fits
_FormerName_language_test = _check(model.FormerName, "language").test
_FormerName_urls_test = _check(model.FormerName, "urls").test
_Instrument_id_fits = _check(model.Instrument, "id").fits
_Instrument_id_test = _check(model.Instrument, "id").test
_Instrument_kind_fits = _check(model.Instrument, "kind").fits
_Instrument_kind_test = _check(model.Instrument, "kind").test
_Instrument_name_test = _check(model.Instrument, "name").test
_JointStatement_id_fits = _check(model.JointStatement, "id").fits
_JointStatement_id_test = _check(model.JointStatement, "id").test
_JointStatement_former_ids_test = _check(model.JointStatement, "former_ids").test
_JointStatement_title_test = _check(model.JointStatement, "title").test
_JointStatement_languages_test = _check(model.JointStatement, "languages").test
_JointStatement_authentic_languages_test = _check(model.JointStatement, "authentic_languages").test
_JointStatement_note_test = _check(model.JointStatement, "note").test
_JointStatement_extra_check = _check(model.JointStatement, "extra")
_Meeting_id_fits = _check(model.Meeting, "id").fits
_Meeting_id_test = _check(model.Meeting, "id").test
_Meeting_former_ids_test = _check(model.Meeting, "former_ids").test
_Meeting_series_fits = _check(model.Meeting, "series").fits
_Meeting_series_test = _check(model.Meeting, "series").test
_Meeting_ordinal_test = _check(model.Meeting, "ordinal").test
_Meeting_venue_test = _check(model.Meeting, "venue").test
_Meeting_city_test = _check(model.Meeting, "city").test
_Meeting_country_test = _check(model.Meeting, "country").test
_Meeting_note_test = _check(model.Meeting, "note").test
_Meeting_extra_check = _check(model.Meeting, "extra")
_Money_amount_check = _check(model.Money, "amount")
_Money_currency_test = _check(model.Money, "currency").test
_Participant_name_test = _check(model.Participant, "name").test
_Participant_native_name_test = _check(model.Participant, "native_name").test
_Participant_role_test = _check(model.Participant, "role").test
_Participant_organisation_test = _check(model.Participant, "organisation").test
_Partnership_id_fits = _check(model.Partnership, "id").fits
_Partnership_id_test = _check(model.Partnership, "id").test
_Partnership_former_ids_test = _check(model.Partnership, "former_ids").test
_Partnership_title_test = _check(model.Partnership, "title").test
_Partnership_parties_test = _check(model.Partnership, "parties").test
_Partnership_kind_fits = _check(model.Partnership, "kind").fits
_Partnership_kind_test = _check(model.Partnership, "kind").test
_Partnership_body_test = _check(model.Partnership, "body").test
_Partnership_summary_test = _check(model.Partnership, "summary").test
_Partnership_note_test = _check(model.Partnership, "note").test
_Partnership_extra_check = _check(model.Partnership, "extra")
_Party_id_test = _check(model.Party, "id").test
_Party_former_ids_test = _check(model.Party, "former_ids").test
_Party_labels_check = _check(model.Party, "labels")
_Party_aliases_test = _check(model.Party, "aliases").test
_Party_wikidata_fits = _check(model.Party, "wikidata").fits
_Party_wikidata_test = _check(model.Party, "wikidata").test
_Party_note_test = _check(model.Party, "note").test
_Party_extra_check = _check(model.Party, "extra")
_Source_id_fits = _check(model.Source, "id").fits
_Source_id_test = _check(model.Source, "id").test
_Source_former_ids_test = _check(model.Source, "former_ids").test
_Source_url_fits = _check(model.Source, "url").fits
_Source_url_test = _check(model.Source, "url").test
_Source_title_test = _check(model.Source, "title").test
_Source_publisher_test = _check(model.Source, "publisher").test
_Source_language_fits = _check(model.Source, "language").fits
_Source_language_test = _check(model.Source, "language").test
_Source_archived_url_fits = _check(model.Source, "archived_url").fits
_Source_archived_url_test = _check(model.Source, "archived_url").test
_Source_digest_test = _check(model.Source, "digest").test
_Source_note_test = _check(model.Source, "note").test
_Source_extra_check = _check(model.Source, "extra")
_TechArea_id_fits = _check(model.TechArea, "id").fits
_TechArea_id_test = _check(model.TechArea, "id").test
_TechArea_former_ids_test = _check(model.TechArea, "former_ids").test
_TechArea_labels_check = _check(model.TechArea, "labels")
_TechArea_aliases_test = _check(model.TechArea, "aliases").test
_TechArea_definition_test = _check(model.TechArea, "definition").test
_TechArea_matches_test = _check(model.TechArea, "matches").test
_TechArea_note_test = _check(model.TechArea, "note").test
_TechArea_extra_check = _check(model.TechArea, "extra")
_MeetingStatus_texts = {one: f'"{one}"' for one in vocabulary.MeetingStatus}
_Status_texts = {one: f'"{one}"' for one in vocabulary.Status}
_CommitmentKind_texts = {one: f'"{one}"' for one in vocabulary.CommitmentKind}
_Force_texts = {one: f'"{one}"' for one in vocabulary.Force}
_Relation_texts = {one: f'"{one}"' for one in vocabulary.Relation}
_MeetingLevel_texts = {one: f'"{one}"' for one in vocabulary.MeetingLevel}
_MeetingFormat_texts = {one: f'"{one}"' for one in vocabulary.MeetingFormat}
_Qualifier_texts = {one: f'"{one}"' for one in vocabulary.Qualifier}
_PartyKind_texts = {one: f'"{one}"' for one in vocabulary.PartyKind}
_SourceKind_texts = {one: f'"{one}"' for one in vocabulary.SourceKind}
_SourceExtent_texts = {one: f'"{one}"' for one in vocabulary.SourceExtent}


def _make_Announcement(raw: Any) -> model.Announcement:
    record = _new(model.Announcement)
    left = len(raw)
    value: Any
    value = raw["on"]
    left -= 1
    value = _day(value)
    _Announcement_on_put(record, value)
    value = raw["status"]
    left -= 1
    value = _MeetingStatus_words[value]
    _Announcement_status_put(record, value)
    value = raw.get("date")
    if value is not None:
        left -= 1
        value = read_text(value)
    _Announcement_date_put(record, value)
    value = raw.get("city")
    if value is not None:
        left -= 1
    _Announcement_city_put(record, value)
    value = raw.get("country")
    if value is not None:
        left -= 1
    _Announcement_country_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Announcement_sources_put(record, value)
    if left:
        raise KeyError
    return record


def _make_Assessment(raw: Any) -> model.Assessment:
    record = _new(model.Assessment)
    left = len(raw)
    value: Any
    value = raw["status"]
    left -= 1
    value = _Status_words[value]
    _Assessment_status_put(record, value)
    value = raw["on"]
    left -= 1
    value = read_text(value)
    _Assessment_on_put(record, value)
    value = raw.get("known_from")
    if value is not None:
        left -= 1
        value = _day(value)
    _Assessment_known_from_put(record, value)
    value = raw.get("party")
    if value is not None:
        left -= 1
    _Assessment_party_put(record, value)
    value = raw.get("assessor")
    if value is not None:
        left -= 1
    _Assessment_assessor_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Assessment_sources_put(record, value)
    value = raw.get("examined", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Assessment_examined_put(record, value)
    value = raw.get("quote")
    if value is not None:
        left -= 1
    _Assessment_quote_put(record, value)
    value = raw.get("note")
    if value is not None:
        left -= 1
    _Assessment_note_put(record, value)
    if left:
        raise KeyError
    return record


def _make_Commitment(raw: Any) -> model.Commitment:
    record = _new(model.Commitment)
    left = len(raw)
    value: Any
    value = raw["id"]
    left -= 1
    _Commitment_id_put(record, value)
    value = raw.get("former_ids", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Commitment_former_ids_put(record, value)
    value = raw["meeting"]
    left -= 1
    _Commitment_meeting_put(record, value)
    value = raw.get("statement")
    if value is not None:
        left -= 1
    _Commitment_statement_put(record, value)
    value = raw.get("made_on")
    if value is not None:
        left -= 1
        value = read_text(value)
    _Commitment_made_on_put(record, value)
    value = raw["summary"]
    left -= 1
    _Commitment_summary_put(record, value)
    value = raw.get("quote")
    if value is not None:
        left -= 1
    _Commitment_quote_put(record, value)
    value = raw.get("locator")
    if value is not None:
        left -= 1
    _Commitment_locator_put(record, value)
    value = raw.get("areas", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Commitment_areas_put(record, value)
    value = raw["kind"]
    left -= 1
    value = _CommitmentKind_words[value]
    _Commitment_kind_put(record, value)
    value = raw.get("force", vocabulary.Force.UNSTATED)
    if value is not vocabulary.Force.UNSTATED:
        left -= 1
        value = _Force_words[value]
    _Commitment_force_put(record, value)
    value = raw.get("declaratory", False)
    if value is not False:
        left -= 1
    _Commitment_declaratory_put(record, value)
    value = raw.get("parties", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Commitment_parties_put(record, value)
    value = raw.get("actors", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Commitment_actors_put(record, value)
    value = raw.get("other_actors", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Commitment_other_actors_put(record, value)
    value = raw.get("due")
    if value is not None:
        left -= 1
        value = read_text(value)
    _Commitment_due_put(record, value)
    value = raw.get("due_wording")
    if value is not None:
        left -= 1
    _Commitment_due_wording_put(record, value)
    value = raw.get("instrument")
    if value is not None:
        left -= 1
        value = _make_Instrument(value)
    _Commitment_instrument_put(record, value)
    value = raw.get("links", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple([_make_Link(one) for one in value])
    _Commitment_links_put(record, value)
    value = raw.get("assessments", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple([_make_Assessment(one) for one in value])
    _Commitment_assessments_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Commitment_sources_put(record, value)
    value = raw.get("note")
    if value is not None:
        left -= 1
    _Commitment_note_put(record, value)
    _Commitment_extra_put(record, _own_keys(raw, left) if left else _Commitment_extra_default)
    return record


def _make_Dispute(raw: Any) -> model.Dispute:
    record = _new(model.Dispute)
    left = len(raw)
    value: Any
    value = raw["id"]
    left -= 1
    _Dispute_id_put(record, value)
    value = raw.get("former_ids", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Dispute_former_ids_put(record, value)
    value = raw["record"]
    left -= 1
    _Dispute_record_put(record, value)
    value = raw.get("field")
    if value is not None:
        left -= 1
    _Dispute_field_put(record, value)
    value = raw["source"]
    left -= 1
    _Dispute_source_put(record, value)
    value = raw["says"]
    left -= 1
    _Dispute_says_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Dispute_sources_put(record, value)
    value = raw.get("note")
    if value is not None:
        left -= 1
    _Dispute_note_put(record, value)
    _Dispute_extra_put(record, _own_keys(raw, left) if left else _Dispute_extra_default)
    return record


def _make_FormerName(raw: Any) -> model.FormerName:
    record = _new(model.FormerName)
    left = len(raw)
    value: Any
    value = raw["name"]
    left -= 1
    _FormerName_name_put(record, value)
    value = raw.get("language")
    if value is not None:
        left -= 1
    _FormerName_language_put(record, value)
    value = raw.get("valid")
    if value is not None:
        left -= 1
        value = read_text(value)
    _FormerName_valid_put(record, value)
    value = raw.get("urls", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _FormerName_urls_put(record, value)
    if left:
        raise KeyError
    return record


def _make_Instrument(raw: Any) -> model.Instrument:
    record = _new(model.Instrument)
    left = len(raw)
    value: Any
    value = raw["id"]
    left -= 1
    _Instrument_id_put(record, value)
    value = raw["kind"]
    left -= 1
    _Instrument_kind_put(record, value)
    value = raw["name"]
    left -= 1
    _Instrument_name_put(record, value)
    value = raw.get("date")
    if value is not None:
        left -= 1
        value = read_text(value)
    _Instrument_date_put(record, value)
    value = raw.get("amounts", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple([_make_Money(one) for one in value])
    _Instrument_amounts_put(record, value)
    if left:
        raise KeyError
    return record


def _make_JointStatement(raw: Any) -> model.JointStatement:
    record = _new(model.JointStatement)
    left = len(raw)
    value: Any
    value = raw["id"]
    left -= 1
    _JointStatement_id_put(record, value)
    value = raw.get("former_ids", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _JointStatement_former_ids_put(record, value)
    value = raw["meeting"]
    left -= 1
    _JointStatement_meeting_put(record, value)
    value = raw["title"]
    left -= 1
    _JointStatement_title_put(record, value)
    value = raw.get("issued")
    if value is not None:
        left -= 1
        value = read_text(value)
    _JointStatement_issued_put(record, value)
    value = raw.get("languages", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _JointStatement_languages_put(record, value)
    value = raw.get("authentic_languages", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _JointStatement_authentic_languages_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _JointStatement_sources_put(record, value)
    value = raw.get("note")
    if value is not None:
        left -= 1
    _JointStatement_note_put(record, value)
    _JointStatement_extra_put(record, _own_keys(raw, left) if left else _JointStatement_extra_default)
    return record


def _make_Link(raw: Any) -> model.Link:
    record = _new(model.Link)
    left = len(raw)
    value: Any
    value = raw["relation"]
    left -= 1
    value = _Relation_words[value]
    _Link_relation_put(record, value)
    value = raw["target"]
    left -= 1
    _Link_target_put(record, value)
    value = raw.get("source")
    if value is not None:
        left -= 1
    _Link_source_put(record, value)
    if left:
        raise KeyError
    return record


def _make_Meeting(raw: Any) -> model.Meeting:
    record = _new(model.Meeting)
    left = len(raw)
    value: Any
    value = raw["id"]
    left -= 1
    _Meeting_id_put(record, value)
    value = raw.get("former_ids", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Meeting_former_ids_put(record, value)
    value = raw["partnership"]
    left -= 1
    _Meeting_partnership_put(record, value)
    value = raw["series"]
    left -= 1
    _Meeting_series_put(record, value)
    value = raw.get("ordinal")
    if value is not None:
        left -= 1
    _Meeting_ordinal_put(record, value)
    value = raw["level"]
    left -= 1
    value = _MeetingLevel_words[value]
    _Meeting_level_put(record, value)
    value = raw["status"]
    left -= 1
    value = _MeetingStatus_words[value]
    _Meeting_status_put(record, value)
    value = raw.get("date")
    if value is not None:
        left -= 1
        value = read_text(value)
    _Meeting_date_put(record, value)
    value = raw.get("format")
    if value is not None:
        left -= 1
        value = _MeetingFormat_words[value]
    _Meeting_format_put(record, value)
    value = raw.get("venue")
    if value is not None:
        left -= 1
    _Meeting_venue_put(record, value)
    value = raw.get("city")
    if value is not None:
        left -= 1
    _Meeting_city_put(record, value)
    value = raw.get("country")
    if value is not None:
        left -= 1
    _Meeting_country_put(record, value)
    value = raw.get("host")
    if value is not None:
        left -= 1
    _Meeting_host_put(record, value)
    value = raw.get("participants", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple([_make_Participant(one) for one in value])
    _Meeting_participants_put(record, value)
    value = raw.get("areas", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Meeting_areas_put(record, value)
    value = raw.get("announcements", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple([_make_Announcement(one) for one in value])
    _Meeting_announcements_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Meeting_sources_put(record, value)
    value = raw.get("note")
    if value is not None:
        left -= 1
    _Meeting_note_put(record, value)
    _Meeting_extra_put(record, _own_keys(raw, left) if left else _Meeting_extra_default)
    return record


def _make_Money(raw: Any) -> model.Money:
    record = _new(model.Money)
    left = len(raw)
    value: Any
    value = raw["amount"]
    left -= 1
    value = decimal(value)
    _Money_amount_put(record, value)
    value = raw["currency"]
    left -= 1
    _Money_currency_put(record, value)
    value = raw.get("party")
    if value is not None:
        left -= 1
    _Money_party_put(record, value)
    value = raw.get("qualifier", vocabulary.Qualifier.EXACT)
    if value is not vocabulary.Qualifier.EXACT:
        left -= 1
        value = _Qualifier_words[value]
    _Money_qualifier_put(record, value)
    if left:
        raise KeyError
    return record


def _make_Participant(raw: Any) -> model.Participant:
    record = _new(model.Participant)
    left = len(raw)
    value: Any
    value = raw["name"]
    left -= 1
    _Participant_name_put(record, value)
    value = raw.get("native_name")
    if value is not None:
        left -= 1
    _Participant_native_name_put(record, value)
    value = raw.get("role")
    if value is not None:
        left -= 1
    _Participant_role_put(record, value)
    value = raw.get("organisation")
    if value is not None:
        left -= 1
    _Participant_organisation_put(record, value)
    value = raw.get("party")
    if value is not None:
        left -= 1
    _Participant_party_put(record, value)
    value = raw.get("chair", False)
    if value is not False:
        left -= 1
    _Participant_chair_put(record, value)
    if left:
        raise KeyError
    return record


def _make_Partnership(raw: Any) -> model.Partnership:
    record = _new(model.Partnership)
    left = len(raw)
    value: Any
    value = raw["id"]
    left -= 1
    _Partnership_id_put(record, value)
    value = raw.get("former_ids", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Partnership_former_ids_put(record, value)
    value = raw["title"]
    left -= 1
    _Partnership_title_put(record, value)
    value = raw["parties"]
    left -= 1
    if type(value) is not list:
        raise TypeError
    value = tuple(value)
    _Partnership_parties_put(record, value)
    value = raw.get("kind")
    if value is not None:
        left -= 1
    _Partnership_kind_put(record, value)
    value = raw.get("body")
    if value is not None:
        left -= 1
    _Partnership_body_put(record, value)
    value = raw.get("established")
    if value is not None:
        left -= 1
        value = read_text(value)
    _Partnership_established_put(record, value)
    value = raw.get("summary")
    if value is not None:
        left -= 1
    _Partnership_summary_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Partnership_sources_put(record, value)
    value = raw.get("note")
    if value is not None:
        left -= 1
    _Partnership_note_put(record, value)
    _Partnership_extra_put(record, _own_keys(raw, left) if left else _Partnership_extra_default)
    return record


def _make_Party(raw: Any) -> model.Party:
    record = _new(model.Party)
    left = len(raw)
    value: Any
    value = raw["id"]
    left -= 1
    _Party_id_put(record, value)
    value = raw.get("former_ids", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Party_former_ids_put(record, value)
    value = raw["kind"]
    left -= 1
    value = _PartyKind_words[value]
    _Party_kind_put(record, value)
    value = raw.get("labels", _Party_labels_default)
    if value is not _Party_labels_default:
        left -= 1
        value = frozen(value)
    _Party_labels_put(record, value)
    value = raw.get("aliases", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Party_aliases_put(record, value)
    value = raw.get("former_names", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple([_make_FormerName(one) for one in value])
    _Party_former_names_put(record, value)
    value = raw.get("parent")
    if value is not None:
        left -= 1
    _Party_parent_put(record, value)
    value = raw.get("active")
    if value is not None:
        left -= 1
        value = read_text(value)
    _Party_active_put(record, value)
    value = raw.get("wikidata")
    if value is not None:
        left -= 1
    _Party_wikidata_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Party_sources_put(record, value)
    value = raw.get("note")
    if value is not None:
        left -= 1
    _Party_note_put(record, value)
    _Party_extra_put(record, _own_keys(raw, left) if left else _Party_extra_default)
    return record


def _make_Source(raw: Any) -> model.Source:
    record = _new(model.Source)
    left = len(raw)
    value: Any
    value = raw["id"]
    left -= 1
    _Source_id_put(record, value)
    value = raw.get("former_ids", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Source_former_ids_put(record, value)
    value = raw.get("url")
    if value is not None:
        left -= 1
    _Source_url_put(record, value)
    value = raw["title"]
    left -= 1
    _Source_title_put(record, value)
    value = raw.get("publisher")
    if value is not None:
        left -= 1
    _Source_publisher_put(record, value)
    value = raw.get("published")
    if value is not None:
        left -= 1
        value = read_text(value)
    _Source_published_put(record, value)
    value = raw.get("retrieved")
    if value is not None:
        left -= 1
        value = _day(value)
    _Source_retrieved_put(record, value)
    value = raw.get("language")
    if value is not None:
        left -= 1
    _Source_language_put(record, value)
    value = raw["kind"]
    left -= 1
    value = _SourceKind_words[value]
    _Source_kind_put(record, value)
    value = raw.get("extent")
    if value is not None:
        left -= 1
        value = _SourceExtent_words[value]
    _Source_extent_put(record, value)
    value = raw.get("archived_url")
    if value is not None:
        left -= 1
    _Source_archived_url_put(record, value)
    value = raw.get("digest")
    if value is not None:
        left -= 1
    _Source_digest_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _Source_sources_put(record, value)
    value = raw.get("note")
    if value is not None:
        left -= 1
    _Source_note_put(record, value)
    _Source_extra_put(record, _own_keys(raw, left) if left else _Source_extra_default)
    return record


def _make_TechArea(raw: Any) -> model.TechArea:
    record = _new(model.TechArea)
    left = len(raw)
    value: Any
    value = raw["id"]
    left -= 1
    _TechArea_id_put(record, value)
    value = raw.get("former_ids", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _TechArea_former_ids_put(record, value)
    value = raw.get("labels", _TechArea_labels_default)
    if value is not _TechArea_labels_default:
        left -= 1
        value = frozen(value)
    _TechArea_labels_put(record, value)
    value = raw.get("aliases", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _TechArea_aliases_put(record, value)
    value = raw.get("broader")
    if value is not None:
        left -= 1
    _TechArea_broader_put(record, value)
    value = raw.get("definition")
    if value is not None:
        left -= 1
    _TechArea_definition_put(record, value)
    value = raw.get("matches", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _TechArea_matches_put(record, value)
    value = raw.get("sources", _NONE_HELD)
    if value is not _NONE_HELD:
        left -= 1
        if type(value) is not list:
            raise TypeError
        value = tuple(value)
    _TechArea_sources_put(record, value)
    value = raw.get("note")
    if value is not None:
        left -= 1
    _TechArea_note_put(record, value)
    _TechArea_extra_put(record, _own_keys(raw, left) if left else _TechArea_extra_default)
    return record


def _write_Announcement(record: Any, pad: str) -> str:
    value: Any = record.on
    text = f'{{{pad}"on": "{value.isoformat()}"'
    value = record.status
    text += f',{pad}"status": {_MeetingStatus_texts[value]}'
    value = record.date
    if value is not None:
        text += f',{pad}"date": "{value._text}"'
    value = record.city
    if value is not None:
        text += f',{pad}"city": {quoted(value)}'
    value = record.country
    if value is not None:
        text += f',{pad}"country": {quoted(value)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_Assessment(record: Any, pad: str) -> str:
    value: Any = record.status
    text = f'{{{pad}"status": {_Status_texts[value]}'
    value = record.on
    text += f',{pad}"on": "{value._text}"'
    value = record.known_from
    if value is not None:
        text += f',{pad}"known_from": "{value.isoformat()}"'
    value = record.party
    if value is not None:
        text += f',{pad}"party": {quoted(value)}'
    value = record.assessor
    if value is not None:
        text += f',{pad}"assessor": {quoted(value)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    value = record.examined
    if value is not _NONE_HELD:
        text += f',{pad}"examined": {texts_written(value, pad)}'
    value = record.quote
    if value is not None:
        text += f',{pad}"quote": {quoted(value)}'
    value = record.note
    if value is not None:
        text += f',{pad}"note": {quoted(value)}'
    return f'{text}{pad[:-2]}}}'


def _write_Commitment(record: Any, pad: str) -> str:
    value: Any = record.id
    text = f'{{{pad}"id": {quoted(value)}'
    value = record.former_ids
    if value is not _NONE_HELD:
        text += f',{pad}"former_ids": {texts_written(value, pad)}'
    value = record.meeting
    text += f',{pad}"meeting": {quoted(value)}'
    value = record.statement
    if value is not None:
        text += f',{pad}"statement": {quoted(value)}'
    value = record.made_on
    if value is not None:
        text += f',{pad}"made_on": "{value._text}"'
    value = record.summary
    text += f',{pad}"summary": {quoted(value)}'
    value = record.quote
    if value is not None:
        text += f',{pad}"quote": {quoted(value)}'
    value = record.locator
    if value is not None:
        text += f',{pad}"locator": {quoted(value)}'
    value = record.areas
    if value is not _NONE_HELD:
        text += f',{pad}"areas": {texts_written(value, pad)}'
    value = record.kind
    text += f',{pad}"kind": {_CommitmentKind_texts[value]}'
    value = record.force
    if value is not vocabulary.Force.UNSTATED:
        text += f',{pad}"force": {_Force_texts[value]}'
    value = record.declaratory
    if value is not False:
        text += f',{pad}"declaratory": {_TRUTHS[value]}'
    value = record.parties
    if value is not _NONE_HELD:
        text += f',{pad}"parties": {texts_written(value, pad)}'
    value = record.actors
    if value is not _NONE_HELD:
        text += f',{pad}"actors": {texts_written(value, pad)}'
    value = record.other_actors
    if value is not _NONE_HELD:
        text += f',{pad}"other_actors": {texts_written(value, pad)}'
    value = record.due
    if value is not None:
        text += f',{pad}"due": "{value._text}"'
    value = record.due_wording
    if value is not None:
        text += f',{pad}"due_wording": {quoted(value)}'
    value = record.instrument
    if value is not None:
        text += f',{pad}"instrument": {_write_Instrument(value, pad + "  ")}'
    value = record.links
    if value is not _NONE_HELD:
        text += f',{pad}"links": {_records_written(_write_Link, value, pad)}'
    value = record.assessments
    if value is not _NONE_HELD:
        text += f',{pad}"assessments": {_records_written(_write_Assessment, value, pad)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    value = record.note
    if value is not None:
        text += f',{pad}"note": {quoted(value)}'
    value = record.extra
    if value is not _Commitment_extra_default and value:
        text += f',{pad}{own_keys_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_Dispute(record: Any, pad: str) -> str:
    value: Any = record.id
    text = f'{{{pad}"id": {quoted(value)}'
    value = record.former_ids
    if value is not _NONE_HELD:
        text += f',{pad}"former_ids": {texts_written(value, pad)}'
    value = record.record
    text += f',{pad}"record": {quoted(value)}'
    value = record.field
    if value is not None:
        text += f',{pad}"field": {quoted(value)}'
    value = record.source
    text += f',{pad}"source": {quoted(value)}'
    value = record.says
    text += f',{pad}"says": {quoted(value)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    value = record.note
    if value is not None:
        text += f',{pad}"note": {quoted(value)}'
    value = record.extra
    if value is not _Dispute_extra_default and value:
        text += f',{pad}{own_keys_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_FormerName(record: Any, pad: str) -> str:
    value: Any = record.name
    text = f'{{{pad}"name": {quoted(value)}'
    value = record.language
    if value is not None:
        text += f',{pad}"language": {quoted(value)}'
    value = record.valid
    if value is not None:
        text += f',{pad}"valid": "{value._text}"'
    value = record.urls
    if value is not _NONE_HELD:
        text += f',{pad}"urls": {texts_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_Instrument(record: Any, pad: str) -> str:
    value: Any = record.id
    text = f'{{{pad}"id": {quoted(value)}'
    value = record.kind
    text += f',{pad}"kind": {quoted(value)}'
    value = record.name
    text += f',{pad}"name": {quoted(value)}'
    value = record.date
    if value is not None:
        text += f',{pad}"date": "{value._text}"'
    value = record.amounts
    if value is not _NONE_HELD:
        text += f',{pad}"amounts": {_records_written(_write_Money, value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_JointStatement(record: Any, pad: str) -> str:
    value: Any = record.id
    text = f'{{{pad}"id": {quoted(value)}'
    value = record.former_ids
    if value is not _NONE_HELD:
        text += f',{pad}"former_ids": {texts_written(value, pad)}'
    value = record.meeting
    text += f',{pad}"meeting": {quoted(value)}'
    value = record.title
    text += f',{pad}"title": {quoted(value)}'
    value = record.issued
    if value is not None:
        text += f',{pad}"issued": "{value._text}"'
    value = record.languages
    if value is not _NONE_HELD:
        text += f',{pad}"languages": {texts_written(value, pad)}'
    value = record.authentic_languages
    if value is not _NONE_HELD:
        text += f',{pad}"authentic_languages": {texts_written(value, pad)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    value = record.note
    if value is not None:
        text += f',{pad}"note": {quoted(value)}'
    value = record.extra
    if value is not _JointStatement_extra_default and value:
        text += f',{pad}{own_keys_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_Link(record: Any, pad: str) -> str:
    value: Any = record.relation
    text = f'{{{pad}"relation": {_Relation_texts[value]}'
    value = record.target
    text += f',{pad}"target": {quoted(value)}'
    value = record.source
    if value is not None:
        text += f',{pad}"source": {quoted(value)}'
    return f'{text}{pad[:-2]}}}'


def _write_Meeting(record: Any, pad: str) -> str:
    value: Any = record.id
    text = f'{{{pad}"id": {quoted(value)}'
    value = record.former_ids
    if value is not _NONE_HELD:
        text += f',{pad}"former_ids": {texts_written(value, pad)}'
    value = record.partnership
    text += f',{pad}"partnership": {quoted(value)}'
    value = record.series
    text += f',{pad}"series": {quoted(value)}'
    value = record.ordinal
    if value is not None:
        text += f',{pad}"ordinal": {value}'
    value = record.level
    text += f',{pad}"level": {_MeetingLevel_texts[value]}'
    value = record.status
    text += f',{pad}"status": {_MeetingStatus_texts[value]}'
    value = record.date
    if value is not None:
        text += f',{pad}"date": "{value._text}"'
    value = record.format
    if value is not None:
        text += f',{pad}"format": {_MeetingFormat_texts[value]}'
    value = record.venue
    if value is not None:
        text += f',{pad}"venue": {quoted(value)}'
    value = record.city
    if value is not None:
        text += f',{pad}"city": {quoted(value)}'
    value = record.country
    if value is not None:
        text += f',{pad}"country": {quoted(value)}'
    value = record.host
    if value is not None:
        text += f',{pad}"host": {quoted(value)}'
    value = record.participants
    if value is not _NONE_HELD:
        text += f',{pad}"participants": {_records_written(_write_Participant, value, pad)}'
    value = record.areas
    if value is not _NONE_HELD:
        text += f',{pad}"areas": {texts_written(value, pad)}'
    value = record.announcements
    if value is not _NONE_HELD:
        text += f',{pad}"announcements": {_records_written(_write_Announcement, value, pad)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    value = record.note
    if value is not None:
        text += f',{pad}"note": {quoted(value)}'
    value = record.extra
    if value is not _Meeting_extra_default and value:
        text += f',{pad}{own_keys_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_Money(record: Any, pad: str) -> str:
    value: Any = record.amount
    text = f'{{{pad}"amount": "{value:f}"'
    value = record.currency
    text += f',{pad}"currency": {quoted(value)}'
    value = record.party
    if value is not None:
        text += f',{pad}"party": {quoted(value)}'
    value = record.qualifier
    if value is not vocabulary.Qualifier.EXACT:
        text += f',{pad}"qualifier": {_Qualifier_texts[value]}'
    return f'{text}{pad[:-2]}}}'


def _write_Participant(record: Any, pad: str) -> str:
    value: Any = record.name
    text = f'{{{pad}"name": {quoted(value)}'
    value = record.native_name
    if value is not None:
        text += f',{pad}"native_name": {quoted(value)}'
    value = record.role
    if value is not None:
        text += f',{pad}"role": {quoted(value)}'
    value = record.organisation
    if value is not None:
        text += f',{pad}"organisation": {quoted(value)}'
    value = record.party
    if value is not None:
        text += f',{pad}"party": {quoted(value)}'
    value = record.chair
    if value is not False:
        text += f',{pad}"chair": {_TRUTHS[value]}'
    return f'{text}{pad[:-2]}}}'


def _write_Partnership(record: Any, pad: str) -> str:
    value: Any = record.id
    text = f'{{{pad}"id": {quoted(value)}'
    value = record.former_ids
    if value is not _NONE_HELD:
        text += f',{pad}"former_ids": {texts_written(value, pad)}'
    value = record.title
    text += f',{pad}"title": {quoted(value)}'
    value = record.parties
    text += f',{pad}"parties": {texts_written(value, pad)}'
    value = record.kind
    if value is not None:
        text += f',{pad}"kind": {quoted(value)}'
    value = record.body
    if value is not None:
        text += f',{pad}"body": {quoted(value)}'
    value = record.established
    if value is not None:
        text += f',{pad}"established": "{value._text}"'
    value = record.summary
    if value is not None:
        text += f',{pad}"summary": {quoted(value)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    value = record.note
    if value is not None:
        text += f',{pad}"note": {quoted(value)}'
    value = record.extra
    if value is not _Partnership_extra_default and value:
        text += f',{pad}{own_keys_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_Party(record: Any, pad: str) -> str:
    value: Any = record.id
    text = f'{{{pad}"id": {quoted(value)}'
    value = record.former_ids
    if value is not _NONE_HELD:
        text += f',{pad}"former_ids": {texts_written(value, pad)}'
    value = record.kind
    text += f',{pad}"kind": {_PartyKind_texts[value]}'
    value = record.labels
    if value is not _Party_labels_default and value:
        text += f',{pad}"labels": {written(dict(value), pad)}'
    value = record.aliases
    if value is not _NONE_HELD:
        text += f',{pad}"aliases": {texts_written(value, pad)}'
    value = record.former_names
    if value is not _NONE_HELD:
        text += f',{pad}"former_names": {_records_written(_write_FormerName, value, pad)}'
    value = record.parent
    if value is not None:
        text += f',{pad}"parent": {quoted(value)}'
    value = record.active
    if value is not None:
        text += f',{pad}"active": "{value._text}"'
    value = record.wikidata
    if value is not None:
        text += f',{pad}"wikidata": {quoted(value)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    value = record.note
    if value is not None:
        text += f',{pad}"note": {quoted(value)}'
    value = record.extra
    if value is not _Party_extra_default and value:
        text += f',{pad}{own_keys_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_Source(record: Any, pad: str) -> str:
    value: Any = record.id
    text = f'{{{pad}"id": {quoted(value)}'
    value = record.former_ids
    if value is not _NONE_HELD:
        text += f',{pad}"former_ids": {texts_written(value, pad)}'
    value = record.url
    if value is not None:
        text += f',{pad}"url": {quoted(value)}'
    value = record.title
    text += f',{pad}"title": {quoted(value)}'
    value = record.publisher
    if value is not None:
        text += f',{pad}"publisher": {quoted(value)}'
    value = record.published
    if value is not None:
        text += f',{pad}"published": "{value._text}"'
    value = record.retrieved
    if value is not None:
        text += f',{pad}"retrieved": "{value.isoformat()}"'
    value = record.language
    if value is not None:
        text += f',{pad}"language": {quoted(value)}'
    value = record.kind
    text += f',{pad}"kind": {_SourceKind_texts[value]}'
    value = record.extent
    if value is not None:
        text += f',{pad}"extent": {_SourceExtent_texts[value]}'
    value = record.archived_url
    if value is not None:
        text += f',{pad}"archived_url": {quoted(value)}'
    value = record.digest
    if value is not None:
        text += f',{pad}"digest": {quoted(value)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    value = record.note
    if value is not None:
        text += f',{pad}"note": {quoted(value)}'
    value = record.extra
    if value is not _Source_extra_default and value:
        text += f',{pad}{own_keys_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


def _write_TechArea(record: Any, pad: str) -> str:
    value: Any = record.id
    text = f'{{{pad}"id": {quoted(value)}'
    value = record.former_ids
    if value is not _NONE_HELD:
        text += f',{pad}"former_ids": {texts_written(value, pad)}'
    value = record.labels
    if value is not _TechArea_labels_default and value:
        text += f',{pad}"labels": {written(dict(value), pad)}'
    value = record.aliases
    if value is not _NONE_HELD:
        text += f',{pad}"aliases": {texts_written(value, pad)}'
    value = record.broader
    if value is not None:
        text += f',{pad}"broader": {quoted(value)}'
    value = record.definition
    if value is not None:
        text += f',{pad}"definition": {quoted(value)}'
    value = record.matches
    if value is not _NONE_HELD:
        text += f',{pad}"matches": {texts_written(value, pad)}'
    value = record.sources
    if value is not _NONE_HELD:
        text += f',{pad}"sources": {texts_written(value, pad)}'
    value = record.note
    if value is not None:
        text += f',{pad}"note": {quoted(value)}'
    value = record.extra
    if value is not _TechArea_extra_default and value:
        text += f',{pad}{own_keys_written(value, pad)}'
    return f'{text}{pad[:-2]}}}'


MAKERS: Final[Mapping[type, Callable[[Any], Any]]] = {
    model.Announcement: _make_Announcement,
    model.Assessment: _make_Assessment,
    model.Commitment: _make_Commitment,
    model.Dispute: _make_Dispute,
    model.FormerName: _make_FormerName,
    model.Instrument: _make_Instrument,
    model.JointStatement: _make_JointStatement,
    model.Link: _make_Link,
    model.Meeting: _make_Meeting,
    model.Money: _make_Money,
    model.Participant: _make_Participant,
    model.Partnership: _make_Partnership,
    model.Party: _make_Party,
    model.Source: _make_Source,
    model.TechArea: _make_TechArea,
}

WRITERS: Final[Mapping[type, Callable[[Any, str], str]]] = {
    model.Announcement: _write_Announcement,
    model.Assessment: _write_Assessment,
    model.Commitment: _write_Commitment,
    model.Dispute: _write_Dispute,
    model.FormerName: _write_FormerName,
    model.Instrument: _write_Instrument,
    model.JointStatement: _write_JointStatement,
    model.Link: _write_Link,
    model.Meeting: _write_Meeting,
    model.Money: _write_Money,
    model.Participant: _write_Participant,
    model.Partnership: _write_Partnership,
    model.Party: _write_Party,
    model.Source: _write_Source,
    model.TechArea: _write_TechArea,
}
