/** Names beside their places, where they cover neither another name nor another place. */
export interface Spot {
  x: number;
  y: number;
  /** Radius of the mark. */
  r: number;
  /** Width of the name. */
  width: number;
}
export interface Label {
  x: number;
  y: number;
}
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const LINE = 15;
const apart = (a: Box, b: Box) =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

/** Where each name begins (its baseline); none for one that has no room: its title and the table say it. */
export function placeLabels(spots: readonly Spot[], width: number): (Label | undefined)[] {
  const marks = spots.map(({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  const taken: Box[] = [];
  return spots.map(({ x, y, r, width: wide }, i) => {
    const corners: [number, number][] = [
      [x + r + 4, y - LINE / 2],
      [x - r - 4 - wide, y - LINE / 2],
      [x - wide / 2, y - r - LINE - 1],
      [x - wide / 2, y + r + 1],
    ];
    for (const [left, top] of corners) {
      const box = { left, right: left + wide, top, bottom: top + LINE };
      const free =
        left >= 0 &&
        box.right <= width &&
        taken.every((other) => apart(box, other)) &&
        marks.every((mark, n) => n === i || apart(box, mark));
      if (!free) continue;
      taken.push(box);
      return { x: left, y: top + LINE - 4 };
    }
    return undefined;
  });
}
