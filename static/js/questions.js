// Long forms by keyboard (form[data-questions], a fieldset each): Alt+↓ and Alt+↑ go from question to question, Alt+0 to what
// stands beside them, a digit chooses a score (1 and 0: ten), Ctrl+Enter presses the main button, Ctrl+S saves.
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

  let last = { digit: "", at: 0 };
  function rate(scale, digit) {
    const ten = digit === "0" && last.digit === "1" && Date.now() - last.at < 1000;
    last = { digit, at: Date.now() };
    const option = [...scale.querySelectorAll("input")].find(({ value }) => value === (ten ? "10" : digit));
    option?.focus();
    option?.click();
  }

  function act(event) {
    const inside = form.contains(document.activeElement), control = event.ctrlKey || event.metaKey;
    if (event.altKey && ["ArrowDown", "ArrowUp"].includes(event.key)) return () => goTo(event.key === "ArrowDown" ? 1 : -1);
    if (event.altKey && !control && event.code === "Digit0") return cross;
    const scale = /^[0-9]$/.test(event.key) && !event.altKey && !control && document.activeElement.closest(".score-scale");
    if (scale) return () => rate(scale, event.key);
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
