"""Browser tests drive the Chromium of this machine, without what only somebody at its window would see."""

import shutil

# Playwright's own list (version 1.65): of several --disable-features only the last counts.
OF_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
)  # fmt: skip
# Pages behind the address bar, loaded into a process of their own with each window: half of the work of a short test.
OF_THE_ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    f"--disable-features={','.join([*OF_PLAYWRIGHT, *OF_THE_ADDRESS_BAR])}",
]


def path() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
