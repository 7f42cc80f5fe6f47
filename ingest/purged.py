"""Files that were purged from the archive and are not to come back unseen."""

from django.db import connection

from committee.models import PurgedFingerprint
from committee.purge import LOADING_LOCK
from ingest.delivery import Delivery
from ingest.refusal import RefusedError


def refuse_purged(delivery: Delivery) -> None:
    """Raises RefusedError where these bytes, or what they say, were purged. No purge begins before the load ends.

    Such a file is refused rather than held back: to hold it, the archive would have to keep it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOADING_LOCK])
    marks = (delivery.source.sha256, delivery.digest)
    if PurgedFingerprint.objects.filter(fingerprint__in=marks).exists():
        raise RefusedError(
            "purged-source",
            "Filen rummer det, der er slettet for altid af arkivet. Fjern det i kilden, og indlæs den rettede fil.",
        )
