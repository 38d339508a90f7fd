/** The desk's nouns for kinds of record, which stand in the sentences that it makes. */
import type { Kind } from '../ipc';
import { m } from './catalogue';

/** Those that are not the kind's name. */
const NOUNS: Record<string, Kind> = {
  'action item': 'action',
  'log entry': 'log_entry',
  'carried action': 'carried_action',
  'saved view': 'saved_view',
  "organisation's role": 'event_organisation',
};

/** The kind that the desk calls so. */
export function kindCalled(noun: string): Kind | undefined {
  const kind = NOUNS[noun] ?? noun;
  return kind in m.kinds ? (kind as Kind) : undefined;
}
