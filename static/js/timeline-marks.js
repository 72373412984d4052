// The marks of the axis: a link for each entry, a button with a count for each cluster. Only what is near the window
// is in the document; the layer that holds them is moved as a whole.

import { dateOf } from "./timeline-entries.js";

export const LANE = 27; // pixels
const NEAR = 300;

export function createMarks(layer, { lanes, onCluster }) {
  const there = new Map();
  let current = "", linked = "";

  function draw(groups, left, width) {
    const near = groups.filter((group) => group.x < left + width + NEAR && group.x + Math.max(group.width, 200) > left - NEAR);
    const keys = new Set(near.map((group) => group.key));
    for (const [key, mark] of there) {
      if (keys.has(key) || mark.contains(document.activeElement)) continue;
      mark.remove();
      there.delete(key);
    }
    for (const group of near) place(there.get(group.key) ?? add(group), group);
    if (!there.has(current)) current = near.find((group) => group.x >= left)?.key ?? near[0]?.key ?? "";
    for (const [key, mark] of there) mark.tabIndex = key === current ? 0 : -1;
  }

  function add(group) {
    const mark = group.isCluster ? clusterMark(group) : entryMark(group.entries[0]);
    mark.dataset.key = group.key;
    there.set(group.key, mark);
    layer.append(mark);
    return mark;
  }

  function clusterMark(group) {
    const mark = document.createElement("button");
    mark.type = "button";
    mark.className = "axis-cluster";
    mark.innerHTML = "<b></b>";
    mark.addEventListener("click", () => onCluster(mark.group));
    return mark;
  }

  function entryMark(entry) {
    const mark = document.createElement("a");
    mark.className = "axis-mark";
    mark.href = `#${entry.id}`;
    mark.draggable = false;
    mark.dataset.kind = entry.kind;
    mark.title = `${dateOf(entry)}: ${entry.title}`;
    mark.innerHTML = '<i class="axis-bar"></i><i class="axis-point"></i><span></span>';
    mark.lastChild.textContent = entry.title;
    if (entry.soft) mark.dataset.soft = entry.soft;
    if (!entry.isDay) mark.dataset.long = "";
    return mark;
  }

  function place(mark, group) {
    mark.group = group;
    const top = (lanes - (group.isCluster ? group.height : group.lane + 1)) * LANE;
    const where = `translate(${group.x.toFixed(1)}px, ${top}px)`;
    if (mark.style.transform !== where) mark.style.transform = where;
    if (group.isCluster) {
      mark.style.width = `${Math.max(26, group.width)}px`;
      mark.style.height = `${group.height * LANE - 3}px`;
      mark.firstChild.textContent = group.entries.length;
      const [first, last] = [group.entries[0], group.entries.at(-1)].map(dateOf);
      mark.setAttribute("aria-label", `${group.entries.length} entries, ${first} to ${last}: zoom in`);
    } else {
      mark.firstChild.style.width = `${Math.max(group.width, 6)}px`;
      mark.lastChild.style.maxWidth = `${group.room}px`;
      mark.toggleAttribute("data-bare", group.room === 0);
    }
    mark.toggleAttribute("data-current", group.entries.some((entry) => entry.id === linked));
  }

  // The mark that the keyboard stands on is the only one in the order of tabs.
  function focus(key) {
    if (!there.has(key)) return false;
    current = key;
    for (const [one, mark] of there) mark.tabIndex = one === key ? 0 : -1;
    there.get(key).focus({ preventScroll: true });
    return true;
  }

  function link(id) {
    linked = id;
    for (const mark of there.values()) {
      mark.toggleAttribute("data-current", mark.group.entries.some((entry) => entry.id === id));
    }
  }

  return { draw, focus, link, get current() { return current; } };
}
