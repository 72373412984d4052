// An entry is dragged by its handle to another place among those of its day: by pointer, finger or keyboard.

import { drop, place, say, siblings } from "./compose-drop.js";

let held = null; // {card, before, pointer}: what is carried, and what stood after it at first

function take(card, pointer) {
  held = { card, before: card.nextElementSibling, pointer };
  card.dataset.held = "";
  say(`Taken up, ${place(card)}. Arrow keys move it, Space puts it down, Escape puts it back.`);
}

function letGo(isDropped) {
  const { card, before } = held;
  held = null;
  delete card.dataset.held;
  if (isDropped) drop(card);
  else {
    card.parentElement.insertBefore(card, before);
    say(`Put back, ${place(card)}.`);
  }
}

function move(by) {
  const all = siblings(held.card);
  const other = all[all.indexOf(held.card) + by];
  if (!other) return say(by < 0 ? "It is the first of its day." : "It is the last of its day.");
  if (by < 0) other.before(held.card);
  else other.after(held.card);
  held.card.querySelector("[data-grip]").focus();
  held.card.scrollIntoView({ block: "nearest" });
  say(`Moved, ${place(held.card)}.`);
}

document.addEventListener("keydown", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  if (!grip) return;
  const card = grip.closest(".card");
  if (event.key === " " || event.key === "Enter") {
    if (held) letGo(true);
    else take(card);
  } else if (held && event.key === "Escape") letGo(false);
  else if (held && event.key === "ArrowUp") move(-1);
  else if (held && event.key === "ArrowDown") move(1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("focusout", (event) => {
  if (!held || held.pointer !== undefined || !event.target.matches?.("[data-grip]")) return;
  // Moving the card in the document takes the focus away for a moment.
  requestAnimationFrame(() => held && !document.activeElement?.matches("[data-grip]") && letGo(false));
});

document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  if (!grip || event.button !== 0 || held) return;
  event.preventDefault();
  grip.focus({ preventScroll: true });
  grip.setPointerCapture(event.pointerId);
  take(grip.closest(".card"), event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (held?.pointer !== event.pointerId) return;
  const all = siblings(held.card).filter((card) => card !== held.card);
  const below = all.find((card) => {
    const box = card.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2;
  });
  if (below) {
    if (below.previousElementSibling !== held.card) below.before(held.card);
  } else if (all.length && all.at(-1).nextElementSibling !== held.card) all.at(-1).after(held.card);
});

for (const [name, isDropped] of [["pointerup", true], ["pointercancel", false]]) {
  document.addEventListener(name, (event) => held?.pointer === event.pointerId && letGo(isDropped));
}
