// The keys of the compose pages: j and k go through the entries, e edits, x ticks, u undoes, Shift+u does again, / searches.

import { isWriting, keyOf } from "./shortcuts.js";

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
  j: () => go(1),
  k: () => go(-1),
  e: () => current()?.querySelector('[data-key="edit"]')?.click(),
  x: () => current()?.querySelector("input[name=pick]")?.click(),
  u: () => press("undo"),
  "Shift+u": () => press("redo"),
  "/": search,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const act = DO[keyOf(event)];
  if (!act) return;
  event.preventDefault();
  act();
});
