// In a long timeline evidence is fetched when it is opened. The link leads to a page of its own; a script opens it in place.

const parser = new DOMParser();

async function open(link) {
  const holder = document.createElement("div");
  holder.className = "entry-opened";
  holder.setAttribute("aria-busy", "true");
  holder.textContent = "Fetching the evidence…";
  link.closest(".origin").after(holder);
  link.setAttribute("aria-expanded", "true");
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = parser.parseFromString(await answer.text(), "text/html");
    holder.replaceChildren(...page.querySelectorAll("[data-entry-alone] .entry-body > :not(.entry-title, .entry-text, .entry-picture)"));
  } catch {
    holder.textContent = "The evidence could not be fetched. Its page is behind the link.";
    link.removeAttribute("data-evidence");
  } finally {
    holder.removeAttribute("aria-busy");
  }
}

for (const link of document.querySelectorAll("[data-evidence]")) link.setAttribute("aria-expanded", "false");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-evidence]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const opened = link.closest(".entry-body").querySelector(".entry-opened");
  if (!opened) return void open(link);
  opened.hidden = !opened.hidden;
  link.setAttribute("aria-expanded", String(!opened.hidden));
});
