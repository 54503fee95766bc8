//! The icons: the glyphs of Lucide that Cadran uses, in a font family of their own.

use egui::emath::GuiRounding as _;
use egui::{Align2, Color32, FontFamily, FontId, Painter, Pos2, Response, Sense, Ui, Vec2};

use super::fonts;

/// An icon of Lucide, by its name there.
///
/// `scripts/fonts` cuts the icon font to the code points of [`Icon::code`]; run it after adding one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    ArrowDown,
    ArrowLeft,
    ArrowUp,
    Bell,
    BookOpen,
    Calendar,
    CalendarClock,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    ChevronsUpDown,
    CircleAlert,
    CircleCheck,
    Clock,
    Cloud,
    CloudOff,
    Command,
    Copy,
    CornerDownLeft,
    Download,
    Ellipsis,
    ExternalLink,
    Eye,
    EyeOff,
    FileText,
    Folder,
    GitMerge,
    Globe,
    History,
    Image,
    Info,
    Key,
    KeyRound,
    Keyboard,
    Languages,
    Laptop,
    LayoutList,
    LifeBuoy,
    List,
    LoaderCircle,
    Lock,
    LogOut,
    Mail,
    Menu,
    Minus,
    Monitor,
    Moon,
    Palette,
    Pause,
    Pencil,
    Play,
    Plus,
    Redo2,
    RefreshCw,
    RotateCcw,
    RotateCw,
    Scale,
    Search,
    Send,
    Server,
    ShieldCheck,
    Square,
    Sun,
    Tag,
    Terminal,
    Timer,
    Trash2,
    TriangleAlert,
    Undo2,
    Upload,
    User,
    Webhook,
    WifiOff,
    X,
    Zap,
    ZoomIn,
    ZoomOut,
}

impl Icon {
    /// Every icon, for the test that the font holds them all.
    #[cfg(test)]
    const ALL: &[Self] = &[
        Self::ArrowDown,
        Self::ArrowLeft,
        Self::ArrowUp,
        Self::Bell,
        Self::BookOpen,
        Self::Calendar,
        Self::CalendarClock,
        Self::Check,
        Self::ChevronDown,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::ChevronUp,
        Self::ChevronsUpDown,
        Self::CircleAlert,
        Self::CircleCheck,
        Self::Clock,
        Self::Cloud,
        Self::CloudOff,
        Self::Command,
        Self::Copy,
        Self::CornerDownLeft,
        Self::Download,
        Self::Ellipsis,
        Self::ExternalLink,
        Self::Eye,
        Self::EyeOff,
        Self::FileText,
        Self::Folder,
        Self::GitMerge,
        Self::Globe,
        Self::History,
        Self::Image,
        Self::Info,
        Self::Key,
        Self::KeyRound,
        Self::Keyboard,
        Self::Languages,
        Self::Laptop,
        Self::LayoutList,
        Self::LifeBuoy,
        Self::List,
        Self::LoaderCircle,
        Self::Lock,
        Self::LogOut,
        Self::Mail,
        Self::Menu,
        Self::Minus,
        Self::Monitor,
        Self::Moon,
        Self::Palette,
        Self::Pause,
        Self::Pencil,
        Self::Play,
        Self::Plus,
        Self::Redo2,
        Self::RefreshCw,
        Self::RotateCcw,
        Self::RotateCw,
        Self::Scale,
        Self::Search,
        Self::Send,
        Self::Server,
        Self::ShieldCheck,
        Self::Square,
        Self::Sun,
        Self::Tag,
        Self::Terminal,
        Self::Timer,
        Self::Trash2,
        Self::TriangleAlert,
        Self::Undo2,
        Self::Upload,
        Self::User,
        Self::Webhook,
        Self::WifiOff,
        Self::X,
        Self::Zap,
        Self::ZoomIn,
        Self::ZoomOut,
    ];

