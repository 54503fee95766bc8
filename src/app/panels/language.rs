//! The page "Language": the system's, or one of those there are texts for.

use cadran_core::i18n::{Tag, languages};
use cadran_core::model::{DocumentLanguage, Key, LanguageChoice};
use egui::accesskit::Role as NodeRole;
use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::accounts::Access;
use crate::app::command::{Command, Edit};
use crate::app::context::Context;
use crate::app::language::wanted;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::banner::{Banner, banner};
use crate::app::widgets::card::{card, page_header, section_title};
use crate::app::widgets::check;
use crate::app::widgets::paint::{self, Phase};
use crate::app::widgets::text::{self, Face, Fit};
use crate::app::widgets::tokens::{radius, size, space};
use crate::app::widgets::{Icon, Palette};

/// Height of the row of a language, and of the one with two lines, in points.
const ROW: f32 = 44.0;
const TALL: f32 = size::ROW;

/// A row of the list.
struct Line<'a> {
    name: &'a str,
    /// Beside the name, or under it
    about: &'a str,
    /// At the right
    end: &'a str,
    chosen: bool,
    /// Said of a choice that is not the default
    differs: &'a str,
    tall: bool,
}

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let DocumentLanguage { language } = &cx.settings.language;
    let missing = missing(cx, language);
    if let Some(name) = &missing {
        not_there(ui, cx, name);
    }
    let narrow = ui.available_width() < size::NARROW_ROW;
    page_header(
        ui,
        cx.t("language-title"),
        cx.t("language-intro"),
        narrow,
        |_| {},
    );
    let mut chosen = language.clone();
    let shown = ui.scope(|ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(NodeRole::RadioGroup);
            node.set_label(cx.title(Key::Language));
        });
        ui.add_enabled_ui(!cx.read_only, |ui| {
            system(ui, cx, &mut chosen);
            list(ui, cx, missing.as_deref(), &mut chosen);
        });
    });
    if cx.reveal.get() == Some(Key::Language) && !ui.ctx().will_discard() {
        cx.reveal.set(None);
        ui.scroll_to_rect(shown.response.rect, None);
    }
    let p = Palette::of(ui);
    if cx.capabilities.access(Key::Language) == Access::ThisDeviceOnly {
        text::label(ui, Face::SMALL, p.text_2, cx.t("language-this-device-only"));
    }
    text::label(ui, Face::SMALL, p.text_2, cx.t("language-lacking"));
    if chosen != *language {
        let edited = DocumentLanguage { language: chosen };
        cx.send(Command::Edit(Edit::Language(edited)));
    }
}

/// The name of the language that is set, if there are no texts for it.
fn missing(cx: &Context<'_>, choice: &LanguageChoice) -> Option<String> {
    let LanguageChoice::Tag(text) = choice else {
        return None;
    };
    let known = Tag::parse(text).ok().and_then(|tag| languages::find(&tag));
    let Some(known) = known else {
        return Some(text.clone());
    };
    let has_texts = languages::shipped(cx.pseudo_locale).any(|language| language == known);
    (!has_texts).then(|| known.own_name.to_owned())
}

fn not_there(ui: &mut Ui, cx: &Context<'_>, name: &str) {
    let sentence = cx.tf(
        "banner-language-problem-about",
        &[("language", name.into())],
    );
    let words = Banner {
        tone: Tone::Warn,
        icon: Icon::Languages,
        title: cx.t("banner-language-problem"),
        sentence: &sentence,
    };
    banner(ui, words, |_| {});
    ui.add_space(space::XS);
}

/// The choice to follow the computer, with what that means now.
fn system(ui: &mut Ui, cx: &Context<'_>, chosen: &mut LanguageChoice) {
    let means = wanted(&LanguageChoice::System, cx.system, cx.pseudo_locale);
    let name = languages::find(&means).map_or("", |language| language.own_name);
    let about = cx.tf("language-system-about", &[("language", name.into())]);
    let line = Line {
        name: cx.t("common-system"),
        about: &about,
        end: "",
        chosen: *chosen == LanguageChoice::System,
        differs: "",
        tall: true,
    };
    card(ui, |ui| {
        if row(ui, &line) {
            *chosen = LanguageChoice::System;
        }
    });
}

