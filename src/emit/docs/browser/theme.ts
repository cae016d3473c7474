// Runs beside the parser and before anything is painted (`async blocking="render"`): without that, every other page that a
// reader opens is white for some frames where dark was chosen. It is asked for first, so that the stylesheet is what takes longer.
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
