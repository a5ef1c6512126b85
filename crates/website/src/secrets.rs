//! Passwords, second factors and tokens.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use records::Hash;
use totp_rs::{Algorithm as Digest, TOTP};

/// Seconds that a code of the second factor is shown for (RFC 6238).
const STEP: u64 = 30;

/// What stands for the password of an account that is not there, so that asking for one takes as long as for any other.
/// It is the hash of random bytes that nobody kept.
pub(crate) static NOBODY: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
    random::<32>()
        .ok()
        .and_then(|bytes| hash_password(&Hash::from_bytes(bytes).to_string()).ok())
        .unwrap_or_default()
});

/// What is wrong with a new password or with the machine.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// Too short to keep.
    #[error("a password must have at least {MIN} characters; this one has {0}")]
    Short(usize),
    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes: {0}")]
    Random(getrandom::Error),
    /// The hash cannot be computed.
    #[error("the password cannot be hashed: {0}")]
    Hash(String),
}

/// The fewest characters of a password.
const MIN: usize = 12;

/// Random bytes of the operating system.
///
/// # Errors
/// [`SecretError::Random`].
pub fn random<const N: usize>() -> Result<[u8; N], SecretError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(SecretError::Random)?;
    Ok(bytes)
}

/// argon2id with 19 MiB, two passes and one lane: the least that OWASP's password storage cheat sheet asks for.
fn argon() -> Result<Argon2<'static>, SecretError> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| SecretError::Hash(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password, with its salt and costs, as it is kept.
///
/// ```
/// let hash = website::hash_password("a dozen letters")?;
/// assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
/// assert!(website::hash_password("short").is_err());
/// # Ok::<(), website::SecretError>(())
/// ```
///
/// # Errors
/// [`SecretError::Short`], or where the machine cannot.
pub fn hash_password(password: &str) -> Result<String, SecretError> {
    let length = password.chars().count();
    if length < MIN {
        return Err(SecretError::Short(length));
    }
    let wrong = |error: argon2::password_hash::Error| SecretError::Hash(error.to_string());
    let salt = SaltString::encode_b64(&random::<16>()?).map_err(wrong)?;
    argon()?.hash_password(password.as_bytes(), &salt).map(|hash| hash.to_string()).map_err(wrong)
}

/// Whether a password is the one of a hash.
pub(crate) fn is_password(password: &str, hash: &str) -> bool {
    let parsed = PasswordHash::new(hash);
    let Ok((argon, parsed)) =
        argon().and_then(|a| parsed.map(|p| (a, p)).map_err(|e| SecretError::Hash(e.to_string())))
    else {
        return false;
    };
    argon.verify_password(password.as_bytes(), &parsed).is_ok()
}

/// The step of time whose code this is: now, the one before or the one after, because clocks differ.
pub(crate) fn step_of(code: &str, secret: &[u8], seconds: u64) -> Option<i64> {
    let now = seconds / STEP;
    let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    [now, now.saturating_sub(1), now + 1].into_iter().find_map(|step| {
        let right = code_at(secret, step * STEP)?;
        same(right.as_bytes(), code.as_bytes()).then(|| i64::try_from(step).ok()).flatten()
    })
}

/// The code of the second factor at an instant, in seconds since 1970.
///
/// ```
/// // RFC 6238, appendix B, the last six of its eight digits.
/// let secret = b"12345678901234567890";
/// assert_eq!(website::code_at(secret, 59).as_deref(), Some("287082"));
/// assert_eq!(website::code_at(secret, 1_111_111_109).as_deref(), Some("081804"));
/// ```
#[must_use]
pub fn code_at(secret: &[u8], seconds: u64) -> Option<String> {
    Some(TOTP::new(Digest::SHA1, 6, 1, STEP, secret.to_vec()).ok()?.generate(seconds))
}

/// The second factor's secret in base 32, as an authenticator takes it.
///
/// ```
/// assert_eq!(website::base32(b"12345678901234567890").as_deref(), Some("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
/// ```
#[must_use]
pub fn base32(secret: &[u8]) -> Option<String> {
    Some(TOTP::new(Digest::SHA1, 6, 1, STEP, secret.to_vec()).ok()?.get_secret_base32())
}

/// Compares in a time that does not tell where they differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// How many recovery codes an account gets at once.
const CODES: usize = 8;

/// New recovery codes: 80 random bits each, in base 32, by fours so that they can be copied from paper.
///
/// ```
/// let codes = website::recovery_codes()?;
/// assert_eq!(codes.len(), 8);
/// assert!(codes.iter().all(|code| code.len() == 19 && code.split('-').count() == 4), "{codes:?}");
/// # Ok::<(), website::SecretError>(())
/// ```
///
/// # Errors
/// [`SecretError::Random`].
pub fn recovery_codes() -> Result<Vec<String>, SecretError> {
    // A secret of this form is written from 20 random bytes: half of its letters hold 80 bits.
    let code = |_| {
        let letters = base32(&random::<20>()?).unwrap_or_default().to_lowercase();
        let fours: Vec<&str> = (0..4).filter_map(|four| letters.get(four * 4..four * 4 + 4)).collect();
        Ok(fours.join("-"))
    };
    (0..CODES).map(code).collect()
}

/// The hash under which a recovery code is kept. It need not be slow: nobody tries out 80 bits.
///
/// ```
/// let (code, typed) = ("abcd-efgh-ijkl-mnop", " ABCD EFGH IJKL MNOP");
/// assert_eq!(website::hash_of_recovery("anna", code), website::hash_of_recovery("anna", typed));
/// assert_ne!(website::hash_of_recovery("anna", code), website::hash_of_recovery("boris", code));
/// ```
#[must_use]
pub fn hash_of_recovery(account: &str, code: &str) -> Hash {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    Hash::of_parts(&[b"recovery", account.as_bytes(), plain.to_lowercase().as_bytes()])
}

/// The hash under which a browser's token is kept: who reads the store cannot log in by what he reads.
pub(crate) fn hash_of_token(token: &str) -> Hash {
    Hash::of_parts(&[b"session", token.as_bytes()])
}
