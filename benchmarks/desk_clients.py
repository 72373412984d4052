"""Editors at work, as a program: clients that keep their connection, ask, and think before they ask again."""

from __future__ import annotations

import http.client
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Thread
from urllib.parse import urlencode

CSRF = "b" * 32  # the cookie and the field only have to agree


@dataclass(kw_only=True)
class Client:
    """One member of the desk with a connection of their own; `seconds` holds how long each kind of answer took."""

    port: int
    session: str
    seconds: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, what: str, path: str, *, htmx: str = "") -> str:
        return self._ask(what, "GET", path, None, {"HX-Request": "true", "HX-Target": htmx} if htmx else {})

    def post(self, what: str, path: str, **values: object) -> str:
        body = urlencode({"csrfmiddlewaretoken": CSRF, **values})
        form = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        return self._ask(what, "POST", path, body, form)

    def _ask(self, what: str, method: str, path: str, body: str | None, headers: dict[str, str]) -> str:
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={CSRF}", "Host": "localhost", **headers}
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read().decode()
        self.seconds.setdefault(what, []).append(time.perf_counter() - began)
        if answer.status != 200:
            self.wrong.append(f"{method} {path}: {answer.status}")
        return content


def at_work(clients: list[Client], work: Callable[[Client, random.Random], None], *, seconds: float, pause: float):
    """Each does its work again and again, and thinks for `pause` seconds on average in between (0: not at all)."""
    until = time.perf_counter() + seconds

    def one(client: Client, chance: random.Random) -> None:
        while time.perf_counter() < until:
            if pause:
                time.sleep(chance.expovariate(1 / pause))
            work(client, chance)

    threads = [Thread(target=one, args=(client, random.Random(n))) for n, client in enumerate(clients)]  # noqa: S311
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def together(clients: list[Client], what: str) -> list[float]:
    return sorted(taken for client in clients for taken in client.seconds.get(what, ()))


def percentile(taken: list[float], share: float) -> float:
    return taken[min(len(taken) - 1, round(share * (len(taken) - 1)))]
