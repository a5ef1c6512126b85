//! Telegram Desktop exports (`result.json`): one document a message.
//!
//! The layout is Telegram's own (<https://core.telegram.org/import-export>): one chat, or a whole account with its chats
//! in a list. Messages are cut out of the stream one by one, so an export of any size takes the memory of one message.

mod message;
mod scan;

use std::io::BufRead;

use bytes::Bytes;
use records::MediaType;

use crate::context::{At, Context, Facts};
use crate::{Body, Lost, Place, charset};
use scan::{Piece, Scanner};

/// Kinds of chat that are somebody's private correspondence. In the export of a whole account they are left alone.
const PRIVATE: [&str; 3] = ["personal_chat", "bot_chat", "saved_messages"];

/// Reads an export.
pub(crate) fn read(cx: &mut Context<'_>, at: &At, input: impl BufRead) -> std::io::Result<()> {
    let mut export =
        Export { at, scanner: Scanner::new(input, cx.options.limits.document), messages: 0, lists: 0 };
    let outcome = export.account(cx);
    let (messages, lists, byte) = (export.messages, export.lists, export.scanner.position());
    let foreign = "it is not a Telegram export, which has `messages` or `chats`; other JSON goes in as one \
                   {\"id\": …, \"text\": …} a line, in a file named .jsonl";
    match outcome {
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData && lists == 0 => {
            cx.reject(at, Place::Byte(byte), "", format!("{error}; {foreign}"), Lost::File);
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            let reason = format!("{error}; messages taken before it: {messages}; export the chat again");
            cx.reject(at, Place::Byte(byte), "", reason, Lost::Rest);
            Ok(())
        }
        Ok(()) if lists == 0 => {
            cx.reject(at, Place::File, "", foreign, Lost::File);
            Ok(())
        }
        other => other,
    }
}

/// What is known of a chat when its messages come.
#[derive(Default)]
struct Chat {
    id: Option<String>,
    kind: Option<String>,
    in_account: bool,
}

struct Export<'a, R> {
    at: &'a At,
    scanner: Scanner<R>,
    /// How many messages have gone out.
    messages: u64,
    /// How many lists of messages or chats there were.
    lists: u64,
}

impl<R: BufRead> Export<'_, R> {
    /// The outermost object: a chat, or an account.
    fn account(&mut self, cx: &mut Context<'_>) -> std::io::Result<()> {
        let mut chat = Chat::default();
        self.scanner.open(b'{')?;
        while let Some(key) = self.scanner.key()? {
            match key.as_str() {
                "chats" | "left_chats" => self.chats(cx)?,
                key => self.chat_member(cx, &mut chat, key)?,
            }
            if cx.stopped() {
                break;
            }
        }
        Ok(())
    }

    fn chats(&mut self, cx: &mut Context<'_>) -> std::io::Result<()> {
        self.scanner.open(b'{')?;
        while let Some(key) = self.scanner.key()? {
            if key != "list" {
                self.scanner.skip()?;
                continue;
            }
            self.lists += 1;
            self.scanner.open(b'[')?;
            while self.scanner.item()? {
                let mut chat = Chat { in_account: true, ..Chat::default() };
                self.scanner.open(b'{')?;
                while let Some(key) = self.scanner.key()? {
                    self.chat_member(cx, &mut chat, &key)?;
                    if cx.stopped() {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    fn chat_member(&mut self, cx: &mut Context<'_>, chat: &mut Chat, key: &str) -> std::io::Result<()> {
        match key {
            "id" => chat.id = self.scalar()?,
            "type" => chat.kind = self.scalar()?,
            "messages" => {
                self.lists += 1;
                return self.messages(cx, chat);
            }
            _ => self.scanner.skip()?,
        }
        Ok(())
    }

    /// A number or a text, as text.
    fn scalar(&mut self) -> std::io::Result<Option<String>> {
        let Piece::Whole(bytes) = self.scanner.value()? else { return Ok(None) };
        Ok(match serde_json::from_slice(bytes) {
            Ok(serde_json::Value::String(text)) => Some(text),
            Ok(serde_json::Value::Number(number)) => Some(number.to_string()),
            _ => None,
        })
    }

    fn messages(&mut self, cx: &mut Context<'_>, chat: &Chat) -> std::io::Result<()> {
        // A chat is named by its number; where the export has lost it, by its file.
        let name = chat.id.as_deref().unwrap_or(&self.at.name);
        if chat.in_account && chat.kind.as_deref().is_some_and(|kind| PRIVATE.contains(&kind)) {
            let reason = "it is private correspondence in the export of a whole account, and is left alone; \
                          export this chat by itself if it is to be taken";
            cx.reject(self.at, Place::Message(format!("{name}/*")), "", reason, Lost::Row);
            return self.scanner.skip();
        }
        self.scanner.open(b'[')?;
        while !cx.stopped() && self.scanner.item()? {
            let place = self.scanner.position();
            match self.scanner.value()? {
                Piece::Large => {
                    let limit = crate::options::size(cx.options.limits.document);
                    let reason = format!("the message is larger than {limit}, the limit for one document");
                    cx.reject(self.at, Place::Byte(place), "", reason, Lost::Row);
                }
                Piece::Whole(bytes) => {
                    self.messages += u64::from(take(cx, self.at, name, place, bytes));
                }
            }
        }
        Ok(())
    }
}

/// Takes one message; false where it is not a document.
fn take(cx: &mut Context<'_>, at: &At, chat: &str, byte: u64, bytes: &[u8]) -> bool {
    let Ok(json) = std::str::from_utf8(bytes) else {
        cx.reject(at, Place::Byte(byte), &String::from_utf8_lossy(bytes), charset::NOT_UTF8, Lost::Row);
        return false;
    };
    match message::read(json) {
        Ok(None) => false,
        Ok(Some(message)) => {
            let mut facts = Facts::of(format!("{chat}/{}", message.id), MediaType::Text);
            facts.published = Some(message.published);
            facts.url =
                cx.source.url.as_ref().map(|url| format!("{}/{}", url.trim_end_matches('/'), message.id));
            cx.document(facts, Bytes::from(message.canonical), Body::Text(message.text));
            true
        }
        Err(wrong) => {
            let place = wrong.id.map_or(Place::Byte(byte), |id| Place::Message(format!("{chat}/{id}")));
            cx.reject(at, place, &wrong.value, wrong.reason, Lost::Row);
            false
        }
    }
}
