// Hits while somebody types: the results are asked for alone, and the address follows.

const PAUSE = 250; // milliseconds without a key after which somebody has typed what they mean

export function searching(form, results) {
  if (!form || !results) return;
  let timer = 0;
  let asked = null;
  let shown = null;

  async function show() {
    const conditions = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...conditions]) if (!value) conditions.delete(name);
    const address = conditions.size ? `${form.action}?${conditions}` : form.action;
    asked?.abort();
    if (address === shown) return; // asked by typing, and once more by Enter
    asked = new AbortController();
    conditions.set("part", "results");
    try {
      const answer = await fetch(`${form.action}?${conditions}`, { signal: asked.signal });
      if (!answer.ok) return;
      replace(results, await answer.text());
      shown = address;
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show();
  });
}

// Somebody may have gone on to a hit with the keys by now: the same link has the focus afterwards.
function replace(results, html) {
  const focused = results.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  results.innerHTML = html; // made by our own templates, which escape what they show
  if (focused) results.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}
