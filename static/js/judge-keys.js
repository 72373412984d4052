// An independent review by keyboard: J and K move, one key judges. The page comes back at the card that was judged.

import { isWriting } from "./shortcuts.js";

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
const commands = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press("accept"),
  s: () => press("unsure"),
  c: () => press("correct"),
  r: () => here()?.querySelector(".judge-reason")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  const does = commands[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});

// The address names the card to go on with.
const next = document.getElementById(location.hash.slice(1));
if (next?.matches(".judge")) go(next);
