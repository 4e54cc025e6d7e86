// The editor of a scenario: a mistake leads to its place in the text; Ctrl+Enter sends it.
"use strict";

const text = one("#texte");

function goTo(line, column) {
  const lines = text.value.split("\n");
  const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  text.focus();
  text.setSelectionRange(at, at + 1);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-at]");
  if (!link) return;
  event.preventDefault();
  goTo(...link.dataset.at.split(":").map(Number));
});

// Where a browser does not let a field grow with its text, it grows here: the numbers stand beside every line.
if (!CSS.supports("field-sizing", "content")) {
  text.addEventListener("input", () => (text.rows = Math.max(text.rows, text.value.split("\n").length + 1)));
}
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) one(".btn.go", text.form).click();
});

// The numbers beside the text are those of its lines, whatever is written.
const gutter = one("pre", text.parentElement);
const marked = new Map(all("b", gutter).map((each) => [Number(each.textContent), each]));

function numberLines() {
  const numbers = text.value.split("\n").map((_, at) => marked.get(at + 1) ?? String(at + 1));
  gutter.replaceChildren(...numbers.flatMap((each) => [each, "\n"]));
}

text.addEventListener("input", numberLines);
numberLines();
