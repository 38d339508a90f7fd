/** Making finds and views for fixtures: passages are found in the text by their words. */
import type {
  ChangeNote,
  FieldCitation,
  Find,
  Report,
  ReviewState,
  ReviewView,
  SuggestionView,
} from '../src/shared/ipc';

export const note = (sentence: string, number = 1): ChangeNote => ({
  number,
  sentence,
  stale: { kinds: ['suggestion'], ids: [] },
  fields: [],
});

export function cite(text: string, field: string, exact: string, page: number | null = null): FieldCitation {
  const at = text.indexOf(exact);
  if (at < 0) throw new Error(`The fixture's text has no “${exact}”.`);
  const start = [...text.slice(0, at)].length;
  return { field, exact, prefix: '', suffix: '', start, end: start + [...exact].length, page };
}

let made = 0;

export function suggestion(
  text: string,
  find: Find,
  quotes: Record<string, string>,
  more: {
    state?: ReviewState;
    doubtful?: boolean;
    confidence?: number;
    because?: string[];
    inferred?: string[];
    event?: string | null;
    candidates?: SuggestionView['candidates'];
    same?: SuggestionView['same'];
  } = {},
): SuggestionView {
  made += 1;
  return {
    suggestion: {
      id: `0190-${made}`,
      report_id: 'r1',
      position: made,
      found: {
        id: `s${made}`,
        event: more.event ?? null,
        citations: Object.entries(quotes).map(([field, exact]) => cite(text, field, exact)),
        inferred: more.inferred ?? [],
        doubtful: more.doubtful ?? false,
        confidence: more.confidence ?? 0.93,
        because: more.because ?? ['section heading “Recommendations”', 'modal “should” with an addressee'],
        sensitivity: 'internal',
        ...find,
      },
      state: more.state ?? 'pending',
      record_id: more.state === 'accepted' ? `rec-${made}` : null,
      fingerprint: `f${made}`,
      sensitivity: 'internal',
      field_sensitivity: {},
    },
    candidates: more.candidates ?? [],
    same: more.same ?? null,
  };
}

export const report: Report = {
  revises_id: null,
  passages: [],
  id: 'r1',
  title: 'Conference report',
  file_name: 'report.txt',
  sha256: 'ab'.repeat(32),
  format: 'txt',
  publisher: 'IFES',
  authors: [],
  identifiers: [],
  published_on: null,
  printed_on: null,
  language: 'en',
  pages: null,
  derived_from: null,
  as_history: false,
  reader_version: 1,
  imported_at: '2024-03-01T09:30:00Z',
  warnings: [],
  conflicts: [],
  notes: '',
  sensitivity: 'internal',
  field_sensitivity: {},
};

/** A text as paragraphs at its blank lines. */
export function blocksOf(text: string): ReviewView['blocks'] {
  const blocks: ReviewView['blocks'] = [];
  let at = 0;
  for (const piece of text.split(/(\n\s*\n)/)) {
    const length = [...piece].length;
    const short = piece.trim().length < 70 && !/[.:;,]$/.test(piece.trim());
    if (piece.trim())
      blocks.push({
        start: at,
        end: at + length,
        page: null,
        ...(short ? { is: 'heading' as const, level: 2 } : { is: 'paragraph' as const }),
      });
    at += length;
  }
  return blocks;
}

export function reviewOf(
  text: string,
  suggestions: SuggestionView[],
  more: Partial<ReviewView> = {},
): ReviewView {
  return {
    report,
    text,
    blocks: blocksOf(text),
    pages: [],
    suggestions,
    conflicts: [],
    warnings: [],
    scan: null,
    ...more,
  };
}
