"""Whether the file that a meeting was read from holds nothing but what the public may see."""

from django.db.models import Q

from committee.models import AgendaItem, Meeting, SourceFile
from committee.models.meetings import public_meeting


def source_is_open(meeting: Meeting) -> bool:
    """Whether every meeting read from the file is public, and every item of them open and in its place.

    A file that was purged is not.
    """
    if not SourceFile.objects.filter(pk=meeting.source_id, purged_at=None).exists():
        return False
    of_file = Meeting.objects.filter(source=meeting.source_id)
    private = Q(is_closed=True) | Q(withdrawn_at__isnull=False) | Q(taken_down_at__isnull=False)
    if of_file.exclude(public_meeting()).exists():
        return False
    return not AgendaItem.objects.filter(private, meeting__in=of_file).exists()
