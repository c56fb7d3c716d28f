import { Component, type ReactNode } from 'react';
import styles from '../components/components.module.css';
import { Empty } from '../components/Empty';
import { commonTexts } from '../components/texts';
import { useTexts } from '../i18n';

/** Says that a screen has stopped, instead of leaving old values standing. */
export class Fault extends Component<{ readonly children: ReactNode }, { readonly fault?: string }> {
  override state: { readonly fault?: string } = {};

  static getDerivedStateFromError(error: unknown) {
    return { fault: String(error) };
  }

  override render() {
    return this.state.fault === undefined ? this.props.children : <Stopped fault={this.state.fault} />;
  }
}

function Stopped({ fault }: { readonly fault: string }) {
  const t = useTexts(commonTexts);
  return (
    <main className={styles.page} role="alert">
      <Empty>
        <strong className={styles.abnormal}>{t('broken')}</strong>
        <code>{fault}</code>
        <button type="button" className={styles.plain} onClick={() => location.reload()}>
          {t('reload')}
        </button>
      </Empty>
    </main>
  );
}
