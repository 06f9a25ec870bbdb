"""The command line: `prevenance review FILE`. Heavy parts are loaded by the command that needs them."""
