// The worklist by keyboard: J and K go through the articles, Enter opens, "/" searches.

import { isWriting } from "./shortcuts.js";

const links = () => [...document.querySelectorAll("#worklist tbody th a")];

function step(by) {
  const all = links();
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? all[0] : all[at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const does = { j: () => step(1), k: () => step(-1), "/": () => document.getElementById("id_q")?.focus() }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});
