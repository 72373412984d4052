// [data-rows="participants"]: a list of equal rows of a form, to which “One more” adds an empty one.

function add(list) {
  const prefix = list.dataset.rows;
  const rows = list.querySelectorAll("[data-row]");
  const total = list.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const row = rows[rows.length - 1].cloneNode(true);
  for (const element of row.querySelectorAll("*")) {
    for (const name of ["name", "id", "for", "aria-controls", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(`${prefix}-${rows.length - 1}-`, `${prefix}-${rows.length}-`));
    }
  }
  row.querySelectorAll(".by-name-list, .by-name-choices, .field-error").forEach((one) => one.remove());
  for (const field of row.querySelectorAll("input, select")) {
    if (field.type === "checkbox") field.checked = false;
    else if (field.matches("select")) field.value = [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0].value;
    else field.value = "";
  }
  rows[rows.length - 1].after(row);
  total.value = String(rows.length + 1);
  return row;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-adds-row]");
  if (button) add(button.closest("[data-rows]")).querySelector("input:not([type=hidden])")?.focus();
});

// Another script knows of rows that are not there yet.
document.addEventListener("readout:more-rows", (event) => {
  for (const list of event.target.querySelectorAll("[data-rows]")) {
    const number = event.detail.name.match(new RegExp(`^${list.dataset.rows}-(\\d+)-`))?.[1];
    while (number && list.querySelectorAll("[data-row]").length <= Number(number)) add(list);
  }
});

const offer = (part) => part.querySelectorAll?.("[data-adds-row][hidden]").forEach((button) => (button.hidden = false));
document.addEventListener("htmx:load", (event) => offer(event.detail.elt));
offer(document);
