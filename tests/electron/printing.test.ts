import type { WebContents } from 'electron'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { paperOptions, pdfOptions, savePdf } from '#main/hosts/electron/printing.ts'

type Print = WebContents['printToPDF']

it('makes a tagged A4 PDF', () => {
  expect(pdfOptions(true)).toMatchObject({ landscape: true, pageSize: 'A4', generateTaggedPDF: true })
  expect(pdfOptions(false).landscape).toBe(false)
})

it('prints no header and no footer, which would carry address and time', () => {
  for (const options of [paperOptions, pdfOptions(true)]) {
    for (const name of ['header', 'footer', 'displayHeaderFooter', 'headerTemplate']) {
      expect(options).not.toHaveProperty(name)
    }
  }
})

it('writes the PDF where the user says, for this user only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'print-'))
  const path = join(folder, 'view.pdf')
  const printToPDF = vi.fn<Print>(() => Promise.resolve(Buffer.from('%PDF')))
  await savePdf({ printToPDF }, () => Promise.resolve(path), true)
  expect(await readFile(path, 'utf8')).toBe('%PDF')
  expect((await stat(path)).mode & 0o077).toBe(0)
  expect(printToPDF).toHaveBeenCalledWith(pdfOptions(true))
  await rm(folder, { recursive: true })
})

it('makes nothing when the user chose nothing', async () => {
  const printToPDF = vi.fn<Print>(() => Promise.resolve(Buffer.from('')))
  await savePdf({ printToPDF }, () => Promise.resolve(null), false)
  expect(printToPDF).not.toHaveBeenCalled()
})
