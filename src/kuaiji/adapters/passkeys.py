"""What browsers are asked and answer about passkeys (WebAuthn), put and judged by the library; here it is plain text and numbers."""

from collections.abc import Collection
from dataclasses import dataclass

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from kuaiji.rules.passkeys import Site

MILLISECONDS = 120_000
LONGEST_ID = 1023
# What the library lets through of answers that no browser gives: keys that are none, numbers in place of texts.
ODD = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError)


class Unsound(Exception):  # noqa: N818 - it says what the answer is
    """An answer that is not the one that was asked for."""


@dataclass(frozen=True, slots=True)
class Made:
    """A passkey as it was made: its id and public key in base64url, and its count."""

    credential_id: str
    public_key: str
    counter: int


def asked_to_make(site: Site, challenge: str, *, owner: bytes, name: str, known: Collection[str]) -> str:
    """Return, as JSON, what a browser is asked when a passkey is to be made; none of those `known` is made again."""
    wanted = AuthenticatorSelectionCriteria(resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.REQUIRED)
    return options_to_json(
        generate_registration_options(
            rp_id=site.name,
            rp_name=site.name,
            user_id=owner,
            user_name=name,
            challenge=base64url_to_bytes(challenge),
            timeout=MILLISECONDS,
            authenticator_selection=wanted,
            exclude_credentials=_listed(known),
        )
    )


def made(answer: str, site: Site, challenge: str) -> Made:
    """Return the passkey that a browser has made. Raises Unsound."""
    try:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except ODD as fault:
        raise Unsound from fault
    if len(found.credential_id) > LONGEST_ID:
        raise Unsound
    return Made(bytes_to_base64url(found.credential_id), bytes_to_base64url(found.credential_public_key), found.sign_count)


def asked_to_show(site: Site, challenge: str, *, known: Collection[str]) -> str:
    """Return, as JSON, what a browser is asked when one of the `known` passkeys is to be shown."""
    return options_to_json(
        generate_authentication_options(
            rp_id=site.name,
            challenge=base64url_to_bytes(challenge),
            timeout=MILLISECONDS,
            allow_credentials=_listed(known),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def named(answer: str, *, owner: bytes) -> str:
    """Return which passkey an answer says it comes from. Raises Unsound, also where it says to be another's."""
    try:
        found = parse_authentication_credential_json(answer)
    except ODD as fault:
        raise Unsound from fault
    if found.response.user_handle not in {None, b"", owner}:
        raise Unsound
    return bytes_to_base64url(found.raw_id)


def shown(answer: str, site: Site, challenge: str, *, public_key: str) -> int:
    """Return the count that a passkey says it has come to; whether it can be true is judged by the caller. Raises Unsound."""
    try:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(public_key),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except ODD as fault:
        raise Unsound from fault
    return found.new_sign_count


def _listed(ids: Collection[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in ids]
