"""Race the arena's engine against one object per node and link, in Node and in Chromium.

    python scripts/arena_speed.py [ROUNDS [STEPS]]

Training steps per second at 2-8-8-8-1, tanh, 250 points, batches of 10, one seed, one thread.
Prints the median over the rounds and the ratio, which is what compares between machines; then the
same without WebAssembly, as where a page forbids it.
"""

import functools
import http.server
import json
import subprocess
import sys
import threading
from pathlib import Path
from statistics import median

from tools import find_browser, find_node

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = "code/nonlin/widgets/static/lib"
LACKING = "delete globalThis.WebAssembly;"
CODE = """
{before}
const {{ race }} = await import("{root}/scripts/arena_race.mjs");
const {{ createTeam }} = await import("{root}/{library}/arena_team.js");
const {{ FUNCTIONS }} = await import("{root}/{library}/functions.js");
const {{ uniform }} = await import("{root}/{library}/random.js");
{give}(race({{ createTeam, FUNCTIONS, uniform }}, {rounds}, {steps}));
"""


def in_node(node, **settings):
    """Return what the race gives in Node."""
    give = "((found) => console.log(JSON.stringify(found)))"
    code = CODE.format(root=ROOT.as_uri(), library=LIBRARY, give=give, **settings)
    command = [node, "--input-type=module", "-e", code]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves this folder without a word; browsers import no modules from files."""

    extensions_map = {".mjs": "text/javascript", ".js": "text/javascript", "": "text/plain"}  # noqa: RUF012

    def log_message(self, *_):
        pass


def in_browser(browser, **settings):
    """Return what the race gives in Chromium."""
    from playwright.sync_api import sync_playwright

    handler = functools.partial(Quiet, directory=ROOT)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    code = CODE.format(root=root, library=LIBRARY, give="return", **settings)
    try:
        with sync_playwright() as engine:
            running = engine.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            page = running.new_page()
            page.goto(f"{root}/README.md")
            found = page.evaluate(f"async () => {{ {code} }}")
            running.close()
    finally:
        server.shutdown()
    return found


def report(where, found):
    """Print one line."""
    ours, objects = (median(column) for column in zip(*found["rounds"], strict=True))
    ratio = median(a / b for a, b in found["rounds"])
    print(
        f"{where}: arena {ours:,.0f} steps/s, objects {objects:,.0f} steps/s, ratio {ratio:.2f} "
        f"(median of {len(found['rounds'])} rounds; final losses {found['loss']:.2g}, "
        f"{found['error']:.2g})"
    )


def main(rounds=15, steps=5000):
    """Run the race wherever there is a machine for it."""
    races = {"Node": (find_node(), in_node), "Chromium": (find_browser(), in_browser)}
    for where, (program, run) in races.items():
        if program is None:
            print(f"{where}: not found")
            continue
        for before, what in (("", where), (LACKING, f"{where} without WebAssembly")):
            report(what, run(program, before=before, rounds=rounds, steps=steps))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
