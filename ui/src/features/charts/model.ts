/** A chart as it is drawn: the desk's figures with words and places. */
import { countryName, formatEdtf, m, term } from '$shared/i18n';
import type { Bar, Chart, Part } from '$shared/ipc';
import { lookOf, type Look } from '$shared/drawing';
import { href, screenOf } from '$shared/nav.svelte';

export interface DrawnPart {
  count: number;
  href: string;
  /** For who does not see it. */
  label: string;
}
export interface DrawnBar {
  key: string;
  label: string;
  whole: DrawnPart;
  parts: DrawnPart[];
}
export interface Drawn {
  series: { label: string; look: Look }[];
  bars: DrawnBar[];
  /** Years stand upright, side by side; what has a name lies, so that the name can be read. */
  upright: boolean;
}

const UPRIGHT: Chart['figure'][] = ['status_over_time', 'people_by_sex', 'stated_by_sex'];

/** The list behind a number. */
export function placeOf(chart: Chart, part: Part): string {
  const told: Record<string, string> = {};
  if (part.filter) told['filter'] = part.filter;
  if (part.subject_id) told['subject_id'] = part.subject_id;
  return href(screenOf(chart.kind), null, told);
}

function nameOf(chart: Chart, bar: Bar): string {
  if (bar.key === '') return (m.charts.without as Record<string, string>)[chart.figure] ?? '';
  if (chart.figure === 'status_by_country') return countryName(bar.key);
  if (chart.figure === 'status_by_theme' || chart.figure === 'people_by_level') return term(bar.key);
  if (chart.figure === 'repeats_by_election' && bar.note && !bar.key.includes(bar.note.slice(0, 4)))
    return `${bar.key}, ${formatEdtf(bar.note, true)}`;
  return bar.key;
}

export function drawn(chart: Chart): Drawn {
  const series = chart.series.map((code, place) => ({
    label: (m.charts.series as Record<string, string>)[code] ?? term(code),
    look: lookOf(code, place),
  }));
  const bars = chart.bars.map((bar) => {
    const label = nameOf(chart, bar);
    const part = (of: Part, name: string): DrawnPart => ({
      count: of.count,
      href: placeOf(chart, of),
      label: m.charts.part(label, name, of.count),
    });
    return {
      key: `${bar.key} ${bar.note} ${bar.whole.subject_id ?? ''}`,
      label,
      whole: part(bar.whole, m.charts.total),
      parts: bar.parts.map((of, i) => part(of, series[i]?.label ?? '')),
    };
  });
  return { series, bars, upright: UPRIGHT.includes(chart.figure) };
}

/** The table beside a chart, heads first: what is saved as CSV. */
export function tableOf(chart: Chart, { series, bars }: Drawn): string[][] {
  return [
    [m.charts.heads[chart.figure], ...series.map((s) => s.label), m.charts.total],
    ...bars.map((bar) => [bar.label, ...bar.parts.map((p) => String(p.count)), String(bar.whole.count)]),
  ];
}
