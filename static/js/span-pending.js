// Words that are being changed and not kept yet: drawn in the text, said on the card, sent when they are kept.

import { rangeOf, wordsAt } from "./article-text.js";
import { current } from "./review-cards.js";
import { read, write } from "./span-places.js";

let pending = null; // {card, spans}

// The chosen card if it has words of its own that may be changed; of an actor, the single mention that is open.
export function spanCard() {
  const chosen = current();
  const card = chosen?.dataset.spans ? chosen : chosen?.querySelector(".card[data-spans]");
  return card?.dataset.spans && card.querySelector("[name=csrfmiddlewaretoken]") ? card : null;
}

export const isPending = () => Boolean(pending);
export const spansOf = (card) => (pending?.card === card ? pending.spans : read(card.dataset.spans));

export function propose(card, spans) {
  pending = { card, spans };
  draw();
}

export function leave() {
  pending = null;
  draw();
}

function draw() {
  CSS.highlights?.set("pending", new Highlight(...(pending?.spans || []).map(([start, end]) => rangeOf(start, end))));
  document.getElementById("pending-words")?.remove();
  document.dispatchEvent(new CustomEvent("readout:spans"));
  if (!pending) return;
  const line = Object.assign(document.createElement("p"), { id: "pending-words", className: "conflict" });
  line.setAttribute("role", "status");
  const words = pending.spans.map(([start, end]) => wordsAt(start, end)).join(" … ");
  line.textContent = `${words} (Enter keeps these words, Escape leaves the old ones)`;
  pending.card.querySelector(".card-head").after(line);
}

// Sends the main words of a card; the answer brings the fresh card and the fresh paragraphs.
export function keep(card = pending?.card, spans = pending?.spans) {
  leave();
  if (card && write(spans) !== card.dataset.spans) post(card, "spans", { spans: write(spans) });
}

export function post(card, action, rest) {
  const token = card.querySelector("[name=csrfmiddlewaretoken]").value;
  const values = { revision: card.dataset.revision, csrfmiddlewaretoken: token, ...rest };
  htmx.ajax("POST", `/desk/annotations/${card.dataset.annotation}/${action}/`, { values, swap: "none", source: card });
}
