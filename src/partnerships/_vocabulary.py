"""The closed vocabularies: every word that a record may use where it may not use any word.

Each member has its meaning, an example and a counter-example: together they are the codebook of the bundled data.
Open lists (areas, parties, series, kinds of instruments) are data, not code.
"""

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
    """How far the delivery of a promise is, as somebody assessed it from evidence on a day.

    Only `NOT_STARTED` < `STARTED` < `SUBSTANTIAL` < `DELIVERED` have an order; the others stand beside that scale.

    Attributes:
        UNASSESSED: Nobody has looked. E.g. a promise of last week. Not: somebody looked and found nothing
            (`NO_EVIDENCE`).
        NO_EVIDENCE: A search found nothing; the assessment names the documents examined. E.g. three yearly reports
            without a word on it. Not: evidence that work has not begun (`NOT_STARTED`).
        NOT_STARTED: Evidence shows that work has not begun. E.g. a minister says that the group is still to be
            named. Not: silence.
        STARTED: Work has begun. E.g. a call for proposals was opened; a yearly body met for the first time. Not:
            the promise was announced.
        SUBSTANTIAL: Most of it is done, and what is missing can be named. E.g. one of two promised projects runs.
            Not: much talk of it.
        DELIVERED: The act as worded is done. E.g. the memorandum was signed. Not: the call that was to lead to a
            project was opened.
        MAINTAINED: A continuing duty is being met. E.g. the dialogue was held again this year. Not: one act, done
            once (`DELIVERED`).
        SUSPENDED: Put off by a decision, to be taken up again. E.g. talks paused until after an election. Not: slow
            work.
        DROPPED: Given up by a decision that somebody announced. E.g. a party withdrew from the project. Not: left
            out of the next statement (that is the finding `Fate.SILENT`).
        SUPERSEDED: Another undertaking took its place. E.g. a working group became a committee by a new agreement.
            Not: the same words again.
        REVERSED: Done, and then undone. E.g. a recognition was withdrawn. Not: done and not kept up with
            (`SUSPENDED`).
    """

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
    """How a promise stands to its deadline on a day; always computed, never stored.

    Attributes:
        NO_DEADLINE: It has none, or an open one. E.g. ``2026/..``. Not: a deadline that nobody knows
            (`UNDETERMINED`).
        NOT_DUE: The deadline certainly lies ahead. E.g. ``2026-06`` on 31 May 2026. Not: 1 June 2026
            (`WINDOW_OPEN`).
        WINDOW_OPEN: The day lies inside the deadline's uncertainty. E.g. ``2026-06`` on 15 June 2026. Not: 1 July
            2026 (`OVERDUE`).
        OVERDUE: The deadline, and any grace, is certainly over and the promise not done. E.g. ``2026-06`` on 1 July
            2026. Not: dropped (`CLOSED`).
        MET: Done, certainly no later than the deadline. E.g. signed on 3 May, due ``2026-06``. Not: signed on 3
            June of it.
        MET_LATE: Done, certainly later than the deadline and any grace. E.g. signed on 3 July, due ``2026-06``. Not:
            signed late, but within the grace (`UNDETERMINED`).
        CLOSED: It has a deadline, but was dropped or superseded: nothing falls due any more. E.g. a party withdrew.
            Not: suspended, which stays due.
        UNDETERMINED: The dates cannot tell. E.g. done on 3 June, due ``2026-06``; or an unknown end, ``2026/``. Not:
            nobody has set a deadline (`NO_DEADLINE`).
    """

    NO_DEADLINE = "no_deadline"
    NOT_DUE = "not_due"
    WINDOW_OPEN = "window_open"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    CLOSED = "closed"
    UNDETERMINED = "undetermined"


class SourceExtent(StrEnum):
    """How much of a source was read.

    Attributes:
        WHOLE: All of it. E.g. a press release read to its end. Not: a copy that breaks off.
        PART: Some of it. E.g. the opening and the first three points. Not: a summary of it by somebody else.
        LOCATED: Found, not read; never evidence. E.g. an address known from another page. Not: a page whose opening
            was read.
    """

    WHOLE = "whole"
    PART = "part"
    LOCATED = "located"


