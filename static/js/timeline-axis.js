// The axis of a timeline: zoomed and moved by mouse, wheel, fingers, keys and buttons; linked with the list below it.

import { select, zoom, zoomIdentity } from "../vendor/d3/d3-timeline.min.js";
import { DAY, isShown, readChapters, readEntries } from "./timeline-entries.js";
import { isMeant, listenToWheel, turned } from "./timeline-gestures.js";
import { listenToKeys } from "./timeline-keys.js";
import { lanesFor, layout } from "./timeline-layout.js";
import { createMarks } from "./timeline-marks.js";
import { createMoves } from "./timeline-moves.js";
import { createStrip } from "./timeline-strip.js";
import { createBands, createTicks, spanWords } from "./timeline-ticks.js";

const CLOSEST = 56; // pixels a day
const STEP = 1.2; // what stands in which lane or cluster is decided anew at each such step of magnification

function start(root) {
  const part = (name) => root.querySelector(`[data-axis-${name}]`);
  const drawing = root.querySelector("svg.overview"), entries = readEntries();
  if (!drawing || entries.length < 2) return;
  for (const name of ["tools", "plot", "window"]) part(name).hidden = false;
  root.dataset.ready = document.documentElement.dataset.axis = "";
  const lanes = lanesFor(entries.length);
  root.toggleAttribute("data-few", lanes === 3);
  root.toggleAttribute("data-unchaptered", readChapters(entries).length === 0);
  const plot = part("plot"), now = Date.now();
  const view = createView(Date.parse(drawing.dataset.first), Date.parse(drawing.dataset.last), plot.clientWidth);
  const behaviour = zoom().filter(isMeant(plot)).wheelDelta(turned);
  const say = (text) => { part("said").textContent = text; };
  const moves = createMoves({ behaviour, target: select(plot).call(behaviour), view, now, say });
  const picture = draw({ part, view, entries, lanes, moves, now });
  behaviour.on("zoom", ({ transform }) => picture.turn(transform));
  fit({ plot, view, behaviour, picture });

  root.addEventListener("click", (event) => moves[event.target.closest("[data-axis-do]")?.dataset.axisDo]?.());
  listenToWheel({ plot, hint: part("hint"), move: moves.move });
  listenToKeys({ plot, moves, picture, say: () => {
    const [first, last] = view.window();
    const count = entries.filter((entry) => isShown(entry) && entry.last > first && entry.first < last).length;
    say(`${spanWords(first, last)}, ${count} ${count === 1 ? "entry" : "entries"}`);
  } });
  linkWithList({ plot, view, entries, moves, picture });
}

// Moments and pixels: `t` is d3's transform, 1 the whole timeline in the width.
function createView(first, last, width) {
  const view = {
    first, last, width, t: zoomIdentity,
    get k() { return view.t.k; },
    atScale: (moment, k) => ((moment - first) / (last - first)) * view.width * k,
    at: (moment) => view.atScale(moment, view.t.k),
    when: (pixel) => first + (pixel / (view.width * view.t.k)) * (last - first),
    window: () => [view.when(-view.t.x), view.when(view.width - view.t.x)],
  };
  return view;
}

// Draws once a frame at most, and lays out anew only at a step of magnification or when entries are filtered.
function draw({ part, view, entries, lanes, moves, now }) {
  const layer = part("layer"), span = part("span");
  const ticks = createTicks(layer), bands = createBands(layer);
  const marks = createMarks(layer, { lanes, onCluster: moves.open });
  const strip = createStrip(part("strip"), part("window"), { onMove: (share) => moves.centre(view.first + share * (view.last - view.first)) });
  let groups = [], level = null, drawnAt = 0, waiting = 0;

  function frame() {
    waiting = 0;
    if (!view.width) return;
    const { t } = view, step = Math.round(Math.log(t.k) / Math.log(STEP));
    if (step !== level) {
      level = step;
      const at = (moment) => view.atScale(moment, STEP ** level);
      groups = layout(entries.filter(isShown), at, at(view.last), lanes);
    }
    layer.style.transform = `translateX(${t.x.toFixed(1)}px)`;
    marks.draw(groups, -t.x, view.width, t.k / STEP ** level);
    ticks.draw(view);
    if (drawnAt !== t.k) bands.draw(view, now);
    strip.draw(-t.x / (view.width * t.k), 1 / t.k, view.width);
    const words = spanWords(...view.window());
    if (span.textContent !== words) span.textContent = words;
    drawnAt = t.k;
  }
  function soon() { waiting ||= requestAnimationFrame(frame); }

  bands.set(readChapters(entries));
  return {
    marks,
    get groups() { return groups; },
    turn(transform) { view.t = transform; soon(); },
    anew() { level = null; drawnAt = 0; soon(); },
    narrowed() { bands.set(readChapters(entries)); this.anew(); },
  };
}

function fit({ plot, view, behaviour, picture }) {
  new ResizeObserver(() => {
    if (!plot.clientWidth) return; // not shown, as on paper
    view.width = plot.clientWidth;
    const whole = [[0, 0], [view.width, 100]];
    const farthest = Math.max(1, (CLOSEST * (view.last - view.first)) / DAY / view.width);
    behaviour.extent(whole).translateExtent(whole).scaleExtent([1, farthest]);
    behaviour.transform(select(plot), view.t);
    picture.anew();
  }).observe(plot);
}

// What happens in the list is seen on the axis, and the other way round.
function linkWithList({ plot, view, entries, moves, picture }) {
  document.addEventListener("timeline:narrowed", () => picture.narrowed());
  document.addEventListener("timeline:jump", ({ detail }) => moves.show(detail.first - 20 * DAY, detail.last + 20 * DAY));
  document.addEventListener("timeline:at", ({ detail }) => {
    picture.marks.link(detail.id);
    const entry = entries.find((one) => one.id === detail.id);
    const [first, last] = view.window();
    if (entry && !plot.matches(":hover, :focus-within") && (entry.last < first || entry.first > last)) moves.centre(entry.middle);
  });
  const point = (on) => ({ target }) => {
    for (const entry of target.closest?.(".axis-mark, .axis-cluster")?.group?.entries ?? []) entry.element.toggleAttribute("data-linked", on);
  };
  for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) plot.addEventListener(name, point(on));
}

const root = document.querySelector("[data-axis]");
if (root) start(root);
