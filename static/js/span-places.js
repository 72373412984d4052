// Places of words in the article: read from a card and written back, snapped to words and quotation marks, moved.
// A place is [start, end) in code points.

import { edges, root } from "./article-text.js";

const OPENING = "“„«‘‹\"「『";
const CLOSING = "”“»’›\"」』";
const BLANK = /\s/u;

export const read = (text) => [...(text || "").matchAll(/(\d+)\s*[-–]\s*(\d+)/g)].map(([, start, end]) => [Number(start), Number(end)]);
export const write = (spans) => spans.map(([start, end]) => `${start}-${end}`).join(" ");

let known = { text: null, points: [], starts: [], ends: [] };
// The text as code points, with the places at which words and signs begin and end; kept for as long as it is the same.
function reading() {
  const text = root().textContent;
  if (known.text !== text) known = { text, points: [...text], ...edges() };
  return known;
}
export const points = () => reading().points;

// Half words become whole ones; quotation marks around the words stay outside, as does white space.
export function snapped([start, end]) {
  const { starts, ends } = reading();
  const wordOver = (at) => ends.findIndex((until, one) => starts[one] < at && at < until);
  const [first, last] = [wordOver(start), wordOver(end)];
  return unquoted(unspaced([first < 0 ? start : starts[first], last < 0 ? end : ends[last]]));
}

export function unspaced([start, end]) {
  const text = points();
  while (start < end && BLANK.test(text[start])) start += 1;
  while (end > start && BLANK.test(text[end - 1])) end -= 1;
  return [start, end];
}

// A mark at one end goes if the other end is the other mark of the pair, selected or just outside.
function unquoted([start, end]) {
  const text = points();
  const opens = OPENING.includes(text[start]);
  const closes = end - start > 1 && CLOSING.includes(text[end - 1]);
  const closesOutside = CLOSING.includes(text[end] ?? " ");
  const opensOutside = start > 0 && OPENING.includes(text[start - 1]);
  if (opens && closes && end - start > 2) return [start + 1, end - 1];
  if (opens && closesOutside) return [start + 1, end];
  if (closes && opensOutside) return [start, end - 1];
  return [start, end];
}

// The places with those words in them, those without; what touches or overlaps becomes one.
export function joined(spans) {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  const told = [];
  for (const [start, end] of sorted) {
    const last = told.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else told.push([start, end]);
  }
  return told;
}

export function without(spans, [start, end]) {
  const cut = spans.flatMap(([first, last]) => [[first, Math.min(last, start)], [Math.max(first, end), last]]);
  return cut.map((one) => (one[0] < one[1] ? unspaced(one) : one)).filter(([first, last]) => first < last);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

// The next or last place at which a sign ends or begins: an emoji of several code points, or a letter with its
// combining marks, is one sign.
export function beside(at, step) {
  const text = points();
  const near = step > 0 ? text.slice(at, at + 40) : text.slice(Math.max(0, at - 40), at);
  const lengths = [...graphemes.segment(near.join(""))].map(({ segment }) => [...segment].length);
  return at + step * ((step > 0 ? lengths[0] : lengths.at(-1)) ?? 0);
}

// One end of one part moves by a word or, `exactly`, by a sign; an end never passes another.
export function moved(spans, { part, atStart, step, exactly }) {
  const told = spans.map((span) => [...span]);
  const at = told[part][atStart ? 0 : 1];
  const { starts, ends } = reading();
  const stops = atStart ? starts : ends;
  const to = exactly ? beside(at, step) : step > 0 ? stops.find((one) => one > at) : stops.findLast((one) => one < at);
  told[part][atStart ? 0 : 1] = to ?? at;
  return isOrdered(told) ? told : spans;
}

export function isOrdered(spans) {
  const flat = spans.flat();
  return spans.every(([start, end]) => start < end) && flat.every((place, at) => at === 0 || place >= flat[at - 1]) && flat[0] >= 0 && flat.at(-1) <= points().length;
}
