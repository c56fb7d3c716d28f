import { createTheme, localStorageColorSchemeManager, type MantineColorSchemeManager } from '@mantine/core';

export const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'gray',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
});

/** `?theme=dark|light` wins over what was chosen on this machine, which wins over the system. */
export function colorSchemeManager(): MantineColorSchemeManager {
  const stored = localStorageColorSchemeManager({ key: 'prehospital.theme' });
  const asked = new URLSearchParams(location.search).get('theme');
  return asked === 'dark' || asked === 'light' ? { ...stored, get: () => asked } : stored;
}
