//! Values by the ending of a word, looked up for all endings of a word in one walk from its last letter.

use rustc_hash::FxHashMap;

/// A tree of endings, entered at the last letter.
#[derive(Debug)]
pub(crate) struct Suffixes<T> {
    /// From a node, by the letter before, to the next node.
    next: FxHashMap<(u32, char), u32>,
    values: Vec<Option<T>>,
}

impl<T> Default for Suffixes<T> {
    fn default() -> Self {
        Self { next: FxHashMap::default(), values: vec![None] }
    }
}

impl<T> Suffixes<T> {
    /// The value of an ending, which is made if there is none.
    pub(crate) fn entry(&mut self, ending: &str) -> &mut T
    where
        T: Default,
    {
        let mut node = 0;
        for letter in ending.chars().rev() {
            let new = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            node = *self.next.entry((node, letter)).or_insert(new);
            if node == new {
                self.values.push(None);
            }
        }
        self.values[node as usize].get_or_insert_default()
    }

    /// The values of every ending of `word`, the shortest first, each with its length in bytes.
    pub(crate) fn of<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        self.by_letter(word).filter_map(|(length, value)| Some((length, value?)))
    }

    /// The value, if it has one, of each ending of `word` from the empty one on, until no longer one is in the tree.
    pub(crate) fn by_letter<'a>(
        &'a self,
        word: &'a str,
    ) -> impl Iterator<Item = (usize, Option<&'a T>)> + 'a {
        let mut letters = word.char_indices().rev();
        let mut here = Some((0, 0_u32));
        std::iter::from_fn(move || {
            let (length, node) = here?;
            here = letters
                .next()
                .and_then(|(at, letter)| Some((word.len() - at, *self.next.get(&(node, letter))?)));
            Some((length, self.values[node as usize].as_ref()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Suffixes;

    #[test]
    fn all_endings_are_found_in_one_walk() {
        let mut tree = Suffixes::<u8>::default();
        for (ending, value) in [("", 1), ("ов", 2), ("ков", 3), ("ин", 4)] {
            *tree.entry(ending) = value;
        }
        assert_eq!(
            tree.of("волков").map(|(length, &value)| (length, value)).collect::<Vec<_>>(),
            [(0, 1), (4, 2), (6, 3)]
        );
        assert_eq!(tree.of("").count(), 1);
    }
}
