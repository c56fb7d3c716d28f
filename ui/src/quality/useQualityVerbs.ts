import { navigate } from '../app/navigation';
import { handle, incomplete, type Meaning, type Named, named, one, type Verb } from '../command/grammar';
import { useTexts } from '../i18n';
import type { Words } from '../i18n/glossary';
import { duration, timeOfDay } from '../i18n/time';
import type { Asked } from './asked';
import { EVERYTHING } from './asked';
import type { Listed } from './case';
import { type Act, type CaseClock, SPEEDS } from './clock';
import { linetexts } from './linetexts';
import { dayAt, dayOf, momentOf, nextDay } from './moments';

/** What the list shows and what it was asked. */
export interface Looked {
  readonly items: readonly Listed[];
  readonly ask: (asked: Asked) => void;
}

/** The clock of the case that is open. */
export interface CaseControls {
  readonly clock: CaseClock;
  readonly act: (act: Act) => void;
}

const DAY_MILLIS = 86_400_000;
/** Days that are offered. */
const DAYS_OFFERED = 4;
const ID = /^[A-Za-z0-9._-]{1,100}$/;

const ready = (preview: string, does: () => void): Meaning => ({
  kind: 'ready',
  preview,
  run: () => {
    does();
    return undefined;
  },
});

/** What can be said on the command line of `/quality` (docs/commands.md). */
export function useQualityVerbs(
  { items, ask }: Looked,
  id: string | undefined,
  controls: CaseControls | undefined,
): readonly Verb[] {
  const t = useTexts(linetexts);
  const day = (args: readonly string[]): Meaning => {
    const chosen = dayOf(args[0] ?? '');
    if (chosen === undefined) {
      const now = Date.now();
      const days = Array.from({ length: DAYS_OFFERED }, (_, back) => dayAt(now - back * DAY_MILLIS));
      return incomplete(
        t('whichDay'),
        days.filter((offered) => offered.startsWith(args[0] ?? '')),
      );
    }
    const words = args.slice(1).join(' ');
    return ready(t(words === '' ? 'ofDay' : 'ofDayWith', { day: chosen, words }), () => {
      ask({ text: words, from: `${chosen}T00:00`, to: `${nextDay(chosen)}T00:00` });
      navigate('/quality');
    });
  };
  const cases: readonly Named<string>[] = items.map((item) => ({
    value: item.id,
    names: [item.id, handle(item.id), item.complaint, item.place],
  }));
  const open = (args: readonly string[]): Meaning => {
    const word = args[0];
    const found = named(cases, word);
    const known = cases.some((each) =>
      each.names.some((name) => name.toLowerCase().includes((word ?? '').toLowerCase())),
    );
    // An id that is not on the list: the case says itself when there is none.
    const chosen = 'one' in found ? found.one : !known && word !== undefined && ID.test(word) ? word : undefined;
    if (chosen === undefined) return incomplete(t('whichCase'), 'one' in found ? [] : found.options);
    return ready(t('openCase', { id: chosen }), () => navigate(`/quality/case/${encodeURIComponent(chosen)}`));
  };
  const verb = (word: string, form: string, about: Words, mean: Verb['mean']): Verb => ({ word, form, about, mean });
  const verbs = [
    verb('day', 'day DATE [WORDS]', ['cases of a day', '某日病例'], day),
    verb('case', 'case CASE', ['open a case', '打开病例'], open),
    verb('replay', 'replay', ['a day under another policy', '换一种策略重演'], () =>
      ready(t('toReplay'), () => navigate('/quality/replay')),
    ),
  ];
  if (id === undefined) return verbs;
  verbs.push(
    verb('export', 'export', ['download the case', '下载病例'], () =>
      ready(t('exportNow', { id }), () => download(`/api/quality/cases/${encodeURIComponent(id)}/folder`)),
    ),
    verb('cases', 'cases', ['all cases', '全部病例'], () =>
      ready(t('toList'), () => {
        ask(EVERYTHING);
        navigate('/quality');
      }),
    ),
  );
  if (controls === undefined) return verbs;
  const { act, clock } = controls;
  const span = { from: timeOfDay(clock.from), to: timeOfDay(clock.to) };
  const goTo = (args: readonly string[]): Meaning => {
    const time = momentOf((args[0] ?? '').toLowerCase(), clock.from, clock.to);
    if (time === undefined) return incomplete(t('whichMoment', span), ['start', 'end']);
    if (time < clock.from || time > clock.to) {
      return incomplete(t('outside', { time: timeOfDay(time), ...span }), ['start', 'end']);
    }
    const words = t('goTo', { time: timeOfDay(time), since: duration(time - clock.from) });
    return ready(words, () => act({ do: 'seek', time }));
  };
  const speeds = SPEEDS.map((speed) => ({ value: speed, names: [String(speed)] }));
  return [
    ...verbs,
    verb('goto', 'goto TIME', ['move the cursor', '移动光标'], goTo),
    verb('play', 'play', ['play', '播放'], () => ready(t('playNow'), () => act({ do: 'play', playing: true }))),
    verb('pause', 'pause', ['pause', '暂停'], () => ready(t('pauseNow'), () => act({ do: 'play', playing: false }))),
    verb(
      'speed',
      'speed 1|4|16',
      ['how fast it plays', '播放速度'],
      one(speeds, t('whichSpeed'), (speed) => ready(t('speedTo', { speed }), () => act({ do: 'speed', speed }))),
    ),
  ];
}

/** As a press on a link that downloads. */
function download(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
}
