//! Notices with gaps: `{slot}` or `{slot:case}` is filled, `{^slot}` with a capital, `[a|b]` is one of several, `<...>` is
//! left out where one of its gaps cannot be filled, `@name;` stands for a piece that several notices share. Lists have
//! three parts, with `##` between: what comes first, a line for each man, what comes last.

use crate::SimulateError;
use crate::dice::Dice;

/// A piece of a notice.
#[derive(Debug, Clone)]
enum Node {
    Text(String),
    Gap { slot: String, case: String, capital: bool },
    Any(Vec<Vec<Self>>),
    Maybe(Vec<Self>),
}

/// A notice with gaps.
#[derive(Debug, Clone)]
pub(crate) struct Template(Vec<Node>);

/// Fills the gaps of a template: what a slot says in a case, or nothing where the document does not say it.
pub(crate) trait Fill {
    fn fill(&mut self, slot: &str, case: &str, dice: &mut Dice) -> Option<String>;
    /// Whatever was filled since a mark was not said after all.
    fn mark(&self) -> u32;
    fn back_to(&mut self, mark: u32);
}

impl Template {
    /// Reads a file of templates, one a line.
    pub(crate) fn parse_all(
        file: &'static str,
        text: &str,
        shared: &str,
    ) -> Result<Vec<Self>, SimulateError> {
        let pieces: Vec<(&str, &str)> = crate::pools::lines(shared)
            .filter_map(|line| line.strip_prefix('@')?.split_once(" = "))
            .collect();
        let parse = |line: &str| {
            let mut whole = line.to_owned();
            for (name, piece) in &pieces {
                whole = whole.replace(&format!("@{name};"), piece);
            }
            let whole = whole.replace("\\n", "\n");
            let mut reader = Reader { rest: &whole };
            let nodes = reader
                .nodes()
                .map_err(|message| SimulateError::Data { file, message: format!("{message} in `{line}`") })?;
            if reader.rest.is_empty() && !whole.contains('@') {
                Ok(Self(nodes))
            } else {
                Err(SimulateError::Data {
                    file,
                    message: format!("`{}` stands alone in `{line}`", reader.rest),
                })
            }
        };
        crate::pools::lines(text).flat_map(|line| line.split("##")).map(parse).collect()
    }

    /// Writes the notice; `false` if a gap that must be filled cannot be.
    pub(crate) fn write(&self, fill: &mut dyn Fill, dice: &mut Dice, out: &mut String) -> bool {
        write(&self.0, fill, dice, out)
    }
}

fn write(nodes: &[Node], fill: &mut dyn Fill, dice: &mut Dice, out: &mut String) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(text) => {
            out.push_str(text);
            true
        }
        Node::Gap { slot, case, capital } => fill.fill(slot, case, dice).is_some_and(|words| {
            if *capital {
                push_capitalised(&words, out)
            } else {
                out.push_str(&words)
            }
            true
        }),
        Node::Any(ways) => {
            let first = dice.below(ways.len());
            (0..ways.len()).any(|step| attempt(&ways[(first + step) % ways.len()], fill, dice, out))
        }
        Node::Maybe(inner) => {
            attempt(inner, fill, dice, out);
            true
        }
    })
}

fn attempt(nodes: &[Node], fill: &mut dyn Fill, dice: &mut Dice, out: &mut String) -> bool {
    let (length, mark) = (out.len(), fill.mark());
    let written = write(nodes, fill, dice, out);
    if !written {
        out.truncate(length);
        fill.back_to(mark);
    }
    written
}

fn push_capitalised(words: &str, out: &mut String) {
    let mut letters = words.chars();
    if let Some(first) = letters.next() {
        out.extend(first.to_uppercase());
        out.push_str(letters.as_str());
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn nodes(&mut self) -> Result<Vec<Node>, String> {
        let mut nodes = Vec::new();
        while let Some(next) = self.rest.chars().next() {
            match next {
                '{' => nodes.push(self.gap()?),
                '[' => nodes.push(self.any()?),
                '<' => {
                    self.rest = &self.rest[1..];
                    let inner = self.nodes()?;
                    self.eat('>')?;
                    nodes.push(Node::Maybe(inner));
                }
                '|' | ']' | '>' => break,
                _ => {
                    let end = self.rest.find(['{', '[', '<', '|', ']', '>']).unwrap_or(self.rest.len());
                    nodes.push(Node::Text(self.rest[..end].to_owned()));
                    self.rest = &self.rest[end..];
                }
            }
        }
        Ok(nodes)
    }

    fn gap(&mut self) -> Result<Node, String> {
        let (inner, rest) = self.rest[1..].split_once('}').ok_or("a `{` is not closed")?;
        self.rest = rest;
        let (capital, inner) = inner.strip_prefix('^').map_or((false, inner), |inner| (true, inner));
        let (slot, case) = inner.split_once(':').unwrap_or((inner, "nom"));
        Ok(Node::Gap { slot: slot.to_owned(), case: case.to_owned(), capital })
    }

    fn any(&mut self) -> Result<Node, String> {
        self.rest = &self.rest[1..];
        let mut ways = vec![self.nodes()?];
        while self.rest.starts_with('|') {
            self.rest = &self.rest[1..];
            ways.push(self.nodes()?);
        }
        self.eat(']')?;
        Ok(Node::Any(ways))
    }

    fn eat(&mut self, mark: char) -> Result<(), String> {
        self.rest = self.rest.strip_prefix(mark).ok_or_else(|| format!("a `{mark}` is missing"))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Fill, Template};
    use crate::dice::{Dice, Purpose};

    struct Only(&'static str);

    impl Fill for Only {
        fn fill(&mut self, slot: &str, case: &str, _: &mut Dice) -> Option<String> {
            (slot == self.0).then(|| format!("{slot}-{case}"))
        }
        fn mark(&self) -> u32 {
            0
        }
        fn back_to(&mut self, _: u32) {}
    }

    fn write(line: &str) -> Option<String> {
        let templates = Template::parse_all("test", line, "@x = shared {a}").unwrap();
        let mut out = String::new();
        let mut dice = Dice::new(1, Purpose::Words, 0);
        templates[0].write(&mut Only("a"), &mut dice, &mut out).then_some(out)
    }

    #[test]
    fn gaps_are_filled_or_left_out() {
        assert_eq!(write("Say {^a:gen}< and {b}>.").as_deref(), Some("Say A-gen."));
        assert_eq!(write("[{b}|{a}]; @x;").as_deref(), Some("a-nom; shared a-nom"));
        assert_eq!(write("{b}"), None);
    }

    #[test]
    fn a_broken_template_names_its_line() {
        let error = Template::parse_all("test.txt", "Say [a|b", "").unwrap_err();
        insta::assert_snapshot!(error, @"the simulation's test.txt: a `]` is missing in `Say [a|b`");
    }
}
