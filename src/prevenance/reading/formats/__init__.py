"""One module for each way of writing an encounter down."""
