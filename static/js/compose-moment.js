// [data-moment="id of a field"]: what the moment that is typed there in UTC is on the clock of whoever types it.

const words = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });

for (const line of document.querySelectorAll("[data-moment]")) {
  const field = document.getElementById(line.dataset.moment);
  const tell = () => {
    const moment = new Date(`${field.value}Z`);
    line.textContent = field.value && !Number.isNaN(moment.getTime()) ? `On your clock: ${words.format(moment)}` : "";
  };
  field?.addEventListener("input", tell);
  if (field) tell();
}
