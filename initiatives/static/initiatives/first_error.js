/* A form that came back with errors puts the keyboard at the first field that has one, folded away or not. */
"use strict";

window.addEventListener("load", () => {
  const wrong = document.querySelector("#content-main form .errors, #content-main form .form-row:has(.errorlist)");
  const field = wrong && wrong.querySelector("input:not([type=hidden]), select, textarea, .select2-selection");
  if (!field) {
    return;
  }
  for (let folded = field.closest("details"); folded; folded = folded.parentElement.closest("details")) {
    folded.open = true;
  }
  const suggesting = field.nextElementSibling?.querySelector?.(".select2-selection");
  (suggesting || field).focus();
});
