"""Several people at once, each going through the same pages in an order of his own."""

import re
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from random import Random
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(slots=True)
class Visitor:
    """One browser, with the cookies of one who is signed in (or of nobody)."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> tuple[int, bytes]:
        return self._ask("GET", address, None)

    def sign_in(self, username: str, password: str) -> None:
        """Raises RuntimeError when the site does not let him in."""
        _, form = self.get("/sign-in/")
        token = _TOKEN.search(form.decode())
        sent = {"csrfmiddlewaretoken": token[1] if token else "", "username": username, "password": password}
        status, _ = self._ask("POST", "/sign-in/", urlencode(sent))
        if status != 302:
            raise RuntimeError(f"{username} was not let in: {status}")

    def _ask(self, method: str, address: str, body: str | None) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, read


def visit(
    visitors: Sequence[Mapping[str, Visitor]], clicks: Sequence[tuple[str, str]], rounds: int, reading: float = 0
) -> dict[tuple[str, str], list[float]]:
    """(Role, address) → the seconds of each answer. ``clicks`` are (role, address); all visitors go at the same time.

    Each reads a page for ``reading`` seconds, somewhat more or less, before the next click; 0: he clicks without a
    pause. Raises RuntimeError for an answer that is not 200.
    """
    taken: dict[tuple[str, str], list[float]] = {click: [] for click in clicks}

    def go(place: int, roles: Mapping[str, Visitor]) -> None:
        random = Random(place)
        for _ in range(rounds):
            for role, address in random.sample(clicks, len(clicks)):
                start = time.perf_counter()
                status, _ = roles[role].get(address)
                taken[role, address].append(time.perf_counter() - start)
                if status != 200:
                    raise RuntimeError(f"{role} {address}: {status}")
                time.sleep(reading * random.uniform(0.5, 1.5))

    with ThreadPoolExecutor(len(visitors)) as together:
        list(together.map(go, range(len(visitors)), visitors))
    return taken
