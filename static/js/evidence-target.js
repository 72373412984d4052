// An address that ends in #evidence-… opens that evidence, as does a link to it on the page itself.

function show() {
  const named = decodeURIComponent(location.hash.slice(1));
  const target = named.startsWith("evidence-") ? document.getElementById(named) : null;
  if (target?.tagName !== "DETAILS") return;
  target.open = true;
  target.scrollIntoView({ block: "center" });
}

window.addEventListener("hashchange", show);
show();
