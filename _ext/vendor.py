"""Renew the third-party files in ``_assets`` (not an extension; run it by hand).

    python _ext/vendor.py icons            # after an update of the theme
    python _ext/vendor.py katex FOLDER     # FOLDER: npm's package `katex`, unpacked

Icons: the theme comes with Font Awesome's whole fonts (300 kB) and, on top, a script of 1.5 MB
that draws the same icons again. The book uses some forty icons; they are cut out here. The files
land under the theme's own names, so that Sphinx copies them over the theme's.
KaTeX: style sheet and fonts that belong to the JavaScript in ``sphinxcontrib-katex``.
"""

import re
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ASSETS = Path(__file__).resolve().parents[1] / "_assets"
WEBFONTS = Path("vendor", "fontawesome", "webfonts")
SOLID = [
    *("angle-down", "angle-left", "angle-right", "angle-up", "arrow-up", "bars", "bell"),
    *("chevron-down", "chevron-left", "chevron-right", "chevron-up", "circle-check"),
    *("circle-exclamation", "circle-half-stroke", "circle-info", "circle-question"),
    *("circle-xmark", "code", "download", "expand", "file", "file-lines", "file-pdf", "house"),
    *("lightbulb", "list", "magnifying-glass", "magnifying-glass-minus", "moon", "outdent"),
    *("pencil", "play", "rocket", "share", "sun", "triangle-exclamation"),
    *("up-right-from-square", "xmark"),
]
ICONS = {
    "fa-solid-900": SOLID,
    "fa-regular-400": ["circle-question", "copy", "lightbulb"],
    "fa-brands-400": ["github", "square-github"],
}
FONT_URL = re.compile(r',url\([^)]*\) format\("(?:woff|truetype)"\)')


def subset_icons() -> None:
    """Cut the icons named in `ICONS` out of the fonts of the installed theme."""
    import pydata_sphinx_theme

    theme = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static"
    target = ASSETS / WEBFONTS
    target.mkdir(parents=True, exist_ok=True)
    for stem, names in ICONS.items():
        font = TTFont(theme / WEBFONTS / f"{stem}.ttf")
        lost = [name for name in names if name not in font.getGlyphOrder()]
        if lost:
            raise SystemExit(f"{stem} has no glyph named {', '.join(lost)}")
        options = subset.Options(flavor="woff2", layout_features=[], hinting=False)
        cutter = subset.Subsetter(options)
        cutter.populate(glyphs=names, unicodes=_codes(font, names))
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(target / f"{stem}.woff2")


def _codes(font: TTFont, names: list[str]) -> list[int]:
    return [code for code, glyph in font.getBestCmap().items() if glyph in names]


def copy_katex(folder: Path) -> None:
    """Copy KaTeX's style sheet and WOFF2 fonts out of its unpacked npm package.

    Parameters
    ----------
    folder : Path
        Folder that holds ``package.json`` and ``dist``.
    """
    target = ASSETS / "katex"
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    for font in sorted((folder / "dist/fonts").glob("*.woff2")):
        shutil.copyfile(font, target / "fonts" / font.name)
    css = FONT_URL.sub("", (folder / "dist/katex.min.css").read_text("utf8"))
    css = css.replace("@font-face{", "@font-face{font-display:swap;")
    (target / "katex.min.css").write_text(css, "utf8")
    shutil.copyfile(folder / "LICENSE", target / "LICENSE")
    version = re.search(r'"version":\s*"([^"]+)"', (folder / "package.json").read_text("utf8"))
    (target / "VERSION").write_text(f"{version[1]}\n", "utf8")


if __name__ == "__main__":
    if sys.argv[1:] == ["icons"]:
        subset_icons()
    elif len(sys.argv) == 3 and sys.argv[1] == "katex":
        copy_katex(Path(sys.argv[2]))
    else:
        raise SystemExit(__doc__)
