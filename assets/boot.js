// Starts the app, or says in plain words why it cannot start. The app takes #boot away when its first frame is drawn.

const boot = document.getElementById("boot");

function fail(text, error) {
  if (error) console.error(error);
  if (!boot.isConnected || boot.getAttribute("role") === "alert") return;
  boot.setAttribute("role", "alert");
  boot.textContent = text;
}

function hasWebGl() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

async function start() {
  if (typeof WebAssembly !== "object") {
    return fail("This browser has no WebAssembly, which Cadran needs. Please use a current browser.");
  }
  if (!hasWebGl()) {
    return fail("This browser has no WebGL, which Cadran needs to draw. Please switch on graphics acceleration or use another browser.");
  }
  const failed = "Cadran could not start. Please load this page again.";
  addEventListener("error", (event) => fail(failed, event.error));
  addEventListener("unhandledrejection", (event) => fail(failed, event.reason));
  const app = await import("./app.js");
  await app.default();
}

start().catch((error) => fail("Cadran could not be loaded. Please check the connection and load this page again.", error));
