/** Sets the colours of the document; `system` follows the machine, also when it changes in the evening. */
export function applyTheme(theme: 'light' | 'dark' | 'system'): void {
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
}
