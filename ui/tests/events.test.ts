import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { chipsOf } from '../src/features/events/line';
import { timelineOf } from '../src/features/recommendations/thread';
import type { EventLine, RecordView, RowOf } from '../src/shared/ipc';
import { expectNoAxeViolations, openWindow, settle } from './helpers';

const LINE = '😀 Семинар, Ош, 20 женщин, IFES';

function read(title = 'Семинар'): EventLine {
  return {
    event: {
      title,
      other_titles: [],
      event_kind: 'seminar',
      status: '',
      format: '',
      level: '',
      start: null,
      end: null,
      city: 'Osh',
      country: 'KG',
      attendance: null,
      attendance_women: 20,
      attendance_men: null,
      counted: [],
      themes: [],
      languages: [],
      notes: '',
    } as unknown as EventLine['event'],
    organisations: [
      {
        name: 'IFES',
        role: 'organiser',
        organisation_kind: '',
        country: null,
        organisation_id: null,
        from: 26,
        to: 30,
      },
    ],
    parts: [
      { field: 'event_kind', from: 2, to: 9, inferred: false },
      { field: 'title', from: 2, to: 9, inferred: false },
      { field: 'city', from: 11, to: 13, inferred: false },
      { field: 'country', from: 11, to: 13, inferred: true },
      { field: 'attendance_women', from: 15, to: 24, inferred: false },
    ],
  };
}

describe('a typed line', () => {
  it('has chips with their words, counted in code points, the title first', () => {
    expect(chipsOf(LINE, read()).map((chip) => [chip.field, chip.words])).toEqual([
      ['title', 'Семинар'],
      ['event_kind', 'Семинар'],
      ['city', 'Ош'],
      ['country', 'Ош'],
      ['attendance_women', '20 женщин'],
      ['organiser', 'IFES'],
    ]);
  });

  it('is read while it is typed, and what was read is made by Enter', async () => {
    const desk = await openWindow('log', {
      read_event_line: ({ line }) => read(line.trim()),
      log_event: () => {
        throw { code: 'invalid', happened: 'Not here.', safe: '', next: '' };
      },
    });
    const user = userEvent.setup();
    const field = screen.getByRole('textbox');
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.type(field, 'Семинар');
    await screen.findByText('IFES');
    expect(screen.getByText('Kyrgyzstan')).toBeTruthy();
    await expectNoAxeViolations();
    // Typed on and entered before the pause is over: what is made is what stands in the line.
    await user.type(field, ' два{Enter}');
    await screen.findByRole('alert');
    expect(desk.asked('log_event').at(-1)?.line.event.title).toBe('Семинар два');
    await settle();
  });
});

describe('the way of a recommendation', () => {
  const election = (id: string, date: string): RowOf<'election'> => ({
    kind: 'election',
    id,
    title: id,
    country: 'KG',
    date,
    election_kind: '',
    recommendations: 0,
  });
  const assessed = (id: string, date: string) => ({
    link: {
      kind: 'assessment',
      id,
      recommendation_id: 'r',
      addressee_id: null,
      status: 'noted',
      date,
      assessor: '',
      note: '',
    },
    row: null,
  });
  const view = (election_id: string | null, issued_on: string | null) =>
    ({
      record: { kind: 'recommendation', id: 'r', election_id, issued_on, countries: ['KG'] },
      related: [{ relation: 'assessments', items: [assessed('a', '2021-06'), assessed('b', '2022-03')] }],
    }) as unknown as RecordView;
  const elections = [
    election('2017', '2017-10-15'),
    election('2020', '2020-10-04'),
    election('2021', '2021-11-28'),
  ];
  const order = (of: RecordView) => timelineOf(of, elections).map((m) => m.assessment?.id ?? m.election?.id);

  it('has the elections since the one it looks back on among its assessments', () => {
    expect(order(view('2020', '2021-02'))).toEqual(['b', '2021', 'a', '2020']);
  });
  it('begins with its issue where it looks back on none, or with the first assessment', () => {
    expect(order(view(null, '2021-02'))).toEqual(['b', '2021', 'a']);
    expect(order(view(null, null))).toEqual(['b', '2021', 'a']);
  });
});
