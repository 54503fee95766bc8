// Calls what clockify-ts has for time entries and what they belong to, and prints what it got as JSON.

const { Clockify, KEY, refusal } = require("./client");

async function main() {
  const clockify = new Clockify(KEY);
  const { id: me, activeWorkspace } = await clockify.user.get();
  const workspace = clockify.workspaces.withId(activeWorkspace);
  const [start, end] = ["2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z"].map((text) => new Date(text));
  const client = await workspace.clients.post({ name: "Acme" });
  const project = await workspace.projects.post({ name: "Site", clientId: client.id, color: "#00FF00" });
  const { tasks } = workspace.projects.withId(project.id);
  const task = await tasks.post({ name: "Draft", status: "ACTIVE", assigneeIds: [me] });
  const tag = await workspace.tags.post({ name: "Deep" });
  const fields = { description: "Work", projectId: project.id, taskId: task.id, tagIds: [tag.id], billable: true };
  const entry = await workspace.timeEntries.post({ ...fields, start, end });
  const { timeEntries } = workspace.users.withId(me);
  const running = await workspace.timeEntries.post({ ...fields, start: end });
  const stopped = await timeEntries.patch({ end: new Date("2026-11-24T10:00:00Z") });
  const listed = await timeEntries.get({ "in-progress": false, start, hydrated: true, tags: [tag.id], page: 1, "page-size": 50 });
  const one = workspace.timeEntries.withId(entry.id);
  const replaced = await one.put({ ...fields, description: "Other", start, end });
  await one.delete();
  await tasks.withId(task.id).put({ name: "Draft", status: "DONE" });
  await workspace.projects.withId(project.id).put({ name: "Site", archived: true });
  await workspace.clients.withId(client.id).put({ name: "Acme", archived: true });
  return {
    project,
    tasks: await tasks.get({ "is-active": false }),
    tags: await workspace.tags.get({ archived: false, name: "dee" }),
    running,
    stopped,
    listed,
    replaced,
    gone: await refusal(one.get()),
    deleted: [
      await tasks.withId(task.id).delete(),
      await workspace.projects.withId(project.id).delete(),
      await workspace.clients.withId(client.id).delete(),
      await workspace.tags.withId(tag.id).delete(),
    ],
  };
}

main().then((got) => console.log(JSON.stringify(got)));
