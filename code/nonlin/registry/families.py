"""The families in which menus, tables and the atlas present the functions."""

GROUPS = {
    "rectifiers": "Rectifiers",
    "rectified": "Rectifiers",
    "algebraic": "Rectifiers, rounded or bent otherwise",
    "sigmoids": "Sigmoids",
    "squashing": "Sigmoids",
    "smooth": "Smooth gates",
    "gelus": "Smooth gates",
    "gates": "Smooth gates",
    "hard": "Hard, for cheap arithmetic",
    "periodic": "Waves and bumps",
    "learned": "With a trained shape",
}
"""Module of ``nonlin.functions`` -> title of the family it belongs to."""
