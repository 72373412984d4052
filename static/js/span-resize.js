// Shift and the arrows move the end of the chosen words, with Alt their beginning; Enter keeps the change.

import { edges, rangeOf, wordsAt } from "./article-text.js";
import { current } from "./review-cards.js";
import { isWriting } from "./shortcuts.js";

let pending = null; // {card, spans: [[start, end]]}

const spansOf = (card) =>
  [...(card.dataset.spans || "").matchAll(/(\d+)-(\d+)/g)].map(([, start, end]) => [Number(start), Number(end)]);

const after = (places, at) => places.find((one) => one > at) ?? at;
const before = (places, at) => places.findLast((one) => one < at) ?? at;

function move(spans, key, atStart) {
  const { starts, ends } = edges();
  const moved = spans.map((span) => [...span]);
  const [first, last] = [moved[0], moved[moved.length - 1]];
  const step = key === "ArrowRight" ? after : before;
  if (atStart) first[0] = step(starts, first[0]);
  else last[1] = step(ends, last[1]);
  return moved.every(([start, end]) => start < end) ? moved : spans;
}

function draw() {
  if (CSS.highlights) {
    const ranges = pending ? pending.spans.map(([start, end]) => rangeOf(start, end)) : [];
    CSS.highlights.set("pending", new Highlight(...ranges));
  }
  document.getElementById("pending-words")?.remove();
  if (!pending) return;
  const line = document.createElement("p");
  line.id = "pending-words";
  line.className = "conflict";
  line.setAttribute("role", "status");
  line.textContent = `${pending.spans.map(([start, end]) => wordsAt(start, end)).join(" … ")} (Enter keeps these words, Escape leaves the old ones)`;
  pending.card.querySelector(".card-head").after(line);
}

function keep() {
  const { card, spans } = pending;
  const values = {
    revision: card.dataset.revision,
    spans: spans.map(([start, end]) => `${start}-${end}`).join(" "),
    csrfmiddlewaretoken: card.querySelector("[name=csrfmiddlewaretoken]").value,
  };
  htmx.ajax("POST", `/desk/annotations/${card.dataset.annotation}/spans/`, { values, swap: "none", source: card });
}

document.addEventListener("keydown", (event) => {
  if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
  if (pending && (event.key === "Enter" || event.key === "Escape")) {
    event.preventDefault();
    if (event.key === "Enter") keep();
    pending = null;
    return draw();
  }
  const arrow = ["ArrowLeft", "ArrowRight"].includes(event.key);
  const selecting = !document.getSelection().isCollapsed;
  const card = current();
  if (!arrow || !event.shiftKey || selecting || !card?.dataset.spans || !card.querySelector("[name=csrfmiddlewaretoken]")) return;
  event.preventDefault();
  const from = pending?.card === card ? pending.spans : spansOf(card);
  pending = { card, spans: move(from, event.key, event.altKey) };
  draw();
});
