/* Asks for one slice of an uploaded table after another, and shows how far the checking has come. */
"use strict";

(() => {
  const checking = document.getElementById("checking");
  const form = document.getElementById("continue");
  const bar = document.getElementById("progress");
  const words = document.getElementById("progress-words");

  const askForNext = async () => {
    const answer = await fetch(checking.dataset.next, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new FormData(form),
    });
    if (!answer.ok || answer.redirected) {
      throw new Error(String(answer.status));
    }
    return answer.json();
  };

  const checkOn = async () => {
    form.hidden = true;
    try {
      let found;
      do {
        found = await askForNext();
        bar.value = found.read;
        words.textContent = checking.dataset.words.replace("{read}", found.read).replace("{total}", found.total);
      } while (!found.done);
      window.location.reload();
    } catch {
      form.hidden = false;
      words.textContent = checking.dataset.failed;
    }
  };

  checkOn();
})();
