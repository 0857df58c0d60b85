/**
 * Prints the paper of the pane and nothing of the window around it. The mark on the document is taken away afterwards, so that
 * printing the window by the menu stays what it is.
 */
export function printPaper(): void {
  document.body.dataset['print'] = 'paper'
  addEventListener('afterprint', () => delete document.body.dataset['print'], { once: true })
  print()
}
