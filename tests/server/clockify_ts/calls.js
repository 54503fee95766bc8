// Calls what clockify-ts has for people and workspaces, and prints what it got as JSON.
// It knows one address only, so where it sends its requests to is changed in the axios that it uses; the rest is its own.

const axios = require("axios");

const CLOCKIFY = "https://api.clockify.me/api/v1";
const { CADRAN, KEY, CADRAN_V1 = `${CADRAN}/api/v1` } = process.env;
const send = axios.defaults.adapter;
axios.defaults.adapter = (request) => send({ ...request, baseURL: request.baseURL.replace(CLOCKIFY, CADRAN_V1) });

const Clockify = require("clockify-ts").default;

const refusal = (call) => call.then(() => null, (error) => error.message);

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
    noTags: await refusal(workspace.tags.get({})),
  };
}

main().then((got) => console.log(JSON.stringify(got)));
