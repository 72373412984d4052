// The desk by keyboard: one key decides and goes on.

import { cards, choose, current, go, isOpen } from "./review-cards.js";
import { isWriting, shortcutOf } from "./shortcuts.js";

const within = (card, name) => card?.querySelector(`[data-key="${name}"]`);

function press({ button, goesOn }) {
  const card = current();
  const target = within(card, button) || document.querySelector(`#cards .pane-head [data-key="${button}"]`);
  if (!target) return;
  target.click();
  if (target.matches("summary")) target.parentElement.querySelector("input:not([type=hidden])")?.focus();
  if (goesOn) goOn();
}

// To the next card that is open, else to the first open one before it.
function goOn() {
  const now = current();
  if (go(1, isOpen)) return;
  const earlier = cards().find((card) => card !== now && isOpen(card));
  if (earlier) choose(earlier);
}

const DO = {
  next: () => go(1),
  previous: () => go(-1),
  nextOpen: goOn,
  press,
  follow: ({ link }) => document.querySelector(`[data-key="${link}"]`)?.click(),
  search: () => document.querySelector("#find-cards")?.focus(),
  history: () => {
    const history = current()?.querySelector(".history");
    if (history) history.open = !history.open;
  },
  reason: ({ number }) => {
    const form = current()?.querySelector('form:has([name="reason"][type="radio"])');
    const choice = form?.querySelectorAll('[name="reason"]')[number - 1];
    if (!choice || !choice.offsetParent) return;
    choice.checked = true;
    const button = [...form.querySelectorAll("button")].find((one) => one.offsetParent && one.dataset.rank === "danger");
    button?.click();
    goOn();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return leave(event);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
  const shortcut = shortcutOf(event);
  if (!shortcut || !document.getElementById("cards")) return;
  if (shortcut.does !== "reason") event.preventDefault();
  DO[shortcut.does](shortcut);
});

// Escape leaves what was begun: a menu of the card, a form, a field.
function leave(event) {
  if (document.querySelector("dialog[open]") || event.defaultPrevented) return;
  const cancel = within(current(), "cancel");
  if (cancel) cancel.click();
  else if (isWriting(event.target)) event.target.blur();
}

function send(event) {
  const form = event.target.closest?.("form[data-correction]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}

document.addEventListener("click", (event) => {
  const cancel = event.target.closest("[data-cancels-adding]");
  if (!cancel) return;
  event.preventDefault();
  document.getElementById("adding").replaceChildren();
  choose(cards().find((card) => card.getAttribute("aria-current")) || cards()[0], { scroll: false });
});
