import type { CallOutput } from '#shared/contract/contract.ts'
import type { DocumentBlock, ReportDocument } from '#shared/contract/report-document.ts'
import styles from '#renderer/features/report/signing/DocumentView.module.css'

export interface DocumentViewProps extends Pick<BlockProps, 'pictures'> {
  readonly document: ReportDocument
}

/** A report as it is read, drawn from the same words as the PDF. */
export function DocumentView({ document, pictures }: DocumentViewProps) {
  return (
    <article className={styles['sheet']} lang={document.language}>
      <p className={styles['running']}>{document.runningHead}</p>
      <h2 className={styles['title']}>{document.title}</h2>
      {document.sections.map(({ id, heading, blocks }) => (
        <section key={id}>
          <h3>{heading}</h3>
          {blocks.map((block, index) => (
            // Words have no other name than their place.
            <Block key={`${id} ${index}`} block={block} pictures={pictures} />
          ))}
        </section>
      ))}
    </article>
  )
}

interface BlockProps {
  readonly block: DocumentBlock
  /** The pictures of its figures, as far as they are given out. */
  readonly pictures: CallOutput<'signing.document'>['pictures']
}

function Block({ block, pictures }: BlockProps) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          {block.runs.map(({ text, isBold, isItalic }, index) => {
            const key = `${index} ${text}`
            if (isBold === true) return <strong key={key}>{text}</strong>
            return isItalic === true ? <em key={key}>{text}</em> : <span key={key}>{text}</span>
          })}
        </p>
      )
    case 'subheading':
      return <h4>{block.text}</h4>
    case 'warning':
      return <p className={styles['warning']}>{block.text}</p>
    case 'figure': {
      const grant = pictures.find(({ id }) => id === block.id)?.grant
      return (
        <figure>
          {grant === undefined ? null : <img src={`/files/${grant}`} alt={block.alt} />}
          <figcaption>{block.caption}</figcaption>
        </figure>
      )
    }
    case 'facts':
      return <Rows header={null} rows={block.rows} />
    case 'table':
      return <Rows header={block.header} rows={block.rows} />
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={`item ${index}`}>
          {item.map((inner, place) => (
            <Block key={`${index} ${place}`} block={inner} pictures={pictures} />
          ))}
        </li>
      ))
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
  }
}

interface RowsProps {
  readonly header: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
}

function Rows({ header, rows }: RowsProps) {
  return (
    <table>
      {header === null ? null : (
        <thead>
          <tr>
            {header.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.join(' ')}>
            {cells.map((text, column) =>
              header === null && column === 0 ? (
                <th key={text} scope="row">
                  {text}
                </th>
              ) : (
                <td key={`${column} ${text}`}>{text}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
