// Years, months and days along the axis, chapters above them, and the line of today.

import { utcTicks } from "../vendor/d3/d3-timeline.min.js";
import { DAY } from "./timeline-entries.js";

const APART = 92; // pixels
const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const year = format({ year: "numeric" }), month = format({ month: "short" }), day = format({ day: "numeric", month: "short" });
const whole = format({ day: "numeric", month: "long", year: "numeric" });
const monthYear = format({ month: "long", year: "numeric" });

function label(moment) {
  if (moment.getUTCDate() !== 1) return day.format(moment);
  return moment.getUTCMonth() === 0 ? year.format(moment) : month.format(moment);
}

// The stretch of days in view, as exact as the view is.
export function spanWords(first, last) {
  if (last - first < 120 * DAY) return `${whole.format(first)} – ${whole.format(last)}`;
  const [one, other] = last - first < 3000 * DAY ? [monthYear.format(first), monthYear.format(last)] : [year.format(first), year.format(last)];
  return one === other ? one : `${one} – ${other}`;
}

export function createTicks(layer) {
  let shown = [], from = 0, to = 0, scale = 0;

  function draw(view) {
    const [left, right] = view.window();
    if (scale === view.k && left >= from && right <= to) return;
    const margin = right - left;
    [from, to, scale] = [left - margin, right + margin, view.k];
    const ticks = utcTicks(new Date(from), new Date(to), (3 * view.width) / APART).filter((one) => one % DAY === 0);
    while (shown.length < ticks.length) shown.push(layer.appendChild(made("axis-tick")));
    shown.forEach((element, number) => {
      const tick = ticks[number];
      element.hidden = !tick;
      if (!tick) return;
      element.style.transform = `translateX(${view.at(+tick).toFixed(1)}px)`;
      element.textContent = label(tick);
      element.toggleAttribute("data-year", tick.getUTCMonth() === 0 && tick.getUTCDate() === 1);
    });
  }

  return { draw };
}

export function createBands(layer) {
  const today = layer.appendChild(made("axis-today"));
  today.textContent = "today";
  let bands = [];

  function set(chapters) {
    bands.forEach((band) => band.element.remove());
    bands = chapters.map((chapter) => ({ ...chapter, element: layer.appendChild(made("axis-chapter")) }));
    for (const band of bands) band.element.innerHTML = "<span></span>";
    for (const band of bands) band.element.firstChild.textContent = band.title;
  }

  function draw(view, now) {
    today.hidden = now < view.first || now > view.last;
    today.style.transform = `translateX(${view.at(now).toFixed(1)}px)`;
    for (const { element, first, last } of bands) {
      const left = view.at(first);
      element.style.transform = `translateX(${left.toFixed(1)}px)`;
      element.style.width = `${Math.max(12, view.at(last) - left).toFixed(1)}px`;
    }
  }

  return { set, draw };
}

function made(name) {
  const element = document.createElement("div");
  element.className = name;
  element.setAttribute("aria-hidden", "true");
  return element;
}
