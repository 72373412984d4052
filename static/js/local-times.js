// Moments are sent in UTC; a reader sees them on their own clock, with the sent words kept as the title.

const long = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });

function localize(root) {
  for (const time of root.querySelectorAll("time[data-local]:not([data-localized])")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    time.dataset.localized = "yes";
    time.title = time.textContent.trim();
    time.textContent = long.format(moment);
  }
}

localize(document);
document.addEventListener("htmx:load", (event) => localize(event.detail.elt));
