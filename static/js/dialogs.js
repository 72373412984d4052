// Dialogs: [data-opens=id] opens one, [data-closes] closes its own, [data-confirm] asks before a form is sent.

let asked = null; // the button whose question was answered with yes

function element(name, attributes, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

function ask(button) {
  const name = button.dataset.confirmAction || button.innerText.trim();
  const no = element("button", { className: "button", type: "button", textContent: "Keep it as it is", autofocus: true });
  const yes = element("button", { className: "button", type: "button", textContent: name });
  yes.dataset.rank = button.dataset.rank || "primary";
  const question = element("p", { textContent: button.dataset.confirm, id: "confirm-question" });
  const dialog = element("dialog", {}, question, element("div", { className: "form-actions" }, no, yes));
  dialog.setAttribute("aria-labelledby", "confirm-question");
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
  });
  no.addEventListener("click", () => dialog.close());
  yes.addEventListener("click", () => {
    dialog.close();
    asked = button;
    button.click();
    asked = null;
  });
  document.body.append(dialog);
  dialog.showModal();
}

// In the capture phase: before htmx, which listens on the form itself.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-confirm]");
  if (!button || button === asked) return;
  event.preventDefault();
  event.stopPropagation();
  ask(button);
}, true);

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  const closer = event.target.closest("[data-closes]");
  if (closer) closer.closest("dialog")?.close();
  if (event.target instanceof HTMLDialogElement) event.target.close(); // the veil around it
});

for (const button of document.querySelectorAll("[data-opens][hidden]")) button.hidden = false;
