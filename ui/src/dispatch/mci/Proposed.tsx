import { Fragment } from 'react';
import { Age } from '../../components/Age';
import { useTexts, useWords } from '../../i18n';
import { useCollection } from '../../link/LiveProvider';
import type { DistributionViewItem, DistributionViewReason } from '../../protocol/types';
import styles from './mci.module.css';
import { mciTexts } from './texts';

/** What a hospital said longer ago than this is old; the centre does not count free places reported so long ago either. */
const SAID_STALE_MILLIS = 2 * 3_600_000;

const minutes = (seconds: number) => Math.round(seconds / 60);

/** The proposed hospital of one casualty, with its minutes and every reason. */
export function Proposed({ item }: { readonly item: DistributionViewItem }) {
  const t = useTexts(mciTexts);
  const word = useWords();
  const hospitals = useCollection('hospitals');
  const name = (id: string) => hospitals.get(id)?.card.name ?? id;
  const say = (reason: DistributionViewReason) =>
    [
      word('DistributionViewKind', reason.kind),
      reason.hospital === undefined ? undefined : name(reason.hospital),
      reason.capability === undefined ? undefined : word('HospitalCapability', reason.capability),
      reason.seconds === undefined ? undefined : t('farther', { n: minutes(reason.seconds) }),
    ]
      .filter((text) => text !== undefined)
      .join(' · ');
  return (
    <>
      {name(item.allotment.hospital)} · {t('minutes', { n: minutes(item.driveSeconds) })}
      {item.waitSeconds > 0 && ` + ${t('wait', { n: minutes(item.waitSeconds) })}`}
      <div className={styles.note}>
        {item.reasons.map((reason, i) => (
          <Fragment key={`${reason.kind} ${reason.hospital} ${reason.capability}`}>
            {i > 0 && '; '}
            {reason.at === undefined ? (
              say(reason)
            ) : (
              <Age at={reason.at} staleAfterMillis={SAID_STALE_MILLIS} always>
                {say(reason)}
              </Age>
            )}
          </Fragment>
        ))}
      </div>
    </>
  );
}
