"""Build a Renja (annual work plan of an Indonesian regional office) from YAML."""

__version__ = "0.1.0"
