import type { Catalogue } from '../catalogue';
import { across } from './across';
import { audit } from './audit';
import { calendar } from './calendar';
import { changes } from './changes';
import { charts } from './charts';
import { app, common, fields, kinds, kindsMany, scopes } from './common';
import { countryNames, dates } from './dates';
import { guide, tour } from './guide';
import { columns, fieldLabels, relations } from './labels';
import { events } from './events';
import { files } from './files';
import { exchange } from './exchange';
import { handover } from './handover';
import { lists } from './lists';
import { privacy } from './privacy';
import { pages } from './pages';
import { map } from './map';
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
import { told } from './told';
import { unbrokenAll } from '../unbroken';

/** The French catalogue, in the words of OSCE and ODIHR documents. */
export const fr: Catalogue = {
  ...unbrokenAll({
    across,
    app,
    audit,
    calendar,
    changes,
    charts,
    columns,
    common,
    countryNames,
    dates,
    events,
    examples,
    fieldLabels,
    fields,
    files,
    guide,
    exchange,
    handover,
    kinds,
    kindsMany,
    lists,
    privacy,
    pages,
    map,
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
  }),
  told,
};
