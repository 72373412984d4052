// The whole timeline in a strip below the axis, with the part that is in view: pressed or dragged, the axis follows.

export function createStrip(strip, frame, { onMove }) {
  let isHeld = false;

  function move(event) {
    const box = strip.getBoundingClientRect();
    onMove(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
  }

  strip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    isHeld = true;
    strip.setPointerCapture(event.pointerId);
    event.preventDefault();
    move(event);
  });
  strip.addEventListener("pointermove", (event) => { if (isHeld) move(event); });
  for (const name of ["pointerup", "pointercancel"]) strip.addEventListener(name, () => { isHeld = false; });
  strip.addEventListener("click", (event) => event.preventDefault());

  return {
    draw(left, width, whole) {
      frame.style.transform = `translateX(${(left * whole).toFixed(1)}px)`;
      frame.style.width = `${Math.max(12, width * whole).toFixed(1)}px`;
      frame.toggleAttribute("data-whole", width > 0.999);
    },
  };
}
