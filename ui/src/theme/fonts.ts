import '@fontsource/noto-sans/latin-400.css';
import '@fontsource/noto-sans/latin-600.css';
import '@fontsource/noto-sans/latin-ext-400.css';
import '@fontsource/noto-sans/latin-ext-600.css';

/** The Chinese fonts are a hundred small files that the browser takes as it needs their characters. */
export function loadChineseFonts(): void {
  void import('./chinese-fonts');
}
