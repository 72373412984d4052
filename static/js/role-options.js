// When another speaker is chosen, “Role then” offers the posts of that person.

document.addEventListener("readout:picked", async (event) => {
  const field = event.target.closest?.('[data-name="speaker"]');
  const key = field?.querySelector('input[name$="-key"]')?.value;
  const select = field?.closest("form")?.querySelector('[data-name="role"] select');
  if (!select || !/^\d+$/.test(key || "")) return;
  const day = document.querySelector("[data-day]")?.dataset.day || "";
  const asked = fetch(`/desk/roles-of/?${new URLSearchParams({ person: key, on: day })}`, { redirect: "manual" });
  const html = await asked.then((answer) => (answer.status === 200 ? answer.text() : null)).catch(() => null);
  if (html === null) return;
  for (const option of [...select.options]) if (/^\d+$/.test(option.value)) option.remove();
  select.insertAdjacentHTML("beforeend", html);
  select.value = "auto";
});
