import { app, common, fields, kinds, kindsMany } from './common';
import { reports } from './reports';
import { review } from './review';
import { search } from './search';
import { settings } from './settings';
import { start } from './start';

/** The English catalogue: one object a feature. */
export const en = { app, common, fields, kinds, kindsMany, reports, review, search, settings, start };
