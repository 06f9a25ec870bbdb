// The words that are being typed go into the link that opens the phone's own app. The page works without.
(() => {
  "use strict";
  document.addEventListener("input", ({ target }) => {
    const form = target.closest("[data-compose]");
    if (!form || target.name !== "words") return;
    for (const link of form.querySelectorAll("[data-base]")) {
      const words = link.dataset.base.startsWith("mailto:") ? target.value.replace(/\n/g, "\r\n") : target.value;
      link.href = link.dataset.base + encodeURIComponent(words);
    }
  });
})();
