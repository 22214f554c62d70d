// Ctrl+K opens the page "Git" as a dialog over any page; arrows go through what was found, Enter opens the first of it.
(function () {
  "use strict";

  const link = document.querySelector("[data-jump]");
  if (!link) return;
  let dialog;

  async function open() {
    if (!dialog) {
      const answer = await fetch(link.href, { credentials: "same-origin" }).catch(() => null);
      const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("git");
      if (!page) { location.assign(link.href); return; }
      dialog = document.createElement("dialog");
      dialog.className = "jump-dialog";
      dialog.setAttribute("aria-label", "Git");
      dialog.append(page);
      document.body.append(dialog);
      htmx.process(dialog);
      dialog.addEventListener("keydown", walk);
      dialog.addEventListener("submit", (event) => { event.preventDefault(); places()[0]?.click(); });
    }
    dialog.showModal();
    dialog.querySelector("input").select();
  }

  const places = () => [...dialog.querySelectorAll(".jump-found a")];

  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const found = places(), next = found.indexOf(document.activeElement) + step;
    (next < 0 ? dialog.querySelector("input") : found[Math.min(next, found.length - 1)])?.focus();
  }

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });
})();
