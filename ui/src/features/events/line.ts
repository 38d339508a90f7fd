/** A typed line's parts as chips: what was recognised, and the words that it was read from. */
import type { EventLine, LineOrganisation } from '$shared/ipc';

export interface Chip {
  key: string;
  /** A field of the event, or of an organisation its role. */
  field: string;
  /** The words of the line, by code points. */
  words: string;
  from: number;
  inferred: boolean;
  organisation: LineOrganisation | null;
}

/** The chips of a line, in its order. Code points, as the desk counts them: 'Ош' and an emoji are one each. */
export function chipsOf(line: string, read: EventLine): Chip[] {
  const points = [...line];
  const words = (from: number, to: number) => points.slice(from, to).join('').trim();
  const fields = read.parts.map((part, index) => ({
    key: `${part.field}-${index}`,
    field: part.field,
    words: words(part.from, part.to),
    from: part.from,
    inferred: part.inferred,
    organisation: null,
  }));
  const bodies = read.organisations.map((organisation) => ({
    key: `body-${organisation.from}`,
    field: organisation.role,
    words: words(organisation.from, organisation.to),
    from: organisation.from,
    inferred: false,
    organisation,
  }));
  // A field that several words speak of (two themes, two groups) is one chip.
  const seen = new Set<string>();
  return [...fields, ...bodies]
    .filter((chip) => {
      if (chip.organisation !== null) return true;
      if (seen.has(chip.field)) return false;
      seen.add(chip.field);
      return true;
    })
    .toSorted((a, b) => Number(b.field === 'title') - Number(a.field === 'title') || a.from - b.from);
}
