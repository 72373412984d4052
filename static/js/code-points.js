// The browser counts UTF-16 units, the desk counts Unicode code points. This is the one place where they meet.

const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;
const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const insidePair = (text, units) =>
  units > 0 && units < text.length && isLow(text.charCodeAt(units)) && isHigh(text.charCodeAt(units - 1));

// The number of code points before that many units; a place inside a surrogate pair counts as before the pair.
export function toCodePoints(text, units) {
  const until = insidePair(text, units) ? units - 1 : Math.min(units, text.length);
  let points = 0;
  for (let at = 0; at < until; at += text.codePointAt(at) > 0xffff ? 2 : 1) points += 1;
  return points;
}

// The number of units that this many code points take.
export function toUnits(text, points) {
  let at = 0;
  for (let left = points; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}
