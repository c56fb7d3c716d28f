import { useEffect } from 'react';
import { Header } from '../components/Header';
import { useTexts } from '../i18n';
import { hospitalTexts } from './texts';

export default function HospitalConsole() {
  const t = useTexts(hospitalTexts);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return <Header title={t('title')} />;
}
