// Makes links between views instant, keeps the address and the page equal, copies links, and
// brings an opened detail into view.
// Everything works without it: links then load the page anew.

document.documentElement.classList.add("scripted");

function run() {
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

// Streamlit answers a link to the page one is on, but leaves the address as it was.
function leadsHere(link) {
  return link.getAttribute("href").split("?")[0] === location.pathname.split("/").pop();
}

function follow(event) {
  const link = event.target.closest?.(
    '.stHtml a[href^="?"], .stHtml a[href^="./"]:not([download]), .stPageLink a');
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !plain || (link.closest(".stPageLink") && !leadsHere(link))) return;
  event.preventDefault();
  event.stopPropagation();
  history.pushState({}, "", link.href);
  run();
}

// Streamlit replaces an entry only by the link of an edit that came too late: the reader has
// gone Back or Forward since, and the entry is the one they went to.
history.replaceState = () => setTimeout(run);

function normal(address) {
  const { pathname, searchParams } = new URL(address, location);
  const chosen = [...searchParams].filter(([name]) => !/^embed(_options)?$/i.test(name));
  return pathname.replace(/\/+$/, "") + "?" + new URLSearchParams(chosen.sort());
}

let doubted = "";
let asked = "";

// Asks once an address, and only after it was doubted for a while: a run may be on its way.
function agree() {
  const app = document.querySelector('[data-testid="stApp"]')?.dataset;
  const made = document.querySelector("[data-made-for]")?.dataset.madeFor;
  const quiet = app?.testScriptState === "notRunning" && app.testConnectionState === "CONNECTED";
  if (!quiet || !made) return;
  const here = normal(location.href);
  if (normal(made) === here) {
    doubted = asked = "";
  } else if (doubted !== here) {
    doubted = here;
  } else if (asked !== here) {
    asked = here;
    run();
  }
}

async function copy(event) {
  const button = event.target.closest?.("button[data-copied]");
  if (!button) return;
  const source = button.parentElement.querySelector("input, pre");
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    source.select?.();
    document.execCommand("copy");
  }
  button.textContent = button.dataset.copied;
}

let revealed = "";

function reveal() {
  const detail = document.querySelector("[data-reveal]");
  const key = detail ? detail.dataset.reveal : "";
  if (key === revealed) return;
  revealed = key;
  if (!detail) return;
  detail.focus({ preventScroll: true });
  detail.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", follow, true);
document.addEventListener("click", copy);
new MutationObserver(reveal).observe(document.documentElement, { childList: true, subtree: true });
setInterval(agree, 1000);
