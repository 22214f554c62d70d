/* Passkeys: fills the hidden "credential" of a form marked data-passkey ("login", "get", "create") and sends it.
   The server puts the question into #anahtar-verisi, or at login answers it to a GET of the form's address. */
(() => {
  "use strict";
  const FAILED = "Geçiş anahtarı kullanılamadı ya da işlemden vazgeçildi. Yeniden deneyin ya da başka bir yol seçin.";

  async function question(form) {
    const kept = document.getElementById("anahtar-verisi");
    if (form.dataset.passkey !== "login") return JSON.parse(kept.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return answer.json();
  }

  async function credential(form) {
    const asked = await question(form);
    if (form.dataset.passkey !== "create") return window.webauthnJSON.get(asked.request_options);
    const options = structuredClone(asked.creation_options);
    const alone = form.elements.passwordless?.checked ?? false;
    Object.assign(options.publicKey.authenticatorSelection, {
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone ? { userVerification: "required" } : {}),
    });
    return window.webauthnJSON.create(options);
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const error = form.querySelector("[data-passkey-error]");
      error.textContent = "";
      try {
        form.elements.credential.value = JSON.stringify(await credential(form));
        HTMLFormElement.prototype.submit.call(form);
      } catch {
        error.textContent = FAILED;
      }
    });
  }
})();
