// The live list of exchanges: new rows enter above without moving the one under the pointer; it can be paused.
"use strict";

const MOST_ROWS = 400;
const NARROW = matchMedia("(max-width: 900px)");
let paused = false;
let waiting = 0;
let lost = false;
let height = 0;
let closing = false;

const list = () => one("#list");
const scroller = () => one(".split > .list");

function refresh() {
  waiting = 0;
  htmx.ajax("GET", location.href, { source: "#list", target: "#list", select: "#list", swap: "outerHTML" });
}

function sayPaused() {
  const button = one("[data-pause]");
  const said = one("span", button);
  button.says ??= said.textContent;
  button.setAttribute("aria-pressed", paused);
  all("[data-live]").forEach((each) => (each.hidden = paused));
  said.textContent = paused ? `${button.dataset.resume}${waiting ? ` (${waiting})` : ""}` : button.says;
}

// Rows come as text: how many there are is counted before they are put in.
function count(html) {
  return (html.match(/<li id=/g) || []).length;
}

function add(key, more) {
  const shown = one(`[data-count="${key}"]`);
  if (!shown || !more) return;
  const known = Number(shown.textContent.replace(/[^\d]/g, ""));
  shown.textContent = (known + more).toLocaleString(document.documentElement.lang);
}

document.addEventListener("htmx:sseBeforeMessage", (event) => {
  if (paused) {
    event.preventDefault();
    waiting += count(event.detail.data);
    sayPaused();
    return;
  }
  height = one("#rows").offsetHeight;
  add("", count(event.detail.data));
  for (const letter of ["P", "T", "A"]) {
    add(letter, (event.detail.data.match(new RegExp(`class="m m-(lost m-lost-)?${letter.toLowerCase()}"`, "g")) || []).length);
  }
});

document.addEventListener("htmx:sseMessage", () => {
  const box = scroller();
  const hovered = list().matches(":hover") || list().contains(document.activeElement);
  if (box.scrollTop > 0 || hovered) box.scrollTop += one("#rows").offsetHeight - height;
  one("[data-empty]")?.remove();
  for (const row of all("#rows > li").slice(MOST_ROWS)) if (!row.matches(".log-end")) row.remove();
});

// Another search begins at its top.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "list") scroller().scrollTop = 0;
});

// A connection that was lost may have missed something: the list is read again.
document.addEventListener("htmx:sseError", () => (lost = true));
document.addEventListener("htmx:sseOpen", () => {
  if (lost) refresh();
  lost = false;
  if (paused) sayPaused();
});

// A row opens beside the list; on a narrow screen, and by Enter, on a page of its own.
document.addEventListener("htmx:beforeRequest", (event) => {
  const row = event.detail.elt;
  if (!row.matches("[data-row]")) return;
  if (NARROW.matches) {
    event.preventDefault();
    location.href = row.href;
    return;
  }
  all("[data-row][aria-current]").forEach((each) => each.removeAttribute("aria-current"));
  row.setAttribute("aria-current", "true");
  const here = new URL(location.href);
  here.searchParams.set("ouvert", row.closest("li").id.slice(2));
  history.replaceState(history.state, "", here);
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const row = event.detail.requestConfig?.elt;
  if (row?.matches("[data-row]:not([aria-current])")) event.detail.shouldSwap = false; // another was opened meanwhile
});
document.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-row]");
  if (event.key === "Enter" && row) {
    event.preventDefault();
    location.href = row.href;
  }
  if (event.key === "Escape" && !typing(event.target)) one("[data-close]")?.click();
});
document.addEventListener("focusin", (event) => {
  if (!closing && event.target.matches("[data-row]") && !NARROW.matches && event.target.matches(":focus-visible")) {
    htmx.trigger(event.target, "click");
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-pause]")) {
    paused = !paused;
    if (!paused) refresh();
    sayPaused();
  }
  if (button?.matches("[data-close]")) {
    const row = one("[data-row][aria-current]");
    one("#pane").replaceChildren();
    row?.removeAttribute("aria-current");
    closing = true; // the row has the focus again, which opens nothing
    row?.focus();
    closing = false;
    const here = new URL(location.href);
    here.searchParams.delete("ouvert");
    history.replaceState(history.state, "", here);
  }
});
