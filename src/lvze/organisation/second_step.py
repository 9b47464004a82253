"""The second step of signing in: a six-digit code of the moment (RFC 6238), its secret sealed with the key file.

A code holds for its own half minute and the ones beside it, for clocks that differ, and serves once.
"""

import base64
import hashlib
from datetime import datetime

import pyotp
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from lvze.kernel.errors import BadInput

_STEP_SECONDS = 30
#: Three codes hold at any moment, so the last four that were taken cover every one that still does.
_KEPT = 4


def new_secret() -> str:
    """A fresh secret in base32, as an authenticator takes it."""
    return pyotp.random_base32()


def provisioning_address(secret: str, username: str) -> str:
    """The ``otpauth://`` address that a QR code carries."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name="履责")


def sealed(secret: str) -> str:
    """The secret as it is kept: readable with this installation's key file only."""
    return _seal().encrypt(secret.encode()).decode()


def opened(kept: str) -> str:
    """The secret behind what is kept. Raises BadInput when the key file is another one."""
    try:
        return _seal().decrypt(kept.encode()).decode()
    except InvalidToken:
        raise BadInput("两步验证的密钥无法读取（密钥文件已更换），请由安全管理员解除两步验证后重新绑定。") from None


def spending(secret: str, code: str, now: datetime, spent: str) -> str | None:
    """What is spent after this code is taken; None for a code that is wrong, of another time, or already spent."""
    current = int(now.timestamp()) // _STEP_SECONDS
    clock = pyotp.TOTP(secret)
    for step in (current, current - 1, current + 1):
        mark = salted_hmac("lvze.second_step", f"{secret}:{step}", algorithm="sha256").hexdigest()[:16]
        if mark not in spent.split() and constant_time_compare(clock.generate_otp(step), code.strip().replace(" ", "")):
            return " ".join([mark, *spent.split()][:_KEPT])
    return None


def _seal() -> Fernet:
    key = hashlib.sha256(b"lvze.second_step:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
