import { app, common, fields, kinds, kindsMany } from './common';
import { lists } from './lists';
import { records } from './records';
import { reports } from './reports';
import { review } from './review';
import { search } from './search';
import { settings } from './settings';
import { sheets } from './sheets';
import { start } from './start';
import { summaries } from './summaries';

/** The English catalogue: one object a feature. */
export const en = {
  app,
  common,
  fields,
  kinds,
  kindsMany,
  lists,
  records,
  reports,
  review,
  search,
  settings,
  sheets,
  start,
  summaries,
};
