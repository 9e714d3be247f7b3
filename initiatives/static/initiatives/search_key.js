/* The key / leads to the search box, but where something is being typed. */
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const isTyping = event.target.closest("input, textarea, select, [contenteditable], dialog[open]");
  const box = document.querySelector('form[role="search"] input');
  if (isTyping || !box || isOff()) {
    return;
  }
  event.preventDefault();
  box.focus();
  box.select();
});

/* As the reader chose in a list of shortcuts (see shortcuts.js); a browser may refuse to remember anything. */
function isOff() {
  try {
    return localStorage.getItem("shortcuts-off") === "yes";
  } catch {
    return false;
  }
}
