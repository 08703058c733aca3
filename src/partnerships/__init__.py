"""Bilateral technology partnerships as typed, sourced data: who promised what, by when, and what became of it.

Every public name stands here, flat: ``import partnerships as ps``. Records are classes, questions are functions; each
question takes a `Catalog`, such as `load_bundled` gives, and the day it is asked about. A name brings its room with it
when it is first asked for, so that nobody waits for what they do not use.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from partnerships._bundled import load_bundled
    from partnerships._catalog import Catalog, merge
    from partnerships._check import check, check_rules
    from partnerships._check_rules import CheckRule
    from partnerships._cite import cite
    from partnerships._columns import Column, ColumnType
    from partnerships._converter import configure_converter, make_converter
    from partnerships._crosswalk import OGPCompletion, from_g7rg, from_ogp, to_g7rg, to_ogp
    from partnerships._deadlines import Deadlines, Gap, deadlines
    from partnerships._diff import CatalogDiff, FieldChange, RecordChange, diff
    from partnerships._evidence import Info, disputes_of, evidence_for, info
    from partnerships._fate import Comparison, Outcome, compare_meetings
    from partnerships._files import read_file, write_file
    from partnerships._find import find_commitments, find_meetings, last_meeting, next_meeting
    from partnerships._ledger import as_known_on, due_state, status_on
    from partnerships._lineage import Change, History, Step, history_of
    from partnerships._matrix import AreaCell, AreaMatrix, area_matrix
    from partnerships._model import (
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
        Record,
        Source,
        TechArea,
    )
    from partnerships._names import match_area
    from partnerships._partial_date import PartialDate
    from partnerships._read import loads
    from partnerships._records import Records
    from partnerships._schema import json_schema
    from partnerships._scorecard import PartnershipComparison, Scorecard, compare_partnerships, scorecard
    from partnerships._tables import Table, Tables, tables
    from partnerships._tally import Cohort, Part, Tally, YearAfter
    from partnerships._vocabulary import (
        CommitmentKind,
        DueState,
        Fate,
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
    from partnerships.errors import (
        Finding,
        InvalidDateError,
        InvalidFileError,
        InvalidQueryError,
        InvalidRecordError,
        MergeConflictError,
        MissingExtraError,
        PartnershipsError,
        Severity,
        UnknownIdError,
    )

    __version__: str

__all__ = [
    "Announcement",
    "AreaCell",
    "AreaMatrix",
    "Assessment",
    "Catalog",
    "CatalogDiff",
    "Change",
    "CheckRule",
    "Cohort",
    "Column",
    "ColumnType",
    "Commitment",
    "CommitmentKind",
    "Comparison",
    "Deadlines",
    "Dispute",
    "DueState",
    "Fate",
    "FieldChange",
    "Finding",
    "Force",
    "FormerName",
    "Gap",
    "History",
    "Info",
    "Instrument",
    "InvalidDateError",
    "InvalidFileError",
    "InvalidQueryError",
    "InvalidRecordError",
    "JointStatement",
    "Link",
    "Meeting",
    "MeetingFormat",
    "MeetingLevel",
    "MeetingStatus",
    "MergeConflictError",
    "MissingExtraError",
    "Money",
    "OGPCompletion",
    "Outcome",
    "Part",
    "PartialDate",
    "Participant",
    "Partnership",
    "PartnershipComparison",
    "PartnershipsError",
    "Party",
    "PartyKind",
    "Qualifier",
    "Record",
    "RecordChange",
    "Records",
    "Relation",
    "Scorecard",
    "Severity",
    "Source",
    "SourceExtent",
    "SourceKind",
    "Status",
    "Step",
    "Table",
    "Tables",
    "Tally",
    "TechArea",
    "UnknownIdError",
    "YearAfter",
    "area_matrix",
    "as_known_on",
    "check",
    "check_rules",
    "cite",
    "compare_meetings",
    "compare_partnerships",
    "configure_converter",
    "deadlines",
    "diff",
    "disputes_of",
    "due_state",
    "dumps",
    "evidence_for",
    "find_commitments",
    "find_meetings",
    "from_g7rg",
    "from_ogp",
    "history_of",
    "info",
    "json_schema",
    "last_meeting",
    "load_bundled",
    "loads",
    "make_converter",
    "match_area",
    "merge",
    "next_meeting",
    "read_file",
    "scorecard",
    "status_on",
    "tables",
    "to_g7rg",
    "to_ogp",
    "write_file",
]

_ROOMS: Final = {
    "_bundled": "load_bundled",
    "_catalog": "Catalog merge",
    "_check": "check check_rules",
    "_check_rules": "CheckRule",
    "_cite": "cite",
    "_columns": "Column ColumnType",
    "_converter": "configure_converter make_converter",
    "_crosswalk": "OGPCompletion from_g7rg from_ogp to_g7rg to_ogp",
    "_deadlines": "Deadlines Gap deadlines",
    "_diff": "CatalogDiff FieldChange RecordChange diff",
    "_evidence": "Info disputes_of evidence_for info",
    "_fate": "Comparison Outcome compare_meetings",
    "_files": "read_file write_file",
    "_find": "find_commitments find_meetings last_meeting next_meeting",
    "_ledger": "as_known_on due_state status_on",
    "_lineage": "Change History Step history_of",
    "_matrix": "AreaCell AreaMatrix area_matrix",
    "_model": (
        "Announcement Assessment Commitment Dispute FormerName Instrument JointStatement Link Meeting Money "
        "Participant Partnership Party Record Source TechArea"
    ),
    "_names": "match_area",
    "_partial_date": "PartialDate",
    "_read": "loads",
    "_records": "Records",
    "_schema": "json_schema",
    "_scorecard": "PartnershipComparison Scorecard compare_partnerships scorecard",
    "_tables": "Table Tables tables",
    "_tally": "Cohort Part Tally YearAfter",
    "_vocabulary": (
        "CommitmentKind DueState Fate Force MeetingFormat MeetingLevel MeetingStatus PartyKind Qualifier "
        "Relation SourceExtent SourceKind Status"
    ),
    "_write": "dumps",
    "errors": (
        "Finding InvalidDateError InvalidFileError InvalidQueryError InvalidRecordError MergeConflictError "
        "MissingExtraError PartnershipsError Severity UnknownIdError"
    ),
}
"""Where each public name comes from. A test proves that it says the same as the imports above."""
_ROOM_OF: Final = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - of whatever type the name is; type checkers read the imports
    """Fetch a public name from its room, and ``__version__`` from the metadata of the installed package."""
    if name in _ROOM_OF:
        found = getattr(importlib.import_module(f"partnerships.{_ROOM_OF[name]}"), name)
    elif name == "errors":
        found = importlib.import_module(f"partnerships.{name}")
    elif name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - slow to import, and seldom asked

        found = version("partnerships")
    else:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message, name=name, obj=sys.modules[__name__])
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__, "__version__"]
