// A decision is shown as soon as the key is pressed; what the server answers takes its place, or it is taken back.

const BECOMES = { accept: "accepted", reject: "rejected", discard: "rejected", unsure: "unsure" };
const shown = new Map(); // the request, and how to take its decision back

function statusOf({ elt, requestConfig }) {
  if (requestConfig.verb !== "post") return null;
  const [, action] = requestConfig.path.match(/\/annotations\/\d+\/(\w+)\/$/) || [];
  const all = requestConfig.path.endsWith("/mentions/") && elt.name === "do" && elt.value;
  return BECOMES[action || all] || null;
}

// Sets attributes and words, and returns what puts the old ones back.
function change(element, status, words) {
  const before = { status: element.dataset.status, words: element.textContent };
  element.dataset.status = status;
  if (words) element.textContent = words;
  return () => {
    element.dataset.status = before.status;
    if (words) element.textContent = before.words;
  };
}

function paint(card, status) {
  // The annotation that a mark names first is the one whose state it shows.
  const first = (key) => `[data-article-text] :is([data-annotation="${key}"], [data-annotation^="${key} "])`;
  const own = document.querySelectorAll(card.dataset.annotation.trim().split(/\s+/).map(first).join());
  const label = card.querySelector(".card-head > .mark[data-status]:last-child");
  const back = [...own].map((mark) => change(mark, status));
  if (label) back.push(change(label, status, status));
  card.dataset.becomes = status; // data-status stays what the server last said
  return () => {
    delete card.dataset.becomes;
    for (const one of back) one();
  };
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const status = statusOf(detail);
  const card = status && detail.elt.closest(".card-group > .card");
  if (card) shown.set(detail.xhr, paint(card, status));
});

// Refused, unanswered, or no longer signed in: the card says again what is true.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const back = shown.get(detail.xhr);
  shown.delete(detail.xhr);
  if (back && !detail.successful) back();
});
