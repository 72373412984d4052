// [data-presence="article:12"]: says that somebody is here, every ten seconds while the page is looked at, and shows
// who else is. The element one is at is the one in <main> with an id and aria-current="true".

const EVERY = 10_000;
const OVERLAP = 15;
const box = document.querySelector("[data-presence]");
let timer = null;
let told = "";
let shown = "";
let heard = performance.now(); // when the desk answered last

const here = () => document.querySelector('main [id][aria-current="true"]')?.id || "";
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
const fields = (rest) => new URLSearchParams({ page: box.dataset.presence, csrfmiddlewaretoken: token(), ...rest });

async function sayWhereIAm() {
  clearTimeout(timer);
  timer = setTimeout(sayWhereIAm, EVERY);
  if (document.visibilityState === "hidden") return;
  told = here();
  try {
    const since = Math.ceil((performance.now() - heard) / 1000) + OVERLAP;
    const answer = await fetch(box.dataset.address, { method: "POST", body: fields({ at: told, since }), redirect: "manual" });
    if (!answer.ok) return;
    heard = performance.now();
    show(await answer.text());
    pass(answer.headers.get("Readout-Decided"));
  } catch {
    show(""); // without a connection nobody can be seen; the next sign of life tries again
  }
}

// Told once more than needed rather than once too little: whoever listens compares revisions.
function pass(header) {
  const made = (header || "").split(",").filter(Boolean).map((one) => one.split(":"));
  const detail = made.map(([annotation, revision, who]) => ({ annotation, revision: Number(revision), who: decodeURIComponent(who) }));
  if (detail.length) document.dispatchEvent(new CustomEvent("readout:decided-by-others", { detail }));
}

function show(html) {
  if (html !== shown) box.innerHTML = shown = html; // only news is read out
  const names = new Map();
  for (const link of box.querySelectorAll("[data-at]")) {
    const place = document.getElementById(link.dataset.at);
    const heading = place?.querySelector("h2, h3, h4, .entry-title")?.textContent.trim();
    if (heading) link.textContent = `at “${heading.slice(0, 60)}”`;
    else link.removeAttribute("href");
    const name = link.parentElement.querySelector(".present-name").textContent;
    if (place) names.set(place, [...(names.get(place) || []), name]);
  }
  for (const place of document.querySelectorAll("[data-others]")) {
    if (!names.has(place)) place.removeAttribute("data-others");
  }
  for (const [place, who] of names) place.dataset.others = `${who.join(", ")} ${who.length > 1 ? "are" : "is"} here`;
}

if (box) {
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sayWhereIAm());
  // A step to another card is told after a moment, not at every key of a walk through many.
  document.addEventListener("focusin", () => {
    if (here() === told) return;
    clearTimeout(timer);
    timer = setTimeout(sayWhereIAm, 1_500);
  });
  window.addEventListener("pagehide", () => navigator.sendBeacon(box.dataset.address, fields({ leaving: "yes" })));
  window.addEventListener("pageshow", sayWhereIAm);
}
