import { app, common, fields, kinds, kindsMany } from './common';
import { columns, fieldLabels, relations } from './labels';
import { lists } from './lists';
import { protection } from './protection';
import { records } from './records';
import { repeats } from './repeats';
import { reports } from './reports';
import { review } from './review';
import { search } from './search';
import { settings } from './settings';
import { sheets } from './sheets';
import { start } from './start';
import { summaries } from './summaries';
import { today } from './today';

/** The English catalogue: one object a feature. */
export const en = {
  app,
  columns,
  common,
  fieldLabels,
  fields,
  kinds,
  kindsMany,
  lists,
  protection,
  records,
  repeats,
  relations,
  reports,
  review,
  search,
  settings,
  sheets,
  start,
  summaries,
  today,
};
