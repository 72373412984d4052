// Selected words and the words of the chosen card: they replace them, join them as a part, are left out of them, or
// say where the card becomes two. Each has a button in the bar beside the selection and a key.

import { current } from "./review-cards.js";
import { isPending, keep, post, spanCard } from "./span-pending.js";
import { isOrdered, joined, read, without } from "./span-places.js";
import { leaveSelection, selected } from "./selection-bar.js";
import { commandOf } from "./shortcuts.js";

const inside = (spans, { start, end }) => spans.some(([first, last]) => first < end && start < last);

// What can be done with these words, given where the card's are.
const CAN = {
  reanchor: () => true,
  "add-part": (spans, place) => !spans.some(([first, last]) => first <= place.start && place.end <= last),
  "leave-out": (spans, place) => inside(spans, place) && without(spans, [place.start, place.end]).length > 0,
  split: (spans, place) => spans[0][0] < place.start && place.start < spans.at(-1)[1],
};

const DO = {
  reanchor: (card, spans, { start, end }) => keep(card, [[start, end]]),
  "add-part": (card, spans, { start, end }) => keep(card, joined([...spans, [start, end]])),
  "leave-out": (card, spans, { start, end }) => keep(card, without(spans, [start, end])),
  split: (card, spans, { start }) => post(card, "split", { at: start }),
};

const say = (text) => (document.getElementById("announcer").textContent = text);

function act(name) {
  const [card, place] = [spanCard(), selected()];
  if (!card || !place || isPending()) return;
  const spans = read(card.dataset.spans);
  if (!CAN[name](spans, place) || !isOrdered(joined(spans))) return say("That is not possible with these words.");
  DO[name](card, spans, place);
  leaveSelection();
}

// From the beginning of the first part to the end of the last.
function join() {
  const card = spanCard();
  const spans = card ? read(card.dataset.spans) : [];
  if (spans.length < 2) return say("The words are of one part already.");
  keep(card, [[spans[0][0], spans.at(-1)[1]]]);
}

document.addEventListener("readout:bar", (event) => {
  const [card, { bar, place }] = [spanCard(), event.detail];
  const isWorking = Boolean(current()?.querySelector("form[data-correction]"));
  const spans = card ? read(card.dataset.spans) : [];
  for (const button of bar.querySelectorAll("[data-card-words] [data-does]")) {
    button.hidden = !card || isWorking || !CAN[button.dataset.does](spans, place);
  }
  bar.querySelector("[data-card-words]").hidden = !card || isWorking;
});

document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-card-words] [data-does]")?.dataset.does;
  if (name) act(name);
  if (event.target.closest("[data-joins-parts]")) {
    event.preventDefault();
    join();
  }
});

document.addEventListener("keydown", (event) => {
  const name = commandOf(event);
  if (name === "join" && spanCard()) join();
  else if (name in DO && selected()) act(name);
  else return;
  event.preventDefault();
});
