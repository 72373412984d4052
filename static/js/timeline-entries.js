// The entries of the page as the axis needs them: read from the list, which stays the one place where they are.

export const DAY = 86_400_000;

// `from` and `to` are moments (ms, UTC): the first day's beginning, the last day's end. Without a date there is no place.
export function readEntries(root = document) {
  return [...root.querySelectorAll("#reading .entry")].flatMap((element) => {
    const { from, to, soft = "", kind } = element.dataset;
    const first = Date.parse(from ?? to), last = Date.parse(to ?? from) + DAY;
    if (Number.isNaN(first) || Number.isNaN(last)) return [];
    const title = element.querySelector(".entry-title").firstChild.textContent.trim();
    const isDay = last - first === DAY;
    return [{ id: element.id, element, title, first, last, middle: (first + last) / 2, soft, kind, isDay }];
  }).sort((one, other) => one.first - other.first || one.last - other.last);
}

export const isShown = (entry) => !entry.element.hidden;

export const dateOf = (entry) => entry.element.querySelector(".entry-when :is(time, .when-date, b)")?.textContent ?? "";

// Chapters in order, each from its first entry to its last.
export function readChapters(entries) {
  return [...document.querySelectorAll("#reading .chapter")].flatMap((section) => {
    const inside = entries.filter((entry) => section.contains(entry.element) && isShown(entry));
    if (!inside.length) return [];
    const first = Math.min(...inside.map((entry) => entry.first));
    const last = Math.max(...inside.map((entry) => entry.last));
    return [{ id: section.id, title: section.dataset.chapter, first, last }];
  });
}
