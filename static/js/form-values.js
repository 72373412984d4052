// What stands in a form, as a list of names and values, and back into its fields.

const LEFT_OUT = new Set(["csrfmiddlewaretoken", "revision", "version", "here"]);

export function entriesOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !LEFT_OUT.has(name) && !name.startsWith("take-"));
}

// A field that is not named becomes empty or unchecked. Rows that are missing are asked for with “readout:more-rows”.
export function fill(form, entries) {
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) || []), value]);
  for (const name of values.keys()) {
    if (!form.elements[name]) form.dispatchEvent(new CustomEvent("readout:more-rows", { bubbles: true, detail: { name } }));
  }
  for (const field of form.elements) {
    if (field.name && !LEFT_OUT.has(field.name) && !field.name.startsWith("take-") && field.type !== "submit") put(field, values.get(field.name) || []);
  }
}

function put(field, values) {
  if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
  else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
  else if (values.length) field.value = values[0];
  if (field.matches("[data-part], [hx-get]")) field.dispatchEvent(new Event("input", { bubbles: true }));
}
