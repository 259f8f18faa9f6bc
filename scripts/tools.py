"""Find, and under CI install, the programs that pip does not bring: Node and a Chromium."""

import os
import shutil
import subprocess
from pathlib import Path

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def find_node():
    """Return the path of Node 18 or later, or None."""
    node = shutil.which("node")
    if node is None:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    return node if int(version.strip().lstrip("v").split(".")[0]) >= 18 else None


def find_browser():
    """Return the path of a Chromium or Chrome, the one in CHROMIUM first, or None."""
    for name in (os.environ.get("CHROMIUM"), *BROWSERS):
        path = name and (shutil.which(name) or (name if Path(name).exists() else None))
        if path:
            return path
    return None


def install(package):
    """Install a Debian package if this system has apt and lets us; say what happens."""
    apt = shutil.which("apt-get")
    if apt is None:
        print(f"{package} is missing, and this system has no apt-get to install it with")
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    print(f"installing {package}", flush=True)
    quiet = {"stdout": subprocess.DEVNULL}
    subprocess.call([*sudo, apt, "update", "-qq"], **quiet)
    subprocess.call([*sudo, apt, "install", "-y", "-qq", package], **quiet)
