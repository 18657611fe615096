"""How the demo's people come in: by the door that their jurisdiction has, so that each account is as that door makes it."""

from datetime import datetime
from functools import cache
from uuid import UUID

from django.conf import settings

from kuaiji.actions import accounts, asserted, claims, clerks, hashing
from kuaiji.actions.demo.cast import Employer, Player
from kuaiji.actions.demo.places import PASSWORD
from kuaiji.actions.people import Named
from kuaiji.adapters.identity.provider import Asserted, Unit
from kuaiji.records.acting import acting
from kuaiji.records.models import Unit as Row
from kuaiji.records.names import name_key
from kuaiji.rules.actor import Assurance
from kuaiji.rules.scheme import Scheme

PASS, MATCH = "provider", "licence_match"


def by_pass(scheme: Scheme) -> bool:
    """Say whether people come in by a citizen pass."""
    return PASS in scheme.entry.person_doors


def person(scheme: Scheme, player: Player, *, at: datetime) -> UUID:
    """Return the account of somebody who has just come in."""
    if by_pass(scheme):
        return asserted.person(scheme, _told(player.subject or f"p-{player.number[-8:]}", player, None), at=at)
    named = Named(name=player.name, id_type=player.id_type, id_number=player.number, phone=player.phone)
    if MATCH in scheme.entry.person_doors:
        return accounts.opened(scheme, named, proven=True, at=at)
    return accounts.opened(scheme, named, hashed=_password(), at=at)


def unit(scheme: Scheme, clerk: Player, employer: Employer, *, at: datetime) -> UUID:
    """Return the account of a unit's clerk who has just come in, by the unit's pass or admitted by a bureau."""
    if PASS not in scheme.entry.unit_doors:
        return _admitted(scheme, clerk, employer, at=at)
    return asserted.unit(scheme, _told(clerk.subject or f"u-{employer.credit_code[-9:]}", clerk, employer), at=at)


def _admitted(scheme: Scheme, clerk: Player, employer: Employer, *, at: datetime) -> UUID:
    with acting(accounts.DOOR, at=at):
        account = claims.opened(scheme, clerk.phone, at=at)
        account.name = clerk.name
        account.save(update_fields=["name"])
        named = {"name": employer.name, "name_key": name_key(employer.name), "created_at": at}
        found, _ = Row.objects.get_or_create(credit_code=employer.credit_code, defaults=named)
        clerks.admit(account, found.pk, name=clerk.name, phone=clerk.phone, at=at)
        return account.pk


def _told(subject: str, player: Player, employer: Employer | None) -> Asserted:
    return Asserted(
        issuer=f"{settings.PUBLIC_URL}/demo/pass",
        subject=subject,
        name=player.asserted or player.name,
        id_type=player.id_type,
        id_number=player.number,
        phone=player.phone,
        assurance=Assurance.PROVEN,
        unit=Unit(employer.credit_code, employer.name) if employer else None,
    )


@cache
def _password() -> str:
    """Hash the one passphrase of all made-up people once: Argon2 is slow on purpose."""
    return hashing.made(PASSWORD)
