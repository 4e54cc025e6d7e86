// A story before a room: a key does what the link or button that names it does.
"use strict";

const NAMES = { " ": "space" };
const lettersOff = () => localStorage.getItem("omega-sim-keys") === "off"; // WCAG 2.1.4
let gone = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const key = NAMES[event.key] ?? event.key.toLowerCase();
  if (key.length === 1 && lettersOff()) return;
  const found = document.querySelector(`[data-press~="${CSS.escape(key)}"]`);
  if (!found) return;
  event.preventDefault();
  if (gone) return; // a key pressed twice is one
  gone = true;
  found.click();
});
addEventListener("pageshow", () => (gone = false));
addEventListener("hashchange", () => (gone = false));
