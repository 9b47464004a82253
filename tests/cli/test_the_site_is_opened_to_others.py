"""``lvze serve`` for a whole house: by the name people type, and over HTTPS, its own or a proxy's."""

import os
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from lvze.bench.websites import free_port, website
from lvze.cli.commands import serve
from lvze.cli.parser import ChineseParser
from lvze.kernel.errors import BadInput

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def refused(*arguments: str) -> str:
    parser = ChineseParser(prog="serve")
    serve.add_arguments(parser)
    with pytest.raises(BadInput) as told:
        serve.run(parser.parse_args(arguments))
    return str(told.value)


def test_what_cannot_work_is_refused_before_anything_is_opened(tmp_path: Path) -> None:
    here = tmp_path / "site.pem"
    here.write_text("证书")
    assert "--name" in refused("--host", "0.0.0.0")
    assert "一起给" in refused("--cert", str(here))
    assert "只用一个" in refused("--cert", str(here), "--key", str(here), "--behind-https")
    assert "没有这个文件" in refused("--cert", str(here), "--key", str(tmp_path / "none.pem"))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house") / "data"
    made = [sys.executable, "-m", "lvze.cli", "init", "--dir", str(folder), "--name", "某局"]
    subprocess.run(
        [*made, "--party", "某局党组", "--user", "dangban", "--person", "张某"], check=True, capture_output=True
    )
    return folder


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of its own for 127.0.0.1, and its key."""
    folder = tmp_path_factory.mktemp("papers")
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "lvze")])
    begins = datetime.now(UTC) - timedelta(days=1)
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "cert.pem").write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(private)
    return folder / "cert.pem", folder / "key.pem"


@contextmanager
def opened(ledger: Path, *arguments: str) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "lvze.cli", "serve", "--dir", str(ledger), "--port", str(port), *arguments]
    with website(command, os.environ):
        until = monotonic() + 60
        while monotonic() < until:
            with suppress(OSError), closing(HTTPConnection("127.0.0.1", port, timeout=5)) as door:
                door.connect()
                break
            sleep(0.05)
        yield port


def ask(at: HTTPConnection, method: str, headers: Mapping[str, str], sent: str = "") -> tuple[HTTPResponse, str]:
    at.request(method, "/sign-in/", sent, dict(headers))
    answer = at.getresponse()
    return answer, answer.read().decode()


def is_taken(at: HTTPConnection, origin: str, **more: str) -> bool:
    """Whether the form of 登录 is read: it says that the password is wrong; that of another site it does not read."""
    answer, page = ask(at, "GET", more)
    cookies = answer.headers.get_all("Set-Cookie") or []
    assert cookies
    assert all("Secure" in each for each in cookies)
    token = _TOKEN.search(page)
    assert token
    sent = urlencode({"csrfmiddlewaretoken": token[1], "username": "nobody", "password": "x"})
    kept = "; ".join(each.partition(";")[0] for each in cookies)
    headers = {**more, "Cookie": kept, "Origin": origin, "Content-Type": "application/x-www-form-urlencoded"}
    return "口令不对" in ask(at, "POST", headers, sent)[1]


def test_over_its_own_https_people_sign_in_and_cookies_stay_there(ledger: Path, papers: tuple[Path, Path]) -> None:
    cert, key = papers
    trusting = ssl.create_default_context(cafile=str(cert))
    with (
        opened(ledger, "--cert", str(cert), "--key", str(key)) as port,
        closing(HTTPSConnection("127.0.0.1", port, timeout=30, context=trusting)) as site,
    ):
        assert is_taken(site, f"https://127.0.0.1:{port}")
        assert not is_taken(site, "https://elsewhere.example")


def test_behind_a_proxy_that_does_https_people_sign_in_by_the_name_they_know(ledger: Path) -> None:
    with (
        opened(ledger, "--name", "lvze.example", "--behind-https") as port,
        closing(HTTPConnection("127.0.0.1", port, timeout=30)) as site,
    ):
        assert is_taken(site, "https://lvze.example", **{"Host": "lvze.example", "X-Forwarded-Proto": "https"})
        answer, page = ask(site, "GET", {"Host": "10.9.8.7"})
        assert answer.status == 400
        assert "--name" in page
