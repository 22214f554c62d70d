// A slider beside a field of lira: moving it writes the amount, letting go shows the list again.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("input[data-whatif]").forEach((slider) => {
    const field = document.getElementById(slider.dataset.whatif);
    if (!field) return;
    slider.addEventListener("input", () => {
      field.value = Number(slider.value).toLocaleString("tr-TR", { minimumFractionDigits: 2 });
      slider.setAttribute("aria-valuetext", `${field.value} TL`);
    });
    slider.addEventListener("change", () => slider.form.requestSubmit());
  });
});
