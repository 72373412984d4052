// [data-copy="text"] or [data-copy-from="id"]: one press puts it on the clipboard and says so.

const say = (text, level) => document.dispatchEvent(new CustomEvent("readout:say", { detail: { text, level } }));

for (const button of document.querySelectorAll(":is([data-copy], [data-copy-from])[hidden]")) button.hidden = false;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from]");
  if (!button) return;
  const from = document.getElementById(button.dataset.copyFrom);
  const text = button.dataset.copy ?? from?.value ?? from?.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.", "success");
  } catch {
    from?.select?.();
    say("The browser does not let this page copy. The text is marked: copy it with Ctrl+C.", "warning");
  }
});
