//! The page "Profile".

use std::sync::Arc;

use cadran::platform::native::pictures;
use cadran::platform::{CropSquare, Document, PickedFile, Picture};
use cadran_ui_tests::{Driven, Opening, open};
use egui::accesskit::Role;
use egui::{Color32, ColorImage, Event, HoveredFile, Key};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use super::pictures::add_picture;

const ADA: &str =
    r#"(profile: (first_name: "Ada", last_name: "Lovelace", email: "ada@example.org"))"#;

fn with_ada() -> Opening<'static> {
    Opening {
        settings: ADA,
        ..Opening::default()
    }
}

fn ada() -> Driven {
    open(&with_ada())
}

/// A picture file: a disc like a face over a ground of two colours.
fn photo() -> PickedFile {
    const SIDE: u32 = 400;
    let pixels = (0..SIDE * SIDE).flat_map(|at| {
        let (x, y) = ((at % SIDE) as f32 - 200.0, (at / SIDE) as f32 - 190.0);
        match (x.hypot(y) < 110.0, at / SIDE < 280) {
            (true, _) => [235, 185, 150, 255],
            (false, true) => [190, 215, 220, 255],
            (false, false) => [60, 80, 120, 255],
        }
    });
    let picture = Picture {
        width: SIDE,
        height: SIDE,
        rgba: pixels.collect(),
    };
    let whole = CropSquare {
        left: 0.0,
        top: 0.0,
        side: SIDE as f32,
        quarter_turns: 0,
    };
    let (bytes, _) = pictures::encode(&picture, whole).expect("a picture file");
    PickedFile {
        name: "ada.png".to_owned(),
        bytes,
    }
}

fn file(driven: &Driven) -> String {
    let computer = driven.computer.borrow();
    computer.text(Document::Settings).to_owned()
}

fn click(driven: &mut Driven, label: &str) {
    let harness = &mut driven.harness;
    harness.get_by_role_and_label(Role::Button, label).click();
    // The answers of the computer come a frame later each.
    for _ in 0..3 {
        harness.run();
    }
}

fn press(driven: &mut Driven, key: Key) {
    driven.harness.key_press(key);
    driven.harness.run();
}

/// Puts the focus into a field and types at the end of it.
fn type_into(driven: &mut Driven, label: &str, text: &str) {
    let harness = &mut driven.harness;
    let field = harness.get_by_role_and_label(Role::TextInput, label);
    field.focus();
    harness.run();
    harness.key_press(Key::End);
    for letter in text.chars() {
        let field = harness.get_by_role_and_label(Role::TextInput, label);
        field.type_text(&letter.to_string());
        harness.run();
    }
}

fn value(driven: &Driven, label: &str) -> String {
    let field = driven.harness.get_by_role_and_label(Role::TextInput, label);
    field.value().unwrap_or_default()
}

fn says(driven: &Driven, sentence: &str) -> bool {
    driven.harness.query_all_by_label(sentence).next().is_some()
}

/// The app with a picture in the crop dialog.
fn opened_photo(opening: &Opening<'_>) -> Driven {
    opened_photo_named(opening, "Upload image")
}

fn opened_photo_named(opening: &Opening<'_>, upload: &str) -> Driven {
    let mut driven = open(opening);
    driven.computer.borrow_mut().picks = Some(photo());
    click(&mut driven, upload);
    driven
}

#[test]
fn a_photo_is_cut_by_keyboard_saved_and_undone() {
    let mut driven = opened_photo(&with_ada());
    let area = driven
        .harness
        .get_by_role_and_label(Role::Slider, "Photo crop");
    assert!(area.is_focused(), "the picture has the first focus");
    press(&mut driven, Key::Plus);
    press(&mut driven, Key::ArrowRight);
    let area = driven
        .harness
        .get_by_role_and_label(Role::Slider, "Photo crop");
    assert_eq!(area.value().as_deref(), Some("Zoom 110%"));
    press(&mut driven, Key::Enter);
    for _ in 0..3 {
        driven.harness.run();
    }
    assert!(driven.harness.query_by_label("Photo crop").is_none());
    assert!(says(&driven, "1 unsaved change"));
    assert!(!file(&driven).contains("Local"), "waits for Save");
    click(&mut driven, "Save");
    assert!(file(&driven).contains("photo: Local("), "{}", file(&driven));
    driven.harness.snapshot("profile-photo");
    click(&mut driven, "Undo");
    assert!(!file(&driven).contains("Local"));
}

