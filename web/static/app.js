// Niceties only: every page works without this.
"use strict";

// "/" and Ctrl-K or Cmd-K go to the search box, unless one is typing somewhere.
document.addEventListener("keydown", (event) => {
  const box = document.getElementById("q");
  if (!box || event.defaultPrevented || event.isComposing) return;
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !k) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// A search with an empty date is a shorter address without it.
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", () => {
    for (const input of form.querySelectorAll("input[type=date]")) input.disabled = input.value === "";
  });
}
addEventListener("pageshow", () => {
  for (const input of document.querySelectorAll("input[type=date]")) input.disabled = false;
});

// Citations get a button where the browser can copy.
if (navigator.clipboard) {
  for (const pre of document.querySelectorAll(".cite pre")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy as " + pre.getAttribute("aria-label"));
    const said = document.createElement("span");
    said.className = "hidden";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(pre.textContent);
        button.textContent = "Copied";
        said.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(pre);
        said.textContent = "Selected; copy it with the keyboard";
      }
      setTimeout(() => { button.textContent = "Copy"; said.textContent = ""; }, 3000);
    });
    pre.after(button, said);
  }
}
