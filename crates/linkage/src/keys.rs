//! Which records are compared at all: records that share a key, within a budget of comparisons.
//!
//! One mistake must not hide a pair, so each record gets keys from different parts of itself; two records that are one
//! person then share some key whatever part was misspelt, swapped, shortened or left out.

use rayon::prelude::*;

use crate::prepare::{Kind, Prepared, Row, Spelling, hash};

/// A block larger than this is split by a second part of the records.
const LARGEST: usize = 600;

/// Kinds of keys that nearly always repeat what another kind found. Of the true pairs among a million generated mentions each was
/// alone in finding fewer than one in a thousand, and each made 15 to 45 pairs a mention. So only their small blocks are looked at,
/// where they cost little: they matter in short lists, and where records say little else.
const WEAK: [u32; 6] = [5, 6, 7, 9, 12, 13];

/// The largest block of a weak kind.
const LARGEST_WEAK: usize = 12;

/// How many bits of a key tell its part from others of its kind.
const KIND: u32 = 27;

/// A key and a record in one word, so that entries are sorted as numbers. Five bits of a key are its kind, the rest a hash: of a
/// million keys of a kind one in some hundred falls together with another by chance, which makes a few comparisons more, and nothing
/// else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry(u64);

impl Entry {
    const fn new(key: u32, record: u32) -> Self {
        Self((key as u64) << 32 | record as u64)
    }

    /// The key.
    pub(crate) const fn key(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The record.
    pub(crate) const fn record(self) -> u32 {
        self.0 as u32
    }
}

/// The blocks: records by key, and each record's keys.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// Keys and records, sorted by key; a record under each of its keys.
    pub(crate) entries: Vec<Entry>,
    /// Where each record's keys begin in `keys`; one more at the end.
    starts: Vec<u32>,
    /// Each record's keys, sorted.
    keys: Vec<u32>,
    /// Pairs given up because their block stayed too large however it was split.
    pub(crate) given_up: u64,
}

impl Blocks {
    /// Blocks of the records, with at most about `budget` comparisons a record.
    pub(crate) fn new(prepared: &Prepared, budget: usize) -> Self {
        let mut entries: Vec<Entry> = Vec::with_capacity(prepared.rows.len() * 18);
        let mut keys = Vec::new();
        for (place, row) in prepared.rows.iter().enumerate() {
            keys.clear();
            record_keys(prepared, place, row, &mut keys);
            keys.sort_unstable();
            keys.dedup();
            entries.extend(keys.iter().map(|key| Entry::new(*key, place as u32)));
        }
        entries.par_sort_unstable();
        entries.dedup();
        drop_singles(&mut entries);
        let allowed = (budget * prepared.rows.len()) as u64;
        let mut largest = LARGEST;
        loop {
            let (kept, given_up) = within(prepared, &entries, largest);
            if pairs(&kept) <= allowed || largest < 8 {
                return Self::index(kept, prepared.rows.len(), given_up);
            }
            largest /= 2;
        }
    }

