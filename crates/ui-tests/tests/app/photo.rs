//! The photo of the page "Profile": chosen, dropped or pasted, cut to a square, refused.

use std::sync::Arc;

use cadran::platform::native::pictures;
use cadran::platform::{CropSquare, Event, PickError, PickedFile, Picture, Purpose};
use cadran_ui_tests::{Driven, Opening, open};
use egui::accesskit::Role;
use egui::{Color32, ColorImage, HoveredFile, Key};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

use super::profile::{ada, click, file, press, says, with_ada};

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

fn zoom(driven: &Driven) -> String {
    let harness = &driven.harness;
    let area = harness.get_by_role_and_label(Role::Slider, "Photo crop");
    area.value().unwrap_or_default()
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
    assert_eq!(zoom(&driven), "Zoom 110%");
    press(&mut driven, Key::Enter);
    for _ in 0..3 {
        driven.harness.run();
    }
    assert!(driven.harness.query_by_label("Photo crop").is_none());
    assert!(says(&driven, "1 unsaved change"));
    assert!(!file(&driven).contains("Local"), "waits for Save");
    click(&mut driven, "Save");
    assert!(file(&driven).contains("photo: Local("), "{}", file(&driven));
    assert!(says(&driven, "Photo changed"));
    driven.harness.snapshot("profile-photo");
    click(&mut driven, "Undo");
    assert!(!file(&driven).contains("Local"));
}

#[test]
fn reset_is_reached_by_keyboard_and_fits_the_whole_picture_again() {
    for size in [[960.0, 680.0], [360.0, 740.0]] {
        let mut driven = opened_photo(&Opening { size, ..with_ada() });
        for key in [Key::Plus, Key::Plus, Key::ArrowRight, Key::R] {
            press(&mut driven, key);
        }
        assert_eq!(zoom(&driven), "Zoom 121%");
        let is_focused = |driven: &Driven| {
            let reset = driven.harness.get_by_role_and_label(Role::Button, "Reset");
            reset.is_focused()
        };
        for _ in 0..8 {
            if !is_focused(&driven) {
                press(&mut driven, Key::Tab);
            }
        }
        press(&mut driven, Key::Space);
        assert_eq!(zoom(&driven), "Zoom 100%");
        assert!(is_focused(&driven), "to undo nothing more is no dead end");
    }
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
    assert!(says(&driven, "Photo removed"));
}

#[test]
fn a_picture_pasted_on_any_page_is_cut_on_the_profile() {
    let mut driven = open(&Opening {
        route: "display",
        ..with_ada()
    });
    let image = ColorImage::filled([80, 60], Color32::from_rgb(60, 80, 120));
    let pasted = egui::Event::PasteImage(Arc::new(image));
    driven.harness.event(pasted);
    driven.harness.run();
    click(&mut driven, "Use photo");
    assert_eq!(driven.computer.borrow().route, "profile");
    assert!(says(&driven, "1 unsaved change"));
}

#[test]
fn in_a_low_window_the_tools_of_the_crop_scroll_to_the_focus() {
    for (tool, width) in [("Rotate", 480.0), ("Reset", 400.0)] {
        let mut driven = opened_photo(&Opening {
            size: [width, 340.0],
            ..with_ada()
        });
        let harness = &mut driven.harness;
        harness.get_by_role_and_label(Role::Button, tool).focus();
        harness.run();
        harness.run();
        let tool = harness.get_by_role_and_label(Role::Button, tool).rect();
        let cancel = harness.get_by_role_and_label(Role::Button, "Cancel").rect();
        assert!(tool.bottom() < cancel.top(), "{tool} {cancel}");
    }
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
fn a_file_that_cannot_be_had_is_told_on_the_page_in_the_language() {
    const FRENCH: &str = r#"(language: (language: Tag("fr")))"#;
    let large = PickError::TooManyBytes {
        file: "ada.png".to_owned(),
    };
    for (settings, error, sentence) in [
        (
            "",
            PickError::NoDialog,
            "No file dialog is available; drop the file here or paste it",
        ),
        ("", large.clone(), "“ada.png” is larger than 10 MB"),
        (
            FRENCH,
            PickError::NoDialog,
            "Aucune fenêtre de choix de fichiers n’est disponible\u{202f}; déposez le fichier ici ou collez-le",
        ),
        (FRENCH, large, "«\u{a0}ada.png\u{a0}» dépasse 10\u{202f}Mo"),
    ] {
        let mut driven = open(&Opening {
            route: "display",
            settings,
            ..Opening::default()
        });
        let failed = Event::PickFailed {
            purpose: Purpose::Photo,
            error,
        };
        driven.computer.borrow_mut().events.push(failed);
        for _ in 0..3 {
            driven.harness.run();
        }
        assert!(says(&driven, sentence), "{sentence}");
        assert_eq!(driven.computer.borrow().route, "profile");
    }
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
