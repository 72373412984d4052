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

// Each paragraph says in its id at which code point it begins: what is sought in a long text is sought in one of them.
const beginningOf = (paragraph) => Number(paragraph.id.slice("paragraph-".length));

function paragraphAt(place) {
  const all = root().children;
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (beginningOf(all[middle]) <= place) low = middle;
    else high = middle - 1;
  }
  return all[low];
}

// The text node that holds a place, and the offset in it; between two nodes an end belongs to the first of them.
function boundary(place, isEnd) {
  const paragraph = paragraphAt(isEnd ? place - 1 : place);
  const units = toUnits(paragraph.textContent, place - beginningOf(paragraph));
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let [passed, last] = [0, null];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (units - passed < node.length || (isEnd && units - passed === node.length)) return [node, units - passed];
    [passed, last] = [passed + node.length, node];
  }
  return last ? [last, last.length] : [paragraph, 0];
}

// A Range over [start, end) in code points.
export function rangeOf(start, end) {
  const range = document.createRange();
  if (!root().children.length) return range;
  range.setStart(...boundary(start, false));
  range.setEnd(...boundary(end, true));
  return range;
}

// The place under a point of the window, or null.
export function placeAtPoint(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset];
  return node && root().contains(node) ? toCodePoints(root().textContent, unitsBefore(node, offset)) : null;
}

export const wordsAt = (start, end) => rangeOf(start, end).toString();

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
