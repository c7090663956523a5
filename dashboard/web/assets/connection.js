// Shows the page's text while the application cannot, says when the connection is lost, and sends
// again what the reader did meanwhile once it is back.
//
// <html data-connection> is "awaited" at first, "live" once the application has painted,
// "missing" where it has not within PATIENCE, and "lost" where it had and is cut off for as long.

const PATIENCE = 4000;

// Every page's address has one part, so the server is where the page is. Streamlit would look
// for it below the page first.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", location).href };

const page = document.documentElement;
let painted = false;
let cut = false;
let idle = true;
// Whether the reader has done something since the last run began.
let unanswered = false;
let timer = 0;

function watch() {
  const app = document.querySelector('[data-testid="stApp"]');
  const connected = app?.dataset.testConnectionState === "CONNECTED";
  const finished = app?.dataset.testScriptState === "notRunning";
  painted ||= connected && finished && app.querySelector(".stHtml") !== null;
  if (idle && !finished) unanswered = false;
  idle = finished;
  if (!connected) closeDialog();
  if (cut && connected) sayAgain();
  cut = painted && !connected;
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

// Streamlit keeps what was typed but not entered from the server, and asks nobody whether what it
// sent last has come. Leaving the field sends the words; the key R sends every choice.
function sayAgain() {
  for (const field of document.querySelectorAll('[data-testid="stTextInputField"]')) {
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  }
  if (!unanswered) return;
  for (const stroke of ["keydown", "keyup"]) {
    page.dispatchEvent(new KeyboardEvent(stroke, { key: "r", bubbles: true }));
  }
}

function turn(state) {
  if (page.dataset.connection === state) return;
  const text = state === "live" && document.getElementById("page-text");
  const read = text && scrollY > 0 && headingRead(text);
  page.dataset.connection = state;
  if (text) text.remove();
  if (read) readOn(read);
  const line = document.getElementById("connection");
  if (line) line.textContent = state === "lost" ? line.dataset.lost : "";
}

const withName = (root, tag, name) =>
  [...root.querySelectorAll(tag)].filter((each) => each.textContent === name);

// Where in the text a reader is: how far from a heading that says so nowhere else.
function headingRead(text) {
  return [...text.querySelectorAll("h1, h2, h3, h4")]
    .map((each) => ({ tag: each.tagName, name: each.textContent, top: each.getBoundingClientRect().top }))
    .filter(({ tag, name, top }) => top < innerHeight / 2 && withName(text, tag, name).length === 1)
    .pop();
}

// The application says the same below the same headings, but lays it out in another height.
function readOn({ tag, name, top }) {
  const [again] = withName(document.getElementById("root"), tag, name);
  if (again) hold(() => { main().scrollTop += again.getBoundingClientRect().top - top; });
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
for (const deed of ["click", "keydown"]) {
  addEventListener(deed, ({ isTrusted }) => { unanswered ||= isTrusted; }, true);
}