class Fate(StrEnum):
    """What became of a promise at a later meeting; read from links and assessments, never stored.

    Attributes:
        DELIVERED: Done by then. E.g. the memorandum was signed between the meetings. Not: welcomed as under way.
        RENEWED: Promised again to go on. E.g. *continue to hold the dialogue*. Not: told as a fact.
        RESTATED: Said again without change. E.g. the same working group, the same aim. Not: with a new deadline
            (`EXTENDED`).
        NARROWED: Taken up with less. E.g. digital identity became academic credentials. Not: one part of several
            (`SPLIT`).
        EXTENDED: Taken up with more, or with more time. E.g. a further research call. Not: the same again.
        SPLIT: Parted into several. E.g. chip research became three themes. Not: one theme dropped.
        MERGED: Joined with others into one. E.g. two dialogues became one. Not: both named in one sentence.
        REPLACED: Another undertaking took its place. E.g. a committee instead of the group. Not: a new name.
        DROPPED: Given up in so many words. E.g. *decided not to pursue the project*. Not: left out.
        SILENT: Nothing on it in a statement that was read whole. E.g. cables at one meeting, no word of them at the
            next. Not: nothing in the part that was read (that is None).
    """

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
    """What a later commitment does to an earlier one; `RESTATES` when in doubt.

    Attributes:
        RESTATES: Says it again. E.g. *cooperate on cables*, a year later *reinforce cooperation on cables*.
            Not: the same field, another promise (no link).
        RENEWS: Promises to go on. E.g. *continue the talks on adequacy*. Not: the same aim without *continue*
            (`RESTATES`).
        NARROWS: Takes up less. E.g. use across the border, then academic credentials alone. Not: one part of several,
            each taken up (`SPLITS`).
        EXTENDS: Takes up more, or gives more time. E.g. further joint research after the first project. Not: more
            words for the same.
        SPLITS: Takes up one part of several. E.g. one of three research themes. Not: the one theme that is left
            (`NARROWS`).
        MERGES: Takes up several as one. E.g. one dialogue out of two. Not: both named in one sentence.
        REPLACES: Takes its place. E.g. a committee in place of a working group. Not: a new name for the group.
        DELIVERS: Is the promised act. E.g. the group is launched that was to be considered. Not: a step on the way.
        DROPS: Says that it is given up. E.g. *will no longer pursue the pilot*. Not: does not mention it.
    """

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
    """What delivery would look like.

    Attributes:
        INSTRUMENT: A signed text. E.g. conclude a memorandum. Not: carry one out.
        BODY: A group that exists. E.g. set up a working group. Not: meet in an existing one.
        MEETING: A meeting or a regular dialogue. E.g. hold the next Council in Brussels. Not: cooperate in general.
        FUNDING: Money put up. E.g. support firms through subsidies. Not: a joint research call (`RESEARCH`).
        RESEARCH: Joint research. E.g. run a joint call on quantum computing. Not: the exchange of researchers
            (`CAPACITY`).
        PILOT: Something tried out. E.g. a pilot on academic credentials. Not: a study on paper.
        INFRASTRUCTURE: Something built. E.g. a cable route through the Arctic. Not: a working group on cables
            (`BODY`).
        STANDARD: A technical standard. E.g. cooperate on cybersecurity standards. Not: a law (`REGULATORY`).
        REGULATORY: A legal act or recognition. E.g. widen an adequacy decision. Not: talks about each side's laws.
        EXCHANGE: Information passed on. E.g. share notice of chip subsidies. Not: people trained (`CAPACITY`).
        PUBLICATION: A text made public. E.g. publish a joint roadmap. Not: a signed agreement (`INSTRUMENT`).
        CAPACITY: People enabled. E.g. workshops on chip skills. Not: research done.
        COORDINATION: Policies brought together. E.g. work together at the OECD. Not: a named forum set up (`BODY`).
        OTHER: None of these. E.g. name an envoy. Not: hard to decide; take the nearest and say so in a note.
    """

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
    """How strongly a promise is worded, coded once from its words.

    Attributes:
        BINDING: In a text that binds in law. E.g. an article of a treaty. Not: a firm word in a statement.
        FIRM: The parties will do it. E.g. *will sign*, *decided to launch*. Not: *aim to sign*.
        SOFT: The parties aim at it. E.g. *aim to*, *intend to*, *seek to*. Not: *will*.
        EXPLORATORY: The parties will think about it. E.g. *explore*, *consider*, *look into*. Not: *aim to*.
        UNSTATED: The words are not known. E.g. a report in somebody else's words. Not: known words that are vague
            (`SOFT` or `EXPLORATORY`).
    """

    BINDING = "binding"
    FIRM = "firm"
    SOFT = "soft"
    EXPLORATORY = "exploratory"
    UNSTATED = "unstated"


