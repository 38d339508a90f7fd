import { app, common, fields, kinds, kindsMany } from './common';
import { protection } from './protection';
import { records } from './records';
import { reports } from './reports';
import { review } from './review';
import { search } from './search';
import { settings } from './settings';
import { start } from './start';
import { summaries } from './summaries';

/** The English catalogue: one object a feature. */
export const en = {
  app,
  common,
  fields,
  kinds,
  kindsMany,
  protection,
  records,
  reports,
  review,
  search,
  settings,
  start,
  summaries,
};
