import type { ReactElement } from 'react';
import { useTexts } from '../../i18n';
import type { UnitShape } from '../../map/icons';
import styles from './city.module.css';
import { cityTexts } from './texts';

const SHAPES: readonly (readonly [UnitShape, keyof typeof cityTexts, ReactElement])[] = [
  ['idle', 'shapeIdle', <circle key="c" cx="8" cy="8" r="5" />],
  ['assigned', 'shapeAssigned', <path key="a" d="M8 3a5 5 0 1 0 .01 0M8 6.5a1.5 1.5 0 1 0 .01 0" />],
  ['moving', 'shapeMoving', <circle key="m" cx="8" cy="8" r="5" fill="currentColor" />],
  ['scene', 'shapeScene', <path key="s" d="M3 3h10v10H3z" fill="currentColor" />],
  ['patient', 'shapePatient', <path key="p" d="M8 2l6 6-6 6-6-6z" fill="currentColor" />],
  ['hospital', 'shapeHospital', <path key="h" d="M8 2l6 6-6 6-6-6z" />],
  ['out', 'shapeOut', <path key="o" d="M8 3a5 5 0 1 0 .01 0M5 11l6-6" />],
];

/** What the shapes on the map mean. */
export function Legend() {
  const t = useTexts(cityTexts);
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      {SHAPES.map(([shape, text, drawing]) => (
        <li key={shape}>
          <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
            {drawing}
          </svg>
          {t(text)}
        </li>
      ))}
    </ul>
  );
}
