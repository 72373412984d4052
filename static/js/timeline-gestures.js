// What the wheel does on the axis: with Ctrl, by pinching, or once the axis is in use it zooms; sideways it moves;
// otherwise it scrolls the page as everywhere, and a hint says how to zoom.

const isSideways = (event) => Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;

// For d3-zoom: is this event meant for the axis?
export const isMeant = (plot) => (event) => {
  if (event.type !== "wheel") return !event.button && !event.ctrlKey;
  return event.ctrlKey || event.metaKey || (plot.contains(document.activeElement) && !isSideways(event));
};

// For d3-zoom: how far a turn zooms, as a power of two.
export function turned(event) {
  const unit = event.deltaMode === 1 ? 0.05 : event.deltaMode ? 1 : 0.002;
  return Math.max(-0.5, Math.min(0.5, -event.deltaY * unit * (event.ctrlKey ? 5 : 1)));
}

export function listenToWheel({ plot, hint, move }) {
  let soon = 0;
  plot.addEventListener("wheel", (event) => {
    if (isMeant(plot)(event)) return;
    if (isSideways(event)) {
      event.preventDefault();
      move(-(event.deltaX || event.deltaY));
      return;
    }
    hint.hidden = false;
    clearTimeout(soon);
    soon = setTimeout(() => { hint.hidden = true; }, 1200);
  }, { passive: false });
}
