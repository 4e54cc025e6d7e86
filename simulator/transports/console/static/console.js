// What a page of the console does by itself: theme, clock, keys, copying. All else is the server's.
"use strict";

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// The theme chosen is a cookie, so that the server writes it into the next page: nothing flashes.
const dark = matchMedia("(prefers-color-scheme: dark)");

function switchTheme() {
  const root = document.documentElement;
  const now = root.dataset.theme || (dark.matches ? "dark" : "light");
  root.dataset.theme = now === "dark" ? "light" : "dark";
  document.cookie = `omega_sim_theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
}

// The sandbox's clock runs on between two looks at the server; a new day is the server's to write.
const LOOK_AGAIN_MS = 5000;
const hour = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", timeStyle: "medium" });

function tick() {
  const clock = one("time[data-clock][data-running]");
  if (!clock) return;
  clock.read ??= performance.now();
  const now = Date.parse(clock.dataset.clock) + performance.now() - clock.read;
  one("[data-seconds]", clock).textContent = hour.format(now);
}

function lookAgain() {
  if (document.visibilityState === "visible" && one("#clock")) htmx.trigger("#clock", "look-again");
}

// Keys are not taken from a field, and can be turned off (WCAG 2.1.4).
const KEYS = "omega-sim-keys";
const keysOn = () => localStorage.getItem(KEYS) !== "off";
const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
const rows = () => all("[data-row]");

function step(by) {
  const known = rows();
  const here = known.findIndex((row) => row === document.activeElement);
  const open = known.findIndex((row) => row.hasAttribute("aria-current"));
  const from = here >= 0 ? here : open >= 0 ? open : by > 0 ? -1 : known.length;
  known[Math.min(Math.max(from + by, 0), known.length - 1)]?.focus();
}

const ACTIONS = {
  "/": () => one("[data-find]")?.focus(),
  "?": () => one("dialog.help").showModal(),
  j: () => step(1),
  k: () => step(-1),
  p: () => one("[data-pause]")?.click(),
  c: () => one("[data-copy-curl]")?.click(),
  escape: () => one("[data-close]")?.click(),
};

function onKey(event) {
  const menu = event.key === "Escape" && one("[data-menu][open]");
  if (menu) return closeMenu(menu);
  if (event.key === "Escape" && event.target.matches("[data-find]")) return event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
  if (typing(event.target) || one("dialog[open]")) return;
  const entry = one(`.rail [data-key="${CSS.escape(event.key)}"]`);
  const action = entry ? () => entry.click() : ACTIONS[event.key.toLowerCase()];
  if (!action) return;
  event.preventDefault();
  action();
}

// A button with data-copy copies that text; with data-copy-url, that address's answer.
async function copy(button) {
  const { copy: text, copyUrl } = button.dataset;
  const asked = text === undefined && (await fetch(copyUrl));
  if (asked && !asked.ok) throw new Error(`${asked.status} ${copyUrl}`);
  const copied = text ?? (await asked.text());
  if (!(await write(copied)) && !writeByField(copied)) return byHand(copied);
  say(button, button.dataset.copied);
}

// A browser gives its clipboard to pages of https and of this machine alone; of a server in plain http a field copies.
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function writeByField(text) {
  const before = document.activeElement;
  const field = Object.assign(document.createElement("textarea"), { className: "sr", readOnly: true, value: text });
  document.body.append(field);
  field.focus({ preventScroll: true });
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return done;
}

// Where not even that may be, the text is shown, selected.
function byHand(text) {
  const field = one("dialog.by-hand textarea");
  field.value = text;
  one("dialog.by-hand").showModal();
  field.select();
}

function say(button, said) {
  if (!said || button.dataset.says) return;
  button.dataset.says = button.lastChild.textContent;
  button.lastChild.textContent = said;
  setTimeout(() => {
    button.lastChild.textContent = button.dataset.says;
    delete button.dataset.says;
  }, 1500);
}

// The menu of the bar closes as menus do: by Escape, or by a click beside it.
const closeMenu = (menu) => {
  menu.open = false;
  if (menu.contains(document.activeElement)) one("summary", menu).focus();
};

document.addEventListener("click", (event) => {
  for (const menu of all("[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches("[data-theme-switch]")) switchTheme();
  if (button.matches("[data-help]")) one("dialog.help").showModal();
  if (button.matches("[data-copy], [data-copy-url]")) copy(button).catch(() => say(button, one("dialog.by-hand").dataset.failed));
});
document.addEventListener("keydown", onKey);
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys]")) localStorage.setItem(KEYS, event.target.checked ? "on" : "off");
});
for (const box of all("[data-keys]")) box.checked = keysOn();
for (const [event, open] of [["htmx:sseOpen", true], ["htmx:sseClose", false], ["htmx:sseError", false]]) {
  document.addEventListener(event, () => all("[data-live]").forEach((each) => (each.hidden = !open)));
}
setInterval(tick, 250);
setInterval(lookAgain, LOOK_AGAIN_MS);
