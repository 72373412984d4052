// Which card is chosen, and how cards and the text point at each other.

import { root } from "./article-text.js";
import { fetchMore, moreBetween } from "./review-more.js";
import { isWriting } from "./shortcuts.js";

const pane = () => document.getElementById("cards");
export const cards = () => [...document.querySelectorAll(".card-group > .card")];
export const current = () =>
  document.querySelector("#adding .card") || document.querySelector('.card-group > .card[aria-current="true"]');
export const isOpen = (card) => !card.dataset.becomes && ["unreviewed", "unsure"].includes(card.dataset.status);

const keysOf = (element) => (element.dataset.annotation || "").trim().split(/\s+/).filter(Boolean);
const marksOf = (card) => (root() ? keysOf(card).flatMap((key) => [...root().querySelectorAll(`[data-annotation~="${key}"]`)]) : []);
export const cardOf = (key) => document.querySelector(`.card-group > .card[data-annotation~="${key}"]`);

const flagged = { hover: [], selected: [] };
function flag(elements, name) {
  for (const old of flagged[name]) if (!elements.includes(old)) old.removeAttribute(`data-${name}`);
  for (const element of elements) if (!element.hasAttribute(`data-${name}`)) element.setAttribute(`data-${name}`, "");
  flagged[name] = elements;
}

export function show(card) {
  const mark = document.getElementById(`at-${card.dataset.place}`) || marksOf(card)[0];
  if (!mark) return;
  const { top, bottom } = mark.getBoundingClientRect();
  if (top < 90 || bottom > window.innerHeight - 40) mark.scrollIntoView({ block: "center" });
}

export function choose(card, { focus = true, scroll = true } = {}) {
  if (!card) return;
  for (const old of document.querySelectorAll('.card[aria-current="true"]')) {
    if (old !== card && !old.dataset.adding) old.removeAttribute("aria-current");
  }
  card.setAttribute("aria-current", "true");
  flag(marksOf(card), "selected");
  document.dispatchEvent(new CustomEvent("readout:chosen", { detail: { card } }));
  if (focus) card.focus({ preventScroll: true });
  if (!scroll) return;
  card.scrollIntoView({ block: "nearest" });
  requestAnimationFrame(() => card === current() && card.scrollIntoView({ block: "nearest" })); // those above have their true heights now
  if (getComputedStyle(root().closest(".pane")).display !== "none") show(card);
}

// `step` is 1 or -1; `wanted` says which cards count.
export function go(step, wanted = () => true) {
  const all = cards();
  const at = all.indexOf(all.find((card) => card === current() || card.contains(current())));
  const ahead = step > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
  const next = ahead.find(wanted);
  const more = step > 0 && moreBetween(current(), next);
  if (more) fetchMore(more, () => go(step, wanted));
  else if (next) choose(next);
  return Boolean(more || next);
}

document.addEventListener("click", (event) => {
  const card = event.target.closest(".card-group > .card");
  if (card && card !== current()) choose(card, { focus: false, scroll: false });
  const link = event.target.closest(".evidence-link");
  if (link) {
    event.preventDefault();
    showPane("text");
    show(link.closest(".card"));
  }
  const mark = event.target.closest("[data-article-text] [data-annotation]");
  if (mark && document.getSelection().isCollapsed) chooseByMark(mark);
});

// Words may belong to several cards: another click goes to the next of them.
function chooseByMark(mark) {
  const own = [...new Set(keysOf(mark).map(cardOf).filter(Boolean))];
  if (!own.length) return;
  showPane("cards");
  choose(own[(own.indexOf(current()) + 1) % own.length]);
}

function showPane(name) {
  const tab = document.querySelector(`[data-show-pane="${name}"]`);
  if (tab && tab.offsetParent) tab.click();
}

function point(event) {
  const mark = event.target.closest?.("[data-article-text] [data-annotation]");
  const card = event.target.closest?.(".card-group > .card");
  if (mark) flag([mark, ...keysOf(mark).map(cardOf).filter(Boolean)], "hover");
  else flag(card ? marksOf(card) : [], "hover");
}
document.addEventListener("mouseover", point);

// A chosen card shows all its words and so moves its buttons. While a pointer is down nothing may move under it: the
// click that ends the press chooses the card.
let pressed = false;
document.addEventListener("pointerdown", () => (pressed = true), true);
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => (pressed = false), true);
document.addEventListener("focusin", (event) => {
  const card = event.target.closest(".card-group > .card");
  if (card && !pressed && card !== current() && !document.querySelector("#adding .card")) choose(card, { focus: false, scroll: false });
});

// A fresh card takes the place, and the focus, of the one it replaces.
let wasChosen = null;
let hadFocus = false;
function remember(event) {
  const target = event.detail.target;
  const chosen = current();
  wasChosen = chosen && (target === chosen || target?.contains(chosen)) ? keysOf(chosen)[0] : wasChosen;
  hadFocus = Boolean(target?.contains?.(document.activeElement));
}
document.addEventListener("htmx:oobBeforeSwap", remember);
document.addEventListener("htmx:beforeSwap", remember);

function restore() {
  const chosen = current();
  const refused = pane()?.querySelector(".card .conflict")?.closest(".card-group > .card");
  if (refused && refused.dataset.told !== "yes") {
    refused.dataset.told = "yes";
    choose(refused);
  } else if (!chosen && wasChosen) {
    choose(cardOf(wasChosen), { focus: hadFocus || document.activeElement === document.body, scroll: false });
  } else if (chosen) {
    flag(marksOf(chosen), "selected");
  }
}

// A form that was just opened gets the focus; whoever is writing in another one keeps it.
function begin(event) {
  restore();
  const opened = event.detail.elt;
  if (!opened.matches?.(".card, #adding, [id^='mention-of-']") || isWriting(document.activeElement)) return;
  opened.querySelector("form.form :is(input:not([type=hidden]), select, textarea)")?.focus({ preventScroll: true });
  const top = opened.querySelector(".conflict") || opened.querySelector("form.form");
  top?.scrollIntoView({ block: opened.matches("#adding") ? "nearest" : "start" });
}
document.addEventListener("htmx:afterSettle", begin);
document.addEventListener("htmx:oobAfterSwap", () => queueMicrotask(restore));
document.addEventListener("readout:choose", (event) => choose(cardOf(event.detail.annotation)));

const marked = document.querySelector('#cards [aria-current="true"]')?.closest(".card-group > .card");
const first = marked || cards().find(isOpen) || cards()[0];
if (first && !document.querySelector("#adding .card")) choose(first, { focus: Boolean(marked), scroll: Boolean(marked) });
