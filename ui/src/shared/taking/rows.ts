/** Lists that are held whole, as the list of any length takes them, and the rows of what comes in. */
import type { Choice, ComingField, ComingRecord, LiveList, Side } from '../ipc';

/** A list that is in memory. */
export function held<R>(rows: () => R[]): LiveList<R> {
  return {
    get total() {
      return rows().length;
    },
    error: undefined,
    row: (index) => rows()[index],
    reload() {
      // Nothing to ask again: whoever gave the rows gives new ones.
    },
  };
}

/** One thing to look at, and to decide where it can be: a record as a whole, or one of its fields. */
export interface Line {
  id: string;
  record: ComingRecord;
  field: ComingField | null;
  takes: Side;
  /** Whether either side can be taken. */
  open: boolean;
}

const same = (choice: Choice, line: Line): boolean =>
  choice.id === line.record.id && choice.field === (line.field?.field ?? null);

/** The lines of what comes in, with what was chosen since it was last asked for. */
export function linesOf(records: readonly ComingRecord[], choices: readonly Choice[]): Line[] {
  return records.flatMap((record) => {
    const whole = record.state === 'new' || record.state === 'duplicate' || record.state === 'deleted';
    const own: Line = {
      id: record.id,
      record,
      field: null,
      takes: record.takes,
      open: record.state === 'duplicate' || record.state === 'deleted',
    };
    const fields = record.fields.map((field) => ({
      id: `${record.id} ${field.field}`,
      record,
      field,
      takes: field.takes,
      open: true,
    }));
    // The fields of a duplicate matter only while it is the same as the one that is here.
    const shown = record.state === 'duplicate' && record.takes === 'theirs' ? [] : fields;
    return [...(whole ? [own] : []), ...shown].map((line) => ({
      ...line,
      takes: choices.findLast((choice) => same(choice, line))?.takes ?? line.takes,
    }));
  });
}

/** The choices with one more, in the place of an earlier one for the same. */
export function choose(choices: readonly Choice[], line: Line, takes: Side): Choice[] {
  const field = line.field?.field ?? null;
  return [...choices.filter((choice) => !same(choice, line)), { id: line.record.id, field, takes }];
}
