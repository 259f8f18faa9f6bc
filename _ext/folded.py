"""Solutions fold by the browser's own ``<details>``.

sphinx-exercise marks a solution with the class ``dropdown`` and leaves the folding to
sphinx-togglebutton: a script that folds after the page is shown (the page jumps) and a button
without a visible focus. ``<details>`` needs no script, works by keyboard, and unfolds in print.
"""

from docutils import nodes
from sphinx_exercise.nodes import depart_solution_node, solution_node, visit_solution_node

FOLD = "dropdown"


def visit_solution(translator, node: solution_node) -> None:
    """Open a solution: folded if it has the class ``dropdown``, with its title as the handle."""
    if FOLD not in node["classes"]:
        visit_solution_node(translator, node)
        return
    node["classes"].remove(FOLD)
    node["folded"] = True
    title = node.next_node(nodes.title, descend=True)
    translator.body.append(translator.starttag(node, "details", CLASS="admonition"))
    translator.body.append('<summary class="admonition-title">')
    for child in title.children:
        child.walkabout(translator)
    translator.body.append("</summary>\n")
    title.parent.remove(title)


def depart_solution(translator, node: solution_node) -> None:
    """Close a solution."""
    if node.get("folded"):
        translator.body.append("</details>\n")
    else:
        depart_solution_node(translator, node)


def setup(app) -> dict:
    """Register with Sphinx, after sphinx-exercise."""
    app.setup_extension("sphinx_exercise")
    app.add_node(solution_node, override=True, html=(visit_solution, depart_solution))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
