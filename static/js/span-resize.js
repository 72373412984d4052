// Shift and the arrows move the end of the chosen words by a word, with Alt by a sign. A key says which end it is;
// a handle that has the focus is moved by the arrows alone. Enter keeps the change, Escape leaves it.

import { isPending, keep, leave, propose, spanCard, spansOf } from "./span-pending.js";
import { moved } from "./span-places.js";
import { commandOf, isWriting } from "./shortcuts.js";

let atStart = false;

export function resize(card, { part, start, step, exactly }) {
  const spans = spansOf(card);
  propose(card, moved(spans, { part: part ?? (start ? 0 : spans.length - 1), atStart: start, step, exactly }));
}

const say = (text) => (document.getElementById("announcer").textContent = text);

document.addEventListener("keydown", (event) => {
  if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
  if (isPending() && (event.key === "Enter" || event.key === "Escape")) {
    event.preventDefault();
    return event.key === "Enter" ? keep() : leave();
  }
  const end = { beginning: true, end: false }[commandOf(event)];
  if (end !== undefined && spanCard()) {
    atStart = end;
    return say(`Shift and the arrows move the ${atStart ? "beginning" : "end"} of the words.`);
  }
  move(event);
});

function move(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const card = spanCard();
  if (!step || !card || event.ctrlKey || event.metaKey) return;
  const handle = event.target.closest?.(".span-handle");
  const selecting = !document.getSelection().isCollapsed;
  if (!handle && (!event.shiftKey || selecting)) return;
  event.preventDefault();
  if (handle) resize(card, { part: Number(handle.dataset.part), start: handle.dataset.end === "start", step, exactly: event.altKey });
  else resize(card, { start: atStart, step, exactly: event.altKey });
}
