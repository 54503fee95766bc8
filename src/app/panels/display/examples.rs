//! A day of entries and a list of projects to show the settings on; every name is the id of a text.

/// A project of the example.
#[derive(Debug, PartialEq, Eq)]
pub struct Project {
    pub name: &'static str,
    pub client: Option<&'static str>,
    pub hue: Hue,
    pub tasks: &'static [Task],
}

/// The colour of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    Blue,
    Amber,
    Green,
}

/// A task of a project.
#[derive(Debug, PartialEq, Eq)]
pub struct Task {
    pub name: &'static str,
    /// Whether it is not done yet
    pub active: bool,
}

/// A tracked entry of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub text: &'static str,
    pub project: &'static Project,
    pub task: &'static str,
    /// Minutes after midnight
    pub start: u16,
    pub minutes: u16,
}

const NOTES: &str = "display-example-notes";
const MEETINGS: &str = "display-example-meetings";
const BOOKKEEPING: &str = "display-example-bookkeeping";
const DRAFT: &str = "display-example-draft";
const CLIENT: &str = "display-example-client";

static ENGINE: Project = Project {
    name: "display-example-engine",
    client: Some(CLIENT),
    hue: Hue::Blue,
    tasks: &[active(MEETINGS), active(NOTES)],
};

static DIFFERENCE: Project = Project {
    name: "display-example-difference",
    client: Some(CLIENT),
    hue: Hue::Green,
    tasks: &[Task {
        name: "display-example-drawings",
        active: false,
    }],
};

static OFFICE: Project = Project {
    name: "display-example-office",
    client: None,
    hue: Hue::Amber,
    tasks: &[active(BOOKKEEPING)],
};

/// The projects, those of a client together.
pub static PROJECTS: [&Project; 3] = [&ENGINE, &DIFFERENCE, &OFFICE];

/// The entries of the day, in their order.
pub static ENTRIES: [Entry; 5] = [
    entry(DRAFT, &ENGINE, NOTES, 540, 90),
    entry(DRAFT, &ENGINE, NOTES, 640, 40),
    entry(DRAFT, &ENGINE, NOTES, 695, 35),
    entry("display-example-call", &ENGINE, MEETINGS, 750, 30),
    entry("display-example-invoice", &OFFICE, BOOKKEEPING, 785, 15),
];

const fn active(name: &'static str) -> Task {
    Task { name, active: true }
}

const fn entry(
    text: &'static str,
    project: &'static Project,
    task: &'static str,
    start: u16,
    minutes: u16,
) -> Entry {
    Entry {
        text,
        project,
        task,
        start,
        minutes,
    }
}
