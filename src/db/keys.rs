//! Field encryption and blind indexes (PIPL art. 51; GB/T 22239-2019 8.1.4.8).
//!
//! A resident ID, phone or card number is stored as AES-256-GCM ciphertext bound to its table, column and row, and found
//! again by a keyed HMAC-SHA-256 of its normal form: a bare hash of so small a space could be reversed by trying them all.

use std::io::{Read, Write};
use std::path::Path;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::kernel::{Ctx, Error, Result};

/// First byte of every ciphertext: which algorithm and key generation made it.
const HEADER_AES_256_GCM: u8 = 1;
const NONCE_BYTES: usize = 12;
const KEY_FILE_BYTES: usize = 64;

/// The two secret keys of one database.
pub struct Keys {
    cipher: Aes256Gcm,
    blind: Zeroizing<[u8; 32]>,
    id: String,
}

/// Where a ciphertext belongs; it opens nowhere else.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    /// `table.column`.
    pub column: &'static str,
    /// The row's id.
    pub row: &'a [u8; 16],
}

impl Keys {
    /// Makes new keys in a file only its owner may read. An existing file is never overwritten.
    ///
    /// # Errors
    /// `KEY-FILE` if the file exists or cannot be written.
    pub fn create(path: &Path, ctx: &Ctx) -> Result<Self> {
        let mut secret = Zeroizing::new([0; KEY_FILE_BYTES]);
        ctx.fill_random(&mut secret[..]);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
            .open(path)
            .and_then(|mut file| {
                file.write_all(&secret[..])?;
                file.sync_all()
            })
            .map_err(|error| {
                key_file(path, "密钥文件无法写入", "cannot write the key file").caused_by(error)
            })?;
        Ok(Self::from_secret(&secret))
    }

    /// Reads the keys from their file.
    ///
    /// # Errors
    /// `KEY-FILE` if it is missing or has the wrong length.
    pub fn load(path: &Path) -> Result<Self> {
        let mut secret = Zeroizing::new(Vec::new());
        std::fs::File::open(path)
            .and_then(|file| file.take(1024).read_to_end(&mut secret))
            .map_err(|error| {
                key_file(path, "密钥文件读不到", "cannot read the key file").caused_by(error)
            })?;
        let secret: &[u8; KEY_FILE_BYTES] = secret.as_slice().try_into().map_err(|_| {
            key_file(
                path,
                "密钥文件长度不对，可能损坏",
                "key file has the wrong length",
            )
        })?;
        Ok(Self::from_secret(secret))
    }

    fn from_secret(secret: &[u8; KEY_FILE_BYTES]) -> Self {
        let mut cipher_key = Zeroizing::new([0; 32]);
        let mut blind = Zeroizing::new([0; 32]);
        cipher_key.copy_from_slice(&secret[..32]);
        blind.copy_from_slice(&secret[32..]);
        Self {
            cipher: Aes256Gcm::new(&(*cipher_key).into()),
            id: hex(&Sha256::digest(secret)[..8]),
            blind,
        }
    }

    /// Names the keys without telling them: kept in the database, so that a start with other keys is refused.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Encrypts `plain` for one cell.
    ///
    /// # Errors
    /// `KEY-ENCRYPT` for texts beyond the cipher's limit of 64 GiB.
    pub fn seal(&self, ctx: &Ctx, cell: Cell<'_>, plain: &str) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE_BYTES];
        ctx.fill_random(&mut nonce);
        let aad = associated(cell);
        let sealed = self
            .cipher
            .encrypt(
                &Nonce::from(nonce),
                Payload {
                    msg: plain.as_bytes(),
                    aad: &aad,
                },
            )
            .map_err(|_| Error::internal("KEY-ENCRYPT", "encryption failed"))?;
        Ok([&[HEADER_AES_256_GCM][..], &nonce, &sealed].concat())
    }

