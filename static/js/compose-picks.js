// [data-picks] is a bar about ticked boxes: one box ticks all of the page, and the buttons say how many are ticked.

const boxes = (bar) => [...document.querySelectorAll(bar.dataset.picks === "several" ? "#composed input[name=pick]" : "#found input[name=annotation]")];

function count(bar) {
  const all = boxes(bar);
  const ticked = all.filter((box) => box.checked).length;
  const whole = bar.querySelector("[data-pick-all]");
  whole.checked = ticked > 0 && ticked === all.length;
  whole.indeterminate = ticked > 0 && ticked < all.length;
  bar.dataset.ticked = String(ticked);
  for (const button of bar.querySelectorAll("button")) {
    button.dataset.says ||= button.textContent.trim();
    button.textContent = ticked ? `${button.dataset.says} (${ticked})` : button.dataset.says;
  }
}

document.addEventListener("change", (event) => {
  const whole = event.target.closest?.("[data-pick-all]");
  if (whole) for (const box of boxes(whole.closest("[data-picks]"))) box.checked = whole.checked;
  if (whole || event.target.matches?.("input[name=pick], input[name=annotation]")) {
    document.querySelectorAll("[data-picks]").forEach(count);
  }
});

document.addEventListener("htmx:load", () => document.querySelectorAll("[data-picks]").forEach(count));
