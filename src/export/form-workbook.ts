import writeExcelFile from 'write-excel-file/universal'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'
import { writeXlsForm } from '../domain/xlsform/write.ts'
import { textCell } from './text-cell.ts'

/** A questionnaire as an XLSForm’s file (.xlsx): every cell is text. */
export async function formWorkbook(questionnaire: Questionnaire): Promise<Uint8Array> {
  const blob = await writeExcelFile(
    writeXlsForm(questionnaire).map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row, index) =>
        row.map((value) =>
          value === ''
            ? null
            : { value: textCell(value), type: String, ...(index === 0 && { fontWeight: 'bold' as const }) },
        ),
      ),
      stickyRowsCount: 1,
    })),
  ).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
