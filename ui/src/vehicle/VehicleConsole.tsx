import { useEffect } from 'react';
import { Header } from '../components/Header';
import { useTexts } from '../i18n';
import { vehicleTexts } from './texts';

export default function VehicleConsole() {
  const t = useTexts(vehicleTexts);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return <Header title={t('title')} />;
}
