"""Prints how fast a published timeline of 2,000 entries is: from the server, over the line, in a browser.

Run from the project's folder: .venv/bin/python benchmarks/timeline.py [--entries 2000] [--json]
It makes a desk of its own in a temporary folder (READOUT_BENCHMARK_HOME keeps one), and ends what it started.
Targets: HTML from the server < 150 ms, 304 on a revisit, usable in Chromium < 1.5 s, zoom and pan at 50 frames/s or
more, the page at most 250 kB compressed without pictures.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
SLUG = "benchmark"
TARGETS = {
    "server_ms": ("HTML from the server, median", 150, "ms"),
    "usable_ms": ("usable in Chromium", 1500, "ms"),
    "kilobytes": ("the page with type, compressed, without pictures", 250, "kB"),
    "zoom_fps": ("zooming", 50, "frames/s"),
    "pan_fps": ("panning", 50, "frames/s"),
}
AT_LEAST = {"zoom_fps", "pan_fps"}
FRAMES = """async ([deed, seconds]) => {
  const plot = document.querySelector("[data-axis-plot]"), box = plot.getBoundingClientRect();
  const at = {
    bubbles: true, cancelable: true, view: window, clientX: box.left + box.width * 0.55, clientY: box.top + 40,
  };
  const wheel = (deltaY) => plot.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY, ctrlKey: true }));
  plot.focus({ preventScroll: true });
  if (deed === "pan") {
    for (let n = 0; n < 12; n += 1) wheel(-120);
    await new Promise(requestAnimationFrame);
    plot.dispatchEvent(new MouseEvent("mousedown", at));
  }
  const times = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const turn = times.length;
    const clientX = at.clientX + 260 * Math.sin(turn / 25);
    if (deed === "zoom") wheel(turn % 120 < 60 ? -40 : 40);
    else window.dispatchEvent(new MouseEvent("mousemove", { ...at, clientX }));
    times.push(await new Promise(requestAnimationFrame));
  }
  if (deed === "pan") window.dispatchEvent(new MouseEvent("mouseup", at));
  const gaps = times.slice(1).map((time, number) => time - times[number]);
  gaps.sort((one, other) => one - other);
  const all = gaps.reduce((sum, gap) => sum + gap, 0);
  return { fps: 1000 * gaps.length / all, slow: gaps[Math.floor(gaps.length * 0.95)] };
}"""

SIZES = """() => Object.fromEntries(
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map((one) => [new URL(one.name).pathname, one.encodedBodySize]))"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--entries", type=int, default=2000)
    options.add_argument("--json", action="store_true", help="figures as JSON, nothing else")
    asked = options.parse_args()
    kept = os.environ.get("READOUT_BENCHMARK_HOME")
    folder = Path(kept or tempfile.mkdtemp(prefix="readout-timeline-"))
    os.environ |= {"READOUT_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
    try:
        figures = measure(asked.entries)
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(figures)) if asked.json else report(figures)


def measure(entries: int) -> dict:
    from config import database  # noqa: PLC0415 settings read READOUT_HOME when they are loaded

    with database.available():
        import django  # noqa: PLC0415 likewise

        django.setup()
        from django.db import connection  # noqa: PLC0415 likewise

        figures = {"entries": entries} | make(entries)
        connection.close()
        with server() as address:
            figures |= from_server(address)
            figures |= in_browser(address)
    return figures


def make(entries: int) -> dict:
    from articles.models import Timeline  # noqa: PLC0415 after django.setup()
    from benchmarks import made_timeline  # noqa: PLC0415 likewise

    made_timeline.prepare()
    if Timeline.objects.filter(slug=SLUG).exists():
        return {}
    began = time.perf_counter()
    made_timeline.make(SLUG, "A long timeline", entries, chance=random.Random(entries))
    return {"made_s": round(time.perf_counter() - began, 1)}


