"""Eight editors who list, search and decide; each asks over a connection of their own and thinks in between."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.models import Annotation, Article
from benchmarks.desk_clients import Client, at_work, percentile, together

WORDS = ("water", "grain tariffs", "word123", "Vienna", "borders", "matter 77", "visas energy", "delegate")
Row = tuple[str, float, float]  # what, milliseconds, target


@dataclass(frozen=True, kw_only=True)
class Work:
    port: int
    sessions: list[str]
    seconds: float
    pause: float

    def clients(self) -> list[Client]:
        return [Client(port=self.port, session=session) for session in self.sessions]


def reading(work: Work) -> Iterator[Row]:
    def look(client: Client, chance: random.Random) -> None:
        client.get("list", "/desk/")
        client.get("search", f"/desk/?q={chance.choice(WORDS).replace(' ', '+')}")

    clients = work.clients()
    _warm_up(clients, look)
    at_work(clients, look, seconds=work.seconds, pause=work.pause)
    yield from _figures(clients, "list", "worklist, 8 editors at work", (6, 30))
    yield from _figures(clients, "search", "worklist with words searched, 8 editors at work", (25, 150))
    flat_out = work.clients()
    at_work(flat_out, lambda client, _: client.get("list", "/desk/"), seconds=work.seconds, pause=0)
    yield from _figures(flat_out, "list", "worklist, 8 clients that never pause", (6, 30))


def deciding(work: Work, articles: list[Article]) -> Iterator[Row]:
    """Each editor accepts the cards of an article of their own."""
    clients = work.clients()
    waiting = {id(client): deque(_open(article)) for client, article in zip(clients, articles, strict=True)}

    def decide(client: Client, _: random.Random) -> None:
        if mine := waiting[id(client)]:
            client.post("accept", f"/desk/annotations/{mine.popleft()}/accept/", revision=1)

    _warm_up(clients, decide)
    at_work(clients, decide, seconds=work.seconds, pause=work.pause)
    yield from _figures(clients, "accept", "decision saved, checked and audited, 8 editors at work", (7, 45))


def _warm_up(clients: list[Client], work: Callable[[Client, random.Random], None]) -> None:
    """The first answers of a process and of each of its connections are slower, and nobody's."""
    at_work(clients, work, seconds=2, pause=0.1)
    for client in clients:
        client.seconds.clear()


def _open(article: Article) -> list[int]:
    rows = Annotation.objects.filter(version__article=article, status="unreviewed").exclude(kind="mention")
    return list(rows.order_by("starts_at").values_list("pk", flat=True))


def _figures(clients: list[Client], what: str, words: str, targets: tuple[float, float]) -> Iterator[Row]:
    if wrong := [one for client in clients for one in client.wrong]:
        raise SystemExit(f"{len(wrong)} answers were wrong, the first: {wrong[0]}")
    taken = together(clients, what)
    for share, target in zip((0.5, 0.95), targets, strict=True):
        yield f"{words}, p{share * 100:.0f} of {len(taken)}", 1000 * percentile(taken, share), target
