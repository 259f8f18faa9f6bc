"""The rows of each framework as plain data, and what the frameworks are called."""

from types import MappingProxyType

from nonlin.rosetta.frameworks import composed, hf, jax, keras, keras2, onnx, tf, torch

FRAMEWORKS = MappingProxyType(
    {
        "torch": "PyTorch 2.13",
        "jax": "JAX 0.10 and flax",
        "keras": "Keras 3.15",
        "keras2": "Keras 2 (tf-keras 2.21)",
        "tf": "TensorFlow 2",
        "hf": "Hugging Face transformers 5.23",
        "onnx": "ONNX",
    }
)
"""Key of a framework -> its name in a sentence."""

_ALL = (
    *torch.ROWS,
    *jax.ROWS,
    *keras.ROWS,
    *keras2.ROWS,
    *tf.ROWS,
    *hf.ROWS,
    *onnx.ROWS,
    *composed.ROWS,
)
NAMED = tuple(row for row in _ALL if not row.composed)
ROWS = (*NAMED, *(row for row in _ALL if row.composed))
ELSEWHERE = MappingProxyType({"hf": MappingProxyType(hf.ELSEWHERE)})
