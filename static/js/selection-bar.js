// Selected words become a new annotation, or a part of the one whose form is open. A selection snaps to whole words
// and leaves quotation marks outside; with Alt held, or “Exactly”, it stays as it was drawn.

import { placeOf, rangeOf } from "./article-text.js";
import { snapped } from "./span-places.js";
import { commandOf } from "./shortcuts.js";

const bar = document.getElementById("selection-bar");
let drawn = null; // what was selected before it snapped

const form = () => document.querySelector("#cards form[data-correction]");

export function selected() {
  const selection = document.getSelection();
  return selection.rangeCount ? placeOf(selection.getRangeAt(0)) : null;
}

function select(start, end) {
  const range = rangeOf(start, end);
  document.getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
}

function snap() {
  drawn = selected();
  if (!drawn) return;
  const [start, end] = snapped([drawn.start, drawn.end]);
  if (start < end && (start !== drawn.start || end !== drawn.end)) select(start, end);
}

function showBar() {
  const place = selected();
  if (!bar) return;
  bar.hidden = !place;
  if (!place) return;
  offerParts();
  const exactly = bar.querySelector("[data-exactly]");
  exactly.hidden = !drawn || (drawn.start === place.start && drawn.end === place.end);
  document.dispatchEvent(new CustomEvent("readout:bar", { detail: { bar, place } }));
  const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
  const left = Math.min(box.left, document.documentElement.clientWidth - bar.offsetWidth - 8);
  const below = box.bottom + window.scrollY + 6;
  const above = box.top + window.scrollY - bar.offsetHeight - 6;
  bar.style.left = `${Math.max(8, left + window.scrollX)}px`;
  bar.style.top = `${box.bottom + bar.offsetHeight + 12 > window.innerHeight ? above : below}px`;
}

// With a form open, the words can go into any of its fields that hold a place in the text, or be one more part of it.
function offerParts() {
  const parts = bar.querySelector("[data-parts]");
  const fields = form() ? [...form().querySelectorAll("input[data-part]")] : [];
  parts.hidden = !fields.length;
  const [main] = fields;
  const more = main?.value ? [partButton(main, "+", true)] : [];
  parts.replaceChildren(...fields.map((field) => partButton(field, "→", false)), ...more);
}

function partButton(field, sign, isMore) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button" });
  button.dataset.size = "small";
  button.dataset.fills = field.id;
  if (isMore) button.dataset.more = "yes";
  button.textContent = `${sign} ${form().querySelector(`label[for="${field.id}"]`).firstChild.textContent.trim()}`;
  return button;
}

function fill(field, { start, end }, isMore) {
  field.value = isMore ? `${field.value} ${start}-${end}` : `${start}-${end}`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new CustomEvent("readout:picked", { bubbles: true }));
}

export function leaveSelection() {
  document.getSelection().removeAllRanges();
  if (bar) bar.hidden = true;
  drawn = null;
}

function begin(kind, place) {
  document.querySelector('[data-show-pane="cards"]')?.click();
  const address = `${bar.dataset.form}&add=${kind}&content=${place.start}-${place.end}`;
  htmx.ajax("GET", address, { target: "#adding", swap: "innerHTML" });
  leaveSelection();
}

document.addEventListener("selectionchange", () => {
  if (bar && !selected()) bar.hidden = true;
});
document.addEventListener("pointerup", (event) => {
  if (!bar || bar.contains(event.target) || event.target.closest?.(".span-handle")) return;
  setTimeout(() => {
    drawn = null;
    if (!event.altKey) snap();
    showBar();
  });
});
document.addEventListener("keyup", (event) => {
  if (event.shiftKey || event.key === "Shift") showBar();
  if (event.key === "Escape" && bar && !bar.hidden) leaveSelection();
});

// The selection stays while the bar is pressed.
bar?.addEventListener("pointerdown", (event) => event.preventDefault());

bar?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const place = selected();
  if (!button || !place) return;
  if (button.dataset.exactly !== undefined) {
    select(drawn.start, drawn.end);
    return showBar();
  }
  if (button.dataset.adds) return begin(button.dataset.adds, place);
  if (!button.dataset.fills) return;
  fill(document.getElementById(button.dataset.fills), place, Boolean(button.dataset.more));
  leaveSelection();
});

document.addEventListener("keydown", (event) => {
  const kind = commandOf(event)?.match(/^new-(\w+)$/)?.[1];
  const place = kind && bar ? selected() : null;
  if (!place) return;
  event.preventDefault();
  begin(kind, place);
});
