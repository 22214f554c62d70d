// Large files are sent in parts; a cut connection or a reloaded page goes on where it stopped. A small file, or any file
// without this script, travels with its form (ADR 0026).
(function () {
  "use strict";

  const SMALL = 1024 * 1024;
  const LONGEST_PAUSE = 30;
  const html = document.documentElement;
  if (html.dataset.uploads || !document.body.dataset.idleSeconds || !window.crypto?.subtle) return;
  html.dataset.uploads = "1"; // a page with two forms names this script twice

  const jobs = new Map(); // input → its running job
  const say = (text) => { document.getElementById("kds-durum").textContent = text; };
  const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const digest = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));
  const megabytes = (size) => (size / SMALL).toLocaleString("tr-TR", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const pause = (seconds, job) => new Promise((wake) => { job.wake = wake; setTimeout(wake, seconds * 1000); });

  class Refused extends Error {}
  class SignedOut extends Error {}
  class NoRoom extends Error {}

  async function ask(job, address, body) {
    const token = job.input.form.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(address, {
      method: "POST", body, credentials: "same-origin", redirect: "manual", signal: job.stop.signal, headers: { "X-CSRFToken": token },
    });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new SignedOut();
    if (answer.status === 507) throw new NoRoom();
    if (answer.status >= 500 || answer.status === 404) throw new Error(answer.status);
    const said = await answer.json();
    if (said.hata) throw new Refused(said.hata);
    return said;
  }

  // After a new login in another tab the forms of this page need that login's token.
  async function renew() {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page && page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (token) document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
  }

  // ---- The line under the field: bar, text, button
  function line(job) {
    const place = document.createElement("div");
    place.className = "upload-state";
    const bar = document.createElement("progress");
    bar.max = job.file.size;
    bar.setAttribute("aria-label", `${job.file.name} yükleniyor`);
    const text = document.createElement("span");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm btn-outline-secondary";
    button.textContent = "İptal";
    button.addEventListener("click", () => drop(job));
    place.append(bar, text, button);
    job.input.after(place);
    return { place, bar, text, button };
  }

  function draw(job) {
    const share = Math.floor((100 * job.here) / job.file.size);
    job.line.bar.value = job.here;
    job.line.text.textContent = `${job.file.name}: ${megabytes(job.here)} / ${megabytes(job.file.size)} MB (%${share})`;
  }

  function interrupted(job, text) {
    job.line.text.textContent = text;
    if (job.told !== text) say(text);
    job.told = text;
  }

  // ---- Sending
  async function trace(job) {
    const { name, size, lastModified } = job.file;
    return digest(new TextEncoder().encode([location.pathname, job.input.name, name, size, lastModified].join("\n")));
  }

  async function sendAll(job) {
    const { file, input } = job;
    const about = { kosul: input.dataset.upload, ad: file.name, boyut: file.size, iz: await trace(job) };
    const begun = await ask(job, "/yukleme/", new URLSearchParams(about));
    job.address = begun.adres;
    job.here = begun.konum;
    draw(job);
    while (job.here < file.size) {
      const part = file.slice(job.here, job.here + begun.parca);
      job.here = (await ask(job, `${job.address}?konum=${job.here}`, part)).konum;
      job.tries = 0;
      draw(job);
    }
    job.line.text.textContent = `${file.name} denetleniyor…`;
    job.whole ||= await digest(await file.arrayBuffer());
    const done = await ask(job, `${job.address}bitir/`, new URLSearchParams({ ozet: job.whole }));
    if (!done.kod) throw new Error("not whole");
    return done.kod;
  }

  async function run(job) {
    while (!job.stop.signal.aborted) {
      try {
        arrived(job, await sendAll(job));
        return;
      } catch (problem) {
        if (job.stop.signal.aborted) return;
        if (problem instanceof Refused) { refused(job, problem.message); return; }
        const out = problem instanceof SignedOut;
        if (out) interrupted(job, "Oturum kapandı. Yeni sekmede giriş yapın; yükleme kaldığı yerden sürdürülecek.");
        else if (problem instanceof NoRoom) interrupted(job, "Portalın diskinde şu an yer yok; yer açılınca yükleme kaldığı yerden sürdürülecek.");
        else interrupted(job, "Yükleme yarıda kaldı; kaldığı yerden sürdürülecek.");
        job.tries = (job.tries || 0) + 1;
        await pause(out ? 5 : Math.min(LONGEST_PAUSE, 2 ** (job.tries - 1)), job);
        if (out) await renew().catch(() => {});
      }
    }
  }

  window.addEventListener("online", () => jobs.forEach((job) => job.wake?.()));

  // ---- The ends
  function arrived(job, code) {
    jobs.delete(job.input);
    const { place, bar, text, button } = job.line;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = `${job.input.name}-saklanan`;
    field.value = code;
    bar.remove();
    text.textContent = `${job.file.name} yüklendi (${megabytes(job.file.size)} MB).`;
    button.textContent = "Kaldır";
    place.append(field);
    place.classList.add("upload-done");
    say(text.textContent);
    job.input.value = "";
    if (job.form.dataset.sendWhenUploaded && !running(job.form)) send(job.form);
  }

  function refused(job, reason) {
    const typing = document.activeElement !== document.body && !job.line.place.contains(document.activeElement);
    jobs.delete(job.input);
    delete job.form.dataset.sendWhenUploaded;
    job.line.bar.remove();
    job.line.button.remove();
    job.line.place.classList.add("field-error");
    job.line.place.setAttribute("role", "alert");
    job.line.text.textContent = reason;
    job.input.value = "";
    // Whoever types elsewhere is not torn away; the alert is read to them.
    if (!typing) job.input.focus();
  }

  function end(job) {
    job.stop.abort();
    job.wake?.();
    jobs.delete(job.input);
    delete job.input.uploaded;
    delete job.form.dataset.sendWhenUploaded;
    job.line.place.remove();
    const token = job.input.form.querySelector("[name=csrfmiddlewaretoken]").value;
    if (job.address) fetch(`${job.address}iptal/`, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token } }).catch(() => {});
  }

  function drop(job) {
    end(job);
    job.input.value = "";
    job.input.focus();
    say(`${job.file.name} kaldırıldı.`);
  }

  // ---- A chosen file; a form that is sent too early waits for its files
  const running = (form) => [...jobs.values()].some((job) => job.form === form);

  function begin(input) {
    if (input.uploaded) end(input.uploaded); // what was sent or refused before for this field
    const file = input.files[0];
    if (!file) return;
    document.querySelectorAll("[data-kept]").forEach((kept) => kept.parentElement === input.parentElement && kept.remove());
    if (file.size <= SMALL) return;
    const job = { input, file, form: input.form, here: 0, stop: new AbortController() };
    job.line = line(job);
    jobs.set(input, job);
    input.uploaded = job;
    say(`${file.name} yükleniyor.`);
    draw(job);
    run(job);
  }

  function send(form) {
    const button = form.querySelector(`[data-pressed]`);
    delete form.dataset.sendWhenUploaded;
    button?.removeAttribute("data-pressed");
    form.requestSubmit(button);
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file][data-upload]")) begin(event.target);
  });
  document.addEventListener("submit", (event) => {
    if (!running(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.submitter?.setAttribute("data-pressed", "");
    event.target.dataset.sendWhenUploaded = "1";
    say("Dosya yüklenince gönderilecek.");
  }, true);
})();
