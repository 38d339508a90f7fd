import { plural } from '../plural';

/** Words of the charts, and of whatever else is drawn. */
export const charts = {
  title: 'Charts',
  about: 'Figures',
  country: 'Country',
  everywhere: 'All countries',
  figures: {
    status_over_time: 'Status over time',
    status_by_theme: 'Implementation by theme',
    status_by_country: 'Implementation by country',
    people_by_sex: 'Participants by sex',
    stated_by_sex: 'Attendance as stated',
    people_by_level: 'Participants by level',
    repeats_by_election: 'Repeats over elections',
    workload: 'Workload by person',
  },
  notes: {
    status_over_time:
      'Where each recommendation stood at the end of the year, by its latest assessment then.',
    status_by_theme: 'By the latest assessment. A recommendation with several themes counts for each.',
    status_by_country: 'By the latest assessment. A recommendation for several countries counts for each.',
    people_by_sex:
      'Named people who took part in events, each counted once a year; invited and confirmed ones included.',
    stated_by_sex: 'The numbers that reports state, added up. They may count more people than are named.',
    people_by_level:
      'Named people who took part, by the level of administration they came from; each counted once a level.',
    repeats_by_election:
      'Recommendations that look back on an election: made for the first time, and made before.',
    workload: 'Unfinished actions by owner and by how soon they are due; history is left out.',
  },
  heads: {
    status_over_time: 'Year',
    status_by_theme: 'Theme',
    status_by_country: 'Country',
    people_by_sex: 'Year',
    stated_by_sex: 'Year',
    people_by_level: 'Level',
    repeats_by_election: 'Election',
    workload: 'Owner',
  },
  series: {
    woman: 'Women',
    man: 'Men',
    unknown: 'Not stated',
    not_broken_down: 'Not broken down',
    new: 'New',
    repeated: 'Made before',
    overdue: 'Overdue',
    within_30_days: 'Within 30 days',
    later: 'Later',
    no_date: 'No date',
  },
  without: {
    status_by_theme: 'No theme',
    status_by_country: 'No country',
    people_by_level: 'Level not stated',
    workload: 'Nobody named',
  },
  total: 'Total',
  table: (figure: string) => `Table: ${figure}`,
  drawing: (figure: string) => `Chart: ${figure}`,
  /** One part of one bar, for who does not see it. */
  part: (bar: string, part: string, n: number) => `${bar}, ${part}: ${n}`,
  apart: {
    status_over_time: (n: number) => `${plural(n, 'recommendation')} without a date`,
  },
  more: (n: number) => `${plural(n, 'more bar')} in the table.`,
  none: 'Nothing to draw yet',
  noneText: {
    status_over_time:
      'When recommendations have a date of issue, their course through the years is drawn here.',
    status_by_theme: 'When there are recommendations, their themes are compared here.',
    status_by_country: 'When there are recommendations, their countries are compared here.',
    people_by_sex: 'When events have participants, women and men among them are counted here.',
    stated_by_sex: 'When events have a stated attendance, it is added up here.',
    people_by_level: 'When events have participants, the levels they came from are counted here.',
    repeats_by_election:
      'Say on a recommendation which election it looks back on: then this shows what had to be said again.',
    workload: 'When actions are open, those who are to do them are compared here.',
  },
  keys: 'Arrow keys move through the chart; Enter opens the rows.',
  print: 'Print',
  printed: 'The printer has the page.',
  save: 'Save',
  saveAs: (what: string) => `Save as ${what}`,
  saved: (name: string) => `Saved ${name}`,
  made: (library: string, day: string) => `${library}, ${day}`,
} as const;
