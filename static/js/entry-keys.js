// j goes to the next entry of a timeline, k to the one before; the address follows, so it can be passed on.

const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

function current(entries) {
  const marked = entries.findIndex((entry) => entry.matches(":target"));
  if (marked >= 0) return marked;
  const below = entries.findIndex((entry) => entry.getBoundingClientRect().bottom > 0);
  return below < 0 ? entries.length : below - 1;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const step = { j: 1, k: -1 }[event.key];
  if (!step) return;
  const entries = [...document.querySelectorAll(".timeline .entry")];
  const next = entries[current(entries) + step];
  if (!next) return;
  location.replace(`#${next.id}`);
  next.querySelector(".permalink").focus({ preventScroll: true });
});
