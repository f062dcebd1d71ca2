"""Signs PDFs as a signing service does, with a certificate that nobody vouches for."""

from __future__ import annotations

import datetime
from functools import cache
from io import BytesIO
from typing import Any

from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

NAMA = "Pejabat Contoh"
_DER = serialization.Encoding.DER
_USES = ("digital_signature", "content_commitment")
_OTHERS = (
    "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
    "decipher_only",
)  # fmt: skip


@cache
def signer() -> Any:
    """Somebody with a key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = certificates.Name([certificates.NameAttribute(NameOID.COMMON_NAME, NAMA)])
    begin = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    uses = dict.fromkeys(_USES, True) | dict.fromkeys(_OTHERS, False)
    built = certificates.CertificateBuilder().subject_name(name).issuer_name(name)
    built = built.public_key(key.public_key()).serial_number(1).not_valid_before(begin)
    built = built.not_valid_after(begin + datetime.timedelta(days=36_500))
    built = built.add_extension(certificates.KeyUsage(**uses), critical=True)
    made = built.sign(key, hashes.SHA256()).public_bytes(_DER)
    secret = key.private_bytes(
        _DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(made),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore(),
    )


def signed(content: bytes, field: str = "tanda-tangan-1") -> bytes:
    """The file with a signature behind it, in one of its fields or in a new one."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    asked = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    return bytes(signers.sign_pdf(writer, asked, signer=signer()).getvalue())
