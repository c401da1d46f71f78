// "Nghe đọc": plays the page's recording, or lets the phone's own Vietnamese voice read where there is none.
// The button stays hidden where neither is there; a voice of another language never reads Vietnamese.
const button = document.getElementById("nghe-doc");
const said = document.getElementById("nghe-doc-noi");
const player = document.querySelector("audio.player");
const synth = window.speechSynthesis;
const rate = Number(button.dataset.rate);
const label = button.querySelector("b");
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
let voice = null;
let turn = 0;

function spoken(text) {
  return SPOKEN.reduce((kept, [written, sound]) => kept.replace(written, sound), text.replace(/\s+/g, " ").trim());
}

function sentences() {
  const parts = [...document.querySelectorAll(READ.map((one) => `main ${one}`).join())];
  const outer = parts.filter((one) => one.id !== said.id && !parts.some((other) => other !== one && other.contains(one)));
  return outer.flatMap((one) => spoken(one.textContent).match(/.+?(?:[.?!…:](?=\s)|$)/g) || []);
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
  const words = new SpeechSynthesisUtterance(left[0]);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = rate;
  words.onend = () => speak(left.slice(1), mine);
  words.onerror = () => mine === turn && stop("Máy chưa đọc được. Mời đọc chữ, hoặc bấm Nghe đọc lần nữa.");
  synth.speak(words);
}

function start() {
  turn += 1;
  show(true);
  if (!player) return speak(sentences(), turn);
  player.playbackRate = rate;
  player.play().catch(() => stop("Chưa tải được tiếng. Mời đọc chữ, hoặc bấm Nghe đọc lần nữa."));
}

function look() {
  const vietnamese = synth.getVoices().filter((one) => /^vi([-_]|$)/i.test(one.lang));
  voice = vietnamese.find((one) => one.localService) || vietnamese[0] || null;
  button.hidden = !voice;
  return voice;
}

button.addEventListener("click", () => (label.textContent === "Dừng" ? stop() : start()));
addEventListener("pagehide", () => label.textContent === "Dừng" && stop());
if (player) {
  player.controls = false;
  player.onended = () => stop();
  button.hidden = false;
} else if (synth && !look()) {
  synth.onvoiceschanged = look;
  let tries = 0;
  const waiting = setInterval(() => (look() || ++tries > 20) && clearInterval(waiting), 500);
}
