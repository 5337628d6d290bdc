// The keyboard follows the source that opens beside a reply, and goes back to the link that opened it when it is closed.
// A page that is loaded again shows its mark again: browsers restore how far the page was scrolled, not a part of it.
(() => {
  addEventListener("load", () => {
    const mark = document.querySelector("#source mark");
    if (mark) mark.scrollIntoView({ block: "center" });
  });
  let opener = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const link = event.detail.elt;
    if (event.detail.target.id === "source" && !event.detail.target.contains(link)) opener = link;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const source = event.detail.target;
    if (source.id !== "source") return;
    const title = source.querySelector("h2");
    if (title) title.focus({ preventScroll: true });
    else if (opener) opener.focus();
  });
})();