#[test]
fn a_photo_can_be_given_up_and_removed() {
    let mut driven = opened_photo(&with_ada());
    click(&mut driven, "Cancel");
    assert!(driven.harness.query_by_label("Photo crop").is_none());
    assert!(driven.harness.query_by_label("Save").is_none());

    driven.computer.borrow_mut().picks = Some(photo());
    click(&mut driven, "Upload image");
    press(&mut driven, Key::Escape);
    assert!(driven.harness.query_by_label("Photo crop").is_none());

    driven.computer.borrow_mut().picks = Some(photo());
    click(&mut driven, "Upload image");
    click(&mut driven, "Use photo");
    click(&mut driven, "Save");
    click(&mut driven, "Remove image");
    click(&mut driven, "Save");
    assert!(!file(&driven).contains("Local"), "{}", file(&driven));
}

#[test]
fn a_picture_pasted_on_any_page_is_cut_on_the_profile() {
    let mut driven = open(&Opening {
        route: "display",
        ..with_ada()
    });
    let image = ColorImage::filled([80, 60], Color32::from_rgb(60, 80, 120));
    driven.harness.event(Event::PasteImage(Arc::new(image)));
    driven.harness.run();
    click(&mut driven, "Use photo");
    assert_eq!(driven.computer.borrow().route, "profile");
    assert!(says(&driven, "1 unsaved change"));
}

#[test]
fn links_lead_to_the_controls() {
    for (route, role, label) in [
        ("profile/photo", Role::Button, "Upload image"),
        ("profile/email", Role::TextInput, "Email"),
    ] {
        let driven = open(&Opening {
            route,
            ..with_ada()
        });
        let control = driven.harness.get_by_role_and_label(role, label);
        assert!(control.is_focused(), "{route}");
    }
}

#[test]
fn in_a_low_window_the_tools_of_the_crop_scroll_to_the_focus() {
    let mut driven = opened_photo(&Opening {
        size: [480.0, 340.0],
        ..with_ada()
    });
    let harness = &mut driven.harness;
    harness
        .get_by_role_and_label(Role::Button, "Rotate")
        .focus();
    harness.run();
    harness.run();
    let rotate = harness.get_by_role_and_label(Role::Button, "Rotate").rect();
    let cancel = harness.get_by_role_and_label(Role::Button, "Cancel").rect();
    assert!(rotate.bottom() < cancel.top(), "{rotate} {cancel}");
}

#[test]
fn a_file_that_is_no_picture_is_refused_in_words() {
    let mut driven = ada();
    let refused = [
        ("notes.txt", "“notes.txt” is not a PNG, JPEG or WebP image"),
        (
            "logo.SVG",
            "SVG drawings cannot be used, save it as PNG first",
        ),
    ];
    for (name, sentence) in refused {
        driven.computer.borrow_mut().picks = Some(PickedFile {
            name: name.to_owned(),
            bytes: b"<svg/> nothing to see".to_vec(),
        });
        click(&mut driven, "Upload image");
        assert!(says(&driven, sentence), "{sentence}");
    }
    driven.harness.snapshot("profile-photo-refused");

    let mut cut_off = photo();
    cut_off.bytes.truncate(200);
    driven.computer.borrow_mut().picks = Some(cut_off);
    click(&mut driven, "Upload image");
    assert!(says(&driven, "“ada.png” is damaged and cannot be read"));
}

#[test]
fn slow_work_is_shown_and_can_be_cancelled() {
    let mut driven = ada();
    driven.computer.borrow_mut().slow_pictures = true;
    driven.computer.borrow_mut().picks = Some(photo());
    click(&mut driven, "Upload image");
    assert!(driven.harness.query_by_label("Opening the image").is_none());
    driven.computer.borrow_mut().now_ms += 300;
    driven.harness.run();
    assert!(says(&driven, "Opening the image"));
    driven.harness.snapshot("profile-photo-opening");
    click(&mut driven, "Cancel");
    driven
        .harness
        .get_by_role_and_label(Role::Button, "Upload image");
}

