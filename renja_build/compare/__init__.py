"""Two plans side by side, matched by kode: one comparison for perubahan, T-C.31 and review."""
