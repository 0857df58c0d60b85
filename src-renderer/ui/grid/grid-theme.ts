import { themeQuartz } from 'ag-grid-community'

/** The grid in the colours and the density of the workbench. */
export const gridTheme = themeQuartz.withParams({
  fontFamily: 'inherit',
  fontSize: 12.5,
  headerFontSize: 11.5,
  headerFontWeight: 600,
  backgroundColor: 'var(--pane)',
  foregroundColor: 'var(--ink)',
  headerBackgroundColor: 'var(--pane)',
  headerTextColor: 'var(--ink-2)',
  borderColor: 'var(--line-soft)',
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--selected)',
  accentColor: 'var(--focus)',
  cellHorizontalPadding: 7,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  columnBorder: false,
  headerColumnResizeHandleColor: 'var(--line)',
  spacing: 5,
})
