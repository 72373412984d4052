// Where entries stand on the axis at one magnification: in lanes while there is room, as clusters where there is not.
// It depends on the magnification alone, so that nothing jumps while the axis is moved.

export const lanesFor = (count) => (count > 12 ? 5 : 3);
const CELL = 72; // pixels: more entries in one cell than lanes become one cluster
const MARK = 26; // pixels that an entry needs at least, and a finger
const LABEL = 200;
const SHORTEST_LABEL = 48;

// `at` gives the pixel of a moment, `end` is the last pixel. Each group: key, entries, x, anchor (what stays in place when
// it is stretched), width, lane, room (for its label), height (of clusters).
export function layout(entries, at, end, lanes) {
  const groups = inCells(entries, at, lanes).sort((one, other) => one.x - other.x);
  const most = Math.max(1, ...groups.map((group) => (group.isCluster ? group.entries.length : 0)));
  const ends = Array.from({ length: lanes }, () => -Infinity);
  const lastIn = Array.from({ length: lanes }, () => null);
  const placed = [];
  for (const group of groups) {
    if (group.isCluster) {
      group.height = Math.max(1, Math.round(lanes * Math.sqrt(group.entries.length / most)));
      group.lane = 0;
      ends.fill(group.x + group.width);
      lastIn.forEach((before) => leaveRoom(before, group.x));
      lastIn.fill(group);
    } else {
      const lane = laneFor(group, ends);
      if (ends[lane] > group.x + 1) {
        join(lastIn[lane], group);
        continue;
      }
      leaveRoom(lastIn[lane], group.x);
      Object.assign(group, { lane });
      ends[lane] = group.x + Math.max(MARK, group.width);
      lastIn[lane] = group;
    }
    placed.push(group);
  }
  lastIn.forEach((group) => leaveRoom(group, end));
  return placed;
}

function inCells(entries, at, lanes) {
  const cells = new Map();
  for (const entry of entries) {
    const cell = Math.floor(at(entry.middle) / CELL);
    cells.get(cell)?.push(entry) ?? cells.set(cell, [entry]);
  }
  return [...cells].flatMap(([cell, inside]) =>
    inside.length > lanes ? [cluster(inside, cell * CELL + 4, CELL - 8)] : inside.map((entry) => single(entry, at)));
}

const cluster = (entries, x, width) =>
  ({ key: `${entries[0].id}+${entries.length}`, isCluster: true, entries, x, anchor: x + width / 2, width, room: 0, height: 1 });

// A day is drawn around its point, a longer date from its beginning to its end.
function single(entry, at) {
  const first = at(entry.first), width = at(entry.last) - first;
  const x = entry.isDay ? first + width / 2 - MARK / 2 : first;
  const anchor = entry.isDay ? first + width / 2 : x;
  return { key: entry.id, isCluster: false, entries: [entry], x, anchor, width: entry.isDay ? 0 : width, room: LABEL, height: 1 };
}

// The lowest lane with room for the label before it, else the one that was left longest ago.
function laneFor(group, ends) {
  const roomy = ends.findIndex((end) => end + LABEL - MARK <= group.x);
  return roomy >= 0 ? roomy : ends.indexOf(Math.min(...ends));
}

function leaveRoom(group, x) {
  if (!group || group.isCluster) return;
  const room = Math.min(group.room, x - group.x - MARK - 4);
  group.room = room >= SHORTEST_LABEL ? room : 0;
}

// No lane is free: the two become one.
function join(before, group) {
  before.entries = [...before.entries, ...group.entries];
  before.key = `${before.entries[0].id}+${before.entries.length}`;
  before.width = before.isCluster ? before.width : MARK;
  Object.assign(before, { isCluster: true, room: 0 });
}
