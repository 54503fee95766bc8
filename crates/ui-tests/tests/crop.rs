//! Drives the crop by keyboard, pointer and screen reader, and takes its picture.

use std::cell::RefCell;

use cadran::{
    app::crop::{Crop, CropColors, CropIcons, CropTexts, CropView},
    app::widgets::{Icon, icon},
    platform::CropSquare,
};
use cadran_ui_tests::install_look;
use egui::{
    Color32, ColorImage, Event, FontId, Key, Modifiers, PointerButton, Pos2, TextureHandle,
    TextureOptions, TouchDeviceId, TouchId, TouchPhase, pos2, vec2,
};
use egui_kittest::{Harness, kittest::Queryable as _};

const TEXTS: CropTexts<'static> = CropTexts {
    area: "Photo crop",
    hint: "Arrow keys move the picture, plus and minus zoom, R turns it",
    zoom_value: &|percent| format!("Zoom {percent}%"),
    percent: &|percent| format!("{percent}%"),
    zoom: "Zoom",
    zoom_in: "Zoom in",
    zoom_out: "Zoom out",
    rotate: "Turn right",
    preview: "Preview",
    note: "Saved as 512 × 512, location data removed",
};

const COLORS: CropColors = CropColors {
    ground: Color32::from_rgb(60, 60, 66),
    shade: Color32::from_rgba_premultiplied(7, 7, 9, 158),
    mark: Color32::WHITE,
    thirds: Color32::from_rgba_premultiplied(89, 89, 89, 89),
    circle: Color32::from_rgba_premultiplied(217, 217, 217, 217),
    text: Color32::from_rgb(89, 87, 85),
    icon: Color32::from_rgb(27, 26, 25),
    icon_off: Color32::from_rgb(148, 146, 142),
    hover: Color32::from_rgb(241, 240, 237),
    separator: Color32::from_rgb(227, 225, 222),
    rail: Color32::from_rgb(231, 229, 226),
    rail_fill: Color32::from_rgb(52, 72, 197),
    knob: Color32::WHITE,
    knob_border: Color32::from_rgb(140, 138, 135),
    focus: Color32::from_rgb(52, 72, 197),
};

/// 800 × 560: each quarter in its colour, a disc in the middle.
fn picture() -> ColorImage {
    let (width, height) = (800, 560);
    let pixels = (0..width * height).map(|at| {
        let (x, y) = (at % width, at / width);
        let from_middle = vec2(x as f32 - 400.0, y as f32 - 280.0).length();
        match (from_middle < 150.0, x < width / 2, y < height / 2) {
            (true, ..) => Color32::from_rgb(235, 185, 150),
            (_, true, true) => Color32::from_rgb(170, 60, 60),
            (_, false, true) => Color32::from_rgb(60, 140, 80),
            (_, true, false) => Color32::from_rgb(60, 80, 170),
            (_, false, false) => Color32::from_rgb(200, 190, 120),
        }
    });
    ColorImage::new([width, height], pixels.collect())
}

fn harness(crop: &RefCell<Crop>, width: f32) -> Harness<'_> {
    let mut texture: Option<TextureHandle> = None;
    Harness::builder()
        .with_size(vec2(width + 32.0, 430.0))
        .with_theme(egui::Theme::Light)
        .with_context_setup(install_look)
        .build_ui(move |ui| {
            let texture = texture.get_or_insert_with(|| {
                ui.load_texture("picture", picture(), TextureOptions::LINEAR)
            });
            let icons = CropIcons {
                font: FontId::new(16.0, icon::family()),
                zoom_in: Icon::ZoomIn.code(),
                zoom_out: Icon::ZoomOut.code(),
                rotate: Icon::RotateCw.code(),
            };
            let view = CropView {
                texture: texture.id(),
                texts: &TEXTS,
                colors: &COLORS,
                icons: &icons,
                ring: 2.0,
            };
            egui::Frame::new()
                .inner_margin(8.0)
                .show(ui, |ui| view.show(ui, &mut crop.borrow_mut()));
        })
}

fn crop() -> RefCell<Crop> {
    RefCell::new(Crop::new(800, 560))
}

