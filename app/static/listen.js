// "Nghe đọc": plays the page's recording, or lets the phone's own Vietnamese voice read where there is none.
// The button stays hidden where neither is there; a voice of another language never reads Vietnamese.
// A page of practice is swapped in place: each time the button is looked for anew, and what was being read stops.
const synth = window.speechSynthesis;
const READ = ["h1", ".prose > *", ".steps li", ".card > p", ".ticks li", ".phone__tag", ".phone__head", ".call__num",
  ".bubble", "section h2", ".answer", ".check", ".note > p", "[role=status]"];
const SPOKEN = [
  [/(\d)\.(?=\d{3}\b)/g, "$1"],
  [/(\d)\s?đ(?![\wà-ỹ])/gi, "$1 đồng"],
  [/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g, "ngày $1 tháng $2 năm $3"],
  [/\bVNeID\b/g, "vê nê ai đi"],
  [/\bVietQR\b/g, "Việt quy a"],
  [/\bOTP\b/g, "ô tê pê"],
  [/\bQR\b/g, "quy a"],
  [/\bSMS\b/g, "ét em ét"],
  [/\bCCCD\b/g, "căn cước công dân"],
  [/\bBHYT\b/g, "bảo hiểm y tế"],
  [/\bATM\b/g, "a tê em"],
  [/\bWi-?Fi\b/gi, "oai phai"],
  [/\bZalo\b/g, "da lô"],
  [/\b(\d)G\b/g, "$1 gờ"],
];
let button, said, player, label;
let voice = null;
let turn = 0;

function spoken(text) {
  return SPOKEN.reduce((kept, [written, sound]) => kept.replace(written, sound), text.replace(/\s+/g, " ").trim());
}

// The words of an element, less what only the eye is given.
function words(one) {
  const shown = one.cloneNode(true);
  for (const drawn of shown.querySelectorAll("[aria-hidden=true]")) drawn.remove();
  return spoken(shown.textContent);
}

// Groups are read one after the other, each in the order of the page.
function sentences() {
  const groups = button.dataset.read ? button.dataset.read.split(";") : [READ.join()];
  return groups.flatMap((group) => {
    const parts = [...document.querySelector("main").querySelectorAll(group)];
    const outer = parts.filter((one) => one !== said && !parts.some((other) => other !== one && other.contains(one)));
    return outer.flatMap((one) => words(one).match(/.+?(?:[.?!…:](?=\s)|$)/g) || []);
  });
}

function show(isReading, words) {
  label.textContent = isReading ? "Dừng" : "Nghe đọc";
  said.textContent = words || "";
}

function stop(words) {
  turn += 1;
  if (player) player.pause();
  else synth.cancel();
  show(false, words);
}

function speak(left, mine) {
  if (mine !== turn) return;
  if (!left.length) return stop();
  const next = new SpeechSynthesisUtterance(left[0]);
  next.voice = voice;
  next.lang = voice.lang;
  next.rate = Number(button.dataset.rate);
  next.onend = () => speak(left.slice(1), mine);
  next.onerror = () => mine === turn && stop("Máy chưa đọc được. Mời đọc chữ, hoặc bấm Nghe đọc lần nữa.");
  synth.speak(next);
}

function start() {
  turn += 1;
  show(true);
  if (!player) return speak(sentences(), turn);
  player.playbackRate = Number(button.dataset.rate);
  player.play().catch(() => stop("Chưa tải được tiếng. Mời đọc chữ, hoặc bấm Nghe đọc lần nữa."));
}

function look() {
  const vietnamese = synth.getVoices().filter((one) => /^vi([-_]|$)/i.test(one.lang));
  voice = vietnamese.find((one) => one.localService) || vietnamese[0] || null;
  if (button) button.hidden = !voice;
  return voice;
}

const isReading = () => Boolean(label) && label.textContent === "Dừng";

function settle() {
  if (isReading()) stop();
  [button, said, player] = ["#nghe-doc", "#nghe-doc-noi", "audio.player"].map((one) => document.querySelector(one));
  label = button && button.querySelector("b");
  if (!button) return;
  button.addEventListener("click", () => (isReading() ? stop() : start()));
  if (player) {
    player.controls = false;
    player.onended = () => stop();
    button.hidden = false;
  } else if (synth) look();
}

settle();
document.addEventListener("swapped", settle);
addEventListener("pagehide", () => isReading() && stop());
if (!player && synth && !look()) {
  synth.onvoiceschanged = look;
  let tries = 0;
  const waiting = setInterval(() => (look() || ++tries > 20) && clearInterval(waiting), 500);
}
