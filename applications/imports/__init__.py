"""Lists that people bring from Excel: read as text, judged row by row, written only after confirmation."""
