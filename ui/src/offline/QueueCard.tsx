import { ActionButton } from '../components/ActionButton';
import { Age } from '../components/Age';
import { useTexts } from '../i18n';
import type { Texts } from '../i18n/glossary';
import vehicle from '../vehicle/vehicle.module.css';
import { queue, useQueued } from './offline';
import { offlineTexts } from './offlinetexts';

/** What was entered without the vehicle program and is not sent yet; shown only when there is something. */
export function QueueCard() {
  const t = useTexts(offlineTexts);
  const name = useTexts(offlineTexts as Texts);
  const queued = useQueued();
  if (queued.length === 0) return null;
  const waiting = queued.filter(({ state }) => state === 'WAITING').length;
  return (
    <section className={vehicle.card} aria-labelledby="tablet" data-queued={waiting}>
      <h2 id="tablet">{t('tablet')}</h2>
      {waiting > 0 && (
        <p role="status" className={vehicle.abnormal}>
          ▲ {t('waits', { n: waiting })}
        </p>
      )}
      <ul className={vehicle.list}>
        {queued.slice(0, 20).map(({ id, at, path, state, reason }) => {
          const kind = path.split('/').find((part) => part in offlineTexts) ?? 'other';
          return (
            <li key={id}>
              <span>{name(kind)}</span>
              <Age at={at} staleAfterMillis={Number.POSITIVE_INFINITY} always />
              <span>{state === 'WAITING' ? `◌ ${t('waiting')}` : `▲ ${t('refused', { reason: reason ?? '' })}`}</span>
              {state === 'REFUSED' && (
                <ActionButton
                  className={vehicle.touch}
                  operation={{ label: t('dismiss'), run: () => queue.dismiss(id) }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
