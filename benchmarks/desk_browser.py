"""One editor in Chromium: how long an article takes to open and a decision to be seen, and what holds the page up."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser, Page, sync_playwright

from articles.models import Article

WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => list.getEntries().forEach((one) => window.longTasks.push(one.duration)))
  .observe({ type: "longtask", buffered: true });
"""
# The first frame after the key in which the card shows the decision.
PAINTED = """
() => new Promise((done) => {
  const card = document.querySelector('.card-group > .card[aria-current="true"]');
  const began = performance.now();
  const look = () => requestAnimationFrame(() => {
    const shown = card.dataset.becomes || !card.isConnected || card.dataset.status !== "unreviewed";
    if (shown) setTimeout(() => done(performance.now() - began));
    else look();
  });
  card.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true, cancelable: true }));
  look();
})
"""
Row = tuple[str, float, float]
TIMES = 5


def reading(port: int, session: str, *, short: Article, long: Article) -> Iterator[Row]:
    with sync_playwright() as playwright:
        options = {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
        browser = playwright.chromium.launch(**options)
        for article, words, target in ((short, "25 kB, 200 cards", 800), (long, "250 kB, 2,000 cards", 2500)):
            opened, longest = zip(*(opening(browser, port, session, article) for _ in range(TIMES)), strict=True)
            yield f"article of {words}: open to interactive, median", statistics.median(opened), target
            yield f"article of {words}: longest task while it opens, median", statistics.median(longest), 100
            painted, task = deciding(browser, port, session, article)
            yield f"article of {words}: decision painted after the key, median", painted, 50
            yield f"article of {words}: longest task while deciding", task, 100
        browser.close()


def signed_in(browser: Browser, port: int, session: str) -> Page:
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}", viewport={"width": 1280, "height": 800})
    cookie = {"name": "sessionid", "value": session, "url": f"http://127.0.0.1:{port}"}
    context.add_cookies([cookie])
    page = context.new_page()
    page.add_init_script(WATCH)
    return page


def opening(browser: Browser, port: int, session: str, article: Article) -> tuple[float, float]:
    """Milliseconds from asking to a chosen card that answers keys, with static files kept; and the longest task."""
    page = signed_in(browser, port, session)
    page.goto("/desk/")
    page.goto(f"/desk/articles/{article.pk}/", wait_until="commit")
    page.wait_for_selector('.card-group > .card[aria-current="true"]')
    ready = page.evaluate("performance.now()")
    page.wait_for_timeout(300)
    longest = max(page.evaluate("window.longTasks"), default=0)
    page.context.close()
    return ready, longest


def deciding(browser: Browser, port: int, session: str, article: Article) -> tuple[float, float]:
    page = signed_in(browser, port, session)
    page.goto(f"/desk/articles/{article.pk}/")
    page.wait_for_timeout(500)
    page.evaluate("window.longTasks = []")
    painted = []
    for _ in range(2 * TIMES):
        painted.append(page.evaluate(PAINTED))
        page.wait_for_timeout(400)
    longest = max(page.evaluate("window.longTasks"), default=0)
    page.context.close()
    return statistics.median(painted), longest
