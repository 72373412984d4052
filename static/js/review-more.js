// Cards that are not on the page yet: fetched when a key goes beyond the last one, or a mark in the text leads there.

const links = () => [...document.querySelectorAll("[data-more] a")];
const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

// The way to the cards that stand after `from` and before `to`; either may be missing.
export const moreBetween = (from, to) =>
  links().find((link) => (!from || follows(from, link)) && (!to || follows(link, to)));

// Pressed once, until the answer is there. Without htmx at it, or off the page, a link would be followed.
function press(link) {
  if (link.dataset.asked || !link.isConnected) return;
  link.dataset.asked = "yes";
  window.htmx.process(link);
  link.addEventListener("htmx:afterRequest", () => delete link.dataset.asked, { once: true });
  link.click();
}

// Presses it, and goes on when its cards are there.
export function fetchMore(link, then) {
  const settled = () => {
    if (link.isConnected) return;
    document.removeEventListener("htmx:afterSettle", settled);
    then();
  };
  document.addEventListener("htmx:afterSettle", settled);
  press(link);
}

// Whoever comes to one of the last cards finds the next there when they go on.
const NEAR = 4;
document.addEventListener("readout:chosen", (event) => {
  let next = event.detail.card;
  for (let step = 0; step < NEAR && next; step += 1) next = next.nextElementSibling;
  const link = document.querySelector(`#${event.detail.card.parentElement.id} > [data-more] a`);
  if (link && !next) setTimeout(press, 0, link);
});

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
