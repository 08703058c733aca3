"""The closed vocabularies: every word that a record may use where it may not use any word."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "CommitmentKind",
    "DueState",
    "Fate",
    "Force",
    "MeetingFormat",
    "MeetingLevel",
    "MeetingStatus",
    "PartyKind",
    "Qualifier",
    "Relation",
    "SourceExtent",
    "SourceKind",
    "Status",
]


class Status(StrEnum):
    """Delivery of a promise."""

    UNASSESSED = "unassessed"
    NO_EVIDENCE = "no_evidence"
    NOT_STARTED = "not_started"
    STARTED = "started"
    SUBSTANTIAL = "substantial"
    DELIVERED = "delivered"
    MAINTAINED = "maintained"
    SUSPENDED = "suspended"
    DROPPED = "dropped"
    SUPERSEDED = "superseded"
    REVERSED = "reversed"


class DueState(StrEnum):
    """Timeliness on a day."""

    NO_DEADLINE = "no_deadline"
    NOT_DUE = "not_due"
    WINDOW_OPEN = "window_open"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    CLOSED = "closed"
    UNDETERMINED = "undetermined"


class SourceExtent(StrEnum):
    """How much of a source was read."""

    WHOLE = "whole"
    PART = "part"
    LOCATED = "located"


class Fate(StrEnum):
    """What became of a promise at a later meeting."""

    DELIVERED = "delivered"
    RENEWED = "renewed"
    RESTATED = "restated"
    NARROWED = "narrowed"
    EXTENDED = "extended"
    SPLIT = "split"
    MERGED = "merged"
    REPLACED = "replaced"
    DROPPED = "dropped"
    SILENT = "silent"


class Relation(StrEnum):
    """A link from a later commitment to an earlier one."""

    RESTATES = "restates"
    RENEWS = "renews"
    NARROWS = "narrows"
    EXTENDS = "extends"
    SPLITS = "splits"
    MERGES = "merges"
    REPLACES = "replaces"
    DELIVERS = "delivers"
    DROPS = "drops"


class CommitmentKind(StrEnum):
    """What delivery would look like."""

    INSTRUMENT = "instrument"
    BODY = "body"
    MEETING = "meeting"
    FUNDING = "funding"
    RESEARCH = "research"
    PILOT = "pilot"
    INFRASTRUCTURE = "infrastructure"
    STANDARD = "standard"
    REGULATORY = "regulatory"
    EXCHANGE = "exchange"
    PUBLICATION = "publication"
    CAPACITY = "capacity"
    COORDINATION = "coordination"
    OTHER = "other"


class Force(StrEnum):
    """Strength of the wording."""

    BINDING = "binding"
    FIRM = "firm"
    SOFT = "soft"
    EXPLORATORY = "exploratory"
    UNSTATED = "unstated"


class MeetingLevel(StrEnum):
    """Who meets."""

    SUMMIT = "summit"
    MINISTERIAL = "ministerial"
    SENIOR_OFFICIALS = "senior_officials"
    WORKING_GROUP = "working_group"


class MeetingStatus(StrEnum):
    """What is known of the meeting itself."""

    HELD = "held"
    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class MeetingFormat(StrEnum):
    """How people met."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


class SourceKind(StrEnum):
    """How near a source stands to the fact."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class PartyKind(StrEnum):
    """What a party is."""

    STATE = "state"
    UNION = "union"
    BODY = "body"


class Qualifier(StrEnum):
    """How an amount is to be read."""

    EXACT = "exact"
    UP_TO = "up_to"
    ABOUT = "about"
    INDICATIVE = "indicative"
    COMBINED = "combined"
