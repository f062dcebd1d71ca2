"""The text of a Word document made bab, sections, prose, free tables and pictures of ours."""
