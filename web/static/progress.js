// Optional: moves the bar of a run under way. Without it the page loads itself again every few seconds.
(() => {
  const bar = document.querySelector("progress");
  const words = document.querySelector(".far");
  const ask = async () => {
    try {
      const answer = await fetch(bar.dataset.from, { cache: "no-store" });
      if (answer.ok) {
        const far = await answer.json();
        if (!far.running) return location.reload();
        words.textContent = far.words;
        if (far.total) Object.assign(bar, { max: far.total, value: far.done });
      }
    } catch {
      // the server is away for a moment: asked again below
    }
    setTimeout(ask, 500);
  };
  setTimeout(ask, 500);
})();
