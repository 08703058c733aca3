"""Bilateral technology partnerships as typed, sourced data: who promised what, by when, and what became of it.

Every public name stands here, flat: ``import partnerships as ps``. Records are classes, questions are functions; each
question takes a `Catalog`, such as `load_bundled` gives, and the day it is asked about.
"""

from __future__ import annotations

from partnerships._bundled import load_bundled
from partnerships._catalog import Catalog, merge
from partnerships._check import check, check_rules
from partnerships._check_rules import CheckRule
from partnerships._cite import cite
from partnerships._convert import configure_converter, dumps, loads, make_converter
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
from partnerships._partial_date import PartialDate
from partnerships._records import Records
from partnerships._schema import json_schema
from partnerships._scorecard import PartnershipComparison, Scorecard, compare_partnerships, scorecard
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
    "merge",
    "next_meeting",
    "read_file",
    "scorecard",
    "status_on",
    "to_g7rg",
    "to_ogp",
    "write_file",
]


def __getattr__(name: str) -> str:
    """Give ``__version__`` from the metadata of the installed package, read when asked."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - slow to import, and seldom asked

        return version("partnerships")
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__, "__version__"]
