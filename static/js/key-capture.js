// [data-captures-key]: the next key pressed in the field becomes its value; a key that is taken already is said at once.

import { keyOf } from "./shortcuts.js";

const STAYS = new Set(["Tab", "Escape", "Enter", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Dead", "Process"]);
const fields = () => [...document.querySelectorAll("[data-captures-key]")];

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.("[data-captures-key]") || event.ctrlKey || event.metaKey || event.altKey || STAYS.has(event.key)) return;
  event.preventDefault();
  field.value = ["Backspace", "Delete"].includes(event.key) ? "" : keyOf(event);
  judge();
});

// Two commands of a page with one key: both say so; the server refuses it too.
function judge() {
  const here = (field) => `${field.dataset.page} ${field.value}`;
  const owners = Map.groupBy ? Map.groupBy(fields(), here) : new Map();
  for (const field of fields()) {
    const row = field.closest(".key-row");
    const other = field.value && owners.get(here(field))?.find((one) => one !== field);
    row.toggleAttribute("data-clash", Boolean(other));
    row.querySelector(".key-clash")?.remove();
    if (!other) continue;
    const said = Object.assign(document.createElement("p"), { className: "key-clash" });
    said.setAttribute("role", "status");
    said.textContent = `Also “${other.labels[0].textContent}”. Choose another key for one of the two.`;
    row.append(said);
  }
}

document.addEventListener("input", (event) => event.target.matches?.("[data-captures-key]") && judge());
