// Dropping and pasting a file into the record's field, its name once chosen, and a word while it is read.
// Everything here only adds to a form that works without it.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");

  const formOf = (event) => event.target.closest?.("form[data-drop]");

  function showChosen(form) {
    const file = form.elements.file.files[0];
    const chosen = form.querySelector("[data-chosen]");
    chosen.textContent = file ? file.name : "";
    chosen.hidden = form.querySelector("[data-unchoose]").hidden = !file;
  }

  function choose(form, files) {
    form.elements.file.files = files;
    showChosen(form);
  }

  function say(form, what) {
    const line = form?.querySelector("[role=status]");
    if (line) line.textContent = what ? line.dataset[what] : "";
  }

  document.addEventListener("change", (event) => {
    if (event.target.type === "file" && event.target.form.querySelector("[data-chosen]")) showChosen(event.target.form);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.matches("[data-unchoose]")) return;
    event.target.form.elements.file.value = "";
    showChosen(event.target.form);
    event.target.form.elements.file.focus();
  });
  document.addEventListener("dragover", (event) => {
    const form = formOf(event);
    if (!form || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("dropping");
  });
  for (const over of ["dragleave", "drop"]) {
    document.addEventListener(over, (event) => formOf(event)?.classList.remove("dropping"));
  }
  document.addEventListener("drop", (event) => {
    const form = formOf(event);
    if (!form || !event.dataTransfer.files.length) return;
    event.preventDefault();
    choose(form, event.dataTransfer.files);
  });
  document.addEventListener("paste", (event) => {
    const form = formOf(event);
    if (!form || !event.clipboardData.files.length) return;
    event.preventDefault();
    choose(form, event.clipboardData.files);
  });

  // Kept in this page's memory only, so that going back finds the field as it was left.
  let left = "";
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.detail.elt.closest("form");
    say(form, "reading");
    left = form?.elements.record?.value ?? "";
  });
  for (const failed of ["htmx:sendError", "htmx:responseError"]) {
    document.addEventListener(failed, (event) => say(event.detail.elt.closest("form"), "failed"));
  }
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    const arrived = target.matches("[data-arrive]") ? target : target.querySelector("[data-arrive]");
    arrived?.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:historyRestore", () => {
    const field = document.querySelector(".first textarea[name=record]");
    if (field && !field.value) field.value = left;
  });
})();
