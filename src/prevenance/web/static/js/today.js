// Keys for the list, and the question that follows on opening a message. The page works without either.
(() => {
  "use strict";
  const rows = () => [...document.querySelectorAll("details.due")];
  const at = () => rows().indexOf(document.activeElement?.closest("details.due"));
  const lone = () => document.querySelector(".follow-up [data-panel]");

  function go(step) {
    const all = rows();
    if (!all.length) return;
    const next = all[Math.min(Math.max(at() + step, 0), all.length - 1)];
    next.querySelector("summary").focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const place = rows()[at()] ?? lone();
    const button = place?.querySelector(`[data-key="${key}"]`);
    button?.click();
    return Boolean(button);
  }

  const typing = (field) => field?.matches?.("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (!/^[dst]$/.test(event.key) || !press(event.key)) return;
    event.preventDefault();
  });

  // The question is asked once the message has been opened.
  function prepare(root) {
    for (const link of root.querySelectorAll("[data-opens]")) {
      const form = link.parentElement.querySelector("[data-asks]");
      if (form) form.hidden = true;
      link.addEventListener("click", () => {
        if (form) form.hidden = false;
      });
    }
    for (const button of root.querySelectorAll("[data-copies]")) {
      if (!navigator.clipboard) continue;
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(root.querySelector(button.dataset.copies).value);
        button.textContent = button.dataset.copied;
      });
    }
  }

  prepare(document);
  document.addEventListener("htmx:afterSwap", (event) => prepare(event.target));
  for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = !matchMedia("(hover: hover) and (min-width: 45rem)").matches;
})();
