// What can be done to the axis, by whichever hand: zoom, move, show a stretch of days, go to today.

import { zoomIdentity } from "../vendor/d3/d3-timeline.min.js";
import { DAY } from "./timeline-entries.js";

const isCalm = matchMedia("(prefers-reduced-motion: reduce)");

export function createMoves({ behaviour, target, view, now, say }) {
  const moving = () => (isCalm.matches ? target : target.transition().duration(320));
  const share = (moment) => (moment - view.first) / (view.last - view.first);
  const farthest = () => behaviour.scaleExtent()[1];

  function show(first, last) {
    const k = Math.max(1, Math.min(0.86 / (share(last) - share(first)), farthest()));
    const middle = share((first + last) / 2) * view.width;
    behaviour.transform(moving(), zoomIdentity.translate(view.width / 2 - middle * k, 0).scale(k));
  }

  const centre = (moment) => behaviour.translateTo(target, share(moment) * view.width, 0);
  const move = (pixels) => behaviour.translateBy(target, pixels / view.k, 0);

  // Pressed again before it has arrived, it goes on from where it was going.
  let goal = 1, pressed = 0;
  function magnify(by) {
    goal = (performance.now() - pressed < 400 ? goal : view.k) * by;
    pressed = performance.now();
    behaviour.scaleTo(moving(), goal);
  }

  function today() {
    const near = Math.min(Math.max(now, view.first), view.last);
    show(near - 45 * DAY, near + 45 * DAY);
    if (near !== now) say(`Today lies ${now > near ? "after" : "before"} all entries.`);
  }

  // A cluster of one day cannot be taken apart by zooming: the list shows it.
  function open(group) {
    const middles = group.entries.map((entry) => entry.middle);
    const first = Math.min(...middles), last = Math.max(...middles);
    if (view.k >= farthest() * 0.99 || last - first < DAY) location.hash = group.entries[0].id;
    show(first - DAY, last + DAY);
  }

  return {
    show, centre, move, open, today,
    in: () => magnify(1.8),
    out: () => magnify(1 / 1.8),
    earlier: (part = 0.3) => move(part * view.width),
    later: (part = 0.3) => move(-part * view.width),
    whole: () => behaviour.transform(moving(), zoomIdentity),
    home: () => centre(view.first),
    end: () => centre(view.last),
  };
}
