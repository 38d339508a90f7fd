/**
 * A desk of fixtures, for tests and for looking at screens without the program. It remembers what it was asked and
 * answers from `answers`; an answer may be a function of the request, and may throw a DeskError.
 */
import type { CommandName, Reply, Request, Transport } from '../src/shared/ipc';
import type { DeskEvent, Settings, StartView } from '../src/shared/ipc';

export type Answers = {
  [N in CommandName]?: Reply<N> | ((request: Request<N>) => Reply<N> | Promise<Reply<N>>);
};

export interface FakeDesk extends Transport {
  calls: { name: CommandName; request: unknown }[];
  answers: Answers;
  emit(event: DeskEvent): void;
  /** The requests of one command, in order. */
  asked<N extends CommandName>(name: N): Request<N>[];
}

export const settings: Settings = {
  theme: 'light',
  density: 'compact',
  text_size: 100,
  letter_keys: true,
  keys: {},
  lock_after: 15,
  retention_years: 5,
  language: 'system',
  tour_left: false,
  reminders: 'counts',
  second_script: '',
};

export const started: StartView = {
  user: 'Ana Petrova',
  recent: [],
  library: { name: 'Central Asia', folder: 'Documents', sealed: true, read_only: false },
  waiting: null,
  offered: [],
  settings,
  version: '0.1.0',
  today: '2024-03-01',
};

export function fakeDesk(answers: Answers = {}): FakeDesk {
  const hearers: ((event: DeskEvent) => void)[] = [];
  const desk: FakeDesk = {
    calls: [],
    answers: {
      get_start: started,
      list_terms: [],
      count_records: {},
      undo_state: { undo: null, redo: null },
      list_jobs: [],
      set_settings: null,
      get_protection: {
        sealed: true,
        otherwise: [],
        second: null,
        second_there: false,
        backups: [],
        trouble: null,
      },
      ...answers,
    },
    async call(name, request) {
      desk.calls.push({ name, request });
      const answer = desk.answers[name];
      if (answer === undefined) throw new Error(`No answer is laid down for ${name}.`);
      return typeof answer === 'function' ? await (answer as (r: unknown) => unknown)(request) : answer;
    },
    listen: (hear) => void hearers.push(hear),
    emit: (event) => hearers.forEach((hear) => hear(event)),
    asked: <N extends CommandName>(name: N) =>
      desk.calls.filter((call) => call.name === name).map((call) => call.request as Request<N>),
  };
  return desk;
}
