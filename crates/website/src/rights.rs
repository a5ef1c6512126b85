//! Who may do what.

/// What an account is for. Least rights: each may do what its work needs, and an administrator does not decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Hands in what he finds.
    Collector,
    /// Decides pairs, confirms, merges and splits.
    Editor,
    /// Also withdraws, redacts, and takes back what others decided.
    Senior,
    /// Looks at what is sealed; each look is noted.
    SealedReader,
    /// Makes and closes accounts.
    Administrator,
}

/// What a route needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Nothing: everybody may.
    Anyone,
    /// To be logged in.
    Enter,
    /// To hand in.
    Collect,
    /// To decide.
    Decide,
    /// To withdraw and redact.
    Rule,
    /// To see what is sealed.
    Unseal,
    /// To make and close accounts.
    Administer,
    /// To seal the workspace in an emergency.
    Seal,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Collector, Self::Editor, Self::Senior, Self::SealedReader, Self::Administrator];

    /// Its one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Collector => "collector",
            Self::Editor => "editor",
            Self::Senior => "senior",
            Self::SealedReader => "sealed_reader",
            Self::Administrator => "administrator",
        }
    }

    /// The role of this spelling.
    ///
    /// ```
    /// use website::Role;
    /// assert_eq!(Role::parse("senior"), Some(Role::Senior));
    /// assert_eq!(Role::parse("god"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Whether it has a right.
    ///
    /// ```
    /// use website::{Right, Role};
    /// assert!(Role::Editor.has(Right::Decide));
    /// assert!(!Role::Administrator.has(Right::Decide));
    /// ```
    #[must_use]
    pub const fn has(self, right: Right) -> bool {
        match right {
            Right::Anyone | Right::Enter => true,
            Right::Collect => matches!(self, Self::Collector | Self::Editor | Self::Senior),
            Right::Decide => matches!(self, Self::Editor | Self::Senior),
            Right::Rule => matches!(self, Self::Senior),
            Right::Unseal => matches!(self, Self::SealedReader),
            Right::Administer => matches!(self, Self::Administrator),
            Right::Seal => matches!(self, Self::Senior | Self::Administrator),
        }
    }
}