    /// The private-use code point of the icon in the icon font.
    #[must_use]
    pub const fn code(self) -> char {
        match self {
            Self::ArrowDown => '\u{e042}',
            Self::ArrowLeft => '\u{e048}',
            Self::ArrowUp => '\u{e04a}',
            Self::Bell => '\u{e059}',
            Self::BookOpen => '\u{e05f}',
            Self::Calendar => '\u{e063}',
            Self::CalendarClock => '\u{e304}',
            Self::Check => '\u{e06c}',
            Self::ChevronDown => '\u{e06d}',
            Self::ChevronLeft => '\u{e06e}',
            Self::ChevronRight => '\u{e06f}',
            Self::ChevronUp => '\u{e070}',
            Self::ChevronsUpDown => '\u{e211}',
            Self::CircleAlert => '\u{e077}',
            Self::CircleCheck => '\u{e226}',
            Self::Clock => '\u{e087}',
            Self::Cloud => '\u{e088}',
            Self::CloudOff => '\u{e08d}',
            Self::Command => '\u{e09a}',
            Self::Copy => '\u{e09e}',
            Self::CornerDownLeft => '\u{e0a1}',
            Self::Download => '\u{e0b2}',
            Self::Ellipsis => '\u{e0b6}',
            Self::ExternalLink => '\u{e0b9}',
            Self::Eye => '\u{e0ba}',
            Self::EyeOff => '\u{e0bb}',
            Self::FileText => '\u{e0cc}',
            Self::Folder => '\u{e0d7}',
            Self::GitMerge => '\u{e0e4}',
            Self::Globe => '\u{e0e8}',
            Self::History => '\u{e1f5}',
            Self::Image => '\u{e0f6}',
            Self::Info => '\u{e0f9}',
            Self::Key => '\u{e0fd}',
            Self::KeyRound => '\u{e4a3}',
            Self::Keyboard => '\u{e284}',
            Self::Languages => '\u{e0fe}',
            Self::Laptop => '\u{e1cd}',
            Self::LayoutList => '\u{e1d9}',
            Self::LifeBuoy => '\u{e101}',
            Self::List => '\u{e106}',
            Self::LoaderCircle => '\u{e10a}',
            Self::Lock => '\u{e10b}',
            Self::LogOut => '\u{e10e}',
            Self::Mail => '\u{e10f}',
            Self::Menu => '\u{e115}',
            Self::Minus => '\u{e11c}',
            Self::Monitor => '\u{e11d}',
            Self::Moon => '\u{e11e}',
            Self::Palette => '\u{e1dd}',
            Self::Pause => '\u{e12e}',
            Self::Pencil => '\u{e1f9}',
            Self::Play => '\u{e13c}',
            Self::Plus => '\u{e13d}',
            Self::Redo2 => '\u{e2a0}',
            Self::RefreshCw => '\u{e145}',
            Self::RotateCcw => '\u{e148}',
            Self::RotateCw => '\u{e149}',
            Self::Scale => '\u{e212}',
            Self::Search => '\u{e151}',
            Self::Send => '\u{e152}',
            Self::Server => '\u{e153}',
            Self::ShieldCheck => '\u{e1ff}',
            Self::Square => '\u{e167}',
            Self::Sun => '\u{e178}',
            Self::Tag => '\u{e17f}',
            Self::Terminal => '\u{e181}',
            Self::Timer => '\u{e1e0}',
            Self::Trash2 => '\u{e18e}',
            Self::TriangleAlert => '\u{e193}',
            Self::Undo2 => '\u{e2a1}',
            Self::Upload => '\u{e19e}',
            Self::User => '\u{e19f}',
            Self::Webhook => '\u{e374}',
            Self::WifiOff => '\u{e1af}',
            Self::X => '\u{e1b2}',
            Self::Zap => '\u{e1b4}',
            Self::ZoomIn => '\u{e1b6}',
            Self::ZoomOut => '\u{e1b7}',
        }
    }
}

/// Draws `icon` as a widget of its own, `side` points wide; an ornament, so it has no name.
pub fn icon(ui: &mut Ui, icon: Icon, side: f32, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    paint(ui.painter(), icon, rect.center(), side, color);
    response
}

/// The font family whose glyphs the icons are, for widgets that paint them by their code points.
#[must_use]
pub fn family() -> FontFamily {
    fonts::icon_family()
}

/// Paints `icon` around `center`, `side` points wide, on whole pixels.
pub fn paint(painter: &Painter, icon: Icon, center: Pos2, side: f32, color: Color32) {
    let corner = (center - Vec2::splat(side / 2.0)).round_to_pixels(painter.pixels_per_point());
    let font = FontId::new(side, fonts::icon_family());
    painter.text(corner, Align2::LEFT_TOP, icon.code(), font, color);
}

#[cfg(test)]
mod tests {
    use super::super::tokens::size;
    use super::*;

    #[test]
    fn the_icon_font_holds_every_icon() {
        let ctx = egui::Context::default();
        fonts::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let font = FontId::new(size::ICON, fonts::icon_family());
            for icon in Icon::ALL {
                assert!(
                    ui.fonts_mut(|fonts| fonts.has_glyph(&font, icon.code())),
                    "scripts/fonts has to run again for {icon:?}"
                );
            }
        });
        output.textures_delta.clear();
    }
}
