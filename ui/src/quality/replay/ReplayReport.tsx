import { useState } from 'react';
import { navigate } from '../../app/navigation';
import { PriorityMark } from '../../components/PriorityMark';
import { useTexts } from '../../i18n';
import styles from '../quality.module.css';
import { type Compared, difference, type Fleet, type ReplayedCall, type Report, rowsOf, type Served } from './replays';
import { replayTexts } from './replaytexts';
import { change, share, signed, signedShare, time } from './words';

/** Calls that are listed at first, and with each press of More. */
const PAGE = 50;

/** What a replay came to: figures by priority, what the units did, and the calls that change most. */
export function ReplayReport({ report }: { readonly report: Report }) {
  const t = useTexts(replayTexts);
  return (
    <>
      <Figures report={report} />
      <Fleets baseline={report.baseline} policy={report.policy} />
      {report.unfinished > 0 && <p className={styles.note}>{t('unfinished', { n: report.unfinished })}</p>}
      <Calls report={report} />
    </>
  );
}

const FIGURES = [
  ['lateShare', share, signedShare],
  ['mean', time, signed],
  ['p90', time, signed],
] as const;
const MEMBER = { lateShare: 'lateShare', mean: 'meanSeconds', p90: 'p90Seconds' } as const;

function Figures({ report }: { readonly report: Report }) {
  const t = useTexts(replayTexts);
  return (
    <table className={styles.table} data-figures>
      <caption>{t('figures')}</caption>
      <thead>
        <tr>
          <th rowSpan={2} scope="col">
            {t('call')}
          </th>
          <th rowSpan={2} scope="col" data-number>
            {t('calls')}
          </th>
          {FIGURES.map(([figure]) => (
            <th key={figure} colSpan={4} scope="colgroup" data-group>
              {t(figure)}
            </th>
          ))}
        </tr>
        <tr>
          {FIGURES.map(([figure]) => (
            <Sides key={figure} points={figure === 'lateShare'} report={report} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(report).map(([row, compared]) => (
          <tr key={row} data-row={row}>
            <th scope="row">{row === 'all' ? t('allCalls') : <PriorityMark priority={row} />}</th>
            <td data-number>{compared.policy.calls}</td>
            {FIGURES.map(([figure, plain, withSign]) => (
              <Four key={figure} compared={compared} member={MEMBER[figure]} plain={plain} withSign={withSign} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sides({ points, report }: { readonly points: boolean; readonly report: Report }) {
  const t = useTexts(replayTexts);
  return (
    <>
      <th scope="col" data-number data-group>
        {t('recorded')}
      </th>
      <th scope="col" data-number>
        {report.baseline.name}
      </th>
      <th scope="col" data-number>
        {report.policy.name}
      </th>
      <th scope="col" data-number>
        {t('differenceShort')} {points && <small>({t('points')})</small>}
      </th>
    </>
  );
}

interface FourProps {
  readonly compared: Compared;
  readonly member: (typeof MEMBER)[keyof typeof MEMBER];
  readonly plain: (value: number | undefined) => string;
  readonly withSign: (value: number | undefined) => string;
}

/** Recorded, baseline, policy, and what the policy changes: less is better in every one of these figures. */
function Four({ compared: { recorded, baseline, policy }, member, plain, withSign }: FourProps) {
  const changed = change(baseline[member], policy[member]);
  return (
    <>
      <td data-number data-group>
        {plain(recorded[member])}
      </td>
      <td data-number>{plain(baseline[member])}</td>
      <td data-number>{plain(policy[member])}</td>
      <td data-number>
        <Change words={withSign(changed)} value={changed} />
      </td>
    </>
  );
}

/** A change with its sign; worse stands out by a shape as well. */
function Change({ words, value }: { readonly words: string; readonly value: number | undefined }) {
  const worse = value !== undefined && words.startsWith('+');
  return (
    <strong className={worse ? styles.worse : undefined}>
      {worse && '▲ '}
      {words}
    </strong>
  );
}

function Fleets({ baseline, policy }: { readonly baseline: Fleet; readonly policy: Fleet }) {
  const t = useTexts(replayTexts);
  const driven = (fleet: Fleet) =>
    fleet.kilometers === undefined ? '–' : t('km', { n: Math.round(fleet.kilometers) });
  return (
    <table className={styles.table} data-fleets>
      <caption>{t('fleet')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('policy')}</th>
          <th scope="col" data-number>
            {t('busy')}
          </th>
          <th scope="col" data-number>
            {t('driven')}
          </th>
          <th scope="col" data-number>
            {t('otherStation')}
          </th>
        </tr>
      </thead>
      <tbody>
        {[baseline, policy].map((fleet, side) => (
          <tr key={side === 0 ? 'baseline' : 'policy'}>
            <th scope="row">{fleet.name}</th>
            <td data-number>{share(fleet.busyShare)}</td>
            <td data-number>{driven(fleet)}</td>
            <td data-number>{fleet.moves}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Calls({ report }: { readonly report: Report }) {
  const t = useTexts(replayTexts);
  const [most, setMost] = useState(PAGE);
  const shown = report.calls.slice(0, most);
  return (
    <>
      <table className={styles.table} data-calls>
        <caption>
          {t('byDifference')} · {t('listed', { n: shown.length, of: report.of })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('call')}</th>
            <th scope="col">{t('recorded')}</th>
            <th scope="col">{report.baseline.name}</th>
            <th scope="col">{report.policy.name}</th>
            <th scope="col" data-number>
              {t('differenceShort')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((call) => (
            <Row key={`${call.incident}/${call.ordinal}`} call={call} />
          ))}
        </tbody>
      </table>
      {report.calls.length > most && (
        <button type="button" className={styles.more} onClick={() => setMost(most + PAGE)}>
          + {Math.min(PAGE, report.calls.length - most)}
        </button>
      )}
    </>
  );
}

function Row({ call }: { readonly call: ReplayedCall }) {
  const t = useTexts(replayTexts);
  const to = `/quality/case/${encodeURIComponent(call.incident)}`;
  const who = (served: Served | undefined) =>
    served === undefined ? t('never') : `${served.unit} · ${time(served.responseSeconds)}`;
  const changed = difference(call);
  return (
    <tr data-call={call.incident}>
      <td>
        <PriorityMark priority={call.priority} short />{' '}
        <a
          href={to}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            navigate(to);
          }}
        >
          {call.incident}
        </a>{' '}
        {call.ordinal > 1 && <small>{t('nth', { n: call.ordinal })}</small>}
      </td>
      <td>{who(call.recorded)}</td>
      <td>{who(call.baseline)}</td>
      <td>{who(call.policy)}</td>
      <td data-number>
        <Change words={signed(changed)} value={changed} />
      </td>
    </tr>
  );
}
