"""Giving an udvalg a new name or address; its old ones lead to it for good."""

from django.core.exceptions import ValidationError
from django.db import transaction

from committee.models import Committee, CommitteeAlias, CommitteeSlug


@transaction.atomic
def rename(committee: Committee, name: str, slug: str) -> None:
    """Give `committee` this name and address, and keep those it had as alias and former address.

    A name or address of its own from before is taken back. Raises ValidationError, in Danish, where
    either is another udvalg's, or was.
    """
    stored = Committee.objects.select_for_update().get(pk=committee.pk)
    _require_free(stored, name, slug)
    CommitteeAlias.objects.filter(committee=stored, name=name).delete()
    CommitteeSlug.objects.filter(committee=stored, slug=slug).delete()
    if stored.name != name:
        CommitteeAlias.objects.get_or_create(name=stored.name, defaults={"committee": stored})
    if stored.slug != slug:
        CommitteeSlug.objects.create(slug=stored.slug, committee=stored)
    committee.name, committee.slug = name, slug
    committee.save(update_fields=["name", "slug"])


def _require_free(committee: Committee, name: str, slug: str) -> None:
    others = Committee.objects.exclude(pk=committee.pk)
    aliases = CommitteeAlias.objects.exclude(committee=committee)
    if others.filter(name=name).exists() or aliases.filter(name=name).exists():
        raise ValidationError({"name": "Et andet udvalg har eller havde det navn."})
    former = CommitteeSlug.objects.exclude(committee=committee)
    if others.filter(slug=slug).exists() or former.filter(slug=slug).exists():
        raise ValidationError({"slug": "Et andet udvalg har eller havde den adresse."})
