// Follows the system's light or dark mode when the person chose "Sistem"; runs before the first paint.
(function (root, dark) {
  if (root.dataset.theme !== "system") return;
  const follow = () => { root.dataset.bsTheme = dark.matches ? "dark" : "light"; };
  follow();
  dark.addEventListener("change", follow);
})(document.documentElement, window.matchMedia("(prefers-color-scheme: dark)"));
