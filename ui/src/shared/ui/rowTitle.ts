import type { Row } from '../ipc';
import { countryName, formatSpan, titleOf } from '../i18n';

/** How a row of any kind is called. */
export function rowTitle(row: Row): string {
  if ('title' in row) return titleOf(row.title);
  if ('name' in row) return titleOf(row.name);
  return titleOf(row.text);
}

/** What tells a row from its namesakes: place and date of an event, position of a person. */
export function rowDetail(row: Row): string {
  const parts = (...texts: (string | null | undefined)[]) => texts.filter(Boolean).join(' · ');
  switch (row.kind) {
    case 'event':
      return parts(
        [row.city, countryName(row.country)].filter(Boolean).join(', '),
        formatSpan(row.start, row.end),
      );
    case 'person':
      return parts(row.position, row.organisation, countryName(row.country));
    case 'organisation':
      return parts(row.short_name, countryName(row.country));
    case 'recommendation':
      return parts(row.addressees.join(', '), row.event_title);
    case 'action':
      return parts(row.owner, row.event_title);
    case 'report':
      return parts(row.publisher, formatSpan(row.published_on, null));
    case 'material':
      return row.event_title;
    case 'project':
      return parts(row.number, row.donor);
    case 'election':
      return parts(row.election_kind, countryName(row.country), formatSpan(row.date, null));
    case 'other':
      return row.subtitle;
  }
}
