// The compose pages by keyboard: through the entries, to edit or tick one, to the search, and undo and redo.

import { commandOf } from "./shortcuts.js";

const cards = () => [...document.querySelectorAll("#composed .card")];
const current = () => document.activeElement?.closest?.("#composed .card") || document.querySelector('#composed .card[aria-current="true"]');

function go(by) {
  const all = cards();
  const at = all.indexOf(current());
  const next = at < 0 ? all[0] : all[at + by];
  if (!next) return;
  for (const card of all) card.toggleAttribute("aria-current", false);
  next.setAttribute("aria-current", "true");
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

const press = (name) => document.querySelector(`#compose-head [data-key="${name}"]:not(:disabled)`)?.click();

function search() {
  const field = document.querySelector("#material input[name=q]");
  field?.focus();
  return Boolean(field);
}

const DO = {
  next: () => go(1),
  previous: () => go(-1),
  edit: () => current()?.querySelector('[data-key="edit"]')?.click(),
  tick: () => current()?.querySelector("input[name=pick]")?.click(),
  undo: () => press("undo"),
  redo: () => press("redo"),
  search,
};

document.addEventListener("keydown", (event) => {
  const act = DO[commandOf(event)];
  if (!act) return;
  event.preventDefault();
  act();
});
