//! Who said it, and what kind of thing was said.

use crate::code::coded;

coded! {
    /// What kind of source a document comes from.
    ///
    /// A newsroom can exclude a class: leaked lists never confirm a death by themselves, and some newsrooms may not
    /// use them at all.
    SourceClass, "source class" {
        /// An authority: a governor, a municipality, a military office.
        Official = "official",
        /// A relative or friend of the dead.
        Relative = "relative",
        /// A newspaper, a broadcaster, a news channel.
        Media = "media",
        /// A grave or a cemetery's book.
        Cemetery = "cemetery",
        /// A plaque, a monument, a school desk, a memorial page.
        Memorial = "memorial",
        /// A register of deaths, estates or courts.
        Registry = "registry",
        /// A party to the conflict, about its enemy or itself.
        Party = "party",
        /// A document that came out against its owner's will.
        Leaked = "leaked",
    }
}

coded! {
    /// What a notice tells of a person.
    NoticeKind, "notice kind" {
        /// Killed, or died of wounds, in this war.
        Death = "death",
        /// Missing in action.
        Missing = "missing",
        /// Held by the enemy.
        Prisoner = "prisoner",
        /// Wounded and alive.
        Wounded = "wounded",
        /// Decorated and alive.
        Award = "award",
        /// Joining up.
        Enlistment = "enlistment",
        /// The dead of another war.
        OtherWar = "other_war",
        /// A correction: a person earlier named dead is not.
        Withdrawn = "withdrawn",
        /// None of these.
        Other = "other",
    }
}
