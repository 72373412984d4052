// Under each field that holds a place in the text stand the words that it means.

import { wordsAt } from "./article-text.js";
import { read } from "./span-places.js";

function sayWords(field) {
  let words = field.parentElement.querySelector(".span-words");
  if (!words) {
    words = Object.assign(document.createElement("p"), { className: "span-words small quiet" });
    field.after(words);
  }
  words.textContent = read(field.value).map(([start, end]) => wordsAt(start, end)).join(" … ");
}

document.addEventListener("input", (event) => {
  if (event.target.matches?.("input[data-part]")) sayWords(event.target);
});
const sayAll = () => document.querySelectorAll("input[data-part]").forEach(sayWords);
document.addEventListener("htmx:afterSettle", sayAll);
sayAll();
