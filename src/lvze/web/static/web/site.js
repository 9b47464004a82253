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
      const button = document.querySelector("main form [data-saves]");
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
  // A small screen begins with the menu folded.
  const fold = document.querySelector(".side-fold");
  if (fold && window.matchMedia("(max-width: 900px)").matches) fold.removeAttribute("open");
})();
// A choice that leads somewhere goes there at once; without a script the address stands in the menu beside.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-goes]")) window.location.assign(event.target.value + window.location.search);
});
