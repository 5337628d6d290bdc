// Puts a quote with its source on the clipboard, as plain text and as rich text. Without scripts its words stand in a text area.
(() => {
  "use strict";

  const rich = ({ text, source, href }) => {
    const quote = document.createElement("blockquote");
    const words = document.createElement("p");
    words.textContent = text;
    const from = document.createElement("p");
    const link = document.createElement("a");
    link.href = href;
    link.textContent = source;
    from.append("——", link);
    quote.append(words, from);
    return quote.outerHTML;
  };

  // The old way, for it knows both kinds of text in every browser, and needs no https.
  const copied = (data, plain) => {
    let done = false;
    const put = (event) => {
      event.clipboardData.setData("text/plain", plain);
      event.clipboardData.setData("text/html", rich(data));
      event.preventDefault();
      event.stopImmediatePropagation();
      done = true;
    };
    document.addEventListener("copy", put, { capture: true });
    try {
      document.execCommand("copy");
    } finally {
      document.removeEventListener("copy", put, { capture: true });
    }
    return done;
  };

  const told = (button) => {
    const words = button.textContent;
    if (words === button.dataset.done) return;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 2000);
  };

  const shown = (root) => root.querySelectorAll(".copy[hidden]").forEach((button) => { button.hidden = false; });

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    const words = button.parentElement.querySelector("textarea");
    if (copied(button.dataset, words.value)) {
      told(button);
    } else {
      words.closest("details").open = true;
      words.select();
    }
  });

  shown(document);
  // What is put into the page later has buttons too.
  new MutationObserver(() => shown(document)).observe(document.body, { childList: true, subtree: true });
})();
