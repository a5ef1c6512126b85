//! `robots.txt`, as RFC 9309 says it.

use std::time::Duration;

/// The most of a robots file that is read, as the standard wants at least.
pub(crate) const LARGEST: usize = 500 << 10;

/// The longest pause that a robots file may ask for.
const LONGEST_PAUSE: u64 = 60;

/// What one program may ask of a server.
///
/// ```
/// let robots = capture::Robots::parse("User-agent: *\nDisallow: /private\nAllow: /private/notice$\nCrawl-delay: 5\n", "Cenotaph");
/// assert!(robots.allows("/news?page=2") && robots.allows("/private/notice"));
/// assert!(!robots.allows("/private/notices"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<(bool, String)>,
    pause: Option<Duration>,
}

impl Robots {
    /// Everything is open, as where there is no such file.
    #[must_use]
    pub fn open() -> Self {
        Self::default()
    }

    /// Nothing is open, as where the server cannot say (5xx).
    #[must_use]
    pub fn closed() -> Self {
        Self { rules: vec![(false, "/".to_owned())], pause: None }
    }

    /// Reads a file for the program of that name: the groups that name it, else those for everybody.
    #[must_use]
    pub fn parse(text: &str, agent: &str) -> Self {
        let agent = agent.split('/').next().unwrap_or(agent).to_ascii_lowercase();
        let (mut own, mut all) = (None::<Self>, Self::default());
        let (mut for_own, mut for_all, mut naming) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or("");
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !naming {
                    (for_own, for_all, naming) = (false, false, true);
                }
                for_all |= value == "*";
                for_own |= value.split('/').next().is_some_and(|name| name.eq_ignore_ascii_case(&agent));
                if for_own {
                    own.get_or_insert_default();
                }
                continue;
            }
            naming &= !matches!(key.as_str(), "allow" | "disallow" | "crawl-delay");
            let groups =
                own.as_mut().filter(|_| for_own).into_iter().chain(Some(&mut all).filter(|_| for_all));
            for group in groups {
                match key.as_str() {
                    "allow" | "disallow" if !value.is_empty() => {
                        group.rules.push((key == "allow", value.to_owned()))
                    }
                    "crawl-delay" => {
                        let seconds = value.parse::<f64>().ok().filter(|seconds| *seconds >= 0.0);
                        group.pause =
                            seconds.map(|seconds| Duration::from_secs_f64(seconds.min(LONGEST_PAUSE as f64)));
                    }
                    _ => {}
                }
            }
        }
        own.unwrap_or(all)
    }

    /// Whether a path, with its query, may be asked for: the longest rule that fits decides, and of two as long the one that allows.
    #[must_use]
    pub fn allows(&self, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        let fitting = self.rules.iter().filter(|(_, rule)| fits(rule.as_bytes(), path.as_bytes()));
        fitting.max_by_key(|(allowed, rule)| (rule.len(), *allowed)).is_none_or(|(allowed, _)| *allowed)
    }

    /// The pause that the server wants between two requests.
    #[must_use]
    pub const fn pause(&self) -> Option<Duration> {
        self.pause
    }
}

/// Whether a path begins as a rule says; `*` stands for anything, `$` at its end for the end. Linear in memory, and the product
/// of both lengths in time, which are bounded.
fn fits(rule: &[u8], path: &[u8]) -> bool {
    let (rule, whole) = rule.strip_suffix(b"$").map_or((rule, false), |rule| (rule, true));
    let (mut at, mut to, mut retry) = (0, 0, None);
    loop {
        match rule.get(at) {
            None if !whole || to == path.len() => return true,
            Some(b'*') => {
                retry = Some((at + 1, to));
                at += 1;
                continue;
            }
            Some(letter) if path.get(to) == Some(letter) => {
                (at, to) = (at + 1, to + 1);
                continue;
            }
            _ => {}
        }
        match retry {
            Some((after, from)) if from < path.len() => {
                (at, to) = (after, from + 1);
                retry = Some((after, from + 1));
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Robots, fits};

    /// The examples of RFC 9309, section 5.1 and 5.2, in other words.
    #[test]
    fn groups_and_the_longest_rule_are_those_of_the_standard() {
        let file = "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n\
            User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n\
            User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n";
        let (foo, baz) = (Robots::parse(file, "FooBot/2.1"), Robots::parse(file, "bazbot"));
        assert!(foo.allows("/example/page.html") && foo.allows("/example/allowed.gif"));
        assert!(!foo.allows("/example/disallowed.gif") && !foo.allows("/"));
        assert!(!baz.allows("/example/page.html") && baz.allows("/example/other.html"));
        let (other, qux) = (Robots::parse(file, "other"), Robots::parse(file, "quxbot"));
        assert!(!other.allows("/a.gif") && other.allows("/a.gif?x") && other.allows("/publications/"));
        assert!(qux.allows("/example/"), "a group without rules forbids nothing");
        let both = Robots::parse(
            "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n",
            "foobot",
        );
        assert!(!both.allows("/example/page/disallowed.gif") && both.allows("/example/page/"));
    }

    #[test]
    fn a_pause_is_kept_within_reason() {
        let file = "User-agent: *\nCrawl-delay: 86400\n";
        assert_eq!(Robots::parse(file, "x").pause(), Some(std::time::Duration::from_secs(60)));
        assert_eq!(Robots::parse("User-agent: *\nCrawl-delay: NaN\n", "x").pause(), None);
    }

    #[test]
    fn a_rule_of_stars_ends() {
        let (rule, path) = ("*a".repeat(5_000) + "$", "a".repeat(4_999) + "b");
        assert!(!fits(rule.as_bytes(), path.as_bytes()));
        assert!(fits(b"/*.html$", b"/a.html.html") && !fits(b"/*.html$", b"/a.htm") && fits(b"", b""));
    }
}
