/**
 * Brings an element into sight by scrolling one container only. (`scrollIntoView` scrolls every ancestor, the window's
 * own frame included.)
 */
export function scrollWithin(
  container: Element | null | undefined,
  element: Element | null | undefined,
  where: 'center' | 'nearest',
  above = 0,
): void {
  if (!container || !element) return;
  const outer = container.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  if (where === 'center') {
    const spare = Math.max(above, (outer.height - inner.height) / 2);
    container.scrollTop += inner.top - outer.top - spare;
  } else if (inner.top < outer.top + above || inner.height > outer.height - above) {
    container.scrollTop += inner.top - outer.top - above;
  } else if (inner.bottom > outer.bottom) {
    container.scrollTop += inner.bottom - outer.bottom;
  }
}
