"""Setting a jurisdiction up in this installation: its bureaus, its campaign, the editions as published."""

import hashlib
from datetime import datetime
from uuid import UUID

import msgspec

from kuaiji import jurisdictions
from kuaiji.jurisdictions import bureaus, campaigns
from kuaiji.queries import campaigns as running
from kuaiji.records.acting import acting
from kuaiji.records.models import Bureau, BureauDivision, BureauSuccession, Campaign, CampaignEdition, Edition, Helper
from kuaiji.rules import amendment
from kuaiji.rules.actor import system

INSTALLER = system("installer")


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
                Helper.objects.bulk_create(
                    Helper(bureau=keys[each.key], name=h.name, phone=h.phone, hours=h.hours, valid_from=h.valid_from, valid_to=h.valid_to)
                    for h in each.helpers
                )
        for each in shipped:
            for each_former in each.succeeds:
                BureauSuccession.objects.get_or_create(former=keys[each_former.former], successor=keys[each.key], defaults={"on": each_former.on})


def publish(slug: str, *, edition: str, at: datetime) -> UUID:
    """Publish a shipped edition: its canonical JSON, hashed as such; the same document is published once. Returns the edition's id."""
    scheme = jurisdictions.scheme(slug, edition)
    document = amendment.encode(scheme)
    sha256 = hashlib.sha256(document).hexdigest()
    with acting(INSTALLER, at=at):
        values = {"scheme": slug, "edition": scheme.edition, "document": document.decode(), "published_at": at}
        row, _ = Edition.objects.get_or_create(sha256=sha256, defaults=values)
        return row.pk


def begin_campaign(slug: str, told: campaigns.Campaign, *, at: datetime) -> UUID:
    """Begin a campaign as it is told: its bureau, title, window and target, with its editions published. Returns its id."""
    with acting(INSTALLER, at=at):
        edition_id = publish(slug, edition=told.edition, at=at)
        row = Campaign.objects.create(
            bureau=Bureau.objects.get(scheme=slug, code=told.bureau),
            scheme=slug,
            title=told.title,
            opens_at=told.opens_at,
            closes_at=told.closes_at,
            target_on=told.target_on,
            edition_id=edition_id,
            created_at=at,
        )
        CampaignEdition.objects.create(campaign=row, edition_id=edition_id, from_at=at)
        for each in told.later:
            CampaignEdition.objects.create(campaign=row, edition_id=publish(slug, edition=each.edition, at=at), from_at=each.from_at)
        running.forget()
        return row.pk
