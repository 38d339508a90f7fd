/** Words of the reports screen. */
export const reports = {} as const;
