// Pointing at a field, or coming to it with the keyboard, marks the words that it rests on: [data-evidence="12-19"] by
// their place, [data-actor] and [data-place-named] by the mentions of that actor or place, a field of a form by what
// stands in it.

import { rangeOf } from "./article-text.js";
import { read } from "./span-places.js";

const POINTS = "[data-evidence], [data-actor], [data-place-named], input[data-part]";

const marksOf = (key) => [...document.querySelectorAll(`[data-article-text] [data-annotation~="${key}"]`)];

function mentions(point) {
  const { actor, placeNamed } = point.dataset;
  const named = actor ? `[data-names-actor="${actor}"]` : `[data-names-place="${placeNamed}"]`;
  const cast = document.querySelector(`.card-group > .card${named}`);
  const keys = (cast?.dataset.annotation || "").trim().split(/\s+/).filter(Boolean);
  return keys.flatMap(marksOf).map((mark) => {
    const range = document.createRange();
    range.selectNodeContents(mark);
    return range;
  });
}

function rangesOf(point) {
  const places = read(point.matches("input") ? point.value : point.dataset.evidence).map(([start, end]) => rangeOf(start, end));
  return places.length ? places : mentions(point);
}

function light(point) {
  CSS.highlights?.set("evidence", new Highlight(...(point ? rangesOf(point) : [])));
}

const pointOf = (event) => event.target.closest?.(POINTS) || null;

document.addEventListener("mouseover", (event) => light(pointOf(event)));
document.addEventListener("focusin", (event) => light(pointOf(event)));
document.addEventListener("focusout", () => light(null));

// A press leads there.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a:is([data-evidence], [data-actor], [data-place-named])");
  const [first] = link ? rangesOf(link) : [];
  if (!first) return;
  event.preventDefault();
  const tab = document.querySelector('[data-show-pane="text"]');
  if (tab?.offsetParent) tab.click();
  first.startContainer.parentElement.scrollIntoView({ block: "center" });
  light(link);
});
