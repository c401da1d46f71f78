// Practice with scripts: the same pages, swapped in place with the focus on their heading, and movements of the finger.
// Whatever goes wrong, the browser goes to the same address itself: the server counts a step sent twice once.
const PARTS = [".top", ".tools", "main", ".foot"];
const FAR = 40, STILL = 12, LONG = 550, TWICE = 800;
let pressed = null;
let isBusy = false;

const isOurs = (address) => address.origin === location.origin && /^\/luyen\/|\/tinh-huong$/.test(address.pathname);

async function go(address, sent, isNew = true) {
  const answer = await fetch(address, { method: sent ? "POST" : "GET", body: sent, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const at = new URL(answer.url);
  if (!isOurs(at) || answer.status >= 500 || !page.querySelector("main h1")) throw new Error("another page");
  document.title = page.title;
  for (const part of PARTS) {
    const [here, there] = [document.querySelector(part), page.querySelector(part)];
    if (here && there) here.replaceWith(document.importNode(there, true));
  }
  if (isNew) history.pushState({}, "", answer.status < 400 ? at.href : location.href);
  settle();
}

function settle() {
  const heading = document.querySelector("main h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  const top = document.querySelector("main").getBoundingClientRect().top + scrollY;
  scrollTo(0, document.querySelector("main .phone") ? top : heading.getBoundingClientRect().top + scrollY - 24);
  moves();
  document.dispatchEvent(new Event("swapped"));
}

function once(work, otherwise) {
  if (isBusy) return;
  isBusy = true;
  document.querySelector("main").setAttribute("aria-busy", "true");
  work().catch(otherwise).finally(() => {
    isBusy = false;
  });
}

document.addEventListener("click", (event) => {
  pressed = event.target.closest("button");
  const link = event.target.closest("main a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || !isOurs(new URL(link.href))) return;
  event.preventDefault();
  once(() => go(link.href), () => location.assign(link.href));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const by = pressed && pressed.form === form ? pressed : null;
  const address = new URL((by && by.getAttribute("formaction")) || form.getAttribute("action") || "", location.href);
  if (!form.closest("main") || !isOurs(address)) return;
  event.preventDefault();
  const sent = new URLSearchParams(new FormData(form));
  if (by && by.name) sent.append(by.name, by.value);
  once(() => go(address, sent), () => {
    if (by && by.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: by.name, value: by.value }));
    form.submit();
  });
});

addEventListener("popstate", () => go(location.href, undefined, false).catch(() => location.reload()));

function moves() {
  const place = document.querySelector("[data-gesture]");
  const button = document.getElementById("lam-thay");
  if (!place || !button || !window.PointerEvent) return;
  const wanted = place.dataset.gesture;
  const said = document.getElementById("noi");
  const down = new Map();
  let last = 0, timer = 0, spread = 0;
  const done = () => {
    clearTimeout(timer);
    down.clear();
    button.click();
  };
  const between = () => {
    const [one, two] = [...down.values()];
    return Math.hypot(one.x - two.x, one.y - two.y);
  };
  place.classList.add("is-live");
  place.addEventListener("contextmenu", (event) => event.preventDefault());
  place.addEventListener("pointerdown", (event) => {
    place.setPointerCapture(event.pointerId);
    down.set(event.pointerId, { x: event.clientX, y: event.clientY, fromX: event.clientX, fromY: event.clientY, moved: 0 });
    if (down.size === 2) spread = between();
    if (wanted === "long_press") timer = setTimeout(done, LONG);
  });
  place.addEventListener("pointermove", (event) => {
    const finger = down.get(event.pointerId);
    if (!finger) return;
    Object.assign(finger, { x: event.clientX, y: event.clientY });
    finger.moved = Math.max(finger.moved, Math.hypot(finger.x - finger.fromX, finger.y - finger.fromY));
    if (finger.moved > STILL) clearTimeout(timer);
    if (wanted === "pinch_out" && down.size === 2 && between() - spread > FAR) done();
  });
  place.addEventListener("pointerup", (event) => {
    const finger = down.get(event.pointerId);
    if (!finger) return;
    clearTimeout(timer);
    down.delete(event.pointerId);
    const [across, along] = [event.clientX - finger.fromX, event.clientY - finger.fromY];
    const way = Math.abs(across) > Math.abs(along) ? (across > 0 ? "right" : "left") : along > 0 ? "down" : "up";
    const isTap = finger.moved <= STILL;
    if (wanted === `swipe_${way}` && Math.max(Math.abs(across), Math.abs(along)) >= FAR) return done();
    if (wanted === "double_tap" && isTap && event.timeStamp - last < TWICE) return done();
    last = isTap ? event.timeStamp : 0;
    if (wanted !== "double_tap" || !isTap) said.textContent = "Gần được rồi. Làm lại chậm hơn, hoặc bấm nút bên dưới.";
  });
  place.addEventListener("pointercancel", (event) => {
    clearTimeout(timer);
    down.delete(event.pointerId);
  });
}

moves();
