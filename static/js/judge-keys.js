// An independent review by keyboard: two keys move, one key judges. The page comes back at the card that was judged.

import { commandOf } from "./shortcuts.js";

const all = () => [...document.querySelectorAll(".judge")];
const here = () => document.activeElement?.closest?.(".judge") ?? null;

function go(card) {
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "center" });
}

function step(by) {
  const list = all();
  const at = list.indexOf(here());
  go(at < 0 ? list[0] : list[at + by]);
}

const press = (key) => here()?.querySelector(`[data-key="${key}"]`)?.click();
const DO = {
  next: () => step(1),
  previous: () => step(-1),
  accept: () => press("accept"),
  unsure: () => press("unsure"),
  correct: () => press("correct"),
  reject: () => here()?.querySelector(".judge-reason")?.focus(),
};

document.addEventListener("keydown", (event) => {
  const act = DO[commandOf(event)];
  if (!act) return;
  event.preventDefault();
  act();
});

// The address names the card to go on with.
const next = document.getElementById(location.hash.slice(1));
if (next?.matches(".judge")) go(next);