@contextmanager
def server() -> Iterator[str]:
    """As bin/start runs it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--no-ws", "--workers", "1", "--blocking-threads", "4", "--log-level", "warning", "config.wsgi:application"),
    ]
    process = subprocess.Popen(command, cwd=PROJECT)
    address = f"http://localhost:{port}"
    try:
        for _ in range(300):
            try:
                fetch(f"{address}/healthz")
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def fetch(address: str, **headers: str) -> tuple[int, dict[str, str], bytes, float]:
    """Status, headers, body as it came over the line, milliseconds."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", **headers})
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, found, body = answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        status, found, body = error.code, dict(error.headers), b""
    return status, {name.lower(): value for name, value in found.items()}, body, 1000 * (time.perf_counter() - began)


def from_server(address: str) -> dict:
    page = f"{address}/timelines/{SLUG}/"
    _, _, _, first = fetch(page)
    answers = [fetch(page) for _ in range(15)]
    status, headers, body, _ = answers[-1]
    assert status == 200, status
    revisits = [fetch(page, **{"If-None-Match": headers["etag"]}) for _ in range(5)]
    assert {answer[0] for answer in revisits} == {304}
    return {
        "first_ms": round(first),
        "server_ms": round(statistics.median(answer[3] for answer in answers)),
        "server_worst_ms": round(max(answer[3] for answer in answers)),
        "revisit_ms": round(statistics.median(answer[3] for answer in revisits)),
        "html_kilobytes": round(len(body) / 1000, 1),
        "html_plain_kilobytes": round(len(gzip.decompress(body)) / 1000),
    }


def in_browser(address: str) -> dict:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 the server is measured without a browser, too

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        usable = [loaded(browser, address)[0] for _ in range(3)]
        _, sizes, page = loaded(browser, address, keep=True)
        frames = {deed: moved(page, deed) for deed in ("zoom", "pan")}
        browser.close()
    type_bytes = sum(size for name, size in sizes.items() if name.endswith(".woff2"))
    return {
        "usable_ms": round(statistics.median(usable)),
        "kilobytes": round(sum(sizes.values()) / 1000, 1),
        "type_kilobytes": round(type_bytes / 1000, 1),
        "zoom_fps": round(frames["zoom"]["fps"], 1),
        "pan_fps": round(frames["pan"]["fps"], 1),
        "zoom_95th_ms": round(frames["zoom"]["slow"], 1),
        "pan_95th_ms": round(frames["pan"]["slow"], 1),
        "zoom_processor_ms": round(frames["zoom"]["processor"], 1),
        "pan_processor_ms": round(frames["pan"]["processor"], 1),
        "load": round(os.getloadavg()[0], 1),
    }


def moved(page, deed: str) -> dict:
    """Frames a second, and how long the page's own thread computes for each: what a busy machine does not change."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def computed() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "TaskDuration")

    before = computed()
    frames = page.evaluate(FRAMES, [deed, 4])
    return frames | {"processor": 1000 * (computed() - before) / (4 * frames["fps"])}


def loaded(browser, address: str, *, keep: bool = False):
    """Milliseconds until the axis answers, from an empty cache; bytes over the line by name of the file."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(f"{address}/timelines/{SLUG}/", wait_until="commit")
    page.wait_for_selector(".axis-cluster, .axis-mark", state="visible")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    took = 1000 * (time.perf_counter() - began)
    page.wait_for_load_state("networkidle")
    sizes = page.evaluate(SIZES)
    if not keep:
        context.close()
    return took, sizes, page


def report(figures: dict) -> None:
    print(f"a timeline of {figures['entries']:,} entries")
    for name, (words, target, unit) in TARGETS.items():
        value = figures[name]
        kept = value >= target if name in AT_LEAST else value <= target
        sign = "≥" if name in AT_LEAST else "≤"
        print(f"  {words:<50} {value:8} {unit:<9} target {sign} {target}: {'kept' if kept else 'MISSED'}")
    rest = {name: value for name, value in figures.items() if name not in TARGETS and name != "entries"}
    print("  " + ", ".join(f"{name} {value}" for name, value in rest.items()))


if __name__ == "__main__":
    main()
