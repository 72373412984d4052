// The marks of the axis: a link for each entry, a button with a count for each cluster. Only what is near the window
// is in the document; the layer that holds them is moved as a whole.

import { dateOf } from "./timeline-entries.js";

export const LANE = 27; // pixels
const NEAR = 300;

export function createMarks(layer, { lanes, onCluster }) {
  const there = new Map();
  const spare = { true: [], false: [] }; // elements out of use, of clusters and of entries
  let current = "", linked = "";

  // `stretch`: by how much the axis is magnified beyond what the groups were laid out for.
  function draw(groups, left, width, stretch) {
    const first = (left - NEAR) / stretch, last = (left + width + NEAR) / stretch;
    const near = groups.filter((group) => group.x < last && group.x + Math.max(group.width, 200) > first);
    const keys = new Set(near.map((group) => group.key));
    for (const [key, mark] of there) {
      if (keys.has(key) || mark === document.activeElement) continue;
      mark.hidden = true;
      spare[mark.group.isCluster].push(mark);
      there.delete(key);
    }
    for (const group of near) place(there.get(group.key) ?? add(group), group, stretch);
    if (!there.has(current)) current = near.find((group) => group.x * stretch >= left)?.key ?? near[0]?.key ?? "";
    for (const [key, mark] of there) {
      const index = key === current ? 0 : -1;
      if (mark.tabIndex !== index) mark.tabIndex = index;
    }
  }

  function add(group) {
    const mark = spare[group.isCluster].pop() ?? layer.appendChild(group.isCluster ? newCluster() : newMark());
    mark.hidden = false;
    mark.dataset.key = group.key;
    there.set(group.key, mark);
    if (group.isCluster) showCluster(mark, group);
    else showEntry(mark, group.entries[0]);
    mark.toggleAttribute("data-current", group.entries.some((entry) => entry.id === linked));
    return mark;
  }

  function newCluster() {
    const mark = document.createElement("button");
    mark.type = "button";
    mark.className = "axis-cluster";
    mark.innerHTML = "<b></b>";
    mark.addEventListener("click", () => onCluster(mark.group));
    return mark;
  }

  function newMark() {
    const mark = document.createElement("a");
    mark.className = "axis-mark";
    mark.draggable = false;
    mark.innerHTML = '<i class="axis-bar"></i><i class="axis-point"></i><span></span>';
    return mark;
  }

  function showCluster(mark, group) {
    mark.firstChild.textContent = group.entries.length;
    const [first, last] = [group.entries[0], group.entries.at(-1)].map(dateOf);
    mark.setAttribute("aria-label", `${group.entries.length} entries, ${first} to ${last}: zoom in`);
  }

  function showEntry(mark, entry) {
    mark.href = `#${entry.id}`;
    mark.dataset.kind = entry.kind;
    mark.title = `${dateOf(entry)}: ${entry.title}`;
    mark.lastChild.textContent = entry.title;
    mark.toggleAttribute("data-soft", Boolean(entry.soft));
    if (entry.soft) mark.dataset.soft = entry.soft;
    mark.toggleAttribute("data-long", !entry.isDay);
  }

  function place(mark, group, stretch) {
    const isNew = mark.group !== group;
    mark.group = group;
    const top = (lanes - (group.isCluster ? group.height : group.lane + 1)) * LANE;
    mark.style.transform = `translate(${(group.anchor * stretch + group.x - group.anchor).toFixed(1)}px, ${top}px)`;
    if (!group.isCluster && group.width) mark.firstChild.style.width = `${Math.max(group.width * stretch, 6).toFixed(1)}px`;
    if (!isNew) return;
    if (group.isCluster) {
      mark.style.width = `${Math.max(26, group.width)}px`;
      mark.style.height = `${group.height * LANE - 3}px`;
    } else {
      mark.lastChild.style.maxWidth = `${group.room}px`;
      mark.toggleAttribute("data-bare", group.room === 0);
    }
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
