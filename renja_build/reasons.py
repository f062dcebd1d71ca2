"""Why the system refuses to read or write, in plain words."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOSPC: "ruang penyimpanan penuh",
    errno.EDQUOT: "jatah ruang penyimpanan (kuota) habis",
    errno.EFBIG: "ukurannya melampaui batas yang ditetapkan sistem",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak diizinkan sistem",
    errno.EROFS: "sistem berkas hanya dapat dibaca",
    errno.ENAMETOOLONG: "nama atau jalurnya terlalu panjang",
    errno.EISDIR: "di tempat itu ada folder",
    errno.ENOTDIR: "pada jalurnya ada yang bukan folder",
    errno.ENOENT: "berkas atau foldernya tidak ada",
    errno.EEXIST: "sudah ada",
    errno.ELOOP: "ada tautan (symlink) yang tidak diikuti",
    errno.EILSEQ: "namanya tidak diterima sistem berkas",
    errno.EIO: "media penyimpanan gagal membaca atau menulis",
    errno.EBUSY: "sedang dipakai program lain",
    errno.EMFILE: "terlalu banyak berkas sedang terbuka",
    errno.ENFILE: "terlalu banyak berkas sedang terbuka",
    errno.ENOMEM: "memori tidak cukup",
    errno.E2BIG: "argumennya terlalu panjang",
}


def reason(error: OSError) -> str:
    """The cause, without the name of a file; what is not in the table is said as the system
    does.
    """
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def refused(error: OSError) -> str:
    """What the system refused, and of which file."""
    if error.filename is None:
        return f"sistem menolak: {reason(error)}"
    return f"berkas '{error.filename}' tidak dapat dibaca atau ditulis: {reason(error)}"
