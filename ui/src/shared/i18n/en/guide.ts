/** Words around the guide. Its chapters are in English, in src-tauri/docs. */
export const guide = {
  title: 'Help',
  open: 'Help',
  chapter: 'Chapter',
  before: 'Chapter before',
  next: 'Next chapter',
  enlarge: (what: string) => `Show large: ${what}`,
} as const;

/** Words of the tour of the sample library. */
export const tour = {
  show: 'Show the tour',
  stepOf: (n: number, of: number) => `Step ${n} of ${of}`,
  next: 'Next',
  goOn: 'Go on with the tour',
  before: 'Back',
  leave: 'Leave the tour',
  finish: 'Done',
  steps: {
    read: [
      'Read a report in',
      'Drop a file on the window, or choose one here (Ctrl+O). This library reads its five reports by itself.',
    ],
    review: [
      'Review what was found',
      'The number is how many finds wait in a report. Enter opens the report beside them. Next goes there.',
    ],
    accept: [
      'Accept, correct or reject',
      'Each find shows the words it came from. A accepts it, E corrects it, R rejects it; J goes to the next one, Ctrl+Z takes back. Try it; F2 goes on.',
    ],
    follow: [
      'Follow up',
      'Accepted recommendations stand here. Open one and press S to say how far it is implemented. Today shows those that nobody came back to.',
    ],
    print: [
      'Print',
      'Choose a template and what it is about; the pages appear beside it. Ctrl+P prints, Ctrl+S saves. F1 opens the guide on any screen.',
    ],
  },
} as const;
