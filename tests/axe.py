"""What axe-core finds wrong with a page for people who cannot see it, cannot tell colours apart or use no mouse."""

from pathlib import Path

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page, *, within: str | None = None) -> list[str]:
    """One line for each element at fault: the rule, the element, what to do. `within` is a CSS selector.

    The script is evaluated in the page rather than added to it, so the page keeps its Content-Security-Policy.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    settings = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate("([root, settings]) => axe.run(root ?? document, settings)", [within, settings])
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