#[test]
fn keys_move_zoom_and_turn_the_focused_area() {
    let crop = crop();
    let mut harness = harness(&crop, 398.0);
    harness.run();
    harness.get_by_label("Photo crop").focus();
    harness.run();

    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!((crop.borrow().square().left - (120.0 - 0.02 * 560.0)).abs() < 0.1);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    harness.run();
    assert!((crop.borrow().square().left - (120.0 + 0.18 * 560.0)).abs() < 0.1);
    assert!(
        harness.get_by_label("Photo crop").is_focused(),
        "an arrow key moved the focus"
    );

    harness.key_press(Key::Plus);
    harness.key_press(Key::Equals);
    harness.key_press(Key::Minus);
    harness.key_press(Key::Plus);
    harness.run();
    assert!((crop.borrow().zoom() - 1.21).abs() < 0.01);
    assert_eq!(
        harness.get_by_label("Photo crop").value().as_deref(),
        Some("Zoom 121%")
    );

    harness.key_press(Key::R);
    harness.run();
    assert_eq!(crop.borrow().quarter_turns(), 1);
}

#[test]
fn keys_do_nothing_without_focus() {
    let crop = crop();
    let mut harness = harness(&crop, 398.0);
    harness.run();
    for key in [Key::Plus, Key::R, Key::ArrowLeft] {
        harness.key_press(key);
        harness.run();
    }
    assert_eq!(*crop.borrow(), Crop::new(800, 560));
}

#[test]
fn the_pointer_drags_the_picture() {
    let crop = crop();
    let mut harness = harness(&crop, 398.0);
    harness.run();
    let middle = harness.get_by_label("Photo crop").rect().center();
    harness.drag_at(middle);
    harness.run();
    // A tenth of the square's 236 points
    harness.hover_at(middle + vec2(23.6, 0.0));
    harness.run();
    harness.drop_at(middle + vec2(23.6, 0.0));
    harness.run();
    let CropSquare { left, top, .. } = crop.borrow().square();
    assert!(
        (left - (120.0 - 56.0)).abs() < 1.0 && top == 0.0,
        "{left} {top}"
    );
}

#[test]
fn the_wheel_zooms_about_the_pointer() {
    let crop = crop();
    let mut harness = harness(&crop, 398.0);
    harness.run();
    let rect = harness.get_by_label("Photo crop").rect();
    harness.hover_at(rect.center() - vec2(100.0, 100.0));
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 200.0),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(20);
    let square = crop.borrow().square();
    assert!(crop.borrow().zoom() > 1.5, "{}", crop.borrow().zoom());
    assert!(
        square.left + square.side / 2.0 < 380.0,
        "the upper left is nearer to the middle now: {square:?}"
    );
}

/// What window and browser tell of a finger: a touch, and with the first finger the pointer as well.
fn touch(harness: &Harness<'_>, finger: u64, phase: TouchPhase, pos: Pos2) {
    harness.event(Event::Touch {
        device_id: TouchDeviceId(0),
        id: TouchId(finger),
        phase,
        pos,
        force: None,
    });
    if finger == 0 {
        let button = |pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        harness.event(Event::PointerMoved(pos));
        match phase {
            TouchPhase::Start => harness.event(button(true)),
            TouchPhase::Move => {}
            TouchPhase::End | TouchPhase::Cancel => {
                harness.event(button(false));
                harness.event(Event::PointerGone);
            }
        }
    }
}

#[test]
fn one_finger_drags_the_picture_however_long_it_has_rested() {
    let crop = crop();
    let mut harness = harness(&crop, 398.0);
    harness.run();
    let middle = harness.get_by_label("Photo crop").rect().center();
    touch(&harness, 0, TouchPhase::Start, middle);
    // It rests for two seconds.
    harness.run_steps(8);
    // A tenth of the square's 236 points
    let right = middle + vec2(23.6, 0.0);
    touch(&harness, 0, TouchPhase::Move, right);
    harness.step();
    touch(&harness, 0, TouchPhase::End, right);
    harness.run();
    let CropSquare { left, top, .. } = crop.borrow().square();
    assert!(
        (left - (120.0 - 56.0)).abs() < 1.0 && top == 0.0,
        "{left} {top}"
    );
    assert_eq!(crop.borrow().zoom(), 1.0);
}

