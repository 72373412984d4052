// The worklist by keyboard: through its articles and to the search; Enter opens, as on any link.

import { commandOf } from "./shortcuts.js";

const links = () => [...document.querySelectorAll("#worklist tbody th a")];

function step(by) {
  const all = links();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? all[0] : all[at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const DO = { next: () => step(1), previous: () => step(-1), search: () => document.getElementById("id_q")?.focus() };

document.addEventListener("keydown", (event) => {
  const act = DO[commandOf(event)];
  if (!act) return;
  event.preventDefault();
  act();
});
