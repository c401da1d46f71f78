// A− and A+ change the letters in place, so that nothing ticked or typed is lost; without scripts the form is sent.
const form = document.querySelector("form.tools");
const said = document.getElementById("co-chu");
const page = document.documentElement;
const SIZES = ["m", "l", "xl", "xxl"];
const WORDS = ["vừa, nhỏ nhất", "lớn", "rất lớn", "cực lớn, to nhất"];
let sent = Promise.resolve();

function resize(step) {
  const place = SIZES.indexOf(page.dataset.text || "l") + (step === "larger" ? 1 : -1);
  const next = Math.min(Math.max(place, 0), SIZES.length - 1);
  page.dataset.text = SIZES[next];
  said.textContent = `Đang dùng chữ ${WORDS[next]}.`;
  said.classList.add("is-said");
}

function keep(step) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("step", step);
  return fetch(form.action, { method: "POST", body: fields, redirect: "manual" }).catch(() => {});
}

for (const button of form.querySelectorAll("button")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    resize(button.value);
    sent = sent.then(() => keep(button.value));
  });
}
