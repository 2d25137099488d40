//! A PIV card in memory, for what no real card does: it answers honestly, and whoever uses it may spoil its answers.
//!
//! It knows the commands of NIST SP 800-73-5 part 2 in short form, P-256 keys, and PIN and management key as they come.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;

use des::TdesEde3;
use des::cipher::{Block, BlockCipherEncrypt, KeyInit};
use p256::ecdsa::signature::hazmat::PrehashSigner;
use segl::card::{Transport, TransportError};
use zeroize::Zeroizing;

pub(crate) const PIN: &str = "123456";
const FACTORY: [u8; 24] = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8];
/// What the card encrypts in management authentication.
const WITNESS: [u8; 8] = *b"a secret";

/// The card.
pub(crate) struct ModelCard {
    /// What GET DATA gives, whole, by tag.
    pub(crate) objects: BTreeMap<u32, Vec<u8>>,
    pub(crate) keys: BTreeMap<u8, p256::SecretKey>,
    pub(crate) tries: u8,
    verified: bool,
    authorized: bool,
    chained: Vec<u8>,
    waiting: Vec<u8>,
}

impl ModelCard {
    pub(crate) fn new() -> Self {
        let chuid =
            [tlv(0x30, &[0xD4; 25]), tlv(0x34, &[7; 16]), tlv(0x35, b"20301231"), tlv(0x3E, &[]), tlv(0xFE, &[])];
        Self {
            objects: [(0x5F_C102, tlv(0x53, &chuid.concat()))].into(),
            keys: BTreeMap::new(),
            tries: 3,
            verified: false,
            authorized: false,
            chained: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// Puts a key, and a certificate object with these octets, into a slot.
    pub(crate) fn put(&mut self, slot: u8, key: p256::SecretKey, certificate: &[u8]) {
        self.keys.insert(slot, key);
        let object = [tlv(0x70, certificate), tlv(0x71, &[0]), tlv(0xFE, &[])].concat();
        self.objects.insert(certificate_tag(slot), tlv(0x53, &object));
    }

    pub(crate) fn answer(&mut self, command: &[u8]) -> Vec<u8> {
        let [class, instruction, p1, p2] = command[..4] else { return vec![0x67, 0] };
        let data = command.get(5..5 + usize::from(*command.get(4).unwrap_or(&0))).unwrap_or_default();
        if class & 0x10 != 0 {
            self.chained.extend_from_slice(data);
            return vec![0x90, 0];
        }
        let data = [std::mem::take(&mut self.chained), data.to_vec()].concat();
        let answer = match instruction {
            0xA4 => Ok([tlv(0x61, &tlv(0x4F, &[0, 0, 1]))].concat()),
            0xC0 => Ok(std::mem::take(&mut self.waiting)),
            0xCB => self.objects.get(&named(&data)).cloned().ok_or(0x6A82),
            0xDB => self.put_data(&data),
            0x20 => self.verify(&data),
            0x24 | 0x2C => self.verify(&data[..8]),
            0x47 => self.generate(p2),
            0x87 => self.authenticate(p1, p2, &data),
            _ => Err(0x6D00),
        };
        match answer {
            Ok(octets) => self.give(octets),
            Err(status) => u16::to_be_bytes(status).to_vec(),
        }
    }

    fn give(&mut self, mut octets: Vec<u8>) -> Vec<u8> {
        let rest = octets.split_off(octets.len().min(256));
        let status = match rest.len() {
            0 => [0x90, 0],
            more => [0x61, u8::try_from(more).unwrap_or(0)],
        };
        self.waiting = rest;
        [octets, status.to_vec()].concat()
    }

    fn put_data(&mut self, data: &[u8]) -> Result<Vec<u8>, u16> {
        let behind_name = 2 + usize::from(data[1]);
        self.objects.insert(named(data), data[behind_name..].to_vec());
        if self.authorized { Ok(Vec::new()) } else { Err(0x6982) }
    }

    fn verify(&mut self, data: &[u8]) -> Result<Vec<u8>, u16> {
        match data {
            [] if self.verified => Ok(Vec::new()),
            [] => Err(0x63C0 | u16::from(self.tries)),
            _ if self.tries == 0 => Err(0x6983),
            typed if typed == b"123456\xff\xff" => {
                (self.tries, self.verified) = (3, true);
                Ok(Vec::new())
            }
            _ => {
                self.tries -= 1;
                self.verified = false;
                Err(0x63C0 | u16::from(self.tries))
            }
        }
    }

    fn generate(&mut self, slot: u8) -> Result<Vec<u8>, u16> {
        if !self.authorized {
            return Err(0x6982);
        }
        let key = p256::SecretKey::from_slice(&[slot; 32]).unwrap();
        let point = key.public_key().to_sec1_bytes();
        self.keys.insert(slot, key);
        Ok(tlv(0x7F49, &tlv(0x86, &point)))
    }

    fn authenticate(&mut self, algorithm: u8, slot: u8, data: &[u8]) -> Result<Vec<u8>, u16> {
        let parts = &data[2..];
        let cipher = TdesEde3::new_from_slice(&FACTORY).unwrap();
        match (algorithm, slot, parts) {
            (0x03, 0x9B, [0x80, 0]) => {
                let mut block = Block::<TdesEde3>::from(WITNESS);
                cipher.encrypt_block(&mut block);
                Ok(tlv(0x7C, &tlv(0x80, &block)))
            }
            (0x03, 0x9B, [0x80, 8, rest @ ..]) if rest[..8] == WITNESS => {
                self.authorized = true;
                let mut block = Block::<TdesEde3>::try_from(&rest[10..18]).unwrap();
                cipher.encrypt_block(&mut block);
                Ok(tlv(0x7C, &tlv(0x82, &block)))
            }
            (_, 0x9B, _) => Err(0x6A80),
            _ if !self.verified => Err(0x6982),
            (_, slot, [0x82, 0, 0x81, length, digest @ ..]) => {
                let key = self.keys.get(&slot).ok_or(0x6A88_u16)?;
                if *length != 32 {
                    return Err(0x6A80);
                }
                let signer = p256::ecdsa::SigningKey::from(key);
                let signature: p256::ecdsa::Signature = signer.sign_prehash(digest).unwrap();
                Ok(tlv(0x7C, &tlv(0x82, signature.to_der().as_bytes())))
            }
            (_, slot, [0x82, 0, 0x85, _, point @ ..]) => {
                let key = self.keys.get(&slot).ok_or(0x6A88_u16)?;
                let peer = p256::PublicKey::from_sec1_bytes(point).map_err(|_| 0x6A80_u16)?;
                let shared = p256::ecdh::diffie_hellman(key.to_nonzero_scalar(), peer.as_affine());
                Ok(tlv(0x7C, &tlv(0x82, shared.raw_secret_bytes())))
            }
            _ => Err(0x6A80),
        }
    }
}

impl Transport for ModelCard {
    fn exchange(&mut self, command: &[u8]) -> Result<Zeroizing<Vec<u8>>, TransportError> {
        Ok(Zeroizing::new(self.answer(command)))
    }
}

/// The tag that a GET DATA or PUT DATA names.
fn named(data: &[u8]) -> u32 {
    data[2..2 + usize::from(data[1])].iter().fold(0, |tag, octet| tag << 8 | u32::from(*octet))
}

fn certificate_tag(slot: u8) -> u32 {
    match slot {
        0x9A => 0x5F_C105,
        0x9C => 0x5F_C10A,
        0x9D => 0x5F_C10B,
        0x9E => 0x5F_C101,
        retired => 0x5F_C10D + u32::from(retired - 0x82),
    }
}

/// A data object with this tag and value.
pub(crate) fn tlv(tag: u32, value: &[u8]) -> Vec<u8> {
    let tag: Vec<u8> = tag.to_be_bytes().into_iter().skip_while(|octet| *octet == 0).collect();
    let length = match value.len() {
        short @ 0..=0x7F => vec![u8::try_from(short).unwrap()],
        long => [&[0x82][..], &u16::try_from(long).unwrap().to_be_bytes()].concat(),
    };
    [tag, length, value.to_vec()].concat()
}
