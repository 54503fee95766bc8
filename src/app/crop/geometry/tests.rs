use proptest::{
    collection::vec,
    prelude::any,
    prop_oneof,
    strategy::{Just, Strategy},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use super::*;

#[derive(Clone, Copy, Debug)]
enum Act {
    Drag(f32, f32),
    ZoomAbout(f32, f32, f32),
    SetZoom(f32),
    Rotate,
}

fn apply(crop: &mut Crop, act: Act) {
    match act {
        Act::Drag(x, y) => crop.drag(vec2(x, y)),
        Act::ZoomAbout(factor, x, y) => crop.zoom_about(factor, pos2(x, y)),
        Act::SetZoom(zoom) => crop.set_zoom(zoom),
        Act::Rotate => crop.rotate(),
    }
}

fn act() -> impl Strategy<Value = Act> {
    // Both what a hand does and every float there is
    let number = || prop_oneof![-3.0_f32..9.0, any::<f32>()];
    prop_oneof![
        (number(), number()).prop_map(|(x, y)| Act::Drag(x, y)),
        (number(), number(), number()).prop_map(|(factor, x, y)| Act::ZoomAbout(factor, x, y)),
        number().prop_map(Act::SetZoom),
        Just(Act::Rotate),
    ]
}

#[test]
fn the_square_stays_inside_whatever_is_done() {
    let config = Config {
        cases: 5_000,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(config, rng)
        .run(
            &(0_u32..5_000, 0_u32..5_000, vec(act(), 0..20)),
            |(width, height, acts)| {
                let mut crop = Crop::new(width, height);
                for act in acts {
                    apply(&mut crop, act);
                    let CropSquare {
                        left,
                        top,
                        side,
                        quarter_turns,
                    } = crop.square();
                    let size = crop.turned_size();
                    let slack = size.max_elem() * f32::EPSILON;
                    assert!(left >= 0.0 && top >= 0.0 && side > 0.0, "{act:?} {crop:?}");
                    assert!(
                        left + side <= size.x + slack && top + side <= size.y + slack,
                        "{act:?} {crop:?}"
                    );
                    assert!(
                        quarter_turns < 4 && (1.0..=crop.max_zoom()).contains(&crop.zoom()),
                        "{act:?} {crop:?}"
                    );
                    assert!(
                        side >= size.min_elem().min(MIN_SIDE) - slack,
                        "{act:?} {crop:?}"
                    );
                }
                Ok(())
            },
        )
        .unwrap();
}

#[test]
fn it_begins_with_the_largest_square_in_the_middle() {
    let square = Crop::new(800, 560).square();
    assert_eq!(
        square,
        CropSquare {
            left: 120.0,
            top: 0.0,
            side: 560.0,
            quarter_turns: 0
        }
    );
}

#[test]
fn dragging_the_picture_right_uncovers_what_is_left_of_it() {
    let mut crop = Crop::new(800, 400);
    crop.drag(vec2(0.25, 0.25));
    assert_eq!(
        crop.square(),
        CropSquare {
            left: 100.0,
            top: 0.0,
            side: 400.0,
            quarter_turns: 0
        }
    );
    crop.drag(vec2(9.0, 0.0));
    assert!(crop.square().left.abs() < 0.01);
    crop.drag(vec2(-9.0, 0.0));
    assert!((crop.square().left - 400.0).abs() < 0.01);
}

#[test]
fn what_is_under_the_pointer_stays_there_while_zooming() {
    let mut crop = Crop::new(1_000, 1_000);
    crop.set_zoom(2.0);
    let anchor = pos2(0.25, 0.75);
    let under = |crop: &Crop| {
        let square = crop.square();
        pos2(square.left, square.top) + anchor.to_vec2() * square.side
    };
    let before = under(&crop);
    crop.zoom_about(1.5, anchor);
    assert!(
        before.distance(under(&crop)) < 0.01,
        "{before:?} became {:?}",
        under(&crop)
    );
    assert!((crop.zoom() - 3.0).abs() < 1e-5);
}

#[test]
fn a_turn_keeps_the_middle_and_four_turns_change_nothing() {
    let mut crop = Crop::new(800, 400);
    crop.set_zoom(2.0);
    crop.drag(vec2(0.5, 0.25));
    let start = crop;
    // 300, 150 of 800 × 400 lies at 400 − 150, 300 once turned
    assert_eq!((start.square().left, start.square().top), (200.0, 50.0));
    crop.rotate();
    assert_eq!(crop.turned_size(), vec2(400.0, 800.0));
    assert_eq!(
        crop.square(),
        CropSquare {
            left: 150.0,
            top: 200.0,
            side: 200.0,
            quarter_turns: 1
        }
    );
    for _ in 0..3 {
        crop.rotate();
    }
    assert_eq!(crop, start);
}

#[test]
fn the_same_pixels_are_cut_before_turning() {
    let mut crop = Crop::new(800, 400);
    crop.set_zoom(2.0);
    crop.drag(vec2(0.5, 0.25));
    let unturned = crop.square();
    for _ in 0..4 {
        assert_eq!(crop.square().before_turning(800, 400), unturned);
        crop.rotate();
    }
}

#[test]
fn a_tiny_picture_cannot_be_zoomed() {
    let mut crop = Crop::new(40, 30);
    crop.set_zoom(5.0);
    assert_eq!((crop.zoom(), crop.max_zoom()), (1.0, 1.0));
}

#[test]
fn reset_undoes_everything() {
    let mut crop = Crop::new(800, 400);
    crop.rotate();
    crop.zoom_about(3.0, pos2(0.0, 0.0));
    crop.reset();
    assert_eq!(crop, Crop::new(800, 400));
}
