// The desk by keyboard: one key decides and goes on.

import { cards, choose, current, go, isOpen } from "./review-cards.js";
import { commandOf, isWriting } from "./shortcuts.js";

const within = (card, name) => card?.querySelector(`[data-key="${name}"]`);
const say = (text) => (document.getElementById("announcer").textContent = text);

// Presses the button of that name on the chosen card, or above the cards.
function press(name) {
  const target = within(current(), name) || document.querySelector(`#cards .pane-head [data-key="${name}"]`);
  if (!target) return false;
  target.click();
  if (target.matches("summary")) target.parentElement.querySelector("input:not([type=hidden])")?.focus();
  return true;
}

// To the next card that is open, else to the first open one before it.
function goOn() {
  const now = current();
  if (go(1, isOpen)) return;
  const earlier = cards().find((card) => card !== now && isOpen(card));
  if (earlier) choose(earlier);
}

const pressAndGoOn = (name) => press(name) && goOn();
const follow = (name) => document.querySelector(`[data-key="${name}"]`)?.click();

function goOrSay(wanted, otherwise) {
  if (go(1, wanted)) return;
  const first = cards().find((card) => card !== current() && wanted(card));
  if (first) choose(first);
  else say(otherwise);
}

function toKind(kind) {
  const group = document.getElementById(`cards-${kind}`);
  const all = [...(group?.querySelectorAll(":scope > .card") || [])];
  if (all.length) choose(all.find(isOpen) || all[0]);
  else say("There are none of this kind among the cards.");
}

// The first reason offered, without asking.
function discard() {
  const card = current();
  const form = within(card, "discard");
  if (!form) return;
  form.click();
  goOn();
}

const DO = {
  accept: () => pressAndGoOn("accept"),
  unsure: () => pressAndGoOn("unsure"),
  correct: () => press("correct") || press("link"),
  link: () => press("link") || press("correct"),
  reject: () => press("reject"),
  discard,
  undo: () => press("undo"),
  redo: () => press("redo"),
  next: () => go(1),
  previous: () => go(-1),
  "next-open": goOn,
  "next-unresolved": () => goOrSay((card) => card.querySelector("[data-unresolved]") && isOpen(card), "Everything is resolved."),
  "to-statement": () => toKind("statement"),
  "to-meeting": () => toKind("meeting"),
  "to-mention": () => toKind("mention"),
  "to-role": () => toKind("role"),
  search: () => document.querySelector("#find-cards")?.focus(),
  history: () => {
    const history = current()?.querySelector(".history");
    if (history) history.open = !history.open;
  },
  "next-article": () => follow("next-article"),
  "previous-article": () => follow("previous-article"),
};

// A digit is a reason for as long as the reasons are shown.
function reason(event) {
  if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return false;
  const form = current()?.querySelector('form:has([name="reason"][type="radio"])');
  const choice = form?.querySelectorAll('[name="reason"]')[Number(event.key) - 1];
  if (!choice || !choice.offsetParent) return false;
  choice.checked = true;
  [...form.querySelectorAll("button")].find((one) => one.offsetParent && one.dataset.rank === "danger")?.click();
  goOn();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return leave(event);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
  if (!document.getElementById("cards")) return;
  if (reason(event)) return event.preventDefault();
  const command = commandOf(event);
  if (!(command in DO)) return;
  event.preventDefault();
  DO[command]();
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
