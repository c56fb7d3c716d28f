import { said, useLanguage, useTexts } from '../../i18n';
import { duration } from '../../i18n/time';
import { useCollection } from '../../link/LiveProvider';
import type { RankingView, Recommendation, RecommendationTermsDivertTerm } from '../../protocol/types';
import styles from './recommend.module.css';
import { recommendTexts } from './texts';

interface TermsProps {
  readonly item: Recommendation;
  readonly policy: RankingView['policy'];
}

/** Every term of one unit as words and figures. */
export function Terms({ item, policy }: TermsProps) {
  const lines = useLines(item, policy);
  return lines.length === 0 ? null : (
    <span className={styles.details}>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  );
}

/** A smaller doubt about where the unit is says nothing to a dispatcher. */
const DOUBT_METERS_MIN = 100;

const seconds = (n: number) => duration(n * 1_000);

function useLines({ terms }: Recommendation, policy: RankingView['policy']): readonly string[] {
  const t = useTexts(recommendTexts);
  const units = useCollection('units');
  const language = useLanguage();
  const loss = ({ lossSeconds, remaining }: RecommendationTermsDivertTerm, unit: string | undefined) => {
    if (lossSeconds === undefined) return t('termDivertNone');
    if (unit !== undefined) return t('termDivertLoss', { loss: seconds(lossSeconds), unit });
    return t('termDivertStays', { n: remaining, loss: seconds(lossSeconds) });
  };
  const { drive, coverageLost, meanLostSeconds, costMinutes, crew, clearing, divert } = terms;
  const lines: string[] = [];
  if (drive !== undefined)
    lines.push(
      [
        t('termDrive', { from: seconds(drive.p10Seconds), to: seconds(drive.p90Seconds) }),
        ...((drive.positionMeters ?? 0) < DOUBT_METERS_MIN
          ? []
          : [t('termDoubt', { meters: drive.positionMeters ?? 0 })]),
      ].join(', '),
    );
  if (coverageLost !== undefined && policy.coverage !== undefined)
    lines.push(t('termCoverage', { percent: policy.coverage.toFixed(1), points: coverageLost.toFixed(1) }));
  if (meanLostSeconds !== undefined) lines.push(t('termMean', { seconds: meanLostSeconds.toFixed(1) }));
  if (costMinutes !== undefined && policy.name === 'BALANCED')
    lines.push(
      t('termBalanced', {
        cost: costMinutes.toFixed(1),
        calls: (policy.callsMeanwhile ?? 0).toFixed(1),
        price: policy.minutesPerPoint.toFixed(1),
      }),
    );
  if (costMinutes !== undefined && policy.name === 'HYBRID')
    lines.push(t('termCost', { cost: costMinutes.toFixed(1), price: policy.minutesPerPoint }));
  if (crew !== undefined) {
    const left = crew.shiftMinutesLeft ?? 0;
    const words = [t(left < 0 ? 'termShiftOver' : 'termShift', { n: Math.abs(left) })];
    if (crew.lateFinishMinutes !== undefined) words.push(t('termLate', { n: crew.lateFinishMinutes }));
    if (crew.restMinutesLeft !== undefined) words.push(t('termRest', { n: crew.restMinutesLeft }));
    lines.push(words.join(', '));
  }
  if (clearing !== undefined) {
    const { clearSeconds, driveSeconds, observed } = clearing;
    lines.push(t('termClearing', { clear: seconds(clearSeconds), drive: seconds(driveSeconds), n: observed }));
  }
  if (divert !== undefined) {
    const gain =
      divert.gainSeconds === undefined
        ? t('termDivertOnly')
        : t('termDivertGain', { gain: seconds(divert.gainSeconds) });
    const relief = units.get(divert.relief ?? '')?.card.callSign ?? divert.relief;
    const lost = divert.lost === undefined ? [] : [t('termDivertSlot', { role: said(divert.lost, language) })];
    lines.push([gain, loss(divert, relief), ...lost].join(', '));
  }
  return lines;
}
