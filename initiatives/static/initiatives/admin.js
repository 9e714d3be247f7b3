/* Django’s suggesting fields lose their label on the way to the element that has the focus: this gives it back. */
"use strict";

function nameSelections(root) {
  for (const selection of root.querySelectorAll(".select2-selection[aria-labelledby^=select2]")) {
    const select = selection.closest(".select2-container").previousElementSibling;
    const label = select && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (label) {
      label.id = `${select.id}_label`;
      const chosen = selection.querySelector(".select2-selection__rendered");
      selection.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
      chosen.setAttribute("aria-labelledby", label.id);
    }
  }
}

// They are made one after the other once the page is there, and with each row that is added.
new MutationObserver((changes) => {
  if (changes.some((change) => change.addedNodes.length)) {
    nameSelections(document);
  }
}).observe(document.body, { childList: true, subtree: true });
