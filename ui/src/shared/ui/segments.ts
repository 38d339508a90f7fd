/** Highlights of a text, cut into pieces that do not overlap, so that they can be drawn one after the other. */
export interface Highlight {
  /** Whose it is; several stretches may share a key. */
  key: string;
  /** Code points. */
  start: number;
  end: number;
  /** Classes of the mark: `pending`, `accepted`, `doubtful`, … */
  look: string;
  /** The stretch to scroll to, when its key has several. */
  main?: boolean;
}

export interface Segment {
  start: number;
  end: number;
  /** The highlights that cover this piece, in the order they were given. */
  highlights: Highlight[];
}

/** The pieces of `[from, to)`, in order, without gaps. */
export function segmentsOf(from: number, to: number, highlights: Highlight[]): Segment[] {
  const inside = highlights.filter((h) => h.start < to && h.end > from && h.end > h.start);
  const edges = new Set([from, to]);
  for (const h of inside) {
    edges.add(Math.max(from, h.start));
    edges.add(Math.min(to, h.end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1] ?? to;
    return { start, end, highlights: inside.filter((h) => h.start <= start && h.end >= end) };
  });
}
