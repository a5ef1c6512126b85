//! The walk of a team: log in, hand in, find a duplicate, review, decide, undo, search, and a number down to its evidence.

use super::browser::Browser;
use crate::made::{Made, PASSWORD, code};

/// Logs in as an account that has not logged in within this half minute.
fn log_in(browser: &mut Browser, name: &str) {
    browser.visit("/desk/login");
    browser.fill("#name", name);
    browser.fill("#password", PASSWORD);
    browser.fill("#code", &code());
    browser.press("main button");
    assert!(browser.says(&format!("You are {name}")), "{name} is let in");
}

pub(crate) fn walk(browser: &mut Browser, made: &Made) {
    log_in(browser, "collector");
    browser.look("desk of a collector");
    assert!(browser.says("Hand in a link"), "the desk says what to do");

    // Hand in a text of somebody who is on the list, and the same again.
    for said in ["Taken in, as number 1.", "This was handed in before, as number 1."] {
        browser.visit("/desk/submit");
        browser.fill("#text", "Погиб наш земляк Примеров Пётр, рядовой. Вечная память.");
        browser.fill("#note", "an invented note");
        browser.press("main form button");
        browser.look("handed in");
        assert!(browser.says(said), "{said}");
        assert_eq!(browser.text("main ul a"), "Примеров Пётр", "who may be on the list is led to");
    }
    browser.visit("/desk");
    browser.press("form[action$=logout] button");
    assert!(browser.arrives("/desk/login"));

    // Review the pair, decide, undo, decide otherwise.
    log_in(browser, "editor");
    browser.press("a[href$='desk/review']");
    browser.look("review");
    assert!(browser.says("1 pair waits"));
    browser.press("button[value=same]");
    browser.look("decided");
    assert!(browser.says("Decision 1 is made.") && browser.says("No pair waits."));
    browser.press("form[action$='desk/decisions'] button");
    browser.look("taken back");
    assert!(browser.says("1 pair waits"), "it waits again");
    browser.fill("#reason", "two graves, both invented");
    browser.press("button[value=different]");
    assert!(browser.says("Decision 3 is made."));
    browser.visit("/desk/decisions");
    assert!(browser.says("two graves, both invented"));
    browser.visit("/desk/leads");
    assert!(browser.says("an invented note"));

    // Nothing to read again of one's own; a contradiction is looked for; a search is kept.
    browser.visit("/desk/again");
    browser.look("read again");
    assert!(browser.says("There is no pair that somebody else decided"));
    browser.visit("/desk/agreement");
    browser.look("agreement");
    browser.visit("/desk/conflicts");
    browser.look("contradictions");
    assert!(browser.says("No source contradicts another"));
    browser.visit("/desk/find?q=Primerov");
    browser.fill("#name", "the example");
    browser.press("button[value=keep]");
    browser.look("kept searches");
    browser.press("button[value=forget]");
    assert!(!browser.says("the example"), "it is forgotten");

    // Search in another alphabet, and with a letter wrong; then a number down to its evidence.
    for name in ["Primerov", "Премеров"] {
        browser.visit("/search.html");
        browser.fill("#q", name);
        browser.press("form[role=search] button");
        browser.look("found");
        assert!(browser.says("Примеров"), "{name}");
    }
    browser.visit("/");
    browser.press(".count a");
    browser.look("number");
    assert!(browser.arrives("number/confirmed"));
    browser.follow("Примеров");
    browser.look("person");
    assert!(browser.says("an invented clause"));
    browser.visit("/desk/find");
    browser.fill("#q", "Primerov Petr");
    browser.press("form[role=search] button");
    browser.look("found at the desk");
    browser.follow("Примеров");
    assert!(browser.arrives(&made.persons[2].to_string()));
    browser.press("section h3 a");
    browser.look("evidence");
    assert!(browser.arrives("/desk/evidence/") && browser.says("are sealed"));

    // The sessions are listed, and this one ends.
    browser.visit("/desk/sessions");
    assert!(browser.says("(this one)"));
    browser.press("form[action$='desk/sessions'] button");
    assert!(browser.arrives("/desk/login"), "the session is over");
    browser.visit("/desk");
    assert!(browser.arrives("/desk/login"), "and stays over");
}
