//! Signatures of minisign: <https://jedisct1.github.io/minisign>. Anybody checks them with `minisign -Vm SHA256SUMS -p KEY`.

use std::io::Cursor;

use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};

/// A key or signature that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SignatureError {
    /// The secret key.
    #[error("{file} is no secret key of minisign that can be used: {reason} (make one with `minisign -G`)")]
    Secret {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The public key.
    #[error("`{given}` is no public key of minisign: {reason}")]
    Public {
        /// What was given.
        given: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The act of signing.
    #[error("cannot sign: {0}")]
    Sign(String),
    /// It does not hold.
    #[error("the signature does not hold: {0}")]
    Broken(String),
}

/// Opens a secret key with its password; `file` is for messages. A key without one needs none.
///
/// # Errors
/// What is no key, or a password that does not open it.
pub fn secret_key(file: &str, text: &str, password: Option<String>) -> Result<SecretKey, SignatureError> {
    let wrong = |reason: String| SignatureError::Secret { file: file.to_owned(), reason };
    let read = || SecretKeyBox::from_string(text).map_err(|error| wrong(error.to_string()));
    match read()?.into_unencrypted_secret_key() {
        Ok(key) => Ok(key),
        Err(_) => {
            let Some(password) = password else {
                return Err(wrong("it is locked, and no password is given".to_owned()));
            };
            read()?.into_secret_key(Some(password)).map_err(|error| wrong(error.to_string()))
        }
    }
}

/// Signs; `comment` is signed with it.
///
/// # Errors
/// What the system's source of random numbers says.
pub fn sign(key: &SecretKey, bytes: &[u8], comment: &str) -> Result<String, SignatureError> {
    let comment = comment.replace(char::is_control, " ");
    let signed = minisign::sign(
        None,
        key,
        Cursor::new(bytes),
        Some(&comment),
        Some("signature of a release of Cenotaph"),
    );
    signed.map(|signature| signature.into_string()).map_err(|error| SignatureError::Sign(error.to_string()))
}

/// Reads a public key: the text of its file, or its one line of letters and digits.
///
/// # Errors
/// What is none.
pub fn public_key(text: &str) -> Result<PublicKey, SignatureError> {
    let wrong = |error: minisign::PError| SignatureError::Public {
        given: text.lines().next().unwrap_or_default().chars().take(80).collect(),
        reason: error.to_string(),
    };
    let trimmed = text.trim();
    if trimmed.contains('\n') {
        PublicKeyBox::from_string(trimmed).and_then(PublicKeyBox::into_public_key).map_err(wrong)
    } else {
        PublicKey::from_base64(trimmed).map_err(wrong)
    }
}

/// Checks a signature and gives the comment that was signed with it.
///
/// # Errors
/// A signature that is none, is by another key, or is of other bytes.
///
/// ```
/// use publishing::release::{check_signature, sign};
/// let keys = minisign::KeyPair::generate_unencrypted_keypair()?;
/// let signature = sign(&keys.sk, b"sums", "vintage May")?;
/// assert_eq!(check_signature(&keys.pk, b"sums", &signature)?, "vintage May");
/// assert!(check_signature(&keys.pk, b"other sums", &signature).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_signature(key: &PublicKey, bytes: &[u8], signature: &str) -> Result<String, SignatureError> {
    let broken = |error: minisign::PError| SignatureError::Broken(error.to_string());
    let signature = SignatureBox::from_string(signature).map_err(broken)?;
    minisign::verify(key, &signature, Cursor::new(bytes), true, false, false).map_err(broken)?;
    signature.trusted_comment().map_err(broken)
}
