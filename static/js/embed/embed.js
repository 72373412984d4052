// For the pages of others: frames of Readout grow with what they show, and take the colours of the page around them.
// <iframe data-readout src="https://…/embed/"> and this script; data-theme="inherit" follows the page's own scheme.

(() => {
  if (window.readoutEmbeds) return;
  window.readoutEmbeds = true;

  const own = (frame) => new URL(frame.src, location.href).origin;
  const frames = () => [...document.querySelectorAll("iframe[data-readout]"), ...inComponents()];
  const inComponents = () =>
    [...document.querySelectorAll("readout-timeline")].flatMap((one) => one.shadowRoot?.querySelector("iframe") ?? []);

  // What "CanvasText" comes out as tells the scheme that is in use around the frame.
  function schemeAround(frame) {
    const host = frame.getRootNode().host ?? frame.parentElement;
    const probe = document.createElement("span");
    probe.style.color = "CanvasText";
    probe.hidden = true;
    host.append(probe);
    const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    probe.remove();
    return red + green + blue > 382 ? "dark" : "light";
  }

  function tellTheme(frame) {
    if (!new URL(frame.src, location.href).search.includes("theme=inherit")) return;
    frame.contentWindow?.postMessage({ readout: "theme", theme: schemeAround(frame) }, own(frame));
  }

  addEventListener("message", (event) => {
    const said = event.data;
    if (said?.readout !== "height" || !Number.isFinite(said.height)) return;
    const frame = frames().find((one) => one.contentWindow === event.source && own(one) === event.origin);
    if (!frame) return;
    frame.style.height = `${Math.ceil(said.height)}px`;
    tellTheme(frame);
  });

  const tellAll = () => frames().forEach(tellTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellAll);
  new MutationObserver(tellAll).observe(document.documentElement, { attributes: true });
})();
