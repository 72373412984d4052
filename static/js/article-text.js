// The article's text in the page: places in it as code points, and back again as ranges.

import { toCodePoints, toUnits } from "./code-points.js";

export const root = () => document.querySelector("[data-article-text]");

// Units of text before a boundary point of a Range.
function unitsBefore(node, offset) {
  const before = document.createRange();
  before.setStart(root(), 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

// {start, end, words} of what a range holds of the text, without the white space around it; null if that is nothing.
export function placeOf(range) {
  const text = root();
  const [begins, ends] = [text?.contains(range.startContainer), text?.contains(range.endContainer)];
  if (range.collapsed || !(begins || ends)) return null;
  const whole = text.textContent;
  let first = begins ? unitsBefore(range.startContainer, range.startOffset) : 0;
  let last = ends ? unitsBefore(range.endContainer, range.endOffset) : whole.length;
  while (first < last && /\s/.test(whole[first])) first += 1;
  while (last > first && /\s/.test(whole[last - 1])) last -= 1;
  if (first === last) return null;
  return { start: toCodePoints(whole, first), end: toCodePoints(whole, last), words: whole.slice(first, last) };
}

// A Range over [start, end) in code points.
export function rangeOf(start, end) {
  const whole = root().textContent;
  const [from, to] = [toUnits(whole, start), toUnits(whole, end)];
  const range = document.createRange();
  const walker = document.createTreeWalker(root(), NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const until = passed + node.length;
    if (from >= passed && from < until) range.setStart(node, from - passed);
    if (to > passed && to <= until) {
      range.setEnd(node, to - passed);
      return range;
    }
    passed = until;
  }
  return range;
}

// The place under a point of the window, or null.
export function placeAtPoint(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset];
  return node && root().contains(node) ? toCodePoints(root().textContent, unitsBefore(node, offset)) : null;
}

export function wordsAt(start, end) {
  const whole = root().textContent;
  return whole.slice(toUnits(whole, start), toUnits(whole, end));
}

// Where words and signs begin and end, in code points, in order.
export function edges() {
  const whole = root().textContent;
  const found = { starts: [], ends: [] };
  let points = 0;
  let at = 0;
  for (const { index, 0: word } of whole.matchAll(/[\p{L}\p{N}\p{M}'’-]+|[^\s\p{L}\p{N}\p{M}]/gu)) {
    points += [...whole.slice(at, index)].length;
    found.starts.push(points);
    points += [...word].length;
    found.ends.push(points);
    at = index + word.length;
  }
  return found;
}
