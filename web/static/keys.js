// Keys for what has one (data-key), while nobody is typing. Enter in a box sends what was typed.

export function keys(page) {
  page.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing) {
      const box = page.getElementById("q");
      if (box) {
        event.preventDefault();
        box.select();
      }
      return;
    }
    if (event.key === "Escape" && typing) {
      typing.blur();
      return;
    }
    if (typing || (event.key === "Enter" && event.target.closest("a, button, summary"))) return;
    const chosen = page.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (chosen) {
      event.preventDefault();
      chosen.click();
    }
  });
}
