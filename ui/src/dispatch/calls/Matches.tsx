import { ActionButton } from '../../components/ActionButton';
import { PriorityMark } from '../../components/PriorityMark';
import { useLanguage, useTexts, useWords } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import type { RepeatMatch, RepeatMatchReason } from '../../protocol/types';
import shared from '../dispatch.module.css';
import { useForbidden } from '../permission';
import { useBook } from '../questions/book';
import styles from './calls.module.css';
import { inWords } from './inWords';
import { callTexts } from './texts';

interface MatchesProps {
  readonly matches: readonly RepeatMatch[];
  readonly section: string;
  readonly link: (incident: string) => Promise<unknown>;
}

/** Incidents this call is probably about, with the reason in words; one key links to the most alike. */
export function Matches({ matches, section, link }: MatchesProps) {
  const t = useTexts(callTexts);
  const forbidden = useForbidden();
  const incidents = useCollection('incidents');
  const word = useWords();
  const language = useLanguage();
  const trees = useBook()?.trees ?? [];
  const reason = (r: RepeatMatchReason) =>
    r.kind === 'NUMBER' || (r.kind === 'PLACE' && r.value === 0)
      ? word('RepeatMatchKind', r.kind)
      : t(r.kind, { n: r.value, words: inWords(r.words, trees, language) });
  const known = matches.flatMap((match) => {
    const incident = incidents.get(match.incident);
    return incident === undefined ? [] : [{ match, incident }];
  });
  if (known.length === 0) return null;
  return (
    <div className={styles.matches} role="group" aria-label={t('matches')}>
      <span className={shared.alarm}>{t('matches')}</span>
      {known.map(({ match, incident }, index) => (
        <div key={match.incident} className={styles.match}>
          <PriorityMark priority={incident.priority} />
          <span>
            <strong>{incident.complaint}</strong>, {incident.place.description}
            <span className={shared.note}>
              {' '}
              {t('score', { n: match.score })}: {match.reasons.map(reason).join(', ')}
            </span>
          </span>
          <ActionButton
            {...(index === 0 ? { section } : {})}
            operation={{
              label: t('link'),
              keys: index === 0 ? 'l' : undefined,
              disabled: forbidden,
              run: () => link(match.incident),
            }}
          />
        </div>
      ))}
    </div>
  );
}
