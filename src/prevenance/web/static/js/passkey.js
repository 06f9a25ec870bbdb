// Passkeys, which only a script can ask the browser for. Where it cannot, the ways without them stay.
(() => {
  const { create, get, supported } = window.webauthnJSON;

  async function answerTo(form) {
    if (form.dataset.passkey === "create") {
      const asked = JSON.parse(form.dataset.options);
      const alone = form.elements.passwordless?.checked ?? false;
      Object.assign(asked.publicKey.authenticatorSelection, {
        residentKey: alone ? "required" : "discouraged",
        requireResidentKey: alone,
        ...(alone && { userVerification: "required" }),
      });
      return create(asked);
    }
    if (form.dataset.options) return get(JSON.parse(form.dataset.options));
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return get((await answer.json()).request_options);
  }

  async function ask(form) {
    const problem = form.querySelector("[data-problem]");
    problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await answerTo(form));
    } catch {
      problem.hidden = false;
      return;
    }
    form.submit();
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!supported()) continue;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
})();
