"""One round of password hashing: tests make many accounts. The product's own hasher verifies these too."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class OneRound(PBKDF2PasswordHasher):
    iterations = 1
