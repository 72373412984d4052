// On a phone the desk shows one pane at a time: [data-show-pane] says which.

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-show-pane]");
  if (!tab) return;
  const panes = tab.closest(".panes");
  panes.dataset.show = tab.dataset.showPane;
  for (const other of panes.querySelectorAll("[data-show-pane]")) {
    other.setAttribute("aria-pressed", String(other === tab));
  }
});