#[test]
fn enter_in_a_field_saves_and_undo_restores() {
    let mut driven = ada();
    type_into(&mut driven, "First name", " Augusta");
    assert_eq!(value(&driven, "First name"), "Ada Augusta");
    assert!(says(&driven, "Was Ada"));
    assert!(!file(&driven).contains("Augusta"));
    press(&mut driven, Key::Enter);
    driven.harness.run();
    assert!(file(&driven).contains("Ada Augusta"), "{}", file(&driven));
    click(&mut driven, "Undo");
    assert!(!file(&driven).contains("Augusta"));
    assert_eq!(value(&driven, "First name"), "Ada");
}

#[test]
fn escape_in_a_field_takes_back_what_was_typed() {
    let mut driven = ada();
    type_into(&mut driven, "Last name", "x");
    press(&mut driven, Key::Escape);
    driven.harness.run();
    assert_eq!(value(&driven, "Last name"), "Lovelace");
    assert!(driven.harness.query_by_label("Save").is_none());
}

#[test]
fn an_error_waits_until_the_field_is_left_and_the_focus_stays_while_it_is_mended() {
    const WRONG: &str = "This is not an email address, it needs a part before and after @";
    let mut driven = ada();
    type_into(&mut driven, "Email", "@");
    assert!(!says(&driven, WRONG), "while it is being typed");
    press(&mut driven, Key::Tab);
    driven.harness.run();
    assert!(says(&driven, WRONG), "after it was left");
    driven.harness.snapshot("profile-error");

    click(&mut driven, "Save");
    let field = driven
        .harness
        .get_by_role_and_label(Role::TextInput, "Email");
    assert!(field.is_focused(), "Save shows what to mend");
    assert!(file(&driven).contains("ada@example.org\""));
    press(&mut driven, Key::End);
    press(&mut driven, Key::Backspace);
    driven.harness.run();
    assert!(!says(&driven, WRONG));
    let field = driven
        .harness
        .get_by_role_and_label(Role::TextInput, "Email");
    assert!(field.is_focused());
}

#[test]
fn a_file_over_the_window_is_told_what_it_is_for() {
    let mut driven = ada();
    driven.harness.input_mut().hovered_files = vec![HoveredFile {
        path: Some("ada.png".into()),
        mime: String::new(),
    }];
    // The window is drawn again and again while a file is above it.
    driven.harness.run_steps(4);
    assert!(says(&driven, "Drop the image to use it as your photo"));
    driven.harness.snapshot("profile-drop");
}

#[test]
fn unsaved_changes_look_like_their_picture() {
    let mut driven = ada();
    type_into(&mut driven, "First name", " Augusta");
    driven.harness.snapshot("profile-unsaved");
}

#[test]
fn the_crop_looks_like_its_picture() {
    let mut results = SnapshotResults::new();
    for (name, dark, size) in [
        ("profile-crop-light", false, [960.0, 680.0]),
        ("profile-crop-dark", true, [960.0, 680.0]),
        ("profile-crop-narrow", false, [360.0, 740.0]),
        ("profile-crop-200", false, [480.0, 340.0]),
    ] {
        let mut driven = opened_photo(&Opening {
            dark,
            size,
            ..with_ada()
        });
        driven.harness.snapshot(name);
        results.extend_harness(&mut driven.harness);
    }
}

#[test]
fn pictures_of_the_page() {
    let mut results = SnapshotResults::new();
    for (name, settings, dark, size) in [
        ("profile-light", ADA, false, [960.0, 680.0]),
        ("profile-empty", "", false, [960.0, 680.0]),
        ("profile-dark", ADA, true, [960.0, 680.0]),
        ("profile-narrow", ADA, false, [360.0, 740.0]),
        ("profile-200", ADA, false, [480.0, 340.0]),
    ] {
        let opening = Opening {
            settings,
            dark,
            size,
            ..Opening::default()
        };
        add_picture(&mut results, name, &opening);
    }
}

#[test]
fn long_words_fit_a_small_window() {
    let mut driven = opened_photo_named(
        &Opening {
            size: [320.0, 640.0],
            settings: r#"(language: (language: Tag("fr")), profile: (first_name: "Ada"))"#,
            ..Opening::default()
        },
        "Importer une image",
    );
    click(&mut driven, "Utiliser la photo");
    driven.harness.snapshot("profile-french");
}
