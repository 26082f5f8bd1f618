/** A table's type by its name: what it says is what it has to be. */
export const typeOf = ({ name }: File): string =>
  /\.xls[xm]?$/i.test(name) ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv'
