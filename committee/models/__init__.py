"""The archive's tables. Thin: fields, constraints, natural keys and the words to ask with."""

from committee.models.cases import Case
from committee.models.committees import Committee, CommitteeAlias, CommitteeSlug
from committee.models.deliveries import PendingDelivery, Reading
from committee.models.items import AgendaItem, Attachment, CaseType, CommitteeDecision, Outcome, Section
from committee.models.meetings import Meeting, Problem
from committee.models.publication import PublicationEvent, PurgedFingerprint
from committee.models.revisions import Revision
from committee.models.runs import IngestedFile, IngestRun
from committee.models.search_entries import SearchEntry
from committee.models.sources import SourceFile
from committee.models.subjects import Keyword, Subject
from committee.models.vocabulary import Word

__all__ = [
    "AgendaItem",
    "Attachment",
    "Case",
    "CaseType",
    "Committee",
    "CommitteeAlias",
    "CommitteeDecision",
    "CommitteeSlug",
    "IngestRun",
    "IngestedFile",
    "Keyword",
    "Meeting",
    "Outcome",
    "PendingDelivery",
    "Problem",
    "PublicationEvent",
    "PurgedFingerprint",
    "Reading",
    "Revision",
    "SearchEntry",
    "Section",
    "SourceFile",
    "Subject",
    "Word",
]
