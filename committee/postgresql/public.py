"""What the public may see, for the few statements that are written out in SQL."""


def public_sql(item: str = "item", meeting: str = "meeting") -> str:
    """The condition of `AgendaItemQuerySet.published`; `item` and `meeting` are the names that the tables go by."""
    return f"({item}.withdrawn_at IS NULL AND {item}.taken_down_at IS NULL AND {public_meeting_sql(meeting)})"


def public_meeting_sql(meeting: str = "meeting") -> str:
    """The condition of `MeetingQuerySet.published`."""
    return f"{meeting}.status = 'published' AND {meeting}.taken_down_at IS NULL"
