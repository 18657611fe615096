"""Setting a jurisdiction up in this installation: its bureaus, its edition as published, its campaign."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from kuaiji import jurisdictions
from kuaiji.jurisdictions import bureaus
from kuaiji.queries import campaigns
from kuaiji.records.acting import acting
from kuaiji.records.models import Bureau, BureauDivision, BureauSuccession, Campaign, CampaignEdition, Edition
from kuaiji.rules import amendment
from kuaiji.rules.actor import system

INSTALLER = system("installer")


@dataclass(frozen=True, slots=True)
class Window:
    """When first submissions are open; None is open for ever."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None


def install(slug: str, *, at: datetime) -> None:
    """Put the shipped bureaus of a jurisdiction in place; what is there already stays as it is."""
    with acting(INSTALLER, at=at):
        keys: dict[str, Bureau] = {}
        shipped = bureaus.of(slug)
        for each in shipped:
            values = {"level": each.level, "name": each.name, "contacts": msgspec.to_builtins(each.contacts), "closed_on": each.closed_on}
            values["parent"] = keys[each.parent] if each.parent else None
            keys[each.key], fresh = Bureau.objects.get_or_create(scheme=slug, code=each.key, defaults=values)
            if fresh:
                BureauDivision.objects.bulk_create(
                    BureauDivision(bureau=keys[each.key], scheme=slug, division=s.division, valid_from=s.valid_from, valid_to=s.valid_to)
                    for s in each.serves
                )
        for each in shipped:
            for each_former in each.succeeds:
                BureauSuccession.objects.get_or_create(former=keys[each_former.former], successor=keys[each.key], defaults={"on": each_former.on})


def publish(slug: str, *, edition: str = "", at: datetime) -> UUID:
    """Publish a shipped edition: its canonical JSON, hashed as such; the same document is published once. Returns the edition's id."""
    scheme = jurisdictions.scheme(slug, edition)
    document = amendment.encode(scheme)
    sha256 = hashlib.sha256(document).hexdigest()
    with acting(INSTALLER, at=at):
        values = {"scheme": slug, "edition": scheme.edition, "document": document.decode(), "published_at": at}
        row, _ = Edition.objects.get_or_create(sha256=sha256, defaults=values)
        return row.pk


def begin_campaign(slug: str, *, bureau: str, edition_id: UUID, window: Window, at: datetime) -> UUID:
    """Begin a campaign of a bureau on a published edition. Returns its id."""
    with acting(INSTALLER, at=at):
        owner = Bureau.objects.get(scheme=slug, code=bureau)
        edition = Edition.objects.get(pk=edition_id)
        title = amendment.read_edition(edition.document).title
        row = Campaign.objects.create(
            bureau=owner, scheme=slug, title=title, opens_at=window.opens_at, closes_at=window.closes_at, edition=edition, created_at=at
        )
        CampaignEdition.objects.create(campaign=row, edition=edition, from_at=at)
        campaigns.forget()
        return row.pk
