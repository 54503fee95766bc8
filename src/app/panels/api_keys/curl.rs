//! The command that tries a key.

use cadran_core::wire::Secret;
use egui::Ui;

use crate::app::accounts::Link;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::code::{Token, code_block, colored};

/// What stands for a key where it is not known.
const PLACEHOLDER: &str = "cdr_…";
/// Characters of a key that are shown; the copied command has all.
const SHOWN: usize = 12;
/// Room for the second line with its indent, in points.
const INDENTED: f32 = 400.0;

/// Draws the command; copied, it is one line, which every shell takes, with the whole key where that is known.
pub fn show(ui: &mut Ui, cx: &Context<'_>, account: &Link, key: Option<&Secret>) {
    let key = key.map_or(PLACEHOLDER, Secret::reveal);
    let (shown, copy) = match key {
        PLACEHOLDER => (PLACEHOLDER.to_owned(), "api-keys-copy-command"),
        key => {
            let first: String = key.chars().take(SHOWN).collect();
            (format!("{first}…"), "api-keys-copy-whole-command")
        }
    };
    let indent = match ui.available_width() < INDENTED {
        true => " \\\n",
        false => " \\\n  ",
    };
    let header = format!("\"X-Api-Key: {shown}\"");
    let url = url(account.account.server.address().as_str());
    let parts = [
        (Token::Key, "curl"),
        (Token::Plain, " -H "),
        (Token::Text, &header),
        (Token::Plain, indent),
        (Token::Plain, &url),
    ];
    let code = colored(ui, &parts);
    if code_block(ui, code, Some(cx.t(copy))) {
        cx.send(Command::CopyText(line(&url, key)));
    }
}

fn line(url: &str, key: &str) -> String {
    format!("curl -H \"X-Api-Key: {key}\" {url}")
}

/// The address of the profile, in quotation marks where a shell would take it apart.
fn url(server: &str) -> String {
    let url = format!("{server}/api/v1/user");
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '_');
    match url.chars().all(is_plain) {
        true => url,
        false => format!("\"{url}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_one_line_and_shells_leave_the_address_whole() {
        let url = url("http://127.0.0.1:8080/time");
        assert_eq!(
            line(&url, "cdr_1"),
            "curl -H \"X-Api-Key: cdr_1\" http://127.0.0.1:8080/time/api/v1/user"
        );
        assert_eq!(
            super::url("http://[::1]:8080"),
            "\"http://[::1]:8080/api/v1/user\""
        );
    }
}
