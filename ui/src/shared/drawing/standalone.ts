/**
 * A drawing that needs nothing around it: every colour said on the element itself, in the light theme (it is for
 * paper), without links, with its title above it.
 */
const SAID = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
] as const;
const COLOURS = new Set(['fill', 'stroke', 'stop-color']);
const MARGIN = 16;
const HEAD = 44;
const NS = 'http://www.w3.org/2000/svg';

const known = new Map<string, string>();

/** A colour as every program writes it: browsers tell OKLCH as it was given. */
function plain(colour: string): string {
  if (colour === 'none' || colour.startsWith('url(')) return colour.replaceAll('"', '');
  const kept = known.get(colour);
  if (kept) return kept;
  let told = colour;
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 255] = context.getImageData(0, 0, 1, 1).data;
    told = a === 0 ? 'none' : `#${[r, g, b].map((n) => n.toString(16).padStart(2, '0')).join('')}`;
  }
  known.set(colour, told);
  return told;
}

function say(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of from.localName === 'stop' ? ['stop-color'] : SAID) {
    const value = style.getPropertyValue(name);
    if (value === '' || value === 'normal') continue;
    to.setAttribute(name, COLOURS.has(name) ? plain(value) : value);
  }
  for (const name of ['class', 'style', 'role', 'tabindex', 'href']) to.removeAttribute(name);
  for (const { name } of [...to.attributes]) if (name.startsWith('aria-')) to.removeAttribute(name);
}

/** What stands above a drawing that has no page around it: its title, and small under it where and when it was made. */
export interface Head {
  title: string;
  below: string;
}

/** The drawing as the text of an SVG file. */
export function standalone(svg: SVGSVGElement, above?: Head): string {
  const root = document.documentElement;
  const theme = root.dataset.theme;
  // Nothing is painted between these two: the window keeps its theme.
  root.dataset.theme = 'light';
  try {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    const from = [svg, ...svg.querySelectorAll('*')];
    const to = [copy, ...copy.querySelectorAll('*')];
    from.forEach((element, i) => {
      const clone = to[i];
      if (clone) say(element, clone);
    });
    const { width, height } = svg.viewBox.baseVal ?? { width: 0, height: 0 };
    const outer = document.createElementNS(NS, 'svg');
    // A page has margins of its own.
    const margin = above ? MARGIN : 0;
    const top = above ? MARGIN + HEAD : 0;
    const [wide, high] = [width + 2 * margin, height + top + margin];
    outer.setAttribute('xmlns', NS);
    outer.setAttribute('width', String(wide));
    outer.setAttribute('height', String(high));
    outer.setAttribute('viewBox', `0 0 ${wide} ${high}`);
    outer.setAttribute('font-family', '"Noto Sans",sans-serif');
    const text = (words: string, y: number, size: number, weight: string, fill: string) => {
      const line = document.createElementNS(NS, 'text');
      line.setAttribute('x', String(MARGIN));
      line.setAttribute('y', String(y));
      line.setAttribute('font-size', String(size));
      line.setAttribute('font-weight', weight);
      line.setAttribute('fill', fill);
      line.textContent = words;
      return line;
    };
    copy.setAttribute('x', String(margin));
    copy.setAttribute('y', String(top));
    copy.setAttribute('width', String(width));
    copy.setAttribute('height', String(height));
    if (above) {
      const head = document.createElementNS(NS, 'title');
      head.textContent = above.title;
      outer.append(
        head,
        text(above.title, MARGIN + 14, 16, '600', '#1b2029'),
        text(above.below, MARGIN + 31, 11, '400', '#5a6270'),
      );
    }
    outer.append(copy);
    // A link means nothing in a picture: what is in it stays.
    for (const link of copy.querySelectorAll('a')) {
      const group = document.createElementNS(NS, 'g');
      for (const { name, value } of [...link.attributes]) group.setAttribute(name, value);
      group.append(...link.childNodes);
      link.replaceWith(group);
    }
    for (const hint of copy.querySelectorAll('[data-screen-only]')) hint.remove();
    // What the page is put together with leaves comments, which the desk lets into no drawing.
    const comments = document.createNodeIterator(outer, NodeFilter.SHOW_COMMENT);
    for (let one = comments.nextNode(); one; one = comments.nextNode()) (one as Comment).remove();
    return new XMLSerializer().serializeToString(outer);
  } finally {
    if (theme === undefined) delete root.dataset.theme;
    else root.dataset.theme = theme;
  }
}
