import { type RefObject, useContext, useState } from 'react';
import { ActionButton } from '../components/ActionButton';
import { useTexts } from '../i18n';
import { timeOfDay } from '../i18n/time';
import { FULL } from '../media/layer';
import { flattened } from './flatten';
import styles from './guide.module.css';
import { KeeperContext } from './keep';
import { authors, type Shown } from './room';
import { guideTexts } from './texts';

interface KeepButtonProps {
  readonly stage: RefObject<HTMLElement | null>;
  readonly frame: Shown;
}

/** Longest name of a file, in characters, as the record takes it. */
const NAME_MAX = 255;

/** Puts the frozen picture with everything drawn on it into the patient's record, where this console has one. */
export function KeepButton({ stage, frame }: KeepButtonProps) {
  const t = useTexts(guideTexts);
  const keeper = useContext(KeeperContext);
  const [done, setDone] = useState<{ readonly frame: Shown; readonly at: string }>();
  const [tooLarge, setTooLarge] = useState(false);
  if (keeper === null) return null;
  const keep = async () => {
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
    await keeper.keep({
      source: frame.source,
      content: file.content,
      name: name.join(' · ').slice(0, NAME_MAX),
      capturedAt: frame.capturedAt,
    });
    setDone({ frame, at: new Date().toISOString() });
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
        </span>
      )}
      {tooLarge && <span role="alert">{t('tooLarge')}</span>}
    </>
  );
}
