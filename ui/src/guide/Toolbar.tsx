import type { RefObject } from 'react';
import { keyName } from '../components/ActionButton';
import { useTexts } from '../i18n';
import { useKey } from '../keys/keys';
import { TOOLS, type Tool } from './drawing';
import styles from './guide.module.css';
import type { GuideView } from './link';
import type { Shown } from './room';
import { guideTexts } from './texts';

const KEYS: Readonly<Record<Tool, string>> = {
  pointer: 'p',
  arrow: 'a',
  ellipse: 'c',
  line: 'd',
  words: 't',
  scale: 'k',
  measure: 'm',
};

interface ToolbarProps {
  readonly name: string;
  /** Keys act while the focus is inside. */
  readonly root: RefObject<HTMLElement | null>;
  readonly view: GuideView;
  readonly frame: Shown | undefined;
  readonly watching: boolean;
  readonly tool: Tool;
  readonly choose: (tool: Tool) => void;
  readonly act: {
    readonly freeze: () => void;
    readonly release: () => void;
    readonly undo: () => void;
    readonly clear: () => void;
  };
}

/** What can be done on the picture, each with its key. */
export function Toolbar({ name, root, view, frame, watching, tool, choose, act }: ToolbarProps) {
  const t = useTexts(guideTexts);
  const within = () => root.current?.contains(document.activeElement) === true;
  const section = `${t('section')} · ${name}`;
  const off = view.link === 'live' ? undefined : t('noLink');
  const drawing = off ?? (frame === undefined ? t('freezeFirst') : undefined);
  const own = view.room.screens.find(({ screen }) => screen === view.room.screen)?.name;
  const mine = frame?.drawings.some(({ by }) => by === own) === true;
  const common = { section, within };
  return (
    <>
      {view.link !== 'live' && view.link !== 'connecting' && (
        <p className={styles.lost} role="status">
          {t(view.link)}
        </p>
      )}
      <div className={styles.tools} role="toolbar" aria-label={t('section')}>
        {frame === undefined ? (
          <ToolButton
            {...common}
            label={t('freeze')}
            keys="f"
            disabled={off ?? (watching ? undefined : t('noPicture'))}
            run={act.freeze}
          />
        ) : (
          <ToolButton {...common} label={t('release')} keys="l" disabled={off} run={act.release} />
        )}
        {TOOLS.map((one) => (
          <ToolButton
            key={one}
            {...common}
            label={t(one)}
            keys={KEYS[one]}
            pressed={tool === one}
            disabled={one === 'pointer' ? off : drawing}
            run={() => choose(one)}
          />
        ))}
        <ToolButton
          {...common}
          label={t('undo')}
          keys="z"
          disabled={drawing ?? (mine ? undefined : t('nothingOwn'))}
          run={act.undo}
        />
        <ToolButton
          {...common}
          label={t('clear')}
          keys="x"
          disabled={drawing ?? (frame?.drawings.length ? undefined : t('nothing'))}
          run={act.clear}
        />
      </div>
      <Listed {...common} keys="ArrowUp" label={t('move')} />
      <Listed {...common} keys="Enter" label={t('setPoint')} />
      <Listed {...common} keys="Escape" label={t('giveUp')} />
    </>
  );
}

interface ToolButtonProps {
  readonly label: string;
  readonly keys: string;
  readonly section: string;
  readonly within: () => boolean;
  readonly pressed?: boolean;
  readonly disabled: string | undefined;
  readonly run: () => void;
}

function ToolButton({ label, keys, section, within, pressed, disabled, run }: ToolButtonProps) {
  const act = () => {
    if (disabled === undefined) run();
  };
  useKey({ keys, label, section, disabled, run: act, when: within });
  return (
    <button
      type="button"
      className={styles.tool}
      aria-pressed={pressed}
      aria-disabled={disabled !== undefined}
      title={disabled}
      onClick={act}
    >
      {label} <kbd aria-hidden="true">{keyName(keys)}</kbd>
      {disabled !== undefined && <span className="quiet">{disabled}</span>}
    </button>
  );
}

/** A key that the picture takes itself stands in the help, too. */
function Listed({ keys, label, section, within }: Pick<ToolButtonProps, 'keys' | 'label' | 'section' | 'within'>) {
  useKey({ keys, label, section, run: () => {}, when: () => within() && onPicture() });
  return null;
}

function onPicture(): boolean {
  return document.activeElement?.hasAttribute('data-stage') === true;
}
