/**
 * A field's value as text that a person types, and back.
 *
 * Lists are written one a line, so that every field is edited with the keyboard alone and can be pasted from a
 * letter or a sheet. Pure: nothing here knows the window.
 */
import type { Affiliation, Contact, Counted, Name } from '../ipc';
import { isEdtf, m, readDate } from '../i18n';
import type { Control } from './fields';

/** A value that was understood, or what was wrong with the text, as a sentence. */
export type Read = { value: unknown } | { problem: string };

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '');

const names = {
  write: (list: Name[]) => list.map((n) => (n.language ? `${n.text} [${n.language}]` : n.text)).join('\n'),
  read: (text: string): Name[] =>
    linesOf(text).map((l) => {
      const marked = /^(.*\S)\s*\[([A-Za-z-]{2,})\]$/.exec(l);
      return marked ? { text: marked[1]!, language: marked[2]! } : { text: l, language: null };
    }),
};

/** A counted group as it is read and as it is typed; a question mark stands for a number that nobody has told. */
export const countedLine = {
  say: (c: Counted) => (c.n === null ? c.role : `${String(c.n)} ${c.role}`),
  write: (c: Counted) => `${String(c.n ?? '?')} ${c.role}`,
  read: (line: string): Counted | null => {
    const read = /^(\d{1,7}|\?)\s+(.+)$/.exec(line);
    return read && { n: read[1] === '?' ? null : Number(read[1]), role: read[2]! };
  },
};

const counted = {
  write: (list: Counted[]) => list.map(countedLine.write).join('\n'),
  read: (text: string): Read => {
    const value: Counted[] = [];
    for (const l of linesOf(text)) {
      const group = countedLine.read(l);
      if (!group) return { problem: m.problems.counted(l) };
      value.push(group);
    }
    return { value };
  },
};

const affiliations = {
  write: (list: Affiliation[]) =>
    list
      .map((a) => [a.position, a.organisation, a.when ?? ''].join(' | ').replace(/( \| )+$/, ''))
      .join('\n'),
  /** An organisation's record stays linked as long as its name is not changed. */
  read: (text: string, before: Affiliation[]): Read => {
    const value: Affiliation[] = [];
    for (const l of linesOf(text)) {
      const [position = '', organisation = '', when = '', more] = l.split('|').map((p) => p.trim());
      if (more !== undefined) return { problem: m.problems.affiliation(l) };
      const wrong = when === '' ? null : badDate(when);
      if (wrong) return { problem: wrong };
      const same = before.find((a) => a.organisation === organisation && organisation !== '');
      value.push({
        position,
        organisation,
        when: when || null,
        organisation_id: same?.organisation_id ?? null,
      });
    }
    return { value };
  },
};

const contacts = {
  write: (list: Contact[]) => list.map((c) => (c.kind ? `${c.kind}: ${c.value}` : c.value)).join('\n'),
  read: (text: string): Contact[] =>
    linesOf(text).map((l) => {
      const told = /^([^:@]+):\s*(.+)$/.exec(l);
      if (told && !told[2]!.startsWith('//')) return { kind: told[1]!.trim(), value: told[2]! };
      return { kind: l.includes('@') ? 'e-mail' : /^\+?[\d ()/-]{5,}$/.test(l) ? 'telephone' : '', value: l };
    }),
};

/** What is wrong with a date, as a sentence; null for a good one. The desk has the last word. */
export function badDate(text: string): string | null {
  return isEdtf(text) ? null : m.problems.date(text);
}

/** A date as officers type it; `today`, `+14` (days from today) too. */
function dateTyped(text: string, today: string): Read {
  const bare = text.trim();
  if (bare === '') return { value: null };
  if (/^t(oday)?$/i.test(bare) || bare.toLowerCase() === m.common.today) return { value: today };
  const days = /^([+-]\d{1,4})d?$/.exec(bare);
  if (days) {
    const at = new Date(`${today}T00:00:00Z`);
    at.setUTCDate(at.getUTCDate() + Number(days[1]));
    return { value: at.toISOString().slice(0, 10) };
  }
  const value = readDate(bare);
  return value === null ? { problem: m.problems.date(bare) } : { value };
}

/** A value as the text that its control begins with. */
export function write(control: Control, value: unknown): string {
  switch (control.as) {
    case 'names':
      return names.write((value as Name[] | null) ?? []);
    case 'counted':
      return counted.write((value as Counted[] | null) ?? []);
    case 'affiliations':
      return affiliations.write((value as Affiliation[] | null) ?? []);
    case 'contacts':
      return contacts.write((value as Contact[] | null) ?? []);
    case 'lines':
    case 'languages':
    case 'countries':
    case 'terms':
      return ((value as string[] | null) ?? []).join('\n');
    case 'flag':
      return value === true ? 'yes' : '';
    default:
      return value === null || value === undefined ? '' : String(value as string | number);
  }
}

/** Reads what was typed. `before` is the value that the control began with. */
export function read(control: Control, text: string, before: unknown, today: string): Read {
  switch (control.as) {
    case 'names':
      return { value: names.read(text) };
    case 'counted':
      return counted.read(text);
    case 'affiliations':
      return affiliations.read(text, (before as Affiliation[] | null) ?? []);
    case 'contacts':
      return { value: contacts.read(text) };
    case 'lines':
    case 'countries':
    case 'terms':
      return { value: [...new Set(linesOf(text))] };
    case 'languages':
      return { value: [...new Set(text.split(/[\s,;]+/).filter((l) => l !== ''))] };
    case 'date':
      return dateTyped(text, today);
    case 'number': {
      const bare = text.trim().replace(/[\s\u00a0,]/g, '');
      if (bare === '') return { value: null };
      return /^\d{1,9}$/.test(bare) ? { value: Number(bare) } : { problem: m.problems.number(text.trim()) };
    }
    case 'flag':
      return { value: text !== '' };
    case 'country':
    case 'record':
      return { value: text === '' ? null : text };
    case 'text':
      return { value: text.trim() };
    default:
      return { value: text.replace(/\s+/g, ' ').trim() };
  }
}

/** Whether two values of a field are the same, so that leaving a field untouched makes no change. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
