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
