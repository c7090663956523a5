// Makes links between views instant, keeps the address and the page equal, copies links and
// quotations, brings an opened detail into view, and keeps the reader's place when the page is
// drawn anew.
// Everything works without it: links then load the page anew.

document.documentElement.classList.add("scripted");

function run() {
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

function follow(event) {
  const link = event.target.closest?.('.stHtml a[href^="?"], .stHtml a[href^="./"]:not([download])');
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !plain) return;
  event.preventDefault();
  history.pushState({}, "", embeddedAsHere(link.href));
  run();
}

const isEmbedding = ([name]) => /^embed(_options)?$/i.test(name);

// A view in a frame stays one, whatever is followed in it.
function embeddedAsHere(address) {
  const target = new URL(address, location);
  const kept = new URLSearchParams([...new URLSearchParams(location.search)].filter(isEmbedding));
  if (kept.size && ![...target.searchParams].some(isEmbedding)) target.search += `&${kept}`;
  return target;
}

// Streamlit replaces an entry only by the link of an edit that came too late: the reader has
// gone Back or Forward since, and the entry is the one they went to.
history.replaceState = () => setTimeout(run);

function normal(address) {
  const { pathname, searchParams } = new URL(address, location);
  const chosen = [...searchParams].filter((each) => !isEmbedding(each));
  return pathname.replace(/\/+$/, "") + "?" + new URLSearchParams(chosen.sort());
}

let doubted = "";
let asked = "";

// Asks once an address, and only after it was doubted for a while: a run may be on its way.
// What of an address is not shown leaves it, without a step of the history.
function agree() {
  const app = document.querySelector('[data-testid="stApp"]')?.dataset;
  const mark = document.querySelector("[data-made-for]")?.dataset;
  const quiet = app?.testScriptState === "notRunning" && app.testConnectionState === "CONNECTED";
  if (!quiet || !mark) return;
  const here = normal(location.href);
  if (normal(mark.madeFor) === here) {
    doubted = asked = "";
    if (!mark.shown || normal(mark.shown) === here) return;
    History.prototype.replaceState.call(history, history.state, "", embeddedAsHere(mark.shown));
    mark.madeFor = mark.shown;
  } else if (doubted !== here) {
    doubted = here;
  } else if (asked !== here) {
    asked = here;
    run();
  }
}

// A quotation's button carries its text, without the part of the address that only the browser knows.
function textOf(button) {
  const { copy, link } = button.dataset;
  const value = `${copy} ${new URL(link, location)}`;
  return Object.assign(document.createElement("textarea"), { value, readOnly: true });
}

async function copy(event) {
  const button = event.target.closest?.("button[data-copied]");
  if (!button) return;
  const own = "copy" in button.dataset;
  const source = own ? textOf(button) : button.parentElement.querySelector("input, pre");
  let copied = true;
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
  } catch {
    if (own) button.after(source);
    getSelection().selectAllChildren(source);
    source.select?.();
    copied = document.execCommand("copy");
    if (own && copied) {
      source.remove();
      button.focus();
    }
  }
  button.textContent = copied ? button.dataset.copied : "Press Ctrl+C to copy";
}

const main = () => document.querySelector('[data-testid="stMain"]');
const nameOf = (control) => control.ariaLabel ?? control.textContent;
const sameAs = ({ tag, name }) =>
  [...document.querySelectorAll(`#root ${tag}`)].find((control) => nameOf(control) === name);

// The control used last, by its words: the page is drawn anew after it, and often without it.
let used = null;
// The same of the control that opened the detail, and how far the page was scrolled then.
let opener = null;

function noteUse(event) {
  const control = event.target.closest?.("#root a, #root button, #root summary");
  const words = control && { tag: control.tagName, name: nameOf(control) };
  used = control === document.activeElement ? words : null;
  if (!event.target.closest?.(".detail")) opener = { control: words, top: main()?.scrollTop };
}

function focusOn(element) {
  const closed = element.closest("details:not([open])");
  if (closed && element.tagName !== "SUMMARY") closed.open = true;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

// Where a redrawn page took the focus away, it goes to what has the same words, else to the
// filters or the page's title: never back to the top of the document.
function keepFocus() {
  if (!used || document.activeElement !== document.body) return;
  const again = sameAs(used);
  const ended = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
  if (!again && !ended) return;
  const filters = used.tag === "BUTTON" && document.querySelector(".st-key-fold summary");
  const next = again ?? (filters || document.querySelector("#root h1"));
  if (next) focusOn(next);
}

// A reader who has gone on to something else is left there.
function noteFocus(event) {
  if (used && nameOf(event.target) !== used.name) used = null;
}

function skip(event) {
  const link = event.target.closest?.(".skip a");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  if (target.tagName === "DETAILS") target.open = true;
  const place = target.querySelector("summary") ?? target;
  focusOn(place);
  place.scrollIntoView();
}

let revealed = "";

function reveal() {
  const found = document.querySelector("#root [data-reveal]");
  const detail = found?.checkVisibility({ visibilityProperty: true }) ? found : null;
  const key = detail ? detail.dataset.reveal : "";
  if (key === revealed) return;
  revealed = key;
  if (!detail) return goBack();
  detail.focus({ preventScroll: true });
  hold(() => detail.scrollIntoView({ block: "nearest" }));
}

// Charts take their room late, and would push away what stands below them; until then, or until
// the reader moves, the place is held.
function hold(place) {
  const settling = new ResizeObserver(place);
  settling.observe(document.querySelector('[data-testid="stMainBlockContainer"]') ?? document.body);
  const settled = () => settling.disconnect();
  setTimeout(settled, 5000);
  for (const move of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    addEventListener(move, settled, { once: true });
  }
}

// Once a detail is closed: to the control that opened it, or to the table beside the chart.
function goBack() {
  if (document.activeElement !== document.body) return;
  const again = opener?.control && sameAs(opener.control);
  const control = again ?? document.querySelector(".twin summary");
  used = again ? opener.control : null;
  if (control) focusOn(control);
  if (!opener) return;
  const { top } = opener;
  hold(() => { main().scrollTop = top; });
}

document.addEventListener("click", noteUse, true);
document.addEventListener("focusin", noteFocus);
document.addEventListener("click", skip);
document.addEventListener("click", follow);
document.addEventListener("click", copy);
new MutationObserver(() => { reveal(); keepFocus(); }).observe(
  document.documentElement, { childList: true, subtree: true });
setInterval(agree, 1000);
