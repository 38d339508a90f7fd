/** The pages of a preview as pictures: an SVG in an `img` runs nothing and loads nothing. */

/** A page as the address of a picture. */
export function pictureOf(svg: string): string {
  const bytes = new TextEncoder().encode(svg);
  let binary = '';
  // In pieces: a page is longer than the arguments that a call may have.
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `data:image/svg+xml;base64,${btoa(binary)}`;
}

/** A page's width through its height. */
export function ratioOf(svg: string): number | undefined {
  const [, wide, high] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return wide && high ? Number(wide) / Number(high) : undefined;
}
