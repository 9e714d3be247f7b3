// What the filter form of a list does beyond plain GET. htmx fetches and swaps; this mends what it leaves.

// Fires for htmx and for a plain submit alike: addresses carry no empty parameters.
document.addEventListener("formdata", (event) => {
  if (event.target.method !== "get") return;
  for (const [name, value] of [...event.formData]) {
    if (value === "") event.formData.delete(name);
  }
  if (event.target.closest(".past-choose")) keepTheAddress(event.formData);
});

// The form for a past day isn’t swapped along with the list: the filters that it keeps are those of the address now.
function keepTheAddress(sent) {
  const isKept = (name) => !["as_of", "known_by", "page"].includes(name);
  for (const name of new Set(sent.keys())) if (isKept(name)) sent.delete(name);
  for (const [name, value] of new URLSearchParams(location.search)) if (isKept(name)) sent.append(name, value);
}

document.addEventListener("htmx:after:swap", () => {
  const form = document.querySelector(".filters form");
  const focused = document.activeElement;
  // A box that somebody ticked keeps its own state when only its attribute changes: make it follow the page,
  // but leave alone what is being typed.
  const typed = focused.matches("input:not([type=checkbox])") ? focused.value : null;
  form?.reset();
  if (typed !== null) focused.value = typed;
  // A chip or link that went with the swap took the focus along: give it to the count.
  if (focused === document.body) document.getElementById("count")?.focus({ preventScroll: true });
});

// A day is typed digit by digit, and every digit makes another day of it: ask once it is left, or Enter pressed.
let typing = false;
let held = null;
document.addEventListener("keydown", (event) => { typing = event.target.type === "date"; });
document.addEventListener("pointerdown", () => { typing = false; });
document.addEventListener("change", (event) => {
  if (event.target.type !== "date" || !typing) return;
  event.stopPropagation();
  held = event.target;
}, { capture: true });
document.addEventListener("submit", () => { held = null; });
document.addEventListener("focusout", (event) => {
  if (event.target === held) held.form.requestSubmit();
});
