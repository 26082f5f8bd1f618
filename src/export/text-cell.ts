/**
 * A text as write-excel-file 4.1 may be given it: it looks texts up in an object, and finds what every object has
 * (`constructor`, `toString` …) in place of a text that says so, which leaves a workbook that nothing opens. Such a text
 * gets a space at its end.
 */
export const textCell = (text: string): string => (text in {} ? `${text} ` : text)
