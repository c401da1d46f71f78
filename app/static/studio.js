// The studio's editor: goes to the line a sentence is about, keeps the phone on its page, and never lets typed text go.
"use strict";
const text = document.getElementById("text");
const phone = document.getElementById("phone");
let kept = text.value;

function goTo(line) {
  const lines = text.value.split("\n").slice(0, line);
  const end = lines.join("\n").length;
  text.focus();
  text.setSelectionRange(end - lines[lines.length - 1].length, end);
  text.scrollTop = Math.max(0, (text.scrollHeight * (line - 4)) / text.value.split("\n").length);
}

if (text.dataset.line) goTo(Number(text.dataset.line));

for (const link of document.querySelectorAll(".finding a")) {
  const target = new URL(link.href);
  if (target.pathname !== location.pathname) continue;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(Number(target.searchParams.get("dong")));
  });
}

text.form.addEventListener("submit", () => {
  kept = text.value;
  const shown = phone && /\/(\d+)$/.exec(phone.contentWindow.location.pathname);
  if (shown) document.getElementById("trang").value = shown[1];
});

addEventListener("beforeunload", (event) => {
  if (text.value !== kept) event.preventDefault();
});
