// Calls what clockify-ts has for people and workspaces, and prints what it got as JSON.

const { Clockify, KEY, refusal } = require("./client");

async function main() {
  const clockify = new Clockify(KEY);
  const user = await clockify.user.get();
  const workspaces = await clockify.workspaces.get();
  const workspace = clockify.workspaces.withId(user.activeWorkspace);
  const users = (query) => workspace.users.get(query);
  return {
    user,
    workspaces,
    users: await users({}),
    found: await users({ email: "ADA@", status: "ACTIVE", "sort-column": "EMAIL", page: 1, "page-size": 1, memberships: "WORKSPACE" }),
    missed: await users({ name: "Nobody" }),
    badPage: await refusal(users({ page: "x" })),
    badKey: await refusal(new Clockify("x").user.get()),
    noGroups: await refusal(workspace.userGroups.get({})),
  };
}

main().then((got) => console.log(JSON.stringify(got)));