/// Every language there are texts for, in its own name, and the one that is set without any.
fn list(ui: &mut Ui, cx: &Context<'_>, missing: Option<&str>, chosen: &mut LanguageChoice) {
    let mut all: Vec<_> = languages::shipped(cx.pseudo_locale).collect();
    all.sort_by_key(|language| language.own_name);
    let count = cx.tf("language-complete-count", &[("count", all.len().into())]);
    section_title(ui, cx.t("language-list"), Some(&count));
    let set = match &*chosen {
        LanguageChoice::System => None,
        LanguageChoice::Tag(text) => Tag::parse(text).ok(),
    };
    let set = set.and_then(|tag| languages::find(&tag));
    let differs = cx.tf("common-differs", &[("value", cx.t("common-system").into())]);
    card(ui, |ui| {
        if let Some(name) = missing {
            let end = cx.t("language-not-there");
            let line = Line {
                name,
                about: "",
                end,
                chosen: true,
                differs: &differs,
                tall: false,
            };
            row(ui, &line);
        }
        for language in all {
            let is_set = set == Some(language);
            // The texts of another language are fetched when it is chosen.
            let waits = is_set && languages::find(cx.texts.tag()) != Some(language);
            let line = Line {
                name: language.own_name,
                about: match language.english_name == language.own_name {
                    true => "",
                    false => language.english_name,
                },
                end: cx.t(if waits {
                    "language-loading"
                } else {
                    "language-complete"
                }),
                chosen: is_set,
                differs: if is_set && cx.is_changed(Key::Language) {
                    &differs
                } else {
                    ""
                },
                tall: false,
            };
            if row(ui, &line) {
                *chosen = LanguageChoice::Tag(language.tag.to_owned());
            }
        }
    });
}

/// Draws a row, all of which can be clicked; answers whether it was.
fn row(ui: &mut Ui, line: &Line<'_>) -> bool {
    let p = Palette::of(ui);
    let first = ui.cursor().min.y < ui.max_rect().top() + size::STROKE;
    let height = if line.tall { TALL } else { ROW };
    let wanted = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), line.chosen, line.name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let about = [line.about, line.end, line.differs].join(" ");
        node.set_description(about.trim());
    });
    if !first {
        paint::hairline(ui.painter(), rect, p.line);
    }
    let narrow = rect.width() < size::NARROW_ROW;
    let side = if narrow { space::L } else { space::XL };
    let inner = rect.shrink2(vec2(side, 0.0));
    let center = pos2(inner.left() + size::ICON / 2.0, rect.center().y);
    check::paint_radio(ui, center, line.chosen, Phase::of(&response));
    let end = text::layout(ui, Face::SMALL, p.text_2, line.end, Fit::Extend);
    let place = Align2::RIGHT_CENTER.anchor_size(inner.right_center(), end.size());
    ui.painter().galley(place.min, end, p.text_2);
    let mut words = inner;
    words.min.x = center.x + size::ICON / 2.0 + space::M;
    words.max.x = place.left() - space::S;
    paint_name(ui, words, line);
    let ring = Rect::from_center_size(center, vec2(size::ICON, size::ICON));
    paint::focus_ring(ui, &response, ring, radius::FULL);
    response.clicked() && !line.chosen
}

/// The name with what there is about it, beside it or under it.
fn paint_name(ui: &Ui, rect: Rect, line: &Line<'_>) {
    let p = Palette::of(ui);
    let face = match line.chosen || line.tall {
        true => Face::BODY_MEDIUM,
        false => Face::BODY,
    };
    if line.tall {
        let top = rect.center().y - (Face::BODY.line() + space::XXS + Face::SMALL.line()) / 2.0;
        let lines = [
            (face, p.text, line.name),
            (Face::SMALL, p.text_2, line.about),
        ];
        let mut y = top.round();
        for (face, color, words) in lines {
            let place = Rect::from_min_size(pos2(rect.left(), y), vec2(rect.width(), face.line()));
            text::paint_line(ui, place, face, color, words);
            y += face.line() + space::XXS;
        }
        return;
    }
    let name = text::layout(ui, face, p.text, line.name, Fit::Truncate(rect.width()));
    let mut about = rect;
    about.min.x += name.size().x + space::M;
    let top = rect.center().y - name.size().y / 2.0;
    ui.painter()
        .galley(pos2(rect.left(), top.round()), name, p.text);
    if about.width() > 0.0 {
        text::paint_line(ui, about, Face::SMALL, p.text_2, line.about);
    }
}
