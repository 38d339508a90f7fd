/** Words of the start screen. */
export const start = {} as const;
