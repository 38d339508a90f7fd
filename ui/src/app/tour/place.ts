/** Where the card of the tour stands, so that it covers nothing of what it speaks of. */

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP = 12;

/** Beside the target: right of it, else left, below or above; without room anywhere, or without a target, in the corner. */
export function beside(
  target: Box | null,
  card: { width: number; height: number },
  view: { width: number; height: number },
): { left: number; top: number } {
  const most = { left: view.width - card.width - GAP, top: view.height - card.height - GAP };
  const within = (left: number, top: number) => ({
    left: Math.max(GAP, Math.min(most.left, left)),
    top: Math.max(GAP, Math.min(most.top, top)),
  });
  if (!target) return within(most.left, most.top);
  const right = target.left + target.width + GAP;
  const below = target.top + target.height + GAP;
  if (right <= most.left) return within(right, target.top);
  if (target.left - GAP - card.width >= GAP) return within(target.left - GAP - card.width, target.top);
  if (below <= most.top) return within(target.left, below);
  if (target.top - GAP - card.height >= GAP) return within(target.left, target.top - GAP - card.height);
  return within(most.left, most.top);
}
