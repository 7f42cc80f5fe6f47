"""The other names of the udvalg, for staff to maintain: a name given here leads to its udvalg at the next load."""

from committee.admin_parts import Page


class CommitteeAliasPage(Page):
    list_display = ("name", "committee")
    list_select_related = ("committee",)
    search_fields = ("name", "committee__name")
    ordering = ("name",)
    fields = ("name", "committee")
