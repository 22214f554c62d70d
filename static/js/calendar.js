// The calendar's bars follow the selects; arrows move a focused bar, Shift+arrows change its length.
(function () {
  "use strict";

  const table = document.querySelector("[data-calendar]");
  if (!table || !table.querySelector("select")) return;
  const months = Number(table.dataset.months);
  const say = (text) => { document.getElementById("kds-durum").textContent = text; };
  document.querySelector("[data-calendar-hint]").hidden = false;

  function draw(row) {
    const [first, last] = [...row.querySelectorAll("select")].map((select) => Number(select.value));
    const length = last - first + 1, text = row.querySelector("[data-bar-text]"), bar = row.querySelector("rect");
    bar.setAttribute("x", `${((first - 1) * 100) / months}%`);
    bar.setAttribute("width", `${(Math.max(0, length) * 100) / months}%`);
    text.textContent = length > 0 ? `${first}–${last}. ay (${length} ay)` : "Bitiş, başlangıçtan önce olamaz";
    return text.textContent;
  }

  function move(row, step, stretch) {
    const [first, last] = row.querySelectorAll("select");
    const from = Number(first.value) + (stretch ? 0 : step), to = Number(last.value) + step;
    if (from < 1 || to > months || to < from) {
      say("Plan süresinin dışına çıkılamaz.");
      row.querySelector("[data-bar-text]").textContent = "Plan süresinin dışına çıkılamaz.";
      return;
    }
    first.value = from;
    last.value = to;
    say(draw(row));
  }

  for (const row of table.querySelectorAll("[data-row]")) {
    const bar = row.querySelector("[data-bar]");
    bar.tabIndex = 0;
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", `${row.querySelector("th a").textContent}, sol ve sağ ok tuşuyla kaydırılır`);
    row.addEventListener("change", () => draw(row));
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      move(row, step, event.shiftKey);
    });
  }
})();
