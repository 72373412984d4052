// What a decision took: how long its card was looked at and how many keys were pressed, sent with the decision.
// Time counts while the page is seen and somebody is at it; a pause longer than a minute counts as a minute.

const DECIDES = /^\/desk\/annotations\/\d+\/[a-z]+\/$/;
const PAUSE = 60_000;

let card = null;
let milliseconds = 0;
let keystrokes = 0;
let last = performance.now();

const current = () => document.querySelector('.card-group > .card[aria-current="true"]')?.id ?? null;

function tick() {
  const now = performance.now();
  milliseconds += Math.min(now - last, PAUSE);
  last = now;
}

function begin() {
  card = current();
  milliseconds = 0;
  keystrokes = 0;
  last = performance.now();
}

// A change of card is seen at the next thing that happens, before that is counted.
function notice() {
  if (current() === card) tick();
  else begin();
}

document.addEventListener("keydown", (event) => {
  notice();
  if (!event.repeat) keystrokes += 1;
}, true);
for (const name of ["pointerdown", "focusin", "input"]) document.addEventListener(name, notice, true);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) tick();
  else last = performance.now();
});

document.addEventListener("htmx:configRequest", (event) => {
  const { verb, path, parameters } = event.detail;
  if (verb !== "post" || !DECIDES.test(path)) return;
  tick();
  parameters.took_ms = Math.round(milliseconds);
  parameters.keystrokes = keystrokes;
  begin();
});

begin();
