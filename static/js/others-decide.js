// What somebody else decides while the page is open is fetched into it. A card in whose form somebody is typing stays;
// it says that there is something newer.

const panes = document.querySelector("[data-article]");

// The revision that this page shows of an annotation; null where it shows none.
function shown(annotation) {
  const card = document.getElementById(`annotation-${annotation}`);
  if (card?.dataset.revision) return Number(card.dataset.revision);
  const mention = document.querySelector(`input[name="mention"][value^="${annotation}:"]`);
  return mention ? Number(mention.value.split(":")[1]) : null;
}

const isWorkedOn = (annotation) => {
  const card = document.querySelector(`.card-group > .card[data-annotation~="${annotation}"]`);
  return Boolean(card?.querySelector("form.form, details.menu[open]"));
};

function warn({ annotation, who }) {
  const card = document.querySelector(`.card-group > .card[data-annotation~="${annotation}"]`);
  if (card.querySelector(".conflict")) return;
  const line = Object.assign(document.createElement("p"), { className: "conflict" });
  line.setAttribute("role", "status");
  line.textContent = `${who} decided this card while you work on it. Go on: when you send yours, both are shown.`;
  card.querySelector(".card-head").after(line);
}

document.addEventListener("readout:decided-by-others", (event) => {
  const newer = event.detail.filter(({ annotation, revision }) => (shown(annotation) ?? revision) < revision);
  newer.filter(({ annotation }) => isWorkedOn(annotation)).forEach(warn);
  const keys = newer.filter(({ annotation }) => !isWorkedOn(annotation)).map(({ annotation }) => annotation);
  if (!keys.length) return;
  const { article, version } = panes.dataset;
  htmx.ajax("GET", `/desk/articles/${article}/renewed/?version=${version}&cards=${keys.join(",")}`, { swap: "none", source: panes });
});
