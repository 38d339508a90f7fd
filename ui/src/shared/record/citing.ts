/** The reports behind a record, numbered as its page numbers them. */
import type { CitationView, RecordId, RecordView } from '../ipc';

/** A report that backs a record. */
export interface Source {
  number: number;
  reportId: RecordId;
  title: string;
  /** An excerpt or copy of another report: no independent corroboration. */
  derived: boolean;
  passages: CitationView[];
}

/** The sources of a record, in the order in which they are first cited. */
export function sourcesOf(view: Pick<RecordView, 'citations' | 'disagreements'>): Source[] {
  const found = new Map<RecordId, Source>();
  const all = [...view.citations, ...view.disagreements.flatMap((d) => d.others)];
  const met = new Set<RecordId>();
  for (const passage of all) {
    if (met.has(passage.citation.id)) continue;
    met.add(passage.citation.id);
    const reportId = passage.citation.report_id;
    const source = found.get(reportId);
    if (source) {
      source.passages.push(passage);
      source.derived &&= passage.derived;
    } else {
      found.set(reportId, {
        number: found.size + 1,
        reportId,
        title: passage.report_title,
        derived: passage.derived,
        passages: [passage],
      });
    }
  }
  return [...found.values()];
}

/** The passages that support what a field holds (those that say otherwise are shown as a disagreement). */
export function supporting(view: Pick<RecordView, 'citations'>, field: string): CitationView[] {
  return view.citations.filter((c) => c.citation.field === field && c.citation.says === null);
}

/** In how many reports a statement stands: independent ones, and excerpts or copies beside them. */
export function corroboration(passages: readonly CitationView[]): { independent: number; derived: number } {
  const independent = new Set(passages.filter((p) => !p.derived).map((p) => p.citation.report_id));
  const derived = new Set(
    passages
      .filter((p) => p.derived && !independent.has(p.citation.report_id))
      .map((p) => p.citation.report_id),
  );
  return { independent: independent.size, derived: derived.size };
}

/** Where the words stand, for a name that is read aloud or shown on pointing. */
export function passageName(passage: CitationView): string {
  const page = passage.citation.quote.page;
  const where = page === null ? passage.report_title : `${passage.report_title}, page ${String(page)}`;
  return `“${passage.citation.quote.exact}” — ${where}`;
}
