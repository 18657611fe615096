"""How passwords are kept: Argon2id at the strength that a login storm can still bear."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet): 30 to 38 a second and core."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
