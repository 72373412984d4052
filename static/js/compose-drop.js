// Where an entry stands in its day, and how its new place is told to the server. Handles show once this is loaded.

let asked = new Map(); // card → the order that it came with

export const siblings = (card) => [...document.querySelectorAll("#composed .card")].filter((one) => one.dataset.day === card.dataset.day);
const keys = (card) => siblings(card).map((one) => one.dataset.entry).join(",");

export function say(text) {
  const line = document.getElementById("announcer");
  if (line) line.textContent = text;
}

export function place(card) {
  const all = siblings(card);
  return `place ${all.indexOf(card) + 1} of ${all.length} in its day`;
}

export function drop(card) {
  const order = keys(card);
  if (order === asked.get(card.dataset.day)) return say(`Put down where it was, ${place(card)}.`);
  const form = card.querySelector("form.actions");
  const values = Object.fromEntries(new FormData(form));
  say(`Put down, ${place(card)}.`);
  window.htmx.ajax("POST", form.getAttribute("action"), { source: form, values: { ...values, do: "order", order } });
}

function show(part) {
  asked = new Map();
  for (const card of document.querySelectorAll("#composed .card[data-day]")) {
    if (!asked.has(card.dataset.day)) asked.set(card.dataset.day, keys(card));
  }
  for (const grip of part.querySelectorAll?.("[data-grip]") || []) grip.hidden = false;
}

document.addEventListener("htmx:load", (event) => show(event.detail.elt));
show(document);
