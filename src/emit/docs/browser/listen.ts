/** Makes the page's own controls work: pickers, tabs, copying, theme, languages. */
export function listen(): void {
  addEventListener('hashchange', openTarget);
  addEventListener('beforeprint', openDetails);
  document.addEventListener('click', onClick);
  document.addEventListener('change', onChange);
  openTarget();
  // what changes nothing that is read waits until the page is on the screen: in the frame after the first
  requestAnimationFrame(() => requestAnimationFrame(finish));
}

function finish(): void {
  addCopyButtons();
  markChoices();
  showWhereWeAre();
}

/** The contents may be longer than the window: the page that is open has to be in sight. */
function showWhereWeAre(): void {
  const nav = document.getElementById('nav');
  const current = nav?.querySelector<HTMLElement>('[aria-current]');
  if (nav && current) nav.scrollTop = current.offsetTop - nav.offsetTop - nav.clientHeight / 2;
}

function onClick(event: MouseEvent): void {
  const target =
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('[data-panel],[data-show],.copy,[data-keep]')
      : null;
  if (!target) return;
  if (target instanceof HTMLAnchorElement && 'panel' in target.dataset) {
    event.preventDefault();
    openPanel(target.hash.slice(1));
    history.replaceState(null, '', target.hash);
  } else if (target.dataset.show) choose('sample', target.dataset.show);
  else if (target instanceof HTMLAnchorElement) target.hash = location.hash;
  else copySample(target);
}

function onChange(event: Event): void {
  const input = event.target;
  if (input instanceof HTMLInputElement && input.name === 'theme') choose('theme', input.value);
}

function choose(name: 'theme' | 'sample', value: string): void {
  if (value) document.documentElement.dataset[name] = value;
  else delete document.documentElement.dataset[name];
  try {
    localStorage.setItem(`docs-${name}`, value);
  } catch {
    // storage may be forbidden
  }
  markChoices();
}

function markChoices(): void {
  const { theme = '', sample } = document.documentElement.dataset;
  for (const input of document.querySelectorAll<HTMLInputElement>('[name=theme]'))
    input.checked = input.value === theme;
  for (const tabs of document.querySelectorAll('.tabs')) {
    [...tabs.children].forEach((button, index) => {
      const isOn = sample ? (button as HTMLElement).dataset.show === sample : index === 0;
      button.setAttribute('aria-pressed', String(isOn));
    });
  }
}

/** Shows one choice of a picker and hides the others. */
export function openPanel(id: string): void {
  const panel = document.getElementById(id);
  const use = panel?.closest('.use');
  if (!panel || !use) return;
  for (const other of use.querySelectorAll<HTMLElement>('.panel')) other.toggleAttribute('data-on', other === panel);
  for (const link of use.querySelectorAll<HTMLAnchorElement>('[data-panel]')) {
    if (link.hash === `#${id}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/** A link from elsewhere to a panel, or to what stands on another page: lists have a line with its name, and lead there. */
function openTarget(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (document.getElementById(id)?.matches('.panel')) {
    openPanel(id);
    document.getElementById(id)?.scrollIntoView();
    return;
  }
  const target = document.getElementById(id) ?? document.getElementById(id.split('--', 1)[0] ?? '');
  const link = target?.closest('.index li, .moved li')?.querySelector<HTMLAnchorElement>('a[href]');
  if (!link) return;
  if (id.includes('--')) link.hash = id;
  location.replace(link.href);
}

function openDetails(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

function addCopyButtons(): void {
  const word = document.body.dataset.copy ?? '';
  for (const figure of document.querySelectorAll('.sample')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = word;
    figure.append(button);
  }
}

async function copySample(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.closest('.sample,.route')?.querySelector('code')?.textContent ?? '');
  button.textContent = document.body.dataset.copied ?? '';
  setTimeout(() => {
    button.textContent = document.body.dataset.copy ?? '';
  }, 2000);
}
