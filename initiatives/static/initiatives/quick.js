/* Adds an organisation in a window over the form that needs it, and chooses it there. Without this script, or for other
   kinds of record, Django’s own window opens. */
"use strict";

(() => {
  const dialog = document.getElementById("quick");
  if (!dialog) {
    return;
  }
  let select = null;

  function show(markup) {
    const parsed = new DOMParser().parseFromString(markup, "text/html");
    dialog.replaceChildren(...parsed.body.childNodes);
    const wrong = dialog.querySelector(".errorlist");
    const first = wrong && wrong.parentElement.querySelector("input:not([type=hidden]), select");
    (first || dialog.querySelector("input:not([type=hidden])")).focus();
  }

  function fail() {
    const sentence = document.createElement("p");
    sentence.className = "errornote";
    sentence.setAttribute("role", "alert");
    sentence.textContent = dialog.dataset.failed;
    dialog.prepend(sentence);
  }

  async function ask(options) {
    try {
      const response = await fetch(dialog.dataset.address, options);
      if (response.status === 201) {
        choose(await response.json());
      } else if ((response.ok || response.status === 422) && !response.redirected) {
        show(await response.text());
      } else {
        fail();
      }
    } catch {
      fail();
    }
  }

  function choose(added) {
    select.append(new Option(added.text, added.id, true, true));
    django.jQuery(select).trigger("change");
    dialog.close();
    const chosen = select.nextElementSibling?.querySelector(".select2-selection");
    (chosen || select).focus();
  }

  // Before Django’s own handler, which would open a window of the browser.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.add-related");
    if (!link || link.pathname !== dialog.dataset.adds) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    select = document.getElementById(link.id.replace(/^add_/, ""));
    dialog.replaceChildren();
    dialog.showModal();
    ask({});
  }, true);

  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ method: "POST", body: new FormData(event.target, event.submitter) });
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-closes]")) {
      dialog.close();
    }
  });
})();
