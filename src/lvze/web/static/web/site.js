// A keyboard is enough: / search, n 登记, ? help, j k move through a list, Enter opens, Ctrl+S saves the form.
(() => {
  const typing = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable;
  const move = (step) => {
    const links = [...document.querySelectorAll("main tbody a, main ul.lines a")];
    const here = links.indexOf(document.activeElement);
    const next = links[Math.max(0, Math.min(links.length - 1, here + step))];
    if (next) next.focus();
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      const here = document.activeElement?.closest("main form")?.querySelector("[data-saves]");
      const button = here ?? [...document.querySelectorAll("main form [data-saves]")].find((one) => one.checkVisibility());
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); document.getElementById("find")?.focus(); }
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
  // Copy buttons: the text stands in the page, so that without a script it is selected by hand.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copies]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copies);
    if (source) { source.select?.(); navigator.clipboard?.writeText(source.value ?? source.textContent); button.textContent = "已复制"; }
  });
})();
// People picked by typing: the answers stand under the field; arrows move through them, Enter takes one.
(() => {
  const parts = (element) => {
    const row = element.closest(".form-row");
    const field = row?.querySelector("[role=combobox]");
    return { field, options: [...(row?.querySelectorAll("[role=option]") ?? [])] };
  };
  const close = (field) => {
    document.getElementById(field.getAttribute("aria-controls"))?.replaceChildren();
    field.setAttribute("aria-expanded", "false");
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    const { field, options } = parts(event.target);
    if (field && event.target.getAttribute("role") === "listbox") field.setAttribute("aria-expanded", String(options.length > 0));
  });
  document.addEventListener("click", (event) => {
    const option = event.target.closest("[data-puts]");
    if (!option) return;
    const { field } = parts(option);
    field.value = option.dataset.puts;
    close(field);
    field.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("keydown", (event) => {
    const { field, options } = parts(event.target);
    if (!field || !options.length) return;
    const here = options.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = here + (event.key === "ArrowDown" ? 1 : -1);
      (options[next] ?? field).focus();
    } else if (event.key === "Escape") { close(field); field.focus(); }
    else if (event.key === "Enter" && here < 0 && event.target === field) { event.preventDefault(); options[0].click(); }
  });
  document.addEventListener("focusout", (event) => {
    const { field } = parts(event.target);
    if (field && !field.closest(".form-row").contains(event.relatedTarget)) close(field);
  });
})();
// Minutes are dropped anywhere on their section.
(() => {
  const target = document.querySelector("[data-drops]");
  const field = target?.querySelector("input[type=file]");
  if (!field) return;
  target.addEventListener("dragover", (event) => { event.preventDefault(); target.classList.add("over"); });
  target.addEventListener("dragleave", () => target.classList.remove("over"));
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    target.classList.remove("over");
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
})();
// ? shows the keys over the page one is on.
document.addEventListener("click", (event) => {
  const keys = document.getElementById("keys");
  if (event.target.closest("[data-keys]") && keys?.showModal) { event.preventDefault(); keys.showModal(); }
});
// A choice that leads somewhere goes there at once; without a script the address stands in the menu beside.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-goes]")) window.location.assign(event.target.value + window.location.search);
});
