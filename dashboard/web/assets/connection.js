// Shows the page's text while the application cannot, and says when the connection is lost.
//
// <html data-connection> is "awaited" at first, "live" once the application has painted,
// "missing" where it has not within PATIENCE, and "lost" where it had and is cut off for as long.

const PATIENCE = 4000;

const page = document.documentElement;
let painted = false;
let timer = 0;

function watch() {
  const app = document.querySelector('[data-testid="stApp"]');
  const connected = app?.dataset.testConnectionState === "CONNECTED";
  const finished = app?.dataset.testScriptState === "notRunning";
  painted ||= connected && finished && app.querySelector(".stHtml") !== null;
  if (!connected) closeDialog();
  if (connected && painted) {
    clearTimeout(timer);
    timer = 0;
    turn("live");
  } else {
    timer ||= setTimeout(() => turn(painted ? "lost" : "missing"), PATIENCE);
  }
}

// Streamlit's own words about the connection cover the page and make it inert.
function closeDialog() {
  document.querySelector('[data-testid="stDialog"] button')?.click();
}

function turn(state) {
  if (page.dataset.connection === state) return;
  page.dataset.connection = state;
  if (state === "live") document.getElementById("page-text")?.remove();
  const line = document.getElementById("connection");
  if (line) line.textContent = state === "lost" ? line.dataset.lost : "";
}

// What would be asked of the application is asked of the server instead.
function loadAnew(event) {
  const apart = page.dataset.connection === "missing" || page.dataset.connection === "lost";
  if (apart && event.target.closest?.("a[href]")) event.stopImmediatePropagation();
}

turn("awaited");
watch();
new MutationObserver(watch).observe(page, {
  attributeFilter: ["data-test-connection-state", "data-test-script-state"],
  childList: true,
  subtree: true,
});
addEventListener("click", loadAnew, true);
