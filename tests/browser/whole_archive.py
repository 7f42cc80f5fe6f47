"""An archive with something of every kind, and the address of each page in each of its states."""

from __future__ import annotations

import datetime
import io
from contextlib import suppress
from itertools import cycle, islice
from typing import Final

from django.conf import settings
from django.core.management import call_command

from committee import publication
from committee.models import AgendaItem, Meeting, Outcome, Revision
from tests import build, staff
from tests.readings import decided, hold, item, load
from tests.referat_files import with_two_dates

LONG_CASE: Final = "17.01.00-A00-4-24"
STANDING: Final = "85.02.02-P35-1-25"
TREATMENTS: Final = 30
LONG_NAME: Final = "Beskæftigelses-, Integrations- og Arbejdsmarkedsforberedelsesudvalget"
SAMPLES: Final = (
    "2024-11-12-social-og-arbejdsmarkedsudvalget.txt",
    "2025-02-04-social-og-arbejdsmarkedsudvalget.txt",
    "2025-03-04-boerne-og-kulturudvalget.md",
    "2025-03-19-byraadet.md",
    "2025-05-13-social-og-arbejdsmarkedsudvalget.txt",
)
SAMPLE: Final = "/moeder/social-og-arbejdsmarkedsudvalget/2025-02-04"
OWN: Final = "/moeder/kulturudvalget"

PUBLIC: Final = {
    "front": "/",
    "search": "/soeg/",
    "search with hits": "/soeg/?q=borgerr%C3%A5dgivning",
    "search with filters": "/soeg/?q=skole&type=B&type=C&udvalg=kulturudvalget&fra=01-01-2024&emne=17",
    "search without hits": "/soeg/?q=zebrastriber+skole&udfald=udsat",
    "search misspelt": "/soeg/?q=borgerr%C3%A5dgivnign",
    "search with errors": "/soeg/?fra=32-13-2024&type=X&journalnummer=%21",
    "search of a long word": "/soeg/?q=" + "x" * 150,
    "second page": "/soeg/?side=2",
    "meetings": "/moeder/",
    "meetings of no year": "/moeder/?aar=1850",
    "meeting": f"{SAMPLE}/",
    "agenda": f"{OWN}/2026-11-03/",
    "item": f"{SAMPLE}/3/",
    "long item": "/moeder/social-og-arbejdsmarkedsudvalget/2025-05-13/5/",
    "item with tables": "/moeder/social-og-arbejdsmarkedsudvalget/2024-11-12/3/",
    "item of several udvalg": "/moeder/byraadet/2025-03-19/2/",
    "item with a long word": f"{OWN}/2025-02-25/1/",
    "closed item": f"{OWN}/2025-02-25/2/",
    "corrected item": f"{OWN}/2025-03-04/1/",
    "item gone": f"{OWN}/2025-02-25/3/",
    "cases": "/sager/",
    "cases without hits": "/sager/?q=zebra",
    "case": "/sager/34.50.00-A00-7-24/",
    "long case": f"/sager/{LONG_CASE}/",
    "changes of a case": f"/sager/{LONG_CASE}/aendringer/kulturudvalget/2022-05-31/1/",
    "collected case": f"/sager/{LONG_CASE}/samlet/",
    "standing number": f"/sager/{STANDING}/",
    "case missing": "/sager/17.01.00-A00-5-24/",
    "committees": "/udvalg/",
    "committee": "/udvalg/social-og-arbejdsmarkedsudvalget/",
    "committee with a long name": "/udvalg/beskaeftigelses-integrations-og-arbejdsmarkedsforberedelsesudvalget/",
    "subjects": "/emner/",
    "subject": "/emner/17/",
    "group of subjects": "/emner/27.12/",
    "suggestions": "/forslag/?q=skol",
    "about": "/om/",
    "contact": "/kontakt/",
    "accessibility": "/was/",
    "missing": "/nej/",
    "bad request": "/fejl/400/",
    "forbidden": "/fejl/403/",
    "failure": "/fejl/500/",
}
"""What anybody may open."""

