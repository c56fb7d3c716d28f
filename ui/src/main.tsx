import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/styles';
import { App } from './app/App';
import { SessionProvider } from './app/session';
import { startLanguage } from './i18n';
import { loadChineseFonts } from './theme/fonts';
import { colorSchemeManager, theme } from './theme/theme';

startLanguage();
loadChineseFonts();
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorSchemeManager()}>
      <SessionProvider>
        <App />
      </SessionProvider>
    </MantineProvider>
  </StrictMode>,
);
