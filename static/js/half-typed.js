// form[data-half-typed="annotation:55:correct"]: what is typed is kept on the server, and comes back when the form is
// opened again, after a crash of the browser too.

import { entriesOf, fill } from "./form-values.js";

const ADDRESS = "/desk/half-typed/";
const WAIT = 800;
const waiting = new Map(); // form → timer, while something is typed that is not kept yet

const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const formsIn = (part) => (part.matches?.("form[data-half-typed]") ? [part] : [...part.querySelectorAll?.("form[data-half-typed]") || []]);

function fields(form, rest) {
  return new URLSearchParams({ form: form.dataset.halfTyped, csrfmiddlewaretoken: token(), ...rest });
}

function typed(form) {
  return fields(form, { typed: JSON.stringify(entriesOf(form)), revision: form.elements.revision?.value || "" });
}

function leaveWaiting(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
}

async function keep(form) {
  leaveWaiting(form);
  if (!form.isConnected) return;
  try {
    const answer = await fetch(ADDRESS, { method: "POST", body: typed(form), redirect: "manual" });
    note(form, answer.ok ? "Kept while you type." : "What you type is not kept right now: the desk does not answer.");
  } catch {
    note(form, "What you type is not kept right now: the desk cannot be reached.");
  }
}

function note(form, text) {
  let line = form.querySelector(".half-typed-note");
  if (!line) {
    line = Object.assign(document.createElement("span"), { className: "half-typed-note small quiet" });
    form.querySelector(".actions, .form-actions")?.append(line);
  }
  line.textContent = text;
}

async function discard(form) {
  leaveWaiting(form);
  await fetch(ADDRESS, { method: "POST", body: fields(form, { discard: "yes" }), redirect: "manual" }).catch(() => {});
}

// What was kept goes into the form that has just been opened, unless that says the same already.
async function restore(form) {
  form.dataset.opened = "yes";
  if (form.dataset.sent !== undefined) return; // it came back with what was typed
  const asked = fetch(`${ADDRESS}?form=${encodeURIComponent(form.dataset.halfTyped)}`, { redirect: "manual" });
  const kept = await asked.then((answer) => (answer.status === 200 ? answer.json() : null)).catch(() => null);
  if (!kept || waiting.has(form) || !form.isConnected) return;
  const fresh = entriesOf(form);
  if (JSON.stringify(fresh) === JSON.stringify(kept.typed)) return;
  fill(form, kept.typed);
  const isOld = kept.revision && form.elements.revision && kept.revision < Number(form.elements.revision.value);
  form.prepend(notice(form, fresh, kept.saved_at, isOld));
}

function notice(form, fresh, savedAt, isOld) {
  const line = Object.assign(document.createElement("p"), { className: "restored small" });
  line.setAttribute("role", "status");
  const saved = new Date(savedAt);
  const today = saved.toDateString() === new Date().toDateString();
  const time = saved.toLocaleString("en-GB", { ...(today ? {} : { day: "numeric", month: "short" }), hour: "2-digit", minute: "2-digit" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Discard" });
  button.dataset.size = "small";
  button.addEventListener("click", () => {
    discard(form);
    fill(form, fresh);
    line.remove();
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
  line.append(`Restored from ${time}.${isOld ? " The card was changed since then." : ""} `, button);
  return line;
}

function later(event) {
  const form = event.target.closest?.("form[data-half-typed]");
  if (!form || !event.isTrusted) return;
  leaveWaiting(form);
  waiting.set(form, setTimeout(keep, WAIT, form));
}
document.addEventListener("input", later);
document.addEventListener("change", later);
document.addEventListener("readout:picked", (event) => {
  const form = event.target.closest?.("form[data-half-typed]");
  if (form) waiting.set(form, setTimeout(keep, WAIT, form));
});

// Whatever still waits goes out with the page.
function beforeLeaving() {
  for (const form of [...waiting.keys()]) {
    leaveWaiting(form);
    if (form.isConnected) navigator.sendBeacon(ADDRESS, typed(form));
  }
}
window.addEventListener("pagehide", beforeLeaving);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && beforeLeaving());

// Sent or cancelled, nothing waits any more. What was sent and taken the server forgets by itself.
document.addEventListener("submit", (event) => leaveWaiting(event.target), true);
document.addEventListener("htmx:beforeRequest", (event) => event.detail.elt.matches?.("form[data-half-typed]") && leaveWaiting(event.detail.elt));
document.addEventListener("click", (event) => {
  const form = event.target.closest('[data-key="cancel"]')?.closest("form[data-half-typed]");
  if (form) discard(form);
}, true);

const restoreIn = (part) => formsIn(part).filter((form) => !form.dataset.opened).forEach(restore);
document.addEventListener("htmx:load", (event) => restoreIn(event.detail.elt));
restoreIn(document);
