// A shared tablet locks itself once nobody has touched it for a while. The server would do so anyway, at the next
// request; this also clears the screen.
(() => {
  const form = document.querySelector("[data-lock-after]");
  if (!form) return;
  const after = Number(form.dataset.lockAfter) * 1000;
  let touched = Date.now();
  let told = touched;

  function lock() {
    form.requestSubmit();
  }

  // Who types a long note sends nothing meanwhile: so the server hears now and then that they are still here.
  function tell() {
    told = Date.now();
    const token = form.elements.csrfmiddlewaretoken.value;
    fetch(form.dataset.presence, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" })
      .then((answer) => answer.status === 204 || lock())
      .catch(() => {});
  }

  function touch() {
    const now = Date.now();
    if (now - touched > after) return lock();
    touched = now;
    if (now - told > Math.min(60_000, after / 2)) tell();
  }

  for (const sign of ["pointerdown", "keydown", "scroll"]) document.addEventListener(sign, touch, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => document.hidden || Date.now() - touched <= after || lock());
  setInterval(() => Date.now() - touched > after && lock(), 1000);
})();
