import { lazy, type ReactNode, Suspense } from 'react';
import { Fault } from '../../app/Fault';
import { Empty } from '../../components/Empty';
import { useTexts } from '../../i18n';
import { type MapInfo, useMapInfo } from '../../map/mapInfo';
import { cityTexts } from './texts';

/** The map itself, which is large and fetched only where there is one. */
export const CityMap = lazy(() => import('../../map/CityMap'));

interface CityFrameProps {
  readonly className: string | undefined;
  readonly children: (info: MapInfo) => ReactNode;
}

/** The part of a screen that holds the city's map. A fault of the map leaves the rest of the screen alone. */
export function CityFrame({ className, children }: CityFrameProps) {
  const t = useTexts(cityTexts);
  const info = useMapInfo();
  const loading = <Empty>{t('loadingMap')}</Empty>;
  return (
    <section className={className} aria-label={t('map')}>
      {info === undefined ? (
        loading
      ) : (
        <Fault>
          <Suspense fallback={loading}>{children(info)}</Suspense>
        </Fault>
      )}
    </section>
  );
}
