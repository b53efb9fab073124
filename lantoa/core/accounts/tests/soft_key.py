"""A passkey in memory, which answers as a browser does."""

import json
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "https://lantoa.example"
KNOWN = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


@dataclass
class SoftKey:
    """One key for one person; `origin` is the site whose page the browser has open."""

    origin: str = ORIGIN
    flags: AuthenticatorData.FLAG = KNOWN
    id: bytes = field(default_factory=lambda: token_bytes(16))
    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    owner: str = ""

    def made(self, options: dict[str, Any]) -> str:
        """The answer to the site that asks for a new passkey."""
        asked = options["creation_options"]["publicKey"]
        self.owner = asked["user"]["id"]
        public = AttestedCredentialData.create(
            bytes(16), self.id, ES256.from_cryptography_key(self.secret.public_key())
        )
        flags = self.flags | AuthenticatorData.FLAG.AT
        seen = AuthenticatorData.create(sha256(asked["rp"]["id"].encode()), flags, 0, public)
        told = CollectedClientData.create("webauthn.create", websafe_decode(asked["challenge"]), self.origin)
        answer = {"attestationObject": websafe_encode(AttestationObject.create("none", seen, {}))}
        return self._as_json(answer | {"clientDataJSON": websafe_encode(told)}, {"credProps": {"rk": True}})

    def given(self, options: dict[str, Any]) -> str:
        """The answer to the site that asks for the passkey."""
        asked = options["request_options"]["publicKey"]
        seen = AuthenticatorData.create(sha256(asked["rpId"].encode()), self.flags, 0)
        told = CollectedClientData.create("webauthn.get", websafe_decode(asked["challenge"]), self.origin)
        signature = self.secret.sign(seen + told.hash, ec.ECDSA(hashes.SHA256()))
        answer = {"authenticatorData": websafe_encode(seen), "signature": websafe_encode(signature)}
        return self._as_json(answer | {"clientDataJSON": websafe_encode(told), "userHandle": self.owner}, {})

    def _as_json(self, answer: dict[str, str], extensions: dict[str, Any]) -> str:
        name = websafe_encode(self.id)
        told = {"type": "public-key", "id": name, "rawId": name, "response": answer}
        return json.dumps(told | {"clientExtensionResults": extensions})
