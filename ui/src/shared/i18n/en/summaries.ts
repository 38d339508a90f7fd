import { count, plural } from '../plural';

/** Words of the summaries screen. */
export const summaries = {
  name: 'Summaries',
  template: 'Template',
  templates: {
    'event-summary': [
      'Event summary',
      'One event: facts, who took part, recommendations, follow-up, materials.',
    ],
    'recommendations-matrix': ['Recommendations', 'A table: addressee, last assessment, response.'],
    'action-list': ['Action list', 'What is to be done, by whom and by when.'],
  },
  scope: 'About',
  event: 'Event',
  country: 'Country',
  project: 'Project',
  organisation: 'Organisation',
  scopeHint: 'Left empty, it covers everything.',
  options: 'Print',
  paper: 'Paper',
  papers: { a4: 'A4', letter: 'Letter' },
  audience: 'For whom',
  audiences: { public: 'Anybody', partners: 'Partner organisations', internal: 'The office' },
  citations: 'Sources',
  footnotes: 'As footnotes',
  noFootnotes: 'Left out',
  doubtful: 'With what is doubtful, marked so',
  save: 'Save as PDF',
  open: 'Open the PDF',
  print: 'Print',
  saved: (name: string, pages: number) => `Saved ${name}, ${plural(pages, 'page')}.`,
  withheld: (n: number) =>
    n === 0
      ? 'Nothing is left out for this audience.'
      : `${plural(n, 'internal remark')} left out for this audience.`,
  pages: (n: number) => plural(n, 'page'),
  page: (n: number, of: number) => `Page ${count(n)} of ${count(of)}`,
  preview: 'Preview',
  chooseEvent: 'Choose an event',
  chooseEventText: 'An event summary is about one event. Type a part of its name on the left.',
  setting: 'The pages are being set…',
} as const;
