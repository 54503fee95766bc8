//! The licences of what is shipped beside the code.

use crate::i18n::Source;

/// What each licence is of, and its text.
///
/// The tab fetches them instead and never names this, so that they stay out of its code.
pub static LICENCES: [Source<'static>; 4] = [
    (
        "Inter",
        include_str!("../../../assets/fonts/inter.LICENSE.txt"),
    ),
    (
        "Lucide",
        include_str!("../../../assets/fonts/icons.LICENSE.txt"),
    ),
    (
        "Hack",
        include_str!("../../../assets/fonts/hack.LICENSE.txt"),
    ),
    (
        "Noto",
        include_str!("../../../assets/fonts/names.LICENSE.txt"),
    ),
];
