/** Notes, at each build, which packages are built into the page. */
export function notesPackages(): import('vite').Plugin;
