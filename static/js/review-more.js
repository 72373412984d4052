// Cards that are not on the page yet: fetched when a key goes beyond the last one, or a mark in the text leads there.

const links = () => [...document.querySelectorAll("[data-more] a")];
const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

// The way to the cards that stand after `from` and before `to`; either may be missing.
export const moreBetween = (from, to) =>
  links().find((link) => (!from || follows(from, link)) && (!to || follows(link, to)));

// Presses it, and goes on when its cards are there.
export function fetchMore(link, then) {
  const settled = () => {
    if (link.isConnected) return;
    document.removeEventListener("htmx:afterSettle", settled);
    then();
  };
  document.addEventListener("htmx:afterSettle", settled);
  link.click();
}

const keysOf = (element) => (element.dataset.annotation || "").trim().split(/\s+/).filter(Boolean);
const isHere = (key) => document.querySelector(`.card-group > .card[data-annotation~="${key}"]`);

// Loads the page with that card, where some cards are left out of it.
function open(key) {
  const { version } = document.querySelector(".review-panes").dataset;
  if (links().length || document.querySelector("[data-before]")) {
    location.assign(`?version=${version}&annotation=${key}#annotation-${key}`);
  }
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-article-text] [data-annotation]");
  if (mark && document.getSelection().isCollapsed && !keysOf(mark).some(isHere)) open(keysOf(mark)[0]);
});
document.addEventListener("readout:choose", (event) => {
  if (!isHere(event.detail.annotation)) open(event.detail.annotation);
});
