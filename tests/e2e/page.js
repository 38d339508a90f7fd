// What a person who uses a screen reader would find: elements by role and name. Called with what to do and its arguments.
const [task, role, name] = arguments;

const BY_TAG = {
  A: (e) => (e.hasAttribute('href') ? 'link' : ''),
  ARTICLE: () => 'article',
  ASIDE: () => 'complementary',
  BUTTON: () => 'button',
  DIALOG: () => 'dialog',
  FORM: (e) => (e.hasAttribute('aria-label') || e.hasAttribute('aria-labelledby') ? 'form' : ''),
  H1: () => 'heading',
  H2: () => 'heading',
  H3: () => 'heading',
  H4: () => 'heading',
  IMG: () => 'img',
  INPUT: (e) =>
    ({ checkbox: 'checkbox', radio: 'radio', search: 'searchbox', button: 'button', submit: 'button', range: 'slider', number: 'spinbutton' })[e.type] ||
    (e.hasAttribute('list') ? 'combobox' : 'textbox'),
  LI: () => 'listitem',
  MAIN: () => 'main',
  NAV: () => 'navigation',
  OL: () => 'list',
  OPTION: () => 'option',
  OUTPUT: () => 'status',
  PROGRESS: () => 'progressbar',
  SECTION: () => 'region',
  SELECT: (e) => (e.multiple || e.size > 1 ? 'listbox' : 'combobox'),
  SUMMARY: () => 'button',
  TABLE: () => 'table',
  TD: () => 'cell',
  TEXTAREA: () => 'textbox',
  TH: () => 'columnheader',
  TR: () => 'row',
  UL: () => 'list',
};

const squeeze = (text) => (text || '').replace(/\s+/g, ' ').trim();

function roleOf(element) {
  const explicit = (element.getAttribute('role') || '').split(' ')[0];
  if (explicit) return explicit;
  const byTag = BY_TAG[element.tagName];
  return byTag ? byTag(element) : '';
}

function nameOf(element) {
  const by = element.getAttribute('aria-labelledby');
  if (by) {
    return squeeze(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
  }
  const label = element.getAttribute('aria-label');
  if (label) return squeeze(label);
  if (element.labels?.length) return squeeze([...element.labels].map((l) => l.textContent).join(' '));
  return squeeze(element.getAttribute('alt') || element.textContent || element.title || element.placeholder);
}

const isSeen = (element) =>
  element.getClientRects().length > 0 &&
  getComputedStyle(element).visibility !== 'hidden' &&
  !element.closest('[aria-hidden="true"], [inert]');

/** All of a role that are seen; those named exactly so, or else those whose name contains the words. */
function found() {
  const all = [...document.querySelectorAll('*')].filter((e) => roleOf(e) === role && isSeen(e));
  const exact = all.filter((e) => nameOf(e) === name);
  return exact.length ? exact : all.filter((e) => nameOf(e).includes(name));
}

switch (task) {
  case 'count':
    return found().length;
  case 'names':
    return found().map(nameOf);
  case 'text':
    return squeeze(found()[0]?.innerText);
  case 'focused':
    return found().includes(document.activeElement);
  case 'focus':
    return document.activeElement ? `${roleOf(document.activeElement)} '${nameOf(document.activeElement).slice(0, 80)}'` : 'nothing';
  case 'outline':
    return [...document.querySelectorAll('*')]
      .filter((e) => roleOf(e) && isSeen(e))
      .map((e) => `${roleOf(e)} '${nameOf(e).slice(0, 80)}'`)
      .join('\n');
}
