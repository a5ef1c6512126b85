//! The walk of readers: find a name, open a number, change the language, ask for a removal, download.

use super::browser::Browser;
use crate::made::Made;

pub(crate) fn walk(browser: &mut Browser, made: &Made) {
    browser.visit("/");
    assert!(browser.title().contains("the named dead"));

    // A name by its beginning; the person with what is known of him.
    browser.follow("Names");
    browser.look("names");
    browser.follow("Примеров");
    browser.look("person");
    assert!(browser.arrives(&made.persons[2].to_string()));
    assert!(browser.says("Небывалое"));

    // The same page in another language, and in a third.
    browser.press("a[hreflang=ru]");
    browser.look("person in russian");
    assert!(browser.arrives(&format!("/ru/person/{}.html", made.persons[2])));
    browser.press("a[hreflang=uk]");
    browser.look("person in ukrainian");
    assert!(browser.arrives(&format!("/uk/person/{}.html", made.persons[2])));
    browser.press("a[hreflang=en]");

    // Ask that he be taken off the list.
    browser.press("main a[href*='request.html?person=']");
    browser.look("request");
    browser.press("input[value=remove]");
    browser.fill("#words", "He came home. An invented message.");
    browser.press("main button");
    browser.look("request sent");
    assert!(browser.says("1"), "the request has a number");

    // A number: its bar, its question, the records behind it.
    browser.visit("/");
    browser.press("a[href$='number/year-2024.html']");
    browser.look("number");
    assert!(browser.says("cenotaph count --from 2024 --to 2024"));

    browser.visit("/vintages.html");
    browser.visit("/methods.html");
    browser.visit("/no-such-page.html");
    assert!(browser.says("There is no such page"));
    browser.visit("/downloads.html");
    browser.press("a[href$='names.csv']");
    assert!(browser.downloaded("names.csv").contains("Примеров"));
}
