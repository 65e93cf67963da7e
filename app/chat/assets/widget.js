// The chat on another site: <script src="https://…/widget.js" async></script>. It lives in a frame of its own.

(() => {
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const label = script.dataset.label || "Ask about the forum";
  const language = script.dataset.language;
  const style = (element, rules) => Object.assign(element.style, rules);

  const opener = document.createElement("button");
  opener.type = "button";
  opener.textContent = label;
  opener.setAttribute("aria-expanded", "false");
  style(opener, {
    position: "fixed", right: "1rem", bottom: "1rem", zIndex: "2147483000", padding: "0.8rem 1.3rem", border: "0",
    borderRadius: "99px", background: "#14514f", color: "#fff", font: "600 1rem/1.2 system-ui, sans-serif",
    cursor: "pointer", boxShadow: "0 6px 24px rgb(0 0 0 / 25%)",
  });

  let frame = null;

  function toggle(open) {
    if (open && !frame) {
      frame = document.createElement("iframe");
      frame.title = label;
      // What the chat needs and no more; it cannot navigate the page around it.
      frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-modals";
      frame.allow = "clipboard-write";
      frame.src = `${home}/?embed=1${language ? `&language=${encodeURIComponent(language)}` : ""}`;
      style(frame, {
        position: "fixed", right: "1rem", bottom: "4.5rem", zIndex: "2147483000", border: "1px solid rgb(0 0 0 / 15%)",
        width: "min(27rem, calc(100vw - 2rem))", height: "min(42rem, calc(100vh - 6rem))", borderRadius: "16px",
        boxShadow: "0 12px 48px rgb(0 0 0 / 25%)", background: "#f6f3ec",
      });
      document.body.append(frame);
    }
    if (frame) frame.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) frame.focus();
    else opener.focus();
  }

  opener.addEventListener("click", () => toggle(!frame || frame.hidden));
  window.addEventListener("message", (event) => {
    if (frame && event.source === frame.contentWindow && event.origin === home && event.data === "rapporteur:close") toggle(false);
  });
  if (document.body) document.body.append(opener);
  else document.addEventListener("DOMContentLoaded", () => document.body.append(opener));
})();
