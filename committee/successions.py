"""What became of an udvalg, and what it was before, as far as the public archive knows."""

from django.db.models import Prefetch, prefetch_related_objects

from committee.filters import public_committees
from committee.models import Committee
from committee.models.committees import CommitteeQuerySet
from danish.names import slugify


def with_successors(committees: CommitteeQuerySet) -> CommitteeQuerySet:
    """`committees`, each with those of its `successors` that the public may see."""
    return committees.prefetch_related(Prefetch("successors", public_committees()))


def with_succession(committee: Committee) -> Committee:
    """`committee` with those `successors` and `predecessors` that the public may see, and its other names."""
    public = public_committees()
    parts = (Prefetch("successors", public), Prefetch("predecessors", public), "aliases", "former_slugs")
    prefetch_related_objects([committee], *parts)
    return committee


def former_names(committee: Committee) -> list[str]:
    """The names that the udvalg had before: of its other names those that it had an address by."""
    slugs = {former.slug for former in committee.former_slugs.all()}
    return [alias.name for alias in committee.aliases.all() if slugify(alias.name) in slugs]
