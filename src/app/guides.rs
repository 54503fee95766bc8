//! The guides of Help. Their texts are named by one rule: `help-<guide>` is the title, `help-<guide>-about` the line
//! under it and `help-<guide>-<part>` a paragraph.

use super::widgets::Icon;

/// A guide; it is opened by its id (`help/date-time`), which for the guide of a page is the page's.
#[derive(Clone, Copy, Debug)]
pub struct Guide {
    pub id: &'static str,
    pub icon: Icon,
    /// The paragraphs, in their order
    parts: &'static [&'static str],
}

/// All guides, in the order of Help.
pub static GUIDES: [Guide; 10] = [
    Guide {
        id: "profile",
        icon: Icon::User,
        parts: &["photo", "save", "email"],
    },
    Guide {
        id: "appearance",
        icon: Icon::Palette,
        parts: &["theme", "local"],
    },
    Guide {
        id: "language",
        icon: Icon::Languages,
        parts: &["system", "formats", "missing"],
    },
    Guide {
        id: "date-time",
        icon: Icon::CalendarClock,
        parts: &[
            "formats",
            "zone",
            "two-zones",
            "typing-time",
            "typing-duration",
        ],
    },
    Guide {
        id: "display",
        icon: Icon::LayoutList,
        parts: &["group", "filter"],
    },
    Guide {
        id: "notifications",
        icon: Icon::Bell,
        parts: &["who", "stop"],
    },
    Guide {
        id: "webhooks",
        icon: Icon::Webhook,
        parts: &["what", "create", "who", "sign", "try", "trouble", "here"],
    },
    Guide {
        id: "api-keys",
        icon: Icon::KeyRound,
        parts: &["key", "where", "here", "safe"],
    },
    Guide {
        id: "clockify",
        icon: Icon::Globe,
        parts: &["connect", "here", "there", "webhooks", "requests"],
    },
    Guide {
        id: "settings-file",
        icon: Icon::FileText,
        parts: &["edit", "kept", "browser", "backups"],
    },
];

impl Guide {
    /// The guide of this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        GUIDES.iter().find(|guide| guide.id == id)
    }

    /// The id of its title among the texts.
    pub fn title_id(&self) -> String {
        format!("help-{}", self.id)
    }

    /// The id of the line under its title.
    pub fn about_id(&self) -> String {
        format!("help-{}-about", self.id)
    }

    /// The ids of its paragraphs.
    pub fn paragraph_ids(&self) -> impl Iterator<Item = String> + '_ {
        self.parts
            .iter()
            .map(|part| format!("help-{}-{part}", self.id))
    }
}

#[cfg(test)]
mod tests {
    use cadran_core::i18n::{Tag, Texts};

    use super::*;
    use crate::app::route::Page;

    #[test]
    fn every_guide_has_its_texts_and_every_settings_page_its_guide() {
        let texts = Texts::new(&Tag::english(), &[]);
        for guide in &GUIDES {
            let ids = [guide.title_id(), guide.about_id()];
            for id in ids.into_iter().chain(guide.paragraph_ids()) {
                assert!(texts.has(&id), "{id}");
            }
        }
        for page in Page::ALL.into_iter().filter(|page| page.panel().is_some()) {
            assert!(Guide::find(page.slug()).is_some(), "{}", page.slug());
        }
    }
}
