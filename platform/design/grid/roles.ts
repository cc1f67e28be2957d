/**
 * What the boxes of a grid are to those who hear it. They are no table elements: only the cells in sight are there, and what stays at
 * the sides is held together by boxes that a table would not allow.
 */
export const grid = { role: 'grid' } as const
export const rowgroup = { role: 'rowgroup' } as const
export const row = { role: 'row' } as const
/** A cell; one of them can be reached by Tab, all by their number. */
export const gridcell = (reachable: boolean) => ({ role: 'gridcell', tabIndex: reachable ? 0 : -1 }) as const
export const rowheader = { role: 'rowheader' } as const
export const columnheader = { role: 'columnheader' } as const
