// htmx looks through a card when somebody comes to it, and never through the text: to look through a whole long article
// as it opens would take it a quarter of a second. What it fetches it looks through by itself.

const OURS = ":is([hx-get], [hx-post]):not(.card-group > .card *)";
const COMES = ["pointerdown", "focusin", "click", "submit"];
const known = new WeakSet();

function meet(card) {
  if (!card || known.has(card)) return;
  known.add(card);
  window.htmx.process(card);
}

// As soon as the page is read htmx looks through document.body. It is shown the skip link in its place.
Object.defineProperty(document, "body", { configurable: true, value: document.querySelector(".skip") });
document.addEventListener("DOMContentLoaded", () => {
  delete document.body;
  for (const element of document.querySelectorAll(OURS)) window.htmx.process(element);
});

// In the capture phase: what htmx adds to a button then hears the very press that led to it.
for (const name of COMES) document.addEventListener(name, (event) => meet(event.target.closest?.(".card-group > .card")), true);
const soon = window.requestIdleCallback || setTimeout;
document.addEventListener("readout:chosen", (event) => soon(() => meet(event.detail.card)));
