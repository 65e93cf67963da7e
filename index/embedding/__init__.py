"""Embedding models: the packaged one, its ONNX form, and the LlamaIndex embedding over both."""
