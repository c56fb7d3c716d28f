import { type RefObject, useContext, useRef, useState } from 'react';
import { ActionButton } from '../components/ActionButton';
import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { FULL } from '../media/layer';
import { flattened } from './flatten';
import styles from './guide.module.css';
import { FULL_BYTES_MAX, KeeperContext, type Snapshot } from './keep';
import { original } from './originals';
import { authors, type Shown } from './room';
import { guideTexts } from './texts';

interface KeepButtonProps {
  readonly stage: RefObject<HTMLElement | null>;
  readonly frame: Shown;
}

/** Longest name of a file, in characters, as the record takes it. */
const NAME_MAX = 255;

const FULL_TEXTS = { sending: 'fullSending', kept: 'fullKept', failed: 'fullFailed' } as const;

/** Puts the frozen picture with everything drawn on it into the patient's record, where this console has one. */
export function KeepButton({ stage, frame }: KeepButtonProps) {
  const t = useTexts(guideTexts);
  const keeper = useContext(KeeperContext);
  const [done, setDone] = useState<{ readonly frame: Shown; readonly at: string }>();
  const [full, setFull] = useState<'sending' | 'kept' | 'failed'>();
  const unsent = useRef<Snapshot>(undefined);
  const [tooLarge, setTooLarge] = useState(false);
  if (keeper === null) return null;
  const send = (snapshot: Snapshot) => {
    unsent.current = snapshot;
    setFull('sending');
    // The small one is safe: this one may take as long as the link needs.
    void keeper.keepFull(snapshot).then(
      () => setFull('kept'),
      () => setFull('failed'),
    );
  };
  const keep = async () => {
    if (done?.frame === frame && full === 'failed' && unsent.current !== undefined) return send(unsent.current);
    const picture = stage.current?.querySelector<HTMLImageElement>('img[data-frozen]');
    const drawings = stage.current?.querySelector<SVGSVGElement>('svg');
    if (picture === undefined || picture === null || drawings === undefined || drawings === null) return;
    await picture.decode();
    const file = flattened(picture, drawings, keeper.bytesMax);
    setTooLarge(file === undefined);
    if (file === undefined) return;
    const name = [frame.source, frame.capturedAt, frame.by, ...authors(frame)].filter(
      (part, i, all) => all.indexOf(part) === i,
    );
    const own = original(frame.source, frame.frame);
    const image = { image: picture, width: picture.naturalWidth, height: picture.naturalHeight };
    const large = flattened(picture, drawings, FULL_BYTES_MAX, own ?? image);
    const snapshot = {
      source: frame.source,
      content: file.content,
      name: name.join(' · ').slice(0, NAME_MAX),
      capturedAt: frame.capturedAt,
    };
    await keeper.keep(snapshot);
    setDone({ frame, at: new Date().toISOString() });
    if (large !== undefined) send({ ...snapshot, content: large.content });
  };
  const pending = frame.drawings.some((drawing) => drawing.pending === true);
  const disabled =
    keeper.kept >= keeper.most ? t('keptMost', { n: keeper.most }) : pending ? t('keepWaits') : undefined;
  const within = () => stage.current?.closest(`[${FULL}]`)?.contains(document.activeElement) === true;
  return (
    <>
      <ActionButton
        explain
        className={styles.keep}
        section={`${t('section')} · ${frame.source}`}
        when={within}
        operation={{ label: t('keep'), keys: 's', disabled, run: keep }}
      />
      {done?.frame === frame && (
        <span role="status" data-kept={keeper.kept}>
          ✓ {t('kept', { time: timeOfDay(done.at) })}
          {full !== undefined && <span data-full={full}> · {t(FULL_TEXTS[full])}</span>}
        </span>
      )}
      {tooLarge && <span role="alert">{t('tooLarge')}</span>}
    </>
  );
}
