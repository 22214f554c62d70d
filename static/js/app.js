// What pages gain from JavaScript; without it every form works. No library but htmx.
//
// Autosave contract (<c-form autosave="…">): the server answers 204 with
//   HX-Trigger: {"kds:kaydedildi": {"an": time, "rev": number, "kim": who else}}
// 409 when the revision is old (the answer is shown in the form's [data-conflict] place), 401 when the session ended.
(function () {
  "use strict";

  const all = (selector, root = document) => root.querySelectorAll(selector);
  const say = (text) => { document.getElementById("kds-durum").textContent = text; };
  const now = () => new Date().toLocaleTimeString("tr-TR").replaceAll(":", ".");

  // ---- Errors: the summary takes the focus, on a full page and after a swap
  function focusSummary(root) {
    const summary = root.querySelector("[data-error-summary]");
    if (!summary) return;
    summary.focus();
    if (!document.title.startsWith("Hata: ")) document.title = "Hata: " + document.title;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });

  // ---- Saving while typing
  const line = (form) => form.querySelector("[data-save-line]") || document.querySelector("[data-save-line]");

  function show(form, text, failed = false) {
    const place = line(form);
    if (!place) { say(text); return; }
    place.textContent = text;
    place.classList.toggle("failed", failed);
  }

  function saved(form, detail) {
    form.dataset.tries = "0";
    form.dataset.told = "1";
    const revision = form.elements.rev;
    if (revision && detail.rev !== undefined) revision.value = detail.rev;
    show(form, "Kaydedildi " + (detail.an || now()));
    const conflict = form.querySelector("[data-conflict]");
    if (conflict) conflict.textContent = "";
    if (!form.dataset.changedSinceSend && !form.previousElementSibling?.matches(".restore-bar")) forget(form);
  }

  function failed(form, reason) {
    const tries = Number(form.dataset.tries || 0) + 1;
    form.dataset.tries = tries;
    show(form, reason + (tries > 1 ? ` (${tries})` : ""), true);
    if (tries <= 8) setTimeout(() => htmx.trigger(form, "kds:kaydet"), Math.min(60, 2 ** tries) * 1000);
  }

  const OFFLINE = "Bağlantı yok. Yazdıklarınız bu sekmede duruyor; bağlantı gelince kaydedilecek.";
  const RETRYING = "Kaydedilemedi; yeniden deneniyor";

  // A button pressed during a save waits for the new revision; nothing is saved beside a form that is being sent.
  const saving = new WeakSet();
  const leaving = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-autosave]") || event.defaultPrevented) return;
    leaving.set(form, saving.has(form) ? () => pressAgain(form, event.submitter) : null);
    if (saving.has(form)) event.preventDefault();
  });
  window.addEventListener("pageshow", () => all("form[data-autosave]").forEach((form) => leaving.delete(form)));

  // The answer may have drawn the button anew; one that would save over something newer waits for another press.
  function pressAgain(form, button) {
    const same = !button || form.contains(button) ? button : [...form.elements].find((each) => each.name === button.name && each.value === button.value);
    if (button && !same) leaving.delete(form);
    else form.requestSubmit(same);
  }

  function leave(form, answered) {
    saving.delete(form);
    const go = leaving.get(form);
    if (!answered) leaving.delete(form); // no connection: what was typed stays here
    else if (go) go();
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (form && leaving.has(form)) { event.preventDefault(); return; }
    if (form) saving.add(form);
    if (form) { delete form.dataset.changedSinceSend; delete form.dataset.told; show(form, "Kaydediliyor…"); }
    event.detail.target?.setAttribute?.("aria-busy", "true");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    event.detail.target?.removeAttribute?.("aria-busy");
    const form = event.target.closest("form[data-autosave]");
    if (form && event.detail.successful && !form.dataset.told) saved(form, {});
    if (form) leave(form, event.detail.xhr.status !== 0);
  });
  document.addEventListener("kds:kaydedildi", (event) => {
    const form = event.target.closest("form");
    if (form) saved(form, event.detail);
    all("[data-presence]").forEach((place) => { place.textContent = event.detail.kim; place.hidden = !event.detail.kim; });
  });
  document.addEventListener("htmx:sendError", (event) => {
    const form = event.target.closest("form[data-autosave]");
    if (form) failed(form, OFFLINE); else say("Bağlantı yok. İşlem yapılamadı; yeniden deneyin.");
  });
  document.addEventListener("htmx:responseError", (event) => {
    const { status, responseText } = event.detail.xhr;
    const form = event.target.closest("form");
    if (status === 401) {
      if (form?.matches("[data-autosave]")) show(form, "Kaydedilmedi: oturum kapandı. Yazdıklarınız bu sekmede duruyor.", true);
      openSessionDialog("ended");
      return;
    }
    if (status === 409 && form) {
      const place = form.querySelector("[data-conflict]");
      if (place) { place.innerHTML = responseText; htmx.process(place); place.scrollIntoView({ block: "nearest" }); }
      show(form, place?.querySelector("[data-durum]")?.dataset.durum || "Bu bölüm başka bir yerde değişti. İki metin de saklandı.", true);
      return;
    }
    if (status === 422) return;
    if (form?.matches("[data-autosave]") && (status >= 500 || status === 429)) failed(form, RETRYING);
    else say(status === 403 ? "Bu işlem için yetkiniz yok." : "Beklenmeyen bir sorun oldu. İşlem yapılamadı; yeniden deneyin.");
  });
  window.addEventListener("online", () => {
    all("form[data-autosave]").forEach((form) => { if (Number(form.dataset.tries) > 0) htmx.trigger(form, "kds:kaydet"); });
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
    const form = document.activeElement?.closest("form[data-autosave]");
    if (form) { event.preventDefault(); htmx.trigger(form, "kds:kaydet"); }
  });

  // ---- Alt+S: the next cell with a problem, around the end of the page
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyS") return;
    const broken = [...all("tr.row-broken [aria-invalid]")];
    if (!broken.length) return;
    event.preventDefault();
    broken[(broken.indexOf(document.activeElement) + 1) % broken.length].focus();
  });

  // ---- The session is about to end or has ended: extend it, or sign in elsewhere and come back; nothing is lost
  // A dialog that was put away comes back only after the session has lived again.
  let putAway = "";
  document.getElementById("oturum")?.addEventListener("cancel", (event) => { putAway = event.target.dataset.state; });

  function openSessionDialog(state) {
    const dialog = document.getElementById("oturum");
    if (!dialog || putAway === state) return;
    dialog.dataset.state = state;
    dialog.querySelector("[data-session-word]").textContent = "";
    dialog.querySelector("[data-session-warning]").hidden = state !== "warning";
    dialog.querySelector("[data-session-ended]").hidden = state !== "ended";
    if (!dialog.open) dialog.showModal();
  }

  const idle = Number(document.body.dataset.idleSeconds || 0);
  let lastRequest = Date.now();
  const alive = () => { lastRequest = Date.now(); putAway = ""; };
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) alive(); });
  if (idle) setInterval(() => {
    const left = Math.round(idle - (Date.now() - lastRequest) / 1000);
    if (left <= 0) openSessionDialog("ended");
    else if (left <= 120) { openSessionDialog("warning"); say(`Oturumun kapanmasına ${left} saniye kaldı.`); }
  }, 15000);

  document.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-session-extend]")) return;
    const answer = await fetch(location.href, { method: "HEAD", redirect: "manual" }).catch(() => null);
    if (!answer?.ok) { openSessionDialog("ended"); return; }
    alive();
    document.getElementById("oturum").close();
  });

  document.addEventListener("click", async (event) => {
    if (!event.target.closest("[data-session-resume]")) return;
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    const page = answer?.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const token = page?.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token) {
      document.querySelector("[data-session-word]").textContent = "Henüz giriş yapılmadı. Önce yeni sekmede giriş yapın.";
      return;
    }
    all("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
    alive();
    document.getElementById("oturum").close();
    all("form[data-autosave]").forEach((form) => htmx.trigger(form, "kds:kaydet"));
  });

  // ---- A copy of what is being typed, in this tab only, until it is saved
  const HIDDEN = ["hidden", "password", "file", "submit"];
  const SENT = "kds:gonderilen";
  const signedIn = Boolean(document.body.dataset.idleSeconds);
  const mirrorKey = (form) => `kds:${location.pathname}:${form.dataset.mirror}`;

  function values(form) {
    const texts = {};
    for (const field of form.elements) {
      if (!field.name || HIDDEN.includes(field.type)) continue;
      if (["radio", "checkbox"].includes(field.type)) { if (field.checked) (texts[field.name] ||= []).push(field.value); else texts[field.name] ||= []; }
      else texts[field.name] = [...(texts[field.name] || []), field.value];
    }
    return texts;
  }

  function forget(form) {
    clearTimeout(timers.get(form));
    timers.delete(form);
    if (form.dataset.mirror) sessionStorage.removeItem(mirrorKey(form));
  }

  function fill(form, texts) {
    const seen = {};
    for (const field of form.elements) {
      if (!field.name || HIDDEN.includes(field.type) || !(field.name in texts)) continue;
      if (["radio", "checkbox"].includes(field.type)) field.checked = texts[field.name].includes(field.value);
      else { seen[field.name] = (seen[field.name] ?? -1) + 1; field.value = texts[field.name][seen[field.name]] ?? ""; }
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function offerRestore(form) {
    const kept = JSON.parse(sessionStorage.getItem(mirrorKey(form)) || "null");
    if (!kept) return;
    if (JSON.stringify(kept.texts) === JSON.stringify(values(form))) { forget(form); return; }
    const bar = document.createElement("div");
    bar.className = "callout callout-action restore-bar";
    bar.setAttribute("role", "status");
    bar.innerHTML = `<span data-found></span><span class="actions"><button type="button" class="btn btn-sm btn-primary" data-restore>Geri yükle</button><button type="button" class="btn btn-sm btn-outline-secondary">Sil</button></span>`;
    bar.querySelector("[data-found]").textContent = `Gönderilemeyen bir metin bulundu (${kept.an}).`;
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.matches("[data-restore]")) fill(form, kept.texts); else forget(form);
      bar.remove();
    });
    form.before(bar);
  }

  const timers = new Map(); // forms with something typed that has no copy yet
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form");
    if (form?.dataset.autosave !== undefined) form.dataset.changedSinceSend = "1";
    if (!form?.dataset.mirror || !signedIn) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => keep(form), 400));
  });
  window.addEventListener("pagehide", () => [...timers.keys()].forEach(keep));

  function keep(form) {
    clearTimeout(timers.get(form));
    timers.delete(form);
    try { sessionStorage.setItem(mirrorKey(form), JSON.stringify({ an: now().slice(0, 5), texts: values(form) })); } catch { /* full or forbidden: the server still has the last save */ }
  }

  // A sending that led on without errors ends the copy; a refusal, a login page or no answer leaves it.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.mirror || event.defaultPrevented) return;
    if (timers.has(form)) keep(form);
    if (sessionStorage.getItem(mirrorKey(form))) sessionStorage.setItem(SENT, JSON.stringify([mirrorKey(form), location.href.split("#")[0]]));
  });

  // Whoever signs out leaves no words of theirs to the next person at this machine.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-forgets-copies]")) return;
    timers.forEach((timer) => clearTimeout(timer));
    timers.clear();
    Object.keys(sessionStorage).filter((key) => key.startsWith("kds:")).forEach((key) => sessionStorage.removeItem(key));
  });

  function forgetSent() {
    const [key, from] = JSON.parse(sessionStorage.getItem(SENT) || "[]");
    sessionStorage.removeItem(SENT);
    const arrival = performance.getEntriesByType("navigation")[0];
    const led = arrival?.redirectCount > 0 && document.referrer === from && (arrival.responseStatus || 200) < 400;
    if (key && led && signedIn && !document.querySelector("[data-error-summary]")) sessionStorage.removeItem(key);
  }

  // ---- A second click sends nothing twice; the button stays usable without JavaScript
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]") || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    say("Gönderiliyor…");
    setTimeout(() => delete form.dataset.sent, 15000);
  });
  window.addEventListener("pageshow", () => all("[data-sent]").forEach((form) => delete form.dataset.sent));

  // ---- Counters and the echo of amounts
  function note(field) {
    const id = `${field.id}-not`;
    let place = document.getElementById(id);
    if (!place) {
      place = document.createElement("div");
      place.id = id;
      place.className = "field-note";
      field.after(place);
      field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${id}`.trim());
    }
    return place;
  }

  function count(field) {
    const left = Number(field.dataset.counter) - [...field.value].length;
    const place = note(field);
    place.textContent = left >= 0 ? `${left.toLocaleString("tr-TR")} karakter kaldı` : `${(-left).toLocaleString("tr-TR")} karakter uzun`;
    place.classList.toggle("over", left < 0);
  }

  function echo(field) {
    const text = field.value.replace(/\s/g, "").replace(/(TL|₺)$/i, "");
    const right = /^([0-9]{1,3}(\.[0-9]{3})*|[0-9]+)(,[0-9]{1,2})?$/.test(text) && text.length < 20;
    const amount = right ? Number(text.replaceAll(".", "").replace(",", ".")) : null;
    note(field).textContent = right ? `= ${amount.toLocaleString("tr-TR", { minimumFractionDigits: 2 })} TL` : "";
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-counter]")) count(event.target);
    if (event.target.matches("[data-money]:not([data-quiet])")) echo(event.target);
  });

  // ---- Uploads by htmx fill the form's own progress element
  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = event.target.querySelector?.("progress");
    if (bar && event.detail.total) { bar.hidden = false; bar.max = event.detail.total; bar.value = event.detail.loaded; }
  });

  // ---- Focus survives a swap; buttons that need JavaScript appear
  let focus = null;

  // Typing goes on in what an answer would replace: the next answer will replace it.
  function typedSince(field, event) {
    if (!field.matches?.("input, textarea") || !event.detail.target.contains(field)) return false;
    const sent = event.detail.requestConfig?.formData?.get(field.name);
    return sent !== undefined && sent !== null && sent !== field.value;
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    const field = document.activeElement;
    if (typedSince(field, event)) event.detail.shouldSwap = false;
    const inside = event.detail.target?.contains?.(field);
    focus = field?.dataset?.focusKey ? { key: field.dataset.focusKey, inside, from: field.selectionStart, to: field.selectionEnd } : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    prepare(event.target);
    if (event.target.querySelector("[data-error-summary]")) focusSummary(event.target);
    else if (focus) {
      const same = document.querySelector(`[data-focus-key="${CSS.escape(focus.key)}"]`);
      const place = same || (focus.inside && event.target.querySelector("input, button, [tabindex]"));
      if (place && place !== document.activeElement) {
        place.focus({ preventScroll: true });
        if (same && focus.from !== null && focus.from !== undefined) same.setSelectionRange?.(focus.from, focus.to);
      }
    }
  });

  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
  document.addEventListener("change", (event) => { if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit(); });

  // ---- Words typed before this script listened; not what a browser puts back after a reload
  function differs(field) {
    if (!field.name || HIDDEN.includes(field.type)) return false;
    if (["radio", "checkbox"].includes(field.type)) return field.checked !== field.defaultChecked;
    if (field.multiple) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findLastIndex((option) => option.defaultSelected));
    return field.defaultValue !== undefined && field.value !== field.defaultValue.replace(/\r\n?/g, "\n");
  }

  function catchUp() {
    if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
    const early = [...all("form[data-mirror], form[data-autosave]")].filter((form) => [...form.elements].some(differs));
    early.forEach((form) => { if (form.dataset.mirror && signedIn && !sessionStorage.getItem(mirrorKey(form))) keep(form); });
    const late = () => early.forEach((form) => { if (form.matches("[data-autosave]")) htmx.trigger(form, "kds:kaydet"); });
    if (early.length) document.addEventListener("htmx:load", late, { once: true });
  }

  function prepare(root) {
    all("textarea[data-counter]", root).forEach(count);
    all("[data-needs-js]", root).forEach((element) => { element.hidden = false; });
    all("[data-replaced-by-js]", root).forEach((element) => { element.hidden = true; });
    all("form[data-mirror]", root).forEach(offerRestore);
  }

  forgetSent();
  prepare(document);
  catchUp();
  focusSummary(document);
})();
