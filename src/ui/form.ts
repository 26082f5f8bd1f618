/** What stands in a field of the form that was sent. */
export function valueOf(event: SubmitEvent, field: string): string {
  const value = new FormData(event.currentTarget as HTMLFormElement).get(field)
  return typeof value === 'string' ? value : ''
}