class MeetingLevel(StrEnum):
    """Who meets.

    Attributes:
        SUMMIT: Heads of state or government and presidents. E.g. the EU-Japan summit. Not: a phone call.
        MINISTERIAL: Ministers, commissioners or their deputies. E.g. the Digital Partnership Council. Not: a minister
            who opens a meeting of experts.
        SENIOR_OFFICIALS: Directors and the like. E.g. a yearly policy dialogue of two ministries. Not: deputy
            ministers (`MINISTERIAL`).
        WORKING_GROUP: Experts under the others. E.g. a group on data spaces. Not: a conference open to all.
    """

    SUMMIT = "summit"
    MINISTERIAL = "ministerial"
    SENIOR_OFFICIALS = "senior_officials"
    WORKING_GROUP = "working_group"


class MeetingStatus(StrEnum):
    """What is known of the meeting itself.

    Attributes:
        HELD: It took place. E.g. a press release tells of it. Not: it was to take place on a day that is over.
        SCHEDULED: It is announced, with a date or without. E.g. *the next Council in 2026*. Not: expected by habit.
        POSTPONED: Put off, with a new date or without. E.g. *moved to the autumn*. Not: merely late.
        CANCELLED: It will not take place. E.g. *called off*. Not: put off.
    """

    HELD = "held"
    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class MeetingFormat(StrEnum):
    """How people met.

    Attributes:
        IN_PERSON: In one room. E.g. ministers met in Tokyo. Not: a city named as host of a video conference.
        VIRTUAL: On screens alone. E.g. a video conference. Not: broadcast from a room to the public (`IN_PERSON`).
        HYBRID: Some in the room, some on a screen. E.g. one minister joined by video. Not: a recorded greeting.
    """

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    HYBRID = "hybrid"


class SourceKind(StrEnum):
    """How near a source stands to what it tells.

    Attributes:
        PRIMARY: A party to the partnership speaks itself. E.g. a ministry's press release. Not: its reprint by
            somebody else.
        SECONDARY: Somebody else speaks. E.g. a news agency, a repost, a digest made by a machine. Not: a ministry's
            own translation (`PRIMARY`).
    """

    PRIMARY = "primary"
    SECONDARY = "secondary"


class PartyKind(StrEnum):
    """What a party is.

    Attributes:
        STATE: A state, under its code of ISO 3166-1. E.g. Japan. Not: its government's ministries (`BODY`).
        UNION: A union of states. E.g. the European Union. Not: the European Commission (`BODY`).
        BODY: A ministry, agency or other body beneath one of them. E.g. a ministry of industry. Not: a firm; name it
            in `other_actors`.
    """

    STATE = "state"
    UNION = "union"
    BODY = "body"


class Qualifier(StrEnum):
    """How an amount of money is meant.

    Attributes:
        EXACT: As stated. E.g. *EUR 4 million*. Not: *some EUR 4 million* (`ABOUT`).
        UP_TO: At the most. E.g. *up to EUR 5 million*. Not: *at least*; that goes into a note.
        ABOUT: Rounded. E.g. *some EUR 10 million*. Not: a round figure stated as exact.
        INDICATIVE: Planned, not decided. E.g. an indicative budget. Not: a ceiling (`UP_TO`).
        COMBINED: Of all parties together. E.g. *a joint fund of USD 30 million*. Not: one party's share.
    """

    EXACT = "exact"
    UP_TO = "up_to"
    ABOUT = "about"
    INDICATIVE = "indicative"
    COMBINED = "combined"
