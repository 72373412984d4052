// Selected words become a new annotation, or a part of the one whose form is open.

import { placeOf, root } from "./article-text.js";

const bar = document.getElementById("selection-bar");
let place = null;

const form = () => document.querySelector("#cards form[data-correction]");

function selected() {
  const selection = document.getSelection();
  return selection.rangeCount ? placeOf(selection.getRangeAt(0)) : null;
}

function showBar() {
  place = selected();
  if (!bar) return;
  bar.hidden = !place;
  if (!place) return;
  offerParts();
  const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
  const left = Math.min(box.left, document.documentElement.clientWidth - bar.offsetWidth - 8);
  const below = box.bottom + window.scrollY + 6;
  const above = box.top + window.scrollY - bar.offsetHeight - 6;
  bar.style.left = `${Math.max(8, left + window.scrollX)}px`;
  bar.style.top = `${box.bottom + bar.offsetHeight + 12 > window.innerHeight ? above : below}px`;
}

// With a form open, the words can go into any of its fields that hold a place in the text.
function offerParts() {
  const parts = bar.querySelector("[data-parts]");
  const fields = form() ? [...form().querySelectorAll("input[data-part]")] : [];
  parts.hidden = !fields.length;
  parts.replaceChildren(...fields.map(partButton));
}

function partButton(field) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.dataset.size = "small";
  button.dataset.fills = field.id;
  button.textContent = `→ ${form().querySelector(`label[for="${field.id}"]`).firstChild.textContent.trim()}`;
  return button;
}

function fill(field, { start, end }) {
  field.value = `${start}-${end}`;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function leaveSelection() {
  document.getSelection().removeAllRanges();
  if (bar) bar.hidden = true;
  place = null;
}

document.addEventListener("selectionchange", () => {
  if (bar && !selected()) bar.hidden = true;
});
document.addEventListener("pointerup", (event) => {
  if (!bar?.contains(event.target)) setTimeout(showBar);
});
document.addEventListener("keyup", (event) => {
  if (event.shiftKey || event.key === "Shift") showBar();
  if (event.key === "Escape" && bar && !bar.hidden) leaveSelection();
});

// The selection stays while the bar is pressed.
bar?.addEventListener("pointerdown", (event) => event.preventDefault());

bar?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !place) return;
  if (button.dataset.fills) {
    fill(document.getElementById(button.dataset.fills), place);
  } else {
    const address = `${bar.dataset.form}&add=${button.dataset.adds}&content=${place.start}-${place.end}`;
    document.querySelector('[data-show-pane="cards"]')?.click();
    htmx.ajax("GET", address, { target: "#adding", swap: "innerHTML" });
  }
  leaveSelection();
});

// Under each such field stand the words that it means.
function sayWords(field) {
  const match = [...field.value.matchAll(/(\d+)\s*[-–]\s*(\d+)/g)];
  const text = [...root().textContent];
  let words = field.parentElement.querySelector(".span-words");
  if (!words) {
    words = document.createElement("p");
    words.className = "span-words small quiet";
    field.after(words);
  }
  words.textContent = match.map(([, start, end]) => text.slice(Number(start), Number(end)).join("")).join(" … ");
}
document.addEventListener("input", (event) => {
  if (event.target.matches?.("input[data-part]")) sayWords(event.target);
});
const sayAll = () => document.querySelectorAll("input[data-part]").forEach(sayWords);
document.addEventListener("htmx:afterSettle", sayAll);
sayAll();
