// Two handles at each part of the chosen words: dragged by mouse, pen or finger to the next word, with Alt held to the
// very sign; let go, the words are kept.

import { placeAtPoint, rangeOf, root, wordsAt } from "./article-text.js";
import { keep, leave, propose, spanCard, spansOf } from "./span-pending.js";
import { isOrdered, snapped } from "./span-places.js";

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const HALF_A_LINE = 10;
let dragged = null; // {handle, card, moved, dx, dy}: how far the pointer is from the place that the handle means

const box = () => document.getElementById("span-handles");

function handleOf(part, end, count) {
  const handle = Object.assign(document.createElement("button"), { type: "button", className: "span-handle" });
  handle.dataset.part = part;
  handle.dataset.end = end;
  const which = count > 1 ? `, part ${part + 1}` : "";
  handle.setAttribute("aria-label", `${end === "start" ? "Beginning" : "End"} of the words${which}: the arrows move it`);
  return handle;
}

// The handles that there are stay, and keep the focus; only their places change.
function draw() {
  if (!box()) return;
  const card = root()?.closest(".pane").offsetParent ? spanCard() : null;
  const spans = card ? spansOf(card) : [];
  const wanted = spans.flatMap((_, part) => [[part, "start"], [part, "end"]]);
  while (box().children.length > wanted.length) box().lastElementChild.remove();
  wanted.slice(box().children.length).forEach(([part, end]) => box().append(handleOf(part, end, spans.length)));
  const frame = box().parentElement.getBoundingClientRect();
  [...box().children].forEach((handle, at) => put(handle, spans[at >> 1], frame));
}

function put(handle, [start, end], frame) {
  const atStart = handle.dataset.end === "start";
  const at = atStart ? start : end - 1;
  const boxes = rangeOf(at, at + 1).getClientRects();
  const sign = boxes[atStart ? 0 : boxes.length - 1];
  handle.hidden = !sign;
  if (!sign) return;
  const onLeft = atStart !== RIGHT_TO_LEFT.test(wordsAt(at, at + 1));
  handle.style.left = `${(onLeft ? sign.left : sign.right) - frame.left}px`;
  handle.style.top = `${sign.bottom - frame.top}px`;
}

function follow(event) {
  const { handle, card, dx, dy } = dragged;
  const at = placeAtPoint(event.clientX - dx, event.clientY - dy);
  if (at === null) return;
  const spans = spansOf(card).map((span) => [...span]);
  const [part, side] = [Number(handle.dataset.part), handle.dataset.end === "start" ? 0 : 1];
  spans[part][side] = at;
  if (!(spans[part][0] < spans[part][1])) return;
  if (!event.altKey) spans[part][side] = snapped(spans[part])[side];
  if (!isOrdered(spans)) return;
  dragged.moved = true;
  propose(card, spans);
}

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.(".span-handle");
  if (!handle || event.button) return;
  handle.setPointerCapture(event.pointerId);
  const { left, width, top } = handle.getBoundingClientRect();
  const [dx, dy] = [event.clientX - left - width / 2, event.clientY - top + HALF_A_LINE];
  dragged = { handle, card: spanCard(), moved: false, dx, dy };
  box().toggleAttribute("data-dragging", true);
});
document.addEventListener("pointermove", (event) => dragged?.card && follow(event));
document.addEventListener("pointerup", () => {
  if (dragged?.moved) keep();
  drop();
});
document.addEventListener("pointercancel", () => {
  if (dragged) leave();
  drop();
});

function drop() {
  dragged = null;
  box()?.removeAttribute("data-dragging");
}

let frame = 0;
function drawSoon() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(draw);
}
for (const name of ["readout:chosen", "readout:spans", "htmx:afterSettle", "htmx:oobAfterSwap"]) document.addEventListener(name, drawSoon);
window.addEventListener("resize", drawSoon);
// Where text and cards share the room, the text comes back by its button.
if (root()) new ResizeObserver(drawSoon).observe(root());
document.fonts?.ready.then(drawSoon);
drawSoon();
