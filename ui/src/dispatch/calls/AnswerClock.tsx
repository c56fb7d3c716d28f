import { useTexts } from '../../i18n';
import { duration } from '../../i18n/time';
import { useEntry, useNow } from '../../link/LiveProvider';
import { Alarm } from '../queue/Rows';
import { callTexts } from './texts';

/** How quickly calls were answered in the last hour, and the call that will be late next. */
export function AnswerClock() {
  const t = useTexts(callTexts);
  const clock = useEntry('answering', 'clock');
  const now = useNow();
  if (clock === undefined) return null;
  const goal = Math.round(clock.shareWanted * 100);
  const share = clock.answered === 0 ? 0 : Math.floor((100 * clock.withinTarget) / clock.answered);
  const words = [
    clock.answered === 0 ? t('noCalls') : t('clock', { target: clock.targetSeconds, share, goal }),
    ...(clock.p90Seconds === undefined ? [] : [t('p90', { n: clock.p90Seconds.toFixed(1) })]),
  ].join(' · ');
  const left = clock.breachAt === undefined ? undefined : Date.parse(clock.breachAt) - now;
  if (clock.ringing > 0) {
    // What rings now matters more than how it was; the line keeps its length.
    return (
      <span data-answering>
        <Alarm text={t('nowRinging', { n: clock.ringing })} /> <kbd aria-hidden="true">I</kbd>
        {left !== undefined && left >= 0 && ` ${t('nextLate', { time: duration(left) })}`}
        {left !== undefined && left < 0 && <Alarm text={t('isLate', { time: duration(-left) })} />}
      </span>
    );
  }
  return <span data-answering>{clock.answered > 0 && share < goal ? <Alarm text={words} /> : words}</span>;
}
