/** How wide words are. */
let context: CanvasRenderingContext2D | null | undefined;

/** Saved and printed drawings are set in Noto Sans, which is so much wider than the window's sans. */
const PAPER = 1.08;

/** The width of a text in pixels at this size, in whichever of the two sans is the wider. */
export function measured(text: string, size: number): number {
  if (context === undefined) {
    try {
      context = document.createElement('canvas').getContext('2d');
    } catch {
      context = null;
    }
  }
  // Where nothing is drawn (a test), as wide as such letters are on average.
  if (!context) return text.length * size * 0.55;
  context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width * PAPER;
}

/** The text, or as much of it as this many pixels hold, with an ellipsis. */
export function shortened(text: string, size: number, width: number): string {
  if (measured(text, size) <= width) return text;
  let kept = text;
  while (kept.length > 1 && measured(`${kept}…`, size) > width) kept = kept.slice(0, -1).trimEnd();
  return `${kept}…`;
}