    /// Decrypts what [`Keys::seal`] made for the same cell.
    ///
    /// # Errors
    /// `KEY-DECRYPT` if the bytes were altered, moved to another cell, or sealed with other keys.
    pub fn open(&self, cell: Cell<'_>, sealed: &[u8]) -> Result<String> {
        let refused = || Error::internal("KEY-DECRYPT", format!("cannot open {}", cell.column));
        let (header, rest) = sealed.split_first().ok_or_else(refused)?;
        let (nonce, body) = rest
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or_else(refused)?;
        if *header != HEADER_AES_256_GCM {
            return Err(refused());
        }
        let aad = associated(cell);
        let plain = self
            .cipher
            .decrypt(
                &Nonce::from(*nonce),
                Payload {
                    msg: body,
                    aad: &aad,
                },
            )
            .map_err(|_| refused())?;
        String::from_utf8(plain).map_err(|_| refused())
    }

    /// The keyed blind index of `value` (already in its normal form) for one purpose, such as `resident` or `last4`.
    pub fn blind(&self, purpose: &'static str, value: &str) -> Vec<u8> {
        // HMAC takes a key of any length, so this cannot fail; an empty index would only find nothing.
        let Ok(mut mac) = <Hmac<Sha256> as hmac::digest::KeyInit>::new_from_slice(&self.blind[..])
        else {
            return Vec::new();
        };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        mac.finalize().into_bytes()[..16].to_vec()
    }
}

fn associated(cell: Cell<'_>) -> Vec<u8> {
    [cell.column.as_bytes(), &[0], cell.row].concat()
}

fn key_file(path: &Path, sentence: &str, log: &str) -> Error {
    Error::invalid("KEY-FILE", format!("{sentence}：{}", path.display()), log)
        .field("--key-file")
        .cure(
            "密钥文件与数据目录分开保管，换机器时要一起带上；没有它，加密的证件号码和电话无法读出",
        )
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;
    use crate::kernel::Actor;

    fn ctx() -> Ctx {
        let now = "2026-11-24T00:00:00Z".parse().unwrap();
        Ctx::new(Actor::system(), now, [3; 32])
    }

    #[test]
    fn a_sealed_field_opens_in_its_own_cell_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("q.keys");
        let keys = Keys::create(&path, &ctx()).unwrap();
        let cell = Cell {
            column: "person.resident",
            row: &[1; 16],
        };
        let sealed = keys.seal(&ctx(), cell, "539999199003070017").unwrap();
        let loaded = Keys::load(&path).unwrap();
        assert_eq!(loaded.open(cell, &sealed).unwrap(), "539999199003070017");
        let other_row = Cell {
            row: &[2; 16],
            ..cell
        };
        let other_column = Cell {
            column: "person.phone",
            ..cell
        };
        assert!(loaded.open(other_row, &sealed).is_err());
        assert!(loaded.open(other_column, &sealed).is_err());
        for position in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[position] ^= 1;
            assert!(loaded.open(cell, &altered).is_err(), "byte {position}");
        }
        assert!(loaded.open(cell, &sealed[..5]).is_err());
    }

    #[test]
    fn blind_indexes_differ_by_purpose_and_by_key() {
        let folder = tempfile::tempdir().unwrap();
        let one = Keys::create(&folder.path().join("1"), &ctx()).unwrap();
        let other = Ctx::new(Actor::system(), ctx().now, [4; 32]);
        let two = Keys::create(&folder.path().join("2"), &other).unwrap();
        assert_eq!(one.blind("phone", "1"), one.blind("phone", "1"));
        assert_ne!(one.blind("phone", "1"), one.blind("tail", "1"));
        assert_ne!(one.blind("phone", "1"), two.blind("phone", "1"));
        assert_ne!(one.id(), two.id());
    }

    #[test]
    fn key_files_are_private_and_never_overwritten() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("q.keys");
        Keys::create(&path, &ctx()).unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(
            Keys::create(&path, &ctx()).err().unwrap().code(),
            "KEY-FILE"
        );
        std::fs::write(&path, b"short").unwrap();
        assert_eq!(Keys::load(&path).err().unwrap().code(), "KEY-FILE");
    }
}
