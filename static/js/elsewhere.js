// Under the facts of a card stands which other articles say the same. Asked for once, when the page stands, and put
// back when a card is replaced.

const panes = document.querySelector("[data-elsewhere]");
let lines = new Map(); // annotation → the line

function put() {
  for (const [key, line] of lines) {
    const card = document.getElementById(`annotation-${key}`);
    if (card && !card.querySelector(":scope > .elsewhere")) card.querySelector(":scope > .facts")?.after(line.cloneNode(true));
  }
}

async function ask() {
  const asked = fetch(panes.dataset.elsewhere, { redirect: "manual" });
  const html = await asked.then((answer) => (answer.status === 200 ? answer.text() : "")).catch(() => "");
  const found = new DOMParser().parseFromString(html, "text/html");
  lines = new Map([...found.querySelectorAll("[data-of]")].map((line) => [line.dataset.of, line]));
  put();
}

if (panes) {
  (window.requestIdleCallback || setTimeout)(ask);
  document.addEventListener("htmx:load", put);
}
