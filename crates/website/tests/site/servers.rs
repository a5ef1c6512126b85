//! Several servers, each a process of its own, on one store: what they do together, and what is left when they are killed.

mod client;
mod killed;
mod process;
mod together;

use records::{MentionId, Status};
use store::Store;
use website::Role;

use crate::made::{add_account, fill, session};
use crate::place::Place;

/// A store with pairs that wait, and editors who are logged in.
pub(crate) struct Team {
    pub(crate) store: Store,
    pub(crate) pairs: Vec<(MentionId, MentionId)>,
    /// Their names and what their browsers send.
    pub(crate) editors: Vec<(String, String)>,
}

impl Team {
    pub(crate) async fn at(place: &Place, pairs: usize, editors: usize) -> Self {
        let store = place.open().await;
        let names: Vec<String> = (0..2 * pairs).map(|number| format!("Выдуманов{number}")).collect();
        let men: Vec<_> =
            names.iter().map(|name| (name.as_str(), "Образец", Status::Confirmed, 2024)).collect();
        let mentions = fill(&store, &men, pairs).await.mentions;
        let pairs = (0..pairs).map(|pair| (mentions[2 * pair], mentions[2 * pair + 1])).collect();
        let mut team = Self { store, pairs, editors: Vec::new() };
        for number in 0..editors {
            let name = format!("editor{number}");
            add_account(&team.store, &name, Role::Editor, "$argon2id$nobody-logs-in-by-it").await;
            let cookie = session(&team.store, &name).await;
            team.editors.push((name, cookie));
        }
        team
    }
}
