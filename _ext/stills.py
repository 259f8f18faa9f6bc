"""Show readers without JavaScript the still picture of a widget, inside ``<noscript>``.

A widget's output holds the live view and a PNG of the same state. MyST-NB keeps the live view
for HTML and drops the picture; here the picture is kept as well, where only a browser that runs
no script looks at it. Other browsers do not even load it.
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

WIDGET = "application/vnd.jupyter.widget-view+json"
PICTURE = "image/png"


def parts(bundle: nodes.container) -> dict:
    """Return the renderings of one output by mime type, empty for any other node."""
    if bundle.get("nb_element") != "mime_bundle":
        return {}
    return {child["mime_type"]: child for child in bundle.children}


def wording(found: dict) -> str:
    """Return the plain text of an output, which says what the widget shows."""
    text = found.get("text/plain")
    return text.astext().strip().strip("'") if text else "Still picture of a widget"


class Stills(SphinxPostTransform):
    """Put a ``<noscript>`` picture behind every live widget (HTML only)."""

    default_priority = 3  # before myst_nb selects one mime type of each output
    formats = ("html",)

    def run(self, **kwargs) -> None:
        """Walk over the outputs of the page."""
        for bundle in list(self.document.findall(nodes.container)):
            found = parts(bundle)
            if WIDGET in found and PICTURE in found:
                place = bundle.parent.index(bundle) + 1
                bundle.parent[place:place] = still(found)


def still(found: dict) -> list:
    """Return the nodes of the picture and of the element around it."""
    images = [image.deepcopy() for image in found[PICTURE].findall(nodes.image)]
    for image in images:
        image["alt"] = wording(found)
    open_tag = nodes.raw("", '<noscript class="nl-still">', format="html")
    return [open_tag, *images, nodes.raw("", "</noscript>", format="html")]


def setup(app) -> dict:
    """Register with Sphinx."""
    app.add_post_transform(Stills)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
