// The axis of a timeline: zoomed and moved by mouse, wheel, fingers, keys and buttons; linked with the list below it.

import { select, zoom, zoomIdentity } from "../vendor/d3/d3-timeline.min.js";
import { DAY, isShown, readChapters, readEntries } from "./timeline-entries.js";
import { listenToKeys } from "./timeline-keys.js";
import { lanesFor, layout } from "./timeline-layout.js";
import { createMarks } from "./timeline-marks.js";
import { createStrip } from "./timeline-strip.js";
import { createBands, createTicks, spanWords } from "./timeline-ticks.js";

const CLOSEST = 56; // pixels a day
const isCalm = matchMedia("(prefers-reduced-motion: reduce)");

function start(root) {
  const part = (name) => root.querySelector(`[data-axis-${name}]`);
  const plot = part("plot"), layer = part("layer"), drawing = root.querySelector("svg.overview");
  const entries = readEntries();
  if (!drawing || entries.length < 2) return;
  for (const name of ["tools", "plot", "window"]) part(name).hidden = false;
  root.dataset.ready = "";
  const lanes = lanesFor(entries.length), chapters = readChapters(entries);
  root.toggleAttribute("data-few", lanes === 3);
  root.toggleAttribute("data-unchaptered", chapters.length === 0);

  let t = zoomIdentity, groups = [], stale = true, waiting = 0;
  const now = Date.now();
  const view = {
    first: Date.parse(drawing.dataset.first), last: Date.parse(drawing.dataset.last), width: plot.clientWidth,
    get k() { return t.k; },
    at: (moment) => ((moment - view.first) / (view.last - view.first)) * view.width * t.k,
    when: (pixel) => view.first + (pixel / (view.width * t.k)) * (view.last - view.first),
    window: () => [view.when(-t.x), view.when(view.width - t.x)],
  };
  const ticks = createTicks(layer), bands = createBands(layer);
  const marks = createMarks(layer, { lanes, onCluster: open });
  const strip = createStrip(part("strip"), part("window"), { onMove: (share) => centre(view.first + share * (view.last - view.first)) });
  const behaviour = zoom().duration(isCalm.matches ? 0 : 250).filter(isMeant).wheelDelta(turned).on("zoom", ({ transform }) => {
    stale ||= transform.k !== t.k;
    t = transform;
    waiting ||= requestAnimationFrame(draw);
  });
  const target = select(plot).call(behaviour);

  function draw() {
    waiting = 0;
    if (!view.width) return;
    if (stale) groups = layout(entries.filter(isShown), view.at, view.at(view.last), lanes);
    layer.style.transform = `translateX(${t.x.toFixed(1)}px)`;
    marks.draw(groups, -t.x, view.width);
    ticks.draw(view);
    if (stale) bands.draw(view, now);
    strip.draw(-t.x / (view.width * t.k), 1 / t.k);
    part("span").textContent = spanWords(...view.window());
    stale = false;
  }

  function isMeant(event) {
    if (event.type !== "wheel") return !event.button && !event.ctrlKey;
    return event.ctrlKey || event.metaKey || (plot.contains(document.activeElement) && Math.abs(event.deltaY) > Math.abs(event.deltaX));
  }
  function turned(event) {
    const lines = event.deltaMode === 1 ? 0.05 : event.deltaMode ? 1 : 0.002;
    return Math.max(-0.5, Math.min(0.5, -event.deltaY * lines * (event.ctrlKey ? 5 : 1)));
  }
  plot.addEventListener("wheel", (event) => {
    if (isMeant(event)) return;
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
      event.preventDefault();
      behaviour.translateBy(target, -(event.deltaX || event.deltaY) / t.k, 0);
      return;
    }
    part("hint").hidden = false;
    clearTimeout(part("hint").timer);
    part("hint").timer = setTimeout(() => { part("hint").hidden = true; }, 1200);
  }, { passive: false });

  const moving = () => (isCalm.matches ? target : target.transition().duration(320));
  function show(first, last) {
    const share = (last - first) / (view.last - view.first);
    const k = Math.max(1, Math.min(0.86 / share, behaviour.scaleExtent()[1]));
    const middle = ((first + last) / 2 - view.first) / (view.last - view.first);
    behaviour.transform(moving(), zoomIdentity.translate(view.width / 2 - middle * view.width * k, 0).scale(k));
  }
  function centre(moment) {
    behaviour.translateTo(target, ((moment - view.first) / (view.last - view.first)) * view.width, 0);
  }
  // A cluster of one day cannot be taken apart by zooming: the list shows it.
  function open(group) {
    const first = Math.min(...group.entries.map((entry) => entry.middle)), last = Math.max(...group.entries.map((entry) => entry.middle));
    if (t.k >= behaviour.scaleExtent()[1] * 0.99 || last - first < DAY) location.hash = group.entries[0].id;
    show(first - DAY, last + DAY);
  }
  // Pressed again before it has arrived, it goes on from where it was going.
  let goal = 1, pressed = 0;
  function magnify(by) {
    goal = (performance.now() - pressed < 400 ? goal : t.k) * by;
    pressed = performance.now();
    behaviour.scaleTo(moving(), goal);
  }
  const deeds = {
    in: () => magnify(1.8),
    out: () => magnify(1 / 1.8),
    earlier: (share = 0.3) => behaviour.translateBy(target, (share * view.width) / t.k, 0),
    later: (share = 0.3) => behaviour.translateBy(target, (-share * view.width) / t.k, 0),
    whole: () => behaviour.transform(moving(), zoomIdentity),
    home: () => centre(view.first),
    end: () => centre(view.last),
    today: () => toDay(now),
  };
  function toDay(moment) {
    const near = Math.min(Math.max(moment, view.first), view.last);
    show(near - 45 * DAY, near + 45 * DAY);
    if (near !== moment) part("said").textContent = `Today lies ${moment > near ? "after" : "before"} all entries.`;
  }
  root.addEventListener("click", (event) => deeds[event.target.closest("[data-axis-do]")?.dataset.axisDo]?.());
  listenToKeys({ plot, deeds, marks, groupsOf: () => groups, centreOn: (group) => centre(view.when(group.x)), say: () => {
    const [first, last] = view.window();
    const count = entries.filter((entry) => isShown(entry) && entry.last > first && entry.first < last).length;
    part("said").textContent = `${spanWords(first, last)}, ${count} ${count === 1 ? "entry" : "entries"}`;
  } });

  // What happens in the list is seen here, and the other way round.
  document.addEventListener("timeline:narrowed", () => { bands.set(readChapters(entries)); stale = true; waiting ||= requestAnimationFrame(draw); });
  document.addEventListener("timeline:jump", ({ detail }) => show(detail.first - 20 * DAY, detail.last + 20 * DAY));
  document.addEventListener("timeline:at", ({ detail }) => {
    marks.link(detail.id);
    const entry = entries.find((one) => one.id === detail.id);
    const [first, last] = view.window();
    if (entry && !plot.matches(":hover, :focus-within") && (entry.last < first || entry.first > last)) centre(entry.middle);
  });
  const pointed = (on) => ({ target: element }) => {
    for (const entry of element.closest?.(".axis-mark, .axis-cluster")?.group?.entries ?? []) entry.element.toggleAttribute("data-linked", on);
  };
  for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) layer.addEventListener(name, pointed(on));

  new ResizeObserver(() => {
    if (!plot.clientWidth) return; // not shown, as on paper
    view.width = plot.clientWidth;
    const farthest = Math.max(1, (CLOSEST * (view.last - view.first)) / DAY / view.width);
    behaviour.extent([[0, 0], [view.width, 100]]).translateExtent([[0, 0], [view.width, 100]]).scaleExtent([1, farthest]);
    stale = true;
    behaviour.transform(target, t);
    waiting ||= requestAnimationFrame(draw);
  }).observe(plot);
  bands.set(chapters);
}

const root = document.querySelector("[data-axis]");
if (root) start(root);
