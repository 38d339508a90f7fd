/** What the prints say (see `../../told.ts`). */
export const summary = {
  // Why a picture cannot be printed
  'it has more than {limit} kB': 'оно больше {limit} кБ',
  'it is neither a PNG nor a JPEG nor an SVG file': 'это не PNG, не JPEG и не SVG',
  'it has {what} in it': 'в нём есть {what}',
  'it is {width} by {height} points large': 'его размер {width} на {height} точек',
  'it has no extent': 'у него нет размера',
};
