// A message can be put away; one that only confirms goes by itself. Warnings and errors stay.

const STAYS_FOR = 6000;

function prepare(message) {
  if (message.dataset.prepared) return;
  message.dataset.prepared = "yes";
  const close = message.querySelector("[data-close]");
  if (close) close.hidden = false;
  if (["success", "info"].includes(message.dataset.level)) leaveLater(message);
}

function leaveLater(message) {
  setTimeout(() => {
    if (message.matches(":hover, :focus-within")) leaveLater(message);
    else message.remove();
  }, STAYS_FOR);
}

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  if (close) close.closest(".message")?.remove();
});

const messages = document.getElementById("messages");
if (messages) {
  new MutationObserver(() => messages.querySelectorAll(".message").forEach(prepare)).observe(messages, { childList: true });
  messages.querySelectorAll(".message").forEach(prepare);
}

// What a script or the connection has to say: document.dispatchEvent(new CustomEvent("readout:say", {detail: {text, level}})).
document.addEventListener("readout:say", (event) => {
  const message = document.createElement("div");
  message.className = "message";
  message.dataset.level = event.detail.level || "success";
  const words = document.createElement("p");
  words.textContent = event.detail.text;
  message.append(words);
  messages?.append(message);
});

const say = (text) => document.dispatchEvent(new CustomEvent("readout:say", { detail: { text, level: "error" } }));

document.addEventListener("htmx:sendError", () => {
  say("The desk could not be reached. Nothing was changed; what you wrote is still on this page. Please try again.");
});

document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  say(status === 403 || status === 401
    ? "You are no longer signed in, or may not do this. Nothing was changed. Sign in in another window, then try again."
    : `The desk answered with an error (${status}). Nothing was changed. Please load the page again.`);
});