#[test]
fn a_finger_moves_the_slider() {
    let crop = crop();
    let mut harness = harness(&crop, 398.0);
    harness.run();
    let rail = harness.get_by_label("Zoom").rect();
    touch(&harness, 0, TouchPhase::Start, rail.left_center());
    harness.run_steps(8);
    touch(&harness, 0, TouchPhase::Move, rail.right_center());
    harness.step();
    touch(&harness, 0, TouchPhase::End, rail.right_center());
    harness.run();
    assert_eq!(crop.borrow().zoom(), 8.0);
}

#[test]
fn two_fingers_zoom_about_their_middle_and_the_one_that_stays_drags_on() {
    let crop = crop();
    let mut harness = harness(&crop, 398.0);
    harness.run();
    let middle = harness.get_by_label("Photo crop").rect().center();
    let apart = |points: f32| [middle - vec2(points, 0.0), middle + vec2(points, 0.0)];
    let [first, second] = apart(20.0);
    touch(&harness, 0, TouchPhase::Start, first);
    harness.step();
    touch(&harness, 1, TouchPhase::Start, second);
    harness.step();
    for points in [25.0, 30.0, 40.0] {
        let [first, second] = apart(points);
        touch(&harness, 0, TouchPhase::Move, first);
        touch(&harness, 1, TouchPhase::Move, second);
        harness.step();
    }
    let zoomed = crop.borrow().square();
    assert!((crop.borrow().zoom() - 2.0).abs() < 0.01);
    assert!(
        (zoomed.left - 260.0).abs() < 1.0 && (zoomed.top - 140.0).abs() < 1.0,
        "the middle stays: {zoomed:?}"
    );

    let [first, second] = apart(40.0);
    touch(&harness, 1, TouchPhase::End, second);
    harness.step();
    assert_eq!(crop.borrow().square(), zoomed, "nothing jumps");
    touch(&harness, 0, TouchPhase::Move, first + vec2(23.6, 0.0));
    harness.step();
    let CropSquare { left, .. } = crop.borrow().square();
    assert!((left - (260.0 - 28.0)).abs() < 1.0, "{left}");
    touch(&harness, 0, TouchPhase::End, first + vec2(23.6, 0.0));
    harness.run();
    assert!((crop.borrow().zoom() - 2.0).abs() < 0.01);
}

#[test]
fn a_screen_reader_sets_the_zoom_and_buttons_have_names() {
    let crop = crop();
    let mut harness = harness(&crop, 398.0);
    harness.run();
    harness.get_by_label("Zoom").set_value_accesskit(250.0);
    harness.run();
    assert!((crop.borrow().zoom() - 2.5).abs() < 0.01);

    harness.get_by_label("Zoom in").click();
    harness.run();
    assert!((crop.borrow().zoom() - 2.75).abs() < 0.01);
    harness.get_by_label("Zoom out").click();
    harness.get_by_label("Turn right").click();
    harness.run();
    assert!((crop.borrow().zoom() - 2.5).abs() < 0.01);
    assert_eq!(crop.borrow().quarter_turns(), 1);
}

#[test]
fn it_looks_like_its_picture() {
    let crop = crop();
    crop.borrow_mut().set_zoom(1.34);
    harness(&crop, 398.0).snapshot("crop");
}

#[test]
fn turned_and_focused_it_looks_like_its_picture() {
    let crop = crop();
    crop.borrow_mut().rotate();
    crop.borrow_mut().zoom_about(2.0, pos2(0.2, 0.1));
    let mut harness = harness(&crop, 398.0);
    harness.get_by_label("Photo crop").focus();
    harness.run();
    harness.snapshot("crop_turned");
}

#[test]
fn narrow_it_looks_like_its_picture() {
    let crop = crop();
    let mut harness = harness(&crop, 280.0);
    harness.get_by_label("Zoom").focus();
    harness.run();
    harness.snapshot("crop_narrow");
}
