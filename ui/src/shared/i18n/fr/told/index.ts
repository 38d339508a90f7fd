import { composed } from './composed';
import { desk } from './desk';
import { domain } from './domain';
import { exchange } from './exchange';
import { extract } from './extract';
import { library } from './library';
import { reader } from './reader';
import { shell } from './shell';
import { summary } from './summary';
import type { Told } from '../../told';

/** The desk's sentences in French, by the English ones. Which there are is written in Russian; French has the same. */
export const told: Told = {
  ...composed,
  ...desk,
  ...domain,
  ...exchange,
  ...extract,
  ...library,
  ...reader,
  ...shell,
  ...summary,
};