    fn index(entries: Vec<Entry>, records: usize, given_up: u64) -> Self {
        let mut starts = vec![0_u32; records + 1];
        for entry in &entries {
            starts[entry.record() as usize + 1] += 1;
        }
        for place in 0..records {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut keys = vec![0; entries.len()];
        for entry in &entries {
            let place = &mut next[entry.record() as usize];
            keys[*place as usize] = entry.key();
            *place += 1;
        }
        Self { entries, starts, keys, given_up }
    }

    fn of(&self, record: u32) -> &[u32] {
        let record = record as usize;
        &self.keys[self.starts[record] as usize..self.starts[record + 1] as usize]
    }

    /// How many keys two records share, up to 255.
    pub(crate) fn shared(&self, left: u32, right: u32) -> u8 {
        let right = self.of(right);
        let shared = self.of(left).iter().filter(|key| right.binary_search(key).is_ok()).count();
        u8::try_from(shared).unwrap_or(u8::MAX)
    }

    /// The keys of a record before one of its own: a pair is compared only under the first key that the two share, so not under this one
    /// if the other has any of these.
    pub(crate) fn before(&self, key: u32, record: u32) -> &[u32] {
        let keys = self.of(record);
        &keys[..keys.partition_point(|own| *own < key)]
    }

    /// Whether a record has any of these keys, which are sorted.
    pub(crate) fn has_any(&self, record: u32, wanted: &[u32]) -> bool {
        let keys = self.of(record);
        let (mut one, mut two) = (0, 0);
        while one < wanted.len() && two < keys.len() {
            let (low, high) = (wanted[one], keys[two]);
            if low == high {
                return true;
            }
            one += usize::from(low < high);
            two += usize::from(high < low);
        }
        false
    }
}

/// The blocks of sorted entries, one after the other.
pub(crate) fn blocks(entries: &[Entry]) -> impl Iterator<Item = &[Entry]> {
    entries.chunk_by(|one, two| one.key() == two.key())
}

/// Takes out the keys that only one record has.
fn drop_singles(entries: &mut Vec<Entry>) {
    let (mut kept, mut from) = (0, 0);
    while from < entries.len() {
        let key = entries[from].key();
        let length = entries[from..].iter().take_while(|entry| entry.key() == key).count();
        if length > 1 {
            entries.copy_within(from..from + length, kept);
            kept += length;
        }
        from += length;
    }
    entries.truncate(kept);
    entries.shrink_to_fit();
}

fn pairs(entries: &[Entry]) -> u64 {
    blocks(entries).map(|block| choose_two(block.len())).sum()
}

fn choose_two(n: usize) -> u64 {
    (n as u64) * (n.saturating_sub(1) as u64) / 2
}

/// The kind of a key: from which parts of a record it is made, see [`crate::blocks`].
pub(crate) const fn kind(key: u32) -> u32 {
    key >> KIND
}

/// Whether a key is of a kind that finds little of its own.
fn is_weak(key: u32) -> bool {
    WEAK.contains(&kind(key))
}

/// Blocks of two and more, the large ones split; and how many pairs had to be given up.
fn within(prepared: &Prepared, entries: &[Entry], largest: usize) -> (Vec<Entry>, u64) {
    let is_small = |block: &[Entry]| {
        block.len() <= if is_weak(block[0].key()) { largest.min(LARGEST_WEAK) } else { largest }
    };
    let small: usize = blocks(entries).filter(|block| is_small(block)).map(<[Entry]>::len).sum();
    let mut kept = Vec::with_capacity(small + small / 4);
    let (mut finer, mut split) = (Vec::with_capacity(8), Vec::new());
    let mut given_up = 0;
    for block in blocks(entries) {
        if is_small(block) {
            kept.extend_from_slice(block);
            continue;
        }
        if is_weak(block[0].key()) {
            continue;
        }
        split.clear();
        for entry in block {
            finer.clear();
            second_keys(prepared, entry.key(), &prepared.rows[entry.record() as usize], &mut finer);
            split.extend(finer.iter().map(|key| Entry::new(*key, entry.record())));
        }
        split.sort_unstable();
        split.dedup();
        for part in blocks(&split) {
            match part.len() {
                1 => {}
                length if length > largest => given_up += choose_two(length),
                _ => kept.extend_from_slice(part),
            }
        }
    }
    kept.par_sort_unstable();
    (kept, given_up)
}

/// A key of the kind that the first part says.
fn mix(parts: &[u64]) -> u32 {
    (parts[0] as u32) << KIND | hashed(0, parts) >> (u32::BITS - KIND)
}

/// A key that splits the block of another, of the same kind.
fn finer(key: u32, parts: &[u64]) -> u32 {
    key >> KIND << KIND | hashed(u64::from(key), parts) >> (u32::BITS - KIND)
}

/// Mixes parts (the finaliser of SplitMix64).
fn hashed(seed: u64, parts: &[u64]) -> u32 {
    let mixed = parts.iter().fold(seed, |key, part| {
        let mut z = (key ^ part).wrapping_add(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    });
    (mixed >> 32) as u32
}

/// The first and last three letters of a stem: one of them survives a slip.
fn ends(spelling: &Spelling) -> [u64; 2] {
    let bytes = spelling.stem.as_bytes();
    let pack = |letters: &[u8]| letters.iter().fold(1, |packed, letter| packed << 8 | u64::from(*letter));
    let length = bytes.len().min(3);
    [pack(&bytes[..length]), pack(&bytes[bytes.len() - length..]) | 1 << 60]
}

/// Years in which a birth can lie; an age leaves several.
fn birth_years(row: &Row) -> std::ops::RangeInclusive<i32> {
    let birth = row.birth;
    match birth.kind {
        Kind::Unknown => std::ops::RangeInclusive::new(1, 0),
        Kind::Age => birth.year() - 1..=birth.year() + 1,
        _ => birth.year()..=birth.year(),
    }
}

/// Two overlapping rows of windows: deaths within a month of each other share one.
fn death_windows(row: &Row) -> [Option<u64>; 2] {
    const WINDOW: i32 = 60;
    let days = if row.death.known() { row.death } else { row.funeral };
    match days.kind {
        Kind::Day | Kind::Month => {
            let window = |offset: i32| ((days.first + offset).div_euclid(WINDOW) as u64) << 1;
            [Some(window(0)), Some(window(WINDOW / 2) | 1)]
        }
        _ => [None, None],
    }
}

fn record_keys(prepared: &Prepared, place: usize, row: &Row, keys: &mut Vec<u32>) {
    let names = &prepared.names;
    let (surname, given, father) = (names.get(row.surname), names.get(row.given), names.get(row.patronymic));
    let has =
        (row.surname != 0, row.given != 0 && !given.is_initial, row.patronymic != 0 && !father.is_initial);
    if row.official != 0 {
        keys.push(mix(&[1, u64::from(prepared.words.get(row.official).class)]));
    }
    if row.whole != 0 {
        let whole = prepared.words.get(row.whole);
        keys.push(mix(&[2, u64::from(whole.class)]));
        if let (Some(first), Some(last)) =
            (whole.fold.get(..8), whole.fold.len().checked_sub(8).and_then(|at| whole.fold.get(at..)))
        {
            keys.extend(
                birth_years(row).flat_map(|year| [first, last].map(|end| mix(&[19, hash(end), year as u64]))),
            );
        }
    }
    if has.0 && has.1 {
        let (one, two) = (surname.bones.min(given.bones), surname.bones.max(given.bones));
        keys.push(mix(&[3, one, two]));
        keys.push(mix(&[3, surname.bones.min(given.given_bones), surname.bones.max(given.given_bones)]));
        for end in ends(surname) {
            keys.extend((row.region != 0).then(|| mix(&[4, given.given_bones, end, u64::from(row.region)])));
            keys.extend(
                death_windows(row)
                    .into_iter()
                    .flatten()
                    .map(|window| mix(&[5, given.given_bones, end, window])),
            );
            keys.extend(has.2.then(|| mix(&[6, given.given_bones, father.father_bones, end])));
            keys.extend(birth_years(row).map(|year| mix(&[7, given.given_bones, end, year as u64])));
        }
    }
    if has.0 && row.given != 0 {
        keys.push(mix(&[8, surname.bones, u64::from(given.initial)]));
    }
    if has.0 && has.2 {
        keys.push(mix(&[9, surname.bones, father.father_bones]));
    }
    if has.0 {
        keys.extend(birth_years(row).map(|year| mix(&[10, surname.bones, year as u64])));
    }
    if has.1 && has.2 {
        keys.extend(
            birth_years(row).map(|year| mix(&[12, given.given_bones, father.father_bones, year as u64])),
        );
        keys.extend(
            death_windows(row)
                .into_iter()
                .flatten()
                .map(|window| mix(&[13, given.given_bones, father.father_bones, window])),
        );
    }
    if row.third != 0 {
        let third = names.get(row.third).bones;
        keys.push(mix(&[14, given.bones, father.bones, third]));
        keys.push(mix(&[15, given.bones, third, surname.bones]));
        keys.push(mix(&[16, father.bones, third, surname.bones]));
    }
    if row.birth.kind == Kind::Day {
        let day = row.birth.first as u64;
        keys.extend((row.given != 0).then(|| mix(&[17, day, u64::from(given.initial)])));
        keys.extend(has.0.then(|| mix(&[18, day, ends(surname)[0] >> 8])));
    }
    extra_keys(prepared, place, row, keys);
}

/// Keys of the further texts: each with a part of the name, with the birth year, and with its neighbour.
fn extra_keys(prepared: &Prepared, place: usize, row: &Row, keys: &mut Vec<u32>) {
    let names = &prepared.names;
    let extras = prepared.extra(place);
    for (column, extra) in extras.iter().enumerate().filter(|(_, extra)| **extra != 0) {
        let text = u64::from(prepared.words.get(*extra).class) << 8 | column as u64;
        keys.extend((row.surname != 0).then(|| mix(&[20, text, names.get(row.surname).bones])));
        keys.extend((row.given != 0).then(|| mix(&[21, text, names.get(row.given).given_bones])));
        keys.extend(birth_years(row).map(|year| mix(&[22, text, year as u64])));
        for (other, neighbour) in extras.iter().enumerate().skip(column + 1).filter(|(_, word)| **word != 0) {
            keys.push(mix(&[23, text, u64::from(prepared.words.get(*neighbour).class), other as u64]));
        }
    }
}

/// The keys that split a large block.
fn second_keys(prepared: &Prepared, key: u32, row: &Row, keys: &mut Vec<u32>) {
    let names = &prepared.names;
    keys.extend(birth_years(row).map(|year| finer(key, &[30, year as u64])));
    keys.extend((row.region != 0).then(|| finer(key, &[31, u64::from(row.region)])));
    keys.extend(death_windows(row).into_iter().flatten().map(|window| finer(key, &[32, window])));
    let father = names.get(row.patronymic);
    keys.extend((row.patronymic != 0 && !father.is_initial).then(|| finer(key, &[33, father.father_bones])));
    keys.extend((row.settlement != 0).then(|| finer(key, &[34, u64::from(row.settlement)])));
    keys.extend(
        (row.surname != 0)
            .then(|| finer(key, &[35, names.get(row.surname).bones, names.get(row.given).given_bones])),
    );
}
