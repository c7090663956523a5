// Makes links between views instant, copies links, and brings an opened detail into view.
// Everything works without it: links then load the page anew.

document.documentElement.classList.add("scripted");

function follow(event) {
  const link = event.target.closest?.('.stHtml a[href^="?"], .stHtml a[href^="./"]:not([download])');
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !plain) return;
  event.preventDefault();
  history.pushState({}, "", link.href);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

async function copy(event) {
  const button = event.target.closest?.("button[data-copied]");
  if (!button) return;
  const source = button.parentElement.querySelector("input, pre");
  let copied = true;
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    source.select?.();
    copied = document.execCommand("copy");
  }
  button.textContent = copied ? button.dataset.copied : "Press Ctrl+C to copy";
}

let revealed = "";

function reveal() {
  const found = document.querySelector("#root [data-reveal]");
  const detail = found?.checkVisibility({ visibilityProperty: true }) ? found : null;
  const key = detail ? detail.dataset.reveal : "";
  if (key === revealed) return;
  revealed = key;
  if (!detail) return;
  detail.focus({ preventScroll: true });
  detail.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", follow);
document.addEventListener("click", copy);
new MutationObserver(reveal).observe(document.documentElement, { childList: true, subtree: true });
