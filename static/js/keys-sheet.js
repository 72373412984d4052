// "?" opens the sheet of keys, unless somebody is writing.

const writing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  const sheet = document.getElementById("keys");
  if (!sheet || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  sheet.showModal();
});
