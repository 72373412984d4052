// Typing @ in a comment offers the people of the desk; arrows choose, Enter or Tab takes, Escape leaves it.

const BEGUN = /(?:^|[^\w@.])@([\w.+-]*)$/;
let list = null;
let field = null;
let asked = 0;

function close() {
  list?.remove();
  field?.removeAttribute("aria-activedescendant");
  list = null;
}

function begun(area) {
  return area.value.slice(0, area.selectionStart).match(BEGUN)?.[1];
}

function show(area, people) {
  close();
  if (!people.length) return;
  field = area;
  list = document.createElement("ul");
  list.className = "names";
  list.id = "names-offered";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "People of the desk");
  people.forEach(({ name, full }, at) => {
    const item = document.createElement("li");
    item.id = `names-offered-${at}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(at === 0));
    item.dataset.name = name;
    item.textContent = full ? `@${name} · ${full}` : `@${name}`;
    list.append(item);
  });
  area.after(list);
  area.setAttribute("aria-activedescendant", "names-offered-0");
}

function choose(step) {
  const items = [...list.children];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = (at + step + items.length) % items.length;
  items.forEach((item, place) => item.setAttribute("aria-selected", String(place === next)));
  field.setAttribute("aria-activedescendant", items[next].id);
}

function take(item) {
  const at = field.selectionStart;
  const before = field.value.slice(0, at).replace(/[\w.+-]*$/, `${item.dataset.name} `);
  field.value = before + field.value.slice(at);
  field.setSelectionRange(before.length, before.length);
  close();
}

document.addEventListener("input", async (event) => {
  if (!event.target.matches?.("textarea[data-names]")) return;
  const q = begun(event.target);
  if (q === undefined) return close();
  const mine = ++asked;
  const answer = await fetch(`/desk/colleagues/?q=${encodeURIComponent(q)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok || mine !== asked) return;
  show(event.target, (await answer.json()).people);
});

document.addEventListener("keydown", (event) => {
  if (!list || event.target !== field) return;
  const does = {
    ArrowDown: () => choose(1),
    ArrowUp: () => choose(-1),
    Enter: () => take(list.querySelector('[aria-selected="true"]')),
    Tab: () => take(list.querySelector('[aria-selected="true"]')),
    Escape: close,
  }[event.key];
  if (!does) return;
  event.preventDefault();
  event.stopPropagation();
  does();
}, true); // before those for whom Escape closes the form, and Enter with Ctrl sends it

document.addEventListener("pointerdown", (event) => {
  const item = event.target.closest?.(".names li");
  if (item) event.preventDefault(), take(item);
  else close();
});
