// <readout-timeline src="https://…/timelines/talks/" edition="3" theme="inherit"></readout-timeline>
// A timeline of Readout as an element of any page. Without `edition` it follows the newest. What stands inside the
// element is shown until the timeline is there, and where scripts do not run.

const home = new URL(import.meta.url).origin;
const THEMES = new Set(["auto", "light", "dark", "inherit"]);

class ReadoutTimeline extends HTMLElement {
  static observedAttributes = ["src", "edition", "theme"];

  connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" });
    const frame = document.createElement("iframe");
    Object.assign(frame.style, { display: "block", width: "100%", height: "600px", border: "0" });
    frame.loading = "lazy";
    this.shadowRoot.append(frame);
    this.show();
  }

  attributeChangedCallback(name, before, after) {
    if (this.shadowRoot && before !== after) this.show();
  }

  show() {
    const source = new URL(this.getAttribute("src") ?? "", home);
    if (source.origin !== home || !source.pathname.startsWith("/timelines/")) {
      throw new TypeError(`readout-timeline: src is no timeline of ${home}`);
    }
    const slug = source.pathname.split("/")[2];
    const edition = this.getAttribute("edition") ?? source.pathname.match(/\/editions\/(\d+)\//)?.[1];
    const pinned = edition ? `editions/${Number.parseInt(edition, 10)}/` : "";
    const theme = this.getAttribute("theme");
    const frame = this.shadowRoot.querySelector("iframe");
    frame.title = this.getAttribute("title") ?? "Timeline";
    frame.src = `${home}/timelines/${slug}/${pinned}embed/${THEMES.has(theme) ? `?theme=${theme}` : ""}`;
  }
}

if (!document.querySelector(`script[src="${home}/embed.js"]`)) {
  const script = document.createElement("script");
  script.src = `${home}/embed.js`;
  document.head.append(script);
}
customElements.define("readout-timeline", ReadoutTimeline);
