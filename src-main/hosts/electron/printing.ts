import { writeFile } from 'node:fs/promises'
import type { PrintToPDFOptions, WebContents, WebContentsPrintOptions } from 'electron'

/** Without header and footer: Chromium's would put the address and the time of the machine on every page. */
export const paperOptions: WebContentsPrintOptions = { printBackground: true, pageSize: 'A4' }

/** A tagged PDF with an outline, for screen readers. It is a picture of the view; the signed report is made by the core. */
export function pdfOptions(landscape: boolean): PrintToPDFOptions {
  return { landscape, pageSize: 'A4', printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true }
}

type View = Pick<WebContents, 'printToPDF'>

/** Saves the view where the user chooses, if anywhere. The place is asked for first, because a PDF takes a while. */
export async function savePdf(view: View, choose: () => Promise<string | null>, isLandscape: boolean): Promise<void> {
  const path = await choose()
  if (path !== null) await writeFile(path, await view.printToPDF(pdfOptions(isLandscape)), { mode: 0o600 })
}
