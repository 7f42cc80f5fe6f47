// A copy button after every text that may be copied whole. Without it the text is marked by a click.
"use strict";

for (const text of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet";
  button.textContent = "Kopiér";
  const told = document.createElement("span");
  told.className = "cite__told";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    told.textContent = (await copied(text)) ? "Kopieret" : "Teksten er markeret: kopiér den med Ctrl+C";
  });
  text.after(button, told);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text.textContent.trim());
    return true;
  } catch {
    // No permission, or no https: the reader copies what is marked.
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return false;
  }
}
