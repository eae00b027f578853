export * from './access.ts'
export { type ProcedurePath, procedureAccess } from './procedure-access.ts'
export { type Persona, personas, rightsTable } from './rights-table.ts'
