// Files dropped anywhere on the form, and how far the batch is.

export function intake(form, progress) {
  if (form) {
    const chooser = form.querySelector("input[type=file]");
    for (const name of ["dragenter", "dragover"]) {
      form.addEventListener(name, (event) => {
        event.preventDefault();
        form.classList.add("over");
      });
    }
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      chooser.files = event.dataTransfer.files;
      form.requestSubmit();
    });
  }
  if (!progress || !("running" in progress.dataset)) return;
  const source = new EventSource("/intake/events");
  source.onmessage = (event) => {
    const now = JSON.parse(event.data);
    if (!now.running) {
      source.close();
      location.assign("/intake");
      return;
    }
    const bar = progress.querySelector("progress");
    if (now.files) {
      bar.max = now.files;
      bar.value = now.files_done;
      progress.querySelector("[data-all]").textContent = now.files;
    }
    progress.querySelector("[data-files]").textContent = now.files_done;
    progress.querySelector("[data-pages]").textContent = now.pages_done;
    progress.querySelector("[data-last]").hidden = !now.files || now.files_done < now.files;
  };
}
