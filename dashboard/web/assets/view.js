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
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
  } catch {
    if (own) button.after(source);
    getSelection().selectAllChildren(source);
    source.select?.();
    document.execCommand("copy");
    if (own) source.remove();
    if (own) button.focus();
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

document.addEventListener("click", follow);
document.addEventListener("click", copy);
new MutationObserver(reveal).observe(document.documentElement, { childList: true, subtree: true });
