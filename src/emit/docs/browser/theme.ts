// Runs beside the parser and before anything is painted (`async blocking="render"`): what a reader has chosen earlier must not
// change the page after it was seen.
const page = document.documentElement;
// the panel loads what it sends with fetch, which files on disk do not allow
if (location.protocol === 'file:') page.classList.add('file');
for (const name of ['theme', 'sample']) {
  try {
    const chosen = localStorage.getItem(`docs-${name}`);
    if (chosen) page.dataset[name] = chosen;
  } catch {
    // storage may be forbidden: then choices last as long as the page
  }
}
