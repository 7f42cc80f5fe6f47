"""The archive's tables. Thin: fields, constraints, natural keys and the words to ask with."""

from committee.models.cases import Case
from committee.models.committees import Committee
from committee.models.items import AgendaItem, Attachment, CommitteeDecision, Outcome, CaseType, Section
from committee.models.meetings import Meeting, Problem
from committee.models.sources import SourceFile

__all__ = [
    "AgendaItem",
    "Attachment",
    "Case",
    "Committee",
    "CommitteeDecision",
    "Meeting",
    "Outcome",
    "Problem",
    "CaseType",
    "Section",
    "SourceFile",
]
