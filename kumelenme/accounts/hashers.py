"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PortalArgon2Hasher(Argon2PasswordHasher):
    """argon2id with 19 MiB, two passes, one lane (README decision 9)."""

    time_cost = 2
    memory_cost = 19456
    parallelism = 1
