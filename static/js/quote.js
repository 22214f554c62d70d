// Quoting from the dossier into a reason: words selected in #basvuru bring a button; it writes them with their anchor at the
// end of the reason of the criterion that was worked on last, or of the first without one. Without it: the form's own block.
(function () {
  "use strict";

  const dossier = document.getElementById("basvuru"), form = document.querySelector("form[data-questions]");
  const parts = document.getElementById("quote-part");
  if (!dossier || !form || !parts) return;

  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-primary quote-button";
  button.hidden = true;
  document.body.append(button);

  let criterion = null, picked = null;
  form.addEventListener("focusin", (event) => { criterion = event.target.closest("fieldset.criterion") || criterion; });

  const chosen = () => criterion
    || [...form.querySelectorAll("fieldset.criterion")].find((one) => !one.querySelector("textarea").value.trim())
    || form.querySelector("fieldset.criterion");

  function selected() {
    const selection = document.getSelection(), words = selection.toString().split(/\s+/).join(" ").trim();
    const node = selection.anchorNode && (selection.anchorNode.nodeType === 1 ? selection.anchorNode : selection.anchorNode.parentElement);
    const part = node && dossier.contains(node) && node.closest("[id^='bolum-']");
    const known = part && [...parts.options].find((option) => option.value === part.id);
    return words && known ? { words: words.slice(0, 500), part: part.id, name: known.text } : null;
  }

  document.addEventListener("selectionchange", () => {
    picked = selected();
    button.hidden = !picked;
    if (picked) button.textContent = "Gerekçeye al: " + chosen().id.replace("olcut-", "");
  });

  button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  button.addEventListener("click", () => {
    const reason = chosen().querySelector("textarea"), before = reason.value.trimEnd();
    reason.value = (before ? before + "\n" : "") + `“${picked.words}” [${picked.name} #${picked.part}]\n`;
    reason.dispatchEvent(new Event("input", { bubbles: true }));
    button.hidden = true;
    document.getSelection().removeAllRanges();
    reason.focus();
    reason.scrollIntoView({ block: "center" });
    document.getElementById("kds-durum").textContent = "Alıntı gerekçeye eklendi.";
  });
})();
