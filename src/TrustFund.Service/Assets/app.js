// Everything works without this file; it only spares some scrolling and adding up.
"use strict";

// A drawing wider than the screen begins where the proposal stands.
for (const frame of document.querySelectorAll(".drawing")) {
  const now = frame.querySelector(".now rect");
  if (now) {
    const [box, outer] = [now.getBoundingClientRect(), frame.getBoundingClientRect()];
    frame.scrollLeft += box.left - outer.left - outer.width / 2 + box.width / 2;
    frame.scrollTop += box.top - outer.top - outer.height / 2 + box.height / 2;
  }
}

// A form sent once is not sent again by a second click.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What is written in a draft is saved while one writes, and what the page says beside it is brought up to date.
const draft = document.querySelector("form.saves-itself");
if (draft) {
  const said = document.querySelector("[data-saved]");
  let [timer, isChanged, isSaving, isLeaving, saving] = [0, false, false, false, Promise.resolve()];
  // Answers whether all that was written is saved.
  const save = () => saving = saving.then(async () => {
    if (!isChanged) return true;
    isChanged = false;
    isSaving = true;
    clearTimeout(timer);
    try {
      const answer = await fetch(draft.action, { method: "POST", body: new URLSearchParams(new FormData(draft)) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("form.saves-itself");
      if (!answer.ok || !next) throw new Error(answer.status);
      draft.elements.key.value = next.elements.key.value;
      for (const field of document.querySelectorAll("[name=version]")) field.value = next.elements.version.value;
      for (const part of isLeaving ? [] : document.querySelectorAll("[data-beside]")) part.replaceWith(page.getElementById(part.id));
      said.textContent = said.dataset.saved;
      return true;
    } catch {
      isChanged = true;
      said.textContent = said.dataset.notSaved;
      return false;
    } finally {
      isSaving = false;
    }
  });
  draft.addEventListener("input", () => {
    isChanged = true;
    said.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(save, Number(said.dataset.pause));
  });
  document.addEventListener("visibilitychange", () => document.hidden && save());
  // Whatever is sent from the page goes after what was written: a paper that is attached loses nothing.
  let isSending = false;
  document.addEventListener("submit", async event => {
    if (event.target === draft) isChanged = false;
    if (isSending || !isSaving && !isChanged) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    isLeaving = true;
    if (await save() || event.target === draft) {
      isSending = true;
      event.target.requestSubmit(event.submitter);
      isSending = false;
    } else {
      said.scrollIntoView({ block: "center" });
    }

    isLeaving = false;
  }, true);
}

// The running total of a budget, in whole units of the smallest coin: amounts are never binary fractions.
const total = document.querySelector("[data-total]");
const french = document.documentElement.lang === "fr";
const amounts = () => [...document.querySelectorAll('input[data-money][name^="f.content.budget["]')];
const cents = text => {
  const match = /^(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, "").replace(french ? /$^/ : /,/g, ""));
  return match ? BigInt(match[1]) * 100n + BigInt((match[2] ?? "").padEnd(2, "0")) : 0n;
};
if (total && /[.,]\d\d$/.test(total.textContent)) {
  document.addEventListener("input", event => {
    if (!event.target.matches("input[data-money]")) return;
    const sum = amounts().reduce((all, field) => all + cents(field.value.trim()), 0n);
    const whole = (sum / 100n).toString().replace(/\B(?=(\d{3})+$)/g, french ? "\u202f" : ",");
    total.textContent = whole + (french ? "," : ".") + (sum % 100n).toString().padStart(2, "0");
  });
}

// A file that is too large is said to be so before it is sent over a slow link.
for (const form of document.querySelectorAll("form[data-largest]")) {
  const file = form.querySelector("input[type=file]");
  file?.addEventListener("change", () => {
    const isTooLarge = [...file.files].some(one => one.size > Number(form.dataset.largest));
    file.setCustomValidity(isTooLarge ? form.dataset.tooLarge : "");
    file.reportValidity();
  });
}

// What is left until a deadline, by the service's own clock. The days stand beside it all the same.
for (const shown of document.querySelectorAll("[data-ends]")) {
  const { ends, now, units, over, soon } = shown.dataset;
  const ahead = Date.parse(now) - Date.now();
  const [days, hours, minutes, seconds] = units.split(" ");
  const said = shown.parentElement.querySelector("[data-said]");
  let before = Infinity;
  const tick = () => {
    const left = Math.max(0, Math.ceil((Date.parse(ends) - Date.now() - ahead) / 1000));
    const [d, h, m, s] = [Math.floor(left / 86400), Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60];
    shown.textContent = left === 0 ? over
      : d > 0 ? `${d} ${days} ${h} ${hours} ${m} ${minutes}`
      : h > 0 ? `${h} ${hours} ${m} ${minutes}`
      : `${m} ${minutes} ${s} ${seconds}`;
    if (left === 0 && before > 0) said.textContent = over;
    else if (left <= 3600 && before > 3600) said.textContent = soon;
    before = left;
    if (left > 0) setTimeout(tick, left > 3600 ? 1000 * (left % 60 || 60) : 1000);
  };
  tick();
}
