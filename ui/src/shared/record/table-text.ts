/** Rows as a table that a spreadsheet or a letter takes from the clipboard: tab between cells, line between rows. */

/** One line a row, with a line of headings. What would break a cell (tab, line end) becomes a space. */
export function asTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const clean = (cell: string): string => {
    const flat = cell.replace(/[\t\r\n]+/g, ' ');
    // A cell that begins like a formula would be run by the spreadsheet it is pasted into.
    return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
  };
  return [headings, ...rows].map((cells) => cells.map(clean).join('\t')).join('\n');
}
