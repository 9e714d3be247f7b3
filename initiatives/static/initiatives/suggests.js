/* Makes fields of lists (data-suggests) in which typing any part of a name narrows the list down, by Django’s own copy of
   Select2. Without this script they stay lists. A letter or the down arrow opens these fields and those of Django that
   ask the server. Whoever adds fields to a page later says so by a “fields:added” event, as Django does for its rows. */
"use strict";

{
  const $ = django.jQuery;

  const enhance = (root) => {
    $(root)
      .find("select[data-suggests]")
      .not("[name*=__prefix__], .select2-hidden-accessible")
      .select2({ theme: "admin-autocomplete", width: "100%" }); // of hidden fields no other width is known
  };

  $(() => enhance(document));
  for (const added of ["formset:added", "fields:added"]) {
    document.addEventListener(added, (event) => enhance(event.target));
  }

  document.addEventListener("keydown", (event) => {
    const selection = event.target.closest?.(".select2-selection--single");
    if (!selection || event.altKey || event.isComposing) {
      return;
    }
    const container = selection.closest(".select2-container");
    const isLetter = event.key.length === 1 && event.key !== " ";
    if (event.ctrlKey || event.metaKey) {
      if (event.key === "Enter") { // the page’s own shortcut, which Select2 would take for a plain Enter
        event.stopImmediatePropagation();
        event.preventDefault();
        container.dispatchEvent(new KeyboardEvent("keydown", event));
      }
    } else if ((isLetter || event.key === "ArrowDown") && !container.matches(".select2-container--open")) {
      $(container.previousElementSibling).select2("open"); // which takes the focus, so that the letter goes there
      if (!isLetter) {
        event.stopImmediatePropagation();
        event.preventDefault();
      }
    }
  }, true);

  $(document).on("select2:open", (event) => {
    const { $selection, $dropdown } = $(event.target).data("select2");
    const label = event.target.labels[0];
    $selection.attr("aria-controls", $selection.attr("aria-owns"));
    $dropdown.find(".select2-search__field").attr("aria-label", label ? label.textContent : event.target.name);
  });
}
