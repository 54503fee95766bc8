//! The choice between the workspaces of the person, where there is more than one.

use egui::Ui;

use crate::app::accounts::DeskStep;
use crate::app::command::Command;
use crate::app::context::Context;
use crate::app::widgets::option::Row;
use crate::app::widgets::select::Select;

/// Width of the select, in points.
const WIDTH: f32 = 200.0;

/// Draws the select; nothing where there is nothing to choose.
pub fn show(ui: &mut Ui, cx: &Context<'_>) {
    let desk = &cx.accounts.desk;
    let (Some(link), Some(workspaces)) = (&cx.accounts.link, &desk.workspaces) else {
        return;
    };
    if workspaces.len() < 2 {
        return;
    }
    let row = |index: usize| {
        let name = workspaces.get(index).map(|it| it.name.as_str());
        Row::new(name.unwrap_or_default())
    };
    let is_shown = |id| link.workspace() == Some(id);
    let selected = workspaces.iter().position(|it| is_shown(&it.id));
    let select = Select::new(cx.t("webhooks-workspace"), workspaces.len(), &row)
        .selected(selected)
        .width(WIDTH);
    let chosen = select.show(ui).chosen.filter(|it| selected != Some(*it));
    if let Some(workspace) = chosen.and_then(|index| workspaces.get(index)) {
        let step = DeskStep::ShowWorkspace(workspace.id.clone());
        cx.send(Command::Desk(step));
    }
}
