import { useEffect } from 'react';
import { Header } from '../components/Header';
import { useTexts } from '../i18n';
import { dispatchTexts } from './texts';

export default function DispatchConsole() {
  const t = useTexts(dispatchTexts);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return <Header title={t('title')} />;
}
