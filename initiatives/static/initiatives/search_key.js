/* The key / leads to the search box, but where something is being typed. */
"use strict";

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable], dialog[open]");
  const box = document.querySelector('form[role="search"] input');
  if (localStorage.getItem("shortcuts-off") === "yes") {
    return; // as the reader chose in a list of shortcuts (see shortcuts.js)
  }
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || !box) {
    return;
  }
  event.preventDefault();
  box.focus();
  box.select();
});
