// Long forms by keyboard (form[data-questions], a fieldset per question): Alt+↓ and Alt+↑ go from question to question,
// Alt+0 to what stands beside the questions and back, Ctrl+Enter presses the form's main button, Ctrl+S saves where
// nothing saves by itself.
(function () {
  "use strict";

  const form = document.querySelector("form[data-questions]");
  if (!form) return;

  function goTo(step) {
    const questions = [...form.querySelectorAll("fieldset")];
    const here = questions.findIndex((question) => question.contains(document.activeElement));
    const next = questions[here < 0 && step < 0 ? questions.length - 1 : here + step];
    next?.querySelector("input:checked, input, textarea")?.focus();
  }

  let left = null; // the field one went from
  function cross() {
    const pane = document.querySelector(".split > .beside");
    if (form.contains(document.activeElement)) { left = document.activeElement; pane?.focus(); }
    else if (left?.isConnected) left.focus();
    else goTo(1);
  }

  function act(event) {
    const inside = form.contains(document.activeElement), control = event.ctrlKey || event.metaKey;
    if (event.altKey && ["ArrowDown", "ArrowUp"].includes(event.key)) return () => goTo(event.key === "ArrowDown" ? 1 : -1);
    if (event.altKey && !control && event.code === "Digit0") return cross;
    if (control && event.key === "Enter" && inside) return () => form.requestSubmit([...form.querySelectorAll(".btn-primary")].at(-1));
    if (control && event.key === "s" && inside && !form.matches("[data-autosave]")) return () => form.requestSubmit(form.elements.save[0] || form.elements.save);
    return null;
  }

  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || document.activeElement.localName === "select") return;
    const wanted = act(event);
    if (!wanted) return;
    event.preventDefault();
    wanted();
  });

  // A saved form comes back at the question that was answered last: the address of its form carries the place.
  form.addEventListener("focusin", (event) => {
    const question = event.target.closest("fieldset[id]");
    if (!question) return;
    form.action = `#${question.id}`;
    showBeside(question.dataset.beside);
  });

  // Ready words go into the field beside them, where they can still be changed; without a script the server puts them there.
  form.addEventListener("change", (event) => {
    const field = event.target.dataset.fills && form.elements[event.target.name.replace(/[^-]+$/, event.target.dataset.fills)];
    if (!field || !event.target.value) return;
    field.value = event.target.value;
    event.target.value = "";
    field.focus();
  });

  // What a question is about slides into sight beside it; the page itself stays where it is.
  let shown = "";
  function showBeside(id) {
    const part = id && id !== shown && document.getElementById(id), pane = part && part.closest(".stays");
    if (!pane || pane.scrollHeight <= pane.clientHeight) return;
    shown = id;
    pane.scrollTop += part.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  }
})();
