import type { Told } from '../told';

/** The desk tells its sentences in English: here they stay as they are (see `../told.ts`). */
export const told: Told = {};
