// Small kindnesses. Each page works without them.
(() => {
  for (const select of document.querySelectorAll("select[data-zone]")) {
    if (!select.value) select.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).value);
      button.textContent = button.dataset.copied;
    });
  }

  for (const field of document.querySelectorAll("[data-select-all]")) field.addEventListener("focus", () => field.select());

  // What was done is said at its place, and what is wrong where it was made: either comes into view.
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    const said = ".done[data-arrive], .act-form [data-arrive]";
    (target.matches(said) ? target : target.querySelector(said))?.scrollIntoView({ block: "nearest" });
  });

  const digits = document.querySelector("[data-digits]");
  for (const name of document.querySelectorAll(".faces input")) name.addEventListener("change", () => digits.focus());
})();
