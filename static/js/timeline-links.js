// The list tells the axis which entry is pointed at, focused or being read; the link of an entry is copied as it is followed.

const tell = (id) => document.dispatchEvent(new CustomEvent("timeline:at", { detail: { id } }));
const say = (text) => document.dispatchEvent(new CustomEvent("readout:say", { detail: { text, level: "success" } }));
const reading = document.getElementById("reading");

for (const name of ["pointerover", "focusin"]) {
  reading?.addEventListener(name, (event) => {
    const entry = event.target.closest(".entry");
    if (entry) tell(entry.id);
  });
}

// The entry that is being read is the one pointed at, else the first below the axis.
let waiting = 0;
function read() {
  waiting = 0;
  const top = document.querySelector("[data-axis]")?.getBoundingClientRect().bottom ?? 0;
  const middle = reading.getBoundingClientRect();
  const element = document.elementFromPoint(middle.left + middle.width / 2, Math.max(top, 0) + 60);
  const entry = reading.querySelector(".entry:hover") ?? element?.closest("#reading .entry");
  if (entry) tell(entry.id);
}
if (reading) addEventListener("scroll", () => { waiting ||= requestAnimationFrame(read); }, { passive: true });

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.permalink");
  if (!link) return;
  try {
    await navigator.clipboard.writeText(link.href);
    say("The link is copied.");
  } catch {
    say("The link is in the address bar.");
  }
});
