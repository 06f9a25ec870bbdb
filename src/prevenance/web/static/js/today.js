// Keys and fingers for the list, and the question that follows on opening a message. The page works without either.
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

  // A finger that draws a row aside: to the left puts it off until tomorrow, to the right says done. The row follows it.
  const FAR = 96;
  let drawn = null;

  function along({ clientX, clientY }) {
    const [dx, dy] = [clientX - drawn.x, clientY - drawn.y];
    drawn.aside = Math.abs(dx) > 2 * Math.abs(dy) ? dx : 0;
    drawn.row.style.translate = drawn.aside ? `${drawn.aside}px` : "";
    drawn.row.classList.toggle("let-go", Math.abs(drawn.aside) >= FAR);
  }

  function back() {
    drawn.row.style.translate = "";
    drawn.row.classList.remove("let-go");
    drawn = null;
  }

  document.addEventListener("touchstart", ({ target, touches: [{ clientX: x, clientY: y }, ...more] }) => {
    if (drawn) back();
    const row = target.closest?.("details.due:not([open])");
    if (row?.querySelector("[data-key=s]") && !more.length) drawn = { row, x, y, aside: 0 };
  }, { passive: true });
  document.addEventListener("touchmove", ({ touches: [touch] }) => drawn && along(touch), { passive: true });
  document.addEventListener("touchcancel", () => drawn && back());
  document.addEventListener("touchend", () => {
    if (!drawn) return;
    const { row, aside } = drawn;
    back();
    if (Math.abs(aside) >= FAR) row.querySelector(`[data-key=${aside < 0 ? "s" : "d"}]`).click();
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
  for (const hint of document.querySelectorAll("[data-fingers]")) hint.hidden = !matchMedia("(pointer: coarse)").matches;
  for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = !matchMedia("(hover: hover) and (min-width: 45rem)").matches;
})();
