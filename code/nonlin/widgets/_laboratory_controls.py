"""The controls of the laboratory: one with a label for every setting, read into plain values."""

import ipywidgets as w

from nonlin.widgets._catalogue import catalogue
from nonlin.widgets._laboratory_settings import CHOICES

OWN = "the scheme's own"
COLUMNS = (
    {"Task and network": ("data", "network", "depth", "width", "seed")},
    {"Activation": ("activation", "parameters"), "Starting weights": ("init", "gain", "bias")},
    {"Training": ("optimizer", "learning_rate", "schedule", "batch", "epochs")},
)
_LOOK = {"style": {"description_width": "7.2em"}, "layout": {"width": "auto"}}


class Controls:
    """Controls that show the given settings.

    Parameters
    ----------
    settings : dict
        All settings of the laboratory.

    Attributes
    ----------
    box : ipywidgets.Widget
        All of them, in four groups.
    by_name : dict of str to ipywidgets.Widget
        Each by the name of its setting.
    parameters : dict of str to ipywidgets.Widget
        Those of the activation chosen now.
    """

    def __init__(self, settings):
        functions = {name: entry["label"] for name, entry in catalogue().items()}
        self.by_name = {
            "data": _choice("task", CHOICES["data"], settings["data"]),
            "network": _choice("network", CHOICES["network"], settings["network"]),
            "depth": _whole("hidden layers", settings["depth"]),
            "width": _whole("layer width", settings["width"]),
            "activation": _choice("function", functions, settings["activation"]),
            "parameters": w.VBox(),
            "init": _choice("scheme", CHOICES["init"], settings["init"]),
            "gain": _text("gain", settings["gain"]),
            "bias": _text("bias", settings["bias"]),
            "seed": _whole("seed", settings["seed"]),
            "optimizer": _choice("optimiser", CHOICES["optimizer"], settings["optimizer"]),
            "learning_rate": _text("learning rate", settings["learning_rate"]),
            "schedule": _choice("schedule", CHOICES["schedule"], settings["schedule"]),
            "batch": _whole("batch", settings["batch"]),
            "epochs": _whole("epochs", settings["epochs"]),
        }
        self._offer(settings["activation"], settings["parameters"])
        self.by_name["activation"].observe(lambda change: self._offer(change["new"], {}), "value")
        columns = [
            [part for title, names in column.items() for part in self._group(title, names)]
            for column in COLUMNS
        ]
        look = {"grid_template_columns": "repeat(auto-fit, minmax(15em, 1fr))", "grid_gap": "0 1em"}
        self.box = w.GridBox([w.VBox(column) for column in columns], layout=look)

    def _group(self, title, names):
        return [w.HTML(f"<b>{title}</b>"), *(self.by_name[name] for name in names)]

    def _offer(self, name, given):
        """Show the parameters of a function, the given ones and the others at their defaults."""
        self.parameters = {
            spec["name"]: _parameter(spec, given.get(spec["name"], spec["default"]))
            for spec in catalogue()[name]["parameters"]
        }
        none = [w.HTML("This function has no parameters.")]
        self.by_name["parameters"].children = list(self.parameters.values()) or none

    def read(self):
        """Return all settings as plain values.

        Raises
        ------
        ValueError
            If a field that holds a number cannot be read as one; it is named.
        """
        settings = {k: c.value for k, c in self.by_name.items() if k != "parameters"}
        settings["parameters"] = {k: c.value for k, c in self.parameters.items()}
        settings["learning_rate"] = _number("learning rate", settings["learning_rate"])
        for name, words in (("gain", ()), ("bias", ("torch",))):
            written = settings[name].strip()
            empty = written in ("", OWN)
            kept = None if empty else written if written in words else _number(name, written)
            settings[name] = kept
        return settings


def _choice(label, choices, value):
    options = [(words, name) for name, words in choices.items()]
    return w.Dropdown(description=label, options=options, value=value, **_LOOK)


def _whole(label, value):
    return w.IntText(description=label, value=value, **_LOOK)


def _text(label, value):
    shown = "" if value is None else f"{value:g}" if isinstance(value, float | int) else value
    return w.Text(description=label, value=shown, placeholder=OWN, **_LOOK)


def _parameter(spec, value):
    if "choices" in spec:
        return _choice(spec["label"], dict(spec["choices"]), value)
    return w.FloatText(description=spec["label"], value=value, step=spec["step"], **_LOOK)


def _number(label, written):
    try:
        return float(written)
    except ValueError:
        raise ValueError(f"{label} must be a number, such as 0.1, got {written!r}") from None
