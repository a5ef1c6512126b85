//! Values as they pass between us and either database.

use crate::{Error, Result};

/// One cell of a result.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A number.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes, shown as hexadecimal digits.
    #[serde(serialize_with = "as_hex")]
    Bytes(Vec<u8>),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Int(number) => number.fmt(f),
            Self::Real(number) => number.fmt(f),
            Self::Text(text) => f.pad(text),
            Self::Bytes(bytes) => bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}")),
        }
    }
}

fn as_hex<S: serde::Serializer>(bytes: &[u8], serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_str(&Value::Bytes(bytes.to_vec()))
}

macro_rules! from {
    ($($type:ty => |$value:ident| $make:expr),+ $(,)?) => {
        $(impl From<$type> for Value { fn from($value: $type) -> Self { $make } })+
    };
}

from! {
    i64 => |number| Self::Int(number),
    u32 => |number| Self::Int(i64::from(number)),
    f64 => |number| Self::Real(number),
    String => |text| Self::Text(text),
    &str => |text| Self::Text(text.to_owned()),
    Vec<u8> => |bytes| Self::Bytes(bytes),
    records::Hash => |hash| Self::Bytes(hash.as_bytes().to_vec()),
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row, from which each column is taken once, as what it must be.
pub(crate) struct Row(pub(crate) Vec<Value>);

impl Row {
    fn take(&mut self, column: usize) -> Value {
        self.0.get_mut(column).map_or(Value::Null, |value| std::mem::replace(value, Value::Null))
    }

    pub(crate) fn int(&mut self, column: usize) -> Result<i64> {
        match self.take(column) {
            Value::Int(number) => Ok(number),
            other => Err(unfit(column, "a whole number", &other)),
        }
    }

    pub(crate) fn count(&mut self, column: usize) -> Result<u64> {
        let number = self.int(column)?;
        u64::try_from(number).map_err(|_| unfit(column, "a count", &Value::Int(number)))
    }

    pub(crate) fn real(&mut self, column: usize) -> Result<f64> {
        match self.take(column) {
            Value::Real(number) => Ok(number),
            other => Err(unfit(column, "a number", &other)),
        }
    }

    pub(crate) fn text(&mut self, column: usize) -> Result<String> {
        match self.take(column) {
            Value::Text(text) => Ok(text),
            other => Err(unfit(column, "text", &other)),
        }
    }

    pub(crate) fn bytes(&mut self, column: usize) -> Result<Vec<u8>> {
        match self.take(column) {
            Value::Bytes(bytes) => Ok(bytes),
            other => Err(unfit(column, "bytes", &other)),
        }
    }

    pub(crate) fn hash(&mut self, column: usize) -> Result<records::Hash> {
        let bytes = self.bytes(column)?;
        let array =
            <[u8; 32]>::try_from(bytes).map_err(|bytes| unfit(column, "32 bytes", &Value::Bytes(bytes)))?;
        Ok(records::Hash::from_bytes(array))
    }

    /// A text that must have a form of its own: a date, a code, an id.
    pub(crate) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        column: usize,
    ) -> Result<T> {
        let text = self.text(column)?;
        text.parse().map_err(|reason: T::Err| Error::Damaged(reason.to_string()))
    }

    /// Whether a column is null; then its taker is not to be called.
    fn is_null(&self, column: usize) -> bool {
        matches!(self.0.get(column), None | Some(Value::Null))
    }

    /// A column that may be null.
    pub(crate) fn maybe<T>(
        &mut self,
        column: usize,
        take: impl FnOnce(&mut Self, usize) -> Result<T>,
    ) -> Result<Option<T>> {
        if self.is_null(column) { Ok(None) } else { take(self, column).map(Some) }
    }
}

fn unfit(column: usize, wanted: &str, found: &Value) -> Error {
    Error::Damaged(format!("column {} must be {wanted}, and is `{found}`", column + 1))
}
