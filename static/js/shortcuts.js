// Which command of this page a key means for this editor. The table comes with the page (articles/review/keys.py names every key).

const table = JSON.parse(document.getElementById("shortcuts")?.textContent || "{}");
const commands = new Map(Object.entries(table).flatMap(([name, keys]) => keys.map((key) => [key, name])));

const WRITING = 'input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"]), textarea, select, [contenteditable]';
export const isWriting = (target) => Boolean(target?.closest?.(WRITING));

// A key as the table names it: "a", "Shift+u", "/", "ArrowDown". Where the layout has no Latin letters, the place of
// the key counts: the key of A accepts on a Greek or Russian keyboard too.
export function keyOf(event) {
  const foreign = event.key.length === 1 && event.key > "\u007f" && /^Key[A-Z]$/.test(event.code);
  const key = foreign ? event.code[3].toLowerCase() : event.key;
  if (!/^[a-z]$/i.test(key)) return key;
  return `${event.shiftKey ? "Shift+" : ""}${key.toLowerCase()}`;
}

// The name of the command, or undefined: nothing happens while somebody writes, in a dialog, or with Ctrl, Alt or ⌘.
export function commandOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return undefined;
  if (isWriting(event.target) || document.querySelector("dialog[open]")) return undefined;
  const key = keyOf(event);
  if (key.startsWith("Arrow") && (event.shiftKey || event.target.matches?.("input") || !event.target.closest?.("#cards"))) return undefined;
  return commands.get(key);
}

export const keysOf = (name) => table[name] || [];
