/** The reports behind a record, numbered as its page numbers them. */
import { m } from '../i18n';
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

/**
 * Passages by their report, in the order of the sources' numbers: a field shows each report once, however often it
 * says so. Words cited twice (for the field and for what it links) are one passage.
 */
export function byReport(passages: readonly CitationView[], sources: readonly Source[]): Source[] {
  const found = new Map<RecordId, Source>();
  for (const passage of passages) {
    const { report_id: reportId, quote } = passage.citation;
    const source = found.get(reportId);
    if (!source) {
      const number = sources.find((s) => s.reportId === reportId)?.number ?? 0;
      const { report_title: title, derived } = passage;
      found.set(reportId, { number, reportId, title, derived, passages: [passage] });
    } else if (
      !source.passages.some(
        (p) => p.citation.quote.start === quote.start && p.citation.quote.end === quote.end,
      )
    ) {
      source.passages.push(passage);
    }
  }
  return [...found.values()].sort((a, b) => a.number - b.number);
}

/** The passages that support what a field holds; those that say otherwise are shown as a disagreement. */
export function supporting(view: RecordView, field: string): CitationView[] {
  const otherwise = view.disagreements
    .filter((d) => d.field === field)
    .flatMap((d) => d.others.map((o) => o.citation.id));
  return view.citations.filter(
    ({ citation }) =>
      citation.record_id === view.record.id && citation.field === field && !otherwise.includes(citation.id),
  );
}

/** The passages behind what connects two records; a passage that backs several of its fields is shown once. */
export function behindLink(citations: readonly CitationView[], link: RecordId): CitationView[] {
  const seen = new Set<string>();
  return citations.filter(({ citation }) => {
    const words = `${citation.report_id} ${String(citation.quote.start)} ${String(citation.quote.end)}`;
    if (citation.record_id !== link || seen.has(words)) return false;
    seen.add(words);
    return true;
  });
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
  const where = page === null ? passage.report_title : `${passage.report_title}, ${m.common.pageLong(page)}`;
  const version = passage.outdated ? ` (${m.across.outdatedLong})` : '';
  return `${m.common.quoted(passage.citation.quote.exact)} — ${where}${version}`;
}
