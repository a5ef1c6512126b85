//! The day of publication, printed above or below a text or at its head: no event's.

use jiff::civil::Date;

use crate::dates::{Dated, Written};
use crate::lexicon::{Cue, Hit};
use crate::token::{Kind, Tokens};

/// The longest line that is a masthead: `№ 43 (11 216) среда, 30 октября 2024 г.`, `UFA-ONLINE, 15:20, 9 июня 2024`.
const LONGEST: usize = 16;
/// How many words beside the date it may have.
const WORDS: usize = 5;

/// Whether a date is that of the publication: in a short line that tells of nothing else, or where the news opens. Where the day of
/// publication is not known, any may be needed.
pub(super) fn is_dateline(tokens: &Tokens<'_>, published: Option<Date>, date: &Dated, hits: &[Hit]) -> bool {
    // `Мнимов Пётр, 07.10.1976 —` opens a card, no news.
    let of_then = |published: Date| date.year().is_none_or(|year| year >= published.year() - 1);
    published.is_some_and(|day| of_then(day) && opens_the_news(tokens, date))
        || in_masthead(tokens, published, date, hits)
}

fn in_masthead(tokens: &Tokens<'_>, published: Option<Date>, date: &Dated, hits: &[Hit]) -> bool {
    let Written::Calendar { year: Some(year), month: Some(month), day: Some(day) } = date.written else {
        return false;
    };
    let day = Date::new(year, month, day).ok();
    if published.is_none() || day != published {
        return false;
    }
    let line = |at: usize| tokens.get(at).is_some_and(|token| token.line);
    let reach = date.first.saturating_sub(LONGEST)..=date.first;
    let Some(first) = reach.rev().find(|at| *at == 0 || line(*at)) else { return false };
    let reach = date.last + 1..=(date.last + LONGEST).min(tokens.len());
    let Some(end) = reach.into_iter().find(|at| *at == tokens.len() || line(*at)) else { return false };
    let words =
        (first..end).filter(|at| !(date.first..=date.last).contains(at) && tokens.is_word(*at)).count();
    let from = hits.partition_point(|hit| hit.first < first);
    let tells = hits[from..].iter().take_while(|hit| hit.first < end).any(|hit| {
        matches!(
            hit.cue,
            Cue::Killed
                | Cue::KilledMany
                | Cue::Fallen
                | Cue::Buried
                | Cue::Funeral
                | Cue::Remembered
                | Cue::Born
                | Cue::Enlisted
                | Cue::DeathPlace
        )
    });
    end - first <= LONGEST && words <= WORDS && !tells
}

/// `МОСКВА, 13 июля (Агентство) —`: where and when the news was written.
fn opens_the_news(tokens: &Tokens<'_>, dated: &Dated) -> bool {
    let from =
        (0..dated.first).rev().take(4).find(|at| tokens.get(*at).is_some_and(|token| token.line || *at == 0));
    let Some(from) = from else { return false };
    let places = (from..dated.first).all(|at| tokens.is_capital(at) || tokens.is(at, ','));
    let after = dated.last + 1;
    let closed = tokens.is(after, '(')
        || tokens.is(after, '.') && tokens.get(after + 1).is_some_and(|token| !token.line)
        || matches!(tokens.get(after).map(|token| token.kind), Some(Kind::Sign('—' | '–' | '-')));
    let opens_text = from == 0 || tokens.get(from).is_some_and(|token| token.paragraph);
    opens_text && places && closed && dated.first > from && tokens.is(dated.first - 1, ',')
}
