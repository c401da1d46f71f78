// What is too small to press: 48 px for anything, 72 px for answers; links inside a line of text are excepted.
(() => {
  const small = [];
  for (const thing of document.querySelectorAll("a[href], button, select, textarea, summary, input:not([type=hidden])")) {
    const box = (thing.closest("label.check") || thing).getBoundingClientRect();
    if (!box.width || box.right < 0) continue;
    const inText = thing.matches("p a, li a, dd a") && getComputedStyle(thing).display === "inline";
    const least = thing.matches(".answer") ? 72 : 48;
    if (!inText && (Math.round(box.height) < least || Math.round(box.width) < 48)) {
      small.push(`target ${Math.round(box.width)} × ${Math.round(box.height)} px: ${thing.outerHTML.slice(0, 90)}`);
    }
  }
  return small;
})()
