import type { Catalogue } from '../catalogue';
import { changes } from './changes';
import { app, common, fields, kinds, kindsMany, scopes } from './common';
import { countryNames, dates } from './dates';
import { guide, tour } from './guide';
import { columns, fieldLabels, relations } from './labels';
import { lists } from './lists';
import { protection } from './protection';
import { examples, problems, records } from './records';
import { repeats } from './repeats';
import { reports } from './reports';
import { review } from './review';
import { search } from './search';
import { settings } from './settings';
import { sheets } from './sheets';
import { start } from './start';
import { summaries } from './summaries';
import { terms } from './terms';
import { today } from './today';

/** The French catalogue, in the words of OSCE and ODIHR documents. */
export const fr: Catalogue = {
  app,
  changes,
  columns,
  common,
  countryNames,
  dates,
  examples,
  fieldLabels,
  fields,
  guide,
  kinds,
  kindsMany,
  lists,
  problems,
  protection,
  records,
  repeats,
  relations,
  reports,
  review,
  scopes,
  search,
  settings,
  sheets,
  start,
  summaries,
  terms,
  today,
  tour,
};