STAFF: Final = {
    "administration": "/admin/",
    "upload": "/admin/ingest/upload/add/",
    "queue": "/admin/ingest/upload/koe/",
    "history": "/admin/committee/ingestrun/",
    "preview": "/admin/ingest/upload/{upload}/change/",
    "publication": "/admin/committee/agendaitem/{item}/offentlighed/",
}
"""What staff may open; `{item}` and `{upload}` are ids."""

_WAY: Final = (
    ("Kulturudvalget", Outcome.DISCUSSED, "C"),
    (LONG_NAME, Outcome.POSTPONED, "B"),
    ("Økonomiudvalget", Outcome.RECOMMENDED, "B"),
    ("Byrådet", Outcome.OTHER, "A"),
    ("Kulturudvalget", Outcome.NOTED, "D"),
    ("Byrådet", Outcome.APPROVED, "A"),
)
_TABLE: Final = "| Udgift | 2025 | 2026 |\n|---|---|---|\n| Anlæg i alt | 1.000.000 | 2.500.000 |"


def fill() -> dict[str, str]:
    """Load the samples, make beside them what they do not hold, and tell every page's address by its name."""
    samples = settings.BASE_DIR / "tests" / "samples"
    with suppress(SystemExit):
        call_command("ingest", *(str(samples / name) for name in SAMPLES), stdout=io.StringIO())
    call_command("load_kle", str(samples / "kle-eksempel.xml"), str(samples / "kle-eksempel.txt"), stdout=io.StringIO())
    build.committee("Byrådet", is_council=True)
    _odd_items()
    _long_case()
    _standing_number()
    _corrected_item()
    load(item("Nyt torv", "04.04.00-A00-9-25"), problems=(hold(),), date=datetime.date(2025, 4, 1))
    upload = staff.uploaded(staff.member(staff.LOAD), with_two_dates())
    ids = {"upload": upload.pk, "item": AgendaItem.objects.published().earliest("pk").pk}
    return PUBLIC | {name: address.format(**ids) for name, address in STAFF.items()}


def _odd_items() -> None:
    title = "Speciallægepraksisplanlægningsbevillingsansøgningsbehandlingen" * 2
    address = "https://solbjerg.example/" + "en-meget-lang-sti/" * 8
    build.item(title, sections={"presentation": f"Se {address} og {title}.\n\n{_TABLE}"}, decision=address)
    build.item(is_closed=True)
    gone = build.item("Taget ned igen", outcome=Outcome.APPROVED, decision="Godkendt.")
    publication.take_down(gone, by="ida", reason="Et navn.")
    agenda = build.meeting(on="2026-11-03")
    Meeting.objects.filter(pk=agenda.pk).update(kind=Meeting.Kind.AGENDA)
    build.item("Ny skole ved havnen", agenda, number=LONG_CASE, listed_type="B", type_in_force="B")


def _long_case() -> None:
    for number, (udvalg, outcome, sagstype) in enumerate(islice(cycle(_WAY), TREATMENTS)):
        day = datetime.date(2022, 1, 11) + datetime.timedelta(weeks=number * 5)
        said = f"{udvalg} siger: {outcome.label.lower()} for {number + 1}. gang."
        build.item(
            "Ny skole ved havnen",
            build.meeting(udvalg, day.isoformat()),
            number=LONG_CASE,
            listed_type="B",
            type_in_force=sagstype,
            outcome=outcome,
            decision=said,
            decision_sentence=said,
            sections={
                "recommendation": f"Forvaltningen indstiller:\n\n1. at den koster {number + 1} mio.\n2. at male den",
                "presentation": f"Skolen er for lille.\n\n{_TABLE}\n\nDen bygges i {2025 + number}.",
            },
        )


def _standing_number() -> None:
    build.case(STANDING, standing=True)
    for month in range(1, 13):
        meeting = build.meeting(on=f"2023-{month:02}-14")
        build.item("Godkendelse af dagsorden", meeting, number=STANDING, outcome=Outcome.APPROVED, decision="Godkendt.")


def _corrected_item() -> None:
    for said in ("Udvalget giver 100.000 kr. til Ane Holm.", "Udvalget giver 250.000 kr. til borgeren."):
        load(
            item("Ny svømmehal", "04.04.00-A00-2-25", **decided(said)),
            committee="Kulturudvalget",
            content=said.encode(),
        )
    publication.release_revision(Revision.objects.latest("pk"), "ida", "Intet fortroligt.")
