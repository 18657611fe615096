"""The numbers that people, papers, units and telephones bear: read, checked, masked, and made ready to be looked up."""

from kuaiji.rules.numbers import citizen, credit, documents, permits, phones
from kuaiji.rules.numbers.citizen import upgraded
from kuaiji.rules.numbers.documents import IdType, lookup_text, read
from kuaiji.rules.numbers.hidden import hidden
from kuaiji.rules.numbers.masks import mask, mask_phone
from kuaiji.rules.numbers.number import Number
from kuaiji.rules.numbers.phones import read_mobile, read_phone

read_credit_code = credit.read
citizen_check_character = citizen.check_character
credit_check_character = credit.check_character

CODES: tuple[str, ...] = citizen.CODES + permits.CODES + documents.CODES + credit.CODES + phones.CODES
"""Every code that reading a number may give, warnings included: each must have words."""

__all__ = [
    "CODES",
    "IdType",
    "Number",
    "citizen_check_character",
    "credit_check_character",
    "hidden",
    "lookup_text",
    "mask",
    "mask_phone",
    "read",
    "read_credit_code",
    "read_mobile",
    "read_phone",
    "upgraded",
]
