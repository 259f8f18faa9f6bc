"""Keep of the widgets' states on a page those of the widgets that it shows.

A kernel hands over every widget that a chapter has made, and each brings its whole module. One
that is only asked for numbers in a cell is never drawn: the page of the arena weighed three
megabytes, and a tenth of them was the arena that is shown.
"""

import json
import re

STATE = re.compile(
    r'(<script type="application/vnd\.jupyter\.widget-state\+json">)(.*?)(</script>)', re.DOTALL
)
VIEW = re.compile(
    r'<script type="application/vnd\.jupyter\.widget-view\+json">(.*?)</script>', re.DOTALL
)
CHILD = re.compile(r"IPY_MODEL_(\w+)")


def keep_shown(html: str) -> str:
    """Drop the models that no view of the page names and no model in use refers to.

    Parameters
    ----------
    html : str
        A page with the states of its widgets as JSON, or without.

    Returns
    -------
    str
        The page; unchanged if every model is in use.
    """
    ids = [json.loads(view)["model_id"] for view in VIEW.findall(html)]

    def change(match: re.Match) -> str:
        given = json.loads(match[2])
        models, kept, waiting = given["state"], {}, list(ids)
        while waiting:
            name = waiting.pop()
            if name in models and name not in kept:
                kept[name] = models[name]
                waiting += CHILD.findall(json.dumps(models[name]["state"]))
        if len(kept) == len(models):
            return match[0]
        ordered = {name: model for name, model in models.items() if name in kept}
        text = json.dumps(given | {"state": ordered}).replace("</", "<\\/")
        return match[1] + text + match[3]

    return STATE.sub(change, html)
