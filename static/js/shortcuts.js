// The keys of the article page, as data: which key, with Shift or not, does what. A letter on a button names the same key.

export const SHORTCUTS = [
  { key: "j", does: "next" },
  { key: "k", does: "previous" },
  { key: "ArrowDown", does: "next", where: "#cards" },
  { key: "ArrowUp", does: "previous", where: "#cards" },
  { key: "g", does: "nextOpen" },
  { key: "a", does: "press", button: "accept", goesOn: true },
  { key: "s", does: "press", button: "unsure", goesOn: true },
  { key: "c", does: "press", button: "correct" },
  { key: "r", does: "press", button: "reject" },
  { key: "h", does: "history" },
  { key: "u", does: "press", button: "undo" },
  { key: "u", shift: true, does: "press", button: "redo" },
  { key: "n", does: "follow", link: "next-article" },
  { key: "p", does: "follow", link: "previous-article" },
  { key: "/", does: "search" },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => ({ key: String(number), does: "reason", number })),
];

const WRITING = 'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable]';

export const isWriting = (target) => Boolean(target.closest?.(WRITING));

export function shortcutOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return null;
  if (document.querySelector("dialog[open]")) return null;
  if (event.target.matches?.("input") && event.key.startsWith("Arrow")) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return SHORTCUTS.find(
    (one) =>
      one.key === key &&
      (key === "/" || Boolean(one.shift) === event.shiftKey) &&
      (!one.where || event.target.closest?.(one.where)),
  );
}
