// What is being typed is kept in this browser until it is sent, sealed with a key that only its writer is given.
// And the guard's wording takes the place of what is held back, in one tap. The forms work without either.
(() => {
  "use strict";
  const PAUSE = 400;
  const place = (form) => `draft:${form.dataset.draft}`;
  const mine = (form) => `${place(form)}:${form.dataset.draftKey.slice(0, 8)}`;
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
  const packed = (raw) => btoa(String.fromCharCode(...new Uint8Array(raw)));
  const unpacked = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const key = (form) => crypto.subtle.importKey("raw", bytes(form.dataset.draftKey), "AES-GCM", false, ["encrypt", "decrypt"]);

  async function keep(form) {
    const words = form.querySelector("[data-draft-words]").value;
    if (!words.trim()) return localStorage.removeItem(mine(form));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(form), new TextEncoder().encode(words));
    localStorage.setItem(mine(form), JSON.stringify({ id: form.elements.id.value, iv: packed(iv), sealed: packed(sealed) }));
  }

  async function restore(form) {
    const field = form.querySelector("[data-draft-words]");
    const left = localStorage.getItem(mine(form));
    if (!left || field.value.trim()) return;
    try {
      const { id, iv, sealed } = JSON.parse(left);
      const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv: unpacked(iv) }, await key(form), unpacked(sealed));
      if (field.value.trim()) return;
      field.value = new TextDecoder().decode(words);
      form.elements.id.value = id;
      form.querySelector("[data-draft-notice]").hidden = false;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    } catch {
      localStorage.removeItem(mine(form));
    }
  }

  // An encounter that is on the page has arrived: its draft has done its work.
  function letGo(arrived) {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith("draft:") && JSON.parse(localStorage.getItem(name)).id === arrived) localStorage.removeItem(name);
    }
  }

  function putInstead(button) {
    const field = button.form?.querySelector("[data-draft-words]");
    const { instead, start, end } = button.dataset;
    if (!field) return;
    field.setRangeText(instead, Number(start), Number(end), "end");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const arrived = document.querySelector("[data-kept]");
  if (arrived) letGo(arrived.dataset.kept);

  for (const form of globalThis.crypto?.subtle ? document.querySelectorAll("form[data-draft]") : []) {
    let waiting;
    restore(form);
    form.addEventListener("input", (event) => {
      if (!event.target.matches("[data-draft-words]")) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => keep(form), PAUSE);
    });
    form.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
      localStorage.removeItem(mine(form));
      location.reload();
    });
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-instead]");
    if (button) putInstead(button);
  });
})();
