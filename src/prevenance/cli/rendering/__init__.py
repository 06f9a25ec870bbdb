"""One page of a review, in four manners: for a terminal, as Markdown, as HTML, as JSON."""
