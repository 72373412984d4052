// Filters and the jump to a date without loading the page again; the address says what is shown, so it can be passed on.

import { DAY } from "./timeline-entries.js";

const form = document.querySelector("[data-narrowing]");
const said = document.querySelector("[data-said]");
const reading = document.getElementById("reading");
const entries = [...document.querySelectorAll("#reading .entry")];
// The server has left out what it was asked to leave out: then only it can show the rest.
const isWhole = !new URLSearchParams(location.search).toString();

const words = (text) => (text ?? "").split(" ");
const keeps = ({ dataset }, { actor, topic, kind }) =>
  (!actor || words(dataset.actors).includes(actor)) && (!topic || words(dataset.topics).includes(topic)) && (!kind || dataset.kind === kind);

function narrow() {
  const asked = Object.fromEntries(new FormData(form));
  let count = 0;
  for (const entry of entries) {
    entry.hidden = !keeps(entry, asked);
    if (!entry.hidden) count += 1;
  }
  for (const list of reading.querySelectorAll("ol.timeline")) {
    const isEmpty = !list.querySelector(".entry:not([hidden])");
    list.hidden = isEmpty;
    if (list.previousElementSibling?.matches(".timeline-year")) list.previousElementSibling.hidden = isEmpty;
  }
  for (const chapter of reading.querySelectorAll(".chapter")) chapter.hidden = !chapter.querySelector(".entry:not([hidden])");
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
  for (const link of document.querySelectorAll(".tabs a")) link.search = query;
  said.textContent = query ? `${count} of ${entries.length} entries` : `All ${entries.length} entries`;
  document.querySelector("[data-none]").hidden = count > 0;
  document.querySelector("[data-narrowing-clear]").hidden = !query;
  document.dispatchEvent(new CustomEvent("timeline:narrowed"));
}

if (form && isWhole) {
  form.addEventListener("change", narrow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    narrow();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-narrowing-clear], [data-none] a") || location.hash.length > 1) return;
    event.preventDefault();
    form.reset();
    for (const select of form.querySelectorAll("select")) select.value = "";
    narrow();
  });
}

document.querySelector("[data-jump]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const jump = event.target;
  const address = `${jump.action}?${new URLSearchParams(new FormData(jump))}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const read = await answer.json();
  jump.elements.at.setAttribute("aria-invalid", String(!answer.ok));
  said.textContent = answer.ok ? `At ${read.words}` : read.error;
  if (!answer.ok) return;
  const first = Date.parse(read.earliest ?? read.latest), last = Date.parse(read.latest ?? read.earliest) + DAY;
  document.dispatchEvent(new CustomEvent("timeline:jump", { detail: { first, last } }));
  const entry = document.getElementById(`entry-${read.entry}`);
  if (entry && !entry.hidden) location.hash = entry.id;
});
