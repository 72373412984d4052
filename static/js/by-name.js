// A field in which somebody or something is found by typing any of its names (an ARIA combobox with a listbox).

let waiting = null;

const boxOf = (field) => field.closest("[data-by-name]");
const keyOf = (field) => boxOf(field).querySelector('input[type="hidden"]');

function listOf(field) {
  const box = boxOf(field);
  let list = box.querySelector('[role="listbox"]');
  if (list) return list;
  list = document.createElement("ul");
  list.id = `${field.id}-list`;
  list.className = "by-name-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Who or what is meant");
  list.hidden = true;
  box.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) {
    field.setAttribute(name, value);
  }
  return list;
}

function open(field, isOpen) {
  const list = listOf(field);
  list.hidden = !isOpen || !list.children.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  if (list.hidden) field.removeAttribute("aria-activedescendant");
}

async function ask(field) {
  const list = listOf(field);
  const typed = field.value.trim();
  if (!typed) return open(field, false);
  const day = document.querySelector("[data-day]")?.dataset.day || "";
  const query = new URLSearchParams({ q: typed, on: day, list: list.id });
  const asked = fetch(`${boxOf(field).dataset.lookup}?${query}`, { headers: { "X-Requested-With": "fetch" } });
  const html = await asked.then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
  if (html === null || field.value.trim() !== typed) return;
  list.innerHTML = html;
  if (document.activeElement === field) {
    open(field, true);
    activate(field, list.firstElementChild);
  }
}

function activate(field, option) {
  for (const other of listOf(field).children) other.setAttribute("aria-selected", String(other === option));
  if (!option) return;
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function pick(field, option) {
  field.value = option.dataset.text;
  if (keyOf(field)) keyOf(field).value = option.dataset.key;
  boxOf(field).dataset.picked = option.lastElementChild.textContent.trim();
  open(field, false);
  field.dispatchEvent(new CustomEvent("readout:picked", { bubbles: true }));
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches?.('[data-by-name] > input[type="text"]')) return;
  boxOf(field).querySelector(".by-name-choices")?.remove();
  if (!keyOf(field)) {
    const key = Object.assign(document.createElement("input"), { type: "hidden", name: `${field.name}-key` });
    boxOf(field).append(key);
  }
  keyOf(field).value = "";
  clearTimeout(waiting);
  waiting = setTimeout(ask, 120, field);
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!field.matches?.('[data-by-name] > input[type="text"]')) return;
  const list = listOf(field);
  if (list.hidden) return;
  const active = list.querySelector('[aria-selected="true"]');
  const steps = { ArrowDown: active?.nextElementSibling, ArrowUp: active?.previousElementSibling };
  if (event.key in steps) activate(field, steps[event.key] || active);
  else if (event.key === "Enter" && active && !event.ctrlKey) pick(field, active);
  else if (event.key === "Escape") open(field, false);
  else return;
  event.preventDefault();
});

// Pressing an option must not take the focus out of the field first.
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest('[data-by-name] [role="option"]');
  if (!option) return;
  event.preventDefault();
  pick(boxOf(option).querySelector('input[type="text"]'), option);
});

document.addEventListener("focusout", (event) => {
  if (event.target.matches?.('[data-by-name] > input[type="text"]')) open(event.target, false);
});
