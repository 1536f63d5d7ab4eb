//! A device that holds a passkey, in software: what a browser and a security key do between them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Somebody is there, and the device has made sure of whom.
const PRESENT_AND_VERIFIED: u8 = 0x05;
/// A new key comes along.
const WITH_KEY: u8 = 0x40;

/// The device.
pub struct SoftKey {
    origin: String,
    host: String,
    id: [u8; 16],
    key: SigningKey,
    /// How often it has signed, as it says.
    pub counter: u32,
}

impl SoftKey {
    /// A device that has never been used, at a browser that shows this site.
    pub fn at(origin: &str, host: &str, number: u8) -> Self {
        let key = SigningKey::from_slice(&[number; 32]).unwrap();
        Self { origin: origin.into(), host: host.into(), id: [number; 16], key, counter: 0 }
    }

    /// Makes the passkey that a challenge asks for.
    pub fn make(&self, challenge: &str) -> String {
        let client = self.client("webauthn.create", challenge);
        let point = self.key.verifying_key().to_sec1_point(false);
        let mut data = self.data(PRESENT_AND_VERIFIED | WITH_KEY);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        // COSE: an elliptic key, ES256, P-256, its two coordinates.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.y().unwrap());
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        self.answer(json!({ "clientDataJSON": text(&client), "attestationObject": text(&object) }))
    }

    /// Signs a challenge, and counts it.
    pub fn sign(&mut self, challenge: &str) -> String {
        self.counter += 1;
        let client = self.client("webauthn.get", challenge);
        let data = self.data(PRESENT_AND_VERIFIED);
        let signed: Vec<u8> = data.iter().copied().chain(Sha256::digest(&client)).collect();
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "clientDataJSON": text(&client),
            "authenticatorData": text(&data),
            "signature": text(signature.to_der().as_bytes()),
        }))
    }

    fn client(&self, kind: &str, challenge: &str) -> Vec<u8> {
        let challenge: Value = serde_json::from_str(challenge).unwrap();
        let asked = &challenge["publicKey"]["challenge"];
        let client = json!({ "type": kind, "challenge": asked, "origin": self.origin, "crossOrigin": false });
        client.to_string().into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.host.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn answer(&self, response: Value) -> String {
        let id = text(&self.id);
        let answer = json!({
            "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {},
        });
        answer.to_string()
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
