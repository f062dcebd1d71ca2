"""The steps of the DOCX: HTML for pandoc, pandoc itself, and the finish of what it returns."""
