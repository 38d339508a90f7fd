/** How often the clock is looked at. */
const LOOK = 15_000;
/** A look that comes so late means that the machine slept. */
const SLEPT = 120_000;
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Calls `lock` when there was no key and no pointer for so many minutes, or when the machine has slept. Asked again at
 * every look for as long as nobody comes: a lock may be refused while reports are read in, or while somebody is at
 * another window. `present` is called at a look before which there was a sign. 0 minutes means never.
 */
export function watchIdleness(
  minutes: number,
  lock: (slept: boolean) => void,
  present: () => void = () => undefined,
): () => void {
  if (minutes <= 0) return () => undefined;
  let seen = Date.now();
  let looked = seen;
  let told = 0;
  const sign = () => (seen = Date.now());
  for (const name of SIGNS) addEventListener(name, sign, { passive: true, capture: true });
  const timer = setInterval(() => {
    const now = Date.now();
    const slept = now - looked > SLEPT;
    looked = now;
    if (slept || now - seen >= minutes * 60_000) lock(slept);
    else if (seen > told) {
      told = seen;
      present();
    }
  }, LOOK);
  return () => {
    clearInterval(timer);
    for (const name of SIGNS) removeEventListener(name, sign, { capture: true });
  };
}
