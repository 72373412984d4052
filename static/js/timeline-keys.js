// The axis by keyboard: on the axis the arrows move it; on an entry they go to the next; + − 0 Home End T everywhere.

const DEEDS = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "whole", Home: "home", End: "end", t: "today", T: "today" };

export function listenToKeys({ plot, moves, picture, say }) {
  const { marks } = picture;
  let later = 0;
  const saySoon = () => {
    clearTimeout(later);
    later = setTimeout(say, 500);
  };

  function step(from, by) {
    const { groups } = picture;
    const at = groups.findIndex((group) => group.key === from.dataset.key);
    const next = groups[at + by];
    if (!next) return;
    if (marks.focus(next.key) && isInside(from.parentElement.querySelector(`[data-key="${CSS.escape(next.key)}"]`))) return;
    moves.centre(next.entries[0].middle);
    requestAnimationFrame(() => requestAnimationFrame(() => marks.focus(next.key)));
  }

  function isInside(mark) {
    const box = mark.getBoundingClientRect(), around = plot.getBoundingClientRect();
    return box.left >= around.left && box.left < around.right - 20;
  }

  function onAxis(event) {
    const share = event.shiftKey ? 0.9 : 0.15;
    if (event.key === "ArrowLeft") moves.earlier(share);
    else if (event.key === "ArrowRight") moves.later(share);
    else if (event.key === "ArrowDown" || event.key === "Enter") marks.focus(marks.current);
    else return false;
    return true;
  }

  function onMark(event, mark) {
    if (event.key === "ArrowLeft") step(mark, -1);
    else if (event.key === "ArrowRight") step(mark, 1);
    else if (event.key === "Escape" || event.key === "ArrowUp") plot.focus();
    else return false;
    return true;
  }

  plot.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = event.target.closest(".axis-mark, .axis-cluster");
    const deed = DEEDS[event.key];
    if (deed) moves[deed]();
    else if (!(mark ? onMark(event, mark) : onAxis(event))) return;
    event.preventDefault();
    event.stopPropagation();
    saySoon();
  });
}
